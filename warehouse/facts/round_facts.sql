-- What the marts count: one narrow row for each round that is in a scope, with small keys.
-- round: its number among these by month and id, by which main.participation_facts names it; they are stored in that order, so
-- that what reads some months skips the rest. scope_bits: the scopes that hold it, one bit each (main.scope_bits). company: a
-- number for each company of this reading, for counting only. month_number: months since the year 0, for intervals of months.
-- Variables: facts_from_month, facts_to_month, where only marts of those months are built: what their windows hold, those of
-- the year before, the rest of the calendar years of both, and what has no month.
WITH rounds AS (
  SELECT * FROM core.rounds
  WHERE announced_month IS NULL
    OR announced_month BETWEEN coalesce(date_trunc('year', getvariable('facts_from_month')::DATE - INTERVAL 23 MONTH), announced_month)
      AND coalesce(date_trunc('year', getvariable('facts_to_month')::DATE) + INTERVAL 11 MONTH, announced_month))
SELECT
  s.round,
  r.round_id,
  s.scope_bits,
  r.announced_month AS month,
  r.announced_date,
  (year(r.announced_month) * 12 + month(r.announced_month) - 1)::INTEGER AS month_number,
  c.company,
  coalesce(t.track_id, 'unclassified') AS track_id,
  coalesce(t.top_track_id, 'unclassified') AS top_track_id,
  r.stage,
  r.stage_group,
  r.city,
  r.amount_point IS NOT NULL AS has_amount,
  r.amount_is_exact AS is_exact,
  r.amount_high_open AS is_high_open,
  r.joint_with IS NOT NULL AS is_joint,
  r.amount_cny_low AS low_cny,
  r.amount_cny_point AS point_cny,
  r.amount_cny_high AS high_cny,
  r.amount_cny_imputed AS imputed_cny
FROM rounds r
-- Numbered while the rows are narrow: they are put in that order once, at the end.
JOIN (
  SELECT round_id, bit_or(b.bit) AS scope_bits, row_number() OVER (ORDER BY any_value(round_month), round_id)::INTEGER AS round
  FROM core.round_scopes JOIN main.scope_bits b USING (scope)
  WHERE round_month IS NULL
    OR round_month BETWEEN coalesce(date_trunc('year', getvariable('facts_from_month')::DATE - INTERVAL 23 MONTH), round_month)
      AND coalesce(date_trunc('year', getvariable('facts_to_month')::DATE) + INTERVAL 11 MONTH, round_month)
  GROUP BY round_id) s USING (round_id)
JOIN (SELECT company_id, row_number() OVER ()::INTEGER AS company FROM (SELECT DISTINCT company_id FROM rounds)) c USING (company_id)
LEFT JOIN ref.tracks t USING (track_id)
ORDER BY s.round
