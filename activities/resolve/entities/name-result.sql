-- What is handed back. Reads name_nodes, name_roots, name_scored, name_reasons; leaves name_clusters (name_id, cluster: the
-- least name_id of the cluster) and name_pairs (left_id, right_id, verdict, score, reasons), each pair with the smaller id first.

DROP TABLE name_wanted;

CREATE OR REPLACE TEMP TABLE name_ids AS SELECT node, unnest(name_ids) AS name_id FROM name_nodes;
CREATE OR REPLACE TEMP TABLE name_first AS SELECT node, list_min(name_ids) AS name_id FROM name_nodes;

-- The names themselves are not wanted any more.
DROP TABLE name_nodes;

CREATE OR REPLACE TEMP TABLE name_pairs AS
SELECT least(l.name_id, r.name_id) AS left_id, greatest(l.name_id, r.name_id) AS right_id,
  ['different', 'unsure', 'same'][1 + s.verdict] AS verdict, s.score, w.reasons
FROM name_scored s
JOIN name_reasons w ON w.number = s.reasons
JOIN name_first l ON l.node = s.l
JOIN name_first r ON r.node = s.r;

DROP TABLE name_scored;
DROP TABLE name_reasons;

CREATE OR REPLACE TEMP TABLE name_clusters AS
WITH
  clusters AS (SELECT root, min(name_id) AS cluster FROM name_roots JOIN name_first USING (node) WHERE root >= 0 GROUP BY root)
SELECT i.name_id, f.name_id AS cluster
FROM name_ids i JOIN name_first f USING (node) ANTI JOIN name_roots USING (node)
UNION ALL
SELECT name_id, cluster FROM name_ids JOIN name_roots USING (node) JOIN clusters USING (root)
UNION ALL
-- Two lines that name nobody are not one.
SELECT name_id, name_id FROM name_ids JOIN name_roots USING (node) WHERE root < 0;

DROP TABLE name_ids;
DROP TABLE name_first;
DROP TABLE name_roots;
