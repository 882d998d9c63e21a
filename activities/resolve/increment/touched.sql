-- Which companies have to be resolved: those with an observation that is new, other than it was or gone, and all that may
-- share a round with them, now or before. Everything behind this step looks at one company, or at companies that share
-- something told here, so that of all others it would find what is there. Reads core, `ordered`, `investor_of`, ref.sources,
-- ref.judgements and what is kept of the last run, which is empty where all is resolved: then everything is new. Leaves
--   touched_companies  the companies, under what they are called now or were called before,
--   touched            their observations, as `ordered` has them, each with its telling,
--   company_links      companies that share something, which are always resolved together,
--   stale_observations, stale_rounds  what the last run made of them, which is made anew.

-- Tables of one source tell of the same financings (rounds, and who invested in them); rows of one table were told apart.
CREATE OR REPLACE TEMP TABLE lists_of_records AS
SELECT record_id, kind
FROM raw.records
WHERE outcome = 'loaded' AND source_id IN (
  SELECT source_id FROM raw.records WHERE outcome = 'loaded' GROUP BY source_id HAVING min(kind) <> max(kind));

-- One number for all that is said of an observation: what its source tells, and which company it is of. Rows that are
-- told twice count twice; their order does not matter.
CREATE OR REPLACE TEMP TABLE fingerprints AS
SELECT observation, sum(part::HUGEINT)::HUGEINT AS fingerprint
FROM (
  SELECT hash(observation_id) AS observation, hash(o) AS part FROM (SELECT * EXCLUDE (round_id) FROM core.observations) o
  UNION ALL
  SELECT hash(observation_id), hash(i) FROM core.observation_investors i
  UNION ALL
  SELECT hash(observation_id), hash(t) FROM core.observation_track_terms t
  UNION ALL
  SELECT hash(observation_id), hash(observation_id, company_id) FROM ordered
  UNION ALL
  SELECT hash(o.observation_id), hash(o.observation_id, k.kind, 'kind')
  FROM core.observations o JOIN lists_of_records k USING (record_id))
GROUP BY observation;

-- Observations that are not there any more as they were.
CREATE OR REPLACE TEMP TABLE gone AS
FROM ops.resolved_observations ANTI JOIN fingerprints USING (fingerprint);

-- Links by page are looked for only between the sources of one publisher.
CREATE OR REPLACE TEMP TABLE arrived AS
SELECT o.observation_id, f.fingerprint, c.company_id,
  md5_number_lower(concat_ws(chr(31), o.source_id, o.identity, o.part)) AS telling,
  CASE WHEN o.source_url IS NOT NULL AND p.publisher IS NOT NULL
    THEN hash(p.publisher, regexp_replace(lower(o.source_url), '^https?://(www\.)?|#.*$|/+$', '', 'g')) END AS page,
  o.joint_with
FROM (FROM fingerprints ANTI JOIN ops.resolved_observations USING (fingerprint)) f
JOIN core.observations o ON hash(o.observation_id) = f.observation
JOIN ordered c USING (observation_id)
LEFT JOIN (
  SELECT source_id, publisher FROM ref.sources
  WHERE publisher IN (SELECT publisher FROM ref.sources GROUP BY publisher HAVING count(*) > 1)) p ON p.source_id = o.source_id;

DELETE FROM ops.resolved_observations WHERE fingerprint IN (SELECT fingerprint FROM gone);
INSERT INTO ops.resolved_observations FROM arrived;

-- Names of investors that stand for another investor than before, or for one of another name or with other names.
CREATE OR REPLACE TEMP TABLE investor_fingerprints AS
WITH told AS (
  SELECT n.investor_id, hash(n.investor_id, any_value(v.investor_name), list(n.investor_name_normalised ORDER BY n.investor_name_normalised)) AS fingerprint
  FROM investor_of n JOIN core.investors v USING (investor_id)
  GROUP BY n.investor_id)
SELECT n.investor_name_normalised, t.fingerprint FROM investor_of n JOIN told t USING (investor_id);

