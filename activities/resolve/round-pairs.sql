-- Which tellings may be of one round, and how much speaks for it. Reads `all_pairs`, `outlines`, `tellings`, `told_by`, `touched_investors`
-- and `investor_of`; leaves `judged`, one row for each pair with its points and verdict (NULL: different).
-- Points are added up for what agrees and taken away for what does not; 5 and more are the same round, 2.5 and more are
-- doubtful. What cannot be one round (A and A+, debt and equity, exact amounts far apart) is never the same, whatever agrees.

-- Names of investors differ by what stands behind (红杉资本, 红杉资本中国): the first two signs or the first word say who.
CREATE OR REPLACE TEMP TABLE telling_investors AS
SELECT DISTINCT t.telling, n.investor_id,
  CASE WHEN i.investor_name_normalised ~ '^[a-z0-9]{2,}' THEN regexp_extract(i.investor_name_normalised, '^[a-z0-9]+')
    ELSE left(i.investor_name_normalised, 2) END AS opening
FROM (SELECT DISTINCT telling FROM tellings) p
JOIN told_by t USING (telling)
JOIN touched_investors i USING (observation_id)
JOIN investor_of n USING (investor_name_normalised);

CREATE OR REPLACE TEMP TABLE investor_lists AS
SELECT telling, list(investor_id ORDER BY investor_id) AS investors, list_distinct(list(opening ORDER BY opening)) AS openings
FROM telling_investors GROUP BY telling;

-- Rounds that a list tells once of a company: a second A round is a reason to doubt.
CREATE OR REPLACE TEMP TABLE only_ones AS
SELECT any_value(telling) AS telling
FROM outlines WHERE is_once
GROUP BY world, company, list, stage, qualifier HAVING min(telling) = max(telling);

CREATE OR REPLACE TEMP MACRO gap(from1, to1, from2, to2) AS greatest(from2 - to1, from1 - to2, 0);

-- Stages that sources mix up, as one text in the order of the alphabet.
CREATE OR REPLACE TEMP TABLE mixed_stages AS
FROM (VALUES
  ('angel', 'seed', -1.5), ('angel', 'pre_a', -2.0), ('a', 'pre_a', -2.0), ('d', 'e_plus', -3.0), ('e_plus', 'pre_ipo', -1.0),
  ('d', 'pre_ipo', -2.0), ('c', 'pre_ipo', -3.0), ('ipo', 'post_ipo', -1.0), ('post_ipo', 'strategic', -1.0),
  ('ipo', 'strategic', -3.0)) AS m(one, other, points);

CREATE OR REPLACE TEMP TABLE compared AS
WITH sides AS (
  SELECT
    p.*,
    l.world, l.observation_id AS left_id, r.observation_id AS right_id,
    l.company_id AS left_company, r.company_id AS right_company, l.list AS left_list, r.list AS right_list,
    l.source_id AS left_source, r.source_id AS right_source, l.is_text OR r.is_text AS is_text,
    l.stage AS left_stage, r.stage AS right_stage, l.qualifier AS left_qualifier, r.qualifier AS right_qualifier,
    l.instrument AS left_instrument, r.instrument AS right_instrument,
    l.is_once, l.stage = r.stage AND l.qualifier IS NOT DISTINCT FROM r.qualifier AS is_same_stage,
    least(
      gap(l.date_from, l.date_to, r.date_from, r.date_to),
      -- Told as announced here and as closed there; only where one of them tells both.
      abs(l.closed_date - r.date_from), abs(r.closed_date - l.date_from), abs(l.closed_date - r.closed_date)) AS days,
    greatest(l.date_to - l.date_from, r.date_to - r.date_from) AS width,
    l.url = r.url AS is_same_page,
    l.low AS left_low, l.high AS left_high, r.low AS right_low, r.high AS right_high,
    l.currency = r.currency AS is_same_currency,
    -- In one currency when it is the same one, else in CNY of the year.
    CASE WHEN l.currency = r.currency THEN 1 ELSE l.cny END AS left_rate,
    CASE WHEN l.currency = r.currency THEN 1 ELSE r.cny END AS right_rate,
    CASE WHEN li.investors IS NULL OR ri.investors IS NULL THEN NULL ELSE least(len(li.investors), len(ri.investors)) END AS fewer_investors,
    CASE WHEN li.investors IS NULL OR ri.investors IS NULL THEN NULL ELSE len(list_intersect(li.investors, ri.investors)) END AS shared_investors,
    CASE WHEN li.investors IS NULL OR ri.investors IS NULL THEN false ELSE list_has_any(li.openings, ri.openings) END AS is_like_investor,
    lo.telling IS NOT NULL AND ro.telling IS NOT NULL AS is_only_one
  FROM all_pairs p
  JOIN tellings l ON l.telling = p.left_telling
  JOIN tellings r ON r.telling = p.right_telling
  LEFT JOIN investor_lists li ON li.telling = p.left_telling
  LEFT JOIN investor_lists ri ON ri.telling = p.right_telling
  LEFT JOIN only_ones lo ON lo.telling = p.left_telling
  LEFT JOIN only_ones ro ON ro.telling = p.right_telling),
