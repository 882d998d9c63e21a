-- The rounds behind the state-backed measures of a brief: per window those with a named investor and those with a known
-- lead, and per definition those where a state-backed investor took part (or led) for certain, where one may have, and
-- where no more than a name suggests one.
-- Variables: scope, month (first day).
WITH windows(period, from_month, to_month) AS (
  SELECT p.period,
    (CASE p.period WHEN 'month' THEN m.month WHEN 'ytd' THEN date_trunc('year', m.month) ELSE m.month - INTERVAL 11 MONTH END)::DATE,
    m.month
  FROM (SELECT getvariable('month')::DATE AS month) m
  CROSS JOIN (VALUES ('month'), ('ytd'), ('trailing_12')) p(period)),
flags AS (
  SELECT round_id, role IN ('lead', 'co_lead') AS is_lead, state_status = 'nominated' AS is_nominated,
    unnest([
      {definition: 'headline', is_state: is_state_headline},
      {definition: 'narrow', is_state: is_state_narrow},
      {definition: 'wide', is_state: is_state_wide}], recursive := true)
  FROM core.participations),
rounds AS (
  SELECT round_id, definition,
    bool_or(is_lead) AS has_lead,
    coalesce(bool_or(is_state), false) AS is_sure,
    bool_or(is_state IS NOT false) AS is_possible,
    bool_or(is_state IS NULL AND is_nominated) AND NOT coalesce(bool_or(is_state), false) AS is_nominated,
    coalesce(bool_or(is_lead AND is_state), false) AS is_sure_lead,
    bool_or(is_lead AND is_state IS NOT false) AS is_possible_lead
  FROM flags
  GROUP BY round_id, definition)
SELECT
  w.period,
  n.definition,
  list(r.round_id ORDER BY r.round_id) AS named,
  coalesce(list(r.round_id ORDER BY r.round_id) FILTER (n.has_lead), []) AS known_lead,
  coalesce(list(r.round_id ORDER BY r.round_id) FILTER (n.is_sure), []) AS sure,
  coalesce(list(r.round_id ORDER BY r.round_id) FILTER (n.is_possible), []) AS possible,
  coalesce(list(r.round_id ORDER BY r.round_id) FILTER (n.is_nominated), []) AS nominated,
  coalesce(list(r.round_id ORDER BY r.round_id) FILTER (n.is_sure_lead), []) AS sure_lead,
  coalesce(list(r.round_id ORDER BY r.round_id) FILTER (n.is_possible_lead), []) AS possible_lead
FROM windows w
JOIN core.round_scopes s ON s.scope = getvariable('scope')
JOIN core.rounds r ON r.round_id = s.round_id AND r.announced_month BETWEEN w.from_month AND w.to_month
JOIN rounds n ON n.round_id = r.round_id
GROUP BY w.period, n.definition
ORDER BY w.period, n.definition
