-- severity: fail
-- zh: 每条记录恰有一个去向（入库、合并、隔离、不适用），且总数与读入数一致
-- en: Every record has one outcome (loaded, merged, quarantined, not applicable), and none is lost
SELECT source_id, record_id AS what, outcome FROM raw.records WHERE outcome NOT IN ('loaded', 'merged', 'quarantined', 'not_applicable')
UNION ALL
SELECT l.source_id, l.record_count || ' records were loaded', count(r.record_id) || ' are here'
FROM ops.loads l LEFT JOIN raw.records r USING (source_id)
GROUP BY l.source_id, l.record_count
HAVING count(r.record_id) <> l.record_count
UNION ALL
SELECT source_id, record_id, outcome || ' without a reason' FROM raw.records WHERE outcome IN ('quarantined', 'not_applicable', 'merged') AND reason IS NULL
ORDER BY ALL
