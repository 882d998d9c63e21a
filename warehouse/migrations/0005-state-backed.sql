-- The register of state-backed investors, and what says so of a participation.
CREATE TABLE ref.state_backed (
  entry_id VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  aliases VARCHAR[] NOT NULL,
  name_en VARCHAR,
  verdict VARCHAR NOT NULL,
  level VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  controller VARCHAR,
  control_rule VARCHAR NOT NULL,
  valid_from DATE,
  valid_to DATE,
  evidence_kind VARCHAR NOT NULL,
  source VARCHAR,
  source_dated VARCHAR,
  document VARCHAR,
  locator VARCHAR,
  fact VARCHAR NOT NULL
);

ALTER TABLE core.participations ADD COLUMN state_evidence VARCHAR;
