-- ref.tpf_readings from ref.tpf_intervals and ref.tpf_evidence: by which rows of the register the tracks of a set are
-- early or late (methodology section 9). The headline is the strict criterion, the generation R that the report of 2024
-- means, and the cut-off 2023-12-31. Each other reading differs from it in one respect: criterion or generation, or the
-- cut-off moved by three months.
-- A reading of generation G takes each track's row of G. A track without one is read as before: by its row O where G is
-- an older generation (O2…), else by its row R. So N, say, is "R, but with the newer generation where a track has one".
-- A track with neither, or whose row has no evidence, is not registered in that reading.

DELETE FROM ref.tpf_readings;

INSERT INTO ref.tpf_readings
WITH
evidence AS (
  -- A second reading of a generation (R-alt) rests on the evidence of that generation (R) beside its own.
  SELECT i.track_id, i.criterion, i.generation,
    max(e.evidence_date) AS last_evidence_date,
    count(e.evidence_date)::INTEGER AS evidence_count,
    count(*) FILTER (e.evidence_kind <> 'known')::INTEGER AS sourced_count
  FROM ref.tpf_intervals i
  LEFT JOIN ref.tpf_evidence e ON e.track_id = i.track_id AND e.generation IN (i.generation, split_part(i.generation, '-', 1))
  GROUP BY ALL),
sets AS (SELECT DISTINCT s.track_set, s.track_id FROM ref.track_sets s),
readings AS (
  SELECT DISTINCT s.track_set, i.criterion, i.generation, DATE '2023-12-31' AS cutoff
  FROM sets s JOIN ref.tpf_intervals i USING (track_id)
  UNION
  SELECT DISTINCT s.track_set, 'strict', 'R', unnest([DATE '2023-09-30', DATE '2024-03-31'])
  FROM sets s JOIN ref.tpf_intervals i USING (track_id)
  WHERE i.criterion = 'strict' AND i.generation = 'R'),
chosen AS (
  SELECT r.track_set, r.criterion, r.generation, r.cutoff, s.track_id, i.generation AS row_generation,
    i.interval_lo, i.interval_hi, i.is_reached, i.coded_at, e.last_evidence_date, e.evidence_count, e.sourced_count
  FROM readings r
  JOIN sets s USING (track_set)
  LEFT JOIN ref.tpf_intervals i
    ON i.track_id = s.track_id AND i.criterion = r.criterion
    AND i.generation IN (r.generation, CASE WHEN r.generation LIKE 'O%' THEN 'O' ELSE 'R' END)
  LEFT JOIN evidence e ON e.track_id = i.track_id AND e.criterion = i.criterion AND e.generation = i.generation
  QUALIFY row_number() OVER (
    PARTITION BY r.track_set, r.criterion, r.generation, r.cutoff, s.track_id ORDER BY (i.generation = r.generation) DESC NULLS LAST) = 1),
judged AS (
  SELECT *,
    CASE WHEN row_generation IS NULL THEN 'no_interval' WHEN evidence_count = 0 THEN 'no_evidence' END AS not_registered,
    -- Days of [interval_lo, interval_hi], both included, up to the cut-off.
    CASE WHEN is_reached
      THEN (least(greatest(cutoff - interval_lo + 1, 0), interval_hi - interval_lo + 1)::DOUBLE / (interval_hi - interval_lo + 1))
      WHEN row_generation IS NOT NULL THEN 0 END::DECIMAL(18, 12) AS early_share
  FROM chosen)
SELECT track_set, criterion, generation, cutoff, track_id,
  criterion = 'strict' AND generation = 'R' AND cutoff = DATE '2023-12-31' AS is_headline,
  row_generation, interval_lo, interval_hi, is_reached, early_share,
  early_share < 0.5 AS is_late,
  -- Order of the midpoints; what is not reached ties for last.
  CASE WHEN not_registered IS NULL THEN
    dense_rank() OVER (
      PARTITION BY track_set, criterion, generation, cutoff, not_registered
      ORDER BY CASE WHEN is_reached THEN (interval_lo - DATE '1970-01-01') + (interval_hi - DATE '1970-01-01') END NULLS LAST) END::INTEGER AS time_rank,
  coded_at, last_evidence_date, evidence_count, sourced_count, not_registered
FROM judged
ORDER BY ALL;
