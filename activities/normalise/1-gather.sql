-- All records of one source, each with its place in one order: documents as they became known, rows as they stand.
-- Variables: source_id, record_files, issue_files (lists of Parquet parts).
-- Table `documents` (folder of the batch, document_id, recorded_at) is filled before.

-- What this session writes is sorted when it is published; keeping an order here would only take memory.
SET preserve_insertion_order = false;

CREATE TABLE documents_ranked AS
SELECT *, row_number() OVER (ORDER BY recorded_at, document_id) AS document_rank FROM documents;

CREATE TABLE records AS
SELECT
  d.document_rank * 4294967296 + r.ordinal AS seq,
  d.document_id,
  d.recorded_at,
  getvariable('source_id') || '/' || left(d.document_id, 12) || '/' || r.ordinal AS record_id,
  r.* EXCLUDE (filename),
  r.kind = 'financing' AND r.status = 'read' AND list_contains(getvariable('adding_tables'), r.table_name) AS is_adding
FROM read_parquet(getvariable('record_files'), filename = true) r
JOIN documents_ranked d ON d.folder = parse_path(r.filename)[-2];
