-- What the TPF shift is measured on: rounds and money of every track that the register codes, in each window of twelve
-- months or of the year to date, and in the same window a year before.
-- Months are summed once and windows add months, so that no round is read for more than its own month.
-- Variables: from_month, to_month (without them all months).
WITH windows AS (
  SELECT scope, month, period, from_month, is_year_before_covered
  FROM mart.windows
  WHERE period <> 'month'
    AND month >= coalesce(getvariable('from_month')::DATE - INTERVAL 12 MONTH, month)
    AND month <= coalesce(getvariable('to_month')::DATE, month)),
window_months AS (
  SELECT scope, month, period, unnest(generate_series(from_month, month, INTERVAL 1 MONTH))::DATE AS covered_month FROM windows),
-- Whole cents, so that sums are exact; capped at the next step of a scale of 20 steps to a power of ten for the winsorised sums.
facts AS MATERIALIZED (
  SELECT s.scope, r.announced_month AS covered_month, r.track_id, r.round_id,
    coalesce(r.state_class IN ('state_led', 'state_participated'), false) AS is_state,
    (r.amount_cny_point * 100)::BIGINT AS point,
    CASE WHEN r.amount_cny_point IS NOT NULL THEN coalesce((r.amount_cny_low * 100)::BIGINT, 0) END AS low,
    CASE WHEN r.amount_cny_point IS NOT NULL THEN coalesce((r.amount_cny_high * 100)::BIGINT, (r.amount_cny_point * 100)::BIGINT) END AS high,
    r.amount_cny_point IS NOT NULL AND r.amount_cny_high IS NULL AS is_open,
    ceil(20 * log10(greatest(r.amount_cny_point::DOUBLE, 1)))::INTEGER AS step
  FROM core.round_scopes s
  JOIN core.rounds r USING (round_id)
  WHERE r.track_id IN (SELECT track_id FROM ref.tpf_intervals)
    AND r.announced_month >= coalesce(getvariable('from_month')::DATE - INTERVAL 23 MONTH, r.announced_month)
    AND r.announced_month <= coalesce(getvariable('to_month')::DATE, r.announced_month)),
month_tracks AS (
  SELECT scope, covered_month, track_id,
    count(*) AS rounds, count(*) FILTER (is_state) AS state_rounds,
    sum(point) AS point, sum(low) AS low, sum(high) AS high, count(*) FILTER (is_open) AS open_rounds,
    sum(point) FILTER (is_state) AS state_point, sum(low) FILTER (is_state) AS state_low, sum(high) FILTER (is_state) AS state_high,
    count(*) FILTER (is_open AND is_state) AS state_open_rounds,
    -- The largest by point; of equal ones the first by id.
    min({'minus_point': -point, 'round_id': round_id, 'low': low, 'high': high, 'is_open': is_open}) FILTER (point IS NOT NULL) AS largest
  FROM facts
  GROUP BY scope, covered_month, track_id),
window_tracks AS (
  SELECT w.scope, w.month, w.period, m.track_id,
    sum(m.rounds)::BIGINT AS rounds, sum(m.state_rounds)::BIGINT AS state_rounds,
    sum(m.point) AS point, sum(m.low) AS low, sum(m.high) AS high, sum(m.open_rounds)::BIGINT AS open_rounds,
    sum(m.state_point) AS state_point, sum(m.state_low) AS state_low, sum(m.state_high) AS state_high,
    sum(m.state_open_rounds)::BIGINT AS state_open_rounds,
    min(m.largest) AS largest
  FROM month_tracks m
  JOIN window_months w USING (scope, covered_month)
  GROUP BY w.scope, w.month, w.period, m.track_id),
-- Winsorised: what lies above the step that at least 95% of the window's amounts do not exceed counts as that step.
month_steps AS MATERIALIZED (
  SELECT scope, covered_month, track_id, step, count(*) AS amounts, sum(point) AS point
  FROM facts WHERE point IS NOT NULL
  GROUP BY scope, covered_month, track_id, step),
step_sums AS (
  SELECT w.scope, w.month, w.period, m.step,
    sum(sum(m.amounts)) OVER (PARTITION BY w.scope, w.month, w.period ORDER BY m.step) AS up_to,
    sum(sum(m.amounts)) OVER (PARTITION BY w.scope, w.month, w.period) AS of
  FROM (SELECT scope, covered_month, step, sum(amounts) AS amounts FROM month_steps GROUP BY scope, covered_month, step) m
  JOIN window_months w USING (scope, covered_month)
  GROUP BY w.scope, w.month, w.period, m.step),
caps AS (
  SELECT scope, month, period, min(step) AS cap_step, round(power(10, min(step) / 20.0) * 100)::HUGEINT AS cap
  FROM step_sums
  WHERE 20 * up_to >= 19 * of
  GROUP BY scope, month, period),
