-- How likely a Kendall's S of at least that size is by chance, for every pattern of ties that mart.tpf_points_monthly
-- holds. It depends on the pattern alone, and is counted outside of SQL (warehouse/ranks).
CREATE OR REPLACE TABLE mart.kendall_p (
  time_ties VARCHAR NOT NULL,
  growth_ties VARCHAR NOT NULL,
  concordance BIGINT NOT NULL,
  p DECIMAL(18, 12) NOT NULL,
  method VARCHAR NOT NULL
)