measured AS (
  SELECT
    *,
    left_low = left_high AND right_low = right_high AS is_exact_pair,
    -- How far the intervals lie apart, as a quotient; 1 where they meet. NULL where one of them is not known.
    CASE
      WHEN left_low IS NULL AND left_high IS NULL OR right_low IS NULL AND right_high IS NULL THEN NULL
      ELSE greatest(
        coalesce(left_low * left_rate / nullif(right_high * right_rate, 0), 1),
        coalesce(right_low * right_rate / nullif(left_high * left_rate, 0), 1), 1) END AS ratio
  FROM sides)
SELECT
  measured.*,
  CASE
    WHEN days IS NULL THEN -1
    WHEN days = 0 THEN CASE WHEN width <= 1 THEN 6 WHEN width <= 31 THEN 4 WHEN width <= 92 THEN 2 ELSE 1 END
    WHEN days <= 3 THEN CASE WHEN width <= 1 THEN 5 ELSE 3.5 END
    WHEN days <= 7 THEN CASE WHEN width <= 1 THEN 4 ELSE 3 END
    WHEN days <= 31 THEN CASE WHEN width <= 1 THEN 2.5 ELSE 2 END
    WHEN days <= 92 THEN 1
    -- Months apart a round is known by its name, or hardly.
    WHEN days <= 200 THEN CASE WHEN is_same_stage AND is_once THEN 0 ELSE -0.5 END
    WHEN days <= 366 THEN CASE WHEN is_same_stage AND is_once THEN -1.5 ELSE -2 END
    WHEN days <= 730 THEN -3
    ELSE -6 END AS date_points,
  CASE
    WHEN is_same_stage AND is_once THEN 4
    WHEN left_stage = 'unknown' OR right_stage = 'unknown' THEN 0
    WHEN is_same_stage THEN CASE WHEN left_stage = 'equity_unspecified' THEN 0 ELSE 1.5 END
    -- Pre-B and B are mixed up as Pre-A and A are.
    WHEN left_stage = right_stage AND (left_qualifier IS NULL OR right_qualifier IS NULL)
      THEN CASE WHEN coalesce(left_qualifier, right_qualifier) = 'pre' THEN -2 ELSE -1 END
    WHEN left_stage IN ('equity_unspecified', 'growth') OR right_stage IN ('equity_unspecified', 'growth')
      THEN CASE WHEN left_instrument IN ('ipo', 'post_ipo') OR right_instrument IN ('ipo', 'post_ipo') THEN -1 ELSE 0 END
    WHEN m.points IS NOT NULL THEN m.points
    WHEN left_stage = 'strategic' OR right_stage = 'strategic' THEN -1
    ELSE -5 END AS stage_points,
  CASE
    WHEN left_instrument = right_instrument OR left_instrument = 'unknown' OR right_instrument = 'unknown' THEN 0
    WHEN left_instrument IN ('ipo', 'post_ipo', 'equity_primary', 'convertible') AND right_instrument IN ('ipo', 'post_ipo', 'equity_primary', 'convertible') THEN -0.5
    ELSE -5 END AS instrument_points,
  CASE
    WHEN ratio IS NULL THEN 0
    WHEN is_exact_pair AND ratio <= 1.0001 THEN
      -- 6150万 in both says more than 1000万 in both.
      CASE WHEN is_same_currency AND left_low::BIGINT % (10 ** greatest(floor(log10(greatest(left_low, 1))) - 1, 0))::BIGINT <> 0 THEN 4 ELSE 3 END
    WHEN is_exact_pair AND ratio <= 1.01 THEN 3
    WHEN is_exact_pair AND NOT coalesce(is_same_currency, false) AND ratio <= 1.1 THEN 2
    WHEN ratio = 1 AND NOT is_exact_pair THEN CASE WHEN is_same_currency THEN 1.5 ELSE 1 END
    WHEN ratio <= 1.15 THEN CASE WHEN is_exact_pair THEN -0.5 ELSE 0 END
    WHEN ratio <= 1.5 THEN -1
    WHEN is_exact_pair AND ratio < 5 THEN -4
    WHEN ratio < 3 THEN -2.5
    WHEN ratio < 5 THEN -4
    ELSE -6 END AS amount_points,
  CASE
    WHEN shared_investors IS NULL THEN 0
    -- An investor who was there on the same day says more than one who came back.
    WHEN shared_investors > 0 AND days = 0 AND width <= 1 THEN 4.5
    WHEN shared_investors = fewer_investors THEN 3
    WHEN shared_investors > 0 THEN 2
    WHEN is_like_investor THEN 1.5
    ELSE -1.5 END AS investor_points,
  CASE WHEN is_same_stage AND is_once AND is_only_one AND left_list <> right_list THEN 1.5 ELSE 0 END AS only_points,
  -- A list tells its rounds apart on purpose; two tables of one source tell of the same rounds.
  CASE WHEN left_list = right_list THEN -6.5 WHEN left_source = right_source AND NOT is_text THEN 2.5 ELSE 0 END AS list_points,
  CASE WHEN is_same_page AND NOT is_linked THEN 3 WHEN is_linked THEN 20 ELSE 0 END AS page_points,
  CASE
    WHEN left_stage = right_stage AND NOT is_same_stage
      AND NOT (coalesce(left_qualifier, right_qualifier) = 'pre' AND (left_qualifier IS NULL OR right_qualifier IS NULL))
      THEN 'one is ' || left_stage || coalesce(' ' || left_qualifier, '') || ', the other ' || right_stage || coalesce(' ' || right_qualifier, '')
    WHEN left_instrument <> right_instrument AND list_has_any([left_instrument, right_instrument], ['debt', 'grant'])
      AND NOT list_has_any([left_instrument, right_instrument], ['unknown'])
      THEN 'one is ' || left_instrument || ', the other ' || right_instrument
    WHEN is_exact_pair AND ratio >= 2 THEN 'exact amounts ' || printf('%.1f', ratio) || ' times apart' END AS obstacle
