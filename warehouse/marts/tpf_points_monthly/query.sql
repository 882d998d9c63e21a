-- The TPF shift without what is drawn (methodology section 9, 1 to 4 and 7): late share of money and of rounds in a window
-- against the year before, its bounds, the rotation between tracks, and the rank correlation that needs no cut-off.
-- Every reading of the register (ref.tpf_readings) is measured with and without the largest deal; the headline reading
-- in all variants of what is counted.
-- Variables: from_month, to_month (without them all months).
WITH windows AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY scope, month, period)::INTEGER AS window_no, scope, month, period, is_year_before_covered
  FROM mart.windows
  WHERE period <> 'month'
    AND month >= coalesce(getvariable('from_month')::DATE, month)
    AND month <= coalesce(getvariable('to_month')::DATE, month)),
readings AS MATERIALIZED (
  SELECT dense_rank() OVER (ORDER BY track_set, criterion, generation, cutoff)::SMALLINT AS reading_no, *,
    dense_rank() OVER (ORDER BY track_id)::SMALLINT AS track_no,
    ((1 - early_share) * 1000000000000)::BIGINT AS weight
  FROM ref.tpf_readings
  WHERE not_registered IS NULL),
reading_keys AS (
  SELECT reading_no, any_value(track_set) AS track_set, any_value(criterion) AS criterion, any_value(generation) AS generation,
    any_value(cutoff) AS cutoff
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
registered AS NOT MATERIALIZED (
  SELECT c.*, r.reading_no, r.track_no, r.weight, r.time_rank, r.is_headline
  FROM cells c
  JOIN readings r USING (track_id)),
largest AS (
  SELECT window_no, reading_no, max(top_point) AS top_point, max(top_point_before) AS top_point_before,
    max(point + point_before) AS track_point, max(round_count + round_count_before) AS track_rounds
  FROM registered
  GROUP BY window_no, reading_no),
-- Of equal ones the first by id.
left_out AS MATERIALIZED (
  SELECT window_no, reading_no,
    min(r.largest_round_id) FILTER (r.top_point = l.top_point) AS round_id,
    min(r.largest_round_id_before) FILTER (r.top_point_before = l.top_point_before) AS round_id_before,
    min(r.track_id) FILTER (r.point + r.point_before = l.track_point) AS track_id_of_amount,
    min(r.track_id) FILTER (r.round_count + r.round_count_before = l.track_rounds) AS track_id_of_rounds
  FROM registered r
  JOIN largest l USING (window_no, reading_no)
  GROUP BY window_no, reading_no),
marked AS NOT MATERIALIZED (
  SELECT r.*, l.round_id, l.round_id_before, l.track_id_of_amount, l.track_id_of_rounds,
    coalesce(r.largest_round_id = l.round_id, false) AS has_top,
    coalesce(r.largest_round_id_before = l.round_id_before, false) AS has_top_before
  FROM registered r
  JOIN left_out l USING (window_no, reading_no)),
variants(variant_no, variant, measure, is_amount, drops_deal, drops_track, state, is_beside) AS (
  VALUES (1::TINYINT, 'all', 'amount', true, false, false, NULL::BOOLEAN, true), (2, 'all', 'count', false, false, false, NULL, true),
    (3, 'without_largest_deal', 'amount', true, true, false, NULL, true), (4, 'without_largest_deal', 'count', false, true, false, NULL, true),
    (5, 'without_largest_track', 'amount', true, false, true, NULL, false), (6, 'without_largest_track', 'count', false, false, true, NULL, false),
    (7, 'without_largest_track_and_deal', 'amount', true, true, true, NULL, false), (8, 'without_largest_track_and_deal', 'count', false, true, true, NULL, false),
    (9, 'winsorised', 'amount', true, false, false, NULL, false),
    (10, 'state_backed', 'amount', true, false, false, true, false), (11, 'state_backed', 'count', false, false, false, true, false),
    (12, 'not_state_backed', 'amount', true, false, false, false, false), (13, 'not_state_backed', 'count', false, false, false, false, false)),
-- x is what the variant counts of a track, in cents or rounds, from low to high; is_open where no high end is known.
counted AS NOT MATERIALIZED (
  SELECT m.window_no, m.reading_no, v.variant_no, m.track_no, m.weight, m.time_rank,
    m.is_year_before_covered AS has_before, v.is_amount AND v.variant <> 'winsorised' AS has_bounds, v.is_amount,
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
      WHEN v.drops_deal AND m.has_top_before THEN m.open_round_count_before - m.top_open_before ELSE m.open_round_count_before END > 0 AS is_open_before
  FROM marked m
  JOIN variants v ON m.is_headline OR v.is_beside
  WHERE NOT v.drops_track OR m.track_id <> CASE WHEN v.is_amount THEN m.track_id_of_amount ELSE m.track_id_of_rounds END),
valued AS MATERIALIZED (
  SELECT window_no, reading_no, variant_no, track_no, weight, time_rank, has_before, rounds, rounds_before,
    CASE WHEN is_amount THEN point ELSE rounds END::HUGEINT AS x,
    CASE WHEN is_amount THEN point_before ELSE rounds_before END::HUGEINT AS x_before
  FROM counted),
sums AS MATERIALIZED (
  SELECT window_no, reading_no, variant_no,
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
-- Cents at weights down to the threshold at one end (upper) and below it at the other (lower).
thresholds AS (
  SELECT DISTINCT reading_no, weight AS threshold FROM readings),
ends AS (
  SELECT v.window_no, v.reading_no, v.variant_no, t.threshold, max(v.open_weight) AS open_most, min(v.open_weight) AS open_least,
    max(v.open_weight_before) AS open_most_before, min(v.open_weight_before) AS open_least_before,
    sum(CASE WHEN v.weight >= t.threshold THEN v.most ELSE v.low END) AS late_high,
    sum(v.weight * CASE WHEN v.weight >= t.threshold THEN v.most ELSE v.low END) AS weighted_late_high,
    sum(CASE WHEN v.weight >= t.threshold THEN v.low ELSE v.most END) AS late_low,
    sum(v.weight * CASE WHEN v.weight >= t.threshold THEN v.low ELSE v.most END) AS weighted_late_low,
    sum(CASE WHEN v.weight >= t.threshold THEN v.most_before ELSE v.low_before END) AS late_high_before,
    sum(v.weight * CASE WHEN v.weight >= t.threshold THEN v.most_before ELSE v.low_before END) AS weighted_late_high_before,
    sum(CASE WHEN v.weight >= t.threshold THEN v.low_before ELSE v.most_before END) AS late_low_before,
    sum(v.weight * CASE WHEN v.weight >= t.threshold THEN v.low_before ELSE v.most_before END) AS weighted_late_low_before
  FROM (
    SELECT *, CASE WHEN is_open THEN low ELSE high END AS most, CASE WHEN is_open_before THEN low_before ELSE high_before END AS most_before,
      CASE WHEN is_open THEN weight END AS open_weight, CASE WHEN is_open_before THEN weight END AS open_weight_before
    FROM counted WHERE has_bounds) v
  JOIN thresholds t USING (reading_no)
  GROUP BY v.window_no, v.reading_no, v.variant_no, t.threshold),
bounds AS (
  SELECT window_no, reading_no, variant_no,
    greatest(max(weighted_late_high::DOUBLE / nullif(late_high, 0)), max(open_most)) / 1e12 AS high,
    least(min(weighted_late_low::DOUBLE / nullif(late_low, 0)), min(open_least)) / 1e12 AS low,
    greatest(max(weighted_late_high_before::DOUBLE / nullif(late_high_before, 0)), max(open_most_before)) / 1e12 AS high_before,
    least(min(weighted_late_low_before::DOUBLE / nullif(late_low_before, 0)), min(open_least_before)) / 1e12 AS low_before
  FROM ends
  GROUP BY window_no, reading_no, variant_no),
-- Kendall: how the order of the midpoints goes with the order of the growth of shares. Normalising by the totals changes
-- no order. A pair that ties in either counts for none.
ranked AS MATERIALIZED (
  SELECT window_no, reading_no, variant_no, track_no, time_rank, x::DOUBLE / x_before AS growth
  FROM valued
  WHERE has_before AND x > 0 AND x_before > 0),
pairs AS (
  SELECT a.window_no, a.reading_no, a.variant_no,
    sum(CASE WHEN (a.time_rank - b.time_rank) * (a.growth - b.growth) > 0 THEN 1
      WHEN (a.time_rank - b.time_rank) * (a.growth - b.growth) < 0 THEN -1 ELSE 0 END)::BIGINT AS s,
    count(*) FILTER (a.time_rank <> b.time_rank) AS untied_times,
    count(*) FILTER (a.growth <> b.growth) AS untied_growths,
    count(*) AS pairs
  FROM ranked a
  JOIN ranked b ON b.window_no = a.window_no AND b.reading_no = a.reading_no AND b.variant_no = a.variant_no AND b.track_no > a.track_no
  GROUP BY a.window_no, a.reading_no, a.variant_no),
-- Sizes of tied groups; the patterns of what does not tie need no counting.
tied_times AS (
  SELECT window_no, reading_no, variant_no, string_agg(n, ' ' ORDER BY time_rank) AS ties
  FROM (
    SELECT window_no, reading_no, variant_no, time_rank, count(*) AS n
    FROM ranked JOIN (SELECT window_no, reading_no, variant_no FROM pairs WHERE untied_times < pairs) USING (window_no, reading_no, variant_no)
    GROUP BY window_no, reading_no, variant_no, time_rank)
  GROUP BY window_no, reading_no, variant_no),
tied_growths AS (
  SELECT window_no, reading_no, variant_no, string_agg(n, ' ' ORDER BY growth) AS ties
  FROM (
    SELECT window_no, reading_no, variant_no, growth, count(*) AS n
    FROM ranked JOIN (SELECT window_no, reading_no, variant_no FROM pairs WHERE untied_growths < pairs) USING (window_no, reading_no, variant_no)
    GROUP BY window_no, reading_no, variant_no, growth)
  GROUP BY window_no, reading_no, variant_no),
ties AS (
  SELECT r.window_no, r.reading_no, r.variant_no, r.tracks_ranked, r.mask,
    coalesce(t.ties, rtrim(repeat('1 ', r.tracks_ranked))) AS time_ties,
    coalesce(g.ties, rtrim(repeat('1 ', r.tracks_ranked))) AS growth_ties
  FROM (
    SELECT window_no, reading_no, variant_no, count(*) AS tracks_ranked, bit_or(1::BIGINT << track_no) AS mask
    FROM ranked GROUP BY window_no, reading_no, variant_no) r
  LEFT JOIN tied_times t USING (window_no, reading_no, variant_no)
  LEFT JOIN tied_growths g USING (window_no, reading_no, variant_no)),
shares AS MATERIALIZED (
  SELECT s.*,
    CASE WHEN v.drops_deal THEN l.round_id END AS left_out_round_id,
    CASE WHEN v.drops_deal THEN l.round_id_before END AS left_out_round_id_before,
    CASE WHEN v.drops_track THEN CASE WHEN v.is_amount THEN l.track_id_of_amount ELSE l.track_id_of_rounds END END AS left_out_track_id,
    (s.late::DOUBLE / nullif(s.total, 0) / 1e12)::DECIMAL(18, 12) AS late_share,
    (s.late_before::DOUBLE / nullif(s.total_before, 0) / 1e12)::DECIMAL(18, 12) AS late_share_before,
    r.tv
  FROM sums s
  JOIN variants v USING (variant_no)
  JOIN left_out l USING (window_no, reading_no)
  LEFT JOIN rotations r USING (window_no, reading_no, variant_no)),
-- The registered tracks that are in no rank, by name: few combinations, many rows.
unranked AS (
  SELECT m.reading_no, m.mask, m.left_out_track_id, coalesce(string_agg(r.track_id, ' ' ORDER BY r.track_id), '') AS tracks
  FROM (
    SELECT DISTINCT s.reading_no, coalesce(t.mask, 0) AS mask, coalesce(s.left_out_track_id, '') AS left_out_track_id
    FROM shares s LEFT JOIN ties t USING (window_no, reading_no, variant_no)) m
  LEFT JOIN readings r ON r.reading_no = m.reading_no AND m.mask & (1::BIGINT << r.track_no) = 0 AND r.track_id <> m.left_out_track_id
  GROUP BY m.reading_no, m.mask, m.left_out_track_id),
caps AS (
  SELECT window_no, max(cap_cny) AS cap_cny, max(cap_cny_before) AS cap_cny_before FROM cells GROUP BY window_no)
SELECT
  w.scope, w.month, w.period, v.measure, k.track_set, k.criterion, k.generation, k.cutoff, v.variant,
  s.late_share,
  s.late_share_before,
  s.late_share - s.late_share_before AS delta,
  -- Bounds of amounts hold their point in spite of the twelfth place; counts are what they are.
  CASE WHEN v.measure = 'count' THEN s.late_share WHEN s.total > 0 AND v.variant <> 'winsorised' THEN least(b.low::DECIMAL(18, 12), s.late_share) END AS late_share_low,
  CASE WHEN v.measure = 'count' THEN s.late_share WHEN s.total > 0 AND v.variant <> 'winsorised' THEN greatest(b.high::DECIMAL(18, 12), s.late_share) END AS late_share_high,
  CASE WHEN v.measure = 'count' THEN s.late_share_before WHEN s.total_before > 0 AND v.variant <> 'winsorised' THEN least(b.low_before::DECIMAL(18, 12), s.late_share_before) END AS late_share_before_low,
  CASE WHEN v.measure = 'count' THEN s.late_share_before WHEN s.total_before > 0 AND v.variant <> 'winsorised' THEN greatest(b.high_before::DECIMAL(18, 12), s.late_share_before) END AS late_share_before_high,
  late_share_low - late_share_before_high AS delta_low,
  late_share_high - late_share_before_low AS delta_high,
  s.tv::DECIMAL(18, 12) AS rotation_tv,
  CASE WHEN s.tv >= 0.02 THEN least(greatest((s.late_share - s.late_share_before)::DOUBLE / s.tv::DOUBLE, -1), 1) END::DECIMAL(18, 12) AS directedness,
  t.time_ties, t.growth_ties, p.s AS concordance,
  (p.s / sqrt(nullif(p.untied_times, 0)::DOUBLE * nullif(p.untied_growths, 0)))::DECIMAL(18, 12) AS kendall_tau,
  CASE WHEN w.is_year_before_covered THEN u.tracks END AS unranked_tracks,
  s.track_count, s.track_count_before,
  s.rounds AS round_count, s.rounds_before AS round_count_before,
  CASE WHEN v.measure = 'amount' THEN (s.total::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) END AS amount_cny_point,
  CASE WHEN v.measure = 'amount' THEN (s.total_before::DECIMAL(36, 0) * 0.01)::DECIMAL(38, 2) END AS amount_cny_point_before,
  (s.total::DOUBLE / nullif(CASE v.measure WHEN 'amount' THEN (o.amount_cny_point * 100)::HUGEINT ELSE o.round_count END, 0))::DECIMAL(18, 12) AS coverage,
  CASE WHEN w.is_year_before_covered THEN
    (s.total_before::DOUBLE / nullif(CASE v.measure WHEN 'amount' THEN (ob.amount_cny_point * 100)::HUGEINT ELSE ob.round_count END, 0)) END::DECIMAL(18, 12) AS coverage_before,
  s.left_out_round_id, s.left_out_round_id_before, s.left_out_track_id,
  CASE WHEN v.variant = 'winsorised' THEN c.cap_cny END AS cap_cny,
  CASE WHEN v.variant = 'winsorised' THEN c.cap_cny_before END AS cap_cny_before,
  CASE
    WHEN NOT w.is_year_before_covered THEN 'year_before_not_covered'
    WHEN s.total = 0 THEN CASE WHEN s.rounds = 0 THEN 'no_rounds' ELSE 'no_amount' END
    WHEN s.total_before = 0 THEN CASE WHEN s.rounds_before = 0 THEN 'no_rounds_before' ELSE 'no_amount_before' END END AS reason,
  CASE
    WHEN NOT w.is_year_before_covered THEN 'year_before_not_covered'
    WHEN coalesce(t.tracks_ranked, 0) < 2 THEN 'fewer_than_2_tracks_in_both'
    WHEN p.untied_times = 0 THEN 'all_midpoints_tie'
    WHEN p.untied_growths = 0 THEN 'all_growth_ties' END AS kendall_reason
FROM shares s
JOIN windows w USING (window_no)
JOIN variants v USING (variant_no)
JOIN reading_keys k USING (reading_no)
JOIN caps c USING (window_no)
LEFT JOIN bounds b USING (window_no, reading_no, variant_no)
LEFT JOIN ties t USING (window_no, reading_no, variant_no)
LEFT JOIN pairs p USING (window_no, reading_no, variant_no)
LEFT JOIN unranked u ON u.reading_no = s.reading_no AND u.mask = coalesce(t.mask, 0) AND u.left_out_track_id = coalesce(s.left_out_track_id, '')
LEFT JOIN mart.scope_monthly o ON o.scope = w.scope AND o.month = w.month AND o.period = w.period
LEFT JOIN mart.scope_monthly ob ON ob.scope = w.scope AND ob.month = (w.month - INTERVAL 12 MONTH)::DATE AND ob.period = w.period
ORDER BY ALL
