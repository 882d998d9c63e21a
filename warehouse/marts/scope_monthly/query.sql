-- Totals of a scope over each window, with the largest round and what remains without it.
-- Variables: from_month, to_month (without them every month).
WITH
windows AS (
  SELECT * FROM mart.windows
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE, month) AND coalesce(getvariable('to_month')::DATE, month)),
-- The largest of a window is the largest of its months' largest. Of equal rounds the first by id, so that the answer is one.
largest_of_month AS (
  SELECT b.scope, f.month, f.round_id, f.low_cny, f.point_cny, f.high_cny, f.is_exact
  FROM round_facts f
  JOIN main.scope_bits b ON f.scope_bits & b.bit > 0
  WHERE f.point_cny IS NOT NULL
    AND f.month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 11 MONTH, f.month) AND coalesce(getvariable('to_month')::DATE, f.month)
  QUALIFY row_number() OVER (PARTITION BY b.scope, f.month ORDER BY f.point_cny DESC, f.round_id) = 1),
largest AS (
  SELECT w.scope, w.month, w.period, l.* EXCLUDE (scope, month)
  FROM windows w
  JOIN largest_of_month l ON l.scope = w.scope AND l.month BETWEEN w.from_month AND w.month
  QUALIFY row_number() OVER (PARTITION BY w.scope, w.month, w.period ORDER BY l.point_cny DESC, l.round_id) = 1)
SELECT
  t.scope, t.month, t.period, t.round_count, t.company_count, t.exact_count, t.fuzzy_count, t.undisclosed_count,
  t.amount_cny_low, t.amount_cny_point, t.amount_cny_high, t.amount_cny_exact, t.amount_cny_imputed,
  l.round_id AS largest_round_id,
  (l.point_cny::DOUBLE / nullif(t.amount_cny_point, 0))::DECIMAL(18, 12) AS largest_share,
  (t.amount_cny_low - coalesce(l.low_cny, 0))::DECIMAL(38, 2) AS without_largest_cny_low,
  (t.amount_cny_point - l.point_cny)::DECIMAL(38, 2) AS without_largest_cny_point,
  (t.amount_cny_high - l.high_cny)::DECIMAL(38, 2) AS without_largest_cny_high,
  (coalesce(t.amount_cny_exact, 0) - CASE WHEN l.is_exact THEN l.point_cny ELSE 0 END)::DECIMAL(38, 2) AS without_largest_cny_exact,
  (t.amount_cny_imputed - l.point_cny)::DECIMAL(38, 2) AS without_largest_cny_imputed
FROM mart.window_totals t
JOIN windows USING (scope, month, period)
LEFT JOIN largest l USING (scope, month, period)
WHERE t."by" = 'all'
ORDER BY ALL
