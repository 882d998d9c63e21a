-- Rounds and money over each window, of a whole scope, of each stage, and of each track within each track set.
-- Sums of a window are differences of running totals over months. A company counts once: its month is counted until its
-- next month in the same cell, or until the window leaves it. A median is found in two steps: which half-octave of amounts
-- holds it, then which amount there; so the amounts of long windows are never all held at once.
-- Variables: from_month, to_month (without them every month).
WITH
wanted AS (
  SELECT *, year(month) * 12 + month(month) - 1 AS last_number, year(from_month) * 12 + month(from_month) - 1 AS first_number
  FROM mart.windows
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE, month) AND coalesce(getvariable('to_month')::DATE, month)),
facts AS (
  SELECT * FROM round_facts
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 11 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
-- Every round is in one cell of the scope, one of its stages, and one of each track set that holds its track.
dimensions AS (
  SELECT 'all' AS "by", NULL AS track_set, 'all' AS by_id, s.stage, t.track_id
  FROM (SELECT DISTINCT stage FROM facts) s CROSS JOIN (SELECT DISTINCT track_id FROM facts) t
  UNION ALL
  SELECT 'stage', NULL, s.stage, s.stage, t.track_id
  FROM (SELECT DISTINCT stage FROM facts) s CROSS JOIN (SELECT DISTINCT track_id FROM facts) t
  UNION ALL
  SELECT 'track', 'all_top', t.top_track_id, s.stage, t.track_id
  FROM (SELECT DISTINCT stage FROM facts) s CROSS JOIN (SELECT DISTINCT track_id, top_track_id FROM facts) t
  UNION ALL
  SELECT 'track', m.track_set, m.track_id, s.stage, m.track_id
  FROM (SELECT DISTINCT stage FROM facts) s CROSS JOIN ref.track_sets m WHERE m.track_set <> 'all_top'),
cells AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY scope, "by", track_set, by_id)::INTEGER AS cell, scope, "by", track_set, by_id
  FROM (SELECT DISTINCT "by", track_set, by_id FROM dimensions) CROSS JOIN main.scope_bits),
cells_of AS MATERIALIZED (
  SELECT c.cell, b.bit, d.stage, d.track_id
  FROM dimensions d
  JOIN main.scope_bits b ON b.bit & (SELECT bit_or(scope_bits) FROM facts) > 0
  JOIN cells c ON c.scope = b.scope AND c."by" = d."by" AND c.track_set IS NOT DISTINCT FROM d.track_set AND c.by_id = d.by_id),
monthly AS (
  SELECT scope_bits, stage, track_id, month_number,
    count(*) AS rounds,
    count(*) FILTER (is_exact) AS exact,
    count(*) FILTER (NOT is_exact AND has_amount) AS fuzzy,
    count(point_cny) AS with_cny,
    sum(coalesce(low_cny, 0)) FILTER (point_cny IS NOT NULL) AS low,
    sum(point_cny) AS point,
    sum(high_cny) FILTER (point_cny IS NOT NULL) AS high,
    count(*) FILTER (point_cny IS NOT NULL AND high_cny IS NULL) AS open_ended,
    sum(point_cny) FILTER (is_exact) AS exact_cny,
    count(point_cny) FILTER (is_exact) AS exact_with_cny,
    sum(coalesce(point_cny, imputed_cny)) AS imputed,
    count(coalesce(point_cny, imputed_cny)) AS with_imputed,
    -- An amount of unknown currency is in no sum; it is not undisclosed, and its draw is not missing.
    count(*) FILTER (NOT has_amount AND imputed_cny IS NULL AND NOT is_joint) AS not_drawn
  FROM facts
  GROUP BY ALL),
cell_months AS (
  SELECT c.cell, m.month_number, sum(m.rounds) AS rounds, sum(m.exact) AS exact, sum(m.fuzzy) AS fuzzy, sum(m.with_cny) AS with_cny, sum(m.low) AS low,
    sum(m.point) AS point, sum(m.high) AS high, sum(m.open_ended) AS open_ended, sum(m.exact_cny) AS exact_cny,
    sum(m.exact_with_cny) AS exact_with_cny, sum(m.imputed) AS imputed, sum(m.with_imputed) AS with_imputed, sum(m.not_drawn) AS not_drawn
  FROM monthly m
  JOIN cells_of c ON c.stage = m.stage AND c.track_id = m.track_id AND m.scope_bits & c.bit > 0
  GROUP BY ALL),
