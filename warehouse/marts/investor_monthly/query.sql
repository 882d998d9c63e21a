-- Investors over each window: how often they invest, and what they can have given. Looked at are the first 1,000 of each
-- calendar year by rounds, and the first 1,000 of those that are, or may be, state-backed; listed of a window are the first
-- 200 of both. So the work and the table stay small however many invest once.
WITH yearly AS (
  SELECT s.scope, year(r.announced_month) AS year, p.investor_id, count(*) AS rounds,
    bool_or(p.state_status IN ('confirmed', 'nominated')) AS is_state
  FROM core.participations p
  JOIN core.rounds r USING (round_id)
  JOIN core.round_scopes s USING (round_id)
  WHERE r.announced_month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 36 MONTH, r.announced_month)
    AND coalesce(getvariable('to_month')::DATE + INTERVAL 12 MONTH, r.announced_month)
  GROUP BY s.scope, year(r.announced_month), p.investor_id),
looked_at AS MATERIALIZED (
  SELECT scope, year, investor_id
  FROM yearly
  QUALIFY row_number() OVER (PARTITION BY scope, year ORDER BY rounds DESC, investor_id) <= 1000
    OR (is_state AND row_number() OVER (PARTITION BY scope, year, is_state ORDER BY rounds DESC, investor_id) <= 1000)),
-- Rounds of the windows, and of those a year before.
rounds AS MATERIALIZED (
  SELECT round_id, company_id, announced_month, announced_date, amount_cny_point
  FROM core.rounds
  WHERE announced_month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 23 MONTH, announced_month)
    AND coalesce(getvariable('to_month')::DATE, announced_month)),
sizes AS (
  SELECT round_id, count(*) AS investors, count(*) FILTER (role IN ('lead', 'co_lead')) AS leads
  FROM core.participations SEMI JOIN rounds USING (round_id)
  GROUP BY round_id),
investors AS MATERIALIZED (
  SELECT investor_id, row_number() OVER (ORDER BY investor_id)::BIGINT AS investor FROM (SELECT DISTINCT investor_id FROM looked_at)),
scopes AS (SELECT scope, row_number() OVER ()::INTEGER AS s FROM (SELECT DISTINCT scope FROM mart.windows)),
-- `turn` tells of two participations which was later; what an investor is in a window is what it was in its last.
participations AS MATERIALIZED (
  SELECT o.s, r.announced_month AS month, v.investor,
    row_number() OVER (ORDER BY r.announced_date, p.round_id, p.state_status, p.state_kind, p.state_level) AS turn,
    p.role IN ('lead', 'co_lead') AS is_lead, p.state_status, p.state_kind, p.state_level,
    p.attributed_cny_low AS low, p.attributed_cny_point AS point, p.attributed_cny_high AS high, r.amount_cny_point AS involved,
    z.leads, z.investors,
    lag(r.announced_month) OVER (PARTITION BY o.s, v.investor, r.company_id ORDER BY r.announced_month, p.round_id) AS previous
  FROM core.participations p
  JOIN investors v USING (investor_id)
  JOIN rounds r USING (round_id)
  JOIN core.round_scopes x USING (round_id)
  JOIN scopes o USING (scope)
  JOIN sizes z USING (round_id)),
windows AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY scope, month, period)::BIGINT AS w, *
  FROM mart.windows
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 12 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
covered AS MATERIALIZED (
  SELECT w.w, o.s, w.from_month, unnest(generate_series(w.from_month, w.month, INTERVAL 1 MONTH))::DATE AS month FROM windows w JOIN scopes o USING (scope)),
-- One number for window and investor: it is grouped and joined by.
chosen AS (
  SELECT DISTINCT w.w * 100000000 + v.investor AS k
  FROM windows w
  JOIN looked_at l ON l.scope = w.scope AND l.year BETWEEN year(w.from_month) AND year(w.month)
  JOIN investors v USING (investor_id)),
