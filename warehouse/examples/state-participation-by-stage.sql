-- State-backed participation by stage group, from confirmed to possible: the last twelve months of the scope private_primary.
SELECT by_id AS stage_group, rounds_named_investor, rounds_no_investor_named, rounds_state_low, rounds_state_high,
  round(100 * participation_share_low, 1) AS percent_low, round(100 * participation_share_high, 1) AS percent_high
FROM mart.state_backed_monthly
WHERE scope = 'private_primary' AND period = 'trailing_12' AND definition = 'headline' AND "by" = 'stage_group'
  AND month = (SELECT max(month) FROM mart.scope_monthly WHERE scope = 'private_primary' AND period = 'month')
ORDER BY rounds_named_investor DESC, by_id
