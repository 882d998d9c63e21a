-- Fuzzy amounts with their fits. Reads `converted` and `fits`; leaves `fuzzy`, and `point_texts` and the empty `point_parsed`, for
-- which the means are computed (resolve-rounds.ts).

CREATE OR REPLACE TEMP TABLE fuzzy AS
SELECT
  c.round_id,
  at_rate(c.amount_low, c.cny_rate) AS low,
  at_rate(c.amount_high, c.cny_rate) AS high,
  f.level, f.mu, f.sigma
FROM converted c
LEFT JOIN fits f
  ON f.market = c.market AND f.month = c.from_month AND f.stage = c.stage
  AND f.track = coalesce(c.top_track_id, 'unclassified')
WHERE NOT c.is_exact AND c.has_amount;

-- Each distinct (fit, low, high) is computed once.
CREATE OR REPLACE TEMP TABLE point_texts AS
SELECT row_number() OVER () AS n, * FROM (
  SELECT DISTINCT mu::VARCHAR AS mu, sigma::VARCHAR AS sigma, low::VARCHAR AS low, high::VARCHAR AS high
  FROM fuzzy
  WHERE mu IS NOT NULL AND sigma > 0 AND low > 0 AND high > low);

CREATE OR REPLACE TEMP TABLE point_parsed (mu VARCHAR, sigma VARCHAR, low VARCHAR, high VARCHAR, point DECIMAL(18, 2));
