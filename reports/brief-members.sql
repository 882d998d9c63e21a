-- The rounds behind each cell of a brief: per window (and the same window a year before), the total, every stage and
-- every track. Variables: scope, track_set, month (first day).
WITH windows(period, is_before, from_month, to_month) AS (
  SELECT p.period, b.is_before,
    (CASE p.period WHEN 'month' THEN m.month WHEN 'ytd' THEN date_trunc('year', m.month) ELSE m.month - INTERVAL 11 MONTH END
      - CASE WHEN b.is_before THEN INTERVAL 12 MONTH ELSE INTERVAL 0 MONTH END)::DATE,
    (m.month - CASE WHEN b.is_before THEN INTERVAL 12 MONTH ELSE INTERVAL 0 MONTH END)::DATE
  FROM (SELECT getvariable('month')::DATE AS month) m
  CROSS JOIN (VALUES ('month'), ('ytd'), ('trailing_12')) p(period)
  CROSS JOIN (VALUES (false), (true)) b(is_before)),
rounds AS (
  SELECT w.period, w.is_before, r.round_id, r.stage,
    CASE WHEN getvariable('track_set') = 'all_top' THEN coalesce(t.top_track_id, 'unclassified') ELSE r.track_id END AS track_id,
    CASE WHEN r.amount_is_exact THEN 'exact' WHEN r.amount_point IS NOT NULL THEN 'fuzzy' ELSE 'undisclosed' END AS disclosure
  FROM windows w
  JOIN core.round_scopes s ON s.scope = getvariable('scope')
  JOIN core.rounds r ON r.round_id = s.round_id AND r.announced_month BETWEEN w.from_month AND w.to_month
  LEFT JOIN ref.tracks t ON t.track_id = r.track_id)
SELECT period, is_before, 'total' AS cell, '' AS id, disclosure, list(round_id ORDER BY round_id) AS members FROM rounds GROUP BY ALL
UNION ALL
SELECT period, is_before, 'stage', stage, disclosure, list(round_id ORDER BY round_id) FROM rounds WHERE NOT is_before GROUP BY ALL
UNION ALL
SELECT period, is_before, 'track', track_id, disclosure, list(round_id ORDER BY round_id) FROM rounds WHERE NOT is_before GROUP BY ALL
ORDER BY ALL
