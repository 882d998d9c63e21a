-- severity: warn
-- zh: 一个来源的同一编号下有八个以上公司名称（疑为占位符，不据以合并）
-- en: One id of a source under more than eight names of companies (perhaps a filler: it joins none)
SELECT source_id, company_key, count(DISTINCT company_name_normalised) AS names, min(company_name) AS first_name
FROM core.observations
WHERE company_key IS NOT NULL
GROUP BY source_id, company_key
HAVING count(DISTINCT company_name_normalised) > 8
ORDER BY ALL
