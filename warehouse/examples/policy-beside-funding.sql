-- Policy documents of provinces and below beside rounds, by province (the first two digits of GB/T 2260) and year of
-- publication. One beside the other: neither is the cause of the other.
WITH policy AS (
  SELECT year(published_date) AS year, left(region_code, 2) AS province, count(*) AS documents FROM core.policy_documents GROUP BY ALL),
funding AS (
  SELECT year(month) AS year, left(region_code, 2) AS province, sum(round_count) AS rounds, sum(amount_cny_point) AS money_cny
  FROM mart.funding_monthly WHERE scope = 'private_primary' AND country_code = 'CN' GROUP BY ALL)
SELECT year, g.name_zh, g.name_en, coalesce(p.documents, 0) AS documents, coalesce(f.rounds, 0) AS rounds, f.money_cny
FROM policy p
FULL JOIN funding f USING (year, province)
JOIN ref.regions g ON g.region_code = province || '0000'
ORDER BY year DESC NULLS LAST, province
