-- What is handed back. Reads name_nodes, name_roots, name_scored, name_reasons; leaves name_clusters (name_id, cluster: the
-- least name_id of the cluster) and name_pairs (left_id, right_id, verdict, score, reasons), each pair the smaller id first.

CREATE OR REPLACE TEMP TABLE name_clusters AS
WITH clusters AS (
  SELECT root, min(name_id) AS cluster FROM name_roots JOIN name_nodes USING (node) GROUP BY root
)
SELECT i.name_id, coalesce(c.cluster, n.name_id) AS cluster
FROM names_in i
JOIN name_nodes n
  ON n.kind = i.kind AND n.name = coalesce(i.name, '') AND n.country = coalesce(i.country, '') AND n.site = coalesce(i.site, '')
LEFT JOIN name_roots r ON r.node = n.node
LEFT JOIN clusters c ON c.root = r.root;

CREATE OR REPLACE TEMP TABLE name_pairs AS
SELECT least(l.name_id, r.name_id) AS left_id, greatest(l.name_id, r.name_id) AS right_id,
  CASE s.verdict WHEN 2 THEN 'same' WHEN 1 THEN 'unsure' ELSE 'different' END AS verdict,
  s.score::DOUBLE AS score, t.reasons
FROM name_scored s
JOIN name_nodes l ON l.node = s.l
JOIN name_nodes r ON r.node = s.r
JOIN name_reasons t USING (reason);

DROP TABLE name_nodes;
DROP TABLE name_keys;
DROP TABLE name_wanted;
DROP TABLE name_crowded;
DROP TABLE name_scored;
DROP TABLE name_reasons;
DROP TABLE name_roots;
