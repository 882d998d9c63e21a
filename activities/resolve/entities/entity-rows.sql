-- core.companies, core.investors and their aliases, of those that have changed. Reads core, `entity_of_unit`, `investor_of`,
-- `changed_companies`, `changed_investors`, `arrived`, ops.resolved_observations and ops.resolved_units.

CREATE OR REPLACE TEMP TABLE claims_of_changed AS
SELECT o.observation_id, o.source_id, o.company_name, o.company_name_normalised, o.company_name_zh, o.company_name_en, o.company_key,
  o.recorded_at, o.document_id, o.ordinal, o.part, e.company_id
FROM (
  SELECT unit_key, entity_id AS company_id FROM entity_of_unit
  WHERE kind = 'company' AND entity_id IN (SELECT company_id FROM changed_companies)) e
JOIN ops.resolved_observations k USING (unit_key)
JOIN core.observations o USING (observation_id);

DELETE FROM core.companies WHERE company_id IN (SELECT company_id FROM changed_companies);
INSERT INTO core.companies
SELECT
  company_id,
  first(company_name ORDER BY recorded_at, document_id, ordinal, part, observation_id),
  first(company_name_normalised ORDER BY recorded_at, document_id, ordinal, part, observation_id),
  first(company_name_zh ORDER BY recorded_at, document_id, ordinal, part, observation_id) FILTER (company_name_zh IS NOT NULL),
  first(company_name_en ORDER BY recorded_at, document_id, ordinal, part, observation_id) FILTER (company_name_en IS NOT NULL),
  first(company_key ORDER BY recorded_at, document_id, ordinal, part, observation_id) FILTER (company_key IS NOT NULL),
  count(*)::INTEGER
FROM claims_of_changed
GROUP BY company_id;

-- Every investor has few names, and of each is kept where it was told first.
CREATE OR REPLACE TEMP TABLE called_investors AS
SELECT v.investor_id, arg_min({name: u.name, normalised: u.name_normalised}, {first: u.first, position: u.position}) AS called, sum(u.mentions)::INTEGER AS mentions
FROM (FROM ops.resolved_units WHERE kind = 'investor') u JOIN investor_of v ON v.investor_name_normalised = u.unit_key
GROUP BY v.investor_id;

-- Its aliases hang on what it is called.
INSERT INTO changed_investors
SELECT c.investor_id FROM called_investors c JOIN core.investors v USING (investor_id)
WHERE c.called.name <> v.investor_name
EXCEPT FROM changed_investors;

DELETE FROM core.investors;
INSERT INTO core.investors SELECT investor_id, called.name, called.normalised, mentions FROM called_investors;

-- Every other name under which an entity is told, with the source that tells it so. Of an investor that is the same as before
-- only what is new is added.
CREATE OR REPLACE TEMP TABLE investor_rows AS
SELECT v.investor_id, i.investor_name AS alias, i.observation_id
FROM core.observation_investors i
JOIN (FROM investor_of SEMI JOIN changed_investors USING (investor_id)) v USING (investor_name_normalised)
UNION ALL
SELECT v.investor_id, a.alias, a.observation_id
FROM core.investor_aliases a
JOIN (FROM investor_of SEMI JOIN changed_investors USING (investor_id)) v USING (investor_name_normalised)
UNION ALL
SELECT v.investor_id, i.investor_name, i.observation_id
FROM (FROM core.observation_investors SEMI JOIN arrived USING (observation_id)) i
JOIN (FROM investor_of ANTI JOIN changed_investors USING (investor_id)) v USING (investor_name_normalised)
UNION ALL
SELECT v.investor_id, a.alias, a.observation_id
FROM (FROM core.investor_aliases SEMI JOIN arrived USING (observation_id)) a
JOIN (FROM investor_of ANTI JOIN changed_investors USING (investor_id)) v USING (investor_name_normalised);

DELETE FROM core.aliases
WHERE entity_id IN (SELECT company_id FROM changed_companies UNION ALL SELECT investor_id FROM changed_investors);
INSERT INTO core.aliases
WITH printed AS (
  SELECT company_id AS entity_id, unnest([company_name, company_name_zh, company_name_en]) AS alias, source_id FROM claims_of_changed
  UNION
  SELECT r.investor_id, r.alias, o.source_id FROM investor_rows r JOIN core.observations o USING (observation_id)),
called AS (
  SELECT company_id AS entity_id, company_name AS name FROM core.companies
  UNION ALL
  SELECT investor_id, investor_name FROM core.investors)
SELECT DISTINCT p.entity_id, p.alias, CASE WHEN regexp_matches(p.alias, '\p{Han}') THEN 'zh' WHEN regexp_matches(p.alias, '[A-Za-z]') THEN 'en' END,
  p.source_id, NULL::DATE, NULL::DATE
FROM printed p JOIN called c USING (entity_id)
ANTI JOIN core.aliases k ON k.entity_id = p.entity_id AND k.alias = p.alias AND k.source = p.source_id
WHERE p.alias IS NOT NULL AND p.alias <> c.name;
