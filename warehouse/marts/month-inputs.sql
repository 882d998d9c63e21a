-- What the marts of each month are made of, as one number: every row of core that lies in the month, and its windows. Rounds
-- without a month are one more. What presets count by is of a year, and can change by a round of another one.
SELECT month, sum(fingerprint)::VARCHAR AS fingerprint
FROM (
  SELECT announced_month AS month, hash(r)::HUGEINT AS fingerprint FROM core.rounds r
  UNION ALL
  SELECT r.announced_month, hash(s)::HUGEINT FROM core.round_scopes s JOIN core.rounds r USING (round_id)
  UNION ALL
  SELECT r.announced_month, hash(p, i)::HUGEINT
  FROM core.participations p JOIN core.rounds r USING (round_id) LEFT JOIN core.investors i USING (investor_id)
  UNION ALL
  SELECT month, hash(w)::HUGEINT FROM mart.windows w
  UNION ALL
  SELECT make_date(year, 1, 1), hash(f)::HUGEINT FROM preset_fences f
  UNION ALL
  SELECT make_date(year, 1, 1), hash(l)::HUGEINT FROM preset_likes l)
GROUP BY month
ORDER BY month
