-- What was known earlier, to find again the rounds that it made. Reads `present` (as of now), `assigned`, `round_pairs`
-- and `touched_observations`; keeps `assigned` as `assigned_now` and leaves `present` with the past worlds: for each company whose
-- rounds may have changed, its observations up to each earlier time. All others were as they are as soon as they were known.

DROP TABLE IF EXISTS assigned_now;
ALTER TABLE assigned RENAME TO assigned_now;

-- Companies with an observation that was compared with another of a different time, or that a reviewer decided about.
CREATE OR REPLACE TEMP TABLE restless AS
WITH
  compared_ids AS (
    SELECT left_id AS a, right_id AS b, NULL::DATE AS decided_on FROM round_pairs
    UNION ALL
    SELECT left_id, right_id, decided_on FROM judgements_in
    UNION ALL
    -- Of a telling with several observations any may have spoken earlier.
    SELECT min(observation_id), max(observation_id), NULL FROM told_by SEMI JOIN repeated USING (telling) GROUP BY telling),
  times AS (
    SELECT p.observation_id, p.company_id, o.recorded_at
    FROM (SELECT a AS observation_id FROM compared_ids UNION SELECT b FROM compared_ids) i
    JOIN present p USING (observation_id)
    JOIN touched_observations o USING (observation_id))
SELECT l.company_id AS one, r.company_id AS other, max(c.decided_on) AS decided_on
FROM compared_ids c
JOIN times l ON l.observation_id = c.a
JOIN times r ON r.observation_id = c.b
WHERE l.recorded_at <> r.recorded_at OR c.decided_on IS NOT NULL
GROUP BY ALL;

-- Companies that share a round by a page or a decision are looked at together.
CREATE OR REPLACE TEMP TABLE neighbours AS
WITH RECURSIVE
  links AS (
    SELECT one AS a, other AS b FROM restless WHERE one <> other
    UNION
    SELECT other, one FROM restless WHERE one <> other),
  reach AS (
    SELECT one AS company_id, one AS reached FROM restless
    UNION
    SELECT other, other FROM restless
    UNION
    SELECT r.company_id, l.b FROM reach r JOIN links l ON l.a = r.reached)
SELECT company_id, min(reached) AS neighbourhood FROM reach GROUP BY company_id;

CREATE OR REPLACE TEMP TABLE known AS
SELECT p.*, n.neighbourhood, o.recorded_at
FROM present p
JOIN neighbours n USING (company_id)
JOIN touched_observations o USING (observation_id);

-- The last time before now counts only where a decision came after it.
CREATE OR REPLACE TEMP TABLE worlds AS
WITH
  decisions AS (
    SELECT n.neighbourhood, max(r.decided_on)::TIMESTAMPTZ AS decided_on
    FROM restless r JOIN neighbours n ON n.company_id = r.one GROUP BY n.neighbourhood),
  times AS (
    SELECT neighbourhood, recorded_at, max(recorded_at) OVER (PARTITION BY neighbourhood) AS last_time
    FROM (SELECT DISTINCT neighbourhood, recorded_at FROM known))
SELECT neighbourhood, recorded_at AS world, greatest(last_time, decided_on) AS settled_at
FROM times JOIN decisions USING (neighbourhood)
WHERE recorded_at < last_time OR decided_on IS NOT NULL;

CREATE OR REPLACE TEMP TABLE present AS
SELECT k.* EXCLUDE (neighbourhood, recorded_at) REPLACE (w.world AS world)
FROM known k
JOIN worlds w ON w.neighbourhood = k.neighbourhood AND w.world >= k.recorded_at;
