-- The names that are to be told apart or brought together. Leaves
--   unit_claims  each observation with its place in the order of knowledge and the unit of its company,
--   units        what one source, or all of them, mean by one name: the smallest thing that is never taken apart. `unit` is
--                its number in an order of contents, so that nothing depends on what came first,
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

CREATE OR REPLACE TEMP TABLE company_claims AS
SELECT
  row_number() OVER (ORDER BY o.recorded_at, o.document_id, o.ordinal, o.part, o.observation_id) AS seq,
  o.observation_id,
  o.source_id,
  o.identity,
  o.part,
  o.company_name,
  o.company_name_normalised,
  o.company_name_zh,
  o.company_name_en,
  o.company_key,
  o.country_code,
  left(o.region_code, 2) AS province_code,
  o.company_name_normalised
    || CASE WHEN a.source_id IS NULL OR o.company_key IS NULL THEN '' ELSE chr(31) || o.source_id || chr(31) || o.company_key END
    || CASE WHEN n.company_name_normalised IS NULL THEN '' ELSE chr(31) || coalesce(o.country_code, '') END AS unit_key
FROM core.observations o
LEFT JOIN ambiguous_names a USING (source_id, company_name_normalised)
LEFT JOIN international_names n USING (company_name_normalised);

CREATE OR REPLACE TEMP TABLE units AS
SELECT
  row_number() OVER (ORDER BY kind, unit_key) AS unit,
  *,
  count(*) OVER (PARTITION BY kind, name_normalised) AS namesake_count
FROM (
  SELECT
    'company' AS kind, unit_key, any_value(company_name_normalised) AS name_normalised,
    arg_min(company_name, seq) AS name, min(seq) AS first_seq,
    CASE WHEN count(DISTINCT country_code) = 1 THEN any_value(country_code) END AS country_code,
    CASE WHEN count(DISTINCT province_code) = 1 THEN any_value(province_code) END AS province_code
  FROM company_claims
  GROUP BY unit_key
  UNION ALL
  SELECT 'investor', i.investor_name_normalised, i.investor_name_normalised, arg_min(i.investor_name, (c.seq, i.position)), min(c.seq), NULL, NULL
  FROM core.observation_investors i JOIN company_claims c USING (observation_id)
  GROUP BY i.investor_name_normalised);

CREATE OR REPLACE TEMP TABLE unit_claims AS
SELECT c.seq, c.observation_id, c.source_id, c.identity, c.part, c.company_key, u.unit
FROM company_claims c JOIN units u ON u.kind = 'company' AND u.unit_key = c.unit_key;

-- Other names of a unit, still as printed.
CREATE OR REPLACE TEMP TABLE other_names AS
SELECT DISTINCT u.unit, n.name
FROM company_claims c
JOIN units u ON u.kind = 'company' AND u.unit_key = c.unit_key
CROSS JOIN LATERAL (SELECT unnest([c.company_name_zh, c.company_name_en]) AS name) n
WHERE n.name IS NOT NULL
UNION
SELECT u.unit, a.alias
FROM core.investor_aliases a
JOIN units u ON u.kind = 'investor' AND u.unit_key = a.investor_name_normalised;

CREATE OR REPLACE TEMP TABLE alias_texts AS
SELECT row_number() OVER (ORDER BY name) AS n, name AS text FROM (SELECT DISTINCT name FROM other_names);
CREATE OR REPLACE TEMP TABLE alias_parsed (text VARCHAR, normalised VARCHAR);
