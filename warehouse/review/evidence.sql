-- Who says what of one item: the observations of each of its sides. Reads the tables of queue.sql. Leaves `review_evidence`.
-- Variable: review_item. A label or an investor alone has one side.

CREATE OR REPLACE TEMP TABLE item AS SELECT * FROM review_items WHERE item_id = getvariable('review_item');

CREATE OR REPLACE TEMP TABLE sides AS
SELECT 'left' AS side, o.observation_id FROM item i JOIN observation_companies o ON o.company_id = i.left_id WHERE i.kind IN ('company', 'company_investor')
UNION
SELECT 'right', o.observation_id FROM item i JOIN observation_companies o ON o.company_id = i.right_id WHERE i.kind = 'company'
UNION
SELECT 'left', n.observation_id
FROM item i JOIN core.participations p ON p.investor_id = i.left_id JOIN core.observations o USING (round_id) JOIN core.observation_investors n USING (observation_id)
JOIN investor_names k ON k.investor_id = i.left_id AND k.name_key = n.investor_name_normalised
WHERE i.kind IN ('investor', 'state')
UNION
SELECT 'right', n.observation_id
FROM item i JOIN core.participations p ON p.investor_id = i.right_id JOIN core.observations o USING (round_id) JOIN core.observation_investors n USING (observation_id)
JOIN investor_names k ON k.investor_id = i.right_id AND k.name_key = n.investor_name_normalised
WHERE i.kind IN ('investor', 'company_investor')
UNION
SELECT 'left', left_id FROM item WHERE kind = 'round'
UNION
SELECT 'right', right_id FROM item WHERE kind = 'round'
UNION
SELECT 'left', l.observation_id
FROM item i JOIN label_observations l ON l.source_id = i.left_id AND l.field = i.rule AND l.label = i.right_id
WHERE i.kind = 'label' AND l.observation_id IS NOT NULL;

CREATE OR REPLACE TEMP TABLE review_evidence AS
SELECT s.side, o.observation_id, o.round_id, o.source_id, f.title_en AS source_title, d.file_name, o.document_id, o.locator, o.source_url,
  o.company_name, o.company_name_en, o.announced_text, o.announced_date, o.announced_precision, o.stage_text, o.stage, o.amount_text,
  o.amount_currency, o.amount_low, o.amount_high, o.instrument, o.track_text,
  (SELECT string_agg(n.investor_name || CASE n.role WHEN 'unknown' THEN '' ELSE ' (' || n.role || ')' END, ', ' ORDER BY n.position, n.investor_name)
    FROM core.observation_investors n WHERE n.observation_id = o.observation_id) AS investors,
  o.mark
FROM sides s
JOIN core.observations o USING (observation_id)
LEFT JOIN ref.sources f USING (source_id)
LEFT JOIN raw.documents d ON d.document_id = o.document_id AND d.source_id = o.source_id;
