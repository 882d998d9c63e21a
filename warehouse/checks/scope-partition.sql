-- severity: fail
-- zh: 每个口径把每个事件恰好归为计入、不计入或未能判定之一
-- en: Every scope takes in, leaves out or leaves undecided each round, exactly once
SELECT s.scope, r.round_id, count(i.round_id) + count(x.round_id) AS times
FROM core.rounds r
CROSS JOIN ref.scopes s
LEFT JOIN core.round_scopes i ON i.scope = s.scope AND i.round_id = r.round_id
LEFT JOIN core.round_scope_exclusions x ON x.scope = s.scope AND x.round_id = r.round_id
GROUP BY s.scope, r.round_id
HAVING count(i.round_id) + count(x.round_id) <> 1
ORDER BY ALL
