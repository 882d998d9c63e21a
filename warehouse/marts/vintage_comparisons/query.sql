-- Growth on equal vintages beside latest with latest. Of several vintages that both months have the newest counts.
-- Variables: from_month and to_month where only some months are wanted.
WITH
figures AS (
  SELECT scope, month, vintage, CASE vintage WHEN 'latest' THEN 1000 ELSE substr(vintage, 2)::INTEGER END AS place, measure, value
  FROM mart.vintages
  WHERE track_id = 'all' AND measure IN ('round_count', 'company_count', 'amount_cny', 'amount_cny_exact')),
months AS (SELECT DISTINCT month, is_backfilled FROM history.vintage_months),
steps AS (FROM (VALUES ('mom', 1), ('yoy', 12)) s(comparison, months_back)),
asked AS (
  SELECT l.scope, l.month, s.comparison, (l.month - to_months(s.months_back))::DATE AS month_before, l.measure, l.value AS latest
  FROM figures l CROSS JOIN steps s
  WHERE l.vintage = 'latest'
    AND l.month BETWEEN coalesce(getvariable('from_month'), l.month) AND coalesce(getvariable('to_month'), l.month)),
equal AS (
  SELECT a.scope, a.month, a.comparison, a.measure,
    arg_max({vintage: n.vintage, value: n.value, value_before: b.value}, n.place) AS pair
  FROM asked a
  JOIN figures n ON n.scope = a.scope AND n.month = a.month AND n.measure = a.measure AND n.vintage <> 'latest'
  JOIN figures b ON b.scope = a.scope AND b.month = a.month_before AND b.measure = a.measure AND b.vintage = n.vintage
  GROUP BY ALL),
paired AS (
  SELECT a.scope, a.month, a.comparison, 'equal_vintage' AS basis, a.measure, e.pair.vintage AS vintage, e.pair.value AS value,
    e.pair.value_before AS value_before,
    CASE
      WHEN e.pair IS NOT NULL THEN NULL
      WHEN coalesce(m.is_backfilled, true) THEN 'backfilled'
      WHEN b.is_backfilled THEN 'backfilled_before'
      ELSE 'no_equal_vintage' END AS missing
  FROM asked a
  LEFT JOIN equal e USING (scope, month, comparison, measure)
  LEFT JOIN months m ON m.month = a.month
  LEFT JOIN months b ON b.month = a.month_before
  UNION ALL
  SELECT a.scope, a.month, a.comparison, 'latest', a.measure, 'latest', a.latest, f.value,
    CASE WHEN a.comparison = 'yoy' AND NOT coalesce(w.is_year_before_covered, false) THEN 'not_covered' END
  FROM asked a
  LEFT JOIN figures f ON f.scope = a.scope AND f.month = a.month_before AND f.measure = a.measure AND f.vintage = 'latest'
  LEFT JOIN mart.windows w ON w.scope = a.scope AND w.month = a.month AND w.period = 'month'),
reasoned AS (
  SELECT * EXCLUDE (missing),
    CASE
      WHEN missing IS NOT NULL THEN missing
      WHEN coalesce(value_before, 0) = 0 THEN 'nothing_before'
      WHEN value IS NULL THEN 'nothing' END AS not_given
  FROM paired)
SELECT scope, month, comparison, basis, measure, vintage, value, value_before,
  CASE WHEN not_given IS NULL THEN (value::DOUBLE / nullif(value_before, 0) - 1)::DECIMAL(18, 6) END AS growth,
  not_given
FROM reasoned
ORDER BY ALL
