-- What each registered track adds to the growth of all of them against the year before, by the headline reading, in parts of
-- what all had a year before: change = total_part + group_part + track_part + entry. Track 'all' is their sum.
-- Variables: scope, track_set, month (first day).
WITH own AS (
  SELECT s.period, s.measure, s.track_id, s.is_late, s.change, s.total_part, s.group_part, s.track_part, s.entry,
    nullif(sum(s.value_before) OVER (PARTITION BY s.period, s.measure), 0)::DOUBLE AS all_before
  FROM mart.shift_share s
  JOIN ref.tpf_readings r USING (track_set, criterion, generation, cutoff, track_id)
  WHERE s.scope = getvariable('scope') AND s.track_set = getvariable('track_set') AND s.month = getvariable('month')::DATE
    AND r.is_headline)
SELECT period, measure,
  coalesce(track_id, 'all') AS track_id,
  CASE WHEN track_id IS NOT NULL THEN bool_or(is_late) END AS is_late,
  (sum(change)::DOUBLE / all_before)::DECIMAL(18, 12)::VARCHAR AS change,
  (sum(total_part)::DOUBLE / all_before)::DECIMAL(18, 12)::VARCHAR AS total_part,
  (sum(group_part)::DOUBLE / all_before)::DECIMAL(18, 12)::VARCHAR AS group_part,
  (sum(track_part)::DOUBLE / all_before)::DECIMAL(18, 12)::VARCHAR AS track_part,
  (sum(entry)::DOUBLE / all_before)::DECIMAL(18, 12)::VARCHAR AS entry
FROM own
WHERE all_before IS NOT NULL
GROUP BY GROUPING SETS ((period, measure, all_before, track_id), (period, measure, all_before))
ORDER BY period, measure, track_id = 'all', abs(sum(own.change)) DESC, track_id;
