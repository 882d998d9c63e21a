-- Rounds and money by track this month: the latest month with a round in the scope private_primary, every industry.
SELECT m.month, coalesce(t.name_en, m.track_id) AS track, m.round_count, m.exact_count, m.fuzzy_count, m.undisclosed_count,
  m.amount_cny_low, m.amount_cny_point, m.amount_cny_high, round(100 * m.share, 1) AS share_percent
FROM mart.track_monthly m
LEFT JOIN ref.tracks t USING (track_id)
WHERE m.scope = 'private_primary' AND m.period = 'month' AND m.track_set = 'all_top'
  AND m.month = (SELECT max(month) FROM mart.scope_monthly WHERE scope = 'private_primary' AND period = 'month')
ORDER BY m.amount_cny_point DESC NULLS LAST, m.track_id
