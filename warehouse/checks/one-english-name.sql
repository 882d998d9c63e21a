-- severity: warn
-- zh: 两家公司共用一个英文名
-- en: One English name for two companies
-- A company is known by the names that its claims print: those that resolve to one company are one.
WITH
  names AS (
    SELECT company_id, company_name_normalised AS name_key FROM core.companies
    UNION
    SELECT a.entity_id, lower(trim(a.alias)) FROM core.aliases a SEMI JOIN core.companies c ON c.company_id = a.entity_id),
  claims AS (
    SELECT lower(trim(o.company_name_en)) AS english_name, coalesce(own.company_id, other.company_id, r.company_id) AS company_id
    FROM core.observations o
    JOIN core.rounds r USING (round_id)
    LEFT JOIN names own ON own.company_id = r.company_id AND own.name_key = o.company_name_normalised
    LEFT JOIN (SELECT name_key, min(company_id) AS company_id FROM names GROUP BY name_key) other ON other.name_key = o.company_name_normalised
    WHERE trim(o.company_name_en) <> '')
SELECT k.english_name, string_agg(DISTINCT c.company_name, ' | ' ORDER BY c.company_name) AS companies
FROM claims k JOIN core.companies c USING (company_id)
GROUP BY k.english_name
HAVING count(DISTINCT k.company_id) > 1
ORDER BY ALL
