-- A number for each investor that took part in a round, in the order of ids.
SELECT row_number() OVER (ORDER BY investor_id)::INTEGER AS investor, investor_id FROM (SELECT DISTINCT investor_id FROM core.participations)
