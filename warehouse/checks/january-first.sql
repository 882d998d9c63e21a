-- severity: warn
-- zh: 1月1日的事件远多于其他各月首日：来源可能只知道年份
-- en: Far more rounds on 1 January than on the first of other months - the source may have known only the year
WITH firsts AS (
  SELECT source_id, year(announced_date) AS year, month(announced_date) AS month, count(*) AS n
  FROM core.observations
  WHERE day(announced_date) = 1 AND announced_precision IN ('day', 'month')
  GROUP BY ALL),
compared AS (
  SELECT source_id, year, max(n) FILTER (month = 1) AS on_january_first, coalesce(median(n) FILTER (month <> 1), 0) AS usual_first
  FROM firsts GROUP BY source_id, year)
SELECT source_id, year, on_january_first, usual_first::DECIMAL(18, 1) AS usual_first_of_a_month
FROM compared
WHERE on_january_first >= 30 AND on_january_first > 2 * usual_first
ORDER BY ALL
