-- What stands behind a round: every claim, with its document and the place in it. Here of the largest round of the latest
-- month; put another id in the place of the subquery.
SELECT r.company_name, o.announced_date, o.stage_text, o.amount_text, o.source_id, d.title, d.url, d.document_id, o.locator
FROM core.observations o
JOIN core.rounds r USING (round_id)
JOIN raw.documents d ON d.document_id = o.document_id AND d.source_id = o.source_id
WHERE o.round_id = (
  SELECT largest_round_id FROM mart.scope_monthly
  WHERE scope = 'private_primary' AND period = 'month' AND largest_round_id IS NOT NULL ORDER BY month DESC LIMIT 1)
ORDER BY o.recorded_at, o.source_id, o.locator, o.observation_id
