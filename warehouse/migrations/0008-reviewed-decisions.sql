-- What people decided: judgements on pairs, corrections of what a source says, meanings of labels.
CREATE TABLE IF NOT EXISTS ref.judgements (
  kind VARCHAR NOT NULL,
  left_id VARCHAR NOT NULL,
  right_id VARCHAR NOT NULL,
  verdict VARCHAR NOT NULL,
  decided_by VARCHAR NOT NULL,
  decided_on DATE NOT NULL,
  reason VARCHAR NOT NULL
);

CREATE TABLE ref.corrections (
  source_id VARCHAR NOT NULL,
  record VARCHAR NOT NULL,
  field VARCHAR NOT NULL,
  expected VARCHAR NOT NULL,
  corrected_to VARCHAR NOT NULL,
  source VARCHAR NOT NULL,
  decided_by VARCHAR NOT NULL,
  decided_on DATE NOT NULL,
  reason VARCHAR NOT NULL
);

CREATE TABLE ref.labels (
  source_id VARCHAR NOT NULL,
  field VARCHAR NOT NULL,
  label VARCHAR NOT NULL,
  meaning VARCHAR NOT NULL,
  decided_by VARCHAR NOT NULL,
  decided_on DATE NOT NULL,
  reason VARCHAR NOT NULL
);

-- What each correction found in each record that it names.
CREATE TABLE raw.corrections (
  record_id VARCHAR NOT NULL,
  source_id VARCHAR NOT NULL,
  record VARCHAR NOT NULL,
  field VARCHAR NOT NULL,
  expected VARCHAR NOT NULL,
  found VARCHAR NOT NULL,
  corrected_to VARCHAR NOT NULL,
  outcome VARCHAR NOT NULL
);

ALTER TABLE core.observations ADD COLUMN corrected_fields VARCHAR;

-- Judgements are of companies, investors or rounds; those of names say which names they are on.
ALTER TABLE core.judgements ADD COLUMN IF NOT EXISTS kind VARCHAR;
ALTER TABLE core.judgements ADD COLUMN IF NOT EXISTS left_name VARCHAR;
ALTER TABLE core.judgements ADD COLUMN IF NOT EXISTS right_name VARCHAR;
