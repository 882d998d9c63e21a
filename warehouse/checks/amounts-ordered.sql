-- severity: fail
-- zh: 金额下限 ≤ 点值 ≤ 上限，且没有零或负数
-- en: Low end ≤ point ≤ high end, and nothing is zero or negative
SELECT round_id, company_name, amount_low, amount_point, amount_high, amount_cny_low, amount_cny_point, amount_cny_high
FROM core.rounds
WHERE amount_low > amount_point OR amount_point > amount_high OR amount_low > amount_high
  OR amount_cny_low > amount_cny_point OR amount_cny_point > amount_cny_high
  OR amount_usd_low > amount_usd_point OR amount_usd_point > amount_usd_high
  OR amount_point <= 0 OR amount_high <= 0 OR amount_low < 0
  OR (amount_is_exact AND amount_low <> amount_high)
ORDER BY ALL
