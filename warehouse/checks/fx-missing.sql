-- severity: warn
-- zh: 有金额但没有可用汇率（币种未知，或当日前后没有参考汇率）
-- en: An amount without a reference rate (its currency or date is unknown, or no rate was given)
SELECT round_id, company_name, announced_date, amount_text, amount_currency
FROM core.rounds
WHERE amount_point IS NOT NULL AND amount_cny_point IS NULL
ORDER BY ALL
