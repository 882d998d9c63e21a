-- State-backed investors (国家队) over each window: four measures side by side, by three definitions (methodology section 7).
-- Every measure is an interval. Low: what is confirmed. High: what may be, that is confirmed, nominated, and investors of
-- whom nothing is known. Of investors nothing is assumed, so where few are known the interval is wide, and says so.
-- Sums of a window are differences of running totals over months; an investor's month is counted until its next month in the
-- same cell, or until the window leaves it.
-- Variables: from_month, to_month (without them every month).
WITH
wanted AS MATERIALIZED (
  SELECT *, year(month) * 12 + month(month) - 1 AS last_number, year(from_month) * 12 + month(from_month) - 1 AS first_number
  FROM mart.windows
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 12 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
facts AS MATERIALIZED (
  SELECT round_id, scope_bits, month_number, top_track_id AS track_id, stage_group, coalesce(low_cny, 0) AS low, point_cny AS point,
    high_cny AS high, point_cny IS NOT NULL AS has_amount
  FROM round_facts
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 23 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
-- What is looked at: all state-backed investors, those of one level, those of one kind. A participation has the bits of the
-- views that it is of; one of unknown level or kind may be of any, which two more bits say.
views("by", by_id, bit) AS (
  VALUES ('all', 'all', 1),
    ('level', 'central', 2), ('level', 'provincial', 4), ('level', 'municipal', 8), ('level', 'district_county', 16), ('level', 'unknown', 32),
    ('kind', 'guidance_fund', 64), ('kind', 'state_platform', 128), ('kind', 'soe_cvc', 256), ('kind', 'policy_or_state_financial', 512),
    ('kind', 'state_gp_mixed_lp', 1024), ('kind', 'university', 2048), ('kind', 'market_gp_state_lp', 4096), ('kind', 'state_minority', 8192),
    ('kind', 'unknown', 16384)),
any_of("by", bit) AS (VALUES ('level', 32768), ('kind', 65536)),
participations AS (
  SELECT p.round_id, p.investor_id, p.role IN ('lead', 'co_lead') AS is_lead, p.is_state_headline AS headline, p.is_state_narrow AS narrow,
    p.is_state_wide AS wide, 1 | l.bit | k.bit AS own,
    (CASE WHEN p.state_level = 'unknown' THEN 32768 ELSE 0 END) | (CASE WHEN p.state_kind = 'unknown' THEN 65536 ELSE 0 END) AS any_bits,
    p.attributed_cny_low AS low, p.attributed_cny_point AS point
  FROM (FROM core.participations SEMI JOIN facts USING (round_id)) p
  JOIN views l ON l."by" = 'level' AND l.by_id = p.state_level
  JOIN views k ON k."by" = 'kind' AND k.by_id = p.state_kind),
-- One row a round. sure: views of which a confirmed investor took part; may: one did that is confirmed or suspected;
-- wholly: all its investors are confirmed ones of the view; lead and may_lead: the same of its leads.
rounds AS MATERIALIZED (
  SELECT round_id,
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
  GROUP BY round_id),
defined AS (
  SELECT round_id, 'headline' AS definition, headline_sure AS sure, headline_may AS may, headline_wholly AS wholly, headline_lead AS lead, headline_may_lead AS may_lead FROM rounds
  UNION ALL
  SELECT round_id, 'narrow', narrow_sure, narrow_may, narrow_wholly, narrow_lead, narrow_may_lead FROM rounds
  UNION ALL
  SELECT round_id, 'wide', wide_sure, wide_may, wide_wholly, wide_lead, wide_may_lead FROM rounds),
marked AS MATERIALIZED (
  SELECT f.scope_bits, f.month_number, f.track_id, f.stage_group, d.definition, d.sure, d.may, d.wholly, d.lead, d.may_lead,
    count(*) AS n,
    sum(f.low) FILTER (f.has_amount) AS low,
    sum(f.point) AS point,
    sum(f.high) FILTER (f.has_amount) AS high,
    count(*) FILTER (f.has_amount AND f.high IS NULL) AS open_ended
  FROM facts f
  JOIN defined d USING (round_id)
  WHERE d.may > 0
  GROUP BY ALL),
-- The months of every cell: of all investors, by track and by stage group; of one level or kind, over all tracks and stages.
placed AS (
  SELECT scope_bits, month_number, definition, 'all' AS "by", 'all' AS by_id, 1 AS bit, * EXCLUDE (scope_bits, month_number, definition, track_id, stage_group) FROM marked
  UNION ALL
  SELECT scope_bits, month_number, definition, 'track', track_id, 1, * EXCLUDE (scope_bits, month_number, definition, track_id, stage_group) FROM marked
  UNION ALL
  SELECT scope_bits, month_number, definition, 'stage_group', stage_group, 1, * EXCLUDE (scope_bits, month_number, definition, track_id, stage_group) FROM marked
  UNION ALL
  SELECT m.scope_bits, m.month_number, m.definition, v."by", v.by_id, v.bit, m.* EXCLUDE (scope_bits, month_number, definition, track_id, stage_group)
  FROM marked m
  JOIN views v ON m.may & v.bit > 0 AND v."by" <> 'all'),
own_months AS (
  SELECT scope_bits, month_number, definition, "by", by_id,
    sum(n) FILTER (sure & bit > 0) AS sure,
    sum(n) AS likely,
    sum(n) FILTER (lead & bit > 0) AS lead,
    sum(low) FILTER (sure & bit > 0) AS sure_low,
    sum(point) FILTER (sure & bit > 0) AS sure_point,
    sum(high) FILTER (sure & bit > 0) AS sure_high,
    sum(open_ended) FILTER (sure & bit > 0) AS sure_open,
    sum(low) FILTER (wholly & bit > 0) AS wholly_low,
    sum(high) FILTER (wholly & bit > 0) AS wholly_high,
    sum(open_ended) FILTER (wholly & bit > 0) AS wholly_open,
    -- Rounds that may be of a level because nothing is known of it are counted below, once for all levels.
    sum(n) FILTER (may & coalesce(a.bit_of_any, 0) = 0) AS possible,
    sum(n) FILTER (may_lead & bit > 0 AND may_lead & coalesce(a.bit_of_any, 0) = 0) AS possible_lead,
    sum(low) FILTER (may & coalesce(a.bit_of_any, 0) = 0) AS possible_low,
    sum(high) FILTER (may & coalesce(a.bit_of_any, 0) = 0) AS possible_high,
    sum(open_ended) FILTER (may & coalesce(a.bit_of_any, 0) = 0) AS possible_open
  FROM placed
  LEFT JOIN (SELECT "by", bit AS bit_of_any FROM any_of) a USING ("by")
  GROUP BY ALL),
any_months AS (
  SELECT m.scope_bits, m.month_number, m.definition, a."by",
    sum(m.n) AS possible,
    sum(m.n) FILTER (m.may_lead & a.bit > 0) AS possible_lead,
    sum(m.low) AS possible_low,
    sum(m.high) AS possible_high,
    sum(m.open_ended) AS possible_open
  FROM marked m
  JOIN any_of a ON m.may & a.bit > 0
  GROUP BY ALL),
-- Disclosed cheques and equal splits of confirmed investors. What all of a round's investors share among themselves they gave
-- together, however it is split: see wholly_low.
cheques AS MATERIALIZED (
  SELECT f.scope_bits, f.month_number, f.track_id, f.stage_group, p.definition, p.own, p.wholly, i.investor, p.low, p.point
  FROM (
    SELECT p.round_id, p.investor_id, p.own, p.low, p.point, 'headline' AS definition, r.headline_wholly AS wholly FROM participations p JOIN rounds r USING (round_id) WHERE p.headline
    UNION ALL
    SELECT p.round_id, p.investor_id, p.own, p.low, p.point, 'narrow', r.narrow_wholly FROM participations p JOIN rounds r USING (round_id) WHERE p.narrow
    UNION ALL
    SELECT p.round_id, p.investor_id, p.own, p.low, p.point, 'wide', r.wide_wholly FROM participations p JOIN rounds r USING (round_id) WHERE p.wide) p
  JOIN facts f USING (round_id)
  JOIN (SELECT investor_id, row_number() OVER ()::INTEGER AS investor FROM (SELECT DISTINCT investor_id FROM core.participations WHERE is_state_headline OR is_state_narrow OR is_state_wide)) i
    USING (investor_id)),
placed_cheques AS MATERIALIZED (
  SELECT scope_bits, month_number, definition, 'all' AS "by", 'all' AS by_id, 1 AS bit, wholly, investor, low, point FROM cheques
  UNION ALL
  SELECT scope_bits, month_number, definition, 'track', track_id, 1, wholly, investor, low, point FROM cheques
  UNION ALL
  SELECT scope_bits, month_number, definition, 'stage_group', stage_group, 1, wholly, investor, low, point FROM cheques
  UNION ALL
  SELECT c.scope_bits, c.month_number, c.definition, v."by", v.by_id, v.bit, c.wholly, c.investor, c.low, c.point
  FROM cheques c JOIN views v ON c.own & v.bit > 0 AND v."by" <> 'all'),
cheque_months AS (
  SELECT scope_bits, month_number, definition, "by", by_id, count(*) AS participations, sum(point) AS point, sum(low) FILTER (wholly & bit = 0) AS low
  FROM placed_cheques
  GROUP BY ALL),
-- What the shares are taken of: all rounds of the cell, whatever the level or kind.
whole_facts AS MATERIALIZED (
  SELECT f.scope_bits, f.month_number, f.track_id, f.stage_group,
    count(r.round_id) AS named,
    count(*) - count(r.round_id) AS unnamed,
    count(*) FILTER (r.has_lead) AS with_lead,
    sum(f.low) FILTER (r.round_id IS NOT NULL AND f.has_amount) AS low,
    sum(f.point) FILTER (r.round_id IS NOT NULL) AS point,
    sum(f.high) FILTER (r.round_id IS NOT NULL AND f.has_amount) AS high,
    count(*) FILTER (r.round_id IS NOT NULL AND f.has_amount) AS with_amount,
    count(*) FILTER (r.round_id IS NOT NULL AND f.has_amount AND f.high IS NULL) AS open_ended
  FROM facts f
  LEFT JOIN rounds r USING (round_id)
  GROUP BY ALL),
whole_months AS (
  SELECT b.scope, w.month_number, w."by", w.by_id, sum(w.named) AS named, sum(w.unnamed) AS unnamed, sum(w.with_lead) AS with_lead, sum(w.low) AS low,
    sum(w.point) AS point, sum(w.high) AS high, sum(w.with_amount) AS with_amount, sum(w.open_ended) AS open_ended
  FROM (
    SELECT 'all' AS "by", 'all' AS by_id, * FROM whole_facts
    UNION ALL SELECT 'track', track_id, * FROM whole_facts
    UNION ALL SELECT 'stage_group', stage_group, * FROM whole_facts) w
  JOIN main.scope_bits b ON w.scope_bits & b.bit > 0
  GROUP BY ALL),
whole_cells AS (SELECT scope, "by", by_id, min(month_number) AS first_number FROM whole_months GROUP BY ALL),
last_month AS (SELECT max(last_number) AS last_number FROM wanted),
whole_running AS MATERIALIZED (
  SELECT g.scope, g."by", g.by_id, g.month_number,
    sum(m.named) OVER w AS named, sum(m.unnamed) OVER w AS unnamed, sum(m.with_lead) OVER w AS with_lead, sum(m.low) OVER w AS low,
    sum(m.point) OVER w AS point, sum(m.high) OVER w AS high, sum(m.with_amount) OVER w AS with_amount, sum(m.open_ended) OVER w AS open_ended
  FROM (SELECT * EXCLUDE (first_number), unnest(range(first_number, (SELECT last_number FROM last_month) + 1)) AS month_number FROM whole_cells) g
  LEFT JOIN whole_months m USING (scope, "by", by_id, month_number)
  WINDOW w AS (PARTITION BY g.scope, g."by", g.by_id ORDER BY g.month_number ROWS UNBOUNDED PRECEDING)),
months AS (
  SELECT b.scope, m.month_number, m.definition, m."by", m.by_id,
    sum(m.sure) AS sure, sum(m.possible) AS possible, sum(m.likely) AS likely, sum(m.lead) AS lead, sum(m.possible_lead) AS possible_lead,
    sum(m.sure_low) AS sure_low, sum(m.sure_point) AS sure_point, sum(m.sure_high) AS sure_high, sum(m.sure_open) AS sure_open,
    sum(m.possible_low) AS possible_low, sum(m.possible_high) AS possible_high, sum(m.possible_open) AS possible_open,
    sum(m.wholly_low) AS wholly_low, sum(m.wholly_high) AS wholly_high, sum(m.wholly_open) AS wholly_open
  FROM own_months m JOIN main.scope_bits b ON m.scope_bits & b.bit > 0
  GROUP BY ALL),
open_months AS (
  SELECT b.scope, m.month_number, m.definition, m."by", sum(m.possible) AS possible, sum(m.possible_lead) AS possible_lead,
    sum(m.possible_low) AS possible_low, sum(m.possible_high) AS possible_high, sum(m.possible_open) AS possible_open
  FROM any_months m JOIN main.scope_bits b ON m.scope_bits & b.bit > 0
  GROUP BY ALL),
paid_months AS (
  SELECT b.scope, m.month_number, m.definition, m."by", m.by_id, sum(m.participations) AS participations, sum(m.point) AS point, sum(m.low) AS low
  FROM cheque_months m JOIN main.scope_bits b ON m.scope_bits & b.bit > 0
  GROUP BY ALL),
running AS MATERIALIZED (
  SELECT g.scope, g.definition, g."by", g.by_id, g.month_number,
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
      SELECT c.scope, m.definition, m."by", m.by_id, min(c.first_number) AS first_number
      FROM (SELECT DISTINCT scope, definition, "by", by_id FROM months) m JOIN whole_cells c ON c.scope = m.scope AND c."by" = 'all'
      GROUP BY ALL)) g
  LEFT JOIN months m USING (scope, definition, "by", by_id, month_number)
  LEFT JOIN open_months o USING (scope, definition, "by", month_number)
  LEFT JOIN paid_months p USING (scope, definition, "by", by_id, month_number)
  WINDOW w AS (PARTITION BY g.scope, g.definition, g."by", g.by_id ORDER BY g.month_number ROWS UNBOUNDED PRECEDING)),
