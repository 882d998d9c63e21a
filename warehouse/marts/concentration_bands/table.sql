-- Filled by draws (warehouse/bands/draw-concentration.ts): SQL cannot sort 2,000 draws of every cell in good time.
CREATE OR REPLACE TABLE mart.concentration_bands (
  scope VARCHAR,
  month DATE,
  period VARCHAR,
  track_set VARCHAR,
  track_id VARCHAR,
  unit VARCHAR,
  measure VARCHAR,
  statistic VARCHAR,
  band_low DECIMAL(24, 12),
  band_high DECIMAL(24, 12),
  change_band_low DECIMAL(24, 12),
  change_band_high DECIMAL(24, 12),
  change_positive_share DECIMAL(18, 12),
  change_negative_share DECIMAL(18, 12),
  change DECIMAL(24, 12),
  change_without_largest DECIMAL(24, 12),
  draws INTEGER
)
