-- Replaces one source by its batch. Variables: source_id, batch_folder, batch_hash, loaded_at.

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

INSERT INTO raw.records BY NAME FROM read_parquet(getvariable('batch_folder') || '/records.parquet');
INSERT INTO raw.corrections BY NAME FROM read_parquet(getvariable('batch_folder') || '/corrections.parquet');
INSERT INTO core.observations BY NAME FROM read_parquet(getvariable('batch_folder') || '/observations.parquet');
INSERT INTO core.observation_investors BY NAME FROM read_parquet(getvariable('batch_folder') || '/investors.parquet');
INSERT INTO core.investor_aliases BY NAME FROM read_parquet(getvariable('batch_folder') || '/aliases.parquet');
INSERT INTO core.advisers BY NAME FROM read_parquet(getvariable('batch_folder') || '/advisers.parquet');
INSERT INTO core.observation_track_terms BY NAME FROM read_parquet(getvariable('batch_folder') || '/track-terms.parquet');
INSERT INTO core.policy_observations BY NAME FROM read_parquet(getvariable('batch_folder') || '/policies.parquet');
INSERT INTO ops.issues BY NAME FROM read_parquet(getvariable('batch_folder') || '/issues.parquet');
INSERT INTO ops.unnamed_columns BY NAME FROM read_parquet(getvariable('batch_folder') || '/unnamed-columns.parquet');
INSERT INTO ops.loads
SELECT getvariable('source_id'), getvariable('batch_hash'),
  (SELECT count(*) FROM raw.records WHERE source_id = getvariable('source_id')),
  (SELECT count(*) FROM core.observations WHERE source_id = getvariable('source_id')),
  getvariable('loaded_at')::TIMESTAMPTZ;
COMMIT;
