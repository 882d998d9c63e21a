-- core.rounds: the survivors with their points and converted amounts.

-- The standard normal quantile by P. J. Acklam's rational approximation (relative error below 1.15e-9).
CREATE OR REPLACE TEMP MACRO tail_quantile(q) AS
  (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q - 2.549732539343734e+00) * q + 4.374664141464968e+00) * q + 2.938163982698783e+00)
  / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q + 3.754408661907416e+00) * q + 1);
CREATE OR REPLACE TEMP MACRO centre_quantile(q, r) AS
  (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239e+00) * q
  / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1);
CREATE OR REPLACE TEMP MACRO normal_quantile(u) AS
  CASE
    WHEN u < 0.02425 THEN tail_quantile(sqrt(-2 * ln(u)))
    WHEN u > 1 - 0.02425 THEN -tail_quantile(sqrt(-2 * ln(1 - u)))
    ELSE centre_quantile(u - 0.5, (u - 0.5) * (u - 0.5)) END;

-- One draw for each undisclosed round: its quantile comes from a hash of what it is made of, so it is the same in every run
-- and in every order of knowledge.
CREATE OR REPLACE TEMP TABLE draws AS
SELECT c.round_id,
  least(exp(f.mu + f.sigma * normal_quantile((('0x' || left(sha256(c.cluster || ' imputed'), 13))::UBIGINT + 0.5::DOUBLE) / 4503599627370496)), 1e15)::DECIMAL(18, 2) AS cny
FROM converted c
JOIN fits f
  ON f.market = c.market AND f.month = c.from_month AND f.stage = c.stage
  AND f.track = coalesce(c.top_track_id, 'unclassified')
WHERE NOT c.has_amount AND c.joint_with IS NULL;

-- Point of a fuzzy amount in its own currency: the fit's, else the geometric mean of its ends (low end 0: half of the
-- high one; one end unknown: the other).
CREATE OR REPLACE TEMP TABLE points AS
SELECT
  c.round_id,
  CASE
    WHEN c.is_exact THEN c.amount_low
    WHEN p.point IS NOT NULL AND c.amount_currency = 'CNY' THEN p.point
    WHEN p.point IS NOT NULL THEN (p.point::DOUBLE / c.cny_rate::DOUBLE)::DECIMAL(18, 2)
    WHEN c.amount_low IS NULL THEN c.amount_high
    WHEN c.amount_high IS NULL THEN c.amount_low
    WHEN c.amount_low = 0 THEN (c.amount_high / 2)::DECIMAL(18, 2)
    ELSE sqrt(c.amount_low::DOUBLE * c.amount_high::DOUBLE)::DECIMAL(18, 2) END AS point,
  CASE
    WHEN c.is_exact THEN 'exact'
    WHEN p.point IS NOT NULL THEN 'lognormal: ' || f.level
    WHEN c.amount_low IS NULL OR c.amount_high IS NULL THEN 'one end'
    WHEN c.amount_low = 0 THEN 'half of high'
    ELSE 'geometric mean' END AS method,
  CASE WHEN p.point IS NOT NULL THEN f.mu::DECIMAL(18, 9) END AS fit_mu,
  CASE WHEN p.point IS NOT NULL THEN f.sigma::DECIMAL(18, 9) END AS fit_sigma
FROM converted c
LEFT JOIN fuzzy f USING (round_id)
LEFT JOIN point_parsed p
  ON p.mu = f.mu::VARCHAR AND p.sigma = f.sigma::VARCHAR AND p.low = f.low::VARCHAR AND p.high = f.high::VARCHAR
WHERE c.has_amount;

-- Most amounts are exact: their ends and their point are one, and converted once.
CREATE OR REPLACE TEMP TABLE round_amounts AS
SELECT round_id, point, cny_low, usd_low,
  CASE WHEN point = amount_low THEN cny_low ELSE at_rate(point, cny_rate) END AS cny_point,
  CASE WHEN amount_high = amount_low THEN cny_low ELSE at_rate(amount_high, cny_rate) END AS cny_high,
  CASE WHEN point = amount_low THEN usd_low ELSE at_rate(point, usd_rate) END AS usd_point,
  CASE WHEN amount_high = amount_low THEN usd_low ELSE at_rate(amount_high, usd_rate) END AS usd_high
FROM (
  SELECT c.round_id, c.amount_low, c.amount_high, c.cny_rate, c.usd_rate,
    least(greatest(p.point, coalesce(c.amount_low, p.point)), coalesce(c.amount_high, p.point)) AS point,
    at_rate(c.amount_low, c.cny_rate) AS cny_low, at_rate(c.amount_low, c.usd_rate) AS usd_low
  FROM converted c JOIN points p USING (round_id));

-- An amount that no CNY column can hold has no CNY value, and a check says so.
DELETE FROM core.rounds WHERE round_id IN (SELECT round_id FROM stale_rounds);
INSERT INTO core.rounds
SELECT
  c.round_id, c.company_id, c.company_name, c.announced_date, c.announced_precision, c.announced_month, c.closed_date,
  c.stage_as_announced, c.stage, c.stage_rank, c.stage_qualifier, c.stage_group, c.instrument, c.country_code, c.region_code,
  c.city, c.track_id, c.amount_text, c.amount_currency, c.amount_low, c.amount_high, c.amount_high_open,
  e.point,
  c.amount_kind,
  c.is_exact,
  e.cny_low,
  e.cny_point,
  e.cny_high,
  CASE WHEN NOT c.has_amount THEN d.cny END,
  e.usd_low,
  e.usd_point,
  e.usd_high,
  CASE WHEN NOT c.has_amount THEN (d.cny * c.usd_per_cny)::DECIMAL(18, 2) END,
  CASE WHEN c.has_amount THEN p.method WHEN d.cny IS NOT NULL THEN 'drawn' END,
  CASE WHEN c.has_amount THEN c.fx_date END,
  CASE WHEN c.has_amount THEN c.fx_source END,
  c.post_money_low, c.post_money_high, c.post_money_currency,
  'undecided',
  joint.round_id,
  NULL,
  c.observation_count,
  c.source_count,
  p.fit_mu,
  p.fit_sigma
FROM converted c
LEFT JOIN points p USING (round_id)
LEFT JOIN round_amounts e USING (round_id)
LEFT JOIN draws d USING (round_id)
LEFT JOIN assigned joint ON joint.observation_id = c.joint_with;
