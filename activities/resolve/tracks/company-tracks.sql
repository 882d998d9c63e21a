-- The names of companies, each once, to be looked up among the companies that the registry knows: every name under which a
-- source or an alias tells of the company. Leaves `company_names`, `company_track_texts` (numbered distinct names) and
-- `company_track_parsed`, which is filled from TypeScript.

CREATE OR REPLACE TEMP TABLE company_names AS
SELECT a.company_id, n.name
FROM (
  SELECT observation_id, name
  FROM core.observations UNPIVOT (name FOR field IN (company_name, company_name_zh, company_name_en))) n
JOIN assigned a USING (observation_id)
UNION
SELECT c.company_id, l.alias FROM core.aliases l JOIN core.companies c ON c.company_id = l.entity_id;

CREATE OR REPLACE TEMP TABLE company_track_texts AS
SELECT row_number() OVER () AS n, * FROM (SELECT DISTINCT name FROM company_names);

CREATE OR REPLACE TEMP TABLE company_track_parsed (name VARCHAR, track_id VARCHAR, term VARCHAR, since INTEGER);
