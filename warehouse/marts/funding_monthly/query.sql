-- Rounds and money in their finest cells. Within a scope every round falls in exactly one cell; month is NULL for
-- rounds that are dated to a quarter, a year or not at all.
-- Variables: from_month, to_month (without them every month).
SELECT
  s.scope,
  r.announced_month AS month,
  r.country_code,
  r.region_code,
  r.track_id,
  r.stage,
  r.state_class,
  count(*) AS round_count,
  count(DISTINCT r.company_id) AS company_count,
  count(*) FILTER (r.amount_is_exact) AS exact_count,
  count(*) FILTER (NOT r.amount_is_exact AND r.amount_point IS NOT NULL) AS fuzzy_count,
  count(*) FILTER (r.amount_point IS NULL) AS undisclosed_count,
  -- Any sum with an unknown high end has none.
  sum(coalesce(r.amount_cny_low, 0)) FILTER (r.amount_cny_point IS NOT NULL)::DECIMAL(38, 2) AS amount_cny_low,
  sum(r.amount_cny_point)::DECIMAL(38, 2) AS amount_cny_point,
  CASE WHEN bool_and(r.amount_cny_high IS NOT NULL) FILTER (r.amount_cny_point IS NOT NULL)
    THEN sum(r.amount_cny_high) FILTER (r.amount_cny_point IS NOT NULL) END::DECIMAL(38, 2) AS amount_cny_high,
  sum(r.amount_cny_point) FILTER (r.amount_is_exact)::DECIMAL(38, 2) AS amount_cny_exact,
  -- An amount of unknown currency is in no sum; it is not undisclosed, and its draw is not missing.
  CASE WHEN bool_and(r.amount_point IS NOT NULL OR r.amount_cny_imputed IS NOT NULL OR r.joint_with IS NOT NULL)
    THEN sum(coalesce(r.amount_cny_point, r.amount_cny_imputed)) END::DECIMAL(38, 2) AS amount_cny_imputed,
  sum(coalesce(r.amount_usd_low, 0)) FILTER (r.amount_usd_point IS NOT NULL)::DECIMAL(38, 2) AS amount_usd_low,
  sum(r.amount_usd_point)::DECIMAL(38, 2) AS amount_usd_point,
  CASE WHEN bool_and(r.amount_usd_high IS NOT NULL) FILTER (r.amount_usd_point IS NOT NULL)
    THEN sum(r.amount_usd_high) FILTER (r.amount_usd_point IS NOT NULL) END::DECIMAL(38, 2) AS amount_usd_high,
  sum(r.amount_usd_point) FILTER (r.amount_is_exact)::DECIMAL(38, 2) AS amount_usd_exact,
  CASE WHEN bool_and(r.amount_point IS NOT NULL OR r.amount_usd_imputed IS NOT NULL OR r.joint_with IS NOT NULL)
    THEN sum(coalesce(r.amount_usd_point, r.amount_usd_imputed)) END::DECIMAL(38, 2) AS amount_usd_imputed,
  max(r.amount_cny_point) AS largest_round_cny
FROM core.round_scopes s
JOIN core.rounds r USING (round_id)
WHERE r.announced_month IS NULL
  OR r.announced_month BETWEEN coalesce(getvariable('from_month')::DATE, r.announced_month) AND coalesce(getvariable('to_month')::DATE, r.announced_month)
GROUP BY s.scope, r.announced_month, r.country_code, r.region_code, r.track_id, r.stage, r.state_class
ORDER BY ALL
