-- severity: warn
-- zh: 公司投资了自己
-- en: A company invests in itself
-- By any name that a claim gives the company: the whole, the Chinese or the English one.
SELECT DISTINCT r.round_id, o.company_name, p.investor_name
FROM core.observations o
JOIN core.rounds r USING (round_id)
JOIN core.participations p USING (round_id)
JOIN core.investors i USING (investor_id)
WHERE i.investor_name_normalised IN (o.company_name_normalised, lower(trim(o.company_name_zh)), lower(trim(o.company_name_en)))
ORDER BY ALL
