-- What files have and no declaration reads, so that a column that a source begins to send is noticed.
CREATE TABLE ops.unnamed_columns (
  source_id VARCHAR NOT NULL,
  table_name VARCHAR NOT NULL,
  column_name VARCHAR NOT NULL,
  document_id VARCHAR NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  is_new BOOLEAN NOT NULL
);
