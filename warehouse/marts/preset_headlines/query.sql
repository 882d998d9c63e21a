-- Each headline as others would count it, on the same data, and why it differs from `default` (methodology section 11).
-- The reasons are the steps of mart.preset_changes; their rounds and money add up to the difference.
WITH steps AS (
  SELECT * FROM mart.preset_changes
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 12 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
differences AS (
  SELECT preset, scope, month, period, measure,
    sum(rounds_change)::BIGINT AS rounds_difference,
    -- NULL where one of the steps cannot be compared.
    CASE WHEN count(*) = count(value_change) THEN sum(value_change) END::DECIMAL(38, 12) AS difference
  FROM steps WHERE position > 0
  GROUP BY preset, scope, month, period, measure),
reasons AS (
  SELECT preset, scope, month, period, measure,
    string_agg(
      parameter || ' ' || setting_from || ' to ' || setting_to || ': ' || printf('%+d', rounds_change) || ' rounds, ' ||
        coalesce(
          CASE unit WHEN 'rounds' THEN printf('%+d', value_change::BIGINT) WHEN 'share' THEN value_change::DECIMAL(18, 6)::VARCHAR
            ELSE value_change::DECIMAL(38, 2)::VARCHAR END || ' ' || unit,
          'not comparable'),
      '; ' ORDER BY position) AS reason
  FROM steps
  -- A step that gives or takes the value itself is a reason too.
  WHERE position > 0 AND (rounds_change <> 0 OR value_change <> 0 OR (value IS NULL) <> (value_before IS NULL))
  GROUP BY preset, scope, month, period, measure),
lasts AS (SELECT preset, max(position) AS position FROM steps GROUP BY preset),
ends AS (
  SELECT l.preset, l.scope, l.month, l.period, l.measure, l.unit, l.value, l.value_low, l.value_high, l.rounds,
    u.value AS usual_value, u.rounds AS usual_rounds
  FROM steps l
  JOIN lasts USING (preset, position)
  JOIN steps u USING (preset, scope, month, period, measure)
  WHERE u.position = 0)
SELECT
  e.preset, e.scope, e.month, e.period, e.measure, e.unit,
  e.value,
  e.value_low,
  e.value_high,
  e.rounds,
  CASE
    WHEN e.value IS NOT NULL THEN NULL
    WHEN e.measure = 'median' AND e.period <> 'month' THEN 'only given for a month'
    WHEN p.attribution = 'none' AND e.measure IN ('state_attributed', 'state_attributed_share', 'largest_investor') THEN 'no cheques are attributed'
    WHEN e.measure LIKE 'state_%' OR e.measure = 'largest_investor' THEN 'no round with a named investor has an amount'
    ELSE 'no round has an amount' END AS not_given,
  e.usual_value AS default_value,
  e.usual_rounds AS default_rounds,
  CASE WHEN d.preset IS NULL THEN 0 ELSE d.difference END::DECIMAL(38, 12) AS difference,
  coalesce(d.rounds_difference, 0) AS rounds_difference,
  r.reason,
  CASE WHEN p.base <> 'as_published' AND w.is_year_before_covered THEN b.value END AS value_before
FROM ends e
LEFT JOIN differences d USING (preset, scope, month, period, measure)
LEFT JOIN reasons r USING (preset, scope, month, period, measure)
JOIN ref.presets p ON p.preset = e.preset
JOIN mart.windows w ON w.scope = e.scope AND w.month = e.month AND w.period = e.period
LEFT JOIN ends b
  ON b.preset = e.preset AND b.scope = e.scope AND b.month = (e.month - INTERVAL 12 MONTH)::DATE AND b.period = e.period AND b.measure = e.measure
WHERE e.month >= coalesce(getvariable('from_month')::DATE, e.month)
ORDER BY ALL
