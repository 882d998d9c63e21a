-- severity: fail
-- zh: 来源的记录数和日期都在其声明的范围内
-- en: A source stays within its declared bounds of records and dates
SELECT s.source_id, 'records' AS bound, l.record_count::VARCHAR AS found, coalesce(s.records_min::VARCHAR, '') || ' to ' || coalesce(s.records_max::VARCHAR, '') AS declared
FROM ref.sources s JOIN ops.loads l USING (source_id)
WHERE l.record_count < s.records_min OR l.record_count > s.records_max
UNION ALL
SELECT s.source_id, 'dates', min(o.announced_date) || ' to ' || max(o.announced_date), s.date_from || ' to ' || s.date_to
FROM ref.sources s JOIN core.observations o USING (source_id)
GROUP BY s.source_id, s.date_from, s.date_to
HAVING min(o.announced_date) < s.date_from OR max(o.announced_date) > s.date_to
ORDER BY ALL
