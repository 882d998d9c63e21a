-- The windows over which a scope is measured: the month, the year to date, and the twelve months that end with it.
WITH spans AS (
  SELECT s.scope, min(r.announced_month) AS first_month, max(r.announced_month) AS last_month
  FROM core.round_scopes s JOIN core.rounds r USING (round_id)
  WHERE r.announced_month IS NOT NULL
  GROUP BY s.scope),
months AS (
  SELECT scope, first_month, unnest(generate_series(first_month, last_month, INTERVAL 1 MONTH))::DATE AS month FROM spans)
SELECT
  m.scope,
  m.month,
  p.period,
  CASE p.period
    WHEN 'month' THEN m.month
    WHEN 'ytd' THEN date_trunc('year', m.month)::DATE
    ELSE (m.month - INTERVAL 11 MONTH)::DATE END AS from_month,
  m.first_month <= CASE p.period
    WHEN 'month' THEN m.month - INTERVAL 12 MONTH
    WHEN 'ytd' THEN date_trunc('year', m.month) - INTERVAL 12 MONTH
    ELSE m.month - INTERVAL 23 MONTH END AS is_year_before_covered
FROM months m CROSS JOIN (VALUES ('month'), ('ytd'), ('trailing_12')) p(period)
ORDER BY ALL
