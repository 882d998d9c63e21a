-- How many rounds reach ten million, a hundred million and a billion CNY: low by their low ends (certain), high by their
-- high ends (possible). A high end of an interval that stops short of the threshold does not reach it.
-- Variables: from_month, to_month (without them every month).
WITH
months AS (
  SELECT b.scope, f.month, t.threshold_cny,
    count(*) FILTER (f.low_cny >= t.threshold_cny) AS low,
    count(*) FILTER (f.high_cny > t.threshold_cny OR f.low_cny >= t.threshold_cny
      OR (f.high_cny = t.threshold_cny AND NOT f.is_high_open)
      OR (f.high_cny IS NULL AND f.point_cny IS NOT NULL)) AS high
  FROM round_facts f
  JOIN main.scope_bits b ON f.scope_bits & b.bit > 0
  CROSS JOIN (VALUES (10000000.00::DECIMAL(18, 2)), (100000000.00::DECIMAL(18, 2)), (1000000000.00::DECIMAL(18, 2))) t(threshold_cny)
  WHERE f.month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 11 MONTH, f.month) AND coalesce(getvariable('to_month')::DATE, f.month)
  GROUP BY ALL)
SELECT w.scope, w.month, w.period, m.threshold_cny, sum(m.low)::BIGINT AS round_count_low, sum(m.high)::BIGINT AS round_count_high
FROM mart.windows w
JOIN months m ON m.scope = w.scope AND m.month BETWEEN w.from_month AND w.month
WHERE w.month BETWEEN coalesce(getvariable('from_month')::DATE, w.month) AND coalesce(getvariable('to_month')::DATE, w.month)
GROUP BY ALL
ORDER BY ALL
