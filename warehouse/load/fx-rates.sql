-- ref.fx_rates from the quotes (ecb and fed of fx-quotes.sql) in one form: CNY and USD per one unit of a currency, and the reverse.
-- Crosses go through EUR, or through USD for the Fed's.

DELETE FROM ref.fx_rates;

INSERT INTO ref.fx_rates
SELECT e.rate_date, e.currency,
  (e.per_eur::DOUBLE / cny.per_eur)::DECIMAL(28, 12), (e.per_eur::DOUBLE / usd.per_eur)::DECIMAL(28, 12),
  cross_rate(cny.per_eur, e.per_eur), cross_rate(usd.per_eur, e.per_eur),
  'ecb_daily'
FROM ecb e
LEFT JOIN ecb cny ON cny.rate_date = e.rate_date AND cny.currency = 'CNY'
LEFT JOIN ecb usd ON usd.rate_date = e.rate_date AND usd.currency = 'USD';

INSERT INTO ref.fx_rates
SELECT f.rate_date, f.currency,
  (f.per_usd::DOUBLE / cny.per_usd)::DECIMAL(28, 12), f.per_usd,
  cross_rate(cny.per_usd, f.per_usd), cross_rate(1, f.per_usd),
  'fed_h10_monthly'
FROM fed f
LEFT JOIN fed cny ON cny.rate_date = f.rate_date AND cny.currency = 'CNY';
