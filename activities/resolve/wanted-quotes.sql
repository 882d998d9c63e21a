-- For single conversions: what rates.sql reads, from the rates that are wanted. Tables: wanted (currency, d, p, target), ecb, fed.

CREATE OR REPLACE TEMP TABLE targets AS
SELECT currency, d::DATE AS d, p, target FROM wanted;

CREATE OR REPLACE TEMP TABLE quotes AS
SELECT 'ecb_daily' AS source, w.currency, own.rate_date, w.target, cross_rate(other.per_eur, own.per_eur) AS rate
FROM (SELECT DISTINCT currency, target FROM wanted) w
JOIN ecb own ON own.currency = w.currency
JOIN ecb other ON other.currency = w.target AND other.rate_date = own.rate_date
UNION ALL
SELECT 'fed_h10_monthly', w.currency, own.rate_date, w.target, cross_rate(other.per_usd, own.per_usd)
FROM (SELECT DISTINCT currency, target FROM wanted) w
JOIN fed own ON own.currency = w.currency
JOIN fed other ON other.currency = w.target AND other.rate_date = own.rate_date;

DELETE FROM quotes WHERE rate IS NULL OR rate = 0;
