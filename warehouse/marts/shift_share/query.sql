-- What the change of each track is made of (methodology section 9.5): growth of all tracks, of its group (early or late by
-- the readings of generation R, both criteria and every cut-off), and its own. Growth is of the tracks that had something
-- a year before; what a track had nothing of before is entry. total + group + track + entry = change, exactly.
-- Shift-share analysis: E. S. Dunn, "A statistical and analytical technique for regional analysis", 1960.
-- Bounds: the least and the greatest value of each part by itself that the intervals of the amounts allow. With x, y the
-- track before and now, r the others of its group (or of all), o the other group: each part grows or falls with every one
-- of them but x and r, so its extremes are at their ends, or where the derivative by x or r is 0.
-- Variables: from_month, to_month (without them all months).
WITH values_now AS (
  SELECT t.scope, t.month, t.period, m.measure, r.track_set, r.criterion, r.generation, r.cutoff, t.track_id, r.is_late,
    CASE m.measure WHEN 'amount' THEN t.amount_cny_point ELSE t.round_count END::DECIMAL(38, 2) AS value_now,
    CASE m.measure WHEN 'amount' THEN t.amount_cny_low ELSE t.round_count END::DECIMAL(38, 2) AS low_now,
    CASE m.measure WHEN 'amount' THEN t.amount_cny_high ELSE t.round_count END::DECIMAL(38, 2) AS high_now,
    CASE m.measure WHEN 'amount' THEN t.open_round_count ELSE 0 END AS open_now,
    CASE m.measure WHEN 'amount' THEN t.amount_cny_point_before ELSE t.round_count_before END::DECIMAL(38, 2) AS value_before,
    CASE m.measure WHEN 'amount' THEN t.amount_cny_low_before ELSE t.round_count_before END::DECIMAL(38, 2) AS low_before,
    CASE m.measure WHEN 'amount' THEN t.amount_cny_high_before ELSE t.round_count_before END::DECIMAL(38, 2) AS high_before,
    CASE m.measure WHEN 'amount' THEN t.open_round_count_before ELSE 0 END AS open_before
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
    sum(value_before) OVER own_group AS group_before,
    -- A sum with an amount that has no known high end has none.
    {low: sum(low_before) FILTER (value_before > 0) OVER every_track, high: sum(high_before) FILTER (value_before > 0) OVER every_track,
      opens: sum(open_before) FILTER (value_before > 0) OVER every_track} AS all_x,
    {low: sum(low_now) FILTER (value_before > 0) OVER every_track, high: sum(high_now) FILTER (value_before > 0) OVER every_track,
      opens: sum(open_now) FILTER (value_before > 0) OVER every_track} AS all_y,
    {low: sum(low_before) FILTER (value_before > 0) OVER own_group, high: sum(high_before) FILTER (value_before > 0) OVER own_group,
      opens: sum(open_before) FILTER (value_before > 0) OVER own_group} AS group_x,
    {low: sum(low_now) FILTER (value_before > 0) OVER own_group, high: sum(high_now) FILTER (value_before > 0) OVER own_group,
      opens: sum(open_now) FILTER (value_before > 0) OVER own_group} AS group_y
  FROM values_now
  WINDOW every_track AS (PARTITION BY scope, month, period, measure, track_set, criterion, generation, cutoff),
    own_group AS (PARTITION BY scope, month, period, measure, track_set, criterion, generation, cutoff, is_late)),