-- Of two rounds of an investor in one month the first is counted for no month at all.
paying_cells AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY scope, definition, "by", by_id)::INTEGER AS cell, * FROM (SELECT DISTINCT scope, definition, "by", by_id FROM paid_months)),
investor_spans AS (
  SELECT cell, month_number, least(next_number, month_number + 12) AS until_number, count(*) AS investors
  FROM (
    SELECT c.cell, q.month_number,
      coalesce(lead(q.month_number) OVER (PARTITION BY q.investor * 100000::BIGINT + c.cell ORDER BY q.month_number), q.month_number + 12) AS next_number
    FROM placed_cheques q
    JOIN main.scope_bits b ON q.scope_bits & b.bit > 0
    JOIN paying_cells c ON c.scope = b.scope AND c.definition = q.definition AND c."by" = q."by" AND c.by_id = q.by_id)
  WHERE next_number > month_number
  GROUP BY ALL),
investors AS (
  SELECT w.month, w.period, c.scope, c.definition, c."by", c.by_id, sum(s.investors) AS investors
  FROM (SELECT *, unnest(range(month_number, until_number)) AS counted_number FROM investor_spans) s
  JOIN paying_cells c USING (cell)
  JOIN wanted w ON w.scope = c.scope AND w.last_number = s.counted_number AND s.month_number >= w.first_number
  GROUP BY ALL),
