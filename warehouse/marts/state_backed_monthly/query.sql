-- State-backed investors (国家队) over each window: four measures side by side, by three definitions (methodology section 7).
-- Every measure is an interval. Low: what is confirmed. High: what may be, that is confirmed, nominated, and investors of
-- whom nothing is known. Of investors nothing is assumed, so where few are known the interval is wide, and says so.
-- Sums of a window are differences of running totals over months; an investor's month is counted until its next month in the
-- same cell, or until the window leaves it.
-- Variables: from_month, to_month (without them every month).
WITH
scopes AS MATERIALIZED (SELECT scope, bit, bit_count(bit - 1)::INTEGER AS s FROM main.scope_bits),
-- The windows of these months, and those a year before.
wanted AS MATERIALIZED (
  SELECT w.*, s.s, year(w.month) * 12 + month(w.month) - 1 AS last_number, year(w.from_month) * 12 + month(w.from_month) - 1 AS first_number
  FROM mart.windows w JOIN scopes s USING (scope)
  WHERE w.month BETWEEN coalesce(getvariable('from_month')::DATE, w.month) AND coalesce(getvariable('to_month')::DATE, w.month)
    OR w.month BETWEEN getvariable('from_month')::DATE - INTERVAL 12 MONTH AND getvariable('to_month')::DATE - INTERVAL 12 MONTH),
