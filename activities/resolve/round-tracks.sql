-- The tracks of every round, as `track_shares` holds them: one primary, and secondary ones with their weights.

DELETE FROM core.round_tracks WHERE round_id IN (SELECT round_id FROM stale_rounds);
INSERT INTO core.round_tracks
SELECT round_id, track_id, is_primary, weight, evidence FROM track_shares;
