-- Reference rates of both tables in one form: CNY and USD per one unit of a currency, and the reverse.
-- ECB quotes are units per EUR; crosses go through EUR. Fed H.10 quotes are units per USD, monthly means.
-- Variables: ecb_files, fed_files. A later file's rate of the same day replaces an earlier one's.

CREATE OR REPLACE TEMP TABLE ecb AS
SELECT rate_date, currency, last(per_eur ORDER BY position) AS per_eur
FROM (
  SELECT "date" AS rate_date, currency, per_eur::DECIMAL(18, 6) AS per_eur, list_position(getvariable('ecb_files'), filename) AS position
  FROM read_csv(getvariable('ecb_files'), header = true, columns = {'date': 'DATE', 'currency': 'VARCHAR', 'per_eur': 'VARCHAR'}, filename = true))
WHERE per_eur > 0
GROUP BY rate_date, currency;

INSERT INTO ecb SELECT DISTINCT rate_date, 'EUR', 1 FROM ecb;

CREATE OR REPLACE TEMP TABLE fed AS
SELECT rate_date, currency, last(per_usd ORDER BY position) AS per_usd
FROM (
  SELECT "month" AS rate_date, currency, per_usd::DECIMAL(18, 6) AS per_usd, list_position(getvariable('fed_files'), filename) AS position
  FROM read_csv(getvariable('fed_files'), header = true, columns = {'month': 'DATE', 'currency': 'VARCHAR', 'per_usd': 'VARCHAR'}, filename = true))
WHERE per_usd > 0
GROUP BY rate_date, currency;

INSERT INTO fed SELECT DISTINCT rate_date, 'USD', 1 FROM fed;

DELETE FROM ref.fx_rates;

INSERT INTO ref.fx_rates
SELECT e.rate_date, e.currency,
  (e.per_eur::DOUBLE / cny.per_eur)::DECIMAL(28, 12), (e.per_eur::DOUBLE / usd.per_eur)::DECIMAL(28, 12),
  (cny.per_eur::DOUBLE / e.per_eur)::DECIMAL(20, 12), (usd.per_eur::DOUBLE / e.per_eur)::DECIMAL(20, 12),
  'ecb_daily'
FROM ecb e
LEFT JOIN ecb cny ON cny.rate_date = e.rate_date AND cny.currency = 'CNY'
LEFT JOIN ecb usd ON usd.rate_date = e.rate_date AND usd.currency = 'USD';

INSERT INTO ref.fx_rates
SELECT f.rate_date, f.currency,
  (f.per_usd::DOUBLE / cny.per_usd)::DECIMAL(28, 12), f.per_usd,
  (cny.per_usd::DOUBLE / f.per_usd)::DECIMAL(20, 12), (1::DOUBLE / f.per_usd)::DECIMAL(20, 12),
  'fed_h10_monthly'
FROM fed f
LEFT JOIN fed cny ON cny.rate_date = f.rate_date AND cny.currency = 'CNY';
