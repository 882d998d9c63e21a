-- One row a round: for each field the best observation wins by the trust of its source, then precision, then recency
-- (methodology section 1: of the statement where the source tells it, else of what became known); a claim without an amount
-- never beats one with. The losers stay in core.observations.

CREATE OR REPLACE TEMP TABLE members AS
SELECT
  o.*,
  a.company_id,
  s.trust,
  count(*) OVER (PARTITION BY a.round_id) AS member_count,
  CASE o.announced_precision WHEN 'day' THEN 1 WHEN 'month' THEN 2 WHEN 'quarter' THEN 3 WHEN 'year' THEN 4 ELSE 5 END AS date_rank,
  CASE o.amount_kind
    WHEN 'exact' THEN 1 WHEN 'range' THEN 2 WHEN 'about' THEN 3 WHEN 'under' THEN 3 WHEN 'over' THEN 3 WHEN 'order' THEN 4
    WHEN 'unknown' THEN 5 ELSE 6 END AS amount_rank
FROM core.observations o
JOIN assigned a USING (observation_id)
JOIN ref.sources s USING (source_id);

CREATE OR REPLACE TEMP TABLE ranked AS
SELECT
  *,
  row_number() OVER (PARTITION BY round_id ORDER BY trust DESC, stated_date DESC NULLS LAST, recorded_at DESC, document_id, ordinal, part, observation_id) AS by_trust,
  row_number() OVER (PARTITION BY round_id ORDER BY trust DESC, date_rank, stated_date DESC NULLS LAST, recorded_at DESC, document_id, ordinal, part, observation_id) AS by_date,
  row_number() OVER (PARTITION BY round_id ORDER BY amount_rank >= 5, trust DESC, amount_rank, stated_date DESC NULLS LAST, recorded_at DESC, document_id, ordinal, part, observation_id) AS by_amount
FROM members
WHERE member_count > 1;

CREATE OR REPLACE TEMP TABLE survivors AS
SELECT
  round_id, company_id, company_name, announced_date, announced_precision, closed_date, stage_text AS stage_as_announced, stage,
  stage_rank, stage_qualifier, stage_group, instrument, country_code, region_code, city, track_id, track_evidence, amount_text,
  amount_currency, amount_low, amount_high, amount_high_open, amount_kind, post_money_low, post_money_high, post_money_currency, joint_with,
  1 AS observation_count, 1 AS source_count
FROM members
WHERE member_count = 1
UNION ALL
SELECT
  round_id,
  min(company_id),
  arg_min(company_name, by_trust),
  (arg_min({d: announced_date, p: announced_precision}, by_date) FILTER (announced_date IS NOT NULL)).d,
  (arg_min({d: announced_date, p: announced_precision}, by_date) FILTER (announced_date IS NOT NULL)).p,
  arg_min(closed_date, by_trust) FILTER (closed_date IS NOT NULL),
  (arg_min({t: stage_text, s: stage, r: stage_rank, q: stage_qualifier, g: stage_group}, (stage = 'unknown')::INTEGER * 1000000 + by_trust)).t,
  (arg_min({t: stage_text, s: stage, r: stage_rank, q: stage_qualifier, g: stage_group}, (stage = 'unknown')::INTEGER * 1000000 + by_trust)).s,
  (arg_min({t: stage_text, s: stage, r: stage_rank, q: stage_qualifier, g: stage_group}, (stage = 'unknown')::INTEGER * 1000000 + by_trust)).r,
  (arg_min({t: stage_text, s: stage, r: stage_rank, q: stage_qualifier, g: stage_group}, (stage = 'unknown')::INTEGER * 1000000 + by_trust)).q,
  (arg_min({t: stage_text, s: stage, r: stage_rank, q: stage_qualifier, g: stage_group}, (stage = 'unknown')::INTEGER * 1000000 + by_trust)).g,
  -- An instrument that a label states beats the source's default; unknown loses to both.
  arg_min(instrument, (instrument = 'unknown')::INTEGER * 2000000 + (stage = 'unknown' AND instrument = 'equity_primary')::INTEGER * 1000000 + by_trust),
  -- A place is taken whole: the country of one claim and the region of another make no place.
  (arg_min({c: country_code, r: region_code, t: city}, (country_code IS NULL)::INTEGER * 1000000 + by_trust)).c,
  (arg_min({c: country_code, r: region_code, t: city}, (country_code IS NULL)::INTEGER * 1000000 + by_trust)).r,
  (arg_min({c: country_code, r: region_code, t: city}, (country_code IS NULL)::INTEGER * 1000000 + by_trust)).t,
  arg_min(track_id, (track_id = 'unclassified')::INTEGER * 1000000 + by_trust),
  arg_min(track_evidence, (track_id = 'unclassified')::INTEGER * 1000000 + by_trust),
  (arg_min({t: amount_text, c: amount_currency, l: amount_low, h: amount_high, k: amount_kind}, by_amount)).t,
  (arg_min({t: amount_text, c: amount_currency, l: amount_low, h: amount_high, k: amount_kind}, by_amount)).c,
  (arg_min({t: amount_text, c: amount_currency, l: amount_low, h: amount_high, k: amount_kind}, by_amount)).l,
  (arg_min({t: amount_text, c: amount_currency, l: amount_low, h: amount_high, k: amount_kind}, by_amount)).h,
  (arg_min({o: amount_high_open, k: amount_kind}, by_amount)).o,
  (arg_min({o: amount_high_open, k: amount_kind}, by_amount)).k,
  (arg_min({l: post_money_low, h: post_money_high, c: post_money_currency}, by_trust) FILTER (post_money_low IS NOT NULL OR post_money_high IS NOT NULL)).l,
  (arg_min({l: post_money_low, h: post_money_high, c: post_money_currency}, by_trust) FILTER (post_money_low IS NOT NULL OR post_money_high IS NOT NULL)).h,
  (arg_min({l: post_money_low, h: post_money_high, c: post_money_currency}, by_trust) FILTER (post_money_low IS NOT NULL OR post_money_high IS NOT NULL)).c,
  arg_min(joint_with, by_trust) FILTER (joint_with IS NOT NULL),
  count(*)::INTEGER,
  count(DISTINCT source_id)::INTEGER
FROM ranked
GROUP BY round_id;
