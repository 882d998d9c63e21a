-- severity: fail
-- zh: 集中度与 TPF 迁移各表与总表一致，且其中界限、占比、分解彼此相符
-- en: The tables of concentration and TPF shift agree with the totals, and their bounds, shares and parts with each other
WITH
  totals AS (SELECT scope, month, period, round_count AS n, coalesce(amount_cny_point, 0) AS cny FROM mart.scope_monthly),
  tracks AS (
    -- A track of a set; of several sets that hold it the figures are the same.
    SELECT scope, month, period, track_id, any_value(round_count) AS n, any_value(coalesce(amount_cny_point, 0)) AS cny
    FROM mart.track_monthly WHERE track_set <> 'all_top' GROUP BY ALL),
  concentration AS (SELECT * FROM mart.concentration_monthly),
  shift AS (SELECT * FROM mart.tpf_shift_monthly),
  -- Shares and money are decimals, so only divisions are rounded: half a unit of the last place for each side.
  tolerance(share) AS (VALUES (0.000000000002)),
found AS (
  SELECT 'concentration_monthly and scope_monthly' AS pair, c.scope, c.month, c.period, c.measure AS what, c.total::VARCHAR AS one,
    CASE c.measure WHEN 'count' THEN t.n ELSE t.cny END::VARCHAR AS other
  FROM concentration c LEFT JOIN totals t USING (scope, month, period)
  WHERE c.track_set = 'all_top' AND c.track_id = 'all' AND c.unit = 'company'
    AND CASE c.measure WHEN 'count' THEN t.n ELSE t.cny END IS DISTINCT FROM coalesce(c.total, 0)
  UNION ALL
  SELECT 'shares of concentration_monthly', scope, month, period, concat_ws(' ', track_set, track_id, unit, measure),
    concat_ws(' ', cr1, cr3, cr5, hhi), concat_ws(' ', top1pct_share, top10pct_share, gini, unit_unknown_share)
  FROM concentration
  WHERE NOT (coalesce(cr1, 0) BETWEEN 0 AND coalesce(cr3, 1) AND coalesce(cr3, 0) <= coalesce(cr5, 1) AND coalesce(cr5, 0) <= 1
    AND coalesce(top1pct_share, 0) BETWEEN 0 AND coalesce(top10pct_share, 1) AND coalesce(top10pct_share, 0) <= 1
    AND coalesce(gini, 0) BETWEEN 0 AND 1 AND coalesce(unit_unknown_share, 0) BETWEEN 0 AND 1
    -- The squares of shares are at most the largest share; of counts the index is an estimate without that limit.
    AND (measure = 'count' OR coalesce(hhi, 0) BETWEEN 0 AND coalesce(cr1, 1)))
  UNION ALL
  SELECT 'parts of theil in concentration_monthly', scope, month, period, concat_ws(' ', track_set, unit, measure),
    theil::VARCHAR, (theil_within + theil_between)::VARCHAR
  FROM concentration
  WHERE theil_within + theil_between <> theil OR theil < 0 OR theil_between < -1e-9 OR theil_within < -1e-9
  UNION ALL
  SELECT 'concentration_intervals', scope, month, period, concat_ws(' ', track_set, track_id, unit, measure, statistic),
    low || ' to ' || high, point::VARCHAR
  FROM mart.concentration_intervals WHERE low > point OR point > high OR band_low > band_high
  UNION ALL
  SELECT 'tpf_track_monthly and track_monthly', p.scope, p.month, p.period, p.track_id,
    p.round_count || ' rounds, ' || p.amount_cny_point, t.n || ' rounds, ' || t.cny
  FROM mart.tpf_track_monthly p JOIN tracks t USING (scope, month, period, track_id)
  WHERE p.round_count <> t.n OR p.amount_cny_point <> t.cny
  UNION ALL
  SELECT 'ends of tpf_track_monthly', scope, month, period, track_id, amount_cny_low || ' to ' || amount_cny_high, amount_cny_point::VARCHAR
  FROM mart.tpf_track_monthly
  WHERE NOT (amount_cny_low <= amount_cny_point AND amount_cny_point <= amount_cny_high AND state_round_count BETWEEN 0 AND round_count
    AND state_amount_cny_point <= amount_cny_point AND winsorised_cny_point <= amount_cny_point)
  UNION ALL
  SELECT 'parts of tpf_shift_monthly', scope, month, period, concat_ws(' ', track_set, criterion, generation, cutoff, measure, variant),
    concat_ws(' ', delta_low, delta, delta_high), concat_ws(' ', late_share, late_share_before, rotation_tv)
  FROM shift, tolerance t
  WHERE NOT (coalesce(late_share, 0) BETWEEN 0 AND 1 AND coalesce(late_share_before, 0) BETWEEN 0 AND 1
    AND coalesce(abs(delta - (late_share - late_share_before)), 0) <= t.share
    AND coalesce(delta_low, delta, 0) <= coalesce(delta, 0) + t.share AND coalesce(delta, 0) <= coalesce(delta_high, delta, 0) + t.share
    -- What moves from early to late tracks is at most what moves between tracks.
    AND coalesce(abs(delta), 0) <= coalesce(rotation_tv, 1) + t.share AND coalesce(abs(kendall_tau), 0) <= 1
    AND coalesce(kendall_p, 1) BETWEEN 0 AND 1 AND coalesce(coverage, 0) BETWEEN 0 AND 1)
  UNION ALL
  SELECT 'tpf_verdict_monthly and tpf_shift_monthly', v.scope, v.month, v.period, concat_ws(' ', v.track_set, v.criterion, v.generation, v.cutoff),
    v.verdict, s.delta || ' by money, ' || c.delta || ' by rounds'
  FROM mart.tpf_verdict_monthly v
  JOIN shift s USING (scope, month, period, track_set, criterion, generation, cutoff)
  JOIN shift c USING (scope, month, period, track_set, criterion, generation, cutoff)
  WHERE s.measure = 'amount' AND s.variant = 'all' AND c.measure = 'count' AND c.variant = 'all'
    AND ((v.verdict = 'supported' AND NOT (s.delta > 0 AND c.delta > 0)) OR (v.verdict = 'reversed' AND NOT (s.delta < 0 AND c.delta < 0)))
  UNION ALL
  SELECT 'parts of shift_share', scope, month, period, concat_ws(' ', track_set, criterion, generation, cutoff, measure, track_id),
    change::VARCHAR, (total_part + group_part + track_part + entry)::VARCHAR
  FROM mart.shift_share WHERE change <> total_part + group_part + track_part + entry)
SELECT * FROM found ORDER BY ALL
