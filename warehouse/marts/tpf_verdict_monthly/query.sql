-- The verdict on a shift to later tracks (methodology section 9), the first rule that holds: of the headline for every
-- window, of the other readings of the register where their tracks have a round. Beside each headline verdict stands the one without the largest track.
-- A verdict that would need a band is NULL where no band was drawn; what is decided without one is decided.
-- Variables: from_month, to_month (without them all months).
WITH windows AS (
  SELECT scope, month, period, from_month, is_year_before_covered
  FROM mart.windows
  WHERE period <> 'month'
    AND month >= coalesce(getvariable('from_month')::DATE, month)
    AND month <= coalesce(getvariable('to_month')::DATE, month)),
readings AS (
  SELECT track_set, criterion, generation, cutoff, bool_and(is_headline) AS is_headline,
    count(*) FILTER (not_registered IS NULL) AS registered_count,
    max(coded_at) FILTER (not_registered IS NULL) AS last_coded_at,
    max(last_evidence_date) FILTER (not_registered IS NULL) AS last_evidence_date,
    bool_or(is_late) FILTER (not_registered IS NULL) AS has_late,
    bool_or(NOT is_late) FILTER (not_registered IS NULL) AS has_early
  FROM ref.tpf_readings
  GROUP BY track_set, criterion, generation, cutoff),
-- The register as it stands, so that a verdict names it.
register AS (
  SELECT left(md5(string_agg(row, chr(10) ORDER BY row)), 16) AS register_hash
  FROM (
    SELECT concat_ws('|', track_id, criterion, generation, interval_lo, interval_hi, is_reached, coder, coded_at) AS row FROM ref.tpf_intervals
    UNION ALL
    SELECT concat_ws('|', track_id, generation, bears_on, item, event, evidence_date, source, fact) FROM ref.tpf_evidence)),
judged(variant, without_deal) AS (VALUES ('all', 'without_largest_deal'), ('without_largest_track', 'without_largest_track_and_deal')),
-- Money and rounds of one reading side by side, each with and without the largest deal.
sides AS (
  SELECT s.scope, s.month, s.period, s.track_set, s.criterion, s.generation, s.cutoff, j.variant,
    max(s.delta) FILTER (s.measure = 'amount' AND s.variant = j.variant) AS amount,
    max(s.delta) FILTER (s.measure = 'amount' AND s.variant = j.without_deal) AS amount_without_deal,
    max(s.delta) FILTER (s.measure = 'count' AND s.variant = j.variant) AS rounds,
    max(s.delta) FILTER (s.measure = 'count' AND s.variant = j.without_deal) AS rounds_without_deal,
    max(s.band_low) FILTER (s.measure = 'amount' AND s.variant = j.variant) AS amount_band_low,
    max(s.band_high) FILTER (s.measure = 'amount' AND s.variant = j.variant) AS amount_band_high,
    max(s.band_low) FILTER (s.measure = 'count' AND s.variant = j.variant) AS rounds_band_low,
    max(s.band_high) FILTER (s.measure = 'count' AND s.variant = j.variant) AS rounds_band_high,
    bool_or(s.band_reason IS NOT DISTINCT FROM 'band_not_drawn') FILTER (s.variant = j.variant) AS is_band_missing,
    max(s.delta_low) FILTER (s.measure = 'amount' AND s.variant = j.variant) AS delta_low,
    max(s.delta_high) FILTER (s.measure = 'amount' AND s.variant = j.variant) AS delta_high,
    max(s.rotation_tv) FILTER (s.variant = j.variant) AS rotation_tv,
    min(least(s.track_count, s.track_count_before)) FILTER (s.measure = 'amount' AND s.variant = j.variant) AS tracks,
    min(least(s.round_count, s.round_count_before)) FILTER (s.measure = 'count' AND s.variant = j.variant) AS least_rounds,
    max(s.reason) FILTER (s.measure = 'amount' AND s.variant = j.variant) AS amount_reason,
    max(s.left_out_track_id) FILTER (s.measure = 'amount' AND s.variant = j.variant) AS left_out_track_id
  FROM mart.tpf_shift_monthly s
  JOIN judged j ON s.variant IN (j.variant, j.without_deal)
  WHERE s.month >= coalesce(getvariable('from_month')::DATE, s.month) AND s.month <= coalesce(getvariable('to_month')::DATE, s.month)
  GROUP BY ALL
  HAVING count(*) FILTER (s.variant = j.variant) > 0),