running AS MATERIALIZED (
  SELECT g.cell, g.month_number,
    sum(m.rounds) OVER w AS rounds, sum(m.exact) OVER w AS exact, sum(m.fuzzy) OVER w AS fuzzy, sum(m.with_cny) OVER w AS with_cny,
    sum(m.low) OVER w AS low, sum(m.point) OVER w AS point, sum(m.high) OVER w AS high, sum(m.open_ended) OVER w AS open_ended,
    sum(m.exact_cny) OVER w AS exact_cny, sum(m.exact_with_cny) OVER w AS exact_with_cny, sum(m.imputed) OVER w AS imputed,
    sum(m.with_imputed) OVER w AS with_imputed, sum(m.not_drawn) OVER w AS not_drawn
  FROM (
    SELECT cell, unnest(range(first_number, (SELECT max(last_number) FROM wanted) + 1))::INTEGER AS month_number
    FROM (SELECT cell, min(month_number) AS first_number FROM cell_months GROUP BY cell)) g
  LEFT JOIN cell_months m USING (cell, month_number)
  WINDOW w AS (PARTITION BY g.cell ORDER BY g.month_number ROWS UNBOUNDED PRECEDING)),
sums AS (
  SELECT w.month, w.period, w.last_number, c.cell,
    h.rounds - coalesce(l.rounds, 0) AS rounds,
    h.exact - coalesce(l.exact, 0) AS exact,
    h.fuzzy - coalesce(l.fuzzy, 0) AS fuzzy,
    h.with_cny - coalesce(l.with_cny, 0) AS with_cny,
    h.low - coalesce(l.low, 0) AS low,
    h.point - coalesce(l.point, 0) AS point,
    h.high - coalesce(l.high, 0) AS high,
    h.open_ended - coalesce(l.open_ended, 0) AS open_ended,
    h.exact_cny - coalesce(l.exact_cny, 0) AS exact_cny,
    h.exact_with_cny - coalesce(l.exact_with_cny, 0) AS exact_with_cny,
    h.imputed - coalesce(l.imputed, 0) AS imputed,
    h.with_imputed - coalesce(l.with_imputed, 0) AS with_imputed,
    h.not_drawn - coalesce(l.not_drawn, 0) AS not_drawn
  FROM wanted w
  JOIN cells c ON c.scope = w.scope
  JOIN running h ON h.cell = c.cell AND h.month_number = w.last_number
  LEFT JOIN running l ON l.cell = c.cell AND l.month_number = w.first_number - 1
  WHERE h.rounds > coalesce(l.rounds, 0)),
-- Of two rounds in one month the first is counted for no month at all.
company_spans AS (
  SELECT cell, month_number, least(next_number, month_number + 12) AS until_number, count(*) AS companies
  FROM (
    SELECT c.cell, f.month_number,
      coalesce(lead(f.month_number) OVER (PARTITION BY f.company * 100000::BIGINT + c.cell ORDER BY f.month_number), f.month_number + 12) AS next_number
    FROM facts f
    JOIN cells_of c ON c.stage = f.stage AND c.track_id = f.track_id AND f.scope_bits & c.bit > 0)
  WHERE next_number > month_number
  GROUP BY ALL),
companies AS (
  SELECT w.month, w.period, s.cell, sum(s.companies) AS companies
  FROM (SELECT *, unnest(range(month_number, until_number))::INTEGER AS counted_number FROM company_spans) s
  JOIN cells c ON c.cell = s.cell
  JOIN wanted w ON w.scope = c.scope AND w.last_number = s.counted_number AND s.month_number >= w.first_number
  GROUP BY ALL),
