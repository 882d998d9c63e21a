-- Which names may be of one entity. Reads name_keys, name_blocks and name_block_sizes; leaves name_wanted (pairs of numbers of
-- name_nodes, l < r). Work grows with the number of names: of a key that more than forty names have, none are compared, but
-- for equal wholes and aliases, which are compared along a line.

INSERT INTO name_blocks SELECT key, node FROM name_keys WHERE key[2] = '=';
INSERT INTO name_block_sizes SELECT key, count(*) FROM name_keys WHERE key[2] = '=' GROUP BY key HAVING count(*) > 1;

CREATE OR REPLACE TEMP TABLE name_wanted AS
WITH small AS (
  SELECT b.key, b.node FROM name_blocks b JOIN name_block_sizes s ON s.key = b.key WHERE s.size <= 40
),
line AS (
  SELECT b.node, lead(b.node) OVER (PARTITION BY b.key ORDER BY n.name, n.country, n.site) AS other
  FROM name_blocks b JOIN name_block_sizes s ON s.key = b.key JOIN name_nodes n ON n.node = b.node
  WHERE s.size > 40 AND b.key[2] IN ('=', '@')
)
SELECT DISTINCT l.node AS l, r.node AS r
FROM small l JOIN small r ON r.key = l.key AND r.node > l.node
UNION
SELECT least(node, other), greatest(node, other) FROM line WHERE node <> other;

-- Cores with one character replaced (Chinese), or one letter more, less or other (Latin): both have one pattern, the core
-- without that character; of shorter cores than $least_company_core (and $least_investor_core) the rest never says enough. Only where each is the only one so near to the other: else nobody can say whose typo it is.
CREATE OR REPLACE TEMP TABLE name_typo_cores AS
SELECT key, count(*) AS size, key[2] > '⺀' AS is_han
FROM name_keys
WHERE takes_typo AND length(key) > CASE key[1] WHEN 'c' THEN $least_company_core ELSE $least_investor_core END
GROUP BY key;

CREATE OR REPLACE TEMP MACRO typo_pattern(key, place, is_han) AS
  CASE
    WHEN is_han THEN hash(key[:place - 1], place, key[place + 1:])
    WHEN place = 1 THEN hash(key)
    ELSE hash(key[:place - 1] || key[place + 1:]) END;

CREATE OR REPLACE TEMP TABLE name_core_patterns AS
SELECT core, typo_pattern(key, place, is_han) AS pattern
FROM (
  SELECT rowid::INTEGER AS core, key, is_han, unnest(range(CASE WHEN is_han THEN 2 ELSE 1 END, length(key) + 1)) AS place
  FROM name_typo_cores
);

CREATE OR REPLACE TEMP TABLE name_patterns AS
SELECT pattern, count(*) AS size, min(core) AS a, max(core) AS b
FROM name_core_patterns
GROUP BY pattern
HAVING count(*) > 1;

CREATE OR REPLACE TEMP TABLE name_typo_pairs AS
WITH
  crowded AS (
    SELECT DISTINCT core
    FROM name_core_patterns
    SEMI JOIN (SELECT pattern FROM name_patterns WHERE size > 2) USING (pattern)
  ),
  near AS (SELECT DISTINCT a, b FROM name_patterns WHERE size = 2 AND a <> b),
  ends AS (SELECT a AS core FROM near UNION ALL SELECT b FROM near),
  alone AS (
    SELECT core FROM ends GROUP BY core HAVING count(*) = 1
    EXCEPT
    SELECT core FROM crowded
  )
SELECT a, b FROM near
SEMI JOIN alone l ON l.core = near.a
SEMI JOIN alone r ON r.core = near.b;

-- Few pairs and all names: the keys of the pairs are looked up first, so that the names are joined by them alone.
CREATE OR REPLACE TEMP TABLE name_typo_keys AS
SELECT a.key AS left_key, b.key AS right_key
FROM name_typo_pairs p
JOIN (SELECT rowid AS core, key FROM name_typo_cores WHERE size <= 40) a ON a.core = p.a
JOIN (SELECT rowid AS core, key FROM name_typo_cores WHERE size <= 40) b ON b.core = p.b;

INSERT INTO name_wanted
SELECT DISTINCT least(l.node, r.node), greatest(l.node, r.node)
FROM name_typo_keys p
JOIN (SELECT key, node FROM name_keys WHERE takes_typo) l ON l.key = p.left_key
JOIN (SELECT key, node FROM name_keys WHERE takes_typo) r ON r.key = p.right_key
WHERE l.node <> r.node;

-- A core that is the beginning of one other, and of no second: a brand and what its company is called in full (艾鲁猫,
-- 艾鲁猫文化艺术; Croptimistic, Croptimistic Field Services).
INSERT INTO name_wanted
WITH
  heads AS (
    SELECT key[:places] AS head, key
    FROM (SELECT key, unnest(range(4, length(key))) AS places FROM name_keys WHERE key[2] > '⺀' AND length(key) BETWEEN 5 AND 17)
    SEMI JOIN (SELECT key AS head FROM name_keys WHERE takes_typo AND key[2] > '⺀') k ON k.head = key[:places]
    UNION ALL
    SELECT left(key, 1) || head, key FROM name_keys
    SEMI JOIN (SELECT key AS head FROM name_keys WHERE head = '') k ON k.head = left(name_keys.key, 1) || name_keys.head
    WHERE head <> ''
  ),
  begun AS (
    SELECT head, min(key) AS key
    FROM heads
    GROUP BY head
    HAVING min(key) = max(key)
  )
SELECT DISTINCT least(l.node, r.node), greatest(l.node, r.node)
FROM begun b
JOIN name_keys l ON l.key = b.head
JOIN name_keys r ON r.key = b.key
JOIN (SELECT key FROM name_keys SEMI JOIN begun e ON e.head = name_keys.key GROUP BY key HAVING count(*) <= 40) s ON s.key = b.head
JOIN (SELECT key FROM name_keys SEMI JOIN begun e ON e.key = name_keys.key GROUP BY key HAVING count(*) <= 40) t ON t.key = b.key
WHERE l.node <> r.node;

DROP TABLE name_core_patterns;
DROP TABLE name_patterns;
DROP TABLE name_typo_pairs;
DROP TABLE name_typo_keys;
DROP TABLE name_typo_cores;
DROP TABLE name_blocks;
DROP TABLE name_block_sizes;
