-- Names that are still to be written as names are matched: those of the companies that the registry knows, and of companies
-- here those that stand beside the first (which `touched_observations` has so written). Leaves `track_name_texts`, numbered, and
-- `track_name_parsed`, which is filled from it.

CREATE OR REPLACE TEMP TABLE other_company_names AS
SELECT a.company_id, n.name
FROM (
  SELECT observation_id, name
  FROM touched_observations UNPIVOT (name FOR field IN (company_name_zh, company_name_en))) n
JOIN assigned a USING (observation_id)
UNION
SELECT l.entity_id, l.alias FROM core.aliases l SEMI JOIN survivors s ON s.company_id = l.entity_id;

CREATE OR REPLACE TEMP TABLE known_company_names AS
SELECT track_id, term, since, name
FROM (SELECT track_id, term, since, unnest([term, alias]) AS name FROM ref.track_keywords WHERE kind = 'company')
WHERE name IS NOT NULL;

CREATE OR REPLACE TEMP TABLE track_name_texts AS
SELECT row_number() OVER () AS n, * FROM (
  SELECT name FROM other_company_names
  UNION
  SELECT name FROM known_company_names);

CREATE OR REPLACE TEMP TABLE track_name_parsed (name VARCHAR, normalised VARCHAR);
