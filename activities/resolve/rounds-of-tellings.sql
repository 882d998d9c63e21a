-- The round of each observation. Reads `told_by`, `components`, `disputed` and `settled`; leaves `assigned`.
-- A round is called after its anchor, the first observation by knowledge time, document and place. Draws hang on the
-- smallest number of its tellings, which does not change with the order in which its sources became known.

CREATE OR REPLACE TEMP TABLE telling_clusters AS
SELECT telling, component AS cluster FROM components ANTI JOIN disputed USING (component)
UNION ALL
FROM settled;

CREATE OR REPLACE TEMP TABLE grouped AS
SELECT t.seq, t.observation_id, t.world, t.company_id, coalesce(c.cluster, t.telling) AS cluster
FROM told_by t LEFT JOIN telling_clusters c USING (telling);

CREATE OR REPLACE TEMP TABLE anchors AS
SELECT cluster, min(seq) AS seq FROM grouped GROUP BY cluster;

CREATE OR REPLACE TEMP TABLE assigned AS
SELECT g.observation_id, g.world, g.company_id, g.cluster,
  'r-' || left(sha256(o.observation_id), 16) AS round_id,
  o.observation_id AS anchor_id
FROM grouped g
JOIN anchors a USING (cluster)
JOIN told_by o ON o.seq = a.seq AND o.world = g.world;
