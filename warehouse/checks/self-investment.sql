-- severity: warn
-- zh: 公司投资了自己
-- en: A company invests in itself
SELECT r.round_id, r.company_name, p.investor_name
FROM core.participations p
JOIN core.rounds r USING (round_id)
JOIN core.companies c ON c.company_id = r.company_id
JOIN core.investors i ON i.investor_id = p.investor_id
WHERE i.investor_name_normalised = c.company_name_normalised
ORDER BY ALL
