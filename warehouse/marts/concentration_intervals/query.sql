-- Within which limits each measure of concentration lies (methodology section 8). Bounds: the least and the greatest value
-- that the intervals of the amounts allow, whatever the amounts are. Bands: where 90% of the draws lie. They are two things.
-- A unit counts among the N if its amounts can be above 0; rounds without an amount are left out of both.
-- Variables: from_month, to_month, asked_months (without them every month), asked_periods (without it every period).
WITH RECURSIVE windows AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY scope, month, period)::INTEGER AS w, scope, month, period, from_month
  FROM mart.windows
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE, month) AND coalesce(getvariable('to_month')::DATE, month)
    AND list_contains(coalesce(getvariable('asked_months')::DATE[], [month]), month)
    AND list_contains(coalesce(getvariable('asked_periods')::VARCHAR[], [period]), period)),
window_months AS MATERIALIZED (
  SELECT w, scope, unnest(generate_series(from_month, month, INTERVAL 1 MONTH))::DATE AS month FROM windows),
places AS MATERIALIZED (
  SELECT scope, month, row_number() OVER ()::INTEGER AS place FROM (SELECT DISTINCT scope, month FROM window_months)),
window_places AS MATERIALIZED (SELECT w, place FROM window_months JOIN places USING (scope, month)),
-- Cells and kinds of units as in mart.concentration_monthly; 4 are companies in a primary track, for Theil.
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
facts AS MATERIALIZED (
  SELECT r.round_id, p.place, r.track_id, o.unit AS company, i.unit AS city,
    (coalesce(r.amount_cny_low, 0) * 100)::BIGINT AS low, (r.amount_cny_point * 100)::BIGINT AS point, (r.amount_cny_high * 100)::BIGINT AS high
  FROM core.round_scopes s
  JOIN core.rounds r USING (round_id)
  JOIN places p ON p.scope = s.scope AND p.month = r.announced_month
  JOIN companies o USING (company_id)
  LEFT JOIN cities i ON i.city = r.city
  WHERE r.amount_cny_point IS NOT NULL),
members AS (
  SELECT a.c AS whole, c.c AS part FROM cells a JOIN ref.track_sets s ON s.track_set = a.id
  JOIN cells c ON c.id = s.track_id AND c.level = CASE WHEN a.id = 'all_top' THEN 'top' ELSE 'track' END
  WHERE a.level = 'all'),
units AS (
  SELECT f.place, t.c, unnest([0, 2, 3, 4]) AS unit_kind,
    unnest([f.company::BIGINT, f.city, t.track_unit, CASE WHEN t.level = 'all' THEN f.company * 4096::BIGINT + coalesce(t.track_unit, 0) END]) AS unit,
    f.low, f.high, f.high IS NULL AS is_open
  FROM facts f JOIN track_cells t USING (track_id)
  UNION ALL
  -- Investors by the equal split, as in the point: what is between is the amount, not who gave how much of it.
  SELECT f.place, t.c, 1, i.unit,
    CASE WHEN f.low = f.point THEN (p.attributed_cny_point * 100)::BIGINT ELSE (f.low::DOUBLE * (p.attributed_cny_point * 100)::BIGINT / nullif(f.point, 0))::BIGINT END,
    CASE WHEN f.high = f.point THEN (p.attributed_cny_point * 100)::BIGINT ELSE (f.high::DOUBLE * (p.attributed_cny_point * 100)::BIGINT / nullif(f.point, 0))::BIGINT END,
    f.high IS NULL
  FROM core.participations p JOIN investors i USING (investor_id) JOIN facts f USING (round_id) JOIN track_cells t USING (track_id)
  WHERE p.attributed_cny_point IS NOT NULL
  UNION ALL
  SELECT p.place, m.whole, 3, m.part, 0, 0, false FROM places p CROSS JOIN members m JOIN cells c ON c.c = m.part WHERE c.id <> 'unclassified'),
-- Cells without a fuzzy amount have no width.
fuzzy_cells AS MATERIALIZED (
  SELECT DISTINCT w.w, t.c FROM facts f JOIN track_cells t USING (track_id) JOIN window_places w USING (place)
  WHERE f.high IS NULL OR f.low < f.high),
