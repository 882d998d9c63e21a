-- What each registered track adds to the growth of all of them against the year before, by the headline reading, in parts of
-- what all had a year before: change = total_part + group_part + track_part + entry. Track 'all' is their sum.
-- change_low, change_high: the least and the greatest that the intervals of the amounts allow, NULL where they have no end.
-- With x, y the track before and now and r the others before it is (y - x) / (x + r), which grows with y and falls with x.
-- Variables: scope, track_set, month (first day).
WITH own AS (
  SELECT s.period, s.measure, s.track_id, s.is_late, s.change, s.total_part, s.group_part, s.track_part, s.entry,
    nullif(sum(s.value_before) OVER window_of, 0)::DOUBLE AS all_before,
    {low: x_low, high: x_high} AS x, {low: y_low, high: y_high} AS y,
    {low: sum(x_low) OVER window_of, high: sum(x_high) OVER window_of} AS all_x,
    {low: sum(x_low) OVER others, high: sum(x_high) OVER others} AS r
  FROM mart.shift_share s
  JOIN ref.tpf_readings r USING (track_set, criterion, generation, cutoff, track_id)
  JOIN (
    SELECT scope, month, period, track_id, measure,
      CASE measure WHEN 'count' THEN round_count_before WHEN 'amount' THEN amount_cny_low_before END::DOUBLE AS x_low,
      CASE WHEN measure = 'count' THEN round_count_before::DOUBLE WHEN open_round_count_before > 0 THEN 'infinity'::DOUBLE ELSE amount_cny_high_before END AS x_high,
      CASE measure WHEN 'count' THEN round_count WHEN 'amount' THEN amount_cny_low END::DOUBLE AS y_low,
      CASE WHEN measure = 'count' THEN round_count::DOUBLE WHEN open_round_count > 0 THEN 'infinity'::DOUBLE ELSE amount_cny_high END AS y_high
    FROM mart.tpf_track_monthly CROSS JOIN (VALUES ('amount'), ('count')) m(measure)) t
    USING (scope, month, period, track_id, measure)
  WHERE s.scope = getvariable('scope') AND s.track_set = getvariable('track_set') AND s.month = getvariable('month')::DATE
    AND r.is_headline
  WINDOW window_of AS (PARTITION BY s.period, s.measure),
    others AS (PARTITION BY s.period, s.measure ORDER BY s.track_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW)),
bounded AS (
  SELECT *,
    CASE WHEN isinf(x.high) THEN -1 WHEN y.low = x.high THEN 0 ELSE (y.low - x.high) / nullif(x.high + CASE WHEN y.low > x.high THEN coalesce(r.high, 0) ELSE coalesce(r.low, 0) END, 0) END AS low,
    CASE WHEN isinf(y.high) THEN y.high WHEN y.high = x.low THEN 0 ELSE (y.high - x.low) / nullif(x.low + CASE WHEN y.high > x.low THEN coalesce(r.low, 0) ELSE coalesce(r.high, 0) END, 0) END AS high
  FROM own),
summed AS (
  SELECT period, measure, coalesce(track_id, 'all') AS track_id,
    CASE WHEN track_id IS NOT NULL THEN bool_or(is_late) END AS is_late,
    sum(change)::DOUBLE / all_before AS change,
    CASE WHEN track_id IS NOT NULL THEN min(low) ELSE sum(y.low) / nullif(any_value(all_x.high), 0) - 1 END AS low,
    CASE WHEN track_id IS NOT NULL THEN max(high) WHEN any_value(all_x.low) > 0 THEN sum(y.high) / any_value(all_x.low) - 1 END AS high,
    sum(total_part)::DOUBLE / all_before AS total_part,
    sum(group_part)::DOUBLE / all_before AS group_part,
    sum(track_part)::DOUBLE / all_before AS track_part,
    sum(entry)::DOUBLE / all_before AS entry,
    max(abs(bounded.change)) AS size
  FROM bounded
  WHERE all_before IS NOT NULL
  GROUP BY GROUPING SETS ((period, measure, all_before, track_id), (period, measure, all_before)))
SELECT period, measure, track_id, is_late,
  change::DECIMAL(38, 12)::VARCHAR AS change,
  CASE WHEN isfinite(low) THEN least(low, change) END::DECIMAL(38, 12)::VARCHAR AS change_low,
  CASE WHEN isfinite(high) THEN greatest(high, change) END::DECIMAL(38, 12)::VARCHAR AS change_high,
  total_part::DECIMAL(38, 12)::VARCHAR AS total_part,
  group_part::DECIMAL(38, 12)::VARCHAR AS group_part,
  track_part::DECIMAL(38, 12)::VARCHAR AS track_part,
  entry::DECIMAL(38, 12)::VARCHAR AS entry
FROM summed
ORDER BY period, measure, track_id = 'all', size DESC, track_id;
