-- Rounds for which a scope could not be decided, because what it asks for is unknown: in no total, shown beside each.
SELECT x.scope, r.announced_month AS month, count(*) AS scope_undecided
FROM core.round_scope_exclusions x
JOIN core.rounds r USING (round_id)
WHERE x.is_undecided
GROUP BY x.scope, r.announced_month
ORDER BY ALL
