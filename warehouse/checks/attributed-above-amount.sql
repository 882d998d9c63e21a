-- severity: fail
-- zh: 单个投资方的出资不超过整轮金额
-- en: No investor's cheque exceeds its round
SELECT p.round_id, p.investor_name, p.attributed_cny_low, r.amount_cny_high
FROM core.participations p JOIN core.rounds r USING (round_id)
WHERE p.attributed_cny_low > r.amount_cny_high
ORDER BY ALL
