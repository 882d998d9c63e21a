-- The figures of each month at each vintage: of latest from core, of earlier ones from the versions of rounds that the
-- state of that time held. A cell with a round in any vintage stands in every vintage of its month.
-- Variables: as_of; from_month and to_month where only some months are wanted.
WITH
wanted_rounds AS (
  SELECT s.scope, r.announced_month AS month, 'latest' AS vintage, r.track_id, r.company_id, r.amount_is_exact, r.amount_cny_low,
    r.amount_cny_point, r.amount_cny_high, r.state_class
  FROM core.round_scopes s
  JOIN core.rounds r USING (round_id)
  WHERE r.announced_month IS NOT NULL
  UNION ALL
  SELECT unnest(v.scopes), m.month, m.vintage, v.track_id, v.company_id, v.amount_is_exact, v.amount_cny_low,
    v.amount_cny_point, v.amount_cny_high, v.state_class
  FROM history.vintage_months m
  JOIN history.rounds v
    ON v.announced_month = m.month AND v.recorded_from <= m.as_of AND coalesce(v.recorded_to, 'infinity') > m.as_of
  WHERE m.vintage <> 'latest'),
sums AS (
  SELECT r.scope, r.month, r.vintage,
    CASE WHEN grouping(t.top_track_id) = 1 THEN 'all' ELSE coalesce(t.top_track_id, 'unclassified') END AS track_id,
    count(*) AS rounds,
    count(DISTINCT r.company_id) AS companies,
    sum(r.amount_cny_point) AS point,
    sum(coalesce(r.amount_cny_low, 0)) FILTER (r.amount_cny_point IS NOT NULL) AS low,
    CASE WHEN bool_and(r.amount_cny_high IS NOT NULL) FILTER (r.amount_cny_point IS NOT NULL)
      THEN sum(r.amount_cny_high) FILTER (r.amount_cny_point IS NOT NULL) END AS high,
    sum(r.amount_cny_point) FILTER (r.amount_is_exact) AS exact,
    count(*) FILTER (r.state_class <> 'no_investor_named') AS named,
    count(*) FILTER (r.state_class IN ('state_led', 'state_participated')) AS state_low,
    count(*) FILTER (r.state_class IN ('state_led', 'state_participated', 'nominated', 'undecided')) AS state_high
  FROM wanted_rounds r
  LEFT JOIN ref.tracks t ON t.track_id = r.track_id
  WHERE r.month BETWEEN coalesce(getvariable('from_month'), r.month) AND coalesce(getvariable('to_month'), r.month)
  GROUP BY GROUPING SETS ((r.scope, r.month, r.vintage, t.top_track_id), (r.scope, r.month, r.vintage))),
cells AS (
  SELECT DISTINCT scope, month, track_id, 'latest' AS vintage, getvariable('as_of')::TIMESTAMPTZ AS as_of FROM sums
  UNION
  SELECT s.scope, s.month, s.track_id, m.vintage, m.as_of
  FROM sums s JOIN history.vintage_months m ON m.month = s.month AND m.vintage <> 'latest'),
figures AS (
  SELECT c.scope, c.month, c.vintage, c.track_id, c.as_of, unnest([
    {measure: 'round_count', value: coalesce(s.rounds, 0)::DECIMAL(38, 2), low: coalesce(s.rounds, 0)::DECIMAL(38, 2), high: coalesce(s.rounds, 0)::DECIMAL(38, 2)},
    {measure: 'company_count', value: coalesce(s.companies, 0), low: coalesce(s.companies, 0), high: coalesce(s.companies, 0)},
    {measure: 'amount_cny', value: s.point, low: s.low, high: s.high},
    {measure: 'amount_cny_exact', value: s.exact, low: s.exact, high: s.exact},
    {measure: 'named_round_count', value: coalesce(s.named, 0), low: coalesce(s.named, 0), high: coalesce(s.named, 0)},
    {measure: 'state_round_count', value: coalesce(s.state_low, 0), low: coalesce(s.state_low, 0), high: coalesce(s.state_high, 0)}]) AS figure
  FROM cells c
  LEFT JOIN sums s USING (scope, month, vintage, track_id))
SELECT f.scope, f.month, f.vintage, f.track_id, f.figure.measure AS measure, f.figure.value::DECIMAL(38, 2) AS value,
  f.figure.low::DECIMAL(38, 2) AS value_low, f.figure.high::DECIMAL(38, 2) AS value_high, f.as_of, h.publication_id
FROM figures f
LEFT JOIN history.states h ON h.as_of = f.as_of AND f.vintage <> 'latest'
ORDER BY ALL
