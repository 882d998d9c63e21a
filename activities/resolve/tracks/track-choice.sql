-- One primary track a round and its secondary ones, from `track_pieces` and `round_bases`; leaves `track_shares` and puts the
-- primary track into `survivors`.

-- Points by track; an industry with evidence of artificial intelligence beside it is evidence for its AI track. A passing
-- word of either is not: five points are two words of a headline's weight.
CREATE OR REPLACE TEMP TABLE track_candidates AS
WITH
  in_ai AS (
    SELECT p.round_id, sum(p.points) AS points, arg_max(p.evidence, (p.strength, p.points, p.track_id)) AS evidence
    FROM track_pieces p JOIN track_above a ON a.track_id = p.track_id AND a.above_id = 'artificial_intelligence'
    GROUP BY p.round_id),
  in_industry AS (
    SELECT p.round_id, o.track_id, sum(p.points) AS points, arg_max(p.evidence, (p.strength, p.points, p.track_id)) AS evidence
    FROM track_pieces p
    JOIN track_above a ON a.track_id = p.track_id
    JOIN ref.track_ai_of o ON o.industry_track_id = a.above_id
    GROUP BY p.round_id, o.track_id),
  joint AS (
    SELECT i.round_id, i.track_id, 1 AS strength, least(i.points, 50) + least(n.points, 50) AS points, i.evidence || '; ' || n.evidence AS evidence
    FROM in_industry i JOIN in_ai n USING (round_id)
    WHERE i.points >= 5 AND n.points >= 4 AND 4 * i.points >= least(n.points, 24)),
  told AS (
    SELECT round_id, track_id, max(strength) AS strength, sum(points) AS points,
      string_agg(evidence, '; ' ORDER BY strength DESC, points DESC, evidence) AS evidence
    FROM track_pieces
    GROUP BY round_id, track_id)
SELECT
  coalesce(t.round_id, j.round_id) AS round_id,
  coalesce(t.track_id, j.track_id) AS track_id,
  coalesce(t.strength, j.strength) AS strength,
  greatest(coalesce(t.points, 0), coalesce(j.points, 0))::INTEGER AS points,
  coalesce(t.points, 0)::INTEGER AS told_points,
  j.round_id IS NOT NULL AS is_joint,
  CASE WHEN t.strength >= 2 THEN t.evidence ELSE coalesce(j.evidence, t.evidence) END AS evidence
FROM told t FULL JOIN joint j ON j.round_id = t.round_id AND j.track_id = t.track_id;

-- What a source's field leaves open: the tracks below it, those that a wide category holds and the ones below them, and the
-- AI tracks of its industry (of every industry, where the field itself says artificial intelligence). A company that the
-- registry knows may be of any track where the category is wide.
CREATE OR REPLACE TEMP TABLE base_reach AS
WITH
  roots AS (
    SELECT DISTINCT source_id, evidence, track_id AS root_id, track_id = 'artificial_intelligence' AS is_ai FROM round_bases
    UNION
    SELECT b.source_id, b.evidence, c.track_id, false
    FROM (SELECT DISTINCT source_id, evidence FROM round_bases) b
    JOIN ref.track_category_also c ON c.source_id = b.source_id AND 'category: ' || c.category = b.evidence)
SELECT r.source_id, r.evidence, a.track_id, 1 AS least_strength FROM roots r JOIN track_above a ON a.above_id = r.root_id
UNION
SELECT r.source_id, r.evidence, o.track_id, 1 FROM roots r JOIN ref.track_ai_of o ON o.industry_track_id = r.root_id OR r.is_ai
UNION
SELECT r.source_id, r.evidence, t.track_id, 2
FROM roots r
CROSS JOIN ref.tracks t
SEMI JOIN ref.track_category_also c ON c.source_id = r.source_id AND 'category: ' || c.category = r.evidence;