window_wholes AS (
  SELECT w.scope, w.month, w.period, w.last_number, w.first_number, h."by", h.by_id,
    h.named - coalesce(l.named, 0) AS named, h.unnamed - coalesce(l.unnamed, 0) AS unnamed, h.with_lead - coalesce(l.with_lead, 0) AS with_lead,
    coalesce(h.low, 0) - coalesce(l.low, 0) AS low, coalesce(h.point, 0) - coalesce(l.point, 0) AS point, coalesce(h.high, 0) - coalesce(l.high, 0) AS high,
    h.with_amount - coalesce(l.with_amount, 0) AS with_amount, h.open_ended - coalesce(l.open_ended, 0) AS open_ended
  FROM wanted w
  JOIN whole_running h ON h.scope = w.scope AND h.month_number = w.last_number
  LEFT JOIN whole_running l ON l.scope = h.scope AND l."by" = h."by" AND l.by_id = h.by_id AND l.month_number = w.first_number - 1
  WHERE h.named + h.unnamed > coalesce(l.named + l.unnamed, 0)),
-- Each cell of a window with its whole: for a level or kind, all rounds of the window.
cells_of_windows AS (
  SELECT t.*, d.definition, t."by" AS view_by, t.by_id AS view_id
  FROM window_wholes t CROSS JOIN (VALUES ('headline'), ('narrow'), ('wide')) d(definition)
  UNION ALL
  SELECT t.*, c.definition, c."by", c.by_id
  FROM window_wholes t
  JOIN (SELECT DISTINCT scope, definition, "by", by_id FROM months WHERE "by" IN ('level', 'kind')) c ON c.scope = t.scope
  WHERE t."by" = 'all'),