-- A track with nothing before is in no sum of those before: its own ends may be above theirs, and nothing is asked of it.
ends AS (
  SELECT *,
    value_before > 0 AS is_there,
    low_before::DOUBLE AS x_low, CASE WHEN open_before > 0 THEN 'infinity'::DOUBLE ELSE high_before END AS x_high,
    low_now::DOUBLE AS y_low, CASE WHEN open_now > 0 THEN 'infinity'::DOUBLE ELSE high_now END AS y_high,
    all_y.low::DOUBLE AS all_y_low, CASE WHEN all_y.opens > 0 THEN 'infinity'::DOUBLE ELSE all_y.high END AS all_y_high,
    group_y.low::DOUBLE AS group_y_low, CASE WHEN group_y.opens > 0 THEN 'infinity'::DOUBLE ELSE group_y.high END AS group_y_high,
    greatest(all_x.low - low_before, 0)::DOUBLE AS r_low, CASE WHEN all_x.opens > open_before THEN 'infinity'::DOUBLE ELSE greatest(all_x.high - high_before, 0) END AS r_high,
    greatest(group_x.low - low_before, 0)::DOUBLE AS s_low,
    CASE WHEN group_x.opens > open_before THEN 'infinity'::DOUBLE ELSE greatest(group_x.high - high_before, 0) END AS s_high,
    (group_y.low - low_now)::DOUBLE AS t_low, CASE WHEN group_y.opens > open_now THEN 'infinity'::DOUBLE ELSE group_y.high - high_now END AS t_high,
    (all_x.low - group_x.low)::DOUBLE AS o_x_low,
    CASE WHEN all_x.opens > group_x.opens THEN 'infinity'::DOUBLE ELSE all_x.high - group_x.high END AS o_x_high,
    (all_y.low - group_y.low)::DOUBLE AS o_y_low,
    CASE WHEN all_y.opens > group_y.opens THEN 'infinity'::DOUBLE ELSE all_y.high - group_y.high END AS o_y_high
  FROM sums),
-- Where x (for one end of r) or x + r (for r between its ends) makes the derivative 0, kept within the ends.
turns AS (
  SELECT *,
    least(greatest(sqrt(all_y_high * r_low) - r_low, x_low), x_high) AS x_of_total,
    list_transform([s_low, s_high], lambda r: least(greatest(
      o_x_high / nullif(sqrt((group_y_high + o_y_low) * (r + o_x_high) / nullif(group_y_high * r, 0)) - 1, 0) - r, x_low), x_high)) AS x_of_greatest,
    list_transform([s_low, s_high], lambda r: least(greatest(
      o_x_low / nullif(sqrt((group_y_low + o_y_high) * (r + o_x_low) / nullif(group_y_low * r, 0)) - 1, 0) - r, x_low), x_high)) AS x_of_least,
    o_x_low / nullif(sqrt((group_y_low + o_y_high) / nullif(group_y_low, 0)) - 1, 0) AS sum_of_least
  FROM ends),
bounded AS (
  SELECT *,
    -- x·Y / (x + r) − x
    list_min(list_transform([x_low, x_high], lambda x: CASE
      WHEN isinf(x) THEN '-infinity'::DOUBLE WHEN isinf(r_high) THEN -x WHEN x + r_high = 0 THEN all_y_low ELSE x * all_y_low / (x + r_high) - x END)) AS total_low,
    CASE WHEN isinf(all_y_high) THEN all_y_high WHEN x_of_total + r_low = 0 THEN all_y_high
      ELSE x_of_total * all_y_high / (x_of_total + r_low) - x_of_total END AS total_high,
    -- x·Y_group / (x + r) − x·(Y_group + Y_other) / (x + r + X_other)
    list_min(list_transform([
        {x: x_low, r: s_low}, {x: x_low, r: s_high}, {x: x_high, r: s_low}, {x: x_high, r: s_high},
        {x: x_of_least[1], r: s_low}, {x: x_of_least[2], r: s_high},
        {x: x_low, r: least(greatest(sum_of_least - x_low, s_low), s_high)}, {x: x_high, r: least(greatest(sum_of_least - x_high, s_low), s_high)}],
      lambda c: CASE
        WHEN c.x IS NULL OR isnan(c.x) OR isnan(c.r) OR (isinf(c.x) AND isinf(c.r)) THEN NULL
        WHEN isinf(c.r) OR (c.x = 0 AND c.r > 0) THEN 0
        WHEN isinf(o_y_high) THEN '-infinity'::DOUBLE
        WHEN c.x + c.r = 0 THEN CASE WHEN o_x_low > 0 THEN group_y_low ELSE -o_y_high END
        WHEN isinf(c.x) THEN -o_y_high
        WHEN o_x_low = 0 THEN -o_y_high * c.x / (c.x + c.r)
        ELSE c.x * group_y_low / (c.x + c.r) - CASE WHEN isinf(o_x_low) THEN 0 ELSE c.x * (group_y_low + o_y_high) / (c.x + c.r + o_x_low) END END)) AS group_low,
    list_max(list_transform([
        {x: x_low, r: s_low}, {x: x_low, r: s_high}, {x: x_high, r: s_low}, {x: x_high, r: s_high},
        {x: x_of_greatest[1], r: s_low}, {x: x_of_greatest[2], r: s_high}],
      lambda c: CASE
        WHEN c.x IS NULL OR isnan(c.x) OR (isinf(c.x) AND isinf(c.r)) THEN NULL
        WHEN isinf(c.r) OR (c.x = 0 AND c.r > 0) THEN 0
        WHEN o_x_high = 0 THEN CASE WHEN isinf(c.x) OR c.x + c.r = 0 THEN -o_y_low ELSE -o_y_low * c.x / (c.x + c.r) END
        WHEN isinf(group_y_high) THEN group_y_high
        WHEN c.x + c.r = 0 THEN group_y_high
        WHEN isinf(c.x) THEN CASE WHEN isinf(o_x_high) THEN group_y_high ELSE -o_y_low END
        ELSE c.x * group_y_high / (c.x + c.r) - CASE WHEN isinf(o_x_high) THEN 0 ELSE c.x * (group_y_high + o_y_low) / (c.x + c.r + o_x_high) END END)) AS group_high,
    -- y − x·(y + t) / (x + r), t the others of the group now
    CASE WHEN s_high = 0 THEN 0 WHEN isinf(x_high) THEN -t_high WHEN isinf(t_high) THEN '-infinity'::DOUBLE
      ELSE (y_low * s_low - x_high * t_high) / (x_high + s_low) END AS track_low,
    CASE WHEN s_high = 0 THEN 0 WHEN isinf(y_high) OR isinf(s_high) THEN y_high
      ELSE (y_high * s_high - x_low * t_low) / (x_low + s_high) END AS track_high
  FROM turns),
