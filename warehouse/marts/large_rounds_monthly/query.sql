-- How many rounds reach ten million, a hundred million and a billion CNY: low by their low ends (certain), high by their
-- high ends (possible). A high end of an interval that stops short of the threshold does not reach it.
WITH window_months AS (
  SELECT scope, month, period, is_year_before_covered,
    unnest(generate_series(from_month, month, INTERVAL 1 MONTH))::DATE AS covered_month
  FROM mart.windows)
SELECT
  w.scope, w.month, w.period, t.threshold_cny,
  count(*) FILTER (r.amount_cny_low >= t.threshold_cny) AS round_count_low,
  count(*) FILTER (r.amount_cny_high > t.threshold_cny OR r.amount_cny_low >= t.threshold_cny
    OR (r.amount_cny_high = t.threshold_cny AND NOT r.amount_high_open)
    OR (r.amount_cny_high IS NULL AND r.amount_cny_point IS NOT NULL)) AS round_count_high
FROM core.rounds r
JOIN core.round_scopes s USING (round_id)
JOIN window_months w ON w.scope = s.scope AND w.covered_month = r.announced_month
CROSS JOIN (VALUES (10000000.00::DECIMAL(18, 2)), (100000000.00::DECIMAL(18, 2)), (1000000000.00::DECIMAL(18, 2))) t(threshold_cny)
GROUP BY w.scope, w.month, w.period, t.threshold_cny
ORDER BY ALL
