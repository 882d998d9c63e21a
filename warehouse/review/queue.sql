-- What waits for a person, with what hangs on it. Reads the published tables and, from the registry as it is now,
-- `decided_pairs` (kind, left_key, right_key, verdict), `decided_labels` (source_id, field, label) and `decided_investors`
-- (name_key). Leaves `review_items` and `review_rounds` (the rounds that an item touches). Variable: review_scope.

-- Every name of a company and of an investor. The names by which they are matched, and aliases in lower case.
CREATE OR REPLACE TEMP TABLE company_names AS
SELECT company_id, company_name_normalised AS name_key FROM core.companies
UNION
SELECT a.entity_id, lower(trim(a.alias)) FROM core.aliases a SEMI JOIN core.companies c ON c.company_id = a.entity_id;

CREATE OR REPLACE TEMP TABLE investor_names AS
SELECT investor_id, investor_name_normalised AS name_key FROM core.investors
UNION
SELECT a.entity_id, lower(trim(a.alias)) FROM core.aliases a SEMI JOIN core.investors i ON i.investor_id = a.entity_id;

-- Which company an observation names: that of its round where the name is one of its names, else the one of that name.
CREATE OR REPLACE TEMP TABLE observation_companies AS
SELECT o.observation_id, o.round_id, coalesce(own.company_id, other.company_id, r.company_id) AS company_id,
  o.company_name, nullif(lower(trim(o.company_name_zh)), '') AS zh_key, nullif(lower(trim(o.company_name_en)), '') AS en_key
FROM core.observations o
JOIN core.rounds r USING (round_id)
LEFT JOIN company_names own ON own.company_id = r.company_id AND own.name_key = o.company_name_normalised
LEFT JOIN (SELECT name_key, min(company_id) AS company_id FROM company_names GROUP BY name_key) other
  ON other.name_key = o.company_name_normalised;

-- Pairs that the rules could not decide. A side is an entity or one of its names: the item is on the entities, by the name
-- that each is known by, and says which names were compared.
CREATE OR REPLACE TEMP TABLE entity_names AS
SELECT 'company' AS kind, name_key, min(company_id) AS entity_id FROM company_names GROUP BY name_key
UNION ALL
SELECT 'investor', name_key, min(investor_id) FROM investor_names GROUP BY name_key;

CREATE OR REPLACE TEMP TABLE entities AS
SELECT 'company' AS kind, company_id AS entity_id, company_name AS entity_name, company_name_normalised AS entity_key FROM core.companies
UNION ALL
SELECT 'investor', investor_id, investor_name, investor_name_normalised FROM core.investors;

CREATE OR REPLACE TEMP TABLE unsure_pairs AS
SELECT j.kind, j.rule, coalesce(l.entity_id, j.left_id) AS left_id, coalesce(r.entity_id, j.right_id) AS right_id,
  coalesce(l.entity_name, j.left_name, j.left_id) AS left_name, coalesce(r.entity_name, j.right_name, j.right_id) AS right_name,
  CASE WHEN j.kind = 'round' THEN j.left_id ELSE coalesce(l.entity_key, lower(trim(j.left_name)), j.left_id) END AS left_key,
  CASE WHEN j.kind = 'round' THEN j.right_id ELSE coalesce(r.entity_key, lower(trim(j.right_name)), j.right_id) END AS right_key,
  j.score,
  CASE WHEN j.kind <> 'round' AND (l.entity_name <> j.left_name OR r.entity_name <> j.right_name)
    THEN '"' || j.left_name || '" and "' || j.right_name || '": ' ELSE '' END || j.reasons AS reasons
FROM core.judgements j
LEFT JOIN entity_names ln ON ln.kind = j.kind AND ln.name_key = lower(trim(j.left_name))
LEFT JOIN entity_names rn ON rn.kind = j.kind AND rn.name_key = lower(trim(j.right_name))
LEFT JOIN entities li ON li.kind = j.kind AND li.entity_id = j.left_id
LEFT JOIN entities ri ON ri.kind = j.kind AND ri.entity_id = j.right_id
LEFT JOIN entities l ON l.kind = j.kind AND l.entity_id = coalesce(li.entity_id, ln.entity_id)
LEFT JOIN entities r ON r.kind = j.kind AND r.entity_id = coalesce(ri.entity_id, rn.entity_id)
WHERE j.verdict = 'unsure' AND j.kind IN ('company', 'investor', 'round');

-- One English name for several companies: the first of them beside each other one.
CREATE OR REPLACE TEMP TABLE english_pairs AS
WITH
  named AS (SELECT DISTINCT en_key, company_id FROM observation_companies WHERE en_key IS NOT NULL),
  firsts AS (SELECT en_key, min(company_id) AS first_id FROM named GROUP BY en_key HAVING count(*) > 1)
