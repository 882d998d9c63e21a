-- Investors over each window: how often they invest, and what they can have given. Listed are all that are, or may be,
-- state-backed, and of the others those among the first 200 of a window by rounds.
WITH participations AS MATERIALIZED (
  SELECT s.scope, r.announced_month AS month, p.investor_id, r.company_id, r.announced_date, p.round_id,
    p.role IN ('lead', 'co_lead') AS is_lead, p.state_status, p.state_kind, p.state_level,
    p.attributed_cny_low AS low, p.attributed_cny_point AS point, p.attributed_cny_high AS high,
    r.amount_cny_point AS involved,
    count(*) FILTER (p.role IN ('lead', 'co_lead')) OVER (PARTITION BY s.scope, p.round_id) AS leads,
    count(*) OVER (PARTITION BY s.scope, p.round_id) AS investors
  FROM core.participations p
  JOIN core.rounds r USING (round_id)
  JOIN core.round_scopes s USING (round_id)
  WHERE r.announced_month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 24 MONTH, r.announced_month)
    AND coalesce(getvariable('to_month')::DATE, r.announced_month)),
-- Half of a round among its leads, half among the others (methodology section 7); without both sides an equal split.
months AS MATERIALIZED (
  SELECT scope, month, investor_id,
    count(*) AS rounds,
    count(*) FILTER (is_lead) AS rounds_led,
    list_distinct(list(company_id)) AS companies,
    count(involved) AS with_amount,
    sum(low) FILTER (involved IS NOT NULL) AS low,
    sum(point) AS point,
    sum(high) FILTER (involved IS NOT NULL) AS high,
    count(*) FILTER (involved IS NOT NULL AND high IS NULL) AS open_ended,
    sum(involved) AS involved,
    sum(CASE
      WHEN leads IN (0, investors) THEN point
      ELSE (involved * 0.5 / nullif(CASE WHEN is_lead THEN leads ELSE investors - leads END, 0))::DECIMAL(18, 2) END) AS lead_half,
    arg_max({status: state_status, kind: state_kind, level: state_level}, (announced_date, round_id)) AS state
  FROM participations
  GROUP BY scope, month, investor_id),
covered AS MATERIALIZED (
  SELECT scope, month, period, unnest(generate_series(from_month, month, INTERVAL 1 MONTH))::DATE AS covered_month
  FROM mart.windows
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 12 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
counted AS MATERIALIZED (
  SELECT w.scope, w.month, w.period, m.investor_id,
    sum(m.rounds)::BIGINT AS rounds,
    sum(m.rounds_led)::BIGINT AS rounds_led,
    sum(m.point)::DECIMAL(38, 2) AS point,
    bool_or(m.state.status IN ('confirmed', 'nominated')) AS is_state
  FROM covered w
  JOIN months m ON m.scope = w.scope AND m.month = w.covered_month
  GROUP BY w.scope, w.month, w.period, m.investor_id),
ranked AS MATERIALIZED (
  SELECT *, row_number() OVER (PARTITION BY scope, month, period ORDER BY rounds DESC, point DESC NULLS LAST, investor_id) AS place
  FROM counted
  QUALIFY is_state OR place <= 200),
detailed AS (
  SELECT k.scope, k.month, k.period, k.investor_id, k.place, k.rounds, k.rounds_led,
    len(list_distinct(flatten(list(m.companies))))::BIGINT AS companies,
    sum(m.with_amount)::BIGINT AS with_amount,
    sum(m.low) AS low, sum(m.point) AS point, CASE WHEN sum(m.open_ended) = 0 THEN sum(m.high) END AS high,
    sum(m.involved) AS involved, sum(m.lead_half) AS lead_half,
    arg_max(m.state, m.month) AS state
  FROM ranked k
  JOIN covered w ON w.scope = k.scope AND w.month = k.month AND w.period = k.period
  JOIN months m ON m.scope = w.scope AND m.month = w.covered_month AND m.investor_id = k.investor_id
  GROUP BY k.scope, k.month, k.period, k.investor_id, k.place, k.rounds, k.rounds_led)
SELECT
  d.scope, d.month, d.period, d.investor_id, i.investor_name,
  d.place AS rank_by_rounds,
  d.rounds AS round_count,
  d.rounds_led AS rounds_led,
  d.companies AS company_count,
  d.with_amount AS with_amount_count,
  d.low::DECIMAL(38, 2) AS attributed_cny_low,
  d.point::DECIMAL(38, 2) AS attributed_cny_point,
  d.high::DECIMAL(38, 2) AS attributed_cny_high,
  d.lead_half::DECIMAL(38, 2) AS attributed_lead_half_cny,
  d.involved::DECIMAL(38, 2) AS involved_cny,
  d.state.status AS state_status,
  d.state.kind AS state_kind,
  d.state.level AS state_level,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.rounds, 0) END AS round_count_before,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.rounds_led, 0) END AS rounds_led_before,
  CASE WHEN w.is_year_before_covered THEN b.point END AS attributed_cny_point_before
FROM detailed d
JOIN mart.windows w USING (scope, month, period)
LEFT JOIN core.investors i USING (investor_id)
LEFT JOIN counted b
  ON b.scope = d.scope AND b.month = (d.month - INTERVAL 12 MONTH)::DATE AND b.period = d.period AND b.investor_id = d.investor_id
WHERE d.month >= coalesce(getvariable('from_month')::DATE, d.month)
ORDER BY ALL
