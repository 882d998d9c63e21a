-- The names to class, each once: all that the investors of the touched companies have, with the country of the investor where all
-- who tell one tell the same. Reads `touched_investors`, `investor_of` and ops.resolved_units; leaves `state_texts` (n, name, country)
-- and the empty `state_parsed`: for each name its classes in the order of time. `is_latest` marks the one that holds where no
-- day is known.

CREATE OR REPLACE TEMP TABLE state_texts AS
SELECT row_number() OVER (ORDER BY n.investor_name_normalised) AS n, n.investor_name_normalised AS name, c.country
FROM investor_of n
SEMI JOIN (
  SELECT investor_id FROM investor_of SEMI JOIN touched_investors USING (investor_name_normalised)) i USING (investor_id)
LEFT JOIN (
  SELECT v.investor_id, min(country) AS country
  FROM (SELECT unit_key, unnest(told_countries) AS country FROM ops.resolved_units WHERE kind = 'investor') u
  JOIN investor_of v ON v.investor_name_normalised = u.unit_key
  GROUP BY v.investor_id
  HAVING min(country) = max(country)) c USING (investor_id);

CREATE OR REPLACE TEMP TABLE state_parsed (
  name VARCHAR, valid_from DATE, valid_to DATE, is_latest BOOLEAN, status VARCHAR, level VARCHAR, kind VARCHAR, basis VARCHAR, evidence VARCHAR);
