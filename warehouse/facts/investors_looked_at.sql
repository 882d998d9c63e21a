-- The investors that mart.investor_monthly looks at: the first 1,000 of each calendar year by rounds, and the first 1,000 of
-- those that are, or may be, state-backed. `investor` as in main.investor_numbers.
WITH yearly AS (
  SELECT f.scope_bits, p.month_number // 12 AS year, p.investor, count(*) AS rounds, bool_or(s.state_status IN ('confirmed', 'nominated')) AS is_state
  FROM participation_facts p
  JOIN round_facts f USING (round)
  JOIN participation_states s USING (state)
  WHERE p.month_number IS NOT NULL
  GROUP BY ALL)
SELECT scope, year, investor
FROM (
  SELECT b.scope, y.year, y.investor, sum(y.rounds) AS rounds, bool_or(y.is_state) AS is_state
  FROM yearly y JOIN main.scope_bits b ON y.scope_bits & b.bit > 0
  GROUP BY ALL)
QUALIFY row_number() OVER (PARTITION BY scope, year ORDER BY rounds DESC, investor) <= 1000
  OR (is_state AND row_number() OVER (PARTITION BY scope, year, is_state ORDER BY rounds DESC, investor) <= 1000)
