-- Every surviving claim with the rates of its day, and what its amount is compared with. Leaves `converted` and the macro
-- `at_rate`.

-- Money to the cent; NULL where no column can hold it. Casts of products cost more than all else here: rounded first they
-- take a third of the time, and money of the same currency none.
CREATE OR REPLACE TEMP MACRO at_rate(money, rate) AS
  CASE WHEN rate = 1 THEN money ELSE TRY_CAST(round(money * rate, 2) AS DECIMAL(18, 2)) END;

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
