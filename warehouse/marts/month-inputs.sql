-- What the marts are made of, as one number for each month: every row of core that lies in it, and its windows. Rounds without
-- a month are one more. What presets count by is of a year, and can change by a round of another one.
SELECT CASE WHEN is_of_year THEN 'year' WHEN month IS NULL THEN 'undated' ELSE 'month' END AS part, month::VARCHAR AS month,
  sum(fingerprint)::VARCHAR AS fingerprint
FROM (
  SELECT false AS is_of_year, announced_month AS month, hash(r)::HUGEINT AS fingerprint FROM core.rounds r
  UNION ALL
  SELECT false, round_month, hash(s)::HUGEINT FROM core.round_scopes s
  UNION ALL
  SELECT false, p.round_month, hash(p, i.fingerprint)::HUGEINT
  FROM core.participations p LEFT JOIN (SELECT investor_id, hash(i) AS fingerprint FROM core.investors i) i USING (investor_id)
  UNION ALL
  SELECT false, month, hash(w)::HUGEINT FROM mart.windows w
  UNION ALL
  SELECT true, make_date(year, 1, 1), hash(f)::HUGEINT FROM preset_fences f
  UNION ALL
  SELECT true, make_date(year, 1, 1), hash(l)::HUGEINT FROM preset_likes l)
GROUP BY is_of_year, month
ORDER BY part, month
