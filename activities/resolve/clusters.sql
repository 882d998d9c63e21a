-- Tellings that are the same, drawn together. Reads `round_pairs`, `judged` and `tellings`; leaves `components` (each
-- telling of a pair that is the same with its component) and `disputed`, the components that hold two tellings which
-- cannot be one round: these are taken apart by their strongest pairs (guarded-clusters.ts) into `settled`.

CREATE OR REPLACE TEMP TABLE edges AS
SELECT left_telling AS l, right_telling AS r, points + CASE rule WHEN 'reviewed' THEN 1000 ELSE 0 END AS points
FROM round_pairs WHERE verdict = 'same';

CREATE OR REPLACE TEMP TABLE degrees AS
SELECT telling, count(*) AS n FROM (SELECT l AS telling FROM edges UNION ALL SELECT r FROM edges) GROUP BY telling;

-- Most components are one pair. The others are walked through.
CREATE OR REPLACE TEMP TABLE components AS
WITH RECURSIVE
  tangled AS (
    SELECT e.l, e.r FROM edges e JOIN degrees dl ON dl.telling = e.l JOIN degrees dr ON dr.telling = e.r WHERE dl.n > 1 OR dr.n > 1),
  steps AS (
    SELECT l AS a, r AS b FROM tangled
    UNION ALL
    SELECT r, l FROM tangled),
  reach AS (
    SELECT DISTINCT a AS telling, a AS reached FROM steps
    UNION
    SELECT r.telling, s.b FROM reach r JOIN steps s ON s.a = r.reached)
SELECT telling, min(reached) AS component FROM reach GROUP BY telling
UNION ALL
SELECT unnest([e.l, e.r]), e.l
FROM edges e JOIN degrees dl ON dl.telling = e.l JOIN degrees dr ON dr.telling = e.r
WHERE dl.n = 1 AND dr.n = 1;

CREATE OR REPLACE TEMP TABLE conflicts AS
WITH members AS (
  SELECT c.component, c.telling, t.list, t.company_id
  FROM components c JOIN tellings t USING (telling))
SELECT l.component, l.telling AS l, r.telling AS r
FROM members l
JOIN members r ON r.component = l.component AND l.telling < r.telling
LEFT JOIN round_pairs p ON p.left_telling = l.telling AND p.right_telling = r.telling
WHERE CASE
  WHEN p.rule = 'reviewed' THEN p.verdict = 'different'
  WHEN l.list = r.list THEN p.verdict IS DISTINCT FROM 'same'
  -- Of two companies only a shared page or a reviewer makes one round: what they told else was never compared.
  ELSE l.company_id = r.company_id AND (p.verdict IS NULL OR p.verdict = 'different' OR p.rule = 'better_candidate' OR p.obstacle IS NOT NULL AND NOT p.is_linked) END;

CREATE OR REPLACE TEMP TABLE disputed AS SELECT DISTINCT component FROM conflicts;

CREATE OR REPLACE TEMP TABLE settled (telling UBIGINT, component UBIGINT);
