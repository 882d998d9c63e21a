-- The rounds behind the TPF shift: those of the tracks that the headline reading registers, in each window and in the same
-- window a year before. Variables: scope, track_set, month (first day).
SELECT w.period, b.is_before, list(r.round_id ORDER BY r.round_id) AS members
FROM mart.windows w
CROSS JOIN (VALUES (false), (true)) b(is_before)
JOIN core.round_scopes s ON s.scope = w.scope
JOIN core.rounds r ON r.round_id = s.round_id
  AND r.announced_month BETWEEN (w.from_month - CASE WHEN b.is_before THEN INTERVAL 12 MONTH ELSE INTERVAL 0 MONTH END)::DATE
    AND (w.month - CASE WHEN b.is_before THEN INTERVAL 12 MONTH ELSE INTERVAL 0 MONTH END)::DATE
JOIN ref.tpf_readings t ON t.track_id = r.track_id AND t.is_headline AND t.not_registered IS NULL AND t.track_set = getvariable('track_set')
WHERE w.scope = getvariable('scope') AND w.month = getvariable('month')::DATE AND w.period <> 'month'
  AND (w.is_year_before_covered OR NOT b.is_before)
GROUP BY w.period, b.is_before
ORDER BY ALL
