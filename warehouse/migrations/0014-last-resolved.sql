-- What rounds were last resolved from, and what became of it, so that a run resolves only what something has changed in.
CREATE TABLE ops.resolved_from (
  part VARCHAR NOT NULL,
  fingerprint VARCHAR NOT NULL
);
CREATE TABLE ops.resolved_observations (
  observation_id VARCHAR NOT NULL,
  fingerprint HUGEINT NOT NULL,
  unit_key VARCHAR NOT NULL,
  source_id VARCHAR NOT NULL,
  company_key VARCHAR,
  telling UBIGINT NOT NULL,
  page UBIGINT,
  joint_with VARCHAR
);
CREATE TABLE ops.resolved_units (
  kind VARCHAR NOT NULL,
  unit_key VARCHAR NOT NULL,
  name_normalised VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  first STRUCT(recorded_at TIMESTAMPTZ, document_id VARCHAR, ordinal INTEGER, part INTEGER, observation_id VARCHAR) NOT NULL,
  position INTEGER NOT NULL,
  mentions BIGINT NOT NULL,
  country_code VARCHAR,
  province_code VARCHAR
);
CREATE TABLE ops.resolved_entities (
  kind VARCHAR NOT NULL,
  unit_key VARCHAR NOT NULL,
  entity_id VARCHAR NOT NULL,
  fingerprint UBIGINT NOT NULL
);
CREATE TABLE ops.resolved_investors (
  investor_name_normalised VARCHAR NOT NULL,
  fingerprint UBIGINT NOT NULL
);
CREATE TABLE ops.resolved_rounds (
  observation_id VARCHAR NOT NULL,
  company_id VARCHAR NOT NULL,
  round_id VARCHAR NOT NULL,
  cluster UBIGINT NOT NULL
);
CREATE TABLE ops.resolved_deals (
  round_id VARCHAR NOT NULL,
  market VARCHAR,
  month DATE NOT NULL,
  stage VARCHAR NOT NULL,
  track VARCHAR NOT NULL,
  amount_currency VARCHAR,
  country_code VARCHAR,
  x DECIMAL(18, 9),
  xx DECIMAL(38, 12),
  is_wanted BOOLEAN NOT NULL
);
CREATE TABLE ops.resolved_fits (
  market VARCHAR NOT NULL,
  month DATE NOT NULL,
  stage VARCHAR NOT NULL,
  track VARCHAR NOT NULL,
  fingerprint UBIGINT NOT NULL
);