-- What each unit has at least and at most (l, u): sums of its rounds' ends, in cents. g as in mart.concentration_monthly.
every_item AS MATERIALIZED (
  SELECT (w.w * 4096 + u.c) * 8 + u.unit_kind AS g, u.unit, sum(u.low)::BIGINT AS l, sum(u.high)::BIGINT AS u, bool_or(u.is_open) AS is_open
  FROM units u JOIN window_places w USING (place) JOIN fuzzy_cells z ON z.w = w.w AND z.c = u.c
  WHERE u.unit IS NOT NULL
  GROUP BY ALL),
groups AS MATERIALIZED (
  SELECT g, count(*) AS n, count(*) FILTER (l < u) AS fuzzy, bool_or(is_open) AS is_open,
    sum(l) AS low_total, sum(l::HUGEINT * l) AS low_squares, sum(CASE WHEN l > 0 THEN (l * ln(l) * 1e9)::HUGEINT ELSE 0 END) AS low_logs
  FROM every_item
  WHERE u > 0 OR is_open OR g % 8 = 3
  GROUP BY g
  HAVING count(*) FILTER (l < u OR is_open) > 0),
items AS MATERIALIZED (
  SELECT i.g, i.l, CASE WHEN NOT i.is_open THEN i.u END AS u, g.n, g.fuzzy, g.is_open
  FROM every_item i JOIN groups g USING (g)
  WHERE i.u > 0 OR i.is_open OR i.g % 8 = 3),

-- Least values. All of these statistics are free of scale and grow with every transfer from a smaller to a larger unit, so
-- the least is at amounts clip(c, l, u) for one c: no others with the same sum are more even. Between two neighbouring ends
-- of intervals, shares of the largest and Gini are a ratio of two straight lines in c, so their least is at an end; H and
-- Theil have theirs where c = Σx² / Σx, or ln c = Σ x ln x / Σx, over the amounts that are not c, or at an end.
ends AS (
  SELECT g, c, any_value(n) AS n, sum(is_low)::BIGINT AS lows, sum(1 - is_low)::BIGINT AS highs
  FROM (SELECT g, n, l AS c, 1 AS is_low FROM items UNION ALL SELECT g, n, u, 0 FROM items WHERE u IS NOT NULL)
  GROUP BY g, c),
placed_ends AS (
  SELECT *,
    sum(highs) OVER (PARTITION BY g ORDER BY c ROWS UNBOUNDED PRECEDING)::BIGINT - highs AS highs_below,
    n - sum(lows) OVER (PARTITION BY g ORDER BY c ROWS UNBOUNDED PRECEDING)::BIGINT AS lows_above,
    CASE WHEN c > 0 THEN (c * ln(nullif(c, 0)) * 1e9)::HUGEINT ELSE 0 END AS log
  FROM ends),
