-- Whether money and rounds move to the tracks that reach technology-product fit later (methodology section 9), by every
-- reading of the register and in all variants: mart.tpf_points_monthly with what is drawn.
-- Variables: from_month, to_month (without them all months).
SELECT
  p.scope, p.month, p.period, p.measure, p.track_set, p.criterion, p.generation, p.cutoff, p.variant,
  p.late_share, p.late_share_before, p.delta, p.delta_low, p.delta_high,
  b.band_low, b.band_high,
  p.rotation_tv, p.directedness, p.kendall_tau, k.p AS kendall_p, p.unranked_tracks,
  p.track_count, p.track_count_before, p.round_count, p.round_count_before,
  p.coverage, p.coverage_before,
  p.late_share_low, p.late_share_high, p.late_share_before_low, p.late_share_before_high,
  p.amount_cny_point, p.amount_cny_point_before,
  p.left_out_round_id, p.left_out_round_id_before, p.left_out_track_id, p.cap_cny, p.cap_cny_before,
  k.method AS kendall_method,
  p.reason,
  CASE WHEN p.reason IS NOT NULL THEN p.reason
    WHEN p.rotation_tv < 0.02 THEN 'little_rotation' END AS directedness_reason,
  p.kendall_reason,
  CASE WHEN p.reason IS NOT NULL THEN p.reason
    WHEN p.variant IN ('winsorised', 'without_largest_track_and_deal') THEN 'not_drawn_for_this_variant'
    WHEN b.draws IS NULL THEN 'band_not_drawn'
    WHEN b.band_low IS NULL THEN 'too_few_draws_give_a_share' END AS band_reason
FROM mart.tpf_points_monthly p
LEFT JOIN mart.tpf_bands b USING (scope, month, period, measure, track_set, criterion, generation, cutoff, variant)
LEFT JOIN mart.kendall_p k ON p.kendall_tau IS NOT NULL AND k.time_ties = p.time_ties AND k.growth_ties = p.growth_ties AND k.concordance = abs(p.concordance)
WHERE p.month >= coalesce(getvariable('from_month')::DATE, p.month) AND p.month <= coalesce(getvariable('to_month')::DATE, p.month)
ORDER BY ALL
