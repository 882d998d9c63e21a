-- Growth of each month's money against a year before, once as first published and once as known now.
SELECT month,
  max(growth) FILTER (basis = 'equal_vintage') AS growth_equal_vintage,
  max(vintage) FILTER (basis = 'equal_vintage') AS vintage,
  max(growth) FILTER (basis = 'latest') AS growth_latest,
  max(not_given) FILTER (basis = 'equal_vintage') AS not_given_equal,
  max(not_given) FILTER (basis = 'latest') AS not_given_latest
FROM mart.vintage_comparisons
WHERE scope = 'private_primary' AND comparison = 'yoy' AND measure = 'amount_cny'
GROUP BY month
ORDER BY month DESC
