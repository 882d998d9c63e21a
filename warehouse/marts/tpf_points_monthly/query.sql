-- The TPF shift without what is drawn (methodology section 9, 1 to 4 and 7): late share of money and of rounds in a window
-- against the year before, its bounds, the rotation between tracks, and the rank correlation that needs no cut-off.
-- Every reading of the register (ref.tpf_readings) is crossed with variants of what is counted.
-- Variables: from_month, to_month (without them all months).
WITH windows AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY scope, month, period) AS window_no, scope, month, period, is_year_before_covered
  FROM mart.windows
  WHERE period <> 'month'
    AND month >= coalesce(getvariable('from_month')::DATE, month)
    AND month <= coalesce(getvariable('to_month')::DATE, month)),
readings AS MATERIALIZED (
  SELECT dense_rank() OVER (ORDER BY track_set, criterion, generation, cutoff) AS reading_no, *,
    ((1 - early_share) * 1000000000000)::BIGINT AS weight,
    count(*) OVER (PARTITION BY track_set, criterion, generation, cutoff) AS registered_count
  FROM ref.tpf_readings
  WHERE not_registered IS NULL),
reading_keys AS (
  SELECT reading_no, any_value(track_set) AS track_set, any_value(criterion) AS criterion, any_value(generation) AS generation,
    any_value(cutoff) AS cutoff, list(track_id ORDER BY track_id) AS tracks
  FROM readings GROUP BY reading_no),
-- Whole cents: sums and weighted sums (12 places of a weight) are exact, in whatever order they are taken.
cells AS MATERIALIZED (
  SELECT w.window_no, w.is_year_before_covered, t.track_id, t.round_count, t.round_count_before, t.state_round_count, t.state_round_count_before,
    t.open_round_count, t.open_round_count_before, t.state_open_round_count, t.state_open_round_count_before,
    (t.amount_cny_low * 100)::HUGEINT AS low, (t.amount_cny_low_before * 100)::HUGEINT AS low_before,
    (t.amount_cny_point * 100)::HUGEINT AS point, (t.amount_cny_point_before * 100)::HUGEINT AS point_before,
    (t.amount_cny_high * 100)::HUGEINT AS high, (t.amount_cny_high_before * 100)::HUGEINT AS high_before,
    (t.state_amount_cny_low * 100)::HUGEINT AS state_low, (t.state_amount_cny_low_before * 100)::HUGEINT AS state_low_before,
    (t.state_amount_cny_point * 100)::HUGEINT AS state_point, (t.state_amount_cny_point_before * 100)::HUGEINT AS state_point_before,
    (t.state_amount_cny_high * 100)::HUGEINT AS state_high, (t.state_amount_cny_high_before * 100)::HUGEINT AS state_high_before,
    (t.winsorised_cny_point * 100)::HUGEINT AS winsorised, (t.winsorised_cny_point_before * 100)::HUGEINT AS winsorised_before,
    t.cap_cny, t.cap_cny_before,
    t.largest_round_id, t.largest_round_id_before,
    (t.largest_cny_low * 100)::HUGEINT AS top_low, (t.largest_cny_low_before * 100)::HUGEINT AS top_low_before,
    (t.largest_cny_point * 100)::HUGEINT AS top_point, (t.largest_cny_point_before * 100)::HUGEINT AS top_point_before,
    (t.largest_cny_high * 100)::HUGEINT AS top_high, (t.largest_cny_high_before * 100)::HUGEINT AS top_high_before,
    t.is_largest_open::INTEGER AS top_open, t.is_largest_open_before::INTEGER AS top_open_before
  FROM mart.tpf_track_monthly t
  JOIN windows w USING (scope, month, period)),
