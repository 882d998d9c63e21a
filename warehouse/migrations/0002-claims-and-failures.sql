-- Who works on the warehouse now: at most one row. A step of another publication is refused.
CREATE TABLE ops.claims (
  claim VARCHAR PRIMARY KEY,
  registry_hash VARCHAR NOT NULL,
  code_version VARCHAR NOT NULL
);

-- Sources that could not be taken in, until they could again: the data notes of a brief name them.
CREATE TABLE raw.intake_failures (
  source_id VARCHAR PRIMARY KEY,
  failed_at TIMESTAMPTZ NOT NULL,
  reason VARCHAR NOT NULL
);
