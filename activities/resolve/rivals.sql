-- Where a telling has two candidates in one list, at most one is its counterpart: a clearly better one wins, and without
-- one all stay doubtful. Reads `judged`; leaves `round_pairs`: its pairs that are the same, unsure or different although near.

-- What one list tells twice in the same words is one candidate.
CREATE OR REPLACE TEMP TABLE twins AS
SELECT right_telling AS telling, min(left_telling) AS twin
FROM judged WHERE verdict = 'same' AND left_list = right_list
GROUP BY right_telling;

CREATE OR REPLACE TEMP TABLE candidates AS
WITH ends AS (
  SELECT left_telling AS a, right_telling AS b, left_list AS a_list, right_list AS b_list, points FROM judged
  WHERE verdict IN ('same', 'unsure') AND rule <> 'reviewed' AND left_list <> right_list
  UNION ALL
  SELECT right_telling, left_telling, right_list, left_list, points FROM judged
  WHERE verdict IN ('same', 'unsure') AND rule <> 'reviewed' AND left_list <> right_list)
SELECT coalesce(ta.twin, a) AS a, coalesce(tb.twin, b) AS b, a_list, b_list, max(points) AS points
FROM ends
LEFT JOIN twins ta ON ta.telling = a
LEFT JOIN twins tb ON tb.telling = b
GROUP BY ALL;

-- The best other candidate of each end, and whether one of the two ends has a clearly better one.
CREATE OR REPLACE TEMP TABLE outdone AS
WITH others AS (
  SELECT *,
    CASE WHEN points = max(points) OVER w
      THEN nth_value(points, 2) OVER (PARTITION BY a, b_list ORDER BY points DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
      ELSE max(points) OVER w END AS other_points
  FROM candidates
  WINDOW w AS (PARTITION BY a, b_list))
SELECT a, b FROM others WHERE other_points >= points + 1;

CREATE OR REPLACE TEMP TABLE standing AS
SELECT c.*
FROM candidates c
ANTI JOIN outdone o ON o.a = c.a AND o.b = c.b
ANTI JOIN outdone r ON r.a = c.b AND r.b = c.a;

CREATE OR REPLACE TEMP TABLE contested AS
SELECT a, b FROM standing QUALIFY count(*) OVER (PARTITION BY a, b_list) > 1;

CREATE OR REPLACE TEMP TABLE round_pairs AS
SELECT
  j.* EXCLUDE (verdict, rule),
  CASE
    WHEN rule IN ('reviewed', 'same_page') OR verdict <> 'same' OR left_list = right_list THEN verdict
    WHEN s.a IS NULL OR lc.a IS NOT NULL OR rc.a IS NOT NULL THEN 'unsure'
    ELSE verdict END AS verdict,
  CASE
    WHEN rule IN ('reviewed', 'same_page') OR verdict <> 'same' OR left_list = right_list THEN rule
    WHEN s.a IS NULL THEN 'better_candidate'
    WHEN lc.a IS NOT NULL OR rc.a IS NOT NULL THEN 'rival_candidates'
    ELSE rule END AS rule
FROM (FROM judged WHERE verdict IS NOT NULL) j
LEFT JOIN twins tl ON tl.telling = j.left_telling
LEFT JOIN twins tr ON tr.telling = j.right_telling
LEFT JOIN standing s ON s.a = coalesce(tl.twin, j.left_telling) AND s.b = coalesce(tr.twin, j.right_telling)
LEFT JOIN contested lc ON lc.a = coalesce(tl.twin, j.left_telling) AND lc.b = coalesce(tr.twin, j.right_telling)
LEFT JOIN contested rc ON rc.a = coalesce(tr.twin, j.right_telling) AND rc.b = coalesce(tl.twin, j.left_telling);
