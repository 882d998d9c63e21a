-- One row a round: for each field the best observation wins by the trust of its source, then precision, then recency of
-- the statement (methodology section 1). Of two tellings that say no day the winner must not hang on the order in which they
-- became known, so it goes by what they are; only what one source tells again of one financing replaces what it told before.
-- A claim without an amount never beats one with; a joint amount of two rounds never beats one of its own. The losers stay
-- in core.observations.

CREATE OR REPLACE TEMP TABLE crowded AS
SELECT round_id FROM assigned GROUP BY round_id HAVING count(*) > 1;

CREATE OR REPLACE TEMP TABLE members AS
SELECT
  o.* EXCLUDE (round_id),
  a.round_id,
  a.company_id,
  a.cluster,
  s.trust,
  j.observation_id IS NOT NULL AS is_joint,
  CASE o.announced_precision WHEN 'day' THEN 1 WHEN 'month' THEN 2 WHEN 'quarter' THEN 3 WHEN 'year' THEN 4 ELSE 5 END AS date_rank,
  CASE o.amount_kind
    WHEN 'exact' THEN 1 WHEN 'range' THEN 2 WHEN 'about' THEN 3 WHEN 'under' THEN 3 WHEN 'over' THEN 3 WHEN 'order' THEN 4
    WHEN 'unknown' THEN 6 ELSE 7 END AS amount_rank
FROM assigned a
SEMI JOIN crowded c ON c.round_id = a.round_id
JOIN touched_observations o USING (observation_id)
JOIN ref.sources s USING (source_id)
LEFT JOIN joint_amounts j ON j.observation_id = o.observation_id;

CREATE OR REPLACE TEMP TABLE recent AS
SELECT *,
  row_number() OVER (
    PARTITION BY round_id
    ORDER BY stated_date DESC NULLS LAST, source_id, identity, part, recorded_at DESC,
      announced_date DESC NULLS LAST, amount_high DESC NULLS LAST, amount_low DESC NULLS LAST, stage, company_name, document_id, ordinal,
      observation_id) AS recency
FROM members;

CREATE OR REPLACE TEMP TABLE ranked AS
SELECT
  *,
  row_number() OVER (PARTITION BY round_id ORDER BY trust DESC, recency) AS by_trust,
  row_number() OVER (PARTITION BY round_id ORDER BY trust DESC, date_rank, recency) AS by_date,
  row_number() OVER (PARTITION BY round_id ORDER BY amount_rank >= 6, is_joint, trust DESC, amount_rank, recency) AS by_amount
FROM recent;

CREATE OR REPLACE TEMP TABLE survivors AS
SELECT
  a.round_id, a.company_id, a.cluster, company_name, announced_date, announced_precision, closed_date, stage_text AS stage_as_announced, stage,
  stage_rank, stage_qualifier, stage_group, instrument, country_code, region_code, city, track_id, track_evidence, amount_text,
  amount_currency, amount_low, amount_high, amount_high_open, amount_kind, post_money_low, post_money_high, post_money_currency, joint_with,
  j.observation_id IS NOT NULL AS is_joint,
  1 AS observation_count, 1 AS source_count
FROM assigned a
ANTI JOIN crowded c ON c.round_id = a.round_id
JOIN touched_observations o USING (observation_id)
LEFT JOIN joint_amounts j ON j.observation_id = o.observation_id
UNION ALL
SELECT
  round_id,
  arg_min(company_id, by_trust),
  any_value(cluster),
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
  arg_min(is_joint, by_amount),
  count(*)::INTEGER,
  count(DISTINCT source_id)::INTEGER
FROM ranked
GROUP BY round_id;

-- One amount told for two rounds stands with the first and is counted once: the second has none while the first has it, and
-- stands by itself where another telling gives the first an amount of its own.
CREATE OR REPLACE TEMP TABLE carriers AS
SELECT s.round_id, c.is_joint AND c.round_id <> s.round_id AS is_carried
FROM survivors s
JOIN assigned a ON a.observation_id = s.joint_with
JOIN survivors c ON c.round_id = a.round_id;

UPDATE survivors s SET
  amount_text = NULL, amount_currency = NULL, amount_low = NULL, amount_high = NULL, amount_high_open = false, amount_kind = 'undisclosed'
FROM carriers c
WHERE c.round_id = s.round_id AND c.is_carried AND s.amount_kind <> 'undisclosed';

UPDATE survivors s SET joint_with = NULL
FROM carriers c
WHERE c.round_id = s.round_id AND NOT c.is_carried;