expected AS (
  SELECT *,
    CASE WHEN value_before > 0 THEN value_before::DOUBLE * (total_now - total_before)::DOUBLE / total_before::DOUBLE ELSE 0 END::DECIMAL(38, 6) AS with_total,
    CASE WHEN value_before > 0 THEN value_before::DOUBLE * (group_now - group_before)::DOUBLE / group_before::DOUBLE ELSE 0 END::DECIMAL(38, 6) AS with_group
  FROM bounded),
parts AS (
  SELECT *,
    with_total AS total_part,
    with_group - with_total AS group_part,
    CASE WHEN is_there THEN value_now - value_before - with_group ELSE 0 END::DECIMAL(38, 6) AS track_part,
    CASE WHEN is_there THEN 0 ELSE value_now END::DECIMAL(38, 2) AS entry
  FROM expected)
SELECT scope, month, period, measure, track_set, criterion, generation, cutoff, track_id, is_late,
  value_now, value_before,
  CASE WHEN open_before = 0 THEN low_now - high_before END AS change_low,
  value_now - value_before AS change,
  CASE WHEN open_now = 0 THEN high_now - low_before END AS change_high,
  CASE WHEN NOT is_there THEN 0 WHEN isfinite(total_low) THEN least(total_low::DECIMAL(38, 6), total_part) END::DECIMAL(38, 6) AS total_part_low,
  total_part,
  CASE WHEN NOT is_there THEN 0 WHEN isfinite(total_high) THEN greatest(total_high::DECIMAL(38, 6), total_part) END::DECIMAL(38, 6) AS total_part_high,
  CASE WHEN NOT is_there THEN 0 WHEN isfinite(group_low) THEN least(group_low::DECIMAL(38, 6), group_part) END::DECIMAL(38, 6) AS group_part_low,
  group_part,
  CASE WHEN NOT is_there THEN 0 WHEN isfinite(group_high) THEN greatest(group_high::DECIMAL(38, 6), group_part) END::DECIMAL(38, 6) AS group_part_high,
  CASE WHEN NOT is_there THEN 0 WHEN isfinite(track_low) THEN least(track_low::DECIMAL(38, 6), track_part) END::DECIMAL(38, 6) AS track_part_low,
  track_part,
  CASE WHEN NOT is_there THEN 0 WHEN isfinite(track_high) THEN greatest(track_high::DECIMAL(38, 6), track_part) END::DECIMAL(38, 6) AS track_part_high,
  CASE WHEN is_there THEN 0 ELSE low_now END::DECIMAL(38, 2) AS entry_low,
  entry,
  CASE WHEN is_there THEN 0 WHEN open_now = 0 THEN high_now END::DECIMAL(38, 2) AS entry_high
FROM parts
ORDER BY ALL
