-- severity: fail
-- zh: 每个事件都能追溯到来源文件及其中的位置
-- en: Every round leads to an observation, a record, a document and a place in it
SELECT r.round_id AS id, 'round without an observation' AS what
FROM core.rounds r ANTI JOIN core.observations o ON o.round_id = r.round_id
UNION ALL
SELECT o.observation_id, 'observation without a round' FROM core.observations o ANTI JOIN core.rounds r ON r.round_id = o.round_id
UNION ALL
SELECT o.observation_id, 'observation without its record' FROM core.observations o ANTI JOIN raw.records r ON r.record_id = o.record_id
UNION ALL
SELECT o.observation_id, 'observation without its document'
FROM core.observations o ANTI JOIN raw.documents d ON d.document_id = o.document_id AND d.source_id = o.source_id
UNION ALL
SELECT o.observation_id, 'observation without a locator' FROM core.observations o WHERE o.locator = ''
UNION ALL
SELECT p.policy_id, 'policy document without its document'
FROM core.policy_documents p ANTI JOIN raw.documents d ON d.document_id = p.document_id AND d.source_id = p.source_id
ORDER BY ALL
