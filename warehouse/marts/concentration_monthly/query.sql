-- How concentrated money and rounds are over companies, tracks, investors and cities (methodology section 8).
-- Sums, squares and ranks are whole numbers (cents, counts), so nothing depends on order or threads; they are exact up to
-- totals of 9e16 CNY. Only the last division is in floating point. x ln x is taken to a billionth of a cent.
-- Variables: from_month, to_month (without them every month).
WITH windows AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY scope, month, period)::INTEGER AS w, scope, month, period, from_month
  FROM mart.windows
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE, month) AND coalesce(getvariable('to_month')::DATE, month)),
window_months AS MATERIALIZED (
  SELECT w, scope, unnest(generate_series(from_month, month, INTERVAL 1 MONTH))::DATE AS month FROM windows),
places AS MATERIALIZED (
  SELECT scope, month, row_number() OVER ()::INTEGER AS place FROM (SELECT DISTINCT scope, month FROM window_months)),
window_places AS MATERIALIZED (SELECT w, place FROM window_months JOIN places USING (scope, month)),
-- A cell is what concentration is measured within: a whole set of tracks, a top-level track with what is below it, or
-- one track of a set. It is counted once, however many sets hold it.
reached AS MATERIALIZED (
  SELECT r.track_id, unnest([('all', 'all_top'), ('top', coalesce(t.top_track_id, 'unclassified'))]) AS cell
  FROM (SELECT DISTINCT track_id FROM core.rounds) r LEFT JOIN ref.tracks t USING (track_id)
  UNION
  SELECT track_id, unnest([('all', track_set), (CASE WHEN track_set = 'all_top' THEN 'top' ELSE 'track' END, track_id)]) FROM ref.track_sets),
cells AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY cell)::INTEGER AS c, cell[1] AS level, cell[2] AS id FROM (SELECT DISTINCT cell FROM reached)),
track_cells AS MATERIALIZED (
  SELECT r.track_id, c.c, c.level,
    -- The unit when tracks are the units, in a whole set only: a round that no track is known of forms none.
    CASE WHEN c.level <> 'all' THEN NULL WHEN c.id <> 'all_top' THEN u.c WHEN t.id <> 'unclassified' THEN t.c END AS track_unit
  FROM reached r
  JOIN cells c ON c.level = r.cell[1] AND c.id = r.cell[2]
  LEFT JOIN cells u ON u.level = 'track' AND u.id = r.track_id
  LEFT JOIN reached p ON p.track_id = r.track_id AND p.cell[1] = 'top'
  LEFT JOIN cells t ON t.level = 'top' AND t.id = p.cell[2]),
companies AS (SELECT company_id, row_number() OVER ()::INTEGER AS unit FROM (SELECT DISTINCT company_id FROM core.rounds)),
cities AS (SELECT city, row_number() OVER ()::INTEGER AS unit FROM (SELECT DISTINCT city FROM core.rounds WHERE city IS NOT NULL)),
investors AS MATERIALIZED (
  SELECT investor_id, row_number() OVER ()::INTEGER AS unit FROM (SELECT DISTINCT investor_id FROM core.participations)),
named AS (SELECT DISTINCT round_id FROM core.participations),
facts AS MATERIALIZED (
  SELECT r.round_id, p.place, r.track_id, o.unit AS company, i.unit AS city, n.round_id IS NOT NULL AS is_named,
    (r.amount_cny_point * 100)::BIGINT AS cents
  FROM core.round_scopes s
  JOIN core.rounds r USING (round_id)
  JOIN places p ON p.scope = s.scope AND p.month = r.announced_month
  JOIN companies o USING (company_id)
  LEFT JOIN cities i ON i.city = r.city
  LEFT JOIN named n ON n.round_id = r.round_id),
members AS (
  SELECT a.c AS whole, c.c AS part FROM cells a JOIN cells c ON c.level = 'top' WHERE a.level = 'all' AND a.id = 'all_top'
  UNION ALL
  SELECT a.c, c.c FROM cells a JOIN ref.track_sets s ON s.track_set = a.id JOIN cells c ON c.level = 'track' AND c.id = s.track_id
  WHERE a.level = 'all' AND a.id <> 'all_top'),