winsorised AS (
  SELECT w.scope, w.month, w.period, m.track_id, any_value(c.cap) AS cap,
    sum(CASE WHEN m.step <= c.cap_step THEN m.point ELSE m.amounts * c.cap END) AS point
  FROM month_steps m
  JOIN window_months w USING (scope, covered_month)
  JOIN caps c ON c.scope = w.scope AND c.month = w.month AND c.period = w.period
  GROUP BY w.scope, w.month, w.period, m.track_id),
measured AS MATERIALIZED (
  SELECT t.*, v.point AS winsorised_point, v.cap
  FROM window_tracks t
  LEFT JOIN winsorised v USING (scope, month, period, track_id)),
sides AS (
  SELECT w.scope, w.month, w.period, m.track_id, true AS is_now, m.* EXCLUDE (scope, month, period, track_id)
  FROM windows w JOIN measured m USING (scope, month, period)
  WHERE w.month >= coalesce(getvariable('from_month')::DATE, w.month)
  UNION ALL
  SELECT w.scope, w.month, w.period, m.track_id, false, m.* EXCLUDE (scope, month, period, track_id)
  FROM windows w
  JOIN measured m ON m.scope = w.scope AND m.month = (w.month - INTERVAL 12 MONTH)::DATE AND m.period = w.period
  WHERE w.is_year_before_covered AND w.month >= coalesce(getvariable('from_month')::DATE, w.month))
SELECT scope, month, period, track_id,
  coalesce(sum(rounds) FILTER (is_now), 0)::BIGINT AS round_count,
  coalesce(sum(rounds) FILTER (NOT is_now), 0)::BIGINT AS round_count_before,
  coalesce(sum(state_rounds) FILTER (is_now), 0)::BIGINT AS state_round_count,
  coalesce(sum(state_rounds) FILTER (NOT is_now), 0)::BIGINT AS state_round_count_before,
  (coalesce(sum(low) FILTER (is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS amount_cny_low,
  (coalesce(sum(low) FILTER (NOT is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS amount_cny_low_before,
  (coalesce(sum(point) FILTER (is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS amount_cny_point,
  (coalesce(sum(point) FILTER (NOT is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS amount_cny_point_before,
  (coalesce(sum(high) FILTER (is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS amount_cny_high,
  (coalesce(sum(high) FILTER (NOT is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS amount_cny_high_before,
  coalesce(sum(open_rounds) FILTER (is_now), 0)::BIGINT AS open_round_count,
  coalesce(sum(open_rounds) FILTER (NOT is_now), 0)::BIGINT AS open_round_count_before,
  (coalesce(sum(state_low) FILTER (is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS state_amount_cny_low,
  (coalesce(sum(state_low) FILTER (NOT is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS state_amount_cny_low_before,
  (coalesce(sum(state_point) FILTER (is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS state_amount_cny_point,
  (coalesce(sum(state_point) FILTER (NOT is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS state_amount_cny_point_before,
  (coalesce(sum(state_high) FILTER (is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS state_amount_cny_high,
  (coalesce(sum(state_high) FILTER (NOT is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS state_amount_cny_high_before,
  coalesce(sum(state_open_rounds) FILTER (is_now), 0)::BIGINT AS state_open_round_count,
  coalesce(sum(state_open_rounds) FILTER (NOT is_now), 0)::BIGINT AS state_open_round_count_before,
  (coalesce(sum(winsorised_point) FILTER (is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS winsorised_cny_point,
  (coalesce(sum(winsorised_point) FILTER (NOT is_now), 0)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS winsorised_cny_point_before,
  (max(cap) FILTER (is_now)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS cap_cny,
  (max(cap) FILTER (NOT is_now)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS cap_cny_before,
  any_value(largest.round_id) FILTER (is_now) AS largest_round_id,
  (any_value(largest.low) FILTER (is_now)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS largest_cny_low,
  (-any_value(largest.minus_point) FILTER (is_now)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS largest_cny_point,
  (any_value(largest.high) FILTER (is_now)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS largest_cny_high,
  any_value(largest.is_open) FILTER (is_now) AS is_largest_open,
  any_value(largest.round_id) FILTER (NOT is_now) AS largest_round_id_before,
  (any_value(largest.low) FILTER (NOT is_now)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS largest_cny_low_before,
  (-any_value(largest.minus_point) FILTER (NOT is_now)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS largest_cny_point_before,
  (any_value(largest.high) FILTER (NOT is_now)::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) AS largest_cny_high_before,
  any_value(largest.is_open) FILTER (NOT is_now) AS is_largest_open_before
FROM sides
GROUP BY scope, month, period, track_id
ORDER BY ALL
