-- What a month came to in each of the two states. Parameters: scope, month.
SELECT s.as_of, count(v.round_id) AS round_count, count(DISTINCT v.company_id) AS company_count,
  sum(coalesce(v.amount_cny_low, 0)) FILTER (v.amount_cny_point IS NOT NULL)::DECIMAL(38, 2) AS amount_cny_low,
  sum(v.amount_cny_point)::DECIMAL(38, 2) AS amount_cny,
  CASE WHEN bool_and(v.amount_cny_high IS NOT NULL) FILTER (v.amount_cny_point IS NOT NULL)
    THEN sum(v.amount_cny_high) FILTER (v.amount_cny_point IS NOT NULL) END::DECIMAL(38, 2) AS amount_cny_high,
  sum(v.amount_cny_point) FILTER (v.amount_is_exact)::DECIMAL(38, 2) AS amount_cny_exact
FROM history.states s
LEFT JOIN history.rounds v
  ON v.announced_month = $month::DATE AND list_contains(v.scopes, $scope)
  AND v.recorded_from <= s.as_of AND coalesce(v.recorded_to, 'infinity') > s.as_of
GROUP BY s.as_of
ORDER BY s.as_of
