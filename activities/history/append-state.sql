-- One more state behind those that history.rounds holds: `versions` are its rounds. Only what it changes becomes rows.
-- Parameters: as_of, state.

CREATE OR REPLACE TEMP TABLE state_rounds AS
SELECT * EXCLUDE (recorded_from, recorded_to) FROM history.rounds LIMIT 0;
INSERT INTO state_rounds BY NAME FROM versions;
DROP TABLE versions;

CREATE OR REPLACE TEMP TABLE arrived AS
FROM state_rounds EXCEPT SELECT * EXCLUDE (recorded_from, recorded_to) FROM history.rounds WHERE recorded_to IS NULL;
-- What was before, of rounds that are other now or gone.
CREATE OR REPLACE TEMP TABLE ended AS
SELECT round_id FROM history.rounds h WHERE recorded_to IS NULL
  AND (round_id IN (SELECT round_id FROM arrived) OR round_id NOT IN (SELECT round_id FROM state_rounds));

BEGIN TRANSACTION;
UPDATE history.rounds SET recorded_to = $as_of::TIMESTAMPTZ WHERE recorded_to IS NULL AND round_id IN (SELECT round_id FROM ended);
INSERT INTO history.rounds BY NAME SELECT *, $as_of::TIMESTAMPTZ AS recorded_from, NULL::TIMESTAMPTZ AS recorded_to FROM arrived;
INSERT INTO history.states BY NAME SELECT $as_of::TIMESTAMPTZ AS as_of, $state AS state;
COMMIT;

DROP TABLE arrived;
DROP TABLE ended;
DROP TABLE state_rounds;
