-- Which entity each unit is of. Reads `units`, `entity_roots` (units that are one, by the smallest of them, from 0) and
-- ops.resolved_units; leaves `entity_of`, `entities`, `entity_of_unit` and `investor_of` (each name of an investor with the investor),
-- `changed_companies` and `changed_investors` (those of which anything is told otherwise than in the last run, under the ids of
-- now and of then), and brings ops.resolved_entities up to date.
-- An entity is called after the first of its units by the order of knowledge.

CREATE OR REPLACE TEMP TABLE entity_of AS
SELECT u.unit, u.kind, u.unit_key, u.name, u.name_normalised, coalesce(r.root, u.unit - 1) AS component, r.root IS NOT NULL AS is_joined
FROM units u
LEFT JOIN entity_roots r ON r.unit = u.unit - 1;

-- Most units are an entity of their own.
CREATE OR REPLACE TEMP TABLE entities AS
SELECT kind, component, CASE kind WHEN 'company' THEN 'co-' ELSE 'in-' END || left(sha256(unit_key), 16) AS entity_id
FROM (
  SELECT kind, component, unit_key FROM entity_of WHERE NOT is_joined
  UNION ALL
  SELECT e.kind, e.component, arg_min(e.unit_key, {first: k.first, unit_key: e.unit_key})
  FROM (FROM entity_of WHERE is_joined) e JOIN ops.resolved_units k USING (kind, unit_key)
  GROUP BY e.kind, e.component);

CREATE OR REPLACE TEMP TABLE entity_of_unit AS
SELECT kind, u.unit_key, e.entity_id, hash(kind, u.unit_key, e.entity_id) AS fingerprint
FROM entity_of u JOIN entities e USING (kind, component);

CREATE OR REPLACE TEMP TABLE investor_of AS
SELECT unit_key AS investor_name_normalised, entity_id AS investor_id FROM entity_of_unit WHERE kind = 'investor';

CREATE OR REPLACE TEMP TABLE moved AS
SELECT *, true AS is_now FROM entity_of_unit ANTI JOIN ops.resolved_entities USING (fingerprint)
UNION ALL
SELECT *, false FROM ops.resolved_entities ANTI JOIN entity_of_unit USING (fingerprint);

DELETE FROM ops.resolved_entities WHERE fingerprint IN (SELECT fingerprint FROM moved);
INSERT INTO ops.resolved_entities SELECT * EXCLUDE (is_now) FROM moved WHERE is_now;

CREATE OR REPLACE TEMP TABLE changed_companies AS
SELECT entity_id AS company_id FROM moved WHERE kind = 'company'
UNION
SELECT e.entity_id FROM (FROM entity_of_unit WHERE kind = 'company') e SEMI JOIN replaced USING (unit_key)
UNION
SELECT company_id FROM ops.resolved_rounds
WHERE observation_id IN (SELECT observation_id FROM replaced UNION ALL SELECT observation_id FROM gone);

CREATE OR REPLACE TEMP TABLE changed_investors AS
SELECT entity_id AS investor_id FROM moved WHERE kind = 'investor'
UNION
SELECT investor_id FROM investor_of WHERE EXISTS (FROM gone);
