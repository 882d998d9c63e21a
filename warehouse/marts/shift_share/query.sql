-- What the change of each track is made of (methodology section 9.5): growth of all tracks, of its group (early or late by
-- the readings of generation R, both criteria and every cut-off), and its own. Growth is of the tracks that had something
-- a year before; what a track had nothing of before is entry. total + group + track + entry = change, exactly.
-- Shift-share analysis: E. S. Dunn, "A statistical and analytical technique for regional analysis", 1960.
-- Variables: from_month, to_month (without them all months).
WITH values_now AS (
  SELECT t.scope, t.month, t.period, m.measure, r.track_set, r.criterion, r.generation, r.cutoff, t.track_id, r.is_late,
    CASE m.measure WHEN 'amount' THEN t.amount_cny_point ELSE t.round_count END::DECIMAL(38, 2) AS value_now,
    CASE m.measure WHEN 'amount' THEN t.amount_cny_point_before ELSE t.round_count_before END::DECIMAL(38, 2) AS value_before
  FROM mart.tpf_track_monthly t
  JOIN ref.tpf_readings r ON r.track_id = t.track_id AND r.not_registered IS NULL AND r.generation = 'R'
  JOIN mart.windows w ON w.scope = t.scope AND w.month = t.month AND w.period = t.period AND w.is_year_before_covered
  CROSS JOIN (VALUES ('amount'), ('count')) m(measure)
  WHERE t.month >= coalesce(getvariable('from_month')::DATE, t.month) AND t.month <= coalesce(getvariable('to_month')::DATE, t.month)),
sums AS (
  SELECT *,
    sum(value_now) FILTER (value_before > 0) OVER every_track AS total_now,
    sum(value_before) OVER every_track AS total_before,
    sum(value_now) FILTER (value_before > 0) OVER own_group AS group_now,
    sum(value_before) OVER own_group AS group_before
  FROM values_now
  WINDOW every_track AS (PARTITION BY scope, month, period, measure, track_set, criterion, generation, cutoff),
    own_group AS (PARTITION BY scope, month, period, measure, track_set, criterion, generation, cutoff, is_late)),
expected AS (
  SELECT *,
    CASE WHEN value_before > 0 THEN value_before::DOUBLE * (total_now - total_before)::DOUBLE / total_before::DOUBLE ELSE 0 END::DECIMAL(38, 6) AS with_total,
    CASE WHEN value_before > 0 THEN value_before::DOUBLE * (group_now - group_before)::DOUBLE / group_before::DOUBLE ELSE 0 END::DECIMAL(38, 6) AS with_group
  FROM sums)
SELECT scope, month, period, measure, track_set, criterion, generation, cutoff, track_id, is_late,
  value_now, value_before,
  value_now - value_before AS change,
  with_total AS total_part,
  with_group - with_total AS group_part,
  CASE WHEN value_before > 0 THEN value_now - value_before - with_group ELSE 0 END::DECIMAL(38, 6) AS track_part,
  CASE WHEN value_before > 0 THEN 0 ELSE value_now END::DECIMAL(38, 2) AS entry
FROM expected
ORDER BY ALL
