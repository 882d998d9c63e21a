-- The rounds of core as one version each: `versions`, with the columns of history.rounds but for its times.

CREATE OR REPLACE TEMP TABLE versions AS
SELECT r.*, coalesce(s.scopes, []) AS scopes, o.observation_ids, coalesce(o.corrections, []) AS corrections
FROM core.rounds r
LEFT JOIN (SELECT round_id, list(scope ORDER BY scope) AS scopes FROM core.round_scopes GROUP BY round_id) s USING (round_id)
LEFT JOIN (
  SELECT round_id,
    list(observation_id ORDER BY observation_id) AS observation_ids,
    list(observation_id || ': ' || corrected_fields ORDER BY observation_id) FILTER (corrected_fields IS NOT NULL) AS corrections
  FROM core.observations
  GROUP BY round_id) o USING (round_id);
