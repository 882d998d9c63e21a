-- The reference rate of every currency, target currency, date and precision that is asked for (methodology section 4): the
-- ECB's of the day, or of the latest earlier day at most 10 days back, else the month's mean; for a coarser date the mean
-- of its period. The Fed's H.10 months stand in where the ECB has none.
-- Reads targets (currency, d, p, target) and quotes (source, currency, rate_date, target, rate), which its caller made;
-- leaves rates. A rate is the target currency's units for one unit of the currency, DECIMAL(20, 12).

CREATE OR REPLACE TEMP TABLE rates_of_day AS
SELECT t.currency, t.d, t.p, t.target, q.rate, q.rate_date
FROM (FROM targets WHERE p = 'day') t
ASOF JOIN (FROM quotes WHERE source = 'ecb_daily') q
  ON q.currency = t.currency AND q.target = t.target AND q.rate_date <= t.d
WHERE t.d - q.rate_date <= 10;

CREATE OR REPLACE TEMP TABLE spans AS
SELECT currency, target, min(rate_date) AS first_date, max(rate_date) AS last_date
FROM quotes WHERE source = 'ecb_daily' GROUP BY currency, target;

-- Where the day has none, the mean of its month; for a coarser date that of its period. Every period is made of whole
-- months, so quotes are added up by month once. The ECB's count only where they cover the period from end to end.
CREATE OR REPLACE TEMP TABLE periods AS
SELECT currency, target, d, p,
  CASE WHEN p = 'day' THEN date_trunc('month', d)::DATE ELSE d END AS from_date,
  CASE
    WHEN p IN ('day', 'month') THEN last_day(d)
    WHEN p = 'quarter' THEN last_day((date_trunc('quarter', d) + INTERVAL 2 MONTH)::DATE)
    ELSE make_date(year(d), 12, 31) END AS to_date
FROM targets
ANTI JOIN rates_of_day USING (currency, target, d, p);

CREATE OR REPLACE TEMP TABLE quotes_of_month AS
SELECT source, currency, target, date_trunc('month', rate_date)::DATE AS month, sum(rate) AS rates, count(*) AS days, max(rate_date) AS last_date
FROM quotes GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE rates_of_period AS
SELECT p.currency, p.d, p.p, p.target, q.source,
  (sum(q.rates) / sum(q.days))::DECIMAL(20, 12) AS rate, max(q.last_date) AS rate_date
FROM (
  SELECT *, unnest(generate_series(from_date, to_date, INTERVAL 1 MONTH))::DATE AS month FROM periods) p
LEFT JOIN spans s ON s.currency = p.currency AND s.target = p.target
JOIN quotes_of_month q
  ON q.currency = p.currency AND q.target = p.target AND q.month = p.month
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
