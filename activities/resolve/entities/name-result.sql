-- What is handed back. Reads name_nodes, name_roots, name_scored, name_reasons; leaves name_clusters (name_id, cluster: the least name_id of
-- the cluster) and name_pairs (left_id, right_id, verdict, score, reasons), each pair with the smaller id first.

CREATE OR REPLACE TEMP TABLE name_clusters AS
WITH
  alone AS (
    SELECT unnest(name_ids) AS name_id, list_min(name_ids) AS cluster FROM name_nodes ANTI JOIN name_roots USING (node)
  ),
  joined AS (
    SELECT unnest(name_ids) AS name_id, min(list_min(name_ids)) OVER (PARTITION BY root) AS cluster
    FROM name_nodes JOIN name_roots USING (node)
    WHERE root >= 0
  ),
  -- Two lines that name nobody are not one.
  nobodies AS (
    SELECT unnest(name_ids) AS name_id FROM name_nodes JOIN name_roots USING (node) WHERE root < 0
  )
FROM alone UNION ALL FROM joined UNION ALL SELECT name_id, name_id FROM nobodies;

CREATE OR REPLACE TEMP TABLE name_pairs AS
SELECT least(list_min(l.name_ids), list_min(r.name_ids)) AS left_id, greatest(list_min(l.name_ids), list_min(r.name_ids)) AS right_id,
  ['different', 'unsure', 'same'][1 + s.verdict] AS verdict, s.score, w.reasons
FROM name_scored s
JOIN name_reasons w ON w.number = s.reasons
JOIN name_nodes l ON l.node = s.l
JOIN name_nodes r ON r.node = s.r;

DROP TABLE name_nodes;
DROP TABLE name_wanted;
DROP TABLE name_scored;
DROP TABLE name_reasons;
DROP TABLE name_roots;
