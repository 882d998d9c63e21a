-- Nothing is told otherwise than in the last run, so that companies, investors and rounds stand as they are. Reads and changes
-- core.

-- What was judged would be judged so again.
UPDATE core.judgements SET judged_at = getvariable('as_of')::TIMESTAMPTZ WHERE judged_at <> getvariable('as_of')::TIMESTAMPTZ;

-- What a source tells again, as it told it before, comes without its round.
UPDATE core.observations o SET round_id = r.round_id
FROM ops.resolved_rounds r
WHERE r.observation_id = o.observation_id AND o.round_id IS NULL;
