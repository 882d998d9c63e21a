-- The amount of each round in each scope that holds it, in the currencies and at the rates that presets count in: the day
-- announced (core.rounds), or the end of its month.
SELECT s.scope, r.announced_month AS month, year(r.announced_month) AS year, r.country_code, r.stage, r.round_id, b.base_currency, b.fx_rate_of,
  r.amount_point IS NULL AS is_undisclosed,
  r.joint_with IS NOT NULL AS is_joint,
  r.extension_of IS NOT NULL AS is_extension,
  CASE WHEN e.rate IS NOT NULL THEN TRY_CAST(r.amount_low * e.rate AS DECIMAL(18, 2)) WHEN b.base_currency = 'CNY' THEN r.amount_cny_low ELSE r.amount_usd_low END AS low,
  CASE WHEN e.rate IS NOT NULL THEN TRY_CAST(r.amount_point * e.rate AS DECIMAL(18, 2)) WHEN b.base_currency = 'CNY' THEN r.amount_cny_point ELSE r.amount_usd_point END AS point,
  CASE WHEN e.rate IS NOT NULL THEN TRY_CAST(r.amount_high * e.rate AS DECIMAL(18, 2)) WHEN b.base_currency = 'CNY' THEN r.amount_cny_high ELSE r.amount_usd_high END AS high,
  r.amount_cny_point AS cny_point
FROM core.round_scopes s
JOIN core.rounds r USING (round_id)
CROSS JOIN (SELECT DISTINCT currency AS base_currency, fx_rate_of FROM main.preset_steps) b
LEFT JOIN (
  -- The last rate of a month; where the daily ones do not reach, the month's own.
  SELECT f.currency, date_trunc('month', f.rate_date)::DATE AS month, p.currency AS base_currency, 'month_end' AS fx_rate_of,
    coalesce(
      arg_max(CASE p.currency WHEN 'CNY' THEN f.cny_per_unit ELSE f.usd_per_unit END, f.rate_date) FILTER (f.source = 'ecb_daily'),
      arg_max(CASE p.currency WHEN 'CNY' THEN f.cny_per_unit ELSE f.usd_per_unit END, f.rate_date) FILTER (f.source <> 'ecb_daily')) AS rate
  FROM ref.fx_rates f
  JOIN (SELECT DISTINCT currency FROM main.preset_steps WHERE fx_rate_of = 'month_end') p ON p.currency <> f.currency
  GROUP BY ALL) e
  ON e.currency = r.amount_currency AND e.month = r.announced_month AND e.base_currency = b.base_currency AND e.fx_rate_of = b.fx_rate_of
WHERE r.announced_month IS NOT NULL