-- The largest deal of each window and cell by point value; of equal ones the first by id.
month_largest AS (
  SELECT f.place, t.c, max(f.cents) AS cents FROM facts f JOIN track_cells t USING (track_id) WHERE f.cents > 0 GROUP BY ALL),
month_first AS (
  SELECT l.place, l.c, l.cents, min(f.round_id) AS round_id
  FROM facts f JOIN track_cells t USING (track_id) JOIN month_largest l ON l.place = f.place AND l.c = t.c AND l.cents = f.cents
  GROUP BY ALL),
largest AS MATERIALIZED (
  SELECT w, c, min(round_id) AS round_id
  FROM (
    SELECT w.w, l.c, l.round_id, l.cents = max(l.cents) OVER (PARTITION BY w.w, l.c) AS is_largest
    FROM month_first l JOIN window_places w USING (place))
  WHERE is_largest
  GROUP BY w, c),
largest_facts AS MATERIALIZED (
  SELECT DISTINCT l.w, l.c, f.round_id, f.company, f.city, f.cents, t.track_unit
  FROM largest l JOIN facts f USING (round_id) JOIN track_cells t ON t.track_id = f.track_id AND t.c = l.c),
-- Units of a month: 0 companies, 1 investors, 2 cities, 3 tracks.
units AS (
  SELECT f.place, t.c, 0 AS unit_kind, f.company AS unit, coalesce(f.cents, 0) AS cents, 1::INTEGER AS n
  FROM facts f JOIN track_cells t USING (track_id)
  UNION ALL
  SELECT f.place, t.c, 1, i.unit, coalesce((p.attributed_cny_point * 100)::BIGINT, 0), 1
  FROM core.participations p JOIN investors i USING (investor_id) JOIN facts f USING (round_id) JOIN track_cells t USING (track_id)
  UNION ALL
  SELECT f.place, t.c, 2, f.city, coalesce(sum(f.cents), 0)::BIGINT, count(*)::INTEGER
  FROM facts f JOIN track_cells t USING (track_id) WHERE f.city IS NOT NULL GROUP BY ALL
  UNION ALL
  SELECT f.place, t.c, 3, t.track_unit, coalesce(sum(f.cents), 0)::BIGINT, count(*)::INTEGER
  FROM facts f JOIN track_cells t USING (track_id) WHERE t.track_unit IS NOT NULL GROUP BY ALL),
-- One number for window, cell and kind of unit, g = (w * 4096 + c) * 4 + kind: it is grouped and sorted by.
-- `gone` is what the largest deal gave to the unit.
placed_units AS (
  SELECT (w.w * 4096 + u.c) * 4 + u.unit_kind AS g, u.unit, u.cents, u.n, 0::BIGINT AS gone FROM units u JOIN window_places w USING (place)
  UNION ALL
  SELECT (w * 4096 + c) * 4 + unnest([0, 2, 3]), unnest([company, city, track_unit]), 0, 0, cents FROM largest_facts
  UNION ALL
  SELECT (f.w * 4096 + f.c) * 4 + 1, i.unit, 0, 0, coalesce((p.attributed_cny_point * 100)::BIGINT, 0)
  FROM largest_facts f JOIN core.participations p USING (round_id) JOIN investors i USING (investor_id)
  UNION ALL
  -- A set holds all of its tracks, with money or without.
  SELECT (w.w * 4096 + m.whole) * 4 + 3, m.part, 0, 0, 0
  FROM windows w CROSS JOIN members m JOIN cells c ON c.c = m.part WHERE c.id <> 'unclassified'),
unit_totals AS MATERIALIZED (
  SELECT g, unit, sum(cents)::BIGINT AS cents, sum(n::DOUBLE)::INTEGER AS n, max(gone) AS gone
  FROM placed_units
  WHERE unit IS NOT NULL
  GROUP BY g, unit),
-- Ranks from the largest down. Counts are few numbers, so those with equal ones are ranked together.
sizes AS (
  SELECT g, unnest([true, false]) AS is_count, unnest([count(*), count(*) FILTER (cents > 0 OR g % 4 = 3)]) AS n FROM unit_totals GROUP BY g),
