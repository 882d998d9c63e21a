-- The confirmed state-backed investors with the most rounds in the last twelve months, against the twelve months before.
SELECT i.investor_name, i.state_kind, i.state_level, i.round_count, i.rounds_led, i.round_count_before, i.company_count,
  i.attributed_cny_low, i.attributed_cny_point, i.attributed_cny_high, i.involved_cny
FROM mart.investor_monthly i
WHERE i.scope = 'private_primary' AND i.period = 'trailing_12' AND i.state_status = 'confirmed'
  AND i.month = (SELECT max(month) FROM mart.scope_monthly WHERE scope = 'private_primary' AND period = 'month')
ORDER BY i.round_count DESC, i.attributed_cny_point DESC NULLS LAST, i.investor_id
LIMIT 20
