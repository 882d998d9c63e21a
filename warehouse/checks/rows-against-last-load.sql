-- severity: warn
-- zh: 来源同一文件的新版本，与上一版相比，同一月份的记录数相差超过 25%
-- en: A new version of a source's file differs from the one before by more than 25% of a month's records
-- Only months that lie inside the span of both versions, since the first and the last of each may be cut; and only where
-- the earlier one has at least 20 records of the month.
WITH counts AS (
  SELECT d.source_id, d.file_name, d.document_id, d.recorded_at, date_trunc('month', o.announced_date)::DATE AS month, count(*) AS n
  FROM raw.documents d
  JOIN raw.records r USING (document_id, source_id)
  JOIN core.observations o ON o.observation_id = r.observation_id
  WHERE o.announced_precision IN ('day', 'month')
  GROUP BY ALL),
versions AS (
  SELECT source_id, file_name, document_id, min(month) AS first_month, max(month) AS last_month,
    row_number() OVER (PARTITION BY source_id, file_name ORDER BY any_value(recorded_at) DESC, document_id) AS age
  FROM counts
  GROUP BY source_id, file_name, document_id),
pairs AS (
  SELECT n.source_id, n.file_name, n.document_id AS new_id, b.document_id AS old_id,
    greatest(n.first_month, b.first_month) AS from_month, least(n.last_month, b.last_month) AS to_month
  FROM versions n JOIN versions b USING (source_id, file_name)
  WHERE n.age = 1 AND b.age = 2)
SELECT p.source_id, p.file_name, o.month, o.n AS records_before, coalesce(n.n, 0) AS records_now
FROM pairs p
JOIN counts o ON o.document_id = p.old_id AND o.source_id = p.source_id AND o.month > p.from_month AND o.month < p.to_month
LEFT JOIN counts n ON n.document_id = p.new_id AND n.source_id = p.source_id AND n.month = o.month
WHERE o.n >= 20 AND abs(coalesce(n.n, 0) - o.n) > 0.25 * o.n
ORDER BY ALL
