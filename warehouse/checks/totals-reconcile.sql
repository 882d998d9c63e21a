-- severity: fail
-- zh: 各汇总表的事件数和金额彼此一致，并与 core.rounds 一致
-- en: The totals of all marts agree with each other and with core.rounds
WITH
  facts AS (
    SELECT s.scope, r.announced_month AS month, count(*) AS n, coalesce(sum(r.amount_cny_point), 0) AS cny
    FROM core.round_scopes s JOIN core.rounds r USING (round_id) GROUP BY ALL),
  cells AS (SELECT scope, month, sum(round_count) AS n, coalesce(sum(amount_cny_point), 0) AS cny FROM mart.funding_monthly GROUP BY ALL),
  totals AS (SELECT scope, month, period, round_count AS n, coalesce(amount_cny_point, 0) AS cny FROM mart.scope_monthly),
  stages AS (
    SELECT scope, month, period, sum(round_count) AS n, coalesce(sum(amount_cny_point), 0) AS cny FROM mart.stage_monthly GROUP BY ALL),
  tracks AS (
    SELECT scope, month, period, sum(round_count) AS n, coalesce(sum(amount_cny_point), 0) AS cny
    FROM mart.track_monthly WHERE track_set = 'all_top' GROUP BY ALL)
SELECT 'funding_monthly and core.rounds' AS pair, coalesce(f.scope, c.scope) AS scope, coalesce(f.month, c.month) AS month, 'month' AS period,
  f.n AS left_rounds, c.n AS right_rounds, f.cny AS left_cny, c.cny AS right_cny
FROM facts f FULL JOIN cells c ON c.scope = f.scope AND c.month IS NOT DISTINCT FROM f.month
WHERE f.n IS DISTINCT FROM c.n OR f.cny IS DISTINCT FROM c.cny
UNION ALL
SELECT 'scope_monthly and core.rounds', t.scope, t.month, t.period, t.n, f.n, t.cny, f.cny
FROM totals t LEFT JOIN facts f ON f.scope = t.scope AND f.month = t.month
WHERE t.period = 'month' AND (f.n IS DISTINCT FROM t.n OR f.cny IS DISTINCT FROM t.cny)
UNION ALL
SELECT 'scope_monthly and stage_monthly', t.scope, t.month, t.period, t.n, s.n, t.cny, s.cny
FROM totals t FULL JOIN stages s USING (scope, month, period)
WHERE t.n IS DISTINCT FROM s.n OR t.cny IS DISTINCT FROM s.cny
UNION ALL
SELECT 'scope_monthly and track_monthly', t.scope, t.month, t.period, t.n, s.n, t.cny, s.cny
FROM totals t FULL JOIN tracks s USING (scope, month, period)
WHERE t.n IS DISTINCT FROM s.n OR t.cny IS DISTINCT FROM s.cny
ORDER BY ALL
