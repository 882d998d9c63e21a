-- Which companies have to be resolved: those with an observation that is new, other than it was, gone or of another company
-- now, and all that may share a round with them, now or before. Everything behind this step looks at one company, or at
-- companies that share something told here, so that of all others it would find what is there. Reads core, `entity_of_unit`,
-- `changed_companies`, `gone`, ref.judgements and what is kept of the last run. Leaves
--   touched_companies  the companies, under what they are called now or were called before,
--   touched            their observations in the order of knowledge, each with its company and its telling,
--   company_links      companies that share something, which are always resolved together,
--   stale_observations, stale_rounds  what the last run made of them, which is made anew.

-- Names of investors that stand for another investor than before, or for one of another name, with other names or of other
-- countries.
CREATE OR REPLACE TEMP TABLE investor_fingerprints AS
WITH told AS (
  SELECT n.investor_id, hash(n.investor_id, any_value(v.investor_name), list(concat_ws(chr(31), n.investor_name_normalised, u.countries) ORDER BY n.investor_name_normalised)) AS fingerprint
  FROM investor_of n JOIN core.investors v USING (investor_id)
  LEFT JOIN (
    SELECT unit_key, array_to_string(told_countries, ' ') AS countries FROM ops.resolved_units
    WHERE kind = 'investor' AND len(told_countries) > 0) u ON u.unit_key = n.investor_name_normalised
  GROUP BY n.investor_id)
SELECT n.investor_name_normalised, t.fingerprint FROM investor_of n JOIN told t USING (investor_id);

CREATE OR REPLACE TEMP TABLE changed_names AS
(FROM investor_fingerprints EXCEPT FROM ops.resolved_investors)
UNION ALL
(FROM ops.resolved_investors EXCEPT FROM investor_fingerprints);

DELETE FROM ops.resolved_investors WHERE investor_name_normalised IN (SELECT investor_name_normalised FROM changed_names);
INSERT INTO ops.resolved_investors
FROM investor_fingerprints SEMI JOIN changed_names USING (investor_name_normalised);

CREATE OR REPLACE TEMP VIEW company_of_unit AS
SELECT unit_key, entity_id AS company_id FROM entity_of_unit WHERE kind = 'company';

-- Companies that are told of under one identity of a source, on one page of a publisher, in two parts of one amount or in a
-- decision of a reviewer: a round of one may be one of the other.
CREATE OR REPLACE TEMP TABLE company_links AS
WITH
  keys AS (
    SELECT telling AS key, unit_key FROM ops.resolved_observations
    WHERE telling IN (SELECT telling FROM ops.resolved_observations GROUP BY telling HAVING count(*) > 1)
    UNION ALL
    SELECT page, unit_key FROM ops.resolved_observations
    WHERE page IN (SELECT page FROM ops.resolved_observations WHERE page IS NOT NULL GROUP BY page HAVING count(*) > 1)),
  shared AS (SELECT key, company_id FROM keys JOIN company_of_unit USING (unit_key)),
  hubs AS (SELECT key, min(company_id) AS hub FROM shared GROUP BY key HAVING min(company_id) <> max(company_id)),
  told_together AS (
    SELECT observation_id AS l, joint_with AS r FROM ops.resolved_observations WHERE joint_with IS NOT NULL
    UNION ALL
    SELECT left_id, right_id FROM ref.judgements WHERE kind = 'round'),
  links AS (
    SELECT h.hub AS one, s.company_id AS other FROM hubs h JOIN shared s USING (key)
    UNION ALL
    SELECT lc.company_id, rc.company_id
    FROM told_together t
    JOIN ops.resolved_observations l ON l.observation_id = t.l
    JOIN ops.resolved_observations r ON r.observation_id = t.r
    JOIN company_of_unit lc ON lc.unit_key = l.unit_key
    JOIN company_of_unit rc ON rc.unit_key = r.unit_key)
SELECT one, other FROM links WHERE one <> other
UNION
SELECT other, one FROM links WHERE one <> other;

-- Observations that shared something with what is gone, which linked their companies too, and those of investors that are
-- others now.
CREATE OR REPLACE TEMP TABLE beside_changed AS
SELECT DISTINCT unit_key FROM ops.resolved_observations WHERE telling IN (SELECT telling FROM gone)
UNION
SELECT unit_key FROM ops.resolved_observations WHERE page IN (SELECT page FROM gone WHERE page IS NOT NULL)
UNION
SELECT unit_key FROM ops.resolved_observations WHERE joint_with IN (SELECT observation_id FROM gone)
UNION
SELECT unit_key FROM ops.resolved_observations
WHERE observation_id IN (
  SELECT observation_id FROM core.observation_investors
  WHERE investor_name_normalised IN (SELECT investor_name_normalised FROM changed_names)
  UNION ALL
  SELECT joint_with FROM gone WHERE joint_with IS NOT NULL
  UNION ALL
  SELECT right_id FROM ref.judgements WHERE kind = 'round' AND left_id IN (SELECT observation_id FROM gone)
  UNION ALL
  SELECT left_id FROM ref.judgements WHERE kind = 'round' AND right_id IN (SELECT observation_id FROM gone));

CREATE OR REPLACE TEMP TABLE touched_companies AS
WITH RECURSIVE reach AS (
  SELECT company_id FROM changed_companies
  UNION
  SELECT company_id FROM company_of_unit SEMI JOIN beside_changed USING (unit_key)
  UNION
  SELECT l.other FROM reach r JOIN company_links l ON l.one = r.company_id)
SELECT company_id FROM reach;

CREATE OR REPLACE TEMP TABLE touched AS
SELECT row_number() OVER (ORDER BY o.recorded_at, o.document_id, o.ordinal, o.part, o.observation_id) AS seq,
  o.observation_id, o.source_id, o.identity, o.part, k.company_id, k.telling
FROM (
  SELECT k.observation_id, k.telling, c.company_id
  FROM ops.resolved_observations k
  JOIN (FROM company_of_unit SEMI JOIN touched_companies USING (company_id)) c USING (unit_key)) k
JOIN core.observations o USING (observation_id);

CREATE OR REPLACE TEMP TABLE stale_observations AS
SELECT observation_id, round_id FROM ops.resolved_rounds SEMI JOIN touched_companies USING (company_id);

CREATE OR REPLACE TEMP TABLE stale_rounds AS
SELECT DISTINCT round_id FROM stale_observations;
