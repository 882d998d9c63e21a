-- Rounds and money by standardised stage over each window.
-- Variables: from_month, to_month (without them every month).
SELECT
  t.scope, t.month, t.period, coalesce(s.stage_group, 'other') AS stage_group, t.by_id AS stage, t.round_count, t.company_count, t.exact_count, t.fuzzy_count, t.undisclosed_count,
  t.amount_cny_low, t.amount_cny_point, t.amount_cny_high, t.amount_cny_exact, t.amount_cny_imputed
FROM mart.window_totals t
LEFT JOIN ref.stages s ON s.stage = t.by_id
WHERE t."by" = 'stage'
  AND t.month BETWEEN coalesce(getvariable('from_month')::DATE, t.month) AND coalesce(getvariable('to_month')::DATE, t.month)
ORDER BY ALL
