-- The windows over which a scope is measured: the month, the year to date, and the twelve months that end with it.
-- A window is compared with the one a year before only if every round of it is told by a source that reaches back that
-- far: where a source begins later, a rise would only be its beginning.
-- A scope's months go on after its last round as long as a window still reaches it, but not beyond the run's own month.
-- Variable: as_of (without it there is no such end).
WITH spans AS (
  SELECT scope, min(round_month) AS first_month,
    greatest(
      max(round_month),
      least(
        max(round_month) + INTERVAL 11 MONTH,
        date_trunc('month', (getvariable('as_of')::TIMESTAMPTZ + INTERVAL 14 HOUR)::DATE))) AS last_month
  FROM core.round_scopes
  WHERE round_month IS NOT NULL
  GROUP BY scope),
months AS (
  SELECT scope, unnest(generate_series(first_month, last_month, INTERVAL 1 MONTH))::DATE AS month FROM spans),
windows AS (
  SELECT
    m.scope,
    m.month,
    p.period,
    CASE p.period
      WHEN 'month' THEN m.month
      WHEN 'ytd' THEN date_trunc('year', m.month)::DATE
      ELSE (m.month - INTERVAL 11 MONTH)::DATE END AS from_month
  FROM months m CROSS JOIN (VALUES ('month'), ('ytd'), ('trailing_12')) p(period)),
source_starts AS (
  SELECT source_id, date_trunc('month', min(announced_date))::DATE AS first_month
  FROM core.observations
  WHERE announced_precision IN ('day', 'month')
  GROUP BY source_id),
-- A window begins at most eleven months before a month in it: what is announced 23 months after the last source began is
-- told by sources that all reach back far enough, so it is not asked which.
settled AS (SELECT max(first_month) AS last_start, (max(first_month) + INTERVAL 23 MONTH)::DATE AS month FROM source_starts),
unsettled AS MATERIALIZED (
  SELECT scope, round_id, round_month AS month FROM core.round_scopes WHERE round_month < (SELECT month FROM settled)),
round_starts AS (
  SELECT o.round_id, min(t.first_month) AS first_month
  FROM core.observations o JOIN source_starts t USING (source_id)
  WHERE o.round_id IN (SELECT round_id FROM unsettled)
  GROUP BY o.round_id),
month_starts AS (
  SELECT scope, month, max(first_month) AS latest_start
  FROM unsettled JOIN round_starts USING (round_id)
  GROUP BY scope, month
  UNION ALL
  SELECT DISTINCT s.scope, s.round_month, t.last_start FROM core.round_scopes s JOIN settled t ON s.round_month >= t.month),
window_starts AS (
  SELECT w.scope, w.month, w.period, max(t.latest_start) AS latest_start
  FROM (SELECT *, unnest(generate_series(from_month, month, INTERVAL 1 MONTH))::DATE AS covered_month FROM windows) w
  JOIN month_starts t ON t.scope = w.scope AND t.month = w.covered_month
  GROUP BY w.scope, w.month, w.period)
SELECT w.scope, w.month, w.period, w.from_month,
  coalesce(t.latest_start <= w.from_month - INTERVAL 12 MONTH, false) AS is_year_before_covered
FROM windows w
LEFT JOIN window_starts t USING (scope, month, period)
ORDER BY ALL
