-- How others count, as parameters.
CREATE TABLE ref.presets (
  preset VARCHAR NOT NULL,
  position INTEGER NOT NULL,
  name_zh VARCHAR NOT NULL,
  name_en VARCHAR NOT NULL,
  rule_zh VARCHAR NOT NULL,
  rule_en VARCHAR NOT NULL,
  scope VARCHAR,
  round_merging VARCHAR NOT NULL,
  outliers VARCHAR NOT NULL,
  undisclosed VARCHAR NOT NULL,
  fx_rate_of VARCHAR NOT NULL,
  attribution VARCHAR NOT NULL,
  currency VARCHAR NOT NULL,
  base VARCHAR NOT NULL,
  source VARCHAR,
  source_dated VARCHAR
);
