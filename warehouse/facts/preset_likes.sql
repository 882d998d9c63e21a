-- What presets that impute medians take for an undisclosed amount: the median of the amounts of its like, year x country x
-- stage where there is one, else year x country, year x stage, country x stage, year (methodology section 11).
WITH medians AS (SELECT DISTINCT currency AS base_currency, fx_rate_of FROM main.preset_steps WHERE undisclosed = 'median'),
amounts AS (SELECT * FROM main.preset_amounts SEMI JOIN medians USING (base_currency, fx_rate_of)),
nearest AS MATERIALIZED (
  SELECT scope, base_currency, fx_rate_of, year, country_code, stage, bool_or(is_undisclosed AND NOT is_joint) AS is_asked,
    CASE WHEN country_code IS NOT NULL THEN median(point)::DECIMAL(18, 2) END AS imputed
  FROM amounts
  GROUP BY scope, base_currency, fx_rate_of, year, country_code, stage),
-- Few have nothing of their like: the wider likes are worked out for them alone.
wanted AS MATERIALIZED (SELECT * EXCLUDE (imputed, is_asked) FROM nearest WHERE is_asked AND imputed IS NULL),
by_country AS (
  SELECT scope, base_currency, fx_rate_of, year, country_code, median(point)::DECIMAL(18, 2) AS point
  FROM amounts SEMI JOIN wanted USING (scope, base_currency, fx_rate_of, year, country_code)
  GROUP BY ALL),
by_stage AS (
  SELECT scope, base_currency, fx_rate_of, year, stage, median(point)::DECIMAL(18, 2) AS point
  FROM amounts SEMI JOIN wanted USING (scope, base_currency, fx_rate_of, year, stage)
  GROUP BY ALL),
of_any_year AS (
  SELECT scope, base_currency, fx_rate_of, country_code, stage, median(point)::DECIMAL(18, 2) AS point
  FROM amounts SEMI JOIN wanted USING (scope, base_currency, fx_rate_of, country_code, stage)
  GROUP BY ALL),
by_year AS (
  SELECT scope, base_currency, fx_rate_of, year, median(point)::DECIMAL(18, 2) AS point
  FROM amounts SEMI JOIN wanted USING (scope, base_currency, fx_rate_of, year)
  GROUP BY ALL)
SELECT scope, base_currency, fx_rate_of, year, country_code, stage, imputed FROM nearest WHERE is_asked AND imputed IS NOT NULL
UNION ALL
SELECT w.*, coalesce(c.point, s.point, a.point, y.point)
FROM wanted w
LEFT JOIN by_country c USING (scope, base_currency, fx_rate_of, year, country_code)
LEFT JOIN by_stage s USING (scope, base_currency, fx_rate_of, year, stage)
LEFT JOIN of_any_year a USING (scope, base_currency, fx_rate_of, country_code, stage)
LEFT JOIN by_year y USING (scope, base_currency, fx_rate_of, year)
