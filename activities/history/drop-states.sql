-- Takes the states from a time on out of history.rounds again, as if they had never been appended. Parameter: from_as_of.

BEGIN TRANSACTION;
DELETE FROM history.rounds WHERE recorded_from >= $from_as_of::TIMESTAMPTZ;
UPDATE history.rounds SET recorded_to = NULL WHERE recorded_to >= $from_as_of::TIMESTAMPTZ;
DELETE FROM history.states WHERE as_of >= $from_as_of::TIMESTAMPTZ;
COMMIT;
