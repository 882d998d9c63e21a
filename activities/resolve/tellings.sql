-- What is compared of a telling. Reads `all_pairs`, `told_by`, `touched_observations`, `joint_amounts` and ref.fx_rates; leaves
-- `tellings`, one row for each telling of a pair.

-- Where a telling has several observations, the most precise one speaks, then the latest statement; never the latest known.
CREATE OR REPLACE TEMP TABLE spoken AS
WITH
  wanted AS (SELECT left_telling AS telling FROM all_pairs UNION SELECT right_telling FROM all_pairs),
  tellers AS (SELECT t.seq, t.observation_id, t.telling FROM told_by t SEMI JOIN wanted USING (telling))
SELECT seq, observation_id, telling FROM tellers ANTI JOIN repeated USING (telling)
UNION ALL
SELECT
  min(t.seq),
  arg_min(t.observation_id, (
    CASE o.announced_precision WHEN 'day' THEN 1 WHEN 'month' THEN 2 WHEN 'quarter' THEN 3 WHEN 'year' THEN 4 ELSE 5 END,
    o.stage = 'unknown',
    CASE WHEN o.amount_low IS NOT NULL AND o.amount_low = o.amount_high THEN 1 WHEN o.amount_low IS NOT NULL THEN 2 ELSE 3 END,
    -coalesce(epoch(o.stated_date), 0), o.announced_date, o.stage, o.amount_low, o.amount_high, o.company_name, o.observation_id)),
  t.telling
FROM tellers t
JOIN repeated USING (telling)
JOIN touched_observations o USING (observation_id)
GROUP BY t.telling;

CREATE OR REPLACE TEMP TABLE yearly_rates AS
SELECT currency, year(rate_date) AS y, avg(cny_per_unit)::DOUBLE AS cny
FROM ref.fx_rates WHERE cny_per_unit IS NOT NULL AND currency <> 'CNY'
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE tellings AS
SELECT
  s.telling,
  t.world,
  s.observation_id,
  t.company_id,
  o.source_id,
  o.locator LIKE '%, characters %' AS is_text,
  CASE
    WHEN o.locator LIKE '%, characters %' THEN concat_ws(' ', o.source_id, o.document_id, regexp_extract(o.locator, '^(.*), characters ', 1))
    WHEN k.kind IS NULL THEN o.source_id
    ELSE o.source_id || '/' || k.kind END AS list,
  CASE WHEN o.source_url IS NOT NULL THEN p.publisher END AS publisher,
  regexp_replace(lower(o.source_url), '^https?://(www\.)?|#.*$|/+$', '', 'g') AS url,
  o.stage,
  o.stage_qualifier AS qualifier,
  o.instrument,
  -- Letters and what stands in their order are raised once; money for strategy or after a listing comes often.
  o.stage_rank IS NOT NULL AND o.stage_rank <= 10000 AS is_once,
  o.announced_date AS date_from,
  CASE o.announced_precision
    WHEN 'day' THEN o.announced_date
    WHEN 'month' THEN last_day(o.announced_date)
    WHEN 'quarter' THEN last_day((o.announced_date + INTERVAL 2 MONTH)::DATE)
    WHEN 'year' THEN make_date(year(o.announced_date), 12, 31) END AS date_to,
  CASE WHEN o.closed_precision IN ('day', 'month') THEN o.closed_date END AS closed_date,
  o.amount_currency AS currency,
  CASE WHEN j.observation_id IS NULL THEN o.amount_low::DOUBLE END AS low,
  o.amount_high::DOUBLE AS high,
  o.amount_high_open AS is_open,
  CASE WHEN o.amount_currency = 'CNY' THEN 1 ELSE f.cny END AS cny
FROM spoken s
JOIN told_by t ON t.seq = s.seq AND t.telling = s.telling
JOIN touched_observations o ON o.observation_id = s.observation_id
JOIN ref.sources p ON p.source_id = o.source_id
LEFT JOIN lists_of_records k ON k.record_id = o.record_id
LEFT JOIN joint_amounts j ON j.observation_id = s.observation_id
LEFT JOIN yearly_rates f ON f.currency = o.amount_currency AND f.y = year(o.announced_date);