sums AS (
  SELECT
    t.scope, t.month, t.period, t.definition, t.view_by AS "by", t.view_id AS by_id, t.named::BIGINT AS named, t.unnamed::BIGINT AS unnamed,
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
  LEFT JOIN running h
    ON h.scope = t.scope AND h.definition = t.definition AND h."by" = t.view_by AND h.by_id = t.view_id AND h.month_number = t.last_number
  LEFT JOIN running l
    ON l.scope = t.scope AND l.definition = t.definition AND l."by" = t.view_by AND l.by_id = t.view_id AND l.month_number = t.first_number - 1
  LEFT JOIN investors i
    ON i.scope = t.scope AND i.month = t.month AND i.period = t.period AND i.definition = t.definition AND i."by" = t.view_by AND i.by_id = t.view_id),
measured AS MATERIALIZED (
  SELECT
    *,
    -- What else the money may be: the state's at one end of its interval, the others' at the other.
    CASE WHEN known_open > sure_open THEN NULL ELSE known_high - sure_high END AS others_high,
    known_low - possible_low AS others_low,
    CASE WHEN known_open > wholly_open THEN NULL ELSE known_high - wholly_high - greatest(attributed_low - wholly_low, 0) END AS not_attributed_high
  FROM sums)
SELECT
  m.scope, m.month, m.period, m.definition, m."by", m.by_id,
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
  CASE WHEN m.month_before IS NOT NULL THEN coalesce(b.investors, 0) END AS investor_count_before,
  CASE WHEN m.month_before IS NOT NULL THEN (b.participations / nullif(b.investors, 0))::DECIMAL(18, 6) END AS rounds_per_investor_before,
  CASE WHEN m.month_before IS NOT NULL THEN b.named END AS rounds_named_investor_before,
  CASE WHEN m.month_before IS NOT NULL THEN coalesce(b.sure, 0) END AS rounds_state_low_before,
  CASE WHEN m.month_before IS NOT NULL THEN coalesce(b.possible, 0) END AS rounds_state_high_before
FROM (
  SELECT m.*, CASE WHEN w.is_year_before_covered THEN (m.month - INTERVAL 12 MONTH)::DATE END AS month_before
  FROM measured m
  JOIN mart.windows w USING (scope, month, period)
  WHERE m.month >= coalesce(getvariable('from_month')::DATE, m.month)) m
LEFT JOIN measured b
  ON b.month = m.month_before AND b.scope = m.scope AND b.period = m.period AND b.definition = m.definition AND b."by" = m."by" AND b.by_id = m.by_id
WHERE m."by" NOT IN ('level', 'kind') OR m.likely > 0
ORDER BY ALL
