-- Pairs that no link may bring together: those that were judged so, and two ids of one source in what all links would make
-- one. Reads `entity_pairs`, `linked`, `key_units` and `key_pairs`; leaves `entity_foes`, and `entity_roots` to be filled.

CREATE OR REPLACE TEMP TABLE entity_foes AS
SELECT (left_unit - 1)::INTEGER AS l, (right_unit - 1)::INTEGER AS r FROM entity_pairs WHERE verdict = 'different' OR rule = 'conflict'
UNION
SELECT l.unit, r.unit
FROM linked l
JOIN linked r ON r.component = l.component AND r.unit > l.unit
JOIN key_units lk ON lk.unit - 1 = l.unit
JOIN key_units rk ON rk.unit - 1 = r.unit AND rk.source_id = lk.source_id AND rk.company_key <> lk.company_key
ANTI JOIN key_pairs k ON k.left_unit - 1 = l.unit AND k.right_unit - 1 = r.unit;

CREATE OR REPLACE TEMP TABLE entity_roots (unit INTEGER, root INTEGER);
