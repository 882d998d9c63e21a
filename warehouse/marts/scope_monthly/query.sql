-- Totals of a scope over each window, with the largest round and what remains without it.
WITH window_months AS (
  SELECT scope, month, period, is_year_before_covered,
    unnest(generate_series(from_month, month, INTERVAL 1 MONTH))::DATE AS covered_month
  FROM mart.windows),
window_rounds AS (
  SELECT w.scope, w.month, w.period, r.*
  FROM core.rounds r
  JOIN core.round_scopes s USING (round_id)
  JOIN window_months w ON w.scope = s.scope AND w.covered_month = r.announced_month),
totals AS (
  SELECT r.scope, r.month, r.period,
    count(*) AS round_count,
  count(DISTINCT r.company_id) AS company_count,
  count(*) FILTER (r.amount_is_exact) AS exact_count,
  count(*) FILTER (NOT r.amount_is_exact AND r.amount_point IS NOT NULL) AS fuzzy_count,
  count(*) FILTER (r.amount_point IS NULL) AS undisclosed_count,
  sum(coalesce(r.amount_cny_low, 0)) FILTER (r.amount_cny_point IS NOT NULL)::DECIMAL(38, 2) AS amount_cny_low,
  sum(r.amount_cny_point)::DECIMAL(38, 2) AS amount_cny_point,
  CASE WHEN bool_and(r.amount_cny_high IS NOT NULL) FILTER (r.amount_cny_point IS NOT NULL)
    THEN sum(r.amount_cny_high) FILTER (r.amount_cny_point IS NOT NULL) END::DECIMAL(38, 2) AS amount_cny_high,
  sum(r.amount_cny_point) FILTER (r.amount_is_exact)::DECIMAL(38, 2) AS amount_cny_exact,
  CASE WHEN bool_and(coalesce(r.amount_cny_point, r.amount_cny_imputed) IS NOT NULL OR r.joint_with IS NOT NULL)
    THEN sum(coalesce(r.amount_cny_point, r.amount_cny_imputed)) END::DECIMAL(38, 2) AS amount_cny_imputed
  FROM window_rounds r
  GROUP BY r.scope, r.month, r.period),
-- Of equally large rounds the first by id, so that the answer is one.
largest AS (
  SELECT scope, month, period, round_id, amount_cny_low, amount_cny_point, amount_cny_high, amount_is_exact
  FROM window_rounds
  WHERE amount_cny_point IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY scope, month, period ORDER BY amount_cny_point DESC, round_id) = 1)
SELECT
  t.*,
  l.round_id AS largest_round_id,
  (l.amount_cny_point::DOUBLE / nullif(t.amount_cny_point, 0))::DECIMAL(18, 12) AS largest_share,
  (t.amount_cny_low - coalesce(l.amount_cny_low, 0))::DECIMAL(38, 2) AS without_largest_cny_low,
  (t.amount_cny_point - l.amount_cny_point)::DECIMAL(38, 2) AS without_largest_cny_point,
  (t.amount_cny_high - l.amount_cny_high)::DECIMAL(38, 2) AS without_largest_cny_high,
  (coalesce(t.amount_cny_exact, 0) - CASE WHEN l.amount_is_exact THEN l.amount_cny_point ELSE 0 END)::DECIMAL(38, 2) AS without_largest_cny_exact,
  (t.amount_cny_imputed - l.amount_cny_point)::DECIMAL(38, 2) AS without_largest_cny_imputed
FROM totals t
LEFT JOIN largest l USING (scope, month, period)
ORDER BY ALL
