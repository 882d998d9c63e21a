-- Pairs that no link may bring together: those that were judged so, and two ids of one source in what all links would make
-- one, unless somebody judged that these two ids are one company. Reads `entity_pairs`, `linked`, `key_units` and `key_pairs`;
-- leaves `entity_foes`, and `entity_roots` to be filled.

-- Ids of one source under which a reviewer found one company.
CREATE OR REPLACE TEMP TABLE joined_keys AS
SELECT DISTINCT l.source_id, unnest([l.company_key, r.company_key]) AS one, unnest([r.company_key, l.company_key]) AS other
FROM entity_pairs p
JOIN key_units l ON l.unit = p.left_unit
JOIN key_units r ON r.unit = p.right_unit AND r.source_id = l.source_id AND r.company_key <> l.company_key
WHERE p.kind = 'company' AND p.rule = 'reviewed' AND p.verdict = 'same';

CREATE OR REPLACE TEMP TABLE entity_foes AS
SELECT (left_unit - 1)::INTEGER AS l, (right_unit - 1)::INTEGER AS r FROM entity_pairs WHERE verdict = 'different' OR rule = 'conflict'
UNION
SELECT l.unit, r.unit
FROM linked l
JOIN linked r ON r.component = l.component AND r.unit > l.unit
JOIN key_units lk ON lk.unit - 1 = l.unit
JOIN key_units rk ON rk.unit - 1 = r.unit AND rk.source_id = lk.source_id AND rk.company_key <> lk.company_key
ANTI JOIN key_pairs k ON k.left_unit - 1 = l.unit AND k.right_unit - 1 = r.unit
ANTI JOIN joined_keys j ON j.source_id = lk.source_id AND j.one = lk.company_key AND j.other = rk.company_key;

CREATE OR REPLACE TEMP TABLE entity_roots (unit INTEGER, root INTEGER);
