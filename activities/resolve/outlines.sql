-- What each source tells of each financing, and which of it is worth comparing. A telling is one (source, identity, part):
-- equal identities within a source are one round, the source says so. Reads `present` (seq, observation_id, source_id,
-- identity, part, company_id, telling, world), `touched_observations`, `lists_of_records` and `judgements_in`; leaves `told_by` (each observation with its
-- telling), `repeated` (tellings of several observations), `outlines` (what pairs are looked for by) and `all_pairs`.
-- A telling's number comes from what it is and not from when it became known: ties are broken by it, and so the partition
-- does not depend on the order of input. `world` keeps what was known at different times apart; for now it is infinity.

CREATE OR REPLACE TEMP TABLE told_by AS
SELECT seq, observation_id, world, company_id,
  CASE WHEN isfinite(world) THEN md5_number_lower(concat_ws(chr(31), source_id, identity, part, world)) ELSE telling END AS telling
FROM present;

CREATE OR REPLACE TEMP TABLE repeated AS
SELECT telling FROM told_by GROUP BY telling HAVING count(*) > 1;

-- One narrow row for each observation of a company that is told of twice. Texts repeat each other: only what one text tells
-- was told apart on purpose, so that each text is a list of its own.
CREATE OR REPLACE TEMP TABLE outlines AS
SELECT
  t.seq, t.telling, t.world, hash(t.company_id) AS company,
  hash(CASE
    WHEN o.locator LIKE '%, characters %' THEN concat_ws(' ', o.source_id, o.document_id, regexp_extract(o.locator, '^(.*), characters ', 1))
    ELSE concat_ws('/', o.source_id, k.kind) END) AS list,
  o.stage, o.stage_qualifier AS qualifier,
  -- Letters and what stands in their order are raised once; money for strategy or after a listing comes often.
  o.stage_rank IS NOT NULL AND o.stage_rank <= 10000 AS is_once,
  o.announced_date AS date_from,
  CASE o.announced_precision
    WHEN 'day' THEN o.announced_date
    WHEN 'month' THEN last_day(o.announced_date)
    WHEN 'quarter' THEN last_day((o.announced_date + INTERVAL 2 MONTH)::DATE)
    WHEN 'year' THEN make_date(year(o.announced_date), 12, 31) END AS date_to,
  CASE WHEN o.closed_precision IN ('day', 'month') THEN o.closed_date END AS closed_date,
  o.amount_low
FROM told_by t
SEMI JOIN (SELECT world, company_id FROM told_by GROUP BY world, company_id HAVING min(telling) <> max(telling)) b
  ON b.world = t.world AND b.company_id = t.company_id
JOIN touched_observations o USING (observation_id)
LEFT JOIN lists_of_records k USING (record_id);

-- Pairs are looked for within a company, near in time; of a company with very many tellings only within stage and month.
CREATE OR REPLACE TEMP TABLE dense_companies AS
SELECT world, company FROM outlines GROUP BY world, company HAVING count(*) > 100;

CREATE OR REPLACE TEMP TABLE dense_pairs AS
WITH dense AS (
  SELECT o.*, datediff('month', DATE '1900-01-01', o.date_from) AS month
  FROM outlines o SEMI JOIN dense_companies d ON d.world = o.world AND d.company = o.company)
SELECT l.telling AS left_telling, r.telling AS right_telling
FROM dense l
JOIN (SELECT *, unnest([-1, 0, 1]) AS step FROM dense) r
  ON r.world = l.world AND r.company = l.company AND r.stage = l.stage AND r.month + r.step = l.month AND l.telling < r.telling;

CREATE OR REPLACE TEMP TABLE near_pairs AS
WITH sparse AS (
  SELECT o.* FROM outlines o ANTI JOIN dense_companies d ON d.world = o.world AND d.company = o.company)
SELECT l.telling AS left_telling, r.telling AS right_telling
FROM sparse l
JOIN sparse r ON r.world = l.world AND r.company = l.company AND l.telling < r.telling
WHERE CASE
  WHEN l.list = r.list THEN
    (l.stage = r.stage AND l.date_from <= r.date_to + 62 AND r.date_from <= l.date_to + 62)
    OR (l.date_from = r.date_from AND l.date_to = r.date_to)
  WHEN l.date_from IS NULL OR r.date_from IS NULL THEN l.stage = r.stage OR l.amount_low = r.amount_low
  WHEN l.stage = r.stage THEN l.date_from <= r.date_to + 730 AND r.date_from <= l.date_to + 730
  WHEN l.amount_low = r.amount_low THEN l.date_from <= r.date_to + 366 AND r.date_from <= l.date_to + 366
  ELSE (l.date_from <= r.date_to + 200 AND r.date_from <= l.date_to + 200)
    OR abs(l.closed_date - r.date_from) <= 31 OR abs(r.closed_date - l.date_from) <= 31 END;

-- A publisher's own page of an event is the event, whatever its company was called in each of its lists.
CREATE OR REPLACE TEMP TABLE event_pages AS
SELECT t.world, p.publisher, regexp_replace(lower(o.source_url), '^https?://(www\.)?|#.*$|/+$', '', 'g') AS url, o.source_id,
  any_value(t.telling) AS telling
FROM touched_observations o
JOIN ref.sources p USING (source_id)
JOIN told_by t USING (observation_id)
WHERE o.source_url IS NOT NULL
  AND p.publisher IN (SELECT publisher FROM ref.sources GROUP BY publisher HAVING count(*) > 1)
GROUP BY 1, 2, 3, 4 HAVING min(t.telling) = max(t.telling);

CREATE OR REPLACE TEMP TABLE linked_pairs AS
SELECT least(l.telling, r.telling) AS left_telling, greatest(l.telling, r.telling) AS right_telling
FROM event_pages l JOIN event_pages r USING (world, publisher, url)
WHERE l.source_id < r.source_id;

-- Decisions of reviewers name observations; they hold for the tellings that these are part of.
CREATE OR REPLACE TEMP TABLE decided_pairs AS
SELECT least(l.telling, r.telling) AS left_telling, greatest(l.telling, r.telling) AS right_telling,
  -- Of two decisions about one pair the cautious one holds.
  min(j.verdict) AS decided
FROM judgements_in j
JOIN told_by l ON l.observation_id = j.left_id
JOIN told_by r ON r.observation_id = j.right_id AND r.world = l.world
WHERE j.kind = 'round' AND l.telling <> r.telling AND j.decided_on::TIMESTAMPTZ < l.world
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE all_pairs AS
SELECT left_telling, right_telling, bool_or(is_linked) AS is_linked, any_value(decided) AS decided
FROM (
  SELECT left_telling, right_telling, false AS is_linked, NULL AS decided FROM near_pairs
  UNION ALL
  SELECT left_telling, right_telling, true, NULL FROM linked_pairs
  UNION ALL
  SELECT left_telling, right_telling, false, decided FROM decided_pairs)
GROUP BY left_telling, right_telling;
