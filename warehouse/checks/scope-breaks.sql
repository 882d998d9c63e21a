-- severity: fail
-- zh: 口径之内没有它排除的类型、国家或赛道
-- en: No scope holds a round of an instrument, country or track that it excludes
SELECT s.scope, r.round_id, r.company_name, r.instrument, r.country_code, r.track_id
FROM core.round_scopes i
JOIN core.rounds r USING (round_id)
JOIN ref.scopes s ON s.scope = i.scope
WHERE (s.instruments IS NOT NULL AND NOT list_contains(s.instruments, r.instrument))
  OR (s.countries IS NOT NULL AND NOT coalesce(list_contains(s.countries, r.country_code), false))
  OR (s.track_set IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ref.track_sets t WHERE t.track_set = s.track_set AND t.track_id = r.track_id))
ORDER BY ALL
