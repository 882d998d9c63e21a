-- What presets take for outliers: amounts above the upper quartile plus three interquartile ranges of the logarithms (Tukey's
-- outer fence) of a year's amounts in a scope, where there are twenty. `fence` is a natural logarithm of CNY.
SELECT s.scope, year(r.announced_month) AS year,
  4 * quantile_cont(CASE WHEN r.amount_cny_point > 0 THEN ln(r.amount_cny_point::DOUBLE) END, 0.75)
    - 3 * quantile_cont(CASE WHEN r.amount_cny_point > 0 THEN ln(r.amount_cny_point::DOUBLE) END, 0.25) AS fence
FROM core.round_scopes s
JOIN core.rounds r USING (round_id)
WHERE r.announced_month IS NOT NULL AND r.amount_cny_point IS NOT NULL AND EXISTS (FROM main.preset_steps WHERE outliers = 'out')
GROUP BY s.scope, year(r.announced_month)
HAVING count(*) >= 20
