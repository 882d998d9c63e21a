-- Which units are one company or one investor. Reads units.sql, `unit_names`, ref.regions, what the names say (`name_pairs` and
-- `name_clusters`) and ref.judgements; leaves `entity_pairs` with one verdict a pair, and from it `entity_links`. Names alone never outweigh what a source says: two ids of one source, two countries, two provinces, or
-- two different amounts on one day keep a pair apart until somebody looks at it (unsure).

-- A name that stands for one unit. What several share says nothing of any of them.
CREATE OR REPLACE TEMP TABLE telling_names AS
SELECT kind, name_normalised, any_value(unit) AS unit, any_value(name) AS name, bool_or(is_own) AS is_own
FROM unit_names
GROUP BY kind, name_normalised
HAVING count(DISTINCT unit) = 1;

-- An alias of one that is the own name of another: the source that gave the alias says they are one.
CREATE OR REPLACE TEMP TABLE alias_pairs AS
SELECT DISTINCT a.kind, least(a.unit, o.unit) AS left_unit, greatest(a.unit, o.unit) AS right_unit,
  'a source gives "' || a.name || '" as a name of it' AS reasons
FROM unit_names a
JOIN units o ON o.kind = a.kind AND o.name_normalised = a.name_normalised AND o.unit <> a.unit AND o.namesake_count = 1
WHERE NOT a.is_own
QUALIFY count(DISTINCT a.unit) OVER (PARTITION BY a.kind, a.name_normalised) = 1;

-- One id of one source under two names. An id under more than eight is a filler ("0", "n/a") and says nothing; a check tells
-- of it.
CREATE OR REPLACE TEMP TABLE key_units AS
SELECT * FROM (
  SELECT DISTINCT k.source_id, k.company_key, u.unit
  FROM ops.resolved_observations k JOIN units u ON u.kind = 'company' AND u.unit_key = k.unit_key
  WHERE k.company_key IS NOT NULL)
QUALIFY count(*) OVER (PARTITION BY source_id, company_key) <= 8;

CREATE OR REPLACE TEMP TABLE key_pairs AS
SELECT l.unit AS left_unit, r.unit AS right_unit, min(l.source_id || ' ' || l.company_key) AS key
FROM key_units l JOIN key_units r ON r.source_id = l.source_id AND r.company_key = l.company_key AND r.unit > l.unit
GROUP BY l.unit, r.unit;

-- Investors by what their names say, and by their first two signs or first word (红杉资本, 红杉资本中国): one manager may be written
-- in many ways.
CREATE OR REPLACE TEMP TABLE investor_signs AS
SELECT n.name AS investor_name_normalised, c.cluster AS investor,
  CASE WHEN n.name ~ '^[a-z0-9]{2,}.*' THEN regexp_extract(n.name, '^[a-z0-9]+') ELSE left(n.name, 2) END AS opening
FROM names_in n JOIN name_clusters c USING (name_id)
WHERE n.kind = 'investor';

-- The investors of a claim. They are asked for of few claims.
CREATE OR REPLACE TEMP VIEW claim_investors AS
SELECT i.observation_id, s.investor, s.opening
FROM core.observation_investors i JOIN investor_signs s USING (investor_name_normalised);

-- Most financings are told of one unit only: of those nothing more is asked.
CREATE OR REPLACE TEMP VIEW financings AS
SELECT observation_id, announced_precision, stage, amount_low, amount_low = amount_high AS is_exact,
  hash(announced_date, announced_precision, stage, stage_qualifier, amount_currency, amount_low, amount_high) AS financing
FROM core.observations
WHERE announced_precision IN ('day', 'month') AND stage NOT IN ('unknown', 'equity_unspecified') AND amount_low IS NOT NULL
  AND (announced_precision = 'day' OR amount_low = amount_high);

CREATE OR REPLACE TEMP TABLE told_twice AS
SELECT f.*, u.unit, left(u.name_normalised, 2) AS opening_of_name
FROM (
  FROM financings
  SEMI JOIN (SELECT financing FROM financings GROUP BY financing HAVING count(*) > 1) s USING (financing)) f
JOIN ops.resolved_observations k USING (observation_id)
JOIN units u ON u.kind = 'company' AND u.unit_key = k.unit_key;

CREATE OR REPLACE TEMP TABLE alike AS
FROM told_twice
SEMI JOIN (SELECT financing FROM told_twice GROUP BY financing HAVING min(unit) <> max(unit)) s USING (financing);

