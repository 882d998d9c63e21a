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
sizes AS (
  SELECT round_id, count(*) AS investors, count(*) FILTER (role IN ('lead', 'co_lead')) AS leads FROM core.participations GROUP BY round_id),
participations AS (
  SELECT s.scope, r.announced_month AS month, p.investor_id, r.announced_date, p.round_id,
    p.role IN ('lead', 'co_lead') AS is_lead, p.state_status, p.state_kind, p.state_level,
    p.attributed_cny_low AS low, p.attributed_cny_point AS point, p.attributed_cny_high AS high, r.amount_cny_point AS involved,
    z.leads, z.investors,
    lag(r.announced_month) OVER (PARTITION BY s.scope, p.investor_id, r.company_id ORDER BY r.announced_month, p.round_id) AS previous
  FROM (FROM core.participations SEMI JOIN looked_at USING (investor_id)) p
  JOIN core.rounds r USING (round_id)
  JOIN core.round_scopes s USING (round_id)
  JOIN sizes z USING (round_id)
  WHERE r.announced_month IS NOT NULL),
-- A company counts in a window with the round before which it had none in the window: `previous` is the month of the
-- investor's round before in the same company. Half of a round among its leads, half among the others is the sensitivity of
-- methodology section 7; without both sides an equal split.
months AS MATERIALIZED (
  SELECT scope, investor_id, month, previous,
    count(*) AS rounds,
    count(*) FILTER (is_lead) AS rounds_led,
    count(involved) AS with_amount,
    sum(low) FILTER (involved IS NOT NULL) AS low,
    sum(point) AS point,
    sum(high) FILTER (involved IS NOT NULL) AS high,
    count(*) FILTER (involved IS NOT NULL AND high IS NULL) AS open_ended,
    sum(involved) AS involved,
    sum(CASE
      WHEN leads IN (0, investors) THEN point
      ELSE (involved * 0.5 / nullif(CASE WHEN is_lead THEN leads ELSE investors - leads END, 0))::DECIMAL(18, 2) END) AS lead_half,
    max({date: announced_date, id: round_id, status: state_status, kind: state_kind, level: state_level}) AS state
  FROM participations
  GROUP BY scope, investor_id, month, previous),
covered AS MATERIALIZED (
  SELECT scope, month, period, from_month
  FROM mart.windows
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 12 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
chosen AS (
  SELECT DISTINCT w.scope, w.month, w.period, w.from_month, l.investor_id
  FROM covered w
  JOIN looked_at l ON l.scope = w.scope AND l.year BETWEEN year(w.from_month) AND year(w.month)),
counted AS MATERIALIZED (
  SELECT c.scope, c.month, c.period, c.investor_id,
    sum(m.rounds)::BIGINT AS rounds,
    sum(m.rounds_led)::BIGINT AS rounds_led,
    coalesce(sum(m.rounds) FILTER (m.previous IS NULL OR m.previous < c.from_month), 0)::BIGINT AS companies,
    sum(m.with_amount)::BIGINT AS with_amount,
    sum(m.low)::DECIMAL(38, 2) AS low, sum(m.point)::DECIMAL(38, 2) AS point,
    CASE WHEN sum(m.open_ended) = 0 THEN sum(m.high) END::DECIMAL(38, 2) AS high,
    sum(m.involved)::DECIMAL(38, 2) AS involved, sum(m.lead_half)::DECIMAL(38, 2) AS lead_half,
    max(m.state) AS state
  FROM chosen c
  JOIN months m ON m.scope = c.scope AND m.investor_id = c.investor_id AND m.month BETWEEN c.from_month AND c.month
  GROUP BY c.scope, c.month, c.period, c.investor_id),
ranked AS (
  SELECT *,
    row_number() OVER (PARTITION BY scope, month, period ORDER BY rounds DESC, point DESC NULLS LAST, investor_id) AS place,
    row_number() OVER (
      PARTITION BY scope, month, period, state.status IN ('confirmed', 'nominated') ORDER BY rounds DESC, point DESC NULLS LAST, investor_id) AS place_of_kind
  FROM counted
  QUALIFY place <= 200 OR (state.status IN ('confirmed', 'nominated') AND place_of_kind <= 200))
SELECT
  d.scope, d.month, d.period, d.investor_id, i.investor_name,
  d.place AS rank_by_rounds,
  d.rounds AS round_count,
  d.rounds_led,
  d.companies AS company_count,
  d.with_amount AS with_amount_count,
  d.low AS attributed_cny_low,
  d.point AS attributed_cny_point,
  d.high AS attributed_cny_high,
  d.lead_half AS attributed_lead_half_cny,
  d.involved AS involved_cny,
  d.state.status AS state_status,
  d.state.kind AS state_kind,
  d.state.level AS state_level,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.rounds, 0) END AS round_count_before,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.rounds_led, 0) END AS rounds_led_before,
  CASE WHEN w.is_year_before_covered THEN b.point END AS attributed_cny_point_before
FROM ranked d
JOIN mart.windows w USING (scope, month, period)
LEFT JOIN core.investors i USING (investor_id)
LEFT JOIN counted b
  ON b.scope = d.scope AND b.month = (d.month - INTERVAL 12 MONTH)::DATE AND b.period = d.period AND b.investor_id = d.investor_id
WHERE d.month >= coalesce(getvariable('from_month')::DATE, d.month)
ORDER BY ALL