-- The months of each window; `slot` is a number for the window, small enough to be one key with a cell.
slots AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY last_number, period)::INTEGER AS slot, * FROM (SELECT DISTINCT period, last_number, first_number FROM wanted)),
calendar AS MATERIALIZED (SELECT slot, unnest(range(first_number, last_number + 1))::INTEGER AS month_number FROM slots),
amounts AS MATERIALIZED (
  SELECT o.cell, f.month_number, floor(2 * log2(greatest(f.point_cny, 0.01)::DOUBLE))::SMALLINT AS octave, f.point_cny
  FROM facts f
  JOIN (SELECT DISTINCT cell, bit, track_id FROM cells_of JOIN cells USING (cell) WHERE "by" = 'track') o
    ON o.track_id = f.track_id AND f.scope_bits & o.bit > 0
  WHERE f.point_cny IS NOT NULL),
octaves AS (
  SELECT a.cell * 100000::BIGINT + w.slot AS place_of, a.octave, sum(a.n)::INTEGER AS n
  FROM (SELECT cell, month_number, octave, count(*)::INTEGER AS n FROM amounts GROUP BY ALL) a
  JOIN calendar w USING (month_number)
  GROUP BY ALL),
-- The places of the two amounts in the middle, one and the same where their number is odd.
middles AS MATERIALIZED (
  SELECT place_of, (place_of // 100000)::INTEGER AS cell, (place_of % 100000)::INTEGER AS slot, octave, upto - n AS below,
    (total + 1) // 2 AS lower_place, (total + 2) // 2 AS upper_place
  FROM (
    SELECT *, sum(n) OVER (PARTITION BY place_of ORDER BY octave ROWS UNBOUNDED PRECEDING)::INTEGER AS upto
    FROM octaves)
  JOIN (SELECT place_of, sum(n)::INTEGER AS total FROM octaves GROUP BY place_of) USING (place_of)
  WHERE upto >= (total + 1) // 2 AND upto - n < (total + 2) // 2),
ranked AS (
  SELECT m.place_of, m.below, m.lower_place, m.upper_place, a.point_cny,
    row_number() OVER (PARTITION BY m.place_of, m.octave ORDER BY a.point_cny) AS place
  FROM middles m
  JOIN calendar w USING (slot)
  JOIN amounts a ON a.cell = m.cell AND a.octave = m.octave AND a.month_number = w.month_number),
medians AS (
  SELECT place_of,
    (sum(point_cny * ((below + place = lower_place)::INTEGER + (below + place = upper_place)::INTEGER)) / 2)::DECIMAL(38, 2) AS median
  FROM ranked
  WHERE below + place IN (lower_place, upper_place)
  GROUP BY ALL)
SELECT
  c.scope, s.month, s.period, c."by", c.track_set, c.by_id,
  s.rounds::BIGINT AS round_count,
  n.companies::BIGINT AS company_count,
  s.exact::BIGINT AS exact_count,
  s.fuzzy::BIGINT AS fuzzy_count,
  (s.rounds - s.exact - s.fuzzy)::BIGINT AS undisclosed_count,
  s.with_cny::BIGINT AS with_amount_count,
  CASE WHEN s.with_cny > 0 THEN s.low END::DECIMAL(38, 2) AS amount_cny_low,
  CASE WHEN s.with_cny > 0 THEN s.point END::DECIMAL(38, 2) AS amount_cny_point,
  CASE WHEN s.with_cny > 0 AND s.open_ended = 0 THEN s.high END::DECIMAL(38, 2) AS amount_cny_high,
  CASE WHEN s.exact_with_cny > 0 THEN s.exact_cny END::DECIMAL(38, 2) AS amount_cny_exact,
  CASE WHEN s.not_drawn = 0 AND s.with_imputed > 0 THEN s.imputed END::DECIMAL(38, 2) AS amount_cny_imputed,
  m.median AS median_cny
FROM sums s
JOIN cells c USING (cell)
LEFT JOIN companies n USING (month, period, cell)
JOIN slots t USING (period, last_number)
LEFT JOIN medians m ON m.place_of = c.cell * 100000::BIGINT + t.slot
ORDER BY ALL
