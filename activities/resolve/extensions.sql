-- An extension goes with the round that it extends: the latest one before it of the same company, stage and instrument.
-- Reads and changes core.rounds.

UPDATE core.rounds e SET extension_of = b.round_id
FROM (
  SELECT e.round_id AS extension_id, arg_max(b.round_id, (b.announced_date, b.stage_rank, b.round_id)) AS round_id
  FROM (FROM core.rounds SEMI JOIN survivors USING (round_id)) e
  JOIN core.rounds b
    ON b.company_id = e.company_id AND b.stage = e.stage AND b.instrument = e.instrument AND b.round_id <> e.round_id
    AND b.announced_date <= e.announced_date AND b.stage_qualifier IS DISTINCT FROM 'extension'
    AND coalesce(b.stage_qualifier, '') NOT LIKE 'pre%'
  WHERE e.stage_qualifier = 'extension'
  GROUP BY e.round_id) b
WHERE b.extension_id = e.round_id;
