-- severity: warn
-- zh: 来源中有无法识别的标签或数值
-- en: Labels or values of a source that could not be read
SELECT source_id, field, raw_value, message, count(*) AS times
FROM ops.issues
WHERE severity = 'value'
GROUP BY source_id, field, raw_value, message
ORDER BY times DESC, source_id, field, raw_value, message