FROM measured
LEFT JOIN mixed_stages m
  ON m.one = least(left_stage, right_stage) AND m.other = greatest(left_stage, right_stage)
  AND left_qualifier IS NULL AND right_qualifier IS NULL;

CREATE OR REPLACE TEMP TABLE scored AS
SELECT *, date_points + stage_points + instrument_points + amount_points + investor_points + only_points + list_points + page_points AS points
FROM compared;

CREATE OR REPLACE TEMP TABLE judged AS
SELECT *,
  CASE
    WHEN decided IS NOT NULL THEN decided
    WHEN is_linked THEN 'same'
    WHEN obstacle LIKE 'exact amounts%' THEN CASE WHEN points >= 2.5 THEN 'unsure' END
    WHEN obstacle IS NOT NULL THEN CASE WHEN points >= 9 THEN 'unsure' WHEN points >= 5 THEN 'different' END
    WHEN points >= 5 AND (left_list <> right_list OR is_same_stage AND days <= 7) THEN 'same'
    WHEN points >= 2.5 OR (days = 0 AND width <= 1 AND left_list <> right_list) THEN 'unsure' END AS verdict,
  CASE WHEN decided IS NOT NULL THEN 'reviewed' WHEN is_linked THEN 'same_page' WHEN obstacle IS NOT NULL THEN 'obstacle' ELSE 'points' END AS rule
FROM scored;
