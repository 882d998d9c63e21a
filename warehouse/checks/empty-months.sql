-- severity: warn
-- zh: 来源逐月覆盖的时段内没有事件的月份（限其最近十年）
-- en: A month without rounds inside a time of which a source tells month by month (of the last ten years it covers)
-- What a source covers shows in what it tells, not in its first date: articles look back, and old rounds have a month now and
-- then. So empty months are a hole where before them and after them, over half a year and no shorter than they last, five of
-- six months have rounds; near the ends of the source, five of six of those that there are.
WITH months AS (
  SELECT DISTINCT source_id, year(announced_date) * 12 + month(announced_date) AS n, date_trunc('month', announced_date)::DATE AS month
  FROM core.observations WHERE announced_precision IN ('day', 'month')),
steps AS (
  SELECT source_id, month, n, lead(n) OVER (PARTITION BY source_id ORDER BY n) AS next_n,
    min(n) OVER (PARTITION BY source_id) AS first_n, max(n) OVER (PARTITION BY source_id) AS last_n
  FROM months),
gaps AS (
  SELECT source_id, month, n, next_n, next_n - n - 1 AS length,
    least(n - first_n + 1, greatest(6, next_n - n - 1)) AS before, least(last_n - next_n + 1, greatest(6, next_n - n - 1)) AS after
  FROM steps
  WHERE next_n > n + 1 AND n > last_n - 120),
holes AS (
  SELECT g.source_id, g.month, g.length
  FROM gaps g JOIN months m ON m.source_id = g.source_id AND m.n > g.n - g.before AND m.n < g.next_n + g.after
  WHERE least(g.before, g.after) >= g.length
  GROUP BY ALL
  HAVING 6 * count(*) FILTER (m.n <= g.n) >= 5 * any_value(g.before) AND 6 * count(*) FILTER (m.n > g.n) >= 5 * any_value(g.after))
SELECT source_id, unnest(generate_series(month + INTERVAL 1 MONTH, month + to_months(length), INTERVAL 1 MONTH))::DATE AS month
FROM holes
ORDER BY ALL
