-- severity: warn
-- zh: 更正所指的记录不在其来源中
-- en: A correction names a record that its source does not have
SELECT c.source_id, c.record, c.field, c.expected, c.corrected_to
FROM ref.corrections c
SEMI JOIN ops.loads l USING (source_id)
ANTI JOIN raw.corrections f ON f.source_id = c.source_id AND f.record = c.record AND f.field = c.field
ORDER BY ALL
