-- severity: warn
-- zh: 投资方同时作为被投企业出现
-- en: An investor stands as a company that raises money
SELECT c.company_name, i.investor_id, i.observation_count AS investor_mentions, c.observation_count AS company_mentions
FROM core.companies c
JOIN core.investors i ON i.investor_name_normalised = c.company_name_normalised
   OR i.investor_name_normalised = lower(c.company_name_zh)
WHERE i.observation_count > 0
ORDER BY investor_mentions DESC, c.company_name, i.investor_id
