-- What exact deals were worth before: lognormal fits for the point values of fuzzy amounts and the draws for
-- undisclosed ones (methodology section 4). A fit uses the exact deals of the 36 calendar months before the round's
-- month, in CNY, so later deals never move an earlier month. Logarithms are kept to nine places as DECIMAL: their sums
-- do not depend on order or threads.
-- A fuzzy amount is fitted on deals of its currency; an undisclosed one, which has none, on deals of its country
-- (without a country: on all).

CREATE OR REPLACE TEMP TABLE exact_deals AS
SELECT *, round(x * x, 12) AS xx
FROM (
  SELECT announced_month AS month, stage, coalesce(top_track_id, 'unclassified') AS track, amount_currency, country_code,
    ln((amount_low * cny_rate)::DOUBLE)::DECIMAL(18, 9) AS x
  FROM converted
  WHERE is_exact AND cny_rate IS NOT NULL AND announced_month IS NOT NULL AND amount_low > 0);

CREATE OR REPLACE TEMP TABLE fit_months AS
SELECT market, month, stage, track, count(*) AS n, sum(x) AS sum_x, sum(xx::DECIMAL(38, 12)) AS sum_xx
FROM (
  SELECT 'currency ' || amount_currency AS market, month, stage, track, x, xx FROM exact_deals
  UNION ALL
  SELECT 'country ' || country_code, month, stage, track, x, xx FROM exact_deals WHERE country_code IS NOT NULL
  UNION ALL
  SELECT 'anywhere', month, stage, track, x, xx FROM exact_deals)
GROUP BY market, month, stage, track;

CREATE OR REPLACE TEMP TABLE fit_wanted AS
SELECT DISTINCT
  market, from_month AS month, stage, coalesce(top_track_id, 'unclassified') AS track
FROM converted
WHERE NOT is_exact AND joint_with IS NULL AND from_month IS NOT NULL;

CREATE OR REPLACE TEMP TABLE fits AS
WITH
  by_track AS (
    SELECT w.market, w.month, w.stage, w.track, sum(f.n) AS n, sum(f.sum_x) AS sum_x, sum(f.sum_xx) AS sum_xx
    FROM fit_wanted w
    JOIN fit_months f ON f.market = w.market AND f.stage = w.stage AND f.track = w.track
      AND f.month >= w.month - INTERVAL 36 MONTH AND f.month < w.month
    GROUP BY ALL),
  by_stage AS (
    SELECT w.market, w.month, w.stage, sum(f.n) AS n, sum(f.sum_x) AS sum_x, sum(f.sum_xx) AS sum_xx
    FROM (SELECT DISTINCT market, month, stage FROM fit_wanted) w
    JOIN fit_months f ON f.market = w.market AND f.stage = w.stage
      AND f.month >= w.month - INTERVAL 36 MONTH AND f.month < w.month
    GROUP BY ALL),
  by_market AS (
    SELECT w.market, w.month, sum(f.n) AS n, sum(f.sum_x) AS sum_x, sum(f.sum_xx) AS sum_xx
    FROM (SELECT DISTINCT market, month FROM fit_wanted) w
    JOIN fit_months f ON f.market = w.market AND f.month >= w.month - INTERVAL 36 MONTH AND f.month < w.month
    GROUP BY ALL),
  chosen AS (
    SELECT w.market, w.month, w.stage, w.track,
      CASE WHEN t.n >= 20 THEN 'stage, track' WHEN s.n >= 20 THEN 'stage' WHEN m.n >= 20 THEN 'all' END AS level,
      CASE WHEN t.n >= 20 THEN t.n WHEN s.n >= 20 THEN s.n WHEN m.n >= 20 THEN m.n END AS n,
      CASE WHEN t.n >= 20 THEN t.sum_x WHEN s.n >= 20 THEN s.sum_x WHEN m.n >= 20 THEN m.sum_x END AS sum_x,
      CASE WHEN t.n >= 20 THEN t.sum_xx WHEN s.n >= 20 THEN s.sum_xx WHEN m.n >= 20 THEN m.sum_xx END AS sum_xx
    FROM fit_wanted w
    LEFT JOIN by_track t USING (market, month, stage, track)
    LEFT JOIN by_stage s USING (market, month, stage)
    LEFT JOIN by_market m USING (market, month))
SELECT market, month, stage, track, level, n,
  sum_x::DOUBLE / n AS mu,
  sqrt(greatest((sum_xx::DOUBLE - sum_x::DOUBLE * (sum_x::DOUBLE / n)) / (n - 1), 0)) AS sigma
FROM chosen
WHERE n >= 20;

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
