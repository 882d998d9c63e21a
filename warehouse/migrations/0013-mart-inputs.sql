-- What the marts were last built from, so that a run builds only the months that something has changed in.
CREATE TABLE ops.mart_inputs (
  part VARCHAR NOT NULL,
  month DATE,
  fingerprint VARCHAR NOT NULL
);
