-- Who took part in the rounds of main.round_facts, as numbers: `round` and `month_number` of there, main.investor_numbers and
-- main.participation_states. In the order of rounds, so that what reads some months skips the rest.
-- Variables: facts_from_month, facts_to_month, as in main.round_facts. Both sides say them: the rounds are the fewer, and are
-- what is kept while participations pass.
WITH told AS (
  SELECT * FROM core.participations
  WHERE round_month IS NULL
    OR round_month BETWEEN coalesce(date_trunc('year', getvariable('facts_from_month')::DATE - INTERVAL 23 MONTH), round_month)
      AND coalesce(date_trunc('year', getvariable('facts_to_month')::DATE) + INTERVAL 11 MONTH, round_month)),
counted AS (
  SELECT * FROM round_facts
  WHERE month IS NULL
    OR month BETWEEN coalesce(date_trunc('year', getvariable('facts_from_month')::DATE - INTERVAL 23 MONTH), month)
      AND coalesce(date_trunc('year', getvariable('facts_to_month')::DATE) + INTERVAL 11 MONTH, month))
SELECT f.round, f.month_number, n.investor, s.state, p.role IN ('lead', 'co_lead') AS is_lead,
  p.attributed_cny_low AS low_cny, p.attributed_cny_point AS point_cny, p.attributed_cny_high AS high_cny
FROM told p
JOIN counted f USING (round_id)
JOIN investor_numbers n USING (investor_id)
JOIN participation_states s
  ON s.state_status = p.state_status AND s.state_kind = p.state_kind AND s.state_level = p.state_level
  AND s.is_state_headline IS NOT DISTINCT FROM p.is_state_headline AND s.is_state_narrow IS NOT DISTINCT FROM p.is_state_narrow
  AND s.is_state_wide IS NOT DISTINCT FROM p.is_state_wide
ORDER BY f.round, n.investor
