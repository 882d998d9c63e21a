-- severity: fail
-- zh: 国家队、大额事件、投资方和各家算法各表与总表一致
-- en: The tables of state-backed investors, large rounds, investors and presets agree with the totals
WITH
  totals AS (SELECT scope, month, period, round_count AS n, coalesce(amount_cny_point, 0) AS cny FROM mart.scope_monthly),
  state AS (SELECT * FROM mart.state_backed_monthly),
  -- Of the investors a window lists at most 200 that are, or may be, state-backed: all of them only where there are fewer.
  investors AS (
    SELECT scope, month, period, max(round_count) AS most,
      count(*) FILTER (state_status IN ('confirmed', 'nominated')) AS listed,
      max(attributed_cny_point) AS most_cny
    FROM mart.investor_monthly GROUP BY ALL),
  presets AS (SELECT * FROM mart.preset_headlines WHERE preset = 'default')
SELECT 'state_backed_monthly and scope_monthly' AS pair, s.scope, s.month, s.period, s.definition AS what,
  (s.rounds_named_investor + s.rounds_no_investor_named)::VARCHAR AS one, t.n::VARCHAR AS other
FROM state s LEFT JOIN totals t USING (scope, month, period)
WHERE s."by" = 'all' AND (t.n IS DISTINCT FROM s.rounds_named_investor + s.rounds_no_investor_named OR s.known_amount_cny > t.cny)
UNION ALL
SELECT 'parts and whole of state_backed_monthly', a.scope, a.month, a.period, a.definition || ' by ' || p."by",
  a.rounds_state_low || ' rounds, ' || coalesce(a.involved_cny_point, 0), p.n || ' rounds, ' || p.cny
FROM state a
JOIN (
  SELECT scope, month, period, definition, "by", sum(rounds_state_low) AS n, coalesce(sum(involved_cny_point), 0) AS cny
  FROM state WHERE "by" IN ('track', 'stage_group') GROUP BY ALL) p USING (scope, month, period, definition)
WHERE a."by" = 'all' AND (a.rounds_state_low <> p.n OR coalesce(a.involved_cny_point, 0) <> p.cny)
UNION ALL
SELECT 'large_rounds_monthly and scope_monthly', l.scope, l.month, l.period, l.threshold_cny::VARCHAR, l.round_count_high::VARCHAR, t.n::VARCHAR
FROM mart.large_rounds_monthly l LEFT JOIN totals t USING (scope, month, period)
WHERE l.round_count_high > t.n OR t.n IS NULL
UNION ALL
SELECT 'investor_monthly and scope_monthly', i.scope, i.month, i.period, 'the rounds or money of one investor', i.most || ' rounds, ' || coalesce(i.most_cny, 0), t.n || ' rounds, ' || t.cny
FROM investors i LEFT JOIN totals t USING (scope, month, period)
WHERE i.most > t.n OR i.most_cny > t.cny OR t.n IS NULL
UNION ALL
SELECT 'investor_monthly and state_backed_monthly', s.scope, s.month, s.period, 'confirmed investors', s.investor_count::VARCHAR, i.listed::VARCHAR
FROM state s LEFT JOIN investors i USING (scope, month, period)
WHERE s."by" = 'all' AND s.definition = 'headline' AND coalesce(i.listed, 0) < least(s.investor_count, 200)
UNION ALL
SELECT 'preset_headlines and scope_monthly', t.scope, t.month, t.period, p.measure, p.value::VARCHAR,
  CASE p.measure WHEN 'round_count' THEN t.n::VARCHAR ELSE t.cny::VARCHAR END
FROM totals t JOIN presets p USING (scope, month, period)
WHERE (p.measure = 'round_count' AND p.value <> t.n) OR (p.measure = 'amount' AND coalesce(p.value, 0) <> t.cny)
UNION ALL
SELECT 'preset_headlines and state_backed_monthly', s.scope, s.month, s.period, p.measure, p.value::VARCHAR,
  CASE p.measure WHEN 'state_involved' THEN s.involved_cny_point ELSE s.attributed_cny_point END::VARCHAR
FROM state s JOIN presets p USING (scope, month, period)
WHERE s."by" = 'all' AND s.definition = 'headline'
  AND ((p.measure = 'state_involved' AND coalesce(p.value, 0) <> coalesce(s.involved_cny_point, 0))
    OR (p.measure = 'state_attributed' AND coalesce(p.value, 0) <> coalesce(s.attributed_cny_point, 0)))
UNION ALL
SELECT 'preset_headlines and preset_changes', h.scope, h.month, h.period, h.preset || ' ' || h.measure, h.difference::VARCHAR, c.value::VARCHAR
FROM mart.preset_headlines h
JOIN (
  SELECT preset, scope, month, period, measure, coalesce(sum(value_change), 0) AS value, coalesce(sum(rounds_change), 0) AS rounds
  FROM mart.preset_changes GROUP BY ALL) c USING (preset, scope, month, period, measure)
WHERE h.rounds - h.default_rounds <> c.rounds
  OR (h.difference IS NOT NULL AND coalesce(h.value, 0) - coalesce(h.default_value, 0) <> c.value)
ORDER BY ALL
