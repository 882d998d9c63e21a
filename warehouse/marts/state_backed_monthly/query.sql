-- State-backed investors (国家队) over each window: four measures side by side, by three definitions (methodology section 7).
-- Every measure is an interval. Low: what is confirmed. High: what may be, that is confirmed, nominated, and investors of
-- whom nothing is known. Of investors nothing is assumed, so where few are known the interval is wide, and says so.
WITH definitions(definition) AS (VALUES ('headline'), ('narrow'), ('wide')),
-- What is looked at: all state-backed investors, those of one level, those of one kind. A participation that is, or may
-- be, one of them has that view's bit; one of unknown level may be of any level.
views("by", by_id, bit) AS (
  VALUES ('all', 'all', 1::USMALLINT),
    ('level', 'central', 2), ('level', 'provincial', 4), ('level', 'municipal', 8), ('level', 'district_county', 16), ('level', 'unknown', 32),
    ('kind', 'guidance_fund', 64), ('kind', 'state_platform', 128), ('kind', 'soe_cvc', 256), ('kind', 'policy_or_state_financial', 512),
    ('kind', 'state_gp_mixed_lp', 1024), ('kind', 'university', 2048), ('kind', 'market_gp_state_lp', 4096), ('kind', 'state_minority', 8192),
    ('kind', 'unknown', 16384)),
every_view AS (
  SELECT bit_or(bit) AS bits, bit_or(bit) FILTER ("by" = 'level') AS levels, bit_or(bit) FILTER ("by" = 'kind') AS kinds FROM views),
participations AS MATERIALIZED (
  SELECT
    p.round_id,
    dense_rank() OVER (ORDER BY p.investor_id) AS investor,
    p.role IN ('lead', 'co_lead') AS is_lead,
    d.definition,
    CASE d.definition WHEN 'headline' THEN p.is_state_headline WHEN 'narrow' THEN p.is_state_narrow ELSE p.is_state_wide END AS is_state,
    1 | l.bit | k.bit AS own_bits,
    1 | (CASE WHEN p.state_level = 'unknown' THEN e.levels ELSE l.bit END) | (CASE WHEN p.state_kind = 'unknown' THEN e.kinds ELSE k.bit END) AS possible_bits,
    p.attributed_cny_low, p.attributed_cny_point
  FROM core.participations p
  CROSS JOIN definitions d
  CROSS JOIN every_view e
  JOIN views l ON l."by" = 'level' AND l.by_id = p.state_level
  JOIN views k ON k."by" = 'kind' AND k.by_id = p.state_kind),
-- One row a round and definition. A view's bit in `sure`: a confirmed investor of it took part; in `possible`: one may have;
-- in `likely`: one did that is confirmed or suspected, and known to be of that level or kind.
rounds AS MATERIALIZED (
  SELECT
    round_id, definition,
    bit_or(CASE WHEN is_state THEN own_bits ELSE 0 END) AS sure,
    bit_or(CASE WHEN is_state IS NOT false THEN possible_bits ELSE 0 END) AS possible,
    bit_or(CASE WHEN is_state IS NOT false THEN own_bits ELSE 0 END) AS likely,
    bit_and(CASE WHEN is_state THEN own_bits ELSE 0 END) AS wholly,
    bit_or(CASE WHEN is_lead AND is_state THEN own_bits ELSE 0 END) AS sure_lead,
    bit_or(CASE WHEN is_lead AND is_state IS NOT false THEN possible_bits ELSE 0 END) AS possible_lead
  FROM participations
  GROUP BY round_id, definition),
facts AS MATERIALIZED (
  SELECT
    s.scope, r.announced_month AS month, coalesce(t.top_track_id, 'unclassified') AS track_id, r.stage_group, r.round_id,
    n.round_id IS NOT NULL AS is_named, coalesce(n.has_lead, false) AS has_lead,
    coalesce(r.amount_cny_low, 0) AS low, r.amount_cny_point AS point, r.amount_cny_high AS high,
    r.amount_cny_point IS NOT NULL AS has_amount
  FROM core.round_scopes s
  JOIN core.rounds r USING (round_id)
  LEFT JOIN ref.tracks t ON t.track_id = r.track_id
  LEFT JOIN (SELECT round_id, bool_or(role IN ('lead', 'co_lead')) AS has_lead FROM core.participations GROUP BY round_id) n USING (round_id)
  WHERE r.announced_month IS NOT NULL),
-- What the shares are taken of: all rounds of the cell, whatever the view.
wholes AS MATERIALIZED (
  SELECT
    scope, month, track_id, stage_group,
    count(*) FILTER (is_named) AS named,
    count(*) FILTER (NOT is_named) AS unnamed,
    count(*) FILTER (has_lead) AS with_lead,
    sum(low) FILTER (is_named AND has_amount)::DECIMAL(38, 2) AS low,
    sum(point) FILTER (is_named)::DECIMAL(38, 2) AS point,
    sum(high) FILTER (is_named AND has_amount)::DECIMAL(38, 2) AS high,
    count(*) FILTER (is_named AND has_amount AND high IS NULL) AS open_ended
  FROM facts
  GROUP BY scope, month, track_id, stage_group),