-- What they are ranked by, and compared with a year before.
ranks AS MATERIALIZED (
  SELECT k, k // 100000000 AS w, k % 100000000 AS investor, rounds, rounds_led, point, turn
  FROM (
    SELECT c.w * 100000000 + m.investor AS k, sum(m.rounds)::BIGINT AS rounds, sum(m.rounds_led)::BIGINT AS rounds_led,
      sum(m.point)::DECIMAL(38, 2) AS point, max(m.turn) AS turn
    FROM (
      SELECT s, investor, month, count(*)::INTEGER AS rounds, count_if(is_lead)::INTEGER AS rounds_led, sum(point) AS point, max(turn) AS turn
      FROM participations GROUP BY s, investor, month) m
    JOIN covered c USING (s, month)
    GROUP BY k)
  SEMI JOIN chosen USING (k)),
turns AS (
  SELECT turn, any_value({status: state_status, kind: state_kind, level: state_level}) AS state FROM participations GROUP BY turn),
listed AS MATERIALIZED (
  SELECT r.k, r.w, r.investor, r.rounds, r.rounds_led, r.point, t.state,
    row_number() OVER (PARTITION BY r.w ORDER BY r.rounds DESC, r.point DESC NULLS LAST, r.investor) AS place,
    row_number() OVER (
      PARTITION BY r.w, t.state.status IN ('confirmed', 'nominated') ORDER BY r.rounds DESC, r.point DESC NULLS LAST, r.investor) AS place_of_kind
  FROM ranks r
  JOIN turns t USING (turn)
  QUALIFY place <= 200 OR (t.state.status IN ('confirmed', 'nominated') AND place_of_kind <= 200)),
-- A company counts in a window with the round before which it had none in the window: `previous` is the month of the
-- investor's round before in the same company. Half of a round among its leads, half among the others is the sensitivity of
-- methodology section 7; without both sides an equal split.
months AS (
  SELECT s, investor, month, previous,
    count(*) AS rounds,
    count(involved) AS with_amount,
    sum(low) FILTER (involved IS NOT NULL) AS low,
    sum(high) FILTER (involved IS NOT NULL) AS high,
    count(*) FILTER (involved IS NOT NULL AND high IS NULL) AS open_ended,
    sum(involved) AS involved,
    sum(CASE
      WHEN leads IN (0, investors) THEN point
      ELSE (involved * 0.5 / nullif(CASE WHEN is_lead THEN leads ELSE investors - leads END, 0))::DECIMAL(18, 2) END) AS lead_half
  FROM participations
  GROUP BY s, investor, month, previous),
summed AS (
  SELECT k,
    coalesce(sum(rounds) FILTER (previous IS NULL OR previous < from_month), 0)::BIGINT AS companies,
    sum(with_amount)::BIGINT AS with_amount,
    sum(low)::DECIMAL(38, 2) AS low,
    CASE WHEN sum(open_ended) = 0 THEN sum(high) END::DECIMAL(38, 2) AS high,
    sum(involved)::DECIMAL(38, 2) AS involved, sum(lead_half)::DECIMAL(38, 2) AS lead_half
  FROM (
    SELECT c.w * 100000000 + m.investor AS k, c.from_month, m.* EXCLUDE (s, investor, month)
    FROM months m JOIN covered c USING (s, month))
  SEMI JOIN listed USING (k)
  GROUP BY k)
SELECT
  w.scope, w.month, w.period, v.investor_id, i.investor_name,
  d.place AS rank_by_rounds,
  d.rounds AS round_count,
  d.rounds_led,
  m.companies AS company_count,
  m.with_amount AS with_amount_count,
  m.low AS attributed_cny_low,
  d.point AS attributed_cny_point,
  m.high AS attributed_cny_high,
  m.lead_half AS attributed_lead_half_cny,
  m.involved AS involved_cny,
  d.state.status AS state_status,
  d.state.kind AS state_kind,
  d.state.level AS state_level,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.rounds, 0) END AS round_count_before,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.rounds_led, 0) END AS rounds_led_before,
  CASE WHEN w.is_year_before_covered THEN b.point END AS attributed_cny_point_before
FROM listed d
JOIN summed m USING (k)
JOIN windows w USING (w)
JOIN investors v USING (investor)
LEFT JOIN core.investors i USING (investor_id)
LEFT JOIN windows y ON y.scope = w.scope AND y.month = (w.month - INTERVAL 12 MONTH)::DATE AND y.period = w.period
LEFT JOIN ranks b ON b.k = y.w * 100000000 + d.investor
WHERE w.month >= coalesce(getvariable('from_month')::DATE, w.month)
ORDER BY ALL
