-- severity: fail
-- zh: 投后估值不低于融资金额
-- en: A post-money valuation is at least the amount raised
SELECT round_id, company_name, amount_currency, amount_low, post_money_high
FROM core.rounds
WHERE post_money_currency = amount_currency AND post_money_high < amount_low
ORDER BY ALL
