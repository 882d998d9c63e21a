-- The names that are to be told apart or brought together. Reads core, `arrived` and `gone`, and brings up to date what is kept of
-- the last run: ops.resolved_observations, and ops.resolved_units, which has what one source, or all of them, mean by one name:
-- the smallest thing that is never taken apart. Leaves
--   units        these with a number in an order of contents, so that nothing depends on what came first,
--   replaced     the observations that are new, other than they were or of another unit,
--   other_names  further names of a unit (the other language's, aliases in brackets), and alias_texts, each of them once.
-- Equal names are one unit, with two exceptions: a name that one source gives to several of its own ids is a unit for
-- each, and a name in Latin letters that sources place in several countries is a unit for each country. What stays
-- without id or country there is a unit of its own: nothing says whose it is.

CREATE OR REPLACE TEMP TABLE ambiguous_names AS
SELECT source_id, company_name_normalised
FROM core.observations
WHERE company_key IS NOT NULL
GROUP BY source_id, company_name_normalised
HAVING count(DISTINCT company_key) > 1;

CREATE OR REPLACE TEMP TABLE international_names AS
SELECT company_name_normalised
FROM core.observations
WHERE country_code IS NOT NULL AND NOT regexp_matches(company_name_normalised, '\p{Han}')
GROUP BY company_name_normalised
HAVING count(DISTINCT country_code) > 1;

-- Names that something new is told of. Where something is gone, all: nobody knows any more which names it named.
CREATE OR REPLACE TEMP TABLE told_names AS
SELECT o.company_name_normalised FROM core.observations o SEMI JOIN arrived USING (observation_id)
UNION
SELECT company_name_normalised FROM core.observations WHERE EXISTS (FROM gone);

CREATE OR REPLACE TEMP TABLE company_claims AS
SELECT
  row_number() OVER (ORDER BY o.recorded_at, o.document_id, o.ordinal, o.part, o.observation_id) AS seq,
  o.observation_id,
  o.recorded_at,
  o.document_id,
  o.ordinal,
  o.part,
  o.source_id,
  o.company_name,
  o.company_name_normalised,
  o.company_key,
  o.country_code,
  left(o.region_code, 2) AS province_code,
  o.company_name_normalised
    || CASE WHEN a.source_id IS NULL OR o.company_key IS NULL THEN '' ELSE chr(31) || o.source_id || chr(31) || o.company_key END
    || CASE WHEN n.company_name_normalised IS NULL THEN '' ELSE chr(31) || coalesce(o.country_code, '') END AS unit_key
FROM (FROM core.observations SEMI JOIN told_names USING (company_name_normalised)) o
LEFT JOIN ambiguous_names a USING (source_id, company_name_normalised)
LEFT JOIN international_names n USING (company_name_normalised);

-- Links by page are looked for only between the sources of one publisher.
CREATE OR REPLACE TEMP TABLE replaced AS
SELECT c.observation_id, coalesce(a.fingerprint, k.fingerprint) AS fingerprint, c.unit_key, c.source_id, c.company_key,
  md5_number_lower(concat_ws(chr(31), o.source_id, o.identity, o.part)) AS telling,
  CASE WHEN o.source_url IS NOT NULL AND p.publisher IS NOT NULL
    THEN hash(p.publisher, regexp_replace(lower(o.source_url), '^https?://(www\.)?|#.*$|/+$', '', 'g')) END AS page,
  o.joint_with
FROM company_claims c
JOIN core.observations o USING (observation_id)
LEFT JOIN arrived a ON a.observation_id = c.observation_id
LEFT JOIN ops.resolved_observations k ON k.observation_id = c.observation_id
LEFT JOIN (
  SELECT source_id, publisher FROM ref.sources
  WHERE publisher IN (SELECT publisher FROM ref.sources GROUP BY publisher HAVING count(*) > 1)) p ON p.source_id = o.source_id
WHERE a.observation_id IS NOT NULL OR k.unit_key <> c.unit_key;

DELETE FROM ops.resolved_observations
WHERE observation_id IN (SELECT observation_id FROM replaced UNION ALL SELECT observation_id FROM gone);
INSERT INTO ops.resolved_observations FROM replaced;
CREATE OR REPLACE TEMP TABLE replaced AS SELECT observation_id, unit_key FROM replaced;

DELETE FROM ops.resolved_units
WHERE kind = 'company' AND (name_normalised IN (SELECT company_name_normalised FROM told_names) OR EXISTS (FROM gone));
INSERT INTO ops.resolved_units BY NAME
SELECT
  'company' AS kind, u.* EXCLUDE (seq),
  {recorded_at: c.recorded_at, document_id: c.document_id, ordinal: c.ordinal, part: c.part, observation_id: c.observation_id} AS first,
  0 AS position
FROM (
  SELECT
    unit_key, any_value(company_name_normalised) AS name_normalised, arg_min(company_name, seq) AS name, min(seq) AS seq, count(*) AS mentions,
    CASE WHEN count(DISTINCT country_code) = 1 THEN any_value(country_code) END AS country_code,
    CASE WHEN count(DISTINCT province_code) = 1 THEN any_value(province_code) END AS province_code
  FROM company_claims
  GROUP BY unit_key) u
JOIN company_claims c USING (seq);

-- Investors are told of so often that what is new is added to what was known of the name.
CREATE OR REPLACE TEMP TABLE investor_claims AS
WITH told AS (
  SELECT i.investor_name_normalised AS name_normalised, arg_min(i.investor_name, (c.seq, i.position)) AS name,
    min({seq: c.seq, position: i.position}) AS first, count(*) AS mentions, list(DISTINCT i.country_code) FILTER (i.country_code IS NOT NULL) AS told_countries
  FROM core.observation_investors i
  JOIN (
    SELECT observation_id, seq FROM company_claims
    WHERE EXISTS (FROM gone) OR observation_id IN (SELECT observation_id FROM arrived)) c USING (observation_id)
  GROUP BY i.investor_name_normalised)
SELECT t.name_normalised, t.name,
  {recorded_at: c.recorded_at, document_id: c.document_id, ordinal: c.ordinal, part: c.part, observation_id: c.observation_id} AS first,
  t.first.position AS position, t.mentions, coalesce(t.told_countries, []) AS told_countries
FROM told t JOIN company_claims c ON c.seq = t.first.seq;

CREATE OR REPLACE TEMP TABLE investor_units AS
SELECT name_normalised, arg_min(name, {first: first, position: position}) AS name, min({first: first, position: position}) AS place,
  sum(mentions)::BIGINT AS mentions, list_sort(list_distinct(flatten(list(told_countries)))) AS told_countries
FROM (
  FROM investor_claims
  UNION ALL BY NAME
  SELECT name_normalised, name, first, position, mentions, told_countries
  FROM ops.resolved_units SEMI JOIN investor_claims USING (name_normalised)
  WHERE kind = 'investor' AND NOT EXISTS (FROM gone))
GROUP BY name_normalised;

DELETE FROM ops.resolved_units
WHERE kind = 'investor' AND (name_normalised IN (SELECT name_normalised FROM investor_units) OR EXISTS (FROM gone));
INSERT INTO ops.resolved_units BY NAME
SELECT 'investor' AS kind, name_normalised AS unit_key, name_normalised, name, place.first AS first, place.position AS position, mentions, told_countries
FROM investor_units;

DROP TABLE company_claims;
DROP TABLE investor_claims;
DROP TABLE investor_units;

CREATE OR REPLACE TEMP TABLE units AS
SELECT
  row_number() OVER (ORDER BY u.kind, u.unit_key) AS unit,
  u.kind, u.unit_key, u.name_normalised, u.name, u.country_code, u.province_code, coalesce(n.namesakes, 1) AS namesake_count
FROM ops.resolved_units u
LEFT JOIN (
  SELECT kind, name_normalised, count(*) AS namesakes FROM ops.resolved_units GROUP BY kind, name_normalised HAVING count(*) > 1) n
  USING (kind, name_normalised);

-- Other names of a unit, still as printed.
CREATE OR REPLACE TEMP TABLE other_names AS
SELECT DISTINCT u.unit, n.name
FROM core.observations UNPIVOT (name FOR field IN (company_name_zh, company_name_en)) n
JOIN ops.resolved_observations k USING (observation_id)
JOIN units u ON u.kind = 'company' AND u.unit_key = k.unit_key
UNION
SELECT u.unit, a.alias
FROM core.investor_aliases a
JOIN units u ON u.kind = 'investor' AND u.unit_key = a.investor_name_normalised;

CREATE OR REPLACE TEMP TABLE alias_texts AS
SELECT row_number() OVER (ORDER BY name) AS n, name AS text FROM (SELECT DISTINCT name FROM other_names);
CREATE OR REPLACE TEMP TABLE alias_parsed (text VARCHAR, normalised VARCHAR);