ranked AS (
  SELECT g, false AS is_count, cents AS x, gone, 1 AS units, row_number() OVER (PARTITION BY g ORDER BY cents DESC) - 1 AS above
  FROM unit_totals WHERE cents > 0
  UNION ALL
  SELECT g, true, n, gone, units, sum(units) OVER (PARTITION BY g ORDER BY n DESC, gone ROWS UNBOUNDED PRECEDING)::BIGINT - units
  FROM (SELECT g, n, (gone > 0)::BIGINT AS gone, count(*) AS units FROM unit_totals WHERE n > 0 GROUP BY ALL)),
sums AS MATERIALIZED (
  SELECT g, is_count, any_value(n) AS n,
    sum(x * units) AS total,
    sum(x::HUGEINT * x * units) AS squares,
    sum((units * above + units * (units + 1) // 2)::HUGEINT * x) AS by_rank,
    sum((x * ln(nullif(x, 0)) * 1e9)::HUGEINT * units) AS logs,
    sum(x * least(units, 1 - above)) FILTER (above < 1) AS top1,
    sum(x * least(units, 3 - above)) FILTER (above < 3) AS top3,
    sum(x * least(units, 5 - above)) FILTER (above < 5) AS top5,
    sum(x * least(units, (n + 99) // 100 - above)) FILTER (above < (n + 99) // 100) AS top1pct,
    sum(x * least(units, (n + 9) // 10 - above)) FILTER (above < (n + 9) // 10) AS top10pct,
    sum(gone * units) AS gone,
    sum(gone::HUGEINT * (2 * x - gone) * units) FILTER (gone > 0) AS gone_squares
  FROM ranked JOIN sizes USING (g, is_count)
  GROUP BY g, is_count),
-- Theil between tracks and within: units are companies in a primary track, so that a company in two tracks is two units.
parts AS (
  SELECT s.g // 16384 AS w, m.whole, s.is_count, s.n, s.total, s.logs,
    sum(s.n) OVER whole AS all_n, sum(s.total) OVER whole AS all_total
  FROM sums s JOIN members m ON m.part = s.g // 4 % 4096
  WHERE s.g % 4 = 0
  WINDOW whole AS (PARTITION BY s.g // 16384, m.whole, s.is_count)),
split AS (
  SELECT (w * 4096 + whole) * 4 AS g, is_count,
    sum(logs)::DOUBLE / 1e9 / any_value(all_total) - ln(nullif(any_value(all_total), 0)) + ln(any_value(all_n)) AS theil,
    sum((total::DOUBLE / all_total * ln(nullif(total::DOUBLE / all_total * all_n / n, 0)))::DECIMAL(38, 18))::DOUBLE AS theil_between
  FROM parts
  GROUP BY w, whole, is_count),
-- What of a cell forms no unit: rounds without a named investor, without a city, without a track.
unnamed AS (
  SELECT w.w, n.c, sum(n.cents) AS cents, sum(n.n) AS n
  FROM (
    SELECT f.place, t.c, coalesce(sum(f.cents), 0) AS cents, count(*) AS n
    FROM facts f JOIN track_cells t USING (track_id) WHERE NOT f.is_named GROUP BY ALL) n
  JOIN window_places w USING (place)
  GROUP BY ALL),
-- Every cell with a round has its rows, with an amount or without.
rows AS (
  SELECT s.g // 16384 AS w, s.g // 4 % 4096 AS c, k.unit_kind, k.unit, m.is_count, m.measure, s.g - s.g % 4 + k.unit_kind AS g
  FROM sums s
  JOIN cells c ON c.c = s.g // 4 % 4096
  JOIN (VALUES (0, 'company'), (1, 'investor'), (2, 'city'), (3, 'track')) k(unit_kind, unit) ON k.unit_kind <> 3 OR c.level = 'all'
  CROSS JOIN (VALUES (true, 'count'), (false, 'amount')) m(is_count, measure)
  WHERE s.g % 4 = 0 AND s.is_count),
measured AS (
  SELECT r.*, coalesce(s.n, z.n, 0) AS n,
    s.total, s.total::DOUBLE AS total_x, s.squares::DOUBLE AS squares, s.by_rank::DOUBLE AS by_rank, s.logs::DOUBLE / 1e9 AS logs,
    s.top1, s.top3, s.top5, s.top1pct, s.top10pct,
    CASE WHEN l.round_id IS NOT NULL THEN s.total - s.gone END::DOUBLE AS rest_total,
    (s.squares - coalesce(s.gone_squares, 0))::DOUBLE AS rest_squares,
    p.theil, p.theil_between,
    CASE r.unit_kind
      WHEN 0 THEN 0
      WHEN 1 THEN CASE WHEN r.is_count THEN coalesce(u.n, 0) ELSE coalesce(u.cents, 0) END
      ELSE w.total - coalesce(s.total, 0) END::DOUBLE / nullif(w.total, 0) AS unit_unknown_share
  FROM rows r
  LEFT JOIN sums s ON s.g = r.g AND s.is_count = r.is_count
  LEFT JOIN sums w ON w.g = r.g - r.unit_kind AND w.is_count = r.is_count
  LEFT JOIN sizes z ON z.g = r.g AND z.is_count = r.is_count
  LEFT JOIN largest l ON l.w = r.w AND l.c = r.c
  LEFT JOIN split p ON p.g = r.g AND p.is_count = r.is_count
  LEFT JOIN unnamed u ON u.w = r.w AND u.c = r.c),
indices AS (
  SELECT *,
    -- Shares of counts: Σp̂² is above Σp² by what chance alone gives, so the unbiased estimate is taken.
    CASE WHEN is_count THEN (squares / total_x - 1) / nullif(total_x - 1, 0) ELSE squares / (total_x * total_x) END AS hhi,
    CASE WHEN is_count THEN (rest_squares / nullif(rest_total, 0) - 1) / nullif(rest_total - 1, 0)
      ELSE rest_squares / nullif(rest_total * rest_total, 0) END AS hhi_without_largest,
    CASE WHEN total_x > 0 THEN greatest(coalesce(theil, logs / total_x - ln(nullif(total_x, 0)) + ln(nullif(n, 0))), 0) END::DECIMAL(18, 12) AS theil_all
  FROM measured),
shown AS (
  SELECT c, id AS track_set, 'all' AS track_id FROM cells WHERE level = 'all'
  UNION ALL
  SELECT c, 'all_top', id FROM cells WHERE level = 'top'
  UNION ALL
  SELECT c.c, s.track_set, c.id FROM cells c JOIN ref.track_sets s ON s.track_id = c.id AND s.track_set <> 'all_top' WHERE c.level = 'track')
SELECT
  w.scope, w.month, w.period, s.track_set, s.track_id, i.unit, i.measure,
  i.n::BIGINT AS n,
  (i.total::DECIMAL(36, 0) * CASE WHEN i.is_count THEN 1.00 ELSE 0.01 END)::DECIMAL(38, 2) AS total,
  i.hhi::DECIMAL(18, 12) AS hhi,
  ((i.hhi - 1 / i.n) / nullif(1 - 1 / i.n, 0))::DECIMAL(18, 12) AS hhi_normalised,
  CASE WHEN i.hhi > 0 THEN 1 / i.hhi END::DECIMAL(24, 9) AS n_eff,
  (i.top1 / i.total_x)::DECIMAL(18, 12) AS cr1,
  (i.top3 / i.total_x)::DECIMAL(18, 12) AS cr3,
  (i.top5 / i.total_x)::DECIMAL(18, 12) AS cr5,
  CASE WHEN i.n >= 100 THEN i.top1pct / i.total_x END::DECIMAL(18, 12) AS top1pct_share,
  CASE WHEN i.n >= 10 THEN i.top10pct / i.total_x END::DECIMAL(18, 12) AS top10pct_share,
  CASE WHEN i.n >= 10 THEN ((i.n + 1) - 2 * i.by_rank / i.total_x) / (i.n - 1) END::DECIMAL(18, 12) AS gini,
  i.theil_all AS theil,
  CASE WHEN i.theil_between IS NOT NULL THEN i.theil_all - i.theil_between::DECIMAL(18, 12) END::DECIMAL(18, 12) AS theil_within,
  i.theil_between::DECIMAL(18, 12) AS theil_between,
  i.hhi_without_largest::DECIMAL(18, 12) AS hhi_without_largest,
  i.unit_unknown_share::DECIMAL(18, 12) AS unit_unknown_share
FROM indices i
JOIN windows w ON w.w = i.w
JOIN shown s ON s.c = i.c
ORDER BY ALL