-- One financing under two names that have nothing in common: the same day, stage and exact or estimated amount, and investors
-- that read alike, at least two; or an uncommon amount (11.27 million) and one investor; or an exact amount and the first two
-- signs of the name, which are no place; or the same month, exact amount and investors. And no third name under which the like
-- is told: an accelerator gives many companies the same on one day, so that first rounds need two investors.
CREATE OR REPLACE TEMP TABLE twins AS
WITH
  backed AS (
    SELECT observation_id, list_sort(list(DISTINCT opening)) AS openings
    FROM claim_investors SEMI JOIN alike USING (observation_id) GROUP BY observation_id HAVING count(DISTINCT opening) >= 2)
SELECT min(unit) AS left_unit, max(unit) AS right_unit
FROM alike JOIN backed USING (observation_id)
GROUP BY financing, openings
HAVING count(DISTINCT unit) = 2
UNION
SELECT min(unit), max(unit)
FROM alike JOIN claim_investors USING (observation_id)
WHERE announced_precision = 'day' AND is_exact AND stage NOT IN ('seed', 'angel', 'pre_a')
  AND amount_low::BIGINT % (10 ** greatest(floor(log10(greatest(amount_low, 1))) - 1, 0))::BIGINT <> 0
GROUP BY financing, investor
HAVING count(DISTINCT unit) = 2
UNION
SELECT min(unit), max(unit)
FROM alike
WHERE announced_precision = 'day' AND is_exact AND regexp_full_match(opening_of_name, '\p{Han}{2}')
  AND opening_of_name NOT IN (SELECT left(name_zh, 2) FROM ref.regions UNION ALL SELECT unnest(['中国', '中华', '中科']))
GROUP BY financing, opening_of_name
HAVING count(DISTINCT unit) = 2;

-- What the names say. A name that fits two others which are not one is of neither, until somebody says of whom.
CREATE OR REPLACE TEMP TABLE told_pairs AS
SELECT l.kind, least(l.unit, r.unit) AS left_unit, greatest(l.unit, r.unit) AS right_unit,
  CASE WHEN p.verdict = 'same' AND lc.cluster <> rc.cluster THEN 'unsure' ELSE p.verdict END AS verdict,
  p.score,
  p.reasons || CASE WHEN p.verdict = 'same' AND lc.cluster <> rc.cluster THEN '; fits another as well' ELSE '' END AS reasons
FROM name_pairs p
JOIN names_in ln ON ln.name_id = p.left_id
JOIN names_in rn ON rn.name_id = p.right_id
JOIN name_clusters lc ON lc.name_id = p.left_id
JOIN name_clusters rc ON rc.name_id = p.right_id
JOIN telling_names l ON l.kind = ln.kind AND l.name_normalised = ln.name
JOIN telling_names r ON r.kind = rn.kind AND r.name_normalised = rn.name
WHERE l.unit <> r.unit
UNION ALL
SELECT kind, left_unit, right_unit, 'same', 1, reasons FROM alias_pairs
UNION ALL
SELECT 'company', left_unit, right_unit, 'same', 1, 'one id of one source: ' || key FROM key_pairs
UNION ALL
SELECT DISTINCT 'company', left_unit, right_unit, 'unsure', 0.5, 'nothing in common but a financing' FROM twins;

CREATE OR REPLACE TEMP TABLE reviewed_pairs AS
SELECT j.kind, least(l.unit, r.unit) AS left_unit, greatest(l.unit, r.unit) AS right_unit, min(j.verdict) AS verdict,
  min(j.reason || ' (' || j.decided_by || ', ' || j.decided_on || ')') AS reasons
FROM ref.judgements j
JOIN unit_names l ON l.kind = j.kind AND l.name_normalised = j.left_id
JOIN unit_names r ON r.kind = j.kind AND r.name_normalised = j.right_id
WHERE j.kind IN ('company', 'investor') AND l.unit <> r.unit
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE paired AS
SELECT kind, left_unit, right_unit,
  -- Several names of two units may be compared: the strongest likeness counts, for one likeness is enough.
  arg_min({verdict: verdict, score: score, reasons: reasons}, (CASE verdict WHEN 'same' THEN 1 WHEN 'unsure' THEN 2 ELSE 3 END, -score, reasons)) AS told
FROM told_pairs
GROUP BY kind, left_unit, right_unit;

