-- How concentrated money and rounds are over companies, tracks, investors and cities (methodology section 8).
-- Sums, squares and ranks are whole numbers (cents, counts), so nothing depends on order or threads; they are exact up to
-- totals of 9e16 CNY. Only the last division is in floating point. x ln x is taken to a billionth of a cent.
-- What a unit has in a window stays the same until one of its months enters or leaves it: spans of months with one total
-- are found first, of every unit, and opened up to single windows only where totals are ranked.
-- Variables: from_month, to_month (without them every month).
WITH
-- w is a number for scope, period and month: (scope * 4 + period) * 32768 + the month's number.
windows AS MATERIALIZED (
  SELECT *, (scope_number * 4 + period_number) * 32768::BIGINT + month_number AS w
  FROM (
    SELECT w.scope, w.month, w.period, bit_count(b.bit - 1)::BIGINT AS scope_number,
      CASE w.period WHEN 'month' THEN 0 WHEN 'ytd' THEN 1 ELSE 2 END AS period_number,
      (year(w.month) * 12 + month(w.month) - 1)::INTEGER AS month_number,
      (year(w.from_month) * 12 + month(w.from_month) - 1)::INTEGER AS first_number
    FROM mart.windows w JOIN main.scope_bits b USING (scope)
    WHERE w.month BETWEEN coalesce(getvariable('from_month')::DATE, w.month) AND coalesce(getvariable('to_month')::DATE, w.month))),
scopes AS MATERIALIZED (
  SELECT scope_number, 1::BIGINT << scope_number::INTEGER AS bit, min(month_number) AS first_number, max(month_number) AS last_number
  FROM windows GROUP BY scope_number),