summed_ends AS (
  SELECT g, n, c, highs, highs_below, lows_above, log, lead(c) OVER up AS next_c,
    (sum(highs::HUGEINT * c) OVER up - highs::HUGEINT * c)::DOUBLE AS high_sum,
    (sum(highs::HUGEINT * c * c) OVER up - highs::HUGEINT * c * c)::DOUBLE AS high_squares,
    (sum(highs * log) OVER up - highs * log)::DOUBLE / 1e9 AS high_logs,
    (sum((highs * highs_below + highs * (highs + 1) // 2)::HUGEINT * c) OVER up - (highs * highs_below + highs * (highs + 1) // 2)::HUGEINT * c)::DOUBLE AS high_ranks,
    (sum(lows::HUGEINT * c) OVER down - lows::HUGEINT * c)::DOUBLE AS low_sum,
    (sum(lows::HUGEINT * c * c) OVER down - lows::HUGEINT * c * c)::DOUBLE AS low_squares,
    (sum(lows * log) OVER down - lows * log)::DOUBLE / 1e9 AS low_logs,
    (sum((lows * lows_above + lows * (lows + 1) // 2)::HUGEINT * c) OVER down - (lows * lows_above + lows * (lows + 1) // 2)::HUGEINT * c)::DOUBLE AS low_ranks
  FROM placed_ends
  WINDOW up AS (PARTITION BY g ORDER BY c ROWS UNBOUNDED PRECEDING), down AS (PARTITION BY g ORDER BY c DESC ROWS UNBOUNDED PRECEDING)),
-- At an end c: what is below is at u, what is above at l, the rest at c. Beyond it, up to the next: those with u = c are below.
clipped AS (
  SELECT *,
    n - highs_below - lows_above AS middle,
    nullif(high_sum + low_sum + (n - highs_below - lows_above) * c::DOUBLE, 0) AS total,
    n - highs_below - highs - lows_above AS middle_beyond,
    high_sum + highs * c::DOUBLE + low_sum AS fixed_sum,
    high_squares + highs * c::DOUBLE * c + low_squares AS fixed_squares,
    high_logs + highs * (log::DOUBLE / 1e9) + low_logs AS fixed_logs
  FROM summed_ends),
beyond AS (
  SELECT *,
    least(greatest(coalesce(fixed_squares / nullif(fixed_sum, 0), c), c), coalesce(next_c, c))::DOUBLE AS c_hhi,
    least(greatest(CASE WHEN fixed_sum > 0 THEN exp(least(fixed_logs / nullif(fixed_sum, 0), 45)) ELSE c END, c), coalesce(next_c, c))::DOUBLE AS c_theil
  FROM clipped),
clipped_totals AS (
  SELECT *,
    nullif(fixed_sum + middle_beyond * c_hhi, 0) AS total_hhi,
    nullif(fixed_sum + middle_beyond * c_theil, 0) AS total_theil
  FROM beyond),
least_values AS MATERIALIZED (
  SELECT g,
    min(least((fixed_squares + middle_beyond * c_hhi * c_hhi) / (total_hhi * total_hhi), (high_squares + low_squares + middle * c::DOUBLE * c) / (total * total))) AS hhi,
    min(least(
      (fixed_logs + CASE WHEN c_theil > 0 THEN middle_beyond * c_theil * ln(nullif(c_theil, 0)) ELSE 0 END) / total_theil - ln(total_theil),
      (high_logs + low_logs + middle * (log::DOUBLE / 1e9)) / total - ln(total)) + ln(n)) AS theil,
    min((low_sum + (1 - lows_above) * c::DOUBLE) / total) FILTER (1 BETWEEN lows_above AND n - highs_below) AS cr1,
    min((low_sum + (3 - lows_above) * c::DOUBLE) / total) FILTER (3 BETWEEN lows_above AND n - highs_below) AS cr3,
    min((low_sum + (5 - lows_above) * c::DOUBLE) / total) FILTER (5 BETWEEN lows_above AND n - highs_below) AS cr5,
    min((low_sum + ((n + 99) // 100 - lows_above) * c::DOUBLE) / total) FILTER ((n + 99) // 100 BETWEEN lows_above AND n - highs_below) AS top1pct_share,
    min((low_sum + ((n + 9) // 10 - lows_above) * c::DOUBLE) / total) FILTER ((n + 9) // 10 BETWEEN lows_above AND n - highs_below) AS top10pct_share,
    min(((n + 1) - 2 * (low_ranks + c::DOUBLE * (middle * lows_above + middle * (middle + 1) // 2) + (n + 1) * high_sum - high_ranks) / total) / nullif(n - 1, 0)) AS gini
  FROM clipped_totals
  GROUP BY g),

-- Greatest values of H and Theil: both are quasi-convex, so it is at a vertex, every amount at l or u. With φ(x) = x², or
-- x ln x, amounts go to u in the order of the slope (φ(u) − φ(l)) / (u − l). Every step is a vertex (attained). The concave
-- line through all steps, one amount in between, is nowhere below Σφ of any vertex with that sum: a certified ceiling.
chords AS MATERIALIZED (
  SELECT *, rise / width::DOUBLE AS slope, row_number() OVER (PARTITION BY g, is_theil ORDER BY rise / width::DOUBLE DESC, l, u) AS position
  FROM (
    SELECT g, false AS is_theil, fuzzy, l, u, u - l AS width, (u::HUGEINT * u - l::HUGEINT * l) AS rise FROM items WHERE NOT is_open AND l < u
    UNION ALL
    SELECT g, true, fuzzy, l, u, u - l, (u * ln(nullif(u, 0)) * 1e9)::HUGEINT - CASE WHEN l > 0 THEN (l * ln(nullif(l, 0)) * 1e9)::HUGEINT ELSE 0 END
    FROM items WHERE NOT is_open AND l < u)),
steps AS (
  SELECT c.g, c.is_theil, c.fuzzy, c.width::DOUBLE AS width, c.slope / CASE WHEN c.is_theil THEN 1e9 ELSE 1 END AS slope, c.rise, c.position,
    (g.low_total + sum(c.width) OVER so_far - c.width)::DOUBLE AS total,
    (CASE WHEN c.is_theil THEN g.low_logs ELSE g.low_squares END + sum(c.rise) OVER so_far - c.rise)::DOUBLE / CASE WHEN c.is_theil THEN 1e9 ELSE 1 END AS phi,
    (g.low_total + sum(c.width) OVER so_far)::DOUBLE AS next_total,
    (CASE WHEN c.is_theil THEN g.low_logs ELSE g.low_squares END + sum(c.rise) OVER so_far)::DOUBLE / CASE WHEN c.is_theil THEN 1e9 ELSE 1 END AS next_phi
  FROM chords c JOIN groups g USING (g)
  WINDOW so_far AS (PARTITION BY c.g, c.is_theil ORDER BY c.position ROWS UNBOUNDED PRECEDING)),
between_steps AS (
  SELECT *,
    total + least(greatest(CASE WHEN is_theil THEN slope * total - phi - total ELSE total - 2 * phi / slope END, 0), width) AS best_total
  FROM steps),
valued_steps AS (
  SELECT *,
    CASE WHEN is_theil THEN next_phi / next_total - ln(nullif(next_total, 0)) ELSE next_phi / (next_total * next_total) END AS attained,
    CASE WHEN is_theil THEN phi / nullif(total, 0) - ln(nullif(total, 0)) ELSE phi / nullif(total * total, 0) END AS attained_before,
    CASE WHEN is_theil THEN (phi + slope * (best_total - total)) / nullif(best_total, 0) - ln(nullif(best_total, 0))
      ELSE (phi + slope * (best_total - total)) / nullif(best_total * best_total, 0) END AS ceiling
  FROM between_steps),
vertex_values AS MATERIALIZED (
  SELECT g, is_theil, any_value(fuzzy) AS fuzzy, greatest(max(attained), max(attained_before)) AS attained,
    greatest(max(ceiling), max(attained), max(attained_before)) AS ceiling, max_by(best_total, ceiling) AS best_total
  FROM valued_steps
  GROUP BY g, is_theil),
-- Up to 16 fuzzy amounts, where the ceiling is not attained by a step: every vertex that can be better than the best step.
-- By the tangent of S² (or S ln S) at `best_total`, a vertex loses at least `regret` for every amount that is not on its
-- side of the slope `price`; what can be lost at most is `slack`.
priced AS (
  SELECT v.*,
    CASE WHEN is_theil THEN 1 + ln(nullif(best_total, 0)) + attained ELSE 2 * attained * best_total END AS price
  FROM vertex_values v
  WHERE fuzzy <= 16 AND best_total > 0 AND ceiling > attained + 1e-13),
sides AS MATERIALIZED (
  SELECT c.g, c.is_theil, p.price, c.width::DOUBLE AS width, c.rise::DOUBLE / CASE WHEN c.is_theil THEN 1e9 ELSE 1 END AS rise,
    CASE WHEN c.rise::DOUBLE / CASE WHEN c.is_theil THEN 1e9 ELSE 1 END > p.price * c.width THEN 1 ELSE 0 END AS is_up,
    abs(c.rise::DOUBLE / CASE WHEN c.is_theil THEN 1e9 ELSE 1 END - p.price * c.width) AS regret, c.position
  FROM chords c JOIN priced p USING (g, is_theil)),
starts AS (
  SELECT p.g, p.is_theil,
    any_value(g.low_total)::DOUBLE + s.up_width AS total,
    any_value(CASE WHEN p.is_theil THEN g.low_logs::DOUBLE / 1e9 ELSE g.low_squares::DOUBLE END) + s.up_rise AS phi,
    any_value(p.price) AS price, any_value(p.best_total) AS best_total, any_value(p.attained) AS attained
  FROM priced p JOIN groups g USING (g)
  JOIN (
    SELECT g, is_theil, list_sum(list(width * is_up ORDER BY position)) AS up_width, list_sum(list(rise * is_up ORDER BY position)) AS up_rise
    FROM sides GROUP BY g, is_theil) s ON s.g = p.g AND s.is_theil = p.is_theil
  GROUP BY p.g, p.is_theil, s.up_width, s.up_rise),
walked AS (
  SELECT g, is_theil, 0 AS position, total, phi, 0::DOUBLE AS regret,
    -- The relative 1e-9 is for rounding: it only makes the search wider.
    (phi - price * total + CASE WHEN is_theil THEN best_total ELSE attained * best_total * best_total END) + 1e-9 * abs(phi) AS slack
  FROM starts
  UNION
  SELECT w.g, w.is_theil, w.position + 1,
    w.total + CASE WHEN d.turned THEN s.width * (1 - 2 * s.is_up) ELSE 0 END,
    w.phi + CASE WHEN d.turned THEN s.rise * (1 - 2 * s.is_up) ELSE 0 END,
    w.regret + CASE WHEN d.turned THEN s.regret ELSE 0 END,
    w.slack
  FROM walked w
  JOIN sides s ON s.g = w.g AND s.is_theil = w.is_theil AND s.position = w.position + 1
  JOIN (VALUES (true), (false)) d(turned) ON NOT d.turned OR w.regret + s.regret <= w.slack),
enumerated AS MATERIALIZED (
  SELECT g, is_theil,
    max(CASE WHEN is_theil THEN phi / nullif(total, 0) - ln(nullif(total, 0)) ELSE phi / nullif(total * total, 0) END) AS attained
  FROM walked
  GROUP BY g, is_theil),
vertex_bounds AS MATERIALIZED (
  SELECT v.g, v.is_theil, greatest(v.attained, coalesce(e.attained, v.attained)) AS attained,
    CASE WHEN v.fuzzy <= 16 THEN greatest(v.attained, coalesce(e.attained, v.attained)) ELSE v.ceiling END AS high
  FROM vertex_values v LEFT JOIN enumerated e USING (g, is_theil)),

-- Greatest share of the k largest: k units at u, the others at l. Which k, is found by Dinkelbach's iteration: with the
-- share λ of the last choice, the k largest of (1 − λ)u + λl; at the end no choice has more. Only units whose u reaches the
-- k-th largest l can be among them.
tops AS (
  SELECT g.g, g.n, g.low_total::DOUBLE AS low_total, unnest(['cr1', 'cr3', 'cr5', 'top1pct_share', 'top10pct_share']) AS statistic,
    unnest([1, 3, 5, (g.n + 99) // 100, (g.n + 9) // 10]) AS k
  FROM groups g
  WHERE NOT g.is_open AND g.g % 8 < 4),
shown_tops AS MATERIALIZED (SELECT * FROM tops WHERE k < n AND (statistic <> 'top1pct_share' OR n >= 100) AND (statistic <> 'top10pct_share' OR n >= 10)),
by_low AS (SELECT g, l, row_number() OVER (PARTITION BY g ORDER BY l DESC) AS position FROM items WHERE NOT is_open AND g % 8 < 4),
candidates AS MATERIALIZED (
  SELECT t.g, t.statistic, t.k, t.low_total, i.l::DOUBLE AS l, i.u::DOUBLE AS u
  FROM shown_tops t
  JOIN by_low b ON b.g = t.g AND b.position = t.k
  JOIN items i ON i.g = t.g AND i.u >= b.l),
top_shares AS (
  SELECT g, statistic, -1::DOUBLE AS before, 0::DOUBLE AS share FROM shown_tops
  UNION ALL
  SELECT g, statistic, before, share
  FROM (
    SELECT g, statistic, any_value(share) AS before, sum(u) / nullif(sum(u) + any_value(low_total) - sum(l), 0) AS share
    FROM (
      SELECT c.g, c.statistic, c.k, c.low_total, c.l, c.u, t.share,
        row_number() OVER (PARTITION BY c.g, c.statistic ORDER BY (1 - t.share) * c.u + t.share * c.l DESC, c.u DESC, c.l) AS position
      FROM candidates c JOIN top_shares t ON t.g = c.g AND t.statistic = c.statistic AND t.share > t.before + 1e-14)
    WHERE position <= k
    GROUP BY g, statistic)),
top_bounds AS MATERIALIZED (SELECT g, statistic, max(share) AS high FROM top_shares GROUP BY g, statistic),

-- Greatest Gini: the m largest ranks are at u, the others at l. Ceiling: the m largest u with the n − m smallest l, whichever
-- units they are of. A lower one that is attained: the first m by l + u at u, ranked in that order.
gini_groups AS (SELECT g, n, fuzzy, low_total FROM groups WHERE NOT is_open AND n >= 10 AND g % 8 < 4),
sorted AS (
  SELECT i.g, i.n, i.l, i.u,
    row_number() OVER (PARTITION BY i.g ORDER BY i.l DESC) AS by_l,
    row_number() OVER (PARTITION BY i.g ORDER BY i.u DESC) AS by_u,
    row_number() OVER (PARTITION BY i.g ORDER BY i.l + i.u DESC, i.u, i.l) AS by_both
  FROM items i JOIN gini_groups USING (g)),
positions AS (
  SELECT g, any_value(n) AS n, position, sum(l) AS l, sum(u) AS u, sum(l_own) AS l_own, sum(u_own) AS u_own
  FROM (
    SELECT g, n, by_l AS position, l, 0 AS u, 0 AS l_own, 0 AS u_own FROM sorted
    UNION ALL SELECT g, n, by_u, 0, u, 0, 0 FROM sorted
    UNION ALL SELECT g, n, by_both, 0, 0, l, u FROM sorted)
  GROUP BY g, position),
gini_steps AS (
  SELECT p.g, p.n,
    sum(position * l::HUGEINT) OVER whole + sum(position * (u - l)::HUGEINT) OVER up_to_here AS ranks, sum(l) OVER whole + sum(u - l) OVER up_to_here AS total,
    sum(position * l_own::HUGEINT) OVER whole + sum(position * (u_own - l_own)::HUGEINT) OVER up_to_here AS own_ranks,
    sum(l_own) OVER whole + sum(u_own - l_own) OVER up_to_here AS own_total
  FROM positions p
  WINDOW whole AS (PARTITION BY g), up_to_here AS (PARTITION BY g ORDER BY position ROWS UNBOUNDED PRECEDING)),
gini_values AS MATERIALIZED (
  SELECT g, any_value(n) AS n, any_value(fuzzy) AS fuzzy,
    max(((n + 1) - 2 * ranks::DOUBLE / nullif(total, 0)) / (n - 1)) AS ceiling,
    max(((n + 1) - 2 * own_ranks::DOUBLE / nullif(own_total, 0)) / (n - 1)) AS attained
  FROM gini_steps JOIN (SELECT g, fuzzy FROM gini_groups) USING (g)
  GROUP BY g),
-- Up to 16 fuzzy amounts: every choice of those at u that can be the greatest. Of two units, of which one has neither the
-- smaller l nor the smaller u, that one goes to u first: exchanging them never makes Gini less.
gini_items AS MATERIALIZED (
  SELECT i.g, i.l, i.u, i.n, row_number() OVER (PARTITION BY i.g ORDER BY i.l + i.u DESC, i.u DESC) AS position
  FROM items i JOIN gini_values v USING (g)
  WHERE v.fuzzy <= 16 AND v.ceiling > v.attained + 1e-13 AND i.l < i.u),
gini_exact AS (
  SELECT i.g, i.l AS x, 2 * row_number() OVER (PARTITION BY i.g ORDER BY i.l) - 1 - count(*) OVER (PARTITION BY i.g) AS weight
  FROM items i WHERE i.l = i.u AND i.g IN (SELECT g FROM gini_items)),
gini_start AS (
  SELECT g.g, coalesce(sum(x::HUGEINT * weight), 0) AS differences, coalesce(sum(x), 0)::HUGEINT AS total
  FROM (SELECT DISTINCT g FROM gini_items) g LEFT JOIN gini_exact e USING (g)
  GROUP BY g.g),
-- Sums of |x − exact amount| at both ends, and which earlier units go to u before this one.
gini_choices AS MATERIALIZED (
  SELECT i.g, i.position, i.l, i.u,
    coalesce((SELECT sum(abs(i.l::HUGEINT - e.x)) FROM gini_exact e WHERE e.g = i.g), 0) AS low_differences,
    coalesce((SELECT sum(abs(i.u::HUGEINT - e.x)) FROM gini_exact e WHERE e.g = i.g), 0) AS high_differences,
    coalesce((SELECT sum(1 << (d.position - 1))::INTEGER FROM gini_items d WHERE d.g = i.g AND d.position < i.position AND d.l >= i.l AND d.u >= i.u), 0) AS dominators
  FROM gini_items i),
gini_walked AS (
  SELECT g, 0 AS position, 0 AS at_low, []::HUGEINT[] AS chosen, differences, total FROM gini_start
  UNION ALL
  SELECT w.g, w.position + 1, w.at_low | CASE WHEN d.is_high THEN 0 ELSE 1 << w.position END,
    list_append(w.chosen, CASE WHEN d.is_high THEN c.u ELSE c.l END::HUGEINT),
    w.differences + CASE WHEN d.is_high THEN c.high_differences ELSE c.low_differences END
      + coalesce(list_sum(list_transform(w.chosen, lambda x: abs(x - CASE WHEN d.is_high THEN c.u ELSE c.l END)))::HUGEINT, 0),
    w.total + CASE WHEN d.is_high THEN c.u ELSE c.l END
  FROM gini_walked w
  JOIN gini_choices c ON c.g = w.g AND c.position = w.position + 1
  JOIN (VALUES (true), (false)) d(is_high) ON NOT d.is_high OR (w.at_low & c.dominators) = 0),
gini_bounds AS MATERIALIZED (
  SELECT v.g, greatest(v.attained, coalesce(max(w.differences::DOUBLE / nullif(w.total, 0)) / (any_value(v.n) - 1), v.attained)) AS attained,
    CASE WHEN any_value(v.fuzzy) <= 16 THEN greatest(v.attained, coalesce(max(w.differences::DOUBLE / nullif(w.total, 0)) / (any_value(v.n) - 1), v.attained)) ELSE v.ceiling END AS high
  FROM gini_values v
  LEFT JOIN gini_walked w ON w.g = v.g AND w.position = v.fuzzy
  GROUP BY v.g, v.attained, v.ceiling),
bounds AS MATERIALIZED (
  SELECT g.g, 'hhi' AS statistic, l.hhi AS low, CASE WHEN g.is_open THEN 1 ELSE h.high END AS high, h.attained, g.n, g.is_open
  FROM groups g JOIN least_values l USING (g) LEFT JOIN vertex_bounds h ON h.g = g.g AND NOT h.is_theil WHERE g.g % 8 < 4
  UNION ALL
  SELECT g.g, 'theil', l.theil, CASE WHEN g.is_open THEN ln(g.n) ELSE h.high + ln(g.n) END, h.attained + ln(g.n), g.n, g.is_open
  FROM groups g JOIN least_values l USING (g) LEFT JOIN vertex_bounds h ON h.g = g.g AND h.is_theil
  UNION ALL
  SELECT g.g, 'gini', l.gini, CASE WHEN g.is_open THEN 1 ELSE h.high END, h.attained, g.n, g.is_open
  FROM groups g JOIN least_values l USING (g) LEFT JOIN gini_bounds h ON h.g = g.g WHERE g.g % 8 < 4
  UNION ALL
  SELECT g.g, t.statistic, t.low, CASE WHEN g.is_open THEN 1 ELSE h.high END, h.high, g.n, g.is_open
  FROM groups g
  JOIN (UNPIVOT least_values ON cr1, cr3, cr5, top1pct_share, top10pct_share INTO NAME statistic VALUE low) t USING (g)
  LEFT JOIN top_bounds h ON h.g = g.g AND h.statistic = t.statistic
  WHERE g.g % 8 < 4),
derived AS MATERIALIZED (
  SELECT * FROM bounds
  UNION ALL
  SELECT g, 'hhi_normalised', (low - 1 / n) / nullif(1 - 1 / n, 0), (high - 1 / n) / nullif(1 - 1 / n, 0), (attained - 1 / n) / nullif(1 - 1 / n, 0), n, is_open
  FROM bounds WHERE statistic = 'hhi'
  UNION ALL
  -- As many as the index is small: its ends change places.
  SELECT g, 'n_eff', 1 / nullif(high, 0), 1 / nullif(low, 0), 1 / nullif(low, 0), n, is_open FROM bounds WHERE statistic = 'hhi'),
shown AS (
  SELECT c, id AS track_set, 'all' AS track_id FROM cells WHERE level = 'all'
  UNION ALL
  SELECT c, 'all_top', id FROM cells WHERE level = 'top'
  UNION ALL
  SELECT c.c, s.track_set, c.id FROM cells c JOIN ref.track_sets s ON s.track_id = c.id AND s.track_set <> 'all_top' WHERE c.level = 'track'),
keyed AS MATERIALIZED (
  SELECT w.scope, w.month, w.period, s.track_set, s.track_id, k.unit, 'amount' AS measure, d.statistic, d.low, d.high, d.attained, d.is_open, d.n
  FROM derived d
  JOIN windows w ON w.w = d.g // 32768
  JOIN shown s ON s.c = d.g // 8 % 4096
  JOIN (VALUES (0, 'company'), (1, 'investor'), (2, 'city'), (3, 'track'), (4, 'company')) k(unit_kind, unit) ON k.unit_kind = d.g % 8
  -- Theil of companies in a whole set is over companies in a primary track.
  WHERE (d.statistic = 'theil' AND k.unit = 'company') = (d.statistic = 'theil' AND k.unit_kind = CASE WHEN s.track_id = 'all' THEN 4 ELSE 0 END)),
points AS (
  UNPIVOT (
    SELECT scope, month, period, track_set, track_id, unit, measure, COLUMNS('^(hhi|hhi_normalised|n_eff|cr1|cr3|cr5|top1pct_share|top10pct_share|gini|theil)$')::DECIMAL(24, 12)
    FROM mart.concentration_monthly
    WHERE month BETWEEN coalesce(getvariable('from_month')::DATE, month) AND coalesce(getvariable('to_month')::DATE, month)
      AND list_contains(coalesce(getvariable('asked_months')::DATE[], [month]), month)
      AND list_contains(coalesce(getvariable('asked_periods')::VARCHAR[], [period]), period))
  ON hhi, hhi_normalised, n_eff, cr1, cr3, cr5, top1pct_share, top10pct_share, gini, theil INTO NAME statistic VALUE point),
bounded AS (
  SELECT p.*, p.measure = 'amount' AND k.unit IS NOT NULL AS is_fuzzy, k.is_open, k.unit = 'investor' AS is_outer,
    least(coalesce(k.low, p.point), p.point)::DECIMAL(24, 12) AS low,
    greatest(coalesce(k.high, p.point), p.point)::DECIMAL(24, 12) AS high,
    CASE WHEN NOT k.is_open THEN least(greatest(k.attained, p.point), greatest(k.high, p.point)) END::DECIMAL(24, 12) AS high_attained
  FROM points p
  LEFT JOIN keyed k
    ON k.scope = p.scope AND k.month = p.month AND k.period = p.period AND k.track_set = p.track_set AND k.track_id = p.track_id
    AND k.unit = p.unit AND k.measure = p.measure AND k.statistic = p.statistic)
SELECT
  b.scope, b.month, b.period, b.track_set, b.track_id, b.unit, b.measure, b.statistic, b.low, b.point, b.high,
  d.band_low, d.band_high,
  CASE
    WHEN NOT b.is_fuzzy THEN 'exact'
    WHEN b.is_open THEN 'open_end'
    WHEN b.is_outer THEN 'outer'
    WHEN b.high_attained < b.high THEN 'ceiling'
    ELSE 'sharp' END AS method,
  CASE WHEN b.is_fuzzy AND NOT b.is_open THEN b.high_attained END AS high_attained,
  CASE
    WHEN d.change_positive_share IS NULL THEN NULL
    WHEN d.change_positive_share >= 0.95 AND d.change_without_largest > 0 THEN 'rose'
    WHEN d.change_negative_share >= 0.95 AND d.change_without_largest < 0 THEN 'fell'
    ELSE 'indeterminate' END AS change,
  CASE
    WHEN d.change_positive_share IS NOT NULL THEN NULL
    WHEN NOT w.is_year_before_covered THEN 'year_before_not_covered'
    WHEN d.statistic IS NULL THEN 'not_drawn'
    ELSE 'not_defined' END AS change_not_given
FROM bounded b
JOIN mart.windows w ON w.scope = b.scope AND w.month = b.month AND w.period = b.period
LEFT JOIN mart.concentration_bands d
  ON d.scope = b.scope AND d.month = b.month AND d.period = b.period AND d.track_set = b.track_set AND d.track_id = b.track_id
  AND d.unit = b.unit AND d.measure = b.measure AND d.statistic = b.statistic
ORDER BY ALL
