-- How many rounds reach ten million, a hundred million and a billion CNY: low by their low ends (certain), high by their
-- high ends (possible). A high end of an interval that stops short of the threshold does not reach it.
SELECT
  w.scope, w.month, w.period, t.threshold_cny,
  count(*) FILTER (r.amount_cny_low >= t.threshold_cny) AS round_count_low,
  count(*) FILTER (r.amount_cny_high > t.threshold_cny OR r.amount_cny_low >= t.threshold_cny
    OR (r.amount_cny_high IS NULL AND r.amount_cny_point IS NOT NULL)) AS round_count_high
FROM mart.windows w
JOIN core.round_scopes s ON s.scope = w.scope
JOIN core.rounds r ON r.round_id = s.round_id AND r.announced_month BETWEEN w.from_month AND w.month
CROSS JOIN (VALUES (10000000.00::DECIMAL(18, 2)), (100000000.00::DECIMAL(18, 2)), (1000000000.00::DECIMAL(18, 2))) t(threshold_cny)
GROUP BY w.scope, w.month, w.period, t.threshold_cny
ORDER BY ALL
