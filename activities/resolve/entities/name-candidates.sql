-- Which names may be of one entity. Reads name_nodes, name_keys, name_also, name_heads and name_patterns; leaves name_wanted
-- (pairs of numbers of name_nodes, l < r; block: what they have in common). Work grows with the number of names: of a key that more than forty names have, none
-- are compared, but for equal wholes and aliases, which are compared along a line. The bits of flags are those of name-keys.ts.

CREATE OR REPLACE TEMP TABLE name_blocks AS
SELECT key, node, flags & $core > 0 AS is_core FROM name_keys
UNION ALL
-- What belongs to the core after all meets the core that holds it.
SELECT key, node, true FROM name_also
SEMI JOIN (SELECT key FROM name_keys WHERE flags & $core > 0 AND flags & $has_also = 0) c USING (key);

CREATE OR REPLACE TEMP TABLE name_block_sizes AS
SELECT key, count(*) AS size FROM name_blocks GROUP BY key HAVING count(*) > 1;

-- Names whose core is too common to compare all that have it meet by their whole.
CREATE OR REPLACE TEMP TABLE name_wholes AS
SELECT whole AS key, node FROM name_keys
WHERE whole <> 0
  AND node IN (
    SELECT node FROM name_blocks SEMI JOIN (SELECT key FROM name_block_sizes WHERE size > 40) s USING (key)
    WHERE is_core
  );

CREATE OR REPLACE TEMP TABLE name_whole_sizes AS
SELECT key, count(*) AS size FROM name_wholes GROUP BY key HAVING count(*) > 1;

CREATE OR REPLACE TEMP TABLE name_wanted AS
WITH
  small AS (
    SELECT key, node FROM name_blocks SEMI JOIN (SELECT key FROM name_block_sizes WHERE size <= 40) s USING (key)
    UNION ALL
    SELECT key, node FROM name_wholes SEMI JOIN (SELECT key FROM name_whole_sizes WHERE size <= 40) s USING (key)
  ),
  crowd AS (
    SELECT key, node FROM name_wholes SEMI JOIN (SELECT key FROM name_whole_sizes WHERE size > 40) s USING (key)
    UNION ALL
    SELECT key, node FROM name_keys SEMI JOIN (SELECT key FROM name_block_sizes WHERE size > 40) s USING (key)
    WHERE flags & $alias > 0
  ),
  line AS (
    SELECT key, node, lead(node) OVER (PARTITION BY key ORDER BY line) AS other FROM crowd JOIN name_nodes USING (node)
  )
SELECT l, r, min(block) AS block
FROM (
  SELECT l.node AS l, r.node AS r, l.key AS block FROM small l JOIN small r ON r.key = l.key AND r.node > l.node
  UNION ALL
  SELECT least(node, other), greatest(node, other), key FROM line WHERE node <> other
)
GROUP BY l, r;

-- Cores with one character replaced (Chinese), or one letter more, less or other (Latin): both have one pattern, the core
-- without that character; those are here that say enough.
-- Only where each is the only one so near to the other: else nobody can say whose typo it is.
CREATE OR REPLACE TEMP TABLE name_near AS
SELECT pattern, min(key) AS a, max(key) AS b
FROM name_patterns
GROUP BY pattern
HAVING min(key) <> max(key);

-- Few pairs and all names: the cores of the pairs are looked up first, so that the names are joined by them alone.
CREATE OR REPLACE TEMP TABLE name_typo_pairs AS
WITH
  patterns AS (SELECT pattern, key, a, b FROM name_patterns JOIN name_near USING (pattern)),
  of_several AS (SELECT DISTINCT pattern FROM patterns WHERE key <> a AND key <> b),
  crowded AS (SELECT key FROM patterns SEMI JOIN of_several s USING (pattern)),
  -- The number of a core below zero is the core again, see name-keys.ts.
  near AS (SELECT DISTINCT a, b FROM name_near ANTI JOIN of_several s USING (pattern) WHERE a <> -b),
  ends AS (SELECT a AS key FROM near UNION ALL SELECT b FROM near),
  alone AS (
    SELECT key FROM ends GROUP BY key HAVING count(*) = 1
    EXCEPT
    SELECT key FROM crowded
  )
SELECT a, b FROM near
SEMI JOIN alone l ON l.key = near.a
SEMI JOIN alone r ON r.key = near.b;

CREATE OR REPLACE TEMP TABLE name_typo_nodes AS
WITH typos AS (
  SELECT key, node FROM name_keys SEMI JOIN (SELECT a AS key FROM name_typo_pairs UNION ALL SELECT b FROM name_typo_pairs) p USING (key)
  WHERE flags & $takes_typo > 0
)
FROM typos SEMI JOIN (SELECT key FROM typos GROUP BY key HAVING count(*) <= 40) s USING (key);

INSERT INTO name_wanted
SELECT DISTINCT least(l.node, r.node), greatest(l.node, r.node), p.a
FROM name_typo_pairs p
JOIN name_typo_nodes l ON l.key = p.a
JOIN name_typo_nodes r ON r.key = p.b
WHERE l.node <> r.node;

-- A core that is the beginning of one other, and of no second: a brand and what its company is called in full (艾鲁猫,
-- 艾鲁猫文化艺术; Croptimistic, Croptimistic Field Services).
INSERT INTO name_wanted
WITH
  begun AS (
    SELECT head, min(key) AS key
    FROM (
      FROM name_heads SEMI JOIN (SELECT key AS head FROM name_keys WHERE flags & $takes_typo > 0 AND flags & $wide > 0) k USING (head)
      WHERE is_part = 1
      UNION ALL
      FROM name_heads SEMI JOIN (SELECT key AS head FROM name_also) k USING (head)
      WHERE is_part = 2
      UNION ALL
      FROM name_heads SEMI JOIN (SELECT key AS head FROM name_keys WHERE flags & $has_head = 0) k USING (head)
      WHERE is_part = 0
    )
    GROUP BY head
    HAVING min(key) = max(key)
  ),
  ends AS (
    SELECT key, node FROM name_keys SEMI JOIN (SELECT head AS key FROM begun UNION ALL SELECT key FROM begun) e USING (key)
    UNION ALL
    SELECT key, node FROM name_also SEMI JOIN (SELECT head AS key FROM begun) e USING (key)
  ),
  few AS (
    SELECT key, node FROM ends SEMI JOIN (SELECT key FROM ends GROUP BY key HAVING count(*) <= 40) s USING (key)
  )
SELECT DISTINCT least(l.node, r.node), greatest(l.node, r.node), b.key
FROM begun b
JOIN few l ON l.key = b.head
JOIN few r ON r.key = b.key
WHERE l.node <> r.node;

DROP TABLE name_keys;
DROP TABLE name_also;
DROP TABLE name_heads;
DROP TABLE name_patterns;
DROP TABLE name_blocks;
DROP TABLE name_block_sizes;
DROP TABLE name_wholes;
DROP TABLE name_whole_sizes;
DROP TABLE name_near;
DROP TABLE name_typo_pairs;
DROP TABLE name_typo_nodes;
