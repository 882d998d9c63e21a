-- Rounds, investors and scopes of twenty years with heavy tails, as a resolved warehouse holds them: for measuring marts.
-- Every value is a hash of its row number, so order and threads change nothing. Variable: round_count.
-- Two in five amounts are unknown, half of the rest are intervals of a decade; later years hold more rounds; a few
-- companies and investors take part in many, most in one or two; eight tracks of the report among others.

CREATE OR REPLACE TEMP MACRO u(i, k) AS ((hash(i * 64 + k) >> 11)::DOUBLE + 0.5) / 9007199254740992.0;
CREATE OR REPLACE TEMP MACRO normal(i, k) AS sqrt(-2 * ln(u(i, k))) * cos(2 * pi() * u(i, k + 1));

CREATE OR REPLACE TEMP TABLE bench_stages AS
SELECT * FROM (VALUES
  ('seed', 'early', 10, 0.00, 0.16, 15.0), ('angel', 'early', 20, 0.16, 0.34, 15.2), ('pre_a', 'early', 30, 0.34, 0.46, 16.0),
  ('a', 'growth', 40, 0.46, 0.66, 16.8), ('b', 'growth', 50, 0.66, 0.77, 17.8), ('c', 'late', 60, 0.77, 0.83, 18.7),
  ('d', 'late', 70, 0.83, 0.90, 19.4), ('strategic', 'strategic', NULL, 0.90, 0.97, 18.0), ('unknown', 'other', NULL, 0.97, 1.00, 16.5))
  t(stage, stage_group, stage_rank, share_from, share_to, mu);

CREATE OR REPLACE TEMP TABLE bench_tracks AS
SELECT track_id, row_number() OVER (ORDER BY track_id) - 1 AS n, count(*) OVER () AS track_count
FROM (SELECT track_id FROM ref.tracks UNION ALL SELECT 'unclassified');

DELETE FROM core.rounds;
INSERT INTO core.rounds BY NAME
WITH base AS (
  SELECT i,
    floor(getvariable('round_count') * 0.4 * pow(u(i, 0), 1.5))::BIGINT AS company,
    DATE '2005-01-01' + floor(7304.99 * pow((i + 0.5) / getvariable('round_count'), 0.6))::INTEGER AS announced_date,
    u(i, 2) AS at_stage
  FROM range(getvariable('round_count')) r(i)),
priced AS (
  SELECT b.*, s.stage, s.stage_group, s.stage_rank, t.track_id,
    u(i, 4) < 0.6 AS has_amount,
    u(i, 8) < 0.5 AS is_exact,
    least(5e10, greatest(1e4, exp(s.mu + 1.3 * normal(i, 5)))) AS amount,
    s.mu
  FROM base b
  JOIN bench_stages s ON b.at_stage >= s.share_from AND b.at_stage < s.share_to
  JOIN bench_tracks t ON t.n = least(t.track_count - 1, floor(t.track_count * pow(u(b.company, 40), 1 + 0.05 * (year(b.announced_date) - 2005))))),
ends AS (
  SELECT *,
    CASE WHEN has_amount THEN CASE WHEN is_exact THEN amount ELSE pow(10, floor(log10(amount))) END::DECIMAL(18, 2) END AS low,
    CASE WHEN has_amount THEN amount::DECIMAL(18, 2) END AS point,
    CASE WHEN has_amount THEN CASE WHEN is_exact THEN amount ELSE pow(10, floor(log10(amount)) + 1) END::DECIMAL(18, 2) END AS high
  FROM priced)
SELECT
  printf('r-%012d', i) AS round_id, printf('co-%010d', company) AS company_id, printf('Company %d', company) AS company_name,
  announced_date, 'day' AS announced_precision, date_trunc('month', announced_date)::DATE AS announced_month,
  stage, stage_rank, stage_group, 'equity_primary' AS instrument, 'CN' AS country_code,
  printf('%02d0000', 11 + floor(20 * u(company, 43))::INTEGER) AS region_code,
  printf('city-%02d', floor(40 * pow(u(company, 42), 2))::INTEGER) AS city,
  track_id,
  CASE WHEN has_amount THEN 'CNY' END AS amount_currency, low AS amount_low, high AS amount_high, false AS amount_high_open,
  point AS amount_point, CASE WHEN NOT has_amount THEN 'undisclosed' WHEN is_exact THEN 'exact' ELSE 'order' END AS amount_kind,
  has_amount AND is_exact AS amount_is_exact,
  low AS amount_cny_low, point AS amount_cny_point, high AS amount_cny_high,
  CASE WHEN NOT has_amount THEN exp(mu)::DECIMAL(18, 2) END AS amount_cny_imputed,
  (low / 7)::DECIMAL(18, 2) AS amount_usd_low, (point / 7)::DECIMAL(18, 2) AS amount_usd_point, (high / 7)::DECIMAL(18, 2) AS amount_usd_high,
  CASE WHEN NOT has_amount THEN (exp(mu) / 7)::DECIMAL(18, 2) END AS amount_usd_imputed,
  'undecided' AS state_class, 1 AS observation_count, 1 AS source_count,
  CASE WHEN has_amount AND NOT is_exact THEN mu::DECIMAL(18, 9) END AS fit_mu, CASE WHEN has_amount AND NOT is_exact THEN 1.3 END AS fit_sigma