-- What the windows hold.
windowed AS (
  FROM round_facts
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 11 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
-- A cell is what concentration is measured within: a whole set of tracks, a top-level track with what is below it, or
-- one track of a set. It is counted once, however many sets hold it.
reached AS MATERIALIZED (
  SELECT r.track_id, unnest([('all', 'all_top'), ('top', r.top_track_id)]) AS cell
  FROM (SELECT DISTINCT track_id, top_track_id FROM windowed) r
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
members AS (
  SELECT a.c AS whole, c.c AS part FROM cells a JOIN cells c ON c.level = 'top' WHERE a.level = 'all' AND a.id = 'all_top'
  UNION ALL
  SELECT a.c, c.c FROM cells a JOIN ref.track_sets s ON s.track_set = a.id JOIN cells c ON c.level = 'track' AND c.id = s.track_id
  WHERE a.level = 'all' AND a.id <> 'all_top'),
-- A set holds all of its tracks, with money or without.
set_sizes AS (SELECT m.whole, count(*) AS n FROM members m JOIN cells c ON c.c = m.part WHERE c.id <> 'unclassified' GROUP BY m.whole),
-- Rounds of the same scopes and track are in the same cells: they are of one sort.
sorts AS MATERIALIZED (
  SELECT row_number() OVER ()::INTEGER AS sort, scope_bits, track_id FROM (SELECT DISTINCT scope_bits, track_id FROM windowed)),
-- `place` is a number for scope and cell: scope * 4096 + cell.
sort_places AS MATERIALIZED (
  SELECT s.sort, o.scope_number * 4096 + t.c AS place, t.track_unit
  FROM sorts s JOIN scopes o ON s.scope_bits & o.bit > 0 JOIN track_cells t USING (track_id)),
cities AS (SELECT city, row_number() OVER ()::INTEGER AS unit FROM (SELECT DISTINCT city FROM windowed WHERE city IS NOT NULL)),
facts AS MATERIALIZED (
  SELECT f.round, s.sort, f.month_number, f.company, i.unit AS city, (f.point_cny * 100)::BIGINT AS cents
  FROM windowed f
  JOIN sorts s ON s.scope_bits = f.scope_bits AND s.track_id = f.track_id
  LEFT JOIN cities i USING (city)
  WHERE f.month_number BETWEEN (SELECT min(first_number) FROM scopes) - 11 AND (SELECT max(last_number) FROM scopes)),
participations AS MATERIALIZED (
  SELECT round, investor, (point_cny * 100)::BIGINT AS cents FROM participation_facts
  WHERE month_number BETWEEN (SELECT min(month_number) FROM facts) AND (SELECT max(month_number) FROM facts)),
-- Months of the units: 0 companies, 1 investors, 2 cities, 3 tracks. `u` is a number for the unit in its scope and cell:
-- (place * 4 + kind of unit) * 4294967296 + the unit's own number.
units AS (
  SELECT p.place * 4 AS kind_place, f.company AS unit, f.month_number, coalesce(f.cents, 0) AS cents, 1::BIGINT AS n
  FROM facts f JOIN sort_places p USING (sort)
  UNION ALL
  SELECT p.place * 4 + 1, a.investor, f.month_number, coalesce(a.cents, 0), 1
  FROM participations a JOIN facts f USING (round) JOIN sort_places p USING (sort)
  UNION ALL
  SELECT p.place * 4 + 2, f.city, f.month_number, f.cents, f.n
  FROM (
    SELECT sort, city, month_number, coalesce(sum(cents), 0)::BIGINT AS cents, count(*) AS n FROM facts WHERE city IS NOT NULL GROUP BY ALL) f
  JOIN sort_places p USING (sort)
  UNION ALL
  SELECT p.place * 4 + 3, p.track_unit, f.month_number, f.cents, f.n
  FROM (SELECT sort, month_number, coalesce(sum(cents), 0)::BIGINT AS cents, count(*) AS n FROM facts GROUP BY ALL) f
  JOIN sort_places p USING (sort)
  WHERE p.track_unit IS NOT NULL),
-- No window holds a month that is alone together with another of the same unit.
unit_months AS MATERIALIZED (
  SELECT *,
    coalesce(month_number - lag(month_number) OVER months >= 12, true) AND coalesce(lead(month_number) OVER months - month_number >= 12, true) AS is_alone
  FROM (
    SELECT kind_place * 4294967296 + unit AS u, month_number, sum(cents)::BIGINT AS cents, sum(n)::INTEGER AS n FROM units GROUP BY ALL)
  WINDOW months AS (PARTITION BY u ORDER BY month_number)),
-- Of all others, running totals: a month is added when it comes, and taken off twelve months later; in a year to date
-- only added.
changes AS (
  SELECT u, 2 AS period_number, 0 AS year, month_number, cents, n FROM unit_months WHERE NOT is_alone
  UNION ALL SELECT u, 2, 0, month_number + 12, -cents, -n FROM unit_months WHERE NOT is_alone
  UNION ALL SELECT u, 1, month_number // 12, month_number, cents, n FROM unit_months WHERE NOT is_alone),
-- A year to date that ends in December is twelve months, and January's is the month: these are counted once.
unit_spans AS (
  SELECT u, 0 AS period_number, month_number AS from_number, month_number AS to_number, cents, n FROM unit_months WHERE month_number % 12 > 0
  UNION ALL SELECT u, 1, month_number, month_number // 12 * 12 + 10, cents, n FROM unit_months WHERE is_alone
  UNION ALL SELECT u, 2, month_number, month_number + 11, cents, n FROM unit_months WHERE is_alone
  UNION ALL
  SELECT u, period_number, month_number, coalesce(lead(month_number) OVER running, year * 12 + 11) - 1,
    (sum(cents) OVER running)::BIGINT, (sum(n) OVER running)::INTEGER
  FROM changes
  WINDOW running AS (PARTITION BY u, year ORDER BY month_number ROWS UNBOUNDED PRECEDING)),
-- What is ranked has the number g = w * 16384 + cell * 4 + kind of unit; a span begins with one and has `months` of them.
spans AS MATERIALIZED (
  SELECT ((o.scope_number * 4 + s.period_number) * 32768 + greatest(s.from_number, o.first_number)) * 16384 + (s.u >> 32) % 16384 AS g,
    (least(s.to_number, o.last_number) - greatest(s.from_number, o.first_number) + 1)::INTEGER AS months, s.cents, s.n
  FROM unit_spans s JOIN scopes o ON o.scope_number = s.u >> 46
  WHERE s.n > 0 AND greatest(s.from_number, o.first_number) <= least(s.to_number, o.last_number)),
-- No span has more than twelve months.
span_months AS (SELECT months::INTEGER AS months, unnest(range(months)) * 16384 AS later FROM range(1, 13) r(months)),
-- Ranks from the largest down, of money.
ranked_amounts AS (
  SELECT g, x, row_number() OVER (PARTITION BY g ORDER BY x DESC) AS rank, count(*) OVER (PARTITION BY g) AS n
  FROM (SELECT s.g + m.later AS g, s.cents AS x FROM spans s JOIN span_months m USING (months) WHERE s.cents > 0 AND s.g % 4 <> 3)),
-- Counts are few numbers, and tracks few units: those with equal ones are ranked together.
few AS (
  SELECT s.g + m.later AS g, s.is_count, s.x, sum(s.units)::BIGINT AS units
  FROM (
    SELECT g, months, true AS is_count, n::BIGINT AS x, count(*) AS units FROM spans GROUP BY ALL
    UNION ALL
    SELECT g, months, false, cents, 1 FROM spans WHERE cents > 0 AND g % 4 = 3) s
  JOIN span_months m USING (months)
  GROUP BY ALL),
sizes AS (
  SELECT f.g, f.is_count, coalesce(any_value(z.n), sum(f.units)::BIGINT) AS n
  FROM few f LEFT JOIN set_sizes z ON z.whole = f.g // 4 % 4096 AND f.g % 4 = 3
  GROUP BY f.g, f.is_count),
ranked_few AS (
  SELECT g, is_count, x, units, sum(units) OVER (PARTITION BY g, is_count ORDER BY x DESC ROWS UNBOUNDED PRECEDING)::BIGINT - units AS above FROM few),
counted AS MATERIALIZED (
  SELECT g, false AS is_count, any_value(n) AS n,
    sum(x) AS total,
    sum(x::HUGEINT * x) AS squares,
    -- The rank times x in two halves, so that each product is a BIGINT.
    sum(rank * (x >> 31)) * 2147483648 + sum(rank * (x & 2147483647)) AS by_rank,
    sum((x * ln(x) * 1e9)::HUGEINT) AS logs,
    sum(x) FILTER (rank = 1) AS top1,
    sum(x) FILTER (rank <= 3) AS top3,
    sum(x) FILTER (rank <= 5) AS top5,
    sum(x) FILTER (rank <= (n + 99) // 100) AS top1pct,
    sum(x) FILTER (rank <= (n + 9) // 10) AS top10pct
  FROM ranked_amounts
  GROUP BY g
  UNION ALL
  SELECT g, is_count, any_value(n),
    sum(x * units),
    sum(x::HUGEINT * x * units),
    sum((units * above + units * (units + 1) // 2)::HUGEINT * x),
    sum((x * ln(x) * 1e9)::HUGEINT * units),
    sum(x * least(units, 1 - above)) FILTER (above < 1),
    sum(x * least(units, 3 - above)) FILTER (above < 3),
    sum(x * least(units, 5 - above)) FILTER (above < 5),
    sum(x * least(units, (n + 99) // 100 - above)) FILTER (above < (n + 99) // 100),
    sum(x * least(units, (n + 9) // 10 - above)) FILTER (above < (n + 9) // 10)
  FROM ranked_few JOIN sizes USING (g, is_count)
  GROUP BY g, is_count),
sums AS MATERIALIZED (
  FROM counted
  UNION ALL
  -- The year to date of a December from its twelve months, and a January from its year to date: of the period before.
  SELECT * REPLACE (g - 32768 * 16384 AS g)
  FROM counted
  WHERE (g // 16384 // 32768 % 4, g // 16384 % 32768 % 12) IN ((2, 11), (1, 0))),
-- The largest deal of each window and cell by point value; of equal ones the first by id. `deal` puts them in this order.
deals AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY d.cents, w.round_id DESC) AS deal, d.*
  FROM (
    SELECT sort, month_number, cents, min(round) AS round
    FROM facts JOIN (SELECT sort, month_number, max(cents) AS cents FROM facts WHERE cents > 0 GROUP BY ALL) USING (sort, month_number, cents)
    GROUP BY ALL) d
  JOIN windowed w USING (round)),
largest AS MATERIALIZED (
  SELECT w.w, d.place % 4096 AS c, w.month_number, w.first_number, d.place, max(d.deal) AS deal
  FROM (SELECT p.place, d.month_number, max(d.deal) AS deal FROM deals d JOIN sort_places p USING (sort) GROUP BY ALL) d
  JOIN (SELECT *, unnest(range(first_number, month_number + 1)) AS held_number FROM windows) w
    ON w.scope_number = d.place // 4096 AND w.held_number = d.month_number
  GROUP BY ALL),
-- What the largest deal gave to its units.
gone AS (
  SELECT l.w * 16384 + l.c * 4 + g.unit_kind AS g, (l.place * 4 + g.unit_kind) * 4294967296 + g.unit AS u, l.month_number, l.first_number, max(g.cents) AS gone
  FROM largest l
  JOIN (
    SELECT d.deal, p.place, unnest([0, 2, 3]) AS unit_kind, unnest([f.company, f.city, p.track_unit]) AS unit, d.cents
    FROM deals d JOIN facts f USING (round) JOIN sort_places p ON p.sort = d.sort
    UNION ALL
    SELECT d.deal, p.place, 1, a.investor, coalesce(a.cents, 0)
    FROM deals d JOIN participations a USING (round) JOIN sort_places p ON p.sort = d.sort) g
    ON g.deal = l.deal AND g.place = l.place
  WHERE g.unit IS NOT NULL AND g.cents > 0
  GROUP BY ALL),
-- Years are for the join alone: a window is in one or two.
gone_totals AS (
  SELECT g.g, g.u, any_value(g.gone) AS gone, sum(m.cents)::BIGINT AS cents, sum(m.n)::BIGINT AS n
  FROM (SELECT *, unnest(range(first_number // 12, month_number // 12 + 1)) AS year FROM gone) g
  JOIN unit_months m ON m.u = g.u AND m.month_number // 12 = g.year AND m.month_number BETWEEN g.first_number AND g.month_number
  GROUP BY g.g, g.u),
gone_sums AS MATERIALIZED (
  SELECT g, unnest([true, false]) AS is_count, unnest([count(*)::HUGEINT, sum(gone) FILTER (cents > 0)]) AS gone,
    unnest([sum(2 * n - 1)::HUGEINT, sum(gone::HUGEINT * (2 * cents - gone)) FILTER (cents > 0)]) AS gone_squares
  FROM gone_totals
  GROUP BY g),
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
  SELECT w.w, n.place % 4096 AS c, sum(n.cents) AS cents, sum(n.n) AS n
  FROM (
    SELECT p.place, f.month_number, sum(f.cents) AS cents, sum(f.n) AS n
    FROM (
      SELECT sort, month_number, coalesce(sum(cents), 0) AS cents, count(*) AS n
      FROM facts ANTI JOIN participations USING (round) GROUP BY ALL) f
    JOIN sort_places p USING (sort)
    GROUP BY ALL) n
  JOIN (SELECT *, unnest(range(first_number, month_number + 1)) AS held_number FROM windows) w
    ON w.scope_number = n.place // 4096 AND w.held_number = n.month_number
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
    CASE WHEN l.deal IS NOT NULL THEN s.total - coalesce(d.gone, 0) END::DOUBLE AS rest_total,
    (s.squares - coalesce(d.gone_squares, 0))::DOUBLE AS rest_squares,
    p.theil, p.theil_between,
    CASE r.unit_kind
      WHEN 0 THEN 0
      WHEN 1 THEN CASE WHEN r.is_count THEN coalesce(u.n, 0) ELSE coalesce(u.cents, 0) END
      ELSE w.total - coalesce(s.total, 0) END::DOUBLE / nullif(w.total, 0) AS unit_unknown_share
  FROM rows r
  LEFT JOIN sums s ON s.g = r.g AND s.is_count = r.is_count
  LEFT JOIN sums w ON w.g = r.g - r.unit_kind AND w.is_count = r.is_count
  LEFT JOIN set_sizes z ON z.whole = r.c AND r.unit_kind = 3
  LEFT JOIN gone_sums d ON d.g = r.g AND d.is_count = r.is_count
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