SELECT 'company' AS kind, 'one_english_name' AS rule, f.first_id AS left_id, n.company_id AS right_id,
  l.company_name AS left_name, r.company_name AS right_name,
  l.company_name_normalised AS left_key, r.company_name_normalised AS right_key, NULL::DECIMAL(5, 4) AS score,
  string_agg('both are called "' || n.en_key || '" in English', '; ' ORDER BY n.en_key)
    || CASE WHEN bool_or(d.left_id IS NOT NULL) THEN '; they raised on the same day with different amounts' ELSE '' END AS reasons
FROM firsts f
JOIN named n ON n.en_key = f.en_key AND n.company_id <> f.first_id
JOIN core.companies l ON l.company_id = f.first_id
JOIN core.companies r ON r.company_id = n.company_id AND r.company_name_normalised <> l.company_name_normalised
LEFT JOIN (
  SELECT DISTINCT a.company_id AS left_id, b.company_id AS right_id
  FROM core.rounds a JOIN core.rounds b USING (announced_date)
  WHERE a.announced_precision = 'day' AND b.announced_precision = 'day' AND a.company_id <> b.company_id
    AND (a.amount_high < b.amount_low OR b.amount_high < a.amount_low OR a.amount_currency <> b.amount_currency)
    AND a.company_id IN (SELECT company_id FROM named) AND b.company_id IN (SELECT company_id FROM named)
) d ON d.left_id = f.first_id AND d.right_id = n.company_id
GROUP BY ALL;

-- An investor that raises money: by any name of the company. Where it stands among the investors of the company's own
-- round it cannot be right as it is, whatever the two are.
CREATE OR REPLACE TEMP TABLE investor_pairs AS
WITH
  shared AS (
    SELECT DISTINCT c.company_id, i.investor_id
    FROM (
      SELECT company_id, name_key FROM company_names
      UNION SELECT company_id, zh_key FROM observation_companies WHERE zh_key IS NOT NULL
      UNION SELECT company_id, en_key FROM observation_companies WHERE en_key IS NOT NULL) c
    JOIN investor_names i USING (name_key)),
  selves AS (
    SELECT DISTINCT o.company_id, p.investor_id
    FROM observation_companies o JOIN core.participations p USING (round_id) SEMI JOIN shared s ON s.company_id = o.company_id AND s.investor_id = p.investor_id)
SELECT 'company_investor' AS kind,
  CASE WHEN x.company_id IS NULL THEN 'investor_as_investee' ELSE 'self_investment' END AS rule,
  c.company_id AS left_id, i.investor_id AS right_id, c.company_name AS left_name, i.investor_name AS right_name,
  c.company_name_normalised AS left_key, i.investor_name_normalised AS right_key, NULL::DECIMAL(5, 4) AS score,
  'raises money as a company in ' || c.observation_count || ' claims and invests in ' || i.observation_count
    || CASE WHEN x.company_id IS NULL THEN '' ELSE '; stands among the investors of its own round' END AS reasons
FROM shared s
JOIN core.companies c USING (company_id)
JOIN core.investors i USING (investor_id)
LEFT JOIN selves x ON x.company_id = s.company_id AND x.investor_id = s.investor_id;

-- A pair is one item, whatever finds it: the judgement first, since it says most.
CREATE OR REPLACE TEMP TABLE pairs AS
WITH
  found AS (FROM unsure_pairs UNION ALL FROM english_pairs UNION ALL FROM investor_pairs),
  sided AS (
    SELECT *, kind = 'company_investor' OR left_key < right_key OR (left_key = right_key AND left_id < right_id) AS in_order
    FROM found WHERE kind = 'company_investor' OR left_id <> right_id),
  straight AS (
    SELECT kind, rule, score, reasons,
      CASE WHEN in_order THEN left_id ELSE right_id END AS left_id, CASE WHEN in_order THEN right_id ELSE left_id END AS right_id,
      CASE WHEN in_order THEN left_name ELSE right_name END AS left_name, CASE WHEN in_order THEN right_name ELSE left_name END AS right_name,
      CASE WHEN in_order THEN left_key ELSE right_key END AS left_key, CASE WHEN in_order THEN right_key ELSE left_key END AS right_key
    FROM sided)
SELECT kind, left_id, right_id, string_agg(DISTINCT rule, ', ' ORDER BY rule) AS rule, max(score) AS score,
  string_agg(reasons, '; ' ORDER BY score IS NULL, score DESC, rule, reasons) AS reasons,
  min(left_name) AS left_name, min(right_name) AS right_name, min(left_key) AS left_key, min(right_key) AS right_key
FROM straight
GROUP BY kind, left_id, right_id;

-- What is decided since waits no more. That a company which invests in itself is one with the investor settles nothing.
CREATE OR REPLACE TEMP TABLE open_pairs AS
SELECT p.* FROM pairs p
WHERE NOT EXISTS (
  SELECT 1 FROM decided_pairs d
  WHERE d.kind = p.kind AND d.left_key = p.left_key AND d.right_key = p.right_key AND (p.rule <> 'self_investment' OR d.verdict = 'different'))
AND NOT EXISTS (
  SELECT 1 FROM decided_pairs d
  WHERE d.kind = p.kind AND d.left_key = lower(p.left_name) AND d.right_key = lower(p.right_name)
    AND (p.rule <> 'self_investment' OR d.verdict = 'different'));

