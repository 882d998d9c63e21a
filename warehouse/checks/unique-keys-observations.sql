-- severity: fail
-- zh: 每条观察只出现一次
-- en: Every observation id stands once
SELECT observation_id, count(*) AS times FROM core.observations GROUP BY observation_id HAVING count(*) > 1 ORDER BY ALL
