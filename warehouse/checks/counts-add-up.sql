-- severity: fail
-- zh: 精确、区间、未披露三类之和等于事件数，且各合计次序正确
-- en: Exact, fuzzy and undisclosed rounds add up, and exact ≤ point, low ≤ point ≤ high in every total
SELECT scope, month, period, round_count, exact_count, fuzzy_count, undisclosed_count, amount_cny_low, amount_cny_point, amount_cny_high
FROM mart.scope_monthly
WHERE exact_count + fuzzy_count + undisclosed_count <> round_count
  OR amount_cny_low > amount_cny_point OR amount_cny_point > amount_cny_high
  OR amount_cny_exact > amount_cny_point OR amount_cny_imputed < amount_cny_point
ORDER BY ALL
