-- All that speaks for a track of a round, by strength: 3 the source's own field, 2 a company that the registry knows, 1 words.
-- Reads touched_observations, touched_terms, `assigned`, `survivors`, `other_company_names`, `known_company_names`, `track_name_parsed`;
-- leaves `track_above`, `round_bases` (the field that decides, and the source whose field it is) and `track_pieces`
-- (round_id, track_id, strength, points, evidence). Points are whole numbers: no sum depends on an order.

-- A track with each track above it and with itself.
CREATE OR REPLACE TEMP TABLE track_above AS
WITH RECURSIVE above AS (
  SELECT track_id, track_id AS above_id FROM ref.tracks
  UNION ALL
  SELECT a.track_id, t.parent_id FROM above a JOIN ref.tracks t ON t.track_id = a.above_id WHERE t.parent_id IS NOT NULL)
SELECT * FROM above;

CREATE OR REPLACE TEMP TABLE field_tracks AS
SELECT a.round_id, a.company_id, o.source_id, o.track_id, o.track_evidence AS evidence, s.trust
FROM assigned a
JOIN touched_observations o USING (observation_id)
JOIN ref.sources s USING (source_id)
WHERE o.track_id <> 'unclassified';

-- The field of the round's own sources, else the one that most often stands at other rounds of the company, of one country
-- with it and of the same five years: further off a name may be another company's.
CREATE OR REPLACE TEMP TABLE round_bases AS
WITH
  own AS (
    SELECT s.round_id, arg_min(f.source_id, (-f.trust, f.source_id)) AS source_id, s.track_id, s.track_evidence AS evidence
    FROM survivors s
    JOIN field_tracks f ON f.round_id = s.round_id AND f.track_id = s.track_id AND f.evidence = s.track_evidence
    GROUP BY ALL),
  of_company AS (
    SELECT s.round_id, f.source_id, f.track_id, f.evidence
    FROM survivors s
    JOIN field_tracks f USING (company_id)
    JOIN survivors r ON r.round_id = f.round_id
    ANTI JOIN own ON own.round_id = s.round_id
    WHERE (s.country_code IS NULL OR r.country_code IS NULL OR s.country_code = r.country_code)
      AND (s.announced_date IS NULL OR r.announced_date IS NULL OR abs(year(s.announced_date) - year(r.announced_date)) <= 5)
    GROUP BY s.round_id, f.source_id, f.track_id, f.evidence
    QUALIFY row_number() OVER (PARTITION BY s.round_id ORDER BY count(DISTINCT f.round_id) DESC, max(f.trust) DESC, f.track_id, f.source_id, f.evidence) = 1)
SELECT round_id, source_id, track_id, evidence, evidence AS shown FROM own
UNION ALL
SELECT round_id, source_id, track_id, evidence, evidence || ' at another round' FROM of_company;

-- A word in a name or a headline says three times what it says in a text; at another round of the company half, within
-- five years.
CREATE OR REPLACE TEMP TABLE company_terms AS
SELECT a.company_id, year(s.announced_date) AS year, t.field, t.track_id, t.term,
  arg_max(t.points, abs(t.points)) * max(CASE t.field WHEN 'description' THEN 1 ELSE 3 END) AS points
FROM touched_terms t
JOIN assigned a USING (observation_id)
JOIN survivors s USING (round_id)
GROUP BY a.company_id, year(s.announced_date), t.field, t.track_id, t.term;

CREATE OR REPLACE TEMP TABLE round_terms AS
SELECT a.round_id, t.field, t.track_id, t.term,
  arg_max(t.points, abs(t.points)) * max(CASE t.field WHEN 'description' THEN 1 ELSE 3 END) AS points
FROM touched_terms t JOIN assigned a USING (observation_id)
GROUP BY a.round_id, t.field, t.track_id, t.term;

-- Companies whose whole name, any that a source or an alias gives them, is that of one that the registry knows.
CREATE OR REPLACE TEMP TABLE company_tracks AS
WITH
  known AS (
    SELECT k.track_id, k.term, k.since, p.normalised FROM known_company_names k JOIN track_name_parsed p USING (name)),
  named AS (
    SELECT a.company_id, o.company_name_normalised AS normalised FROM touched_observations o JOIN assigned a USING (observation_id)
    UNION
    SELECT n.company_id, p.normalised FROM other_company_names n JOIN track_name_parsed p USING (name))
SELECT DISTINCT n.company_id, k.track_id, k.term, k.since FROM named n JOIN known k USING (normalised);

CREATE OR REPLACE TEMP TABLE track_pieces AS
WITH
  elsewhere AS (
    SELECT s.round_id, c.field, c.track_id, c.term, arg_max(c.points, abs(c.points)) // 2 AS points
    FROM survivors s
    JOIN company_terms c USING (company_id)
    WHERE c.year IS NULL OR s.announced_date IS NULL OR abs(c.year - year(s.announced_date)) <= 5
    GROUP BY s.round_id, c.field, c.track_id, c.term),
  terms AS (
    SELECT round_id, field, track_id, term, points, false AS is_elsewhere FROM round_terms
    UNION ALL
    SELECT e.round_id, e.field, e.track_id, e.term, e.points, true
    FROM elsewhere e ANTI JOIN round_terms r
      ON r.round_id = e.round_id AND r.field = e.field AND r.track_id = e.track_id AND r.term = e.term),
  words AS (
    SELECT round_id, track_id, least(sum(points), 50)::INTEGER AS points,
      list('keyword ' || term || ' in ' || field || if(is_elsewhere, ' at another round', '') ORDER BY points DESC, term, field)[:3] AS found
    FROM terms
    GROUP BY round_id, track_id
    HAVING sum(points) > 0),
  companies AS (
    SELECT s.round_id, c.track_id, min(c.term) AS term
    FROM survivors s JOIN company_tracks c USING (company_id)
    WHERE c.since IS NULL OR s.announced_date IS NULL OR year(s.announced_date) >= c.since - 1
    GROUP BY s.round_id, c.track_id)
SELECT round_id, track_id, 3 AS strength, 100 AS points, shown AS evidence FROM round_bases
UNION ALL
SELECT f.round_id, f.track_id, 2, 60, min(f.evidence)
FROM field_tracks f ANTI JOIN round_bases b ON b.round_id = f.round_id AND b.track_id = f.track_id
GROUP BY f.round_id, f.track_id
UNION ALL
SELECT round_id, track_id, 2, 80, 'company ' || term FROM companies
UNION ALL
SELECT round_id, track_id, 1, points, array_to_string(found, '; ') FROM words;
