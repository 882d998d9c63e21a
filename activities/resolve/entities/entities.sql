-- core.companies, core.investors, their aliases and the judgements behind them. Reads units.sql, pairs.sql and `entity_roots`
-- (units that are one, by the smallest of them, from 0); leaves `ordered` (each observation with its place in the order of
-- knowledge and its company) and `investor_of` (each name of an investor with the investor).
-- An entity is called after the first of its units by the order of knowledge.

CREATE OR REPLACE TEMP TABLE entity_of AS
SELECT u.unit, u.kind, u.unit_key, u.name, u.name_normalised, u.first_seq, coalesce(r.root, u.unit - 1) AS component
FROM units u
LEFT JOIN entity_roots r ON r.unit = u.unit - 1;

CREATE OR REPLACE TEMP TABLE entities AS
SELECT
  kind, component,
  CASE kind WHEN 'company' THEN 'co-' ELSE 'in-' END || left(sha256(arg_min(unit_key, (first_seq, unit_key))), 16) AS entity_id
FROM entity_of
GROUP BY kind, component;

CREATE OR REPLACE TEMP TABLE ordered AS
SELECT o.seq, o.observation_id, o.source_id, o.identity, o.part, e.entity_id AS company_id
FROM unit_claims o
JOIN entity_of u USING (unit)
JOIN entities e USING (kind, component);

CREATE OR REPLACE TEMP TABLE investor_of AS
SELECT u.name_normalised AS investor_name_normalised, e.entity_id AS investor_id
FROM entity_of u JOIN entities e USING (kind, component)
WHERE u.kind = 'investor';

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

-- Every other name under which an entity is told, with the source that tells it so.
DELETE FROM core.aliases;
INSERT INTO core.aliases
WITH printed AS (
  SELECT a.company_id AS entity_id, unnest([o.company_name, o.company_name_zh, o.company_name_en]) AS alias, o.source_id
  FROM core.observations o JOIN ordered a USING (observation_id)
  UNION
  SELECT v.investor_id, i.investor_name, o.source_id
  FROM core.observation_investors i JOIN core.observations o USING (observation_id) JOIN investor_of v USING (investor_name_normalised)
  UNION
  SELECT v.investor_id, a.alias, o.source_id
  FROM core.investor_aliases a JOIN core.observations o USING (observation_id) JOIN investor_of v USING (investor_name_normalised)),
called AS (
  SELECT company_id AS entity_id, company_name AS name FROM core.companies
  UNION ALL
  SELECT investor_id, investor_name FROM core.investors)
SELECT DISTINCT p.entity_id, p.alias, CASE WHEN regexp_matches(p.alias, '\p{Han}') THEN 'zh' WHEN regexp_matches(p.alias, '[A-Za-z]') THEN 'en' END,
  p.source_id, NULL::DATE, NULL::DATE
FROM printed p JOIN called c USING (entity_id)
WHERE p.alias IS NOT NULL AND p.alias <> c.name;

-- What is in doubt stands under the two companies or investors, once for both; what is one under the ids that the two names
-- would have alone. Of the pairs that are not one nothing is kept: they are most of what was compared.
DELETE FROM core.judgements WHERE kind IN ('company', 'investor');
INSERT INTO core.judgements BY NAME
WITH sided AS (
  SELECT p.kind, p.verdict, p.rule, p.score, p.reasons, lu.name AS left_name, ru.name AS right_name,
    l.entity_id AS left_entity, r.entity_id AS right_entity,
    CASE p.kind WHEN 'company' THEN 'co-' ELSE 'in-' END AS sign, lu.unit_key AS left_key, ru.unit_key AS right_key
  FROM entity_pairs p
  JOIN units lu ON lu.unit = p.left_unit
  JOIN units ru ON ru.unit = p.right_unit
  JOIN entity_of lo ON lo.unit = p.left_unit
  JOIN entity_of ro ON ro.unit = p.right_unit
  JOIN entities l ON l.kind = lo.kind AND l.component = lo.component
  JOIN entities r ON r.kind = ro.kind AND r.component = ro.component)
SELECT kind, left_entity AS left_id, right_entity AS right_id, left_name, right_name, verdict, rule, score, reasons,
  getvariable('as_of')::TIMESTAMPTZ AS judged_at
FROM sided
WHERE verdict = 'unsure' AND left_entity <> right_entity
QUALIFY row_number() OVER (PARTITION BY kind, least(left_entity, right_entity), greatest(left_entity, right_entity) ORDER BY score DESC, left_name, right_name) = 1
UNION ALL
SELECT kind, sign || left(sha256(left_key), 16), sign || left(sha256(right_key), 16), left_name, right_name, verdict, rule, score, reasons,
  getvariable('as_of')::TIMESTAMPTZ
FROM sided
WHERE verdict = 'same' OR (verdict = 'different' AND rule = 'reviewed');
