-- Every name of every unit, as normaliseName leaves it, and each of them once for the comparison of names. Reads units.sql and
-- alias_parsed; leaves `unit_names`, `names_in` and `name_judgements_in`.

CREATE OR REPLACE TEMP TABLE unit_names AS
SELECT unit, kind, name_normalised, name, true AS is_own FROM units
UNION ALL
SELECT u.unit, u.kind, p.normalised, any_value(o.name), false
FROM other_names o
JOIN units u USING (unit)
JOIN alias_parsed p ON p.text = o.name
WHERE p.normalised NOT IN ('', u.name_normalised)
GROUP BY u.unit, u.kind, p.normalised;

CREATE OR REPLACE TEMP TABLE names_in AS
SELECT row_number() OVER (ORDER BY kind, name_normalised)::INTEGER AS name_id, kind, name_normalised AS name, NULL::VARCHAR AS country, NULL::VARCHAR AS site
FROM (SELECT DISTINCT kind, name_normalised FROM unit_names);

CREATE OR REPLACE TEMP TABLE name_judgements_in AS
SELECT kind, left_id AS left_name, right_id AS right_name, verdict FROM ref.judgements WHERE kind IN ('company', 'investor');
