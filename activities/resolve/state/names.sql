-- The names to class, each once: all that the investors of the touched companies have. Reads `touched_investors` and
-- `investor_of`; leaves `state_texts` (n, name) and the empty
-- `state_parsed`: for each name its classes in the order of time. `is_latest` marks the one that holds where no day is known.

CREATE OR REPLACE TEMP TABLE state_texts AS
SELECT row_number() OVER (ORDER BY name) AS n, name
FROM (
  SELECT DISTINCT n.investor_name_normalised AS name
  FROM investor_of n
  SEMI JOIN (
    SELECT investor_id FROM investor_of SEMI JOIN touched_investors USING (investor_name_normalised)) i USING (investor_id));

CREATE OR REPLACE TEMP TABLE state_parsed (
  name VARCHAR, valid_from DATE, valid_to DATE, is_latest BOOLEAN, status VARCHAR, level VARCHAR, kind VARCHAR, basis VARCHAR, evidence VARCHAR);
