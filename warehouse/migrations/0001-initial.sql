-- The first schema: what was read (raw), what it says (core), what was given (ref), how it went (ops).
-- Marts are not here: each is rebuilt from its own folder.

CREATE SCHEMA IF NOT EXISTS raw;
CREATE SCHEMA IF NOT EXISTS core;
CREATE SCHEMA IF NOT EXISTS ref;
CREATE SCHEMA IF NOT EXISTS mart;
CREATE SCHEMA IF NOT EXISTS ops;

CREATE TABLE raw.documents (
  document_id VARCHAR NOT NULL,
  source_id VARCHAR NOT NULL,
  url VARCHAR,
  file_name VARCHAR NOT NULL,
  retrieved_at TIMESTAMPTZ NOT NULL,
  published_at TIMESTAMPTZ,
  media_type VARCHAR NOT NULL,
  bytes BIGINT NOT NULL,
  title VARCHAR,
  recorded_at TIMESTAMPTZ NOT NULL,
  registry_hash VARCHAR NOT NULL
);

CREATE TABLE raw.records (
  record_id VARCHAR NOT NULL,
  document_id VARCHAR NOT NULL,
  locator VARCHAR NOT NULL,
  ordinal INTEGER NOT NULL,
  source_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  outcome VARCHAR NOT NULL,
  reason VARCHAR,
  observation_id VARCHAR,
  parser VARCHAR NOT NULL,
  payload VARCHAR
);

CREATE TABLE core.observations (
  observation_id VARCHAR NOT NULL,
  record_id VARCHAR NOT NULL,
  document_id VARCHAR NOT NULL,
  locator VARCHAR NOT NULL,
  ordinal INTEGER NOT NULL,
  source_id VARCHAR NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  round_id VARCHAR,
  identity VARCHAR NOT NULL,
  part INTEGER NOT NULL,
  joint_with VARCHAR,
  company_key VARCHAR,
  company_name VARCHAR NOT NULL,
  company_name_normalised VARCHAR NOT NULL,
  company_name_zh VARCHAR,
  company_name_en VARCHAR,
  announced_text VARCHAR,
  announced_date DATE,
  announced_precision VARCHAR,
  announced_basis VARCHAR,
  closed_text VARCHAR,
  closed_date DATE,
  closed_precision VARCHAR,
  stage_text VARCHAR,
  stage VARCHAR NOT NULL,
  stage_qualifier VARCHAR,
  stage_group VARCHAR NOT NULL,
  stage_rank INTEGER,
  amount_text VARCHAR,
  amount_currency VARCHAR,
  amount_low DECIMAL(18, 2),
  amount_high DECIMAL(18, 2),
  amount_high_open BOOLEAN NOT NULL,
  amount_kind VARCHAR NOT NULL,
  valuation_text VARCHAR,
  post_money_currency VARCHAR,
  post_money_low DECIMAL(18, 2),
  post_money_high DECIMAL(18, 2),
  instrument VARCHAR NOT NULL,
  country_code VARCHAR,
  region_code VARCHAR,
  city VARCHAR,
  track_text VARCHAR,
  track_id VARCHAR NOT NULL,
  track_evidence VARCHAR,
  investors_text VARCHAR,
  source_url VARCHAR,
  mark VARCHAR
);

CREATE TABLE core.observation_investors (
  observation_id VARCHAR NOT NULL,
  record_id VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  investor_name VARCHAR NOT NULL,
  investor_name_normalised VARCHAR NOT NULL,
  role VARCHAR NOT NULL
);

CREATE TABLE core.aliases (
  entity_id VARCHAR NOT NULL,
  alias VARCHAR NOT NULL,
  language VARCHAR,
  source VARCHAR NOT NULL,
  valid_from DATE,
  valid_to DATE
);

CREATE TABLE core.advisers (
  observation_id VARCHAR NOT NULL,
  adviser_name VARCHAR NOT NULL
);

CREATE TABLE core.investor_aliases (
  observation_id VARCHAR NOT NULL,
  investor_name_normalised VARCHAR NOT NULL,
  alias VARCHAR NOT NULL
);

CREATE TABLE core.companies (
  company_id VARCHAR NOT NULL,
  company_name VARCHAR NOT NULL,
  company_name_normalised VARCHAR NOT NULL,
  company_name_zh VARCHAR,
  company_name_en VARCHAR,
  company_key VARCHAR,
  observation_count INTEGER NOT NULL
);

CREATE TABLE core.investors (
  investor_id VARCHAR NOT NULL,
  investor_name VARCHAR NOT NULL,
  investor_name_normalised VARCHAR NOT NULL,
  observation_count INTEGER NOT NULL
);

