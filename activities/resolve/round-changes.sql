-- What became of the rounds of earlier knowledge. Reads `assigned` (of the past worlds) and `assigned_now`; leaves
-- core.round_redirects, core.round_changes and ops.resolved_rounds. A rebuild finds the same, since all of it follows from what was known when.

CREATE OR REPLACE TEMP TABLE history AS
SELECT a.observation_id, n.neighbourhood, a.world, a.round_id, a.anchor_id
FROM assigned a JOIN neighbours n USING (company_id)
UNION ALL
SELECT a.observation_id, n.neighbourhood, a.world, a.round_id, a.anchor_id
FROM assigned_now a JOIN neighbours n USING (company_id);

-- An id is that of its anchor: it goes on in the round where its anchor is now.
DELETE FROM core.round_redirects WHERE round_id IN (SELECT round_id FROM stale_rounds);
INSERT INTO core.round_redirects
SELECT DISTINCT h.round_id, n.round_id
FROM history h
JOIN assigned_now n ON n.observation_id = h.anchor_id
ANTI JOIN assigned_now live ON live.round_id = h.round_id
WHERE n.round_id <> h.round_id;

-- From one world to the next.
CREATE OR REPLACE TEMP TABLE moves AS
WITH times AS (
  SELECT h.neighbourhood, h.world, lead(h.world) OVER (PARTITION BY h.neighbourhood ORDER BY h.world) AS next_world
  FROM (SELECT DISTINCT neighbourhood, world FROM history) h)
SELECT DISTINCT b.neighbourhood, b.round_id AS before_id, b.anchor_id AS before_anchor, a.round_id AS after_id, t.next_world
FROM history b
JOIN times t USING (neighbourhood, world)
JOIN history a ON a.observation_id = b.observation_id AND a.world = t.next_world
WHERE a.round_id <> b.round_id;

-- An id is that of an observation which was the first.
DELETE FROM core.round_changes
WHERE round_id IN (SELECT 'r-' || left(sha256(observation_id), 16) FROM stale_observations);
INSERT INTO core.round_changes
SELECT DISTINCT
  m.after_id AS round_id,
  m.before_id AS other_round_id,
  CASE WHEN kept.observation_id IS NOT NULL AND kept.round_id = m.after_id THEN 'merged' ELSE 'split' END AS change,
  CASE WHEN kept.observation_id IS NOT NULL AND kept.round_id = m.after_id
    THEN 'what became known makes both one round; the earlier id stays'
    ELSE 'what became known tells them apart; the part with the first observation keeps the id' END AS reason,
  CASE WHEN isfinite(m.next_world) THEN m.next_world ELSE w.settled_at END AS recorded_at
FROM moves m
LEFT JOIN history kept ON kept.observation_id = m.before_anchor AND kept.world = m.next_world
JOIN (SELECT DISTINCT neighbourhood, settled_at FROM worlds) w ON w.neighbourhood = m.neighbourhood;

-- From here on the rounds are those of now.
DROP TABLE assigned;
ALTER TABLE assigned_now RENAME TO assigned;
DELETE FROM ops.resolved_rounds WHERE observation_id IN (SELECT observation_id FROM stale_observations);
INSERT INTO ops.resolved_rounds BY NAME SELECT observation_id, company_id, round_id, cluster FROM assigned;
UPDATE core.observations o SET round_id = a.round_id FROM assigned a WHERE a.observation_id = o.observation_id AND o.round_id IS DISTINCT FROM a.round_id;
-- What a source tells again, as it told it before, comes without its round.
UPDATE core.observations o SET round_id = r.round_id FROM ops.resolved_rounds r WHERE r.observation_id = o.observation_id AND o.round_id IS NULL;