-- Rounds of the same scopes, month, track and stage group are in the same cells: they are of one sort.
windowed AS (
  FROM round_facts
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 23 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
sorts AS MATERIALIZED (
  SELECT row_number() OVER ()::INTEGER AS sort, dense_rank() OVER (ORDER BY scope_bits, month_number)::INTEGER AS time, *
  FROM (SELECT DISTINCT scope_bits, month_number, top_track_id AS track_id, stage_group FROM windowed)),
times AS (SELECT DISTINCT time, scope_bits, month_number FROM sorts),
facts AS MATERIALIZED (
  SELECT w.round, s.sort, s.time, coalesce(w.low_cny, 0) AS low, w.point_cny AS point,
    w.high_cny AS high, w.point_cny IS NOT NULL AS has_amount
  FROM windowed w
  JOIN sorts s
    ON s.scope_bits = w.scope_bits AND s.month_number = w.month_number AND s.track_id = w.top_track_id AND s.stage_group = w.stage_group),
-- What is looked at: all state-backed investors, those of one level, those of one kind. A participation has the bits of the
-- views that it is of; one of unknown level or kind may be of any, which two more bits say.
views("by", by_id, bit, any_bit) AS (
  VALUES ('all', 'all', 1, 0),
    ('level', 'central', 2, 32768), ('level', 'provincial', 4, 32768), ('level', 'municipal', 8, 32768), ('level', 'district_county', 16, 32768),
    ('level', 'unknown', 32, 32768),
    ('kind', 'guidance_fund', 64, 65536), ('kind', 'state_platform', 128, 65536), ('kind', 'soe_cvc', 256, 65536),
    ('kind', 'policy_or_state_financial', 512, 65536), ('kind', 'state_gp_mixed_lp', 1024, 65536), ('kind', 'university', 2048, 65536),
    ('kind', 'market_gp_state_lp', 4096, 65536), ('kind', 'state_minority', 8192, 65536), ('kind', 'unknown', 16384, 65536)),
-- A number for each of what is looked at, and for all of them in one track or one stage group.
places AS MATERIALIZED (
  SELECT row_number() OVER ()::INTEGER AS place, "by", by_id, bit, any_bit
  FROM (
    FROM views
    UNION ALL SELECT 'track', track_id, 1, 0 FROM (SELECT DISTINCT track_id FROM sorts)
    UNION ALL SELECT 'stage_group', stage_group, 1, 0 FROM (SELECT DISTINCT stage_group FROM sorts))),
sort_places AS MATERIALIZED (
  SELECT s.sort, p.place
  FROM sorts s
  JOIN places p ON p."by" = 'all' OR (p."by" = 'track' AND p.by_id = s.track_id) OR (p."by" = 'stage_group' AND p.by_id = s.stage_group)),
view_places AS MATERIALIZED (SELECT place, bit, any_bit FROM places WHERE "by" IN ('level', 'kind')),
states AS (
  SELECT s.*, 1 | l.bit | k.bit AS own,
    (CASE WHEN s.state_level = 'unknown' THEN 32768 ELSE 0 END) | (CASE WHEN s.state_kind = 'unknown' THEN 65536 ELSE 0 END) AS any_bits
  FROM participation_states s
  JOIN views l ON l."by" = 'level' AND l.by_id = s.state_level
  JOIN views k ON k."by" = 'kind' AND k.by_id = s.state_kind),
participations AS MATERIALIZED (
  SELECT f.round, f.sort, f.time, p.investor, p.is_lead, s.is_state_headline AS headline, s.is_state_narrow AS narrow, s.is_state_wide AS wide,
    s.own, s.any_bits, p.low_cny AS low, p.point_cny AS point
  FROM participation_facts p
  JOIN facts f USING (round)
  JOIN states s USING (state)
  WHERE p.month_number BETWEEN (SELECT min(month_number) FROM sorts) AND (SELECT max(month_number) FROM sorts)),
-- One row a round. sure: views of which a confirmed investor took part; may: one did that is confirmed or suspected;
-- wholly: all its investors are confirmed ones of the view; lead and may_lead: the same of its leads.
rounds AS MATERIALIZED (
  SELECT round,
    bool_or(is_lead) AS has_lead,
    bit_or(CASE WHEN headline THEN own ELSE 0 END) AS headline_sure,
    bit_or(CASE WHEN headline IS NOT false THEN own | any_bits ELSE 0 END) AS headline_may,
    bit_and(CASE WHEN headline THEN own ELSE 0 END) AS headline_wholly,
    bit_or(CASE WHEN is_lead AND headline THEN own ELSE 0 END) AS headline_lead,
    bit_or(CASE WHEN is_lead AND headline IS NOT false THEN own | any_bits ELSE 0 END) AS headline_may_lead,
    bit_or(CASE WHEN narrow THEN own ELSE 0 END) AS narrow_sure,
    bit_or(CASE WHEN narrow IS NOT false THEN own | any_bits ELSE 0 END) AS narrow_may,
    bit_and(CASE WHEN narrow THEN own ELSE 0 END) AS narrow_wholly,
    bit_or(CASE WHEN is_lead AND narrow THEN own ELSE 0 END) AS narrow_lead,
    bit_or(CASE WHEN is_lead AND narrow IS NOT false THEN own | any_bits ELSE 0 END) AS narrow_may_lead,
    bit_or(CASE WHEN wide THEN own ELSE 0 END) AS wide_sure,
    bit_or(CASE WHEN wide IS NOT false THEN own | any_bits ELSE 0 END) AS wide_may,
    bit_and(CASE WHEN wide THEN own ELSE 0 END) AS wide_wholly,
    bit_or(CASE WHEN is_lead AND wide THEN own ELSE 0 END) AS wide_lead,
    bit_or(CASE WHEN is_lead AND wide IS NOT false THEN own | any_bits ELSE 0 END) AS wide_may_lead
  FROM participations
  GROUP BY round),
defined AS (
  SELECT round, 1 AS definition, headline_sure AS sure, headline_may AS may, headline_wholly AS wholly, headline_lead AS lead, headline_may_lead AS may_lead FROM rounds
  UNION ALL
  SELECT round, 2, narrow_sure, narrow_may, narrow_wholly, narrow_lead, narrow_may_lead FROM rounds
  UNION ALL
  SELECT round, 3, wide_sure, wide_may, wide_wholly, wide_lead, wide_may_lead FROM rounds),
marked AS MATERIALIZED (
  SELECT f.sort, f.time, d.definition, d.sure, d.may, d.wholly, d.lead, d.may_lead, f.has_amount, f.low, f.point, f.high,
    f.has_amount AND f.high IS NULL AS is_open
  FROM facts f
  JOIN defined d USING (round)
  WHERE d.may > 0),
-- All state-backed investors, by sort: of these all, by track and by stage group.
sort_months AS (
  SELECT sort, definition,
    count(*) FILTER (sure > 0) AS sure,
    count(*) AS likely,
    count(*) FILTER (lead > 0) AS lead,
    sum(low) FILTER (has_amount AND sure > 0) AS sure_low,
    sum(point) FILTER (sure > 0) AS sure_point,
    sum(high) FILTER (has_amount AND sure > 0) AS sure_high,
    count(*) FILTER (is_open AND sure > 0) AS sure_open,
    sum(low) FILTER (has_amount AND wholly > 0) AS wholly_low,
    sum(high) FILTER (has_amount AND wholly > 0) AS wholly_high,
    count(*) FILTER (is_open AND wholly > 0) AS wholly_open,
    count(*) AS possible,
    count(*) FILTER (may_lead > 0) AS possible_lead,
    sum(low) FILTER (has_amount) AS possible_low,
    sum(high) FILTER (has_amount) AS possible_high,
    count(*) FILTER (is_open) AS possible_open
  FROM marked
  GROUP BY sort, definition),
-- Those of one level or kind, over all tracks and stages.
view_months AS (
  SELECT m.time, v.place, m.definition,
    count(*) FILTER (m.sure & v.bit > 0) AS sure,
    count(*) AS likely,
    count(*) FILTER (m.lead & v.bit > 0) AS lead,
    sum(m.low) FILTER (m.has_amount AND m.sure & v.bit > 0) AS sure_low,
    sum(m.point) FILTER (m.sure & v.bit > 0) AS sure_point,
    sum(m.high) FILTER (m.has_amount AND m.sure & v.bit > 0) AS sure_high,
    count(*) FILTER (m.is_open AND m.sure & v.bit > 0) AS sure_open,
    sum(m.low) FILTER (m.has_amount AND m.wholly & v.bit > 0) AS wholly_low,
    sum(m.high) FILTER (m.has_amount AND m.wholly & v.bit > 0) AS wholly_high,
    count(*) FILTER (m.is_open AND m.wholly & v.bit > 0) AS wholly_open,
    -- Rounds that may be of a level because nothing is known of it are counted below, once for all levels.
    count(*) FILTER (m.may & v.any_bit = 0) AS possible,
    count(*) FILTER (m.may_lead & v.bit > 0 AND m.may_lead & v.any_bit = 0) AS possible_lead,
    sum(m.low) FILTER (m.has_amount AND m.may & v.any_bit = 0) AS possible_low,
    sum(m.high) FILTER (m.has_amount AND m.may & v.any_bit = 0) AS possible_high,
    count(*) FILTER (m.is_open AND m.may & v.any_bit = 0) AS possible_open
  FROM marked m
  JOIN view_places v ON m.may & v.bit > 0
  GROUP BY m.time, v.place, m.definition),
any_months AS (
  SELECT m.time, m.definition, a.any_bit,
    count(*) AS possible,
    count(*) FILTER (m.may_lead & a.any_bit > 0) AS possible_lead,
    sum(m.low) FILTER (m.has_amount) AS possible_low,
    sum(m.high) FILTER (m.has_amount) AS possible_high,
    count(*) FILTER (m.is_open) AS possible_open
  FROM marked m
  JOIN (SELECT DISTINCT any_bit FROM view_places) a ON m.may & a.any_bit > 0
  GROUP BY m.time, m.definition, a.any_bit),
-- Disclosed cheques and equal splits of confirmed investors. What all of a round's investors share among themselves they gave
-- together, however it is split: see wholly_low.
cheques AS MATERIALIZED (
  SELECT p.sort, p.time, p.investor, p.own, p.low, p.point, 1 AS definition, r.headline_wholly AS wholly FROM participations p JOIN rounds r USING (round) WHERE p.headline
  UNION ALL
  SELECT p.sort, p.time, p.investor, p.own, p.low, p.point, 2, r.narrow_wholly FROM participations p JOIN rounds r USING (round) WHERE p.narrow
  UNION ALL
  SELECT p.sort, p.time, p.investor, p.own, p.low, p.point, 3, r.wide_wholly FROM participations p JOIN rounds r USING (round) WHERE p.wide),
-- What the shares are taken of: all rounds of the place, whatever the level or kind.
whole_sorts AS (
  SELECT f.sort,
    count(r.round) AS named,
    count(*) - count(r.round) AS unnamed,
    count(*) FILTER (r.has_lead) AS with_lead,
    sum(f.low) FILTER (r.round IS NOT NULL AND f.has_amount) AS low,
    sum(f.point) FILTER (r.round IS NOT NULL) AS point,
    sum(f.high) FILTER (r.round IS NOT NULL AND f.has_amount) AS high,
    count(*) FILTER (r.round IS NOT NULL AND f.has_amount) AS with_amount,
    count(*) FILTER (r.round IS NOT NULL AND f.has_amount AND f.high IS NULL) AS open_ended
  FROM facts f
  LEFT JOIN rounds r USING (round)
  GROUP BY f.sort),
whole_months AS MATERIALIZED (
  SELECT b.s, o.month_number, p.place, sum(w.named) AS named, sum(w.unnamed) AS unnamed, sum(w.with_lead) AS with_lead, sum(w.low) AS low,
    sum(w.point) AS point, sum(w.high) AS high, sum(w.with_amount) AS with_amount, sum(w.open_ended) AS open_ended
  FROM whole_sorts w
  JOIN sorts o USING (sort)
  JOIN sort_places p USING (sort)
  JOIN scopes b ON o.scope_bits & b.bit > 0
  GROUP BY ALL),
whole_cells AS (SELECT s, place, min(month_number) AS first_number FROM whole_months GROUP BY ALL),
last_month AS (SELECT max(last_number) AS last_number FROM wanted),
whole_running AS MATERIALIZED (
  SELECT g.s, g.place, g.month_number,
    sum(m.named) OVER w AS named, sum(m.unnamed) OVER w AS unnamed, sum(m.with_lead) OVER w AS with_lead, sum(m.low) OVER w AS low,
    sum(m.point) OVER w AS point, sum(m.high) OVER w AS high, sum(m.with_amount) OVER w AS with_amount, sum(m.open_ended) OVER w AS open_ended
  FROM (SELECT * EXCLUDE (first_number), unnest(range(first_number, (SELECT last_number FROM last_month) + 1)) AS month_number FROM whole_cells) g
  LEFT JOIN whole_months m USING (s, place, month_number)
  WINDOW w AS (PARTITION BY g.s, g.place ORDER BY g.month_number ROWS UNBOUNDED PRECEDING)),
months AS MATERIALIZED (
  SELECT b.s, o.month_number, m.definition, p.place,
    sum(m.sure) AS sure, sum(m.possible) AS possible, sum(m.likely) AS likely, sum(m.lead) AS lead, sum(m.possible_lead) AS possible_lead,
    sum(m.sure_low) AS sure_low, sum(m.sure_point) AS sure_point, sum(m.sure_high) AS sure_high, sum(m.sure_open) AS sure_open,
    sum(m.possible_low) AS possible_low, sum(m.possible_high) AS possible_high, sum(m.possible_open) AS possible_open,
    sum(m.wholly_low) AS wholly_low, sum(m.wholly_high) AS wholly_high, sum(m.wholly_open) AS wholly_open
  FROM sort_months m
  JOIN sorts o USING (sort)
  JOIN sort_places p USING (sort)
  JOIN scopes b ON o.scope_bits & b.bit > 0
  GROUP BY ALL
  UNION ALL
  SELECT b.s, t.month_number, m.definition, m.place,
    sum(m.sure), sum(m.possible), sum(m.likely), sum(m.lead), sum(m.possible_lead),
    sum(m.sure_low), sum(m.sure_point), sum(m.sure_high), sum(m.sure_open),
    sum(m.possible_low), sum(m.possible_high), sum(m.possible_open),
    sum(m.wholly_low), sum(m.wholly_high), sum(m.wholly_open)
  FROM view_months m
  JOIN times t USING (time)
  JOIN scopes b ON t.scope_bits & b.bit > 0
  GROUP BY ALL),
open_months AS (
  SELECT b.s, t.month_number, m.definition, m.any_bit, sum(m.possible) AS possible, sum(m.possible_lead) AS possible_lead,
    sum(m.possible_low) AS possible_low, sum(m.possible_high) AS possible_high, sum(m.possible_open) AS possible_open
  FROM any_months m
  JOIN times t USING (time)
  JOIN scopes b ON t.scope_bits & b.bit > 0
  GROUP BY ALL),
paid_months AS (
  SELECT b.s, o.month_number, m.definition, p.place, sum(m.participations) AS participations, sum(m.point) AS point, sum(m.low) AS low
  FROM (SELECT sort, definition, count(*) AS participations, sum(point) AS point, sum(low) FILTER (wholly = 0) AS low FROM cheques GROUP BY ALL) m
  JOIN sorts o USING (sort)
  JOIN sort_places p USING (sort)
  JOIN scopes b ON o.scope_bits & b.bit > 0
  GROUP BY ALL
  UNION ALL
  SELECT b.s, t.month_number, m.definition, m.place, sum(m.participations), sum(m.point), sum(m.low)
  FROM (
    SELECT c.time, c.definition, v.place, count(*) AS participations, sum(c.point) AS point, sum(c.low) FILTER (c.wholly & v.bit = 0) AS low
    FROM cheques c JOIN view_places v ON c.own & v.bit > 0
    GROUP BY ALL) m
  JOIN times t USING (time)
  JOIN scopes b ON t.scope_bits & b.bit > 0
  GROUP BY ALL),
running AS MATERIALIZED (
  SELECT g.s, g.definition, g.place, g.month_number,
    sum(m.sure) OVER w AS sure, sum(coalesce(m.possible, 0) + coalesce(o.possible, 0)) OVER w AS possible, sum(m.likely) OVER w AS likely,
    sum(m.lead) OVER w AS lead, sum(coalesce(m.possible_lead, 0) + coalesce(o.possible_lead, 0)) OVER w AS possible_lead,
    sum(m.sure_low) OVER w AS sure_low, sum(m.sure_point) OVER w AS sure_point, sum(m.sure_high) OVER w AS sure_high, sum(m.sure_open) OVER w AS sure_open,
    sum(coalesce(m.possible_low, 0) + coalesce(o.possible_low, 0)) OVER w AS possible_low,
    sum(coalesce(m.possible_high, 0) + coalesce(o.possible_high, 0)) OVER w AS possible_high,
    sum(coalesce(m.possible_open, 0) + coalesce(o.possible_open, 0)) OVER w AS possible_open,
    sum(m.wholly_low) OVER w AS wholly_low, sum(m.wholly_high) OVER w AS wholly_high, sum(m.wholly_open) OVER w AS wholly_open,
    sum(p.participations) OVER w AS participations, sum(p.point) OVER w AS paid_point, sum(p.low) OVER w AS paid_low
  FROM (
    SELECT * EXCLUDE (first_number), unnest(range(first_number, (SELECT last_number FROM last_month) + 1)) AS month_number
    FROM (
      SELECT c.s, m.definition, m.place, any_value(p.any_bit) AS any_bit, min(c.first_number) AS first_number
      FROM (SELECT DISTINCT s, definition, place FROM months) m
      JOIN places p USING (place)
      JOIN (SELECT s, min(month_number) AS first_number FROM whole_months GROUP BY s) c ON c.s = m.s
      GROUP BY ALL)) g
  LEFT JOIN months m USING (s, definition, place, month_number)
  LEFT JOIN open_months o USING (s, definition, any_bit, month_number)
  LEFT JOIN paid_months p USING (s, definition, place, month_number)
  WINDOW w AS (PARTITION BY g.s, g.definition, g.place ORDER BY g.month_number ROWS UNBOUNDED PRECEDING)),
-- An investor's month in a place is one number, so that they are put in order as such: ((scope * 4 + definition) * 4096 + place),
-- the investor, the month. Of two rounds of an investor in one month the first is counted for no month at all.
investor_months AS (
  SELECT (((b.s * 4 + c.definition) * 4096::BIGINT + c.place) << 41) + (c.investor::BIGINT << 15) + c.month_number AS k
  FROM (
    SELECT o.scope_bits, o.month_number, c.definition, p.place, c.investor FROM cheques c JOIN sorts o USING (sort) JOIN sort_places p USING (sort)
    UNION ALL
    SELECT t.scope_bits, t.month_number, c.definition, v.place, c.investor
    FROM cheques c JOIN times t USING (time) JOIN view_places v ON c.own & v.bit > 0) c
  JOIN scopes b ON c.scope_bits & b.bit > 0),
investor_spans AS (
  SELECT k >> 41 AS cell, k & 32767 AS month_number, least(next_number, (k & 32767) + 12) AS until_number, count(*) AS investors
  FROM (SELECT k, CASE WHEN lead(k) OVER in_order >> 15 = k >> 15 THEN lead(k) OVER in_order & 32767 ELSE (k & 32767) + 12 END AS next_number FROM investor_months WINDOW in_order AS (ORDER BY k))
  WHERE next_number > k & 32767
  GROUP BY ALL),
investors AS (
  SELECT w.month, w.period, w.s, s.cell >> 12 & 3 AS definition, s.cell & 4095 AS place, sum(s.investors) AS investors
  FROM (SELECT *, unnest(range(month_number, until_number)) AS counted_number FROM investor_spans) s
  JOIN wanted w ON w.s = s.cell >> 14 AND w.last_number = s.counted_number AND s.month_number >= w.first_number
  GROUP BY ALL),
window_wholes AS (
  SELECT w.s, w.month, w.period, w.last_number, w.first_number, h.place,
    h.named - coalesce(l.named, 0) AS named, h.unnamed - coalesce(l.unnamed, 0) AS unnamed, h.with_lead - coalesce(l.with_lead, 0) AS with_lead,
    coalesce(h.low, 0) - coalesce(l.low, 0) AS low, coalesce(h.point, 0) - coalesce(l.point, 0) AS point, coalesce(h.high, 0) - coalesce(l.high, 0) AS high,
    h.with_amount - coalesce(l.with_amount, 0) AS with_amount, h.open_ended - coalesce(l.open_ended, 0) AS open_ended
  FROM wanted w
  JOIN whole_running h ON h.s = w.s AND h.month_number = w.last_number
  LEFT JOIN whole_running l ON l.s = h.s AND l.place = h.place AND l.month_number = w.first_number - 1
  WHERE h.named + h.unnamed > coalesce(l.named + l.unnamed, 0)),
-- Each place of a window with its whole: for a level or kind, all rounds of the window.
cells_of_windows AS (
  SELECT t.*, d.definition, t.place AS view_place
  FROM window_wholes t CROSS JOIN (VALUES (1), (2), (3)) d(definition)
  UNION ALL
  SELECT t.*, c.definition, c.place
  FROM window_wholes t
  JOIN (SELECT DISTINCT s, definition, place FROM months SEMI JOIN view_places USING (place)) c ON c.s = t.s
  WHERE t.place = (SELECT place FROM places WHERE "by" = 'all')),
sums AS (
  SELECT
    t.s, t.month, t.period, t.definition, t.view_place AS place, t.named::BIGINT AS named, t.unnamed::BIGINT AS unnamed,
    t.with_lead::BIGINT AS with_lead, CASE WHEN t.with_amount > 0 THEN t.point END::DECIMAL(38, 2) AS known_point,
    t.low AS known_low, t.high AS known_high, t.open_ended AS known_open,
    (coalesce(h.sure, 0) - coalesce(l.sure, 0))::BIGINT AS sure,
    (coalesce(h.possible, 0) - coalesce(l.possible, 0))::BIGINT AS possible,
    (coalesce(h.likely, 0) - coalesce(l.likely, 0))::BIGINT AS likely,
    (coalesce(h.lead, 0) - coalesce(l.lead, 0))::BIGINT AS sure_lead,
    (coalesce(h.possible_lead, 0) - coalesce(l.possible_lead, 0))::BIGINT AS possible_lead,
    coalesce(h.sure_low, 0) - coalesce(l.sure_low, 0) AS sure_low,
    coalesce(h.sure_point, 0) - coalesce(l.sure_point, 0) AS sure_point,
    coalesce(h.sure_high, 0) - coalesce(l.sure_high, 0) AS sure_high,
    coalesce(h.sure_open, 0) - coalesce(l.sure_open, 0) AS sure_open,
    coalesce(h.possible_low, 0) - coalesce(l.possible_low, 0) AS possible_low,
    coalesce(h.possible_high, 0) - coalesce(l.possible_high, 0) AS possible_high,
    coalesce(h.possible_open, 0) - coalesce(l.possible_open, 0) AS possible_open,
    coalesce(h.wholly_low, 0) - coalesce(l.wholly_low, 0) AS wholly_low,
    coalesce(h.wholly_high, 0) - coalesce(l.wholly_high, 0) AS wholly_high,
    coalesce(h.wholly_open, 0) - coalesce(l.wholly_open, 0) AS wholly_open,
    coalesce(h.paid_low, 0) - coalesce(l.paid_low, 0) + coalesce(h.wholly_low, 0) - coalesce(l.wholly_low, 0) AS attributed_low,
    coalesce(h.paid_point, 0) - coalesce(l.paid_point, 0) AS attributed_point,
    coalesce(i.investors, 0)::BIGINT AS investors,
    (coalesce(h.participations, 0) - coalesce(l.participations, 0))::BIGINT AS participations
  FROM cells_of_windows t
  LEFT JOIN running h ON h.s = t.s AND h.definition = t.definition AND h.place = t.view_place AND h.month_number = t.last_number
  LEFT JOIN running l ON l.s = t.s AND l.definition = t.definition AND l.place = t.view_place AND l.month_number = t.first_number - 1
  LEFT JOIN investors i ON i.s = t.s AND i.month = t.month AND i.period = t.period AND i.definition = t.definition AND i.place = t.view_place),
measured AS MATERIALIZED (
  SELECT
    *,
    -- What else the money may be: the state's at one end of its interval, the others' at the other.
    CASE WHEN known_open > sure_open THEN NULL ELSE known_high - sure_high END AS others_high,
    known_low - possible_low AS others_low,
    CASE WHEN known_open > wholly_open THEN NULL ELSE known_high - wholly_high - greatest(attributed_low - wholly_low, 0) END AS not_attributed_high
  FROM sums)
SELECT
  w.scope, m.month, m.period, d.definition, p."by", p.by_id,
  m.named AS rounds_named_investor,
  m.unnamed AS rounds_no_investor_named,
  m.sure AS rounds_state_low,
  m.possible AS rounds_state_high,
  (m.sure / nullif(m.named, 0))::DECIMAL(18, 12) AS participation_share_low,
  (m.possible / nullif(m.named, 0))::DECIMAL(18, 12) AS participation_share_high,
  m.with_lead AS rounds_known_lead,
  m.sure_lead AS rounds_state_led_low,
  m.possible_lead AS rounds_state_led_high,
  (m.sure_lead / nullif(m.with_lead, 0))::DECIMAL(18, 12) AS lead_share_low,
  (m.possible_lead / nullif(m.with_lead, 0))::DECIMAL(18, 12) AS lead_share_high,
  m.known_point AS known_amount_cny,
  CASE WHEN m.known_point IS NOT NULL THEN m.sure_low END::DECIMAL(38, 2) AS involved_cny_low,
  CASE WHEN m.known_point IS NOT NULL THEN m.sure_point END::DECIMAL(38, 2) AS involved_cny_point,
  CASE WHEN m.known_point IS NOT NULL AND m.possible_open = 0 THEN m.possible_high END::DECIMAL(38, 2) AS involved_cny_high,
  CASE WHEN m.known_point IS NOT NULL
    THEN coalesce(m.sure_low::DOUBLE / nullif(m.sure_low::DOUBLE + m.others_high, 0), 0) END::DECIMAL(18, 12) AS involved_share_low,
  CASE WHEN m.known_point IS NOT NULL
    THEN CASE WHEN m.possible_open > 0 THEN 1 ELSE coalesce(m.possible_high::DOUBLE / nullif(m.possible_high::DOUBLE + m.others_low, 0), 0) END END::DECIMAL(18, 12) AS involved_share_high,
  CASE WHEN m.known_point IS NOT NULL THEN m.attributed_low END::DECIMAL(38, 2) AS attributed_cny_low,
  CASE WHEN m.known_point IS NOT NULL THEN m.attributed_point END::DECIMAL(38, 2) AS attributed_cny_point,
  CASE WHEN m.known_point IS NOT NULL AND m.possible_open = 0 THEN m.possible_high END::DECIMAL(38, 2) AS attributed_cny_high,
  CASE WHEN m.known_point IS NOT NULL
    THEN coalesce(m.attributed_low::DOUBLE / nullif(m.attributed_low::DOUBLE + m.not_attributed_high, 0), 0) END::DECIMAL(18, 12) AS attributed_share_low,
  CASE WHEN m.known_point IS NOT NULL
    THEN CASE WHEN m.possible_open > 0 THEN 1 ELSE coalesce(m.possible_high::DOUBLE / nullif(m.possible_high::DOUBLE + m.others_low, 0), 0) END END::DECIMAL(18, 12) AS attributed_share_high,
  m.investors AS investor_count,
  (m.participations / nullif(m.investors, 0))::DECIMAL(18, 6) AS rounds_per_investor,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.investors, 0) END AS investor_count_before,
  CASE WHEN w.is_year_before_covered THEN (b.participations / nullif(b.investors, 0))::DECIMAL(18, 6) END AS rounds_per_investor_before,
  CASE WHEN w.is_year_before_covered THEN b.named END AS rounds_named_investor_before,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.sure, 0) END AS rounds_state_low_before,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.possible, 0) END AS rounds_state_high_before
FROM measured m
JOIN wanted w USING (s, month, period)
JOIN places p USING (place)
JOIN (VALUES (1, 'headline'), (2, 'narrow'), (3, 'wide')) d(number, definition) ON d.number = m.definition
LEFT JOIN measured b
  ON b.month = m.month - INTERVAL 12 MONTH AND b.s = m.s AND b.period = m.period AND b.definition = m.definition AND b.place = m.place
WHERE m.month >= coalesce(getvariable('from_month')::DATE, m.month) AND (p."by" NOT IN ('level', 'kind') OR m.likely > 0)
ORDER BY ALL
