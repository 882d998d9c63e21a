-- Confirmed state-backed investors (headline definition) by rounds in a window, with the same window a year before.
-- Variables: scope, window_from, window_to (first days).
WITH rounds AS (
  SELECT p.investor_id, p.investor_name, p.round_id, p.state_level, p.state_kind, r.announced_date,
    r.announced_month >= getvariable('window_from')::DATE AS is_now
  FROM core.participations p
  JOIN core.rounds r USING (round_id)
  JOIN core.round_scopes s ON s.round_id = p.round_id AND s.scope = getvariable('scope')
  WHERE p.is_state_headline
    AND (r.announced_month BETWEEN getvariable('window_from')::DATE AND getvariable('window_to')::DATE
      OR r.announced_month BETWEEN (getvariable('window_from')::DATE - INTERVAL 12 MONTH) AND (getvariable('window_to')::DATE - INTERVAL 12 MONTH)))
SELECT
  investor_id,
  any_value(investor_name) AS investor_name,
  -- Level and kind as of the last round, since both can change.
  arg_max(state_level, (announced_date, round_id)) FILTER (is_now) AS state_level,
  arg_max(state_kind, (announced_date, round_id)) FILTER (is_now) AS state_kind,
  list(round_id ORDER BY round_id) FILTER (is_now) AS rounds,
  coalesce(list(round_id ORDER BY round_id) FILTER (NOT is_now), []) AS rounds_before
FROM rounds
GROUP BY investor_id
HAVING bool_or(is_now)
ORDER BY count(*) FILTER (is_now) DESC, investor_name, investor_id
