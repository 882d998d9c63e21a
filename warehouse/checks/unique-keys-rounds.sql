-- severity: fail
-- zh: 每个事件编号只出现一次
-- en: Every round id stands once
SELECT round_id, count(*) AS times FROM core.rounds GROUP BY round_id HAVING count(*) > 1 ORDER BY ALL