CREATE TABLE core.judgements (
  left_id VARCHAR NOT NULL,
  right_id VARCHAR NOT NULL,
  verdict VARCHAR NOT NULL,
  rule VARCHAR NOT NULL,
  score DECIMAL(5, 4) NOT NULL,
  reasons VARCHAR NOT NULL,
  judged_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE core.rounds (
  round_id VARCHAR NOT NULL,
  company_id VARCHAR NOT NULL,
  company_name VARCHAR NOT NULL,
  announced_date DATE,
  announced_precision VARCHAR,
  announced_month DATE,
  closed_date DATE,
  stage_as_announced VARCHAR,
  stage VARCHAR NOT NULL,
  stage_rank INTEGER,
  stage_qualifier VARCHAR,
  stage_group VARCHAR NOT NULL,
  instrument VARCHAR NOT NULL,
  country_code VARCHAR,
  region_code VARCHAR,
  city VARCHAR,
  track_id VARCHAR NOT NULL,
  amount_text VARCHAR,
  amount_currency VARCHAR,
  amount_low DECIMAL(18, 2),
  amount_high DECIMAL(18, 2),
  amount_high_open BOOLEAN NOT NULL,
  amount_point DECIMAL(18, 2),
  amount_kind VARCHAR NOT NULL,
  amount_is_exact BOOLEAN NOT NULL,
  amount_cny_low DECIMAL(18, 2),
  amount_cny_point DECIMAL(18, 2),
  amount_cny_high DECIMAL(18, 2),
  amount_cny_imputed DECIMAL(18, 2),
  amount_usd_low DECIMAL(18, 2),
  amount_usd_point DECIMAL(18, 2),
  amount_usd_high DECIMAL(18, 2),
  amount_usd_imputed DECIMAL(18, 2),
  point_method VARCHAR,
  fx_date DATE,
  fx_source VARCHAR,
  post_money_low DECIMAL(18, 2),
  post_money_high DECIMAL(18, 2),
  post_money_currency VARCHAR,
  state_class VARCHAR NOT NULL,
  joint_with VARCHAR,
  extension_of VARCHAR,
  observation_count INTEGER NOT NULL,
  source_count INTEGER NOT NULL
);

CREATE TABLE core.round_redirects (
  old_round_id VARCHAR NOT NULL,
  round_id VARCHAR NOT NULL
);

CREATE TABLE core.round_tracks (
  round_id VARCHAR NOT NULL,
  track_id VARCHAR NOT NULL,
  is_primary BOOLEAN NOT NULL,
  weight DECIMAL(5, 4) NOT NULL,
  evidence VARCHAR NOT NULL
);

CREATE TABLE core.round_scopes (
  scope VARCHAR NOT NULL,
  round_id VARCHAR NOT NULL
);

CREATE TABLE core.round_scope_exclusions (
  scope VARCHAR NOT NULL,
  round_id VARCHAR NOT NULL,
  is_undecided BOOLEAN NOT NULL,
  reason VARCHAR NOT NULL
);

CREATE TABLE core.participations (
  round_id VARCHAR NOT NULL,
  investor_id VARCHAR NOT NULL,
  investor_name VARCHAR NOT NULL,
  role VARCHAR NOT NULL,
  evidence VARCHAR NOT NULL,
  attributed_cny_low DECIMAL(18, 2),
  attributed_cny_point DECIMAL(18, 2),
  attributed_cny_high DECIMAL(18, 2),
  state_status VARCHAR NOT NULL,
  state_kind VARCHAR NOT NULL,
  state_level VARCHAR NOT NULL,
  is_state_headline BOOLEAN,
  is_state_narrow BOOLEAN,
  is_state_wide BOOLEAN
);

CREATE TABLE core.policy_observations (
  record_id VARCHAR NOT NULL,
  document_id VARCHAR NOT NULL,
  locator VARCHAR NOT NULL,
  ordinal INTEGER NOT NULL,
  source_id VARCHAR NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  policy VARCHAR NOT NULL
);

CREATE TABLE core.policy_documents (
  policy_id VARCHAR NOT NULL,
  record_id VARCHAR NOT NULL,
  document_id VARCHAR NOT NULL,
  locator VARCHAR NOT NULL,
  source_id VARCHAR NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  title VARCHAR NOT NULL,
  number VARCHAR,
  index_number VARCHAR,
  kind VARCHAR,
  level VARCHAR,
  region_code VARCHAR,
  written_date DATE,
  published_date DATE,
  published_precision VARCHAR,
  published_month DATE,
  effective_date DATE,
  status VARCHAR,
  is_ai_relevant BOOLEAN,
  ai_score DECIMAL(9, 4),
  ai_evidence VARCHAR,
  text_sha256 VARCHAR,
  text_characters INTEGER,
  text VARCHAR,
  url VARCHAR,
  observation_count INTEGER NOT NULL
);

CREATE TABLE core.policy_issuers (
  policy_id VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  issuer VARCHAR NOT NULL
);

CREATE TABLE core.policy_tracks (
  policy_id VARCHAR NOT NULL,
  track_id VARCHAR NOT NULL
);

CREATE TABLE core.policy_instruments (
  policy_id VARCHAR NOT NULL,
  instrument VARCHAR NOT NULL
);

CREATE TABLE ref.tracks (
  track_id VARCHAR NOT NULL,
  parent_id VARCHAR,
  top_track_id VARCHAR NOT NULL,
  name_zh VARCHAR NOT NULL,
  name_en VARCHAR NOT NULL
);

CREATE TABLE ref.track_sets (
  track_set VARCHAR NOT NULL,
  track_id VARCHAR NOT NULL
);

CREATE TABLE ref.track_set_names (
  track_set VARCHAR NOT NULL,
  name_zh VARCHAR NOT NULL,
  name_en VARCHAR NOT NULL
);

CREATE TABLE ref.track_categories (
  source_id VARCHAR NOT NULL,
  category VARCHAR NOT NULL,
  track_id VARCHAR NOT NULL
);

CREATE TABLE ref.tpf_intervals (
  track_id VARCHAR NOT NULL,
  criterion VARCHAR NOT NULL,
  generation VARCHAR NOT NULL,
  generation_name VARCHAR NOT NULL,
  interval_lo DATE,
  interval_hi DATE,
  is_reached BOOLEAN,
  rationale VARCHAR NOT NULL,
  coder VARCHAR NOT NULL,
  coded_at DATE NOT NULL
);

CREATE TABLE ref.stages (
  stage VARCHAR NOT NULL,
  stage_rank INTEGER,
  stage_group VARCHAR NOT NULL,
  name_zh VARCHAR NOT NULL,
  name_en VARCHAR NOT NULL
);

CREATE TABLE ref.regions (
  region_code VARCHAR NOT NULL,
  country_code VARCHAR NOT NULL,
  level VARCHAR NOT NULL,
  name_zh VARCHAR NOT NULL,
  name_zh_full VARCHAR NOT NULL,
  name_en VARCHAR NOT NULL
);

CREATE TABLE ref.fx_rates (
  rate_date DATE NOT NULL,
  currency VARCHAR NOT NULL,
  per_cny DECIMAL(28, 12),
  per_usd DECIMAL(28, 12),
  cny_per_unit DECIMAL(20, 12),
  usd_per_unit DECIMAL(20, 12),
  source VARCHAR NOT NULL
);

CREATE TABLE ref.scopes (
  scope VARCHAR NOT NULL,
  name_zh VARCHAR NOT NULL,
  name_en VARCHAR NOT NULL,
  rule_zh VARCHAR NOT NULL,
  rule_en VARCHAR NOT NULL,
  instruments VARCHAR[],
  countries VARCHAR[],
  track_set VARCHAR,
  unknown VARCHAR NOT NULL
);

CREATE TABLE ref.sources (
  source_id VARCHAR NOT NULL,
  title_zh VARCHAR NOT NULL,
  title_en VARCHAR NOT NULL,
  publisher VARCHAR NOT NULL,
  url VARCHAR,
  licence VARCHAR NOT NULL,
  is_redistributable BOOLEAN NOT NULL,
  attribution_zh VARCHAR,
  attribution_en VARCHAR,
  trust INTEGER NOT NULL,
  records_min BIGINT,
  records_max BIGINT,
  date_from DATE,
  date_to DATE
);

CREATE TABLE ops.loads (
  source_id VARCHAR NOT NULL,
  batch_hash VARCHAR NOT NULL,
  record_count BIGINT NOT NULL,
  observation_count BIGINT NOT NULL,
  loaded_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE ops.issues (
  source_id VARCHAR NOT NULL,
  document_id VARCHAR NOT NULL,
  locator VARCHAR NOT NULL,
  ordinal INTEGER NOT NULL,
  field VARCHAR,
  raw_value VARCHAR,
  message VARCHAR NOT NULL,
  severity VARCHAR NOT NULL
);

CREATE TABLE ops.checks (
  check_id VARCHAR NOT NULL,
  severity VARCHAR NOT NULL,
  title_zh VARCHAR NOT NULL,
  title_en VARCHAR NOT NULL,
  failed_rows BIGINT NOT NULL,
  checked_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE ops.check_failures (
  check_id VARCHAR NOT NULL,
  severity VARCHAR NOT NULL,
  ordinal INTEGER NOT NULL,
  failing_row VARCHAR NOT NULL,
  checked_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE ops.runs (
  run_id VARCHAR NOT NULL,
  command VARCHAR NOT NULL,
  asked VARCHAR NOT NULL,
  as_of TIMESTAMPTZ NOT NULL
);

CREATE TABLE ops.publications (
  publication_id VARCHAR NOT NULL,
  month DATE NOT NULL,
  scope VARCHAR NOT NULL,
  vintage VARCHAR NOT NULL,
  as_of TIMESTAMPTZ NOT NULL,
  code_version VARCHAR NOT NULL,
  registry_hash VARCHAR NOT NULL,
  archive_hash VARCHAR NOT NULL
);