-- What is told of the units of a pair.
CREATE OR REPLACE TEMP TABLE pair_claims AS
SELECT u.unit, o.observation_id, o.announced_date, o.announced_precision, o.stage, o.stage_qualifier, o.amount_currency, o.amount_low,
  o.amount_high
FROM (
  SELECT left_unit AS unit FROM paired WHERE kind = 'company'
  UNION
  SELECT right_unit FROM paired WHERE kind = 'company') p
JOIN units u USING (unit)
JOIN ops.resolved_observations k USING (unit_key)
JOIN core.observations o USING (observation_id);

-- Names that are alike, but not enough, and one round told under both: of one stage and with a common investor, within a week,
-- in the same month where the days are not known, or within a quarter where the names are so alike that nobody can tell (not
-- for first rounds: one investor gives many); or with one exact amount on one day.
CREATE OR REPLACE TEMP TABLE told_claims AS
FROM pair_claims WHERE announced_precision IN ('day', 'month') AND stage <> 'unknown';

-- In two steps: claims of equal stage and day are many more than those of one pair.
CREATE OR REPLACE TEMP TABLE left_claims AS
SELECT p.left_unit, p.right_unit, p.told.verdict AS verdict, c.* EXCLUDE (unit)
FROM paired p JOIN told_claims c ON c.unit = p.left_unit
WHERE p.kind = 'company' AND p.told.verdict <> 'same';

CREATE OR REPLACE TEMP TABLE shared_rounds AS
WITH claims AS (
  SELECT l.left_unit, l.right_unit, l.observation_id AS l, r.observation_id AS r, l.announced_date, l.stage,
    l.announced_precision = 'day' AND abs(l.announced_date - r.announced_date) <= 1 AND l.amount_low = l.amount_high
      AND r.amount_low = r.amount_high AND l.amount_low = r.amount_low AND l.stage <> 'equity_unspecified' AS is_one_amount
  FROM left_claims l
  JOIN told_claims r
    ON r.unit = l.right_unit AND r.stage = l.stage AND r.stage_qualifier IS NOT DISTINCT FROM l.stage_qualifier
    AND r.announced_precision = l.announced_precision
    AND CASE
      WHEN l.announced_precision = 'month' THEN r.announced_date = l.announced_date AND l.verdict = 'unsure'
      WHEN l.verdict = 'unsure' AND l.stage NOT IN ('seed', 'angel', 'pre_a', 'equity_unspecified')
        THEN abs(r.announced_date - l.announced_date) <= 92
      ELSE abs(r.announced_date - l.announced_date) <= 7 END
  WHERE coalesce(l.amount_currency = r.amount_currency AND l.amount_low <= r.amount_high AND r.amount_low <= l.amount_high, true)),
common AS (
  SELECT c.l, c.r, min(i.investor_name) AS investor
  FROM claims c
  JOIN core.observation_investors i ON i.observation_id = c.l
  JOIN investor_signs s ON s.investor_name_normalised = i.investor_name_normalised
  JOIN claim_investors t ON t.observation_id = c.r AND t.investor = s.investor
  GROUP BY c.l, c.r)
SELECT left_unit, right_unit,
  min('both raised ' || stage || ' about ' || announced_date || coalesce(' from ' || investor, ', the same amount')) AS reasons
FROM claims
LEFT JOIN common USING (l, r)
WHERE is_one_amount OR investor IS NOT NULL
GROUP BY left_unit, right_unit;

-- What speaks against two companies being one.
CREATE OR REPLACE TEMP TABLE obstacles AS
WITH pairs AS (
  SELECT p.left_unit, p.right_unit, s.reasons IS NOT NULL AS has_round
  FROM paired p
  LEFT JOIN shared_rounds s USING (left_unit, right_unit)
  WHERE p.kind = 'company' AND (p.told.verdict = 'same' OR s.reasons IS NOT NULL)),
left_days AS MATERIALIZED (
  SELECT p.left_unit, p.right_unit, c.announced_date, c.amount_currency, c.amount_low, c.amount_high
  FROM pairs p JOIN pair_claims c ON c.unit = p.left_unit
  WHERE c.announced_precision = 'day' AND c.amount_currency IS NOT NULL),
