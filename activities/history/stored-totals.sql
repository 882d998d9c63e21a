-- What a month came to in a stored publication (attached as `stored`). Parameters: scope, month.
SELECT count(*) AS round_count, count(DISTINCT r.company_id) AS company_count,
  sum(coalesce(r.amount_cny_low, 0)) FILTER (r.amount_cny_point IS NOT NULL)::DECIMAL(38, 2) AS amount_cny_low,
  sum(r.amount_cny_point)::DECIMAL(38, 2) AS amount_cny,
  CASE WHEN bool_and(r.amount_cny_high IS NOT NULL) FILTER (r.amount_cny_point IS NOT NULL)
    THEN sum(r.amount_cny_high) FILTER (r.amount_cny_point IS NOT NULL) END::DECIMAL(38, 2) AS amount_cny_high,
  sum(r.amount_cny_point) FILTER (r.amount_is_exact)::DECIMAL(38, 2) AS amount_cny_exact
FROM stored.core.rounds r
SEMI JOIN (FROM stored.core.round_scopes WHERE scope = $scope) s ON s.round_id = r.round_id
WHERE r.announced_month = $month::DATE
