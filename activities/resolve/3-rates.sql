-- The reference rate of every currency, date and precision that occurs (methodology section 4): the ECB's of the
-- day, or of the latest earlier day at most 10 days back, else the month's mean; for a coarser date the mean of its
-- period. The Fed's H.10 months stand in where the ECB has none.
-- Rates are CNY (and USD) per one unit of the currency, DECIMAL(20, 12).

CREATE OR REPLACE TEMP TABLE rate_keys AS
SELECT DISTINCT
  currency,
  announced_date AS d,
  announced_precision AS p,
  CASE announced_precision
    WHEN 'day' THEN announced_date
    WHEN 'month' THEN last_day(announced_date)
    WHEN 'quarter' THEN last_day((date_trunc('quarter', announced_date) + INTERVAL 2 MONTH)::DATE)
    ELSE make_date(year(announced_date), 12, 31) END AS period_end
FROM (
  SELECT amount_currency AS currency, announced_date, announced_precision FROM survivors
  UNION ALL
  SELECT 'CNY', announced_date, announced_precision FROM survivors)
WHERE currency IS NOT NULL AND announced_date IS NOT NULL;

-- Both target currencies in one column: target, rate.
CREATE OR REPLACE TEMP TABLE quotes AS
SELECT source, currency, rate_date, 'CNY' AS target, cny_per_unit AS rate FROM ref.fx_rates WHERE cny_per_unit IS NOT NULL AND currency <> 'CNY'
UNION ALL
SELECT source, currency, rate_date, 'USD', usd_per_unit FROM ref.fx_rates WHERE usd_per_unit IS NOT NULL AND currency <> 'USD';

CREATE OR REPLACE TEMP TABLE targets AS
SELECT k.*, t.target
FROM rate_keys k CROSS JOIN (VALUES ('CNY'), ('USD')) t(target)
WHERE k.currency <> t.target;

CREATE OR REPLACE TEMP TABLE rates_of_day AS
SELECT t.currency, t.d, t.p, t.target, q.rate, q.rate_date
FROM (FROM targets WHERE p = 'day') t
ASOF JOIN (FROM quotes WHERE source = 'ecb_daily') q
  ON q.currency = t.currency AND q.target = t.target AND q.rate_date <= t.d
WHERE t.d - q.rate_date <= 10;

CREATE OR REPLACE TEMP TABLE spans AS
SELECT currency, target, min(rate_date) AS first_date, max(rate_date) AS last_date
FROM quotes WHERE source = 'ecb_daily' GROUP BY currency, target;

-- Means are taken over the period, for a day over its month. The ECB's only where it covers the period from end to end.
CREATE OR REPLACE TEMP TABLE periods AS
SELECT DISTINCT currency, target, d, p,
  CASE WHEN p = 'day' THEN date_trunc('month', d)::DATE ELSE d END AS from_date,
  CASE WHEN p = 'day' THEN last_day(d) ELSE period_end END AS to_date
FROM targets;

CREATE OR REPLACE TEMP TABLE rates_of_period AS
SELECT p.currency, p.d, p.p, p.target, q.source,
  (sum(q.rate) / count(*))::DECIMAL(20, 12) AS rate, max(q.rate_date) AS rate_date
FROM (SELECT DISTINCT currency, target, d, p, from_date, to_date FROM periods) p
LEFT JOIN spans s ON s.currency = p.currency AND s.target = p.target
JOIN quotes q
  ON q.currency = p.currency AND q.target = p.target AND q.rate_date BETWEEN p.from_date AND p.to_date
  AND (q.source = 'fed_h10_monthly' OR (s.first_date <= p.from_date + 7 AND s.last_date >= p.to_date - 7))
GROUP BY p.currency, p.d, p.p, p.target, q.source;

CREATE OR REPLACE TEMP TABLE rates AS
SELECT
  t.currency, t.d, t.p, t.target,
  coalesce(day.rate, ecb.rate, fed.rate) AS rate,
  CASE
    WHEN day.rate IS NOT NULL THEN day.rate_date
    WHEN ecb.rate IS NOT NULL THEN ecb.rate_date
    ELSE fed.rate_date END AS rate_date,
  CASE
    WHEN day.rate IS NOT NULL THEN 'ecb_daily'
    WHEN ecb.rate IS NOT NULL THEN 'ecb_mean'
    WHEN fed.rate IS NOT NULL THEN 'fed_h10_mean' END AS source
FROM targets t
LEFT JOIN rates_of_day day USING (currency, d, p, target)
LEFT JOIN rates_of_period ecb ON ecb.currency = t.currency AND ecb.d = t.d AND ecb.p = t.p AND ecb.target = t.target AND ecb.source = 'ecb_daily'
LEFT JOIN rates_of_period fed ON fed.currency = t.currency AND fed.d = t.d AND fed.p = t.p AND fed.target = t.target AND fed.source = 'fed_h10_monthly';

CREATE OR REPLACE TEMP TABLE converted AS
SELECT
  s.*,
  CASE WHEN s.amount_currency = 'CNY' THEN 1::DECIMAL(20, 12) ELSE c.rate END AS cny_rate,
  CASE WHEN s.amount_currency = 'USD' THEN 1::DECIMAL(20, 12) ELSE u.rate END AS usd_rate,
  home.rate AS usd_per_cny,
  coalesce(c.rate_date, u.rate_date) AS fx_date,
  coalesce(c.source, u.source) AS fx_source,
  t.top_track_id,
  CASE WHEN s.announced_precision IN ('day', 'month') THEN date_trunc('month', s.announced_date)::DATE END AS announced_month,
  date_trunc('month', s.announced_date)::DATE AS from_month,
  s.amount_low IS NOT NULL AND s.amount_low = s.amount_high AND s.amount_kind = 'exact' AS is_exact,
  s.amount_low IS NOT NULL OR s.amount_high IS NOT NULL AS has_amount,
  -- Which exact deals an unknown amount is compared with: those of its currency; an undisclosed one has none, so those
  -- of its country; without a country, all.
  CASE
    WHEN s.amount_low IS NOT NULL OR s.amount_high IS NOT NULL THEN 'currency ' || s.amount_currency
    WHEN s.country_code IS NOT NULL THEN 'country ' || s.country_code
    ELSE 'anywhere' END AS market
FROM survivors s
LEFT JOIN rates c ON c.currency = s.amount_currency AND c.d = s.announced_date AND c.p = s.announced_precision AND c.target = 'CNY'
LEFT JOIN rates u ON u.currency = s.amount_currency AND u.d = s.announced_date AND u.p = s.announced_precision AND u.target = 'USD'
LEFT JOIN rates home ON home.currency = 'CNY' AND home.d = s.announced_date AND home.p = s.announced_precision AND home.target = 'USD'
LEFT JOIN ref.tracks t ON t.track_id = s.track_id;
