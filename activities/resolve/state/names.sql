-- The names of investors to class, each once. Reads core.observation_investors; leaves `state_texts` (n, name) and the empty
-- `state_parsed`: for each name its classes in the order of time. `is_latest` marks the one that holds where no day is known.

CREATE OR REPLACE TEMP TABLE state_texts AS
SELECT row_number() OVER (ORDER BY name) AS n, name
FROM (SELECT DISTINCT investor_name_normalised AS name FROM core.observation_investors);

CREATE OR REPLACE TEMP TABLE state_parsed (
  name VARCHAR, valid_from DATE, valid_to DATE, is_latest BOOLEAN, status VARCHAR, level VARCHAR, kind VARCHAR, basis VARCHAR, evidence VARCHAR);