-- Which round and which track are left out depends on the tracks that a reading registers: the largest round of each of
-- the two windows by point value, and the track with the most of both windows together, by money and by rounds.
registered AS (
  SELECT c.*, r.reading_no, r.weight, r.time_rank,
    min(CASE WHEN c.top_point IS NOT NULL THEN {'minus': -c.top_point, 'id': c.largest_round_id} END) OVER own AS top,
    min(CASE WHEN c.top_point_before IS NOT NULL THEN {'minus': -c.top_point_before, 'id': c.largest_round_id_before} END) OVER own AS top_before,
    min({'minus': -(c.point + c.point_before), 'id': c.track_id}) OVER own AS top_track,
    min({'minus': -(c.round_count + c.round_count_before), 'id': c.track_id}) OVER own AS top_track_of_rounds
  FROM cells c
  JOIN readings r USING (track_id)
  WINDOW own AS (PARTITION BY c.window_no, r.reading_no)),
marked AS MATERIALIZED (
  SELECT *,
    coalesce(largest_round_id = top.id, false) AS has_top,
    coalesce(largest_round_id_before = top_before.id, false) AS has_top_before
  FROM registered),
variants(variant_no, variant, measure, is_amount, drops_deal, drops_track, state) AS (
  VALUES (1, 'all', 'amount', true, false, false, NULL::BOOLEAN), (2, 'all', 'count', false, false, false, NULL),
    (3, 'without_largest_deal', 'amount', true, true, false, NULL), (4, 'without_largest_deal', 'count', false, true, false, NULL),
    (5, 'without_largest_track', 'amount', true, false, true, NULL), (6, 'without_largest_track', 'count', false, false, true, NULL),
    (7, 'without_largest_track_and_deal', 'amount', true, true, true, NULL), (8, 'without_largest_track_and_deal', 'count', false, true, true, NULL),
    (9, 'winsorised', 'amount', true, false, false, NULL),
    (10, 'state_backed', 'amount', true, false, false, true), (11, 'state_backed', 'count', false, false, false, true),
    (12, 'not_state_backed', 'amount', true, false, false, false), (13, 'not_state_backed', 'count', false, false, false, false)),
-- x is what the variant counts of a track, in cents or rounds, from low to high; is_open where no high end is known.
counted AS MATERIALIZED (
  SELECT m.window_no, m.reading_no, v.variant_no, m.track_id, m.weight, m.time_rank,
    m.is_year_before_covered, v.is_amount AND v.variant <> 'winsorised' AS has_bounds, v.is_amount,
    CASE WHEN v.drops_deal THEN m.top.id END AS left_out_round_id,
    CASE WHEN v.drops_deal THEN m.top_before.id END AS left_out_round_id_before,
    CASE WHEN v.drops_track THEN CASE WHEN v.is_amount THEN m.top_track.id ELSE m.top_track_of_rounds.id END END AS left_out_track_id,
    CASE v.state WHEN true THEN m.state_round_count WHEN false THEN m.round_count - m.state_round_count
      ELSE m.round_count - (v.drops_deal AND m.has_top)::INTEGER END AS rounds,
    CASE v.state WHEN true THEN m.state_round_count_before WHEN false THEN m.round_count_before - m.state_round_count_before
      ELSE m.round_count_before - (v.drops_deal AND m.has_top_before)::INTEGER END AS rounds_before,
    CASE WHEN v.variant = 'winsorised' THEN m.winsorised WHEN v.state THEN m.state_point WHEN NOT v.state THEN m.point - m.state_point
      WHEN v.drops_deal AND m.has_top THEN m.point - m.top_point ELSE m.point END AS point,
    CASE WHEN v.variant = 'winsorised' THEN m.winsorised_before WHEN v.state THEN m.state_point_before WHEN NOT v.state THEN m.point_before - m.state_point_before
      WHEN v.drops_deal AND m.has_top_before THEN m.point_before - m.top_point_before ELSE m.point_before END AS point_before,
    CASE WHEN v.state THEN m.state_low WHEN NOT v.state THEN m.low - m.state_low
      WHEN v.drops_deal AND m.has_top THEN m.low - m.top_low ELSE m.low END AS low,
    CASE WHEN v.state THEN m.state_low_before WHEN NOT v.state THEN m.low_before - m.state_low_before
      WHEN v.drops_deal AND m.has_top_before THEN m.low_before - m.top_low_before ELSE m.low_before END AS low_before,
    CASE WHEN v.state THEN m.state_high WHEN NOT v.state THEN m.high - m.state_high
      WHEN v.drops_deal AND m.has_top THEN m.high - m.top_high ELSE m.high END AS high,
    CASE WHEN v.state THEN m.state_high_before WHEN NOT v.state THEN m.high_before - m.state_high_before
      WHEN v.drops_deal AND m.has_top_before THEN m.high_before - m.top_high_before ELSE m.high_before END AS high_before,
    CASE WHEN v.state THEN m.state_open_round_count WHEN NOT v.state THEN m.open_round_count - m.state_open_round_count
      WHEN v.drops_deal AND m.has_top THEN m.open_round_count - m.top_open ELSE m.open_round_count END > 0 AS is_open,
    CASE WHEN v.state THEN m.state_open_round_count_before WHEN NOT v.state THEN m.open_round_count_before - m.state_open_round_count_before
      WHEN v.drops_deal AND m.has_top_before THEN m.open_round_count_before - m.top_open_before ELSE m.open_round_count_before END > 0 AS is_open_before,
    CASE WHEN v.variant = 'winsorised' THEN m.cap_cny END AS cap_cny,
    CASE WHEN v.variant = 'winsorised' THEN m.cap_cny_before END AS cap_cny_before
  FROM marked m CROSS JOIN variants v
  WHERE NOT v.drops_track OR m.track_id <> CASE WHEN v.is_amount THEN m.top_track.id ELSE m.top_track_of_rounds.id END),
