-- Investors over each window: how often they invest, and what they can have given. Looked at are the first 1,000 of each
-- calendar year by rounds, and the first 1,000 of those that are, or may be, state-backed; listed of a window are the first
-- 200 of both. So the work and the table stay small however many invest once.
WITH scopes AS MATERIALIZED (SELECT scope, bit, row_number() OVER (ORDER BY scope)::INTEGER AS s FROM main.scope_bits),
looked_at AS MATERIALIZED (
  SELECT s, year, investor
  FROM investors_looked_at JOIN scopes USING (scope)
  WHERE year BETWEEN coalesce(year(getvariable('from_month')::DATE - INTERVAL 23 MONTH), year) AND coalesce(year(getvariable('to_month')::DATE), year)),
-- Rounds of the windows, and of those a year before.
rounds AS (
  FROM round_facts
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 23 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
told AS (
  FROM participation_facts
  WHERE month_number BETWEEN (SELECT min(month_number) FROM rounds) AND (SELECT max(month_number) FROM rounds)),
sizes AS (SELECT round, count(*) AS investors, count(*) FILTER (is_lead) AS leads FROM told GROUP BY round),
-- `turn` tells of two participations of an investor which was later, and what the investor was then: what it is in a window is
-- what it was in its last. Days since the year 1, the round, the number of the state.
participations AS MATERIALIZED (
  SELECT o.s, r.month, p.investor,
    ((coalesce(r.announced_date, r.month) - DATE '0001-01-01') << 43) + (p.round::BIGINT << 12) + p.state AS turn,
    p.is_lead, p.low_cny AS low, p.point_cny AS point, p.high_cny AS high, r.point_cny AS involved,
    z.leads, z.investors,
    lag(r.month) OVER (PARTITION BY o.s, p.investor, r.company ORDER BY p.round) AS previous
  FROM told p
  SEMI JOIN looked_at l USING (investor)
  JOIN rounds r USING (round)
  JOIN scopes o ON r.scope_bits & o.bit > 0
  JOIN sizes z USING (round)),
windows AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY scope, month, period)::BIGINT AS w, *
  FROM mart.windows
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 12 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
covered AS MATERIALIZED (
  SELECT w.w, o.s, w.from_month, unnest(generate_series(w.from_month, w.month, INTERVAL 1 MONTH))::DATE AS month FROM windows w JOIN scopes o USING (scope)),
-- One number for window and investor: it is grouped and joined by.
chosen AS (
  SELECT DISTINCT w.w * 100000000 + l.investor AS k
  FROM windows w
  JOIN scopes o USING (scope)
  JOIN looked_at l ON l.s = o.s AND l.year BETWEEN year(w.from_month) AND year(w.month)),
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
listed AS MATERIALIZED (
  SELECT r.k, r.w, r.investor, r.rounds, r.rounds_led, r.point, t.state_status, t.state_kind, t.state_level,
    row_number() OVER (PARTITION BY r.w ORDER BY r.rounds DESC, r.point DESC NULLS LAST, r.investor) AS place,
    row_number() OVER (
      PARTITION BY r.w, t.state_status IN ('confirmed', 'nominated') ORDER BY r.rounds DESC, r.point DESC NULLS LAST, r.investor) AS place_of_kind
  FROM ranks r
  JOIN participation_states t ON t.state = r.turn & 4095
  QUALIFY place <= 200 OR (t.state_status IN ('confirmed', 'nominated') AND place_of_kind <= 200)),
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
  d.state_status,
  d.state_kind,
  d.state_level,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.rounds, 0) END AS round_count_before,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.rounds_led, 0) END AS rounds_led_before,
  CASE WHEN w.is_year_before_covered THEN b.point END AS attributed_cny_point_before
FROM listed d
JOIN summed m USING (k)
JOIN windows w USING (w)
JOIN investor_numbers v USING (investor)
LEFT JOIN core.investors i USING (investor_id)
LEFT JOIN windows y ON y.scope = w.scope AND y.month = (w.month - INTERVAL 12 MONTH)::DATE AND y.period = w.period
LEFT JOIN ranks b ON b.k = y.w * 100000000 + d.investor
WHERE w.month >= coalesce(getvariable('from_month')::DATE, w.month)
ORDER BY ALL
