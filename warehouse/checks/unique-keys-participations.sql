-- severity: fail
-- zh: 同一投资方在同一事件中只计一次
-- en: An investor stands once in a round
SELECT round_id, investor_id, count(*) AS times FROM core.participations GROUP BY round_id, investor_id HAVING count(*) > 1 ORDER BY ALL
