-- What exact deals were worth before: lognormal fits for the point values of fuzzy amounts and the draws for
-- undisclosed ones (methodology section 4). A fit uses the exact deals of the 36 calendar months before the round's
-- month, in CNY, so later deals never move an earlier month. Logarithms are kept to nine places as DECIMAL: their sums
-- do not depend on order or threads.
-- A fuzzy amount is fitted on deals of its currency; an undisclosed one, which has none, on deals of its country
-- (without a country: on all).
-- Reads `converted` and what ops.resolved_deals keeps of the other rounds; leaves `fits` of all rounds, in ops.resolved_fits
-- too, and `refit_rounds`, the rounds whose fit is another than in the last run although nothing was told of them.

DELETE FROM ops.resolved_deals
WHERE round_id IN (SELECT round_id FROM stale_rounds UNION ALL SELECT round_id FROM converted);
INSERT INTO ops.resolved_deals BY NAME
SELECT round_id, market, month, stage, track, amount_currency, country_code, x, round(x * x, 12) AS xx, is_wanted
FROM (
  SELECT
    round_id,
    CASE WHEN NOT is_exact THEN market END AS market,
    from_month AS month, stage, coalesce(top_track_id, 'unclassified') AS track, amount_currency, country_code,
    CASE WHEN is_exact THEN ln((amount_low * cny_rate)::DOUBLE)::DECIMAL(18, 9) END AS x,
    NOT is_exact AND joint_with IS NULL AS is_wanted
  FROM converted
  WHERE CASE WHEN is_exact THEN cny_rate IS NOT NULL AND announced_month IS NOT NULL AND amount_low > 0
    ELSE from_month IS NOT NULL END);

CREATE OR REPLACE TEMP TABLE deal_months AS
SELECT month, stage, track, amount_currency, country_code, count(*) AS n, sum(x) AS sum_x, sum(xx) AS sum_xx
FROM ops.resolved_deals
WHERE x IS NOT NULL
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE fit_months AS
SELECT market, month, stage, track, sum(n)::BIGINT AS n, sum(sum_x) AS sum_x, sum(sum_xx) AS sum_xx
FROM (
  SELECT 'currency ' || amount_currency AS market, * FROM deal_months
  UNION ALL
  SELECT 'country ' || country_code, * FROM deal_months WHERE country_code IS NOT NULL
  UNION ALL
  SELECT 'anywhere', * FROM deal_months)
GROUP BY market, month, stage, track;

CREATE OR REPLACE TEMP TABLE fit_wanted AS
SELECT DISTINCT market, month, stage, track FROM ops.resolved_deals WHERE is_wanted;

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

CREATE OR REPLACE TEMP TABLE refit_rounds AS
WITH
  now AS (SELECT market, month, stage, track, hash(level, mu, sigma) AS fingerprint FROM fits),
  changed AS (
    (FROM now EXCEPT FROM ops.resolved_fits)
    UNION ALL
    (FROM ops.resolved_fits EXCEPT FROM now))
SELECT round_id
FROM (FROM ops.resolved_deals WHERE x IS NULL)
SEMI JOIN changed USING (market, month, stage, track)
ANTI JOIN converted USING (round_id);

DELETE FROM ops.resolved_fits;
INSERT INTO ops.resolved_fits SELECT market, month, stage, track, hash(level, mu, sigma) FROM fits;
