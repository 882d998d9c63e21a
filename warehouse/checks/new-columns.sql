-- severity: warn
-- zh: 来源最新文件中有以往文件所没有、声明也未提及的列（请在 source.yaml 中使用该列，或在 columns 中列为 optional）
-- en: The latest files of a source have a column that none had before and its declaration does not name (map it in source.yaml, or name it under columns as optional)
SELECT u.source_id, u.table_name, u.column_name, d.file_name
FROM ops.unnamed_columns u
JOIN raw.documents d USING (source_id, document_id)
WHERE u.is_new AND u.recorded_at = (SELECT max(l.recorded_at) FROM raw.documents l WHERE l.source_id = u.source_id)
ORDER BY ALL
