-- Who took part in which round, in which part, and whether the state stands behind it.

DELETE FROM core.participations;
INSERT INTO core.participations
SELECT
  o.round_id,
  v.investor_id,
  first(v.investor_name),
  -- Of two claims about one investor in one round, the one that gives it a part wins.
  arg_min(i.role, CASE i.role WHEN 'lead' THEN 1 WHEN 'co_lead' THEN 2 WHEN 'follow' THEN 3 ELSE 4 END),
  arg_min(i.record_id, (o.recorded_at, o.document_id, o.ordinal, i.position, i.record_id)),
  NULL, NULL, NULL,
  'unknown', 'unknown', 'unknown', NULL, NULL, NULL
FROM core.observation_investors i
JOIN core.observations o USING (observation_id)
JOIN investor_of n USING (investor_name_normalised)
JOIN core.investors v ON v.investor_id = n.investor_id
GROUP BY o.round_id, v.investor_id;

-- Without a register of state-backed investors nothing is confirmed and nothing denied: named investors leave a round undecided.
UPDATE core.rounds r SET state_class = 'no_investor_named'
WHERE NOT EXISTS (SELECT 1 FROM core.participations p WHERE p.round_id = r.round_id);