marked AS MATERIALIZED (
  SELECT
    f.scope, f.month, f.track_id, f.stage_group, r.definition, r.sure, r.possible, r.likely, r.wholly, r.sure_lead, r.possible_lead,
    count(*) AS n,
    sum(f.low) FILTER (f.has_amount)::DECIMAL(38, 2) AS low,
    sum(f.point)::DECIMAL(38, 2) AS point,
    sum(f.high) FILTER (f.has_amount)::DECIMAL(38, 2) AS high,
    count(*) FILTER (f.has_amount AND f.high IS NULL) AS open_ended
  FROM facts f
  JOIN rounds r USING (round_id)
  GROUP BY ALL),
cheques AS MATERIALIZED (
  SELECT f.scope, f.month, f.track_id, f.stage_group, p.definition, p.own_bits, r.wholly, p.investor, count(*) AS n,
    sum(p.attributed_cny_low)::DECIMAL(38, 2) AS low, sum(p.attributed_cny_point)::DECIMAL(38, 2) AS point
  FROM facts f
  JOIN participations p USING (round_id)
  JOIN rounds r USING (round_id, definition)
  WHERE p.is_state
  GROUP BY ALL),
-- The same again by track and by stage group, which look at all state-backed investors.
cells AS (
  SELECT "by", by_id, bit, NULL AS track_id, NULL AS stage_group FROM views
  UNION ALL
  SELECT DISTINCT 'track', track_id, 1::USMALLINT, track_id, NULL FROM wholes
  UNION ALL
  SELECT DISTINCT 'stage_group', stage_group, 1::USMALLINT, NULL, stage_group FROM wholes),
-- A level or kind is shown where somebody is known to be of it: that an unknown investor may be of any says nothing.
shown AS (
  SELECT DISTINCT m.scope, c."by", c.by_id FROM views c JOIN marked m ON m.likely & c.bit > 0 WHERE c."by" IN ('level', 'kind')
  UNION ALL
  SELECT DISTINCT w.scope, c."by", c.by_id FROM cells c CROSS JOIN (SELECT DISTINCT scope FROM wholes) w WHERE c."by" NOT IN ('level', 'kind')),
months_whole AS (
  SELECT w.scope, w.month, c."by", c.by_id,
    sum(w.named) AS named, sum(w.unnamed) AS unnamed, sum(w.with_lead) AS with_lead, sum(w.low) AS low, sum(w.point) AS point,
    sum(w.high) AS high, sum(w.open_ended) AS open_ended
  FROM cells c
  JOIN shown s ON s."by" = c."by" AND s.by_id = c.by_id
  JOIN wholes w ON w.scope = s.scope AND (c.track_id IS NULL OR c.track_id = w.track_id) AND (c.stage_group IS NULL OR c.stage_group = w.stage_group)
  GROUP BY ALL),
months_marked AS (
  SELECT m.scope, m.month, m.definition, c."by", c.by_id,
    sum(m.n) FILTER (m.sure & c.bit > 0) AS sure,
    sum(m.n) FILTER (m.possible & c.bit > 0) AS possible,
    sum(m.n) FILTER (m.likely & c.bit > 0) AS likely,
    sum(m.n) FILTER (m.sure_lead & c.bit > 0) AS sure_lead,
    sum(m.n) FILTER (m.possible_lead & c.bit > 0) AS possible_lead,
    sum(m.low) FILTER (m.sure & c.bit > 0) AS sure_low,
    sum(m.point) FILTER (m.sure & c.bit > 0) AS sure_point,
    sum(m.high) FILTER (m.sure & c.bit > 0) AS sure_high,
    sum(m.open_ended) FILTER (m.sure & c.bit > 0) AS sure_open,
    sum(m.low) FILTER (m.possible & c.bit > 0) AS possible_low,
    sum(m.high) FILTER (m.possible & c.bit > 0) AS possible_high,
    sum(m.open_ended) FILTER (m.possible & c.bit > 0) AS possible_open,
    sum(m.low) FILTER (m.wholly & c.bit > 0) AS wholly_low,
    sum(m.high) FILTER (m.wholly & c.bit > 0) AS wholly_high,
    sum(m.open_ended) FILTER (m.wholly & c.bit > 0) AS wholly_open
  FROM cells c
  JOIN shown s ON s."by" = c."by" AND s.by_id = c.by_id
  JOIN marked m
    ON m.scope = s.scope AND m.possible & c.bit > 0 AND (c.track_id IS NULL OR c.track_id = m.track_id) AND (c.stage_group IS NULL OR c.stage_group = m.stage_group)
  GROUP BY ALL),
