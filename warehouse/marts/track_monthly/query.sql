-- Rounds and money by track over each window, within each track set, against the same window a year before.
-- Growth of a track's money splits exactly (methodology section 9.6):
-- ln amount = ln rounds + ln (rounds with an amount / rounds) + ln (mean of rounds with an amount).
WITH window_months AS (
  SELECT scope, month, period, is_year_before_covered,
    unnest(generate_series(from_month, month, INTERVAL 1 MONTH))::DATE AS covered_month
  FROM mart.windows),
-- Narrow rows with small keys: each is joined to about twenty windows.
facts AS MATERIALIZED (
  SELECT round_id, announced_month, track_id, dense_rank() OVER (ORDER BY company_id) AS company, amount_is_exact,
    amount_cny_low, amount_cny_point, amount_cny_high, amount_cny_imputed, amount_point IS NOT NULL AS has_amount,
    joint_with IS NOT NULL AS is_joint
  FROM core.rounds
  WHERE announced_month IS NOT NULL),
tracked AS MATERIALIZED (
  SELECT s.scope, 'all_top' AS track_set, coalesce(t.top_track_id, 'unclassified') AS track_id, r.* EXCLUDE (round_id, track_id)
  FROM core.round_scopes s
  JOIN facts r USING (round_id)
  LEFT JOIN ref.tracks t ON t.track_id = r.track_id
  UNION ALL
  SELECT s.scope, m.track_set, m.track_id, r.* EXCLUDE (round_id, track_id)
  FROM core.round_scopes s
  JOIN facts r USING (round_id)
  JOIN ref.track_sets m ON m.track_id = r.track_id AND m.track_set <> 'all_top'),
cells AS (
  SELECT w.scope, w.month, w.period, r.track_set, r.track_id,
    count(*) AS round_count,
    count(DISTINCT r.company) AS company_count,
    count(*) FILTER (r.amount_is_exact) AS exact_count,
    count(*) FILTER (NOT r.amount_is_exact AND r.has_amount) AS fuzzy_count,
    count(*) FILTER (NOT r.has_amount) AS undisclosed_count,
    sum(coalesce(r.amount_cny_low, 0)) FILTER (r.amount_cny_point IS NOT NULL)::DECIMAL(38, 2) AS amount_cny_low,
    sum(r.amount_cny_point)::DECIMAL(38, 2) AS amount_cny_point,
    CASE WHEN bool_and(r.amount_cny_high IS NOT NULL) FILTER (r.amount_cny_point IS NOT NULL)
      THEN sum(r.amount_cny_high) FILTER (r.amount_cny_point IS NOT NULL) END::DECIMAL(38, 2) AS amount_cny_high,
    sum(r.amount_cny_point) FILTER (r.amount_is_exact)::DECIMAL(38, 2) AS amount_cny_exact,
    CASE WHEN bool_and(coalesce(r.amount_cny_point, r.amount_cny_imputed) IS NOT NULL OR r.is_joint)
      THEN sum(coalesce(r.amount_cny_point, r.amount_cny_imputed)) END::DECIMAL(38, 2) AS amount_cny_imputed,
    count(r.amount_cny_point) AS with_amount_count,
    median(r.amount_cny_point)::DECIMAL(38, 2) AS median_cny
  FROM tracked r
  JOIN window_months w ON w.scope = r.scope AND w.covered_month = r.announced_month
  GROUP BY w.scope, w.month, w.period, r.track_set, r.track_id),
shares AS (
  SELECT *,
    (amount_cny_point::DOUBLE / nullif(sum(amount_cny_point) OVER (PARTITION BY scope, month, period, track_set), 0))::DECIMAL(18, 12) AS share,
    (amount_cny_point::DOUBLE / nullif(with_amount_count, 0))::DECIMAL(38, 2) AS mean_cny
  FROM cells)
SELECT
  c.scope, c.month, c.period, c.track_set, c.track_id, c.round_count, c.company_count, c.exact_count, c.fuzzy_count,
  c.undisclosed_count, c.amount_cny_low, c.amount_cny_point, c.amount_cny_high, c.amount_cny_exact, c.amount_cny_imputed,
  c.share,
  b.share AS share_before,
  b.round_count AS round_count_before,
  b.amount_cny_point AS amount_cny_point_before,
  (c.amount_cny_point::DOUBLE / nullif(b.amount_cny_point, 0) - 1)::DECIMAL(18, 6) AS growth,
  c.mean_cny,
  c.median_cny,
  ln(c.round_count::DOUBLE / b.round_count)::DECIMAL(18, 9) AS delta_ln_rounds,
  CASE WHEN c.with_amount_count > 0 AND b.with_amount_count > 0
    THEN ln((c.with_amount_count::DOUBLE / c.round_count) / (b.with_amount_count::DOUBLE / b.round_count)) END::DECIMAL(18, 9) AS delta_ln_disclosed,
  CASE WHEN c.amount_cny_point > 0 AND b.amount_cny_point > 0
    THEN ln((c.amount_cny_point::DOUBLE / c.with_amount_count) / (b.amount_cny_point::DOUBLE / b.with_amount_count)) END::DECIMAL(18, 9) AS delta_ln_mean
FROM shares c
JOIN mart.windows w ON w.scope = c.scope AND w.month = c.month AND w.period = c.period
LEFT JOIN shares b
  ON w.is_year_before_covered
  AND b.scope = c.scope AND b.month = (c.month - INTERVAL 12 MONTH)::DATE AND b.period = c.period
  AND b.track_set = c.track_set AND b.track_id = c.track_id
ORDER BY ALL
