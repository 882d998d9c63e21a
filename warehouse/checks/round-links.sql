-- severity: fail
-- zh: 事件之间的指向都落在现有事件上：改号、追加、合并计额；依附于事件的行与事件同月
-- en: What leads from one round to another ends at a round: redirects, extensions, joint amounts; what hangs on a round is of its month
SELECT old_round_id AS id, 'redirect to no round' AS what
FROM core.round_redirects d ANTI JOIN core.rounds r ON r.round_id = d.round_id
UNION ALL
SELECT old_round_id, 'redirect of a round that is there' FROM core.round_redirects d SEMI JOIN core.rounds r ON r.round_id = d.old_round_id
UNION ALL
SELECT old_round_id, 'two redirects of one round' FROM core.round_redirects GROUP BY old_round_id HAVING count(*) > 1
UNION ALL
SELECT e.round_id, 'extension of no round' FROM core.rounds e ANTI JOIN core.rounds r ON r.round_id = e.extension_of WHERE e.extension_of IS NOT NULL
UNION ALL
SELECT j.round_id, 'joint amount with no round, or with itself'
FROM core.rounds j ANTI JOIN core.rounds r ON r.round_id = j.joint_with AND r.round_id <> j.round_id WHERE j.joint_with IS NOT NULL
UNION ALL
SELECT s.round_id, 'a scope of no round, or of another month'
FROM core.round_scopes s ANTI JOIN core.rounds r ON r.round_id = s.round_id AND r.announced_month IS NOT DISTINCT FROM s.round_month
UNION ALL
SELECT p.round_id, 'a participation in no round, or of another month'
FROM core.participations p ANTI JOIN core.rounds r ON r.round_id = p.round_id AND r.announced_month IS NOT DISTINCT FROM p.round_month
UNION ALL
SELECT j.round_id, 'an amount beside a joint one' FROM core.rounds j WHERE j.joint_with IS NOT NULL AND j.amount_kind <> 'undisclosed'
ORDER BY ALL
