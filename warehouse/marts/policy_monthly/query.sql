-- Policy documents by month of publication, level, region and kind. Documents that are dated to a year only have no month.
SELECT
  d.published_month AS month, d.level, d.region_code, d.kind,
  count(*) AS document_count,
  count(*) FILTER (d.is_ai_relevant) AS ai_relevant_count,
  count(*) FILTER (d.text_sha256 IS NOT NULL) AS with_text_count
FROM core.policy_documents d
GROUP BY d.published_month, d.level, d.region_code, d.kind
ORDER BY ALL
