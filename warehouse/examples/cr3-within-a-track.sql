-- How much of a track's money its three largest companies raised, with what is certain: the twelve months to the last brief.
-- low to high: whatever the amounts within their intervals; the band: 5% to 95% of the draws.
SELECT i.track_id, i.low, i.point, i.high, i.band_low, i.band_high, i.method, i.change, c.n AS companies, c.total AS money_cny
FROM mart.concentration_intervals i
JOIN mart.concentration_monthly c USING (scope, month, period, track_set, track_id, unit, measure)
WHERE i.scope = 'private_primary' AND i.period = 'trailing_12' AND i.track_set = 'all_top' AND i.unit = 'company'
  AND i.measure = 'amount' AND i.statistic = 'cr3'
  AND i.month = (SELECT max(month) FROM mart.concentration_intervals WHERE scope = 'private_primary')
ORDER BY c.total DESC NULLS LAST, i.track_id
