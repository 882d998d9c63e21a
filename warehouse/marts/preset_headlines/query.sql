-- Each headline as others would count it, on the same data, and why it differs from `default` (methodology section 11).
-- The reasons are the steps of mart.preset_changes; their rounds and money add up to the difference.
WITH steps AS (
  SELECT *,
    -- What the step makes of a value: NULL where it gives or takes the value itself.
    coalesce(
      CASE unit WHEN 'rounds' THEN printf('%+d', value_change::BIGINT) WHEN 'share' THEN value_change::DECIMAL(18, 6)::VARCHAR
        ELSE value_change::DECIMAL(38, 2)::VARCHAR END || ' ' || unit,
      'not comparable') AS change,
    (value IS NULL) <> lag(value IS NULL, 1, value IS NULL) OVER (PARTITION BY preset, scope, month, period, measure ORDER BY position) AS is_given_or_taken
  FROM mart.preset_changes
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 12 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
ends AS (
  SELECT preset, scope, month, period, measure,
    any_value(unit) AS unit,
    arg_max({value: value, low: value_low, high: value_high, rounds: rounds}, position) AS counted,
    arg_min({value: value, rounds: rounds}, position) AS usual,
    coalesce(sum(rounds_change), 0)::BIGINT AS rounds_difference,
    -- NULL where one of the steps cannot be compared.
    CASE WHEN bool_and(position = 0 OR value_change IS NOT NULL) THEN coalesce(sum(value_change), 0) END::DECIMAL(38, 12) AS difference,
    string_agg(parameter || ' ' || setting_from || ' to ' || setting_to || ': ' || printf('%+d', rounds_change) || ' rounds, ' || change, '; ' ORDER BY position)
      FILTER (position > 0 AND (rounds_change <> 0 OR value_change <> 0 OR is_given_or_taken)) AS reason
  FROM steps
  GROUP BY preset, scope, month, period, measure)
SELECT
  e.preset, e.scope, e.month, e.period, e.measure, e.unit,
  e.counted.value AS value,
  e.counted.low AS value_low,
  e.counted.high AS value_high,
  e.counted.rounds AS rounds,
  CASE
    WHEN e.counted.value IS NOT NULL THEN NULL
    WHEN e.measure = 'median' AND e.period <> 'month' THEN 'only given for a month'
    WHEN p.attribution = 'none' AND e.measure IN ('state_attributed', 'state_attributed_share', 'largest_investor') THEN 'no cheques are attributed'
    WHEN e.measure LIKE 'state_%' OR e.measure = 'largest_investor' THEN 'no round with a named investor has an amount'
    ELSE 'no round has an amount' END AS not_given,
  e.usual.value AS default_value,
  e.usual.rounds AS default_rounds,
  e.difference,
  e.rounds_difference,
  e.reason,
  CASE WHEN p.base <> 'as_published' AND w.is_year_before_covered THEN b.counted.value END AS value_before
FROM ends e
JOIN ref.presets p ON p.preset = e.preset
JOIN mart.windows w ON w.scope = e.scope AND w.month = e.month AND w.period = e.period
LEFT JOIN ends b
  ON b.preset = e.preset AND b.scope = e.scope AND b.month = (e.month - INTERVAL 12 MONTH)::DATE AND b.period = e.period AND b.measure = e.measure
WHERE e.month >= coalesce(getvariable('from_month')::DATE, e.month)
ORDER BY ALL
