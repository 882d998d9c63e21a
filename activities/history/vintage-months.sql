-- Which state of knowledge is which vintage of which month (methodology section 3). Reads core.observations and
-- raw.documents (when each document became known); leaves history.vintage_months. Variable: as_of.
-- A vintage is the knowledge at the first as_of of the intake log whose age, in whole months from the month's end, is 0, 1,
-- 3 or 12. A month that was first loaded later than one month after its end has `latest` alone, and nothing is a vintage of
-- a month of which nothing was known yet.

DELETE FROM history.vintage_months;
INSERT INTO history.vintage_months BY NAME
WITH
  firsts AS (
    SELECT date_trunc('month', announced_date)::DATE AS month, min(recorded_at) AS first_recorded_at
    FROM core.observations
    WHERE announced_precision IN ('day', 'month')
    GROUP BY 1),
  times AS (SELECT DISTINCT recorded_at AS as_of FROM raw.documents),
  ages AS (
    SELECT f.month, t.as_of,
      datediff('month', f.month, t.as_of::DATE)
        - CASE WHEN day(t.as_of::DATE) >= day(last_day(f.month)) OR t.as_of::DATE = last_day(t.as_of::DATE) THEN 0 ELSE 1 END AS age
    FROM firsts f JOIN times t ON t.as_of >= f.first_recorded_at),
  months AS (
    SELECT f.month, f.first_recorded_at, a.age > 1 AS is_backfilled
    FROM firsts f JOIN ages a ON a.month = f.month AND a.as_of = f.first_recorded_at)
SELECT m.month, 'v' || a.age AS vintage, a.age AS place, min(a.as_of) AS as_of, m.first_recorded_at, m.is_backfilled
FROM months m JOIN ages a USING (month)
WHERE NOT m.is_backfilled AND a.age IN (0, 1, 3, 12)
GROUP BY ALL
UNION ALL
SELECT month, 'latest', 1000, getvariable('as_of')::TIMESTAMPTZ, first_recorded_at, is_backfilled
FROM months;
