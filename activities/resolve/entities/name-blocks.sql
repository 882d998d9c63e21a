-- Names by key. Reads name_keys; leaves name_blocks, the size of each key that several names have, and name_crowded, the names
-- whose core is too common to compare all that have it: they are given their whole as a key beside it.

CREATE OR REPLACE TEMP TABLE name_blocks AS
SELECT key, node FROM name_keys
UNION ALL
-- What belongs to the core after all meets the core that holds it.
SELECT p.key, p.node
FROM (SELECT left(key, 1) || also AS key, node FROM name_keys WHERE also <> '') p
SEMI JOIN (SELECT key FROM name_keys WHERE also = '') c ON c.key = p.key;

CREATE OR REPLACE TEMP TABLE name_block_sizes AS
SELECT key, count(*) AS size FROM name_blocks GROUP BY key HAVING count(*) > 1;

CREATE OR REPLACE TEMP TABLE name_crowded AS
SELECT row_number() OVER () AS n, node
FROM (SELECT DISTINCT node FROM name_blocks b JOIN name_block_sizes s USING (key) WHERE s.size > 40 AND key[2] NOT IN ('=', '@', '#', '~', '^'));
