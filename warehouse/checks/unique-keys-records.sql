-- severity: fail
-- zh: 每条原始记录只出现一次
-- en: Every record id stands once
SELECT record_id, count(*) AS times FROM raw.records GROUP BY record_id HAVING count(*) > 1 ORDER BY ALL
