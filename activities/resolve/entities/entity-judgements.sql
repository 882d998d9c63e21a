-- The judgements behind companies and investors. Reads `entity_pairs`, `units`, `entity_of` and `entities`.

-- What is in doubt stands under the two companies or investors, once for both; what is one under the ids that the two names
-- would have alone. Of the pairs that are not one nothing is kept: they are most of what was compared.
CREATE OR REPLACE TEMP TABLE judged AS
WITH sided AS (
  SELECT p.kind, p.verdict, p.rule, p.score, p.reasons, lu.name AS left_name, ru.name AS right_name,
    l.entity_id AS left_entity, r.entity_id AS right_entity,
    CASE p.kind WHEN 'company' THEN 'co-' ELSE 'in-' END AS sign, lu.unit_key AS left_key, ru.unit_key AS right_key
  FROM entity_pairs p
  JOIN units lu ON lu.unit = p.left_unit
  JOIN units ru ON ru.unit = p.right_unit
  JOIN entity_of lo ON lo.unit = p.left_unit
  JOIN entity_of ro ON ro.unit = p.right_unit
  JOIN entities l ON l.kind = lo.kind AND l.component = lo.component
  JOIN entities r ON r.kind = ro.kind AND r.component = ro.component)
SELECT kind, left_entity AS left_id, right_entity AS right_id, left_name, right_name, verdict, rule, score, reasons
FROM sided
WHERE verdict = 'unsure' AND left_entity <> right_entity
QUALIFY row_number() OVER (PARTITION BY kind, least(left_entity, right_entity), greatest(left_entity, right_entity) ORDER BY score DESC, left_name, right_name) = 1
UNION ALL
SELECT kind, sign || left(sha256(left_key), 16), sign || left(sha256(right_key), 16), left_name, right_name, verdict, rule, score, reasons
FROM sided
WHERE verdict = 'same' OR (verdict = 'different' AND rule = 'reviewed');

-- Most were judged so in the last run: only the others are written.
CREATE OR REPLACE TEMP MACRO judgement_fingerprint(j) AS
  hash(j.kind, j.left_id, j.right_id, j.left_name, j.right_name, j.verdict, j.rule, j.score, j.reasons);

CREATE OR REPLACE TEMP TABLE judged_before AS
SELECT rowid AS judgement, judgement_fingerprint(j) AS fingerprint FROM core.judgements j WHERE kind IN ('company', 'investor');

CREATE OR REPLACE TEMP TABLE judged_now AS SELECT j, judgement_fingerprint(j) AS fingerprint FROM judged j;

DELETE FROM core.judgements
WHERE rowid IN (SELECT judgement FROM judged_before ANTI JOIN judged_now USING (fingerprint));
UPDATE core.judgements SET judged_at = getvariable('as_of')::TIMESTAMPTZ
WHERE kind IN ('company', 'investor') AND judged_at <> getvariable('as_of')::TIMESTAMPTZ;
INSERT INTO core.judgements BY NAME
SELECT unnest(j), getvariable('as_of')::TIMESTAMPTZ AS judged_at FROM judged_now ANTI JOIN judged_before USING (fingerprint);

DROP TABLE judged;
DROP TABLE judged_before;
DROP TABLE judged_now;