FROM ends ORDER BY i;

DELETE FROM core.round_scopes;
INSERT INTO core.round_scopes BY NAME SELECT 'all' AS scope, round_id, announced_month AS round_month FROM core.rounds ORDER BY round_id;

-- 0 to 8 investors a round, 2.3 on average; one in six confirmed as the state's, one in twelve suspected, one in four unknown.
DELETE FROM core.participations;
INSERT INTO core.participations BY NAME
WITH counts AS (
  SELECT i, CASE WHEN x < 0.12 THEN 0 WHEN x < 0.39 THEN 1 WHEN x < 0.63 THEN 2 WHEN x < 0.79 THEN 3 WHEN x < 0.89 THEN 4
    WHEN x < 0.95 THEN 5 WHEN x < 0.98 THEN 6 ELSE 8 END AS n, u(i, 11) AS lead_u
  FROM (SELECT i, u(i, 10) AS x FROM range(getvariable('round_count')) r(i))),
drawn AS (
  SELECT i, k, n, floor(50000 * pow(u(i, 20 + k), 3))::BIGINT AS investor,
    CASE WHEN lead_u > 0.7 THEN 'unknown' WHEN k = 0 THEN 'lead' ELSE 'follow' END AS role
  FROM counts, range(8) r(k) WHERE k < n),
single AS (SELECT i, investor, arg_min(role, k) AS role, max(n) AS n FROM drawn GROUP BY i, investor),
classed AS (
  SELECT *, u(investor, 50) AS s,
    CASE WHEN u(investor, 51) < 0.1 THEN 'central' WHEN u(investor, 51) < 0.4 THEN 'provincial' WHEN u(investor, 51) < 0.8 THEN 'municipal' ELSE 'district_county' END AS level,
    CASE WHEN u(investor, 52) < 0.4 THEN 'guidance_fund' WHEN u(investor, 52) < 0.8 THEN 'state_platform' ELSE 'soe_cvc' END AS kind
  FROM single)
SELECT printf('r-%012d', i) AS round_id, printf('in-%06d', investor) AS investor_id, printf('Investor %d', investor) AS investor_name, role,
  'bench' AS evidence,
  CASE WHEN r.amount_cny_low IS NOT NULL THEN 0 END::DECIMAL(18, 2) AS attributed_cny_low,
  (r.amount_cny_point / n)::DECIMAL(18, 2) AS attributed_cny_point, r.amount_cny_high AS attributed_cny_high,
  CASE WHEN s < 0.16 THEN 'confirmed' WHEN s < 0.24 THEN 'nominated' WHEN s < 0.5 THEN 'unknown' ELSE 'not' END AS state_status,
  CASE WHEN s < 0.24 THEN kind ELSE 'unknown' END AS state_kind, CASE WHEN s < 0.24 THEN level ELSE 'unknown' END AS state_level,
  CASE WHEN s < 0.16 THEN true WHEN s < 0.5 THEN NULL ELSE false END AS is_state_headline,
  CASE WHEN s < 0.16 THEN kind <> 'soe_cvc' WHEN s < 0.5 THEN NULL ELSE false END AS is_state_narrow,
  CASE WHEN s < 0.16 THEN true WHEN s < 0.5 THEN NULL ELSE false END AS is_state_wide,
  r.announced_month AS round_month
FROM classed JOIN core.rounds r ON r.round_id = printf('r-%012d', i)
ORDER BY i, investor;

DELETE FROM core.observations;
INSERT INTO core.observations BY NAME
SELECT 'o' || round_id AS observation_id, 'o' || round_id AS record_id, 'd' AS document_id, round_id AS locator, 1 AS ordinal, 'bench' AS source_id,
  TIMESTAMPTZ '2026-01-01 00:00:00Z' AS recorded_at, round_id, round_id AS identity, 1 AS part, company_name, company_name AS company_name_normalised,
  announced_date, announced_precision, stage, stage_group, amount_high_open, amount_kind, instrument, track_id
FROM core.rounds ORDER BY round_id;
