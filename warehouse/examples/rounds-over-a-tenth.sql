-- Rounds of more than 10% of their month's money, over every month of the scope private_primary.
SELECT m.month, r.company_name, r.stage_as_announced, r.amount_text, r.amount_cny_low, r.amount_cny_point, r.amount_cny_high,
  round(100 * r.amount_cny_point / nullif(m.amount_cny_point, 0), 1) AS percent_of_month, m.round_count
FROM core.rounds r
JOIN core.round_scopes s ON s.round_id = r.round_id AND s.scope = 'private_primary'
JOIN mart.scope_monthly m ON m.scope = s.scope AND m.month = r.announced_month AND m.period = 'month'
WHERE r.amount_cny_point > 0.1 * m.amount_cny_point
ORDER BY m.month DESC, r.amount_cny_point DESC, r.round_id
