-- Which rates the survivors need, and the quotes of CNY and USD that they are found in.

CREATE OR REPLACE TEMP TABLE rate_keys AS
SELECT DISTINCT currency, announced_date AS d, announced_precision AS p
FROM (
  SELECT amount_currency AS currency, announced_date, announced_precision FROM survivors
  UNION ALL
  SELECT 'CNY', announced_date, announced_precision FROM survivors)
WHERE currency IS NOT NULL AND announced_date IS NOT NULL;

CREATE OR REPLACE TEMP TABLE targets AS
SELECT k.*, t.target
FROM rate_keys k CROSS JOIN (VALUES ('CNY'), ('USD')) t(target)
WHERE k.currency <> t.target;

-- Both target currencies in one column: target, rate.
CREATE OR REPLACE TEMP TABLE quotes AS
SELECT source, currency, rate_date, 'CNY' AS target, cny_per_unit AS rate FROM ref.fx_rates
WHERE cny_per_unit IS NOT NULL AND currency IN (SELECT currency FROM targets WHERE target = 'CNY')
UNION ALL
SELECT source, currency, rate_date, 'USD', usd_per_unit FROM ref.fx_rates
WHERE usd_per_unit IS NOT NULL AND currency IN (SELECT currency FROM targets WHERE target = 'USD');