valued AS MATERIALIZED (
  SELECT * EXCLUDE (is_amount), CASE WHEN is_amount THEN point ELSE rounds END::HUGEINT AS x,
    CASE WHEN is_amount THEN point_before ELSE rounds_before END::HUGEINT AS x_before
  FROM counted),
sums AS MATERIALIZED (
  SELECT window_no, reading_no, variant_no,
    any_value(is_year_before_covered) AS is_year_before_covered,
    any_value(left_out_round_id) AS left_out_round_id, any_value(left_out_round_id_before) AS left_out_round_id_before,
    any_value(left_out_track_id) AS left_out_track_id,
    max(cap_cny) AS cap_cny, max(cap_cny_before) AS cap_cny_before,
    sum(rounds)::BIGINT AS rounds, sum(rounds_before)::BIGINT AS rounds_before,
    sum(x) AS total, sum(x_before) AS total_before, sum(weight * x) AS late, sum(weight * x_before) AS late_before,
    count(*) FILTER (x > 0) AS track_count, count(*) FILTER (x_before > 0) AS track_count_before
  FROM valued
  GROUP BY window_no, reading_no, variant_no),
rotations AS (
  SELECT v.window_no, v.reading_no, v.variant_no,
    sum(abs((v.x::DOUBLE / nullif(s.total, 0))::DECIMAL(18, 12) - (v.x_before::DOUBLE / nullif(s.total_before, 0))::DECIMAL(18, 12))) / 2 AS tv
  FROM valued v JOIN sums s USING (window_no, reading_no, variant_no)
  WHERE s.total > 0 AND s.total_before > 0
  GROUP BY v.window_no, v.reading_no, v.variant_no),
