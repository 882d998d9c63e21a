-- Bands of the TPF shift: filled for the months whose briefs are written (warehouse/bands), empty otherwise.
CREATE OR REPLACE TABLE mart.tpf_bands (
  scope VARCHAR NOT NULL,
  month DATE NOT NULL,
  period VARCHAR NOT NULL,
  measure VARCHAR NOT NULL,
  track_set VARCHAR NOT NULL,
  criterion VARCHAR NOT NULL,
  generation VARCHAR NOT NULL,
  cutoff DATE NOT NULL,
  variant VARCHAR NOT NULL,
  band_low DECIMAL(18, 12),
  band_high DECIMAL(18, 12),
  positive_share DECIMAL(18, 12),
  negative_share DECIMAL(18, 12),
  draws INTEGER NOT NULL
)
