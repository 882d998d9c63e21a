-- Rounds and money by track over each window, within each track set, against the same window a year before.
-- Growth of a track's money splits exactly (methodology section 9.6):
-- ln amount = ln rounds + ln (rounds with an amount / rounds) + ln (mean of rounds with an amount).
-- Variables: from_month, to_month (without them every month).
WITH
shares AS MATERIALIZED (
  SELECT *,
    (amount_cny_point::DOUBLE / nullif(sum(amount_cny_point) OVER (PARTITION BY scope, month, period, track_set), 0))::DECIMAL(18, 12) AS share,
    (amount_cny_point::DOUBLE / nullif(with_amount_count, 0))::DECIMAL(38, 2) AS mean_cny
  FROM mart.window_totals
  WHERE "by" = 'track'
    AND month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 12 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month))
SELECT
  c.scope, c.month, c.period, c.track_set, c.by_id AS track_id, c.round_count, c.company_count, c.exact_count, c.fuzzy_count,
  c.undisclosed_count, c.amount_cny_low, c.amount_cny_point, c.amount_cny_high, c.amount_cny_exact, c.amount_cny_imputed,
  c.share,
  b.share AS share_before,
  b.round_count AS round_count_before,
  b.amount_cny_point AS amount_cny_point_before,
  (c.amount_cny_point::DOUBLE / nullif(b.amount_cny_point, 0) - 1)::DECIMAL(18, 6) AS growth,
  c.mean_cny,
  c.median_cny,
  ln(c.round_count::DOUBLE / b.round_count)::DECIMAL(18, 9) AS delta_ln_rounds,
  CASE WHEN c.with_amount_count > 0 AND b.with_amount_count > 0
    THEN ln((c.with_amount_count::DOUBLE / c.round_count) / (b.with_amount_count::DOUBLE / b.round_count)) END::DECIMAL(18, 9) AS delta_ln_disclosed,
  CASE WHEN c.amount_cny_point > 0 AND b.amount_cny_point > 0
    THEN ln((c.amount_cny_point::DOUBLE / c.with_amount_count) / (b.amount_cny_point::DOUBLE / b.with_amount_count)) END::DECIMAL(18, 9) AS delta_ln_mean
FROM (
  SELECT s.*, CASE WHEN w.is_year_before_covered THEN (s.month - INTERVAL 12 MONTH)::DATE END AS month_before
  FROM shares s
  JOIN mart.windows w USING (scope, month, period)
  WHERE s.month >= coalesce(getvariable('from_month')::DATE, s.month)) c
LEFT JOIN shares b
  ON b.month = c.month_before AND b.by_id = c.by_id AND b.track_set = c.track_set AND b.period = c.period AND b.scope = c.scope
ORDER BY ALL
