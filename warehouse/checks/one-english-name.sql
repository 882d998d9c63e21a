-- severity: warn
-- zh: 两家公司共用一个英文名
-- en: One English name for two companies
SELECT lower(o.company_name_en) AS english_name, string_agg(DISTINCT c.company_name, ' | ' ORDER BY c.company_name) AS companies
FROM core.observations o
JOIN core.rounds r USING (round_id)
JOIN core.companies c ON c.company_id = r.company_id
WHERE o.company_name_en IS NOT NULL
GROUP BY lower(o.company_name_en)
HAVING count(DISTINCT c.company_id) > 1
ORDER BY ALL
