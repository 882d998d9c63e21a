-- severity: warn
-- zh: 同一英文名下的两家公司在同一天以不同金额融资
-- en: Two companies of one English name raised on the same day, with different amounts
WITH
  names AS (
    SELECT name_key, min(company_id) AS company_id
    FROM (
      SELECT company_id, company_name_normalised AS name_key FROM core.companies
      UNION
      SELECT a.entity_id, lower(trim(a.alias)) FROM core.aliases a SEMI JOIN core.companies c ON c.company_id = a.entity_id)
    GROUP BY name_key),
  raises AS (
    SELECT DISTINCT lower(trim(o.company_name_en)) AS english_name, n.company_id, o.company_name, o.announced_date, o.amount_text,
      o.amount_currency, o.amount_low, o.amount_high
    FROM core.observations o JOIN names n ON n.name_key = o.company_name_normalised
    WHERE trim(o.company_name_en) <> '' AND o.announced_precision = 'day' AND o.amount_low IS NOT NULL AND o.amount_high IS NOT NULL)
SELECT l.english_name, l.announced_date, l.company_name AS left_company, l.amount_text AS left_amount, r.company_name AS right_company, r.amount_text AS right_amount
FROM raises l
JOIN raises r USING (english_name, announced_date)
WHERE l.company_id < r.company_id
  AND (l.amount_currency IS DISTINCT FROM r.amount_currency OR l.amount_high < r.amount_low OR r.amount_high < l.amount_low)
ORDER BY ALL
