-- Growth against the same month a year before, both as first told (v0 with v0), beside both as known today.
SELECT n.month, n.vintage, n.value AS money_cny, b.value AS money_before_cny, n.value_low, n.value_high,
  round(100 * (n.value / nullif(b.value, 0) - 1), 1) AS growth_percent
FROM mart.vintages n
LEFT JOIN mart.vintages b
  ON b.scope = n.scope AND b.month = (n.month - INTERVAL 12 MONTH)::DATE AND b.vintage = n.vintage
  AND b.track_id = n.track_id AND b.measure = n.measure
WHERE n.scope = 'private_primary' AND n.track_id = 'all' AND n.measure = 'amount_cny_point' AND n.vintage IN ('v0', 'latest')
ORDER BY n.month DESC, n.vintage
