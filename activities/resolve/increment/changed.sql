-- What sources tell otherwise than in the last run. Reads core, raw.records and ops.resolved_observations, which is empty where
-- all is resolved: then everything is new. Leaves `lists_of_records`, `arrived` (observations that are new, or other than they
-- were) and `gone` (observations that are not there any more, or not as they were, as they were kept).

-- Tables of one source tell of the same financings (rounds, and who invested in them); rows of one table were told apart.
CREATE OR REPLACE TEMP TABLE lists_of_records AS
SELECT record_id, kind
FROM raw.records
WHERE outcome = 'loaded' AND source_id IN (
  SELECT source_id FROM raw.records WHERE outcome = 'loaded' GROUP BY source_id HAVING min(kind) <> max(kind));

-- One number for all that a source tells of an observation. Rows that are told twice count twice; their order does not
-- matter.
CREATE OR REPLACE TEMP TABLE fingerprints AS
SELECT observation, sum(part::HUGEINT)::HUGEINT AS fingerprint
FROM (
  SELECT hash(observation_id) AS observation, hash(o) AS part FROM (SELECT * EXCLUDE (round_id) FROM core.observations) o
  UNION ALL
  SELECT hash(observation_id), hash(i) FROM core.observation_investors i
  UNION ALL
  SELECT hash(observation_id), hash(t) FROM core.observation_track_terms t
  UNION ALL
  SELECT hash(observation_id), hash(a) FROM core.investor_aliases a
  UNION ALL
  SELECT hash(o.observation_id), hash(o.observation_id, k.kind, 'kind')
  FROM core.observations o JOIN lists_of_records k USING (record_id))
GROUP BY observation;

CREATE OR REPLACE TEMP TABLE gone AS
FROM ops.resolved_observations ANTI JOIN fingerprints USING (fingerprint);

CREATE OR REPLACE TEMP TABLE arrived AS
SELECT o.observation_id, f.fingerprint
FROM (FROM fingerprints ANTI JOIN ops.resolved_observations USING (fingerprint)) f
JOIN core.observations o ON hash(o.observation_id) = f.observation;

DROP TABLE fingerprints;