-- Signs that a missing band could not turn.
signs AS (
  SELECT *,
    amount > 0 AND rounds > 0 AND amount_without_deal > 0 AS can_support,
    amount < 0 AND rounds < 0 AND amount_without_deal < 0 AS can_reverse,
    coalesce(amount > 0 AND amount_without_deal > 0, false) AS amount_keeps_sign,
    coalesce(rounds > 0 AND rounds_without_deal > 0, false) AS rounds_keeps_sign,
    coalesce(amount_band_low > 0, false) AS amount_above, coalesce(rounds_band_low > 0, false) AS rounds_above,
    coalesce(amount_band_high < 0, false) AS amount_below, coalesce(rounds_band_high < 0, false) AS rounds_below
  FROM sides),
ruled AS (
  SELECT w.scope, w.month, w.period, w.from_month, r.track_set, r.criterion, r.generation, r.cutoff, v.variant, s.* EXCLUDE (
      scope, month, period, track_set, criterion, generation, cutoff, variant),
    CASE
      WHEN r.registered_count < 4 THEN 'fewer_than_4_registered_tracks'
      WHEN NOT w.is_year_before_covered THEN 'year_before_not_covered'
      WHEN s.tracks IS NULL THEN 'no_rounds'
      WHEN s.least_rounds < 10 THEN 'fewer_than_10_rounds'
      WHEN s.tracks < 4 THEN 'fewer_than_4_tracks_with_money'
      WHEN coalesce(s.rotation_tv, 0) < 0.02 THEN 'little_rotation' END AS too_little,
    CASE
      WHEN can_support AND amount_above AND rounds_above THEN 'supported'
      WHEN can_reverse AND amount_below AND rounds_below THEN 'reversed'
      WHEN amount_above AND amount_keeps_sign AND NOT (rounds_above AND rounds_keeps_sign) THEN 'value_only'
      WHEN rounds_above AND rounds_keeps_sign AND NOT (amount_above AND amount_keeps_sign) THEN 'count_only'
      ELSE 'unsupported' END AS by_bands,
    coalesce(can_support, false) OR coalesce(can_reverse, false) OR amount_keeps_sign OR rounds_keeps_sign AS needs_bands,
    CASE
      WHEN NOT coalesce(r.has_late, false) THEN 'every_track_is_early'
      WHEN NOT coalesce(r.has_early, false) THEN 'every_track_is_late'
      WHEN amount = 0 AND rounds = 0 THEN 'no_change'
      WHEN sign(amount) <> sign(amount_without_deal) THEN 'the_largest_deal_carries_it'
      WHEN sign(amount) <> sign(rounds) THEN 'money_and_rounds_differ'
      ELSE 'a_band_holds_zero' END AS why_unsupported
  FROM windows w
  CROSS JOIN readings r
  JOIN judged v ON v.variant = 'all' OR r.is_headline
  LEFT JOIN signs s USING (scope, month, period, track_set, criterion, generation, cutoff, variant)
  WHERE r.is_headline OR s.tracks IS NOT NULL),
decided AS (
  SELECT *,
    CASE WHEN too_little IS NOT NULL THEN 'not_enough_data' WHEN needs_bands AND is_band_missing THEN NULL ELSE by_bands END AS verdict,
    CASE WHEN too_little IS NOT NULL THEN too_little WHEN needs_bands AND is_band_missing THEN 'band_not_drawn'
      WHEN by_bands = 'unsupported' THEN why_unsupported END AS reason
  FROM ruled)
SELECT
  d.scope, d.month, d.period, d.track_set, d.criterion, d.generation, d.cutoff,
  d.verdict,
  -- Coded before the period begins, and no evidence from after its end.
  CASE WHEN r.registered_count = 0 THEN NULL
    WHEN r.last_coded_at < d.from_month AND r.last_evidence_date <= last_day(d.month) THEN 'prospective' ELSE 'retrospective' END AS register_status,
  CASE WHEN d.too_little IS NULL THEN coalesce(d.delta_low > 0, false) OR coalesce(d.delta_high < 0, false) END AS holds_at_bounds,
  d.reason,
  r.is_headline,
  r.registered_count AS registered_track_count,
  r.last_coded_at AS coded_date,
  r.last_evidence_date,
  g.register_hash,
  t.verdict AS verdict_without_largest_track,
  t.reason AS reason_without_largest_track,
  t.left_out_track_id AS largest_track_id
FROM decided d
JOIN readings r USING (track_set, criterion, generation, cutoff)
CROSS JOIN register g
LEFT JOIN decided t
  ON t.scope = d.scope AND t.month = d.month AND t.period = d.period AND t.track_set = d.track_set AND t.criterion = d.criterion
  AND t.generation = d.generation AND t.cutoff = d.cutoff AND t.variant = 'without_largest_track'
WHERE d.variant = 'all'
ORDER BY ALL
