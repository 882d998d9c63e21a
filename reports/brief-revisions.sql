-- Earlier months whose figures moved from their previous vintage to now. Variables: scope, month (the brief's).
WITH
ends AS (
  SELECT month, vintage AS vintage_to, as_of AS to_as_of,
    lag(vintage) OVER later AS vintage_from, lag(as_of) OVER later AS from_as_of, max(as_of) OVER (PARTITION BY month) AS now_as_of
  FROM history.vintage_months
  WHERE month <= getvariable('month')::DATE
  WINDOW later AS (PARTITION BY month ORDER BY place)),
pairs AS (SELECT month, vintage_from, vintage_to FROM ends WHERE to_as_of = now_as_of AND from_as_of < to_as_of),
classes AS (
  SELECT month, vintage_from, vintage_to, list({class: class, rounds: rounds} ORDER BY rounds DESC, class) AS classes
  FROM (
    SELECT c.month, c.vintage_from, c.vintage_to, c.class, count(DISTINCT c.round_id)::INTEGER AS rounds
    FROM mart.amount_changes c
    WHERE c.scope = getvariable('scope')
    GROUP BY ALL)
  GROUP BY ALL),
figures AS (
  SELECT month, vintage, max(value) FILTER (measure = 'round_count') AS rounds, max(value) FILTER (measure = 'amount_cny') AS point,
    max(value_low) FILTER (measure = 'amount_cny') AS low, max(value_high) FILTER (measure = 'amount_cny') AS high
  FROM mart.vintages
  WHERE scope = getvariable('scope') AND track_id = 'all'
  GROUP BY ALL)
SELECT strftime(p.month, '%Y-%m') AS month, p.vintage_from, p.vintage_to, coalesce(c.classes, []) AS classes,
  {rounds: coalesce(b.rounds, 0)::BIGINT::VARCHAR, point: b.point::VARCHAR, low: b.low::VARCHAR, high: b.high::VARCHAR} AS before,
  {rounds: coalesce(a.rounds, 0)::BIGINT::VARCHAR, point: a.point::VARCHAR, low: a.low::VARCHAR, high: a.high::VARCHAR} AS after
FROM pairs p
LEFT JOIN classes c USING (month, vintage_from, vintage_to)
LEFT JOIN figures b ON b.month = p.month AND b.vintage = p.vintage_from
LEFT JOIN figures a ON a.month = p.month AND a.vintage = p.vintage_to
ORDER BY p.month DESC