-- A late share is greatest with the tracks of the largest weights at their high ends and all others at their low ends, and
-- least the other way round: the best of all thresholds on the weight is exact. Of crisp groups one threshold is left,
-- [L_low/(L_low+E_high), L_high/(L_high+E_low)]. A track without a high end can take the share as near to its own weight
-- as one likes.
thresholds AS (
  SELECT window_no, reading_no, variant_no, weight,
    -- tracks down to this weight at one end, the rest at the other; W: weighted
    sum(top) OVER down AS high_top, sum(low) OVER down AS low_top, sum(weight * top) OVER down AS w_high_top, sum(weight * low) OVER down AS w_low_top,
    sum(top) OVER own AS high_all, sum(low) OVER own AS low_all, sum(weight * top) OVER own AS w_high_all, sum(weight * low) OVER own AS w_low_all,
    sum(top_before) OVER down AS high_top_b, sum(low_before) OVER down AS low_top_b,
    sum(weight * top_before) OVER down AS w_high_top_b, sum(weight * low_before) OVER down AS w_low_top_b,
    sum(top_before) OVER own AS high_all_b, sum(low_before) OVER own AS low_all_b,
    sum(weight * top_before) OVER own AS w_high_all_b, sum(weight * low_before) OVER own AS w_low_all_b,
    CASE WHEN is_open THEN weight END AS open_weight, CASE WHEN is_open_before THEN weight END AS open_weight_before
  FROM (
    SELECT *, CASE WHEN is_open THEN low ELSE high END AS top, CASE WHEN is_open_before THEN low_before ELSE high_before END AS top_before
    FROM valued WHERE has_bounds)
  WINDOW own AS (PARTITION BY window_no, reading_no, variant_no),
    down AS (PARTITION BY window_no, reading_no, variant_no ORDER BY weight DESC RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
bounds AS (
  SELECT window_no, reading_no, variant_no,
    greatest(max((w_high_top + w_low_all - w_low_top)::DOUBLE / nullif(high_top + low_all - low_top, 0)), max(open_weight)) / 1e12 AS high,
    least(min((w_low_top + w_high_all - w_high_top)::DOUBLE / nullif(low_top + high_all - high_top, 0)), min(open_weight)) / 1e12 AS low,
    greatest(max((w_high_top_b + w_low_all_b - w_low_top_b)::DOUBLE / nullif(high_top_b + low_all_b - low_top_b, 0)), max(open_weight_before)) / 1e12 AS high_before,
    least(min((w_low_top_b + w_high_all_b - w_high_top_b)::DOUBLE / nullif(low_top_b + high_all_b - high_top_b, 0)), min(open_weight_before)) / 1e12 AS low_before
  FROM thresholds
  GROUP BY window_no, reading_no, variant_no),
-- Kendall: how the order of the midpoints goes with the order of the growth of shares. Normalising by the totals changes
-- no order. A pair that ties in either counts for none.
ranked AS MATERIALIZED (
  SELECT window_no, reading_no, variant_no, track_id, time_rank, x::DOUBLE / x_before AS growth
  FROM valued
  WHERE is_year_before_covered AND x > 0 AND x_before > 0),
pairs AS (
  SELECT a.window_no, a.reading_no, a.variant_no,
    sum(sign(a.time_rank - b.time_rank) * sign(a.growth - b.growth))::BIGINT AS s,
    count(*) FILTER (a.time_rank <> b.time_rank) AS untied_times,
    count(*) FILTER (a.growth <> b.growth) AS untied_growths
  FROM ranked a
  JOIN ranked b ON b.window_no = a.window_no AND b.reading_no = a.reading_no AND b.variant_no = a.variant_no AND b.track_id > a.track_id
  GROUP BY a.window_no, a.reading_no, a.variant_no),
ties AS (
  SELECT window_no, reading_no, variant_no, list(track_id ORDER BY track_id) AS tracks, count(*) AS tracks_ranked,
    array_to_string(map_values(histogram(time_rank)), ' ') AS time_ties,
    array_to_string(map_values(histogram(growth)), ' ') AS growth_ties
  FROM ranked
  GROUP BY window_no, reading_no, variant_no),
shares AS (
  SELECT s.*,
    (s.late::DOUBLE / nullif(s.total, 0) / 1e12)::DECIMAL(18, 12) AS late_share,
    (s.late_before::DOUBLE / nullif(s.total_before, 0) / 1e12)::DECIMAL(18, 12) AS late_share_before,
    r.tv
  FROM sums s LEFT JOIN rotations r USING (window_no, reading_no, variant_no))
SELECT
  w.scope, w.month, w.period, v.measure, k.track_set, k.criterion, k.generation, k.cutoff, v.variant,
  s.late_share,
  s.late_share_before,
  s.late_share - s.late_share_before AS delta,
  -- Bounds of amounts hold their point in spite of the twelfth place; counts are what they are.
  CASE WHEN v.measure = 'count' THEN s.late_share WHEN s.total > 0 THEN least(b.low::DECIMAL(18, 12), s.late_share) END AS late_share_low,
  CASE WHEN v.measure = 'count' THEN s.late_share WHEN s.total > 0 THEN greatest(b.high::DECIMAL(18, 12), s.late_share) END AS late_share_high,
  CASE WHEN v.measure = 'count' THEN s.late_share_before WHEN s.total_before > 0 THEN least(b.low_before::DECIMAL(18, 12), s.late_share_before) END AS late_share_before_low,
  CASE WHEN v.measure = 'count' THEN s.late_share_before WHEN s.total_before > 0 THEN greatest(b.high_before::DECIMAL(18, 12), s.late_share_before) END AS late_share_before_high,
  late_share_low - late_share_before_high AS delta_low,
  late_share_high - late_share_before_low AS delta_high,
  s.tv::DECIMAL(18, 12) AS rotation_tv,
  CASE WHEN s.tv >= 0.02 THEN least(greatest((s.late_share - s.late_share_before)::DOUBLE / s.tv::DOUBLE, -1), 1) END::DECIMAL(18, 12) AS directedness,
  t.time_ties, t.growth_ties, p.s AS concordance,
  (p.s / sqrt(nullif(p.untied_times, 0)::DOUBLE * nullif(p.untied_growths, 0)))::DECIMAL(18, 12) AS kendall_tau,
  CASE WHEN s.is_year_before_covered
    THEN array_to_string(list_filter(k.tracks, lambda track: NOT list_contains(coalesce(t.tracks, []), track) AND track IS DISTINCT FROM s.left_out_track_id), ' ') END AS unranked_tracks,
  s.track_count, s.track_count_before,
  s.rounds AS round_count, s.rounds_before AS round_count_before,
  CASE WHEN v.measure = 'amount' THEN (s.total::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) END AS amount_cny_point,
  CASE WHEN v.measure = 'amount' THEN (s.total_before::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) END AS amount_cny_point_before,
  (s.total::DOUBLE / nullif(CASE v.measure WHEN 'amount' THEN (o.amount_cny_point * 100)::HUGEINT ELSE o.round_count END, 0))::DECIMAL(18, 12) AS coverage,
  CASE WHEN s.is_year_before_covered THEN
    (s.total_before::DOUBLE / nullif(CASE v.measure WHEN 'amount' THEN (ob.amount_cny_point * 100)::HUGEINT ELSE ob.round_count END, 0)) END::DECIMAL(18, 12) AS coverage_before,
  s.left_out_round_id, s.left_out_round_id_before, s.left_out_track_id,
  s.cap_cny, s.cap_cny_before,
  CASE
    WHEN NOT s.is_year_before_covered THEN 'year_before_not_covered'
    WHEN s.total = 0 THEN CASE WHEN s.rounds = 0 THEN 'no_rounds' ELSE 'no_amount' END
    WHEN s.total_before = 0 THEN CASE WHEN s.rounds_before = 0 THEN 'no_rounds_before' ELSE 'no_amount_before' END END AS reason,
  CASE
    WHEN NOT s.is_year_before_covered THEN 'year_before_not_covered'
    WHEN coalesce(t.tracks_ranked, 0) < 2 THEN 'fewer_than_2_tracks_in_both'
    WHEN p.untied_times = 0 THEN 'all_midpoints_tie'
    WHEN p.untied_growths = 0 THEN 'all_growth_ties' END AS kendall_reason
FROM shares s
JOIN windows w USING (window_no)
JOIN variants v USING (variant_no)
JOIN reading_keys k USING (reading_no)
LEFT JOIN bounds b USING (window_no, reading_no, variant_no)
LEFT JOIN ties t USING (window_no, reading_no, variant_no)
LEFT JOIN pairs p USING (window_no, reading_no, variant_no)
LEFT JOIN mart.scope_monthly o ON o.scope = w.scope AND o.month = w.month AND o.period = w.period
LEFT JOIN mart.scope_monthly ob ON ob.scope = w.scope AND ob.month = (w.month - INTERVAL 12 MONTH)::DATE AND ob.period = w.period
ORDER BY ALL