CREATE OR REPLACE TEMP TABLE changed_names AS
(FROM investor_fingerprints EXCEPT FROM ops.resolved_investors)
UNION ALL
(FROM ops.resolved_investors EXCEPT FROM investor_fingerprints);

DELETE FROM ops.resolved_investors WHERE investor_name_normalised IN (SELECT investor_name_normalised FROM changed_names);
INSERT INTO ops.resolved_investors
FROM investor_fingerprints SEMI JOIN changed_names USING (investor_name_normalised);

-- Companies that are told of under one identity of a source, on one page of a publisher, in two parts of one amount or in a
-- decision of a reviewer: a round of one may be one of the other.
CREATE OR REPLACE TEMP TABLE company_links AS
WITH
  shared AS (
    SELECT telling AS key, company_id FROM ops.resolved_observations
    WHERE telling IN (SELECT telling FROM ops.resolved_observations GROUP BY telling HAVING count(*) > 1)
    UNION ALL
    SELECT page, company_id FROM ops.resolved_observations
    WHERE page IN (SELECT page FROM ops.resolved_observations WHERE page IS NOT NULL GROUP BY page HAVING count(*) > 1)),
  hubs AS (SELECT key, min(company_id) AS hub FROM shared GROUP BY key HAVING min(company_id) <> max(company_id)),
  links AS (
    SELECT h.hub AS one, s.company_id AS other FROM hubs h JOIN shared s USING (key)
    UNION ALL
    SELECT l.company_id, r.company_id
    FROM ops.resolved_observations l JOIN ops.resolved_observations r ON r.observation_id = l.joint_with
    UNION ALL
    SELECT l.company_id, r.company_id
    FROM ref.judgements j
    JOIN ops.resolved_observations l ON l.observation_id = j.left_id
    JOIN ops.resolved_observations r ON r.observation_id = j.right_id
    WHERE j.kind = 'round')
SELECT one, other FROM links WHERE one <> other
UNION
SELECT other, one FROM links WHERE one <> other;

-- What is gone linked companies too: they are touched where it did.
CREATE OR REPLACE TEMP TABLE touched_companies AS
WITH RECURSIVE
  changed AS (
    SELECT company_id FROM arrived
    UNION ALL
    SELECT company_id FROM gone
    UNION ALL
    SELECT company_id FROM ops.resolved_observations
    WHERE observation_id IN (
      SELECT observation_id FROM core.observation_investors
      WHERE investor_name_normalised IN (SELECT investor_name_normalised FROM changed_names))
    UNION ALL
    SELECT company_id FROM ops.resolved_observations WHERE telling IN (SELECT telling FROM gone)
    UNION ALL
    SELECT company_id FROM ops.resolved_observations WHERE page IN (SELECT page FROM gone WHERE page IS NOT NULL)
    UNION ALL
    SELECT company_id FROM ops.resolved_observations
    WHERE observation_id IN (
      SELECT joint_with FROM gone WHERE joint_with IS NOT NULL
      UNION ALL
      SELECT right_id FROM ref.judgements WHERE kind = 'round' AND left_id IN (SELECT observation_id FROM gone)
      UNION ALL
      SELECT left_id FROM ref.judgements WHERE kind = 'round' AND right_id IN (SELECT observation_id FROM gone))
    UNION ALL
    SELECT company_id FROM ops.resolved_observations WHERE joint_with IN (SELECT observation_id FROM gone)),
  reach AS (
    SELECT DISTINCT company_id FROM changed
    UNION
    SELECT l.other FROM reach r JOIN company_links l ON l.one = r.company_id)
SELECT company_id FROM reach;

CREATE OR REPLACE TEMP TABLE touched AS
SELECT o.*, k.telling
FROM (FROM ordered SEMI JOIN touched_companies USING (company_id)) o
JOIN ops.resolved_observations k USING (observation_id);

CREATE OR REPLACE TEMP TABLE stale_observations AS
SELECT observation_id, round_id FROM ops.resolved_rounds SEMI JOIN touched_companies USING (company_id);

CREATE OR REPLACE TEMP TABLE stale_rounds AS
SELECT DISTINCT round_id FROM stale_observations;