CREATE OR REPLACE TEMP TABLE primary_tracks AS
WITH
  refined AS (
    SELECT DISTINCT ON (b.round_id) b.round_id, c.track_id
    FROM round_bases b
    JOIN base_reach r USING (source_id, evidence)
    JOIN track_candidates c ON c.round_id = b.round_id AND c.track_id = r.track_id
    WHERE c.track_id <> b.track_id AND c.points >= 6 AND c.strength >= r.least_strength
    ORDER BY b.round_id, c.strength DESC, c.points DESC, c.track_id),
  branches AS (
    SELECT DISTINCT ON (round_id) round_id, top_track_id
    FROM (
      SELECT c.round_id, t.top_track_id, max(c.strength) AS strength,
        greatest(sum(c.told_points), max(c.points)) AS points
      FROM track_candidates c JOIN ref.tracks t USING (track_id) ANTI JOIN round_bases b ON b.round_id = c.round_id
      GROUP BY c.round_id, t.top_track_id)
    WHERE points >= 5
    ORDER BY round_id, strength DESC, points DESC, top_track_id),
  -- Below the branch a track decides that has half of what the branch itself has.
  inside AS (
    SELECT DISTINCT ON (b.round_id) b.round_id, c.track_id
    FROM branches b
    JOIN track_candidates c USING (round_id)
    JOIN ref.tracks t ON t.track_id = c.track_id AND t.top_track_id = b.top_track_id
    LEFT JOIN track_candidates top ON top.round_id = b.round_id AND top.track_id = b.top_track_id
    WHERE c.track_id = b.top_track_id OR 2 * c.points >= coalesce(top.points, 0)
    ORDER BY b.round_id, c.strength DESC, c.track_id = b.top_track_id, c.points DESC, c.track_id)
SELECT round_id, coalesce(r.track_id, b.track_id) AS track_id FROM round_bases b LEFT JOIN refined r USING (round_id)
UNION ALL
SELECT round_id, track_id FROM inside;

-- Two others at most, of another line of descent; beside an AI track of an industry the wider AI and the industry itself say
-- nothing more.
CREATE OR REPLACE TEMP TABLE secondary_tracks AS
SELECT c.round_id, c.track_id, c.points, c.evidence
FROM primary_tracks p
JOIN track_candidates c ON c.round_id = p.round_id AND c.track_id <> p.track_id
JOIN track_candidates own ON own.round_id = p.round_id AND own.track_id = p.track_id
JOIN ref.tracks t ON t.track_id = c.track_id
ANTI JOIN track_above up ON up.track_id = p.track_id AND up.above_id = c.track_id
ANTI JOIN track_above down ON down.track_id = c.track_id AND down.above_id = p.track_id
ANTI JOIN ref.track_ai_of i ON i.track_id = p.track_id AND (i.industry_track_id = c.track_id OR t.top_track_id = 'artificial_intelligence')
WHERE c.points >= least(12, greatest(6, own.points // 3))
QUALIFY row_number() OVER (PARTITION BY c.round_id ORDER BY c.strength DESC, c.points DESC, c.track_id) <= 2;

CREATE OR REPLACE TEMP TABLE track_shares AS
WITH weighed AS (
  SELECT s.round_id, s.track_id, s.evidence,
    ((s.points * 10000) // (c.points + sum(s.points) OVER (PARTITION BY s.round_id)))::DECIMAL(9, 0) AS share
  FROM secondary_tracks s
  JOIN primary_tracks p USING (round_id)
  JOIN track_candidates c ON c.round_id = p.round_id AND c.track_id = p.track_id)
SELECT p.round_id, p.track_id, true AS is_primary,
  (1 - coalesce((SELECT sum(w.share) FROM weighed w WHERE w.round_id = p.round_id), 0) / 10000)::DECIMAL(5, 4) AS weight, c.evidence
FROM primary_tracks p JOIN track_candidates c ON c.round_id = p.round_id AND c.track_id = p.track_id
UNION ALL
SELECT round_id, track_id, false, (share / 10000)::DECIMAL(5, 4), evidence FROM weighed
UNION ALL
SELECT s.round_id, 'unclassified', true, 1::DECIMAL(5, 4), 'none' FROM survivors s ANTI JOIN primary_tracks p USING (round_id);

UPDATE survivors s SET track_id = t.track_id, track_evidence = t.evidence FROM track_shares t WHERE t.round_id = s.round_id AND t.is_primary;