months_cheques AS MATERIALIZED (
  SELECT q.scope, q.month, q.definition, c."by", c.by_id, q.investor, sum(q.n) AS n, sum(q.point) AS point,
    -- What all of a round's investors share among themselves they gave together, however it is split: see wholly_low.
    sum(q.low) FILTER (q.wholly & c.bit = 0) AS low
  FROM cells c
  JOIN cheques q
    ON q.own_bits & c.bit > 0 AND (c.track_id IS NULL OR c.track_id = q.track_id) AND (c.stage_group IS NULL OR c.stage_group = q.stage_group)
  GROUP BY ALL),
covered AS MATERIALIZED (
  SELECT scope, month, period, unnest(generate_series(from_month, month, INTERVAL 1 MONTH))::DATE AS covered_month FROM mart.windows),
window_wholes AS (
  SELECT w.scope, w.month, w.period, m."by", m.by_id,
    sum(m.named)::BIGINT AS named, sum(m.unnamed)::BIGINT AS unnamed, sum(m.with_lead)::BIGINT AS with_lead,
    coalesce(sum(m.low), 0) AS low, sum(m.point)::DECIMAL(38, 2) AS point, coalesce(sum(m.high), 0) AS high, sum(m.open_ended) AS open_ended
  FROM covered w JOIN months_whole m ON m.scope = w.scope AND m.month = w.covered_month
  GROUP BY ALL),
window_marked AS (
  SELECT w.scope, w.month, w.period, m.definition, m."by", m.by_id,
    sum(m.sure)::BIGINT AS sure, sum(m.possible)::BIGINT AS possible, sum(m.likely)::BIGINT AS likely, sum(m.sure_lead)::BIGINT AS sure_lead,
    sum(m.possible_lead)::BIGINT AS possible_lead,
    sum(m.sure_low) AS sure_low, sum(m.sure_point) AS sure_point, sum(m.sure_high) AS sure_high, sum(m.sure_open) AS sure_open,
    sum(m.possible_low) AS possible_low, sum(m.possible_high) AS possible_high, sum(m.possible_open) AS possible_open,
    sum(m.wholly_low) AS wholly_low, sum(m.wholly_high) AS wholly_high, sum(m.wholly_open) AS wholly_open
  FROM covered w JOIN months_marked m ON m.scope = w.scope AND m.month = w.covered_month
  GROUP BY ALL),
window_cheques AS (
  SELECT w.scope, w.month, w.period, m.definition, m."by", m.by_id,
    sum(m.low) AS low, sum(m.point) AS point, count(DISTINCT m.investor) AS investors, sum(m.n) AS participations
  FROM covered w JOIN months_cheques m ON m.scope = w.scope AND m.month = w.covered_month
  GROUP BY ALL),
sums AS (
  SELECT
    t.scope, t.month, t.period, d.definition, t."by", t.by_id, t.named, t.unnamed, t.with_lead, t.point AS known_point,
    t.low AS known_low, t.high AS known_high, t.open_ended AS known_open,
    coalesce(m.sure, 0) AS sure, coalesce(m.possible, 0) AS possible, coalesce(m.likely, 0) AS likely, coalesce(m.sure_lead, 0) AS sure_lead,
    coalesce(m.possible_lead, 0) AS possible_lead,
    coalesce(m.sure_low, 0) AS sure_low, coalesce(m.sure_point, 0) AS sure_point, coalesce(m.sure_high, 0) AS sure_high,
    coalesce(m.sure_open, 0) AS sure_open, coalesce(m.possible_low, 0) AS possible_low, coalesce(m.possible_high, 0) AS possible_high,
    coalesce(m.possible_open, 0) AS possible_open,
    coalesce(m.wholly_low, 0) AS wholly_low, coalesce(m.wholly_high, 0) AS wholly_high, coalesce(m.wholly_open, 0) AS wholly_open,
    coalesce(q.low, 0) + coalesce(m.wholly_low, 0) AS attributed_low, coalesce(q.point, 0) AS attributed_point,
    coalesce(q.investors, 0) AS investors, coalesce(q.participations, 0) AS participations
  FROM window_wholes t
  CROSS JOIN definitions d
  LEFT JOIN window_marked m USING (scope, month, period, definition, "by", by_id)
  LEFT JOIN window_cheques q USING (scope, month, period, definition, "by", by_id)),
measured AS (
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
  CASE WHEN w.is_year_before_covered THEN coalesce(b.investors, 0) END AS investor_count_before,
  CASE WHEN w.is_year_before_covered THEN (b.participations / nullif(b.investors, 0))::DECIMAL(18, 6) END AS rounds_per_investor_before,
  CASE WHEN w.is_year_before_covered THEN b.named END AS rounds_named_investor_before,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.sure, 0) END AS rounds_state_low_before,
  CASE WHEN w.is_year_before_covered THEN coalesce(b.possible, 0) END AS rounds_state_high_before
FROM measured m
JOIN mart.windows w USING (scope, month, period)
LEFT JOIN measured b
  ON b.scope = m.scope AND b.month = (m.month - INTERVAL 12 MONTH)::DATE AND b.period = m.period
  AND b.definition = m.definition AND b."by" = m."by" AND b.by_id = m.by_id
WHERE m."by" NOT IN ('level', 'kind') OR m.likely > 0
ORDER BY ALL