against AS (
  SELECT p.left_unit, p.right_unit, 'a source lists them under two ids: ' || min(l.source_id || ' ' || l.company_key || ', ' || r.company_key) AS obstacle
  FROM pairs p
  JOIN key_units l ON l.unit = p.left_unit
  JOIN key_units r ON r.unit = p.right_unit AND r.source_id = l.source_id AND r.company_key <> l.company_key
  ANTI JOIN key_pairs k ON k.left_unit = p.left_unit AND k.right_unit = p.right_unit
  GROUP BY ALL
  UNION ALL
  SELECT p.left_unit, p.right_unit, 'two countries: ' || l.country_code || ', ' || r.country_code
  FROM pairs p JOIN units l ON l.unit = p.left_unit JOIN units r ON r.unit = p.right_unit
  WHERE l.country_code <> r.country_code AND NOT (l.country_code IN ('CN', 'HK', 'MO', 'TW') AND r.country_code IN ('CN', 'HK', 'MO', 'TW'))
  UNION ALL
  SELECT p.left_unit, p.right_unit, 'two provinces: ' || l.province_code || ', ' || r.province_code
  FROM pairs p JOIN units l ON l.unit = p.left_unit JOIN units r ON r.unit = p.right_unit
  -- A company may move, or be told by its seat and by its offices: one round of both says more.
  WHERE l.country_code = r.country_code AND l.province_code <> r.province_code AND NOT p.has_round
  UNION ALL
  SELECT lo.left_unit, lo.right_unit, 'both raised on ' || min(lo.announced_date) || ', with two amounts'
  FROM left_days lo
  JOIN (FROM pair_claims WHERE announced_precision = 'day') ro
    ON ro.unit = lo.right_unit AND ro.announced_date = lo.announced_date AND ro.amount_currency = lo.amount_currency
  WHERE lo.amount_low > ro.amount_high OR ro.amount_low > lo.amount_high
  GROUP BY ALL)
SELECT left_unit, right_unit, string_agg(obstacle, '; ' ORDER BY obstacle) AS obstacle FROM against GROUP BY left_unit, right_unit;

DROP TABLE told_twice;
DROP TABLE alike;
DROP TABLE pair_claims;
DROP TABLE told_claims;
DROP TABLE left_claims;

CREATE OR REPLACE TEMP TABLE entity_pairs AS
SELECT
  coalesce(p.kind, v.kind) AS kind,
  coalesce(p.left_unit, v.left_unit) AS left_unit,
  coalesce(p.right_unit, v.right_unit) AS right_unit,
  coalesce(v.verdict, CASE WHEN o.obstacle IS NOT NULL AND k.key IS NULL THEN 'unsure' WHEN s.reasons IS NOT NULL THEN 'same' END, p.told.verdict) AS verdict,
  CASE
    WHEN v.verdict IS NOT NULL THEN 'reviewed'
    WHEN k.key IS NOT NULL THEN 'source_id'
    WHEN o.obstacle IS NOT NULL THEN 'conflict'
    WHEN s.reasons IS NOT NULL THEN 'shared_round'
    ELSE 'names' END AS rule,
  CASE WHEN v.verdict IS NOT NULL THEN 1 WHEN s.reasons IS NOT NULL THEN greatest(p.told.score, 0.9) ELSE p.told.score END::DECIMAL(5, 4) AS score,
  coalesce(v.reasons, concat_ws('; ', p.told.reasons, s.reasons, o.obstacle)) AS reasons
FROM paired p
FULL JOIN reviewed_pairs v USING (kind, left_unit, right_unit)
LEFT JOIN obstacles o ON o.left_unit = p.left_unit AND o.right_unit = p.right_unit
LEFT JOIN shared_rounds s ON s.left_unit = p.left_unit AND s.right_unit = p.right_unit
LEFT JOIN key_pairs k ON k.left_unit = p.left_unit AND k.right_unit = p.right_unit;

-- Links that may join, and pairs that none may bring together: those that were judged so, and two ids of one source.
CREATE OR REPLACE TEMP TABLE entity_links AS
SELECT (left_unit - 1)::INTEGER AS l, (right_unit - 1)::INTEGER AS r,
  (score + CASE rule WHEN 'reviewed' THEN 10 WHEN 'source_id' THEN 5 ELSE 0 END)::DOUBLE AS score
FROM entity_pairs
WHERE verdict = 'same';

-- What would come together by all links at once: filled from the links (resolve-entities.ts).
CREATE OR REPLACE TEMP TABLE linked (unit INTEGER, component INTEGER);
