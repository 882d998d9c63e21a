-- Which observations tell of the same round. Reads `ordered`; leaves `assigned` (each observation with its company and round).
-- Equal identities within a source are one round (the source says so); across sources a round is the same when
-- company, standard stage and qualifier and instrument agree, the dates lie at most 31 days apart, and the amounts,
-- where both are known, overlap in one currency. Everything else stays apart: a doubtful pair is never merged.

CREATE OR REPLACE TEMP TABLE clusters AS
SELECT source_id, identity, part, min(seq) AS cluster FROM ordered GROUP BY source_id, identity, part;

CREATE OR REPLACE TEMP TABLE cluster_heads AS
SELECT
  c.cluster, c.source_id, s.company_id, o.stage, o.stage_qualifier, o.instrument, o.announced_date, o.amount_currency,
  o.amount_low, o.amount_high, o.observation_id
FROM clusters c
JOIN ordered s ON s.seq = c.cluster
JOIN core.observations o USING (observation_id)
WHERE o.stage <> 'unknown' AND o.announced_date IS NOT NULL AND o.announced_precision IN ('day', 'month');

CREATE OR REPLACE TEMP TABLE candidate_pairs AS
SELECT l.cluster AS left_cluster, r.cluster AS right_cluster, l.source_id AS left_source, r.source_id AS right_source,
  l.observation_id AS left_id, r.observation_id AS right_id,
  abs(l.announced_date - r.announced_date) AS days_apart
FROM cluster_heads l
JOIN cluster_heads r
  ON r.company_id = l.company_id
  AND r.stage = l.stage
  AND r.source_id > l.source_id
  AND r.stage_qualifier IS NOT DISTINCT FROM l.stage_qualifier
  AND r.instrument = l.instrument
  AND abs(l.announced_date - r.announced_date) <= 31
WHERE CASE
  -- A label that names no round says little: then the amounts must speak.
  WHEN l.amount_low IS NULL OR r.amount_low IS NULL OR l.amount_high IS NULL OR r.amount_high IS NULL THEN l.stage <> 'equity_unspecified'
  ELSE l.amount_currency = r.amount_currency AND l.amount_low <= r.amount_high AND r.amount_low <= l.amount_high END;

-- Only where each has one candidate in the other's source: two rounds of one source never become one through a third.
CREATE OR REPLACE TEMP TABLE same_pairs AS
SELECT * FROM candidate_pairs
QUALIFY count(*) OVER (PARTITION BY left_cluster, right_source) = 1 AND count(*) OVER (PARTITION BY right_cluster, left_source) = 1;

CREATE OR REPLACE TEMP TABLE components AS
WITH RECURSIVE
  links AS (
    SELECT left_cluster AS a, right_cluster AS b FROM same_pairs
    UNION ALL
    SELECT right_cluster, left_cluster FROM same_pairs
  ),
  reach AS (
    SELECT DISTINCT a AS first_cluster, a AS reached FROM links
    UNION
    SELECT r.first_cluster, l.b FROM reach r JOIN links l ON l.a = r.reached
  )
SELECT first_cluster AS cluster, min(reached) AS component FROM reach GROUP BY first_cluster;

-- A round is called after its anchor: the first observation by knowledge time, document and place.
CREATE OR REPLACE TEMP TABLE assigned AS
SELECT
  o.observation_id,
  o.company_id,
  'r-' || left(sha256(anchor.observation_id), 16) AS round_id
FROM ordered o
JOIN clusters c ON c.source_id = o.source_id AND c.identity = o.identity AND c.part = o.part
LEFT JOIN components m ON m.cluster = c.cluster
JOIN ordered anchor ON anchor.seq = coalesce(m.component, c.cluster);

UPDATE core.observations o SET round_id = a.round_id FROM assigned a WHERE a.observation_id = o.observation_id;

DELETE FROM core.judgements;
INSERT INTO core.judgements BY NAME
SELECT 'round' AS kind, left_id, right_id, 'same' AS verdict, 'same_company_stage_date' AS rule, 1.0 AS score,
  'equal company name, stage and instrument; ' || days_apart || ' days apart; amounts agree or one is unknown' AS reasons,
  getvariable('as_of')::TIMESTAMPTZ AS judged_at
FROM same_pairs;
