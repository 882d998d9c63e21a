-- The tracks of every round.

DELETE FROM core.round_tracks;
INSERT INTO core.round_tracks
SELECT round_id, track_id, true, 1, coalesce(track_evidence, 'none') FROM survivors;
