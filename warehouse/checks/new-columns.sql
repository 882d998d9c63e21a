-- severity: warn
-- zh: 来源的新文件有以往所没有、声明也未写明的列
-- en: A column that none had before and the source.yaml does not name
-- Whoever wants it maps it in source.yaml; named under columns as optional it is told no more.
SELECT u.source_id, u.table_name, u.column_name, d.file_name
FROM ops.unnamed_columns u
JOIN raw.documents d USING (source_id, document_id)
WHERE u.is_new AND u.recorded_at = (SELECT max(l.recorded_at) FROM raw.documents l WHERE l.source_id = u.source_id)
ORDER BY ALL
