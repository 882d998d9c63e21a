-- Which names are of one company, and which of one investor. Leaves `ordered` (each observation with its place in the order
-- of knowledge and its company_id) and `investor_of` (each normalised name of an investor with its investor_id).
-- Companies: equal normalised names are one company, unless one source gives the name to several of its own ids.

CREATE OR REPLACE TEMP TABLE ambiguous_names AS
SELECT source_id, company_name_normalised
FROM core.observations
WHERE company_key IS NOT NULL
GROUP BY source_id, company_name_normalised
HAVING count(DISTINCT company_key) > 1;

CREATE OR REPLACE TEMP TABLE ordered AS
SELECT
  row_number() OVER (ORDER BY o.recorded_at, o.document_id, o.ordinal, o.part, o.observation_id) AS seq,
  o.observation_id,
  o.source_id,
  o.identity,
  o.part,
  'co-' || left(sha256(CASE
    WHEN a.source_id IS NULL OR o.company_key IS NULL THEN o.company_name_normalised
    ELSE o.company_name_normalised || chr(31) || o.source_id || chr(31) || o.company_key END), 16) AS company_id
FROM core.observations o
LEFT JOIN ambiguous_names a USING (source_id, company_name_normalised);

CREATE OR REPLACE TEMP TABLE investor_of AS
SELECT DISTINCT investor_name_normalised, 'in-' || left(sha256(investor_name_normalised), 16) AS investor_id
FROM core.observation_investors;

DELETE FROM core.companies;
INSERT INTO core.companies
SELECT
  a.company_id,
  first(o.company_name ORDER BY o.recorded_at, o.document_id, o.ordinal, o.part, o.observation_id),
  first(o.company_name_normalised ORDER BY o.recorded_at, o.document_id, o.ordinal, o.part, o.observation_id),
  first(o.company_name_zh ORDER BY o.recorded_at, o.document_id, o.ordinal, o.part, o.observation_id) FILTER (o.company_name_zh IS NOT NULL),
  first(o.company_name_en ORDER BY o.recorded_at, o.document_id, o.ordinal, o.part, o.observation_id) FILTER (o.company_name_en IS NOT NULL),
  first(o.company_key ORDER BY o.recorded_at, o.document_id, o.ordinal, o.part, o.observation_id) FILTER (o.company_key IS NOT NULL),
  count(*)::INTEGER
FROM core.observations o JOIN ordered a USING (observation_id)
GROUP BY a.company_id;

DELETE FROM core.investors;
INSERT INTO core.investors
SELECT
  v.investor_id,
  first(i.investor_name ORDER BY o.recorded_at, o.document_id, o.ordinal, o.part, o.observation_id, i.position),
  first(i.investor_name_normalised ORDER BY o.recorded_at, o.document_id, o.ordinal, o.part, o.observation_id, i.position),
  count(*)::INTEGER
FROM core.observation_investors i JOIN core.observations o USING (observation_id) JOIN investor_of v USING (investor_name_normalised)
GROUP BY v.investor_id;

DELETE FROM core.aliases;
INSERT INTO core.aliases
SELECT DISTINCT v.investor_id, a.alias, NULL, o.source_id, NULL::DATE, NULL::DATE
FROM core.investor_aliases a JOIN core.observations o USING (observation_id) JOIN investor_of v USING (investor_name_normalised)
UNION
SELECT DISTINCT a.company_id, o.company_name, NULL, o.source_id, NULL, NULL
FROM core.observations o JOIN ordered a USING (observation_id) JOIN core.companies c USING (company_id)
WHERE o.company_name <> c.company_name;