-- Labels that nobody explained, and the observations that stand with them.
CREATE OR REPLACE TEMP TABLE label_observations AS
SELECT DISTINCT i.source_id, i.field, i.raw_value AS label, i.message, r.record_id, r.observation_id
FROM ops.issues i
JOIN raw.records r USING (source_id, document_id, ordinal)
ANTI JOIN decided_labels d ON d.source_id = i.source_id AND d.field = i.field AND d.label = trim(i.raw_value)
WHERE i.severity = 'value' AND i.field IN ('stage', 'track', 'place', 'instrument') AND trim(i.raw_value) <> '';

CREATE OR REPLACE TEMP TABLE labels AS
SELECT 'label' AS kind, field AS rule, source_id AS left_id, label AS right_id, source_id AS left_name, label AS right_name,
  NULL::DECIMAL(5, 4) AS score, min(message) || '; in ' || count(DISTINCT record_id) || ' records' AS reasons
FROM label_observations
GROUP BY field, source_id, label;

-- Investors that a name pattern suggests are the state's.
CREATE OR REPLACE TEMP TABLE nominations AS
SELECT 'state' AS kind, 'nominated' AS rule, p.investor_id AS left_id, '' AS right_id, min(p.investor_name) AS left_name, '' AS right_name,
  NULL::DECIMAL(5, 4) AS score,
  'its name suggests a state investor (' || string_agg(DISTINCT p.state_kind || ', ' || p.state_level, '; ' ORDER BY p.state_kind || ', ' || p.state_level) || '); nothing confirms it' AS reasons
FROM core.participations p
LEFT JOIN core.investors i USING (investor_id)
WHERE p.state_status = 'nominated'
  AND NOT EXISTS (SELECT 1 FROM decided_investors d WHERE d.name_key = i.investor_name_normalised OR d.name_key = lower(p.investor_name))
GROUP BY p.investor_id;

CREATE OR REPLACE TEMP TABLE review_open AS
SELECT 'rv-' || left(sha256(concat_ws(chr(31), kind, CASE kind WHEN 'round' THEN left_id ELSE left_key END,
  CASE kind WHEN 'round' THEN right_id ELSE right_key END)), 10) AS item_id,
  kind, rule, left_id, right_id, left_name, right_name, score, reasons
FROM open_pairs
UNION ALL
SELECT 'rv-' || left(sha256(concat_ws(chr(31), kind, rule, left_id, right_id)), 10), * FROM labels
UNION ALL
SELECT 'rv-' || left(sha256(concat_ws(chr(31), kind, left_id)), 10), * FROM nominations;

-- The rounds that an item touches.
CREATE OR REPLACE TEMP TABLE review_rounds AS
SELECT i.item_id, o.round_id FROM review_open i JOIN observation_companies o ON o.company_id = i.left_id WHERE i.kind IN ('company', 'company_investor')
UNION
SELECT i.item_id, o.round_id FROM review_open i JOIN observation_companies o ON o.company_id = i.right_id WHERE i.kind = 'company'
UNION
SELECT i.item_id, p.round_id FROM review_open i JOIN core.participations p ON p.investor_id = i.left_id WHERE i.kind IN ('investor', 'state')
UNION
SELECT i.item_id, p.round_id FROM review_open i JOIN core.participations p ON p.investor_id = i.right_id WHERE i.kind IN ('investor', 'company_investor')
UNION
SELECT i.item_id, o.round_id FROM review_open i JOIN core.observations o ON o.observation_id = i.left_id WHERE i.kind = 'round'
UNION
SELECT i.item_id, o.round_id FROM review_open i JOIN core.observations o ON o.observation_id = i.right_id WHERE i.kind = 'round'
UNION
SELECT i.item_id, o.round_id
FROM review_open i
JOIN label_observations l ON l.source_id = i.left_id AND l.field = i.rule AND l.label = i.right_id
JOIN core.observations o USING (observation_id)
WHERE i.kind = 'label';

-- Effect: rounds that the scope takes in or cannot decide, and their money (point values).
CREATE OR REPLACE TEMP TABLE review_items AS
WITH
  scope_rounds AS (
    SELECT round_id FROM core.round_scopes WHERE scope = getvariable('review_scope')
    UNION ALL
    SELECT round_id FROM core.round_scope_exclusions WHERE scope = getvariable('review_scope') AND is_undecided),
  effects AS (
    SELECT x.item_id, count(*) AS round_count, sum(coalesce(r.amount_cny_point, 0))::DECIMAL(38, 2) AS amount_cny
    FROM review_rounds x SEMI JOIN scope_rounds s USING (round_id) JOIN core.rounds r USING (round_id)
    GROUP BY x.item_id)
SELECT i.*, coalesce(e.round_count, 0) AS round_count, coalesce(e.amount_cny, 0)::DECIMAL(38, 2) AS amount_cny
FROM review_open i LEFT JOIN effects e USING (item_id);
