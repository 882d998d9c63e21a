-- The figures of each month at each vintage: of latest as the monthly totals have them, of earlier ones from the versions of
-- rounds that the state of that time held. A cell with a round in any vintage stands in every vintage of its month.
-- Variables: as_of; from_month and to_month where only some months are wanted.
WITH
earlier AS (
  SELECT v.scope, v.month, v.vintage,
    CASE WHEN grouping(t.top_track_id) = 1 THEN 'all' ELSE coalesce(t.top_track_id, 'unclassified') END AS track_id,
    count(*) AS rounds,
    count(DISTINCT v.company_id) AS companies,
    sum(v.amount_cny_point) AS point,
    sum(coalesce(v.amount_cny_low, 0)) FILTER (v.amount_cny_point IS NOT NULL) AS low,
    CASE WHEN bool_and(v.amount_cny_high IS NOT NULL) FILTER (v.amount_cny_point IS NOT NULL)
      THEN sum(v.amount_cny_high) FILTER (v.amount_cny_point IS NOT NULL) END AS high,
    sum(v.amount_cny_point) FILTER (v.amount_is_exact) AS exact,
    count(*) FILTER (v.state_class <> 'no_investor_named') AS named,
    count(*) FILTER (v.state_class IN ('state_led', 'state_participated')) AS state_low,
    count(*) FILTER (v.state_class IN ('state_led', 'state_participated', 'nominated', 'undecided')) AS state_high
  FROM (
    SELECT unnest(r.scopes) AS scope, m.month, m.vintage, r.track_id, r.company_id, r.amount_is_exact, r.amount_cny_low,
      r.amount_cny_point, r.amount_cny_high, r.state_class
    FROM history.vintage_months m
    JOIN history.rounds r
      ON r.announced_month = m.month AND r.recorded_from <= m.as_of AND coalesce(r.recorded_to, 'infinity') > m.as_of
    WHERE m.vintage <> 'latest') v
  LEFT JOIN ref.tracks t ON t.track_id = v.track_id
  GROUP BY GROUPING SETS ((v.scope, v.month, v.vintage, t.top_track_id), (v.scope, v.month, v.vintage))),
latest AS (
  SELECT scope, month, 'all' AS track_id, round_count, company_count, amount_cny_point, amount_cny_low, amount_cny_high, amount_cny_exact
  FROM mart.scope_monthly WHERE period = 'month'
  UNION ALL
  SELECT scope, month, track_id, round_count, company_count, amount_cny_point, amount_cny_low, amount_cny_high, amount_cny_exact
  FROM mart.track_monthly WHERE period = 'month' AND track_set = 'all_top'),
sums AS (
  FROM earlier
  UNION ALL
  SELECT l.scope, l.month, 'latest', l.track_id, l.round_count, l.company_count, l.amount_cny_point, l.amount_cny_low, l.amount_cny_high,
    l.amount_cny_exact, s.rounds_named_investor, s.rounds_state_low, s.rounds_state_high
  FROM latest l
  LEFT JOIN mart.state_backed_monthly s
    ON s.scope = l.scope AND s.month = l.month AND s.period = 'month' AND s.definition = 'headline'
    AND s.by_id = l.track_id AND s."by" = CASE l.track_id WHEN 'all' THEN 'all' ELSE 'track' END),
wanted AS (
  FROM sums WHERE month BETWEEN coalesce(getvariable('from_month'), month) AND coalesce(getvariable('to_month'), month)),
cells AS (
  SELECT DISTINCT scope, month, track_id, 'latest' AS vintage, getvariable('as_of')::TIMESTAMPTZ AS as_of FROM wanted
  UNION
  SELECT s.scope, s.month, s.track_id, m.vintage, m.as_of
  FROM wanted s JOIN history.vintage_months m ON m.month = s.month AND m.vintage <> 'latest'),
figures AS (
  SELECT c.scope, c.month, c.vintage, c.track_id, c.as_of, unnest([
    {measure: 'round_count', value: coalesce(s.rounds, 0)::DECIMAL(38, 2), low: coalesce(s.rounds, 0)::DECIMAL(38, 2), high: coalesce(s.rounds, 0)::DECIMAL(38, 2)},
    {measure: 'company_count', value: coalesce(s.companies, 0), low: coalesce(s.companies, 0), high: coalesce(s.companies, 0)},
    {measure: 'amount_cny', value: s.point, low: s.low, high: s.high},
    {measure: 'amount_cny_exact', value: s.exact, low: s.exact, high: s.exact},
    {measure: 'named_round_count', value: coalesce(s.named, 0), low: coalesce(s.named, 0), high: coalesce(s.named, 0)},
    {measure: 'state_round_count', value: coalesce(s.state_low, 0), low: coalesce(s.state_low, 0), high: coalesce(s.state_high, 0)}]) AS figure
  FROM cells c
  LEFT JOIN wanted s USING (scope, month, vintage, track_id))
SELECT f.scope, f.month, f.vintage, f.track_id, f.figure.measure AS measure, f.figure.value::DECIMAL(38, 2) AS value,
  f.figure.low::DECIMAL(38, 2) AS value_low, f.figure.high::DECIMAL(38, 2) AS value_high, f.as_of, h.publication_id
FROM figures f
LEFT JOIN history.states h ON h.as_of = f.as_of AND f.vintage <> 'latest'
ORDER BY ALL
