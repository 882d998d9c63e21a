-- Earlier states of knowledge, as this code derives them: versions of rounds, and which state is a vintage of which month.
CREATE SCHEMA history;

-- The columns of core.rounds first. A later column of core.rounds has to be added here too (a test says so).
CREATE TABLE history.rounds AS
SELECT *, NULL::VARCHAR[] AS scopes, NULL::VARCHAR[] AS observation_ids, NULL::VARCHAR[] AS corrections,
  NULL::TIMESTAMPTZ AS recorded_from, NULL::TIMESTAMPTZ AS recorded_to
FROM core.rounds LIMIT 0;

-- The states that history.rounds holds, in the order of time. `state` names everything that decides it.
CREATE TABLE history.states (
  as_of TIMESTAMPTZ NOT NULL,
  state VARCHAR NOT NULL,
  publication_id VARCHAR
);

CREATE TABLE history.vintage_months (
  month DATE NOT NULL,
  vintage VARCHAR NOT NULL,
  place INTEGER NOT NULL,
  as_of TIMESTAMPTZ NOT NULL,
  first_recorded_at TIMESTAMPTZ NOT NULL,
  is_backfilled BOOLEAN NOT NULL
);
