-- The month of the round beside what hangs on it, so that what reads some months need not look up every round.
ALTER TABLE core.round_scopes ADD COLUMN round_month DATE;
ALTER TABLE core.participations ADD COLUMN round_month DATE;
UPDATE core.round_scopes s SET round_month = r.announced_month FROM core.rounds r WHERE r.round_id = s.round_id;
UPDATE core.participations p SET round_month = r.announced_month FROM core.rounds r WHERE r.round_id = p.round_id;
