-- The quotes of both tables as they stand: ecb, units of a currency per EUR and day, fed (H.10), units per USD, monthly means.
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

-- What one unit of a currency is worth in another, from the quotes of both against a third.
CREATE OR REPLACE TEMP MACRO cross_rate(per_target, per_own) AS TRY_CAST(per_target::DOUBLE / per_own AS DECIMAL(20, 12));
