-- severity: warn
-- zh: 来源的时间跨度内有没有事件的月份
-- en: A month without rounds inside a source's span of the last ten years it covers
WITH months AS (
  SELECT DISTINCT o.source_id, date_trunc('month', o.announced_date)::DATE AS month
  FROM core.observations o WHERE o.announced_precision IN ('day', 'month')),
spans AS (
  SELECT source_id, unnest(generate_series(greatest(min(month), max(month) - INTERVAL 10 YEAR), max(month), INTERVAL 1 MONTH))::DATE AS month
  FROM months GROUP BY source_id)
SELECT source_id, month FROM spans ANTI JOIN months USING (source_id, month) ORDER BY ALL
