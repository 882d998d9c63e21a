-- Removes one source from raw, core and ops. Variable: source_id.

BEGIN TRANSACTION;
DELETE FROM core.observation_investors USING core.observations o
WHERE o.observation_id = observation_investors.observation_id AND o.source_id = getvariable('source_id');
DELETE FROM core.investor_aliases USING core.observations o
WHERE o.observation_id = investor_aliases.observation_id AND o.source_id = getvariable('source_id');
DELETE FROM core.advisers USING core.observations o
WHERE o.observation_id = advisers.observation_id AND o.source_id = getvariable('source_id');
DELETE FROM core.observation_track_terms USING core.observations o
WHERE o.observation_id = observation_track_terms.observation_id AND o.source_id = getvariable('source_id');
DELETE FROM core.observations WHERE source_id = getvariable('source_id');
DELETE FROM core.policy_observations WHERE source_id = getvariable('source_id');
DELETE FROM raw.corrections WHERE source_id = getvariable('source_id');
DELETE FROM raw.records WHERE source_id = getvariable('source_id');
DELETE FROM ops.issues WHERE source_id = getvariable('source_id');
DELETE FROM ops.unnamed_columns WHERE source_id = getvariable('source_id');
DELETE FROM ops.loads WHERE source_id = getvariable('source_id');
COMMIT;
