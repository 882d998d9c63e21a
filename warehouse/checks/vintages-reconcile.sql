-- severity: fail
-- zh: 各版次之间的变化与逐笔变动之和完全一致，现在的状态与总量表一致
-- en: What changed between two vintages is exactly the sum of the changes of rounds, and the state of now is what the totals say
WITH
  pairs AS (
    SELECT month, vintage AS vintage_from, lead(vintage) OVER (PARTITION BY month ORDER BY place) AS vintage_to FROM history.vintage_months),
  measured AS (
    SELECT scope, month, vintage, track_id, measure, coalesce(value, 0) AS value, coalesce(value_low, 0) AS value_low
    FROM mart.vintages WHERE measure IN ('round_count', 'amount_cny', 'amount_cny_exact')),
  differences AS (
    SELECT a.scope, a.month, p.vintage_from, p.vintage_to, a.track_id, a.measure,
      b.value - a.value AS value_change, b.value_low - a.value_low AS low_change
    FROM pairs p
    JOIN measured a ON a.month = p.month AND a.vintage = p.vintage_from
    JOIN measured b ON b.month = p.month AND b.vintage = p.vintage_to AND b.scope = a.scope AND b.track_id = a.track_id AND b.measure = a.measure),
  changes AS (
    SELECT scope, month, vintage_from, vintage_to, coalesce(track_id, 'all') AS track_id, change.measure AS measure,
      sum(change.value) AS value_change, sum(change.low) AS low_change
    FROM (
      SELECT scope, month, vintage_from, vintage_to, track_id, unnest([
        {measure: 'round_count', value: (round_count_after - round_count_before)::DECIMAL(38, 2), low: (round_count_after - round_count_before)::DECIMAL(38, 2)},
        {measure: 'amount_cny', value: coalesce(amount_cny_after, 0) - coalesce(amount_cny_before, 0),
          low: coalesce(amount_cny_low_after, 0) - coalesce(amount_cny_low_before, 0)},
        {measure: 'amount_cny_exact', value: coalesce(amount_cny_exact_after, 0) - coalesce(amount_cny_exact_before, 0),
          low: coalesce(amount_cny_exact_after, 0) - coalesce(amount_cny_exact_before, 0)}]) AS change
      FROM mart.amount_changes)
    GROUP BY GROUPING SETS (
      (scope, month, vintage_from, vintage_to, track_id, change.measure), (scope, month, vintage_from, vintage_to, change.measure)))
SELECT 'vintages and amount_changes' AS pair, coalesce(d.scope, c.scope) AS scope, coalesce(d.month, c.month) AS month,
  coalesce(d.vintage_from, c.vintage_from) AS vintage_from, coalesce(d.vintage_to, c.vintage_to) AS vintage_to,
  coalesce(d.track_id, c.track_id) AS track_id, coalesce(d.measure, c.measure) AS measure,
  d.value_change AS left_value, c.value_change AS right_value
FROM differences d
FULL JOIN changes c USING (scope, month, vintage_from, vintage_to, track_id, measure)
WHERE coalesce(d.value_change, 0) <> coalesce(c.value_change, 0) OR coalesce(d.low_change, 0) <> coalesce(c.low_change, 0)
UNION ALL
-- The state of now, where history keeps it, is what the totals of now say.
SELECT 'history and scope_monthly', s.scope, s.month, NULL, 'latest', 'all', 'round_count', s.round_count, count(v.round_id)
FROM mart.scope_monthly s
JOIN history.vintage_months m ON m.month = s.month AND m.vintage = 'latest'
JOIN history.states h ON h.as_of = m.as_of
LEFT JOIN history.rounds v ON v.announced_month = s.month AND v.recorded_to IS NULL AND list_contains(v.scopes, s.scope)
WHERE s.period = 'month'
GROUP BY s.scope, s.month, s.round_count, s.amount_cny_point
HAVING count(v.round_id) <> s.round_count OR sum(v.amount_cny_point) IS DISTINCT FROM s.amount_cny_point
ORDER BY ALL
