-- The dated events behind the register of technology-product fit, and the readings of it that the TPF shift is measured by.
CREATE TABLE ref.tpf_evidence (
  track_id VARCHAR NOT NULL,
  generation VARCHAR NOT NULL,
  generation_name VARCHAR NOT NULL,
  bears_on VARCHAR NOT NULL,
  item VARCHAR NOT NULL,
  company VARCHAR,
  event VARCHAR NOT NULL,
  evidence_date DATE NOT NULL,
  date_precision VARCHAR NOT NULL,
  evidence_kind VARCHAR NOT NULL,
  source VARCHAR,
  fact VARCHAR NOT NULL
);

CREATE TABLE ref.tpf_readings (
  track_set VARCHAR NOT NULL,
  criterion VARCHAR NOT NULL,
  generation VARCHAR NOT NULL,
  cutoff DATE NOT NULL,
  track_id VARCHAR NOT NULL,
  is_headline BOOLEAN NOT NULL,
  row_generation VARCHAR,
  interval_lo DATE,
  interval_hi DATE,
  is_reached BOOLEAN,
  early_share DECIMAL(18, 12),
  is_late BOOLEAN,
  time_rank INTEGER,
  coded_at DATE,
  last_evidence_date DATE,
  evidence_count INTEGER,
  sourced_count INTEGER,
  not_registered VARCHAR
);
