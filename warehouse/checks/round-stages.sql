-- severity: warn
-- zh: 同一事件被来源记为不同的轮次（如 A 轮与 A+ 轮）
-- en: One round that sources tell as two of a series (A and A+)
SELECT r.company_name, l.stage_text AS one, o.stage_text AS other, l.source_id AS one_source, o.source_id AS other_source
FROM core.observations l
JOIN core.observations o ON o.round_id = l.round_id AND o.stage = l.stage AND coalesce(o.stage_qualifier, '') > coalesce(l.stage_qualifier, '')
JOIN core.rounds r ON r.round_id = l.round_id
ORDER BY ALL
