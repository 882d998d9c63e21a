-- Reviewed corrections. Reads `records` and, from the registry, `corrections` (correction, record, field, expect, value)
-- and `correction_conditions` (correction, is_anchor, name, value). Leaves `correction_outcomes`, and `records` with the
-- texts replaced; identities, ids and payloads stay as read.

-- The records that the anchor of a correction finds: few, so that the rest is asked of them alone.
CREATE TABLE correction_candidates AS
SELECT c.correction, r.seq FROM correction_conditions c JOIN records r ON r.record_id = c.value
WHERE c.is_anchor AND c.name = 'record_id' AND r.kind = 'financing' AND r.status = 'read'
UNION ALL
SELECT c.correction, r.seq FROM correction_conditions c JOIN records r ON trim(replace(r.identity, chr(31), ' | ')) = c.value
WHERE c.is_anchor AND c.name = 'identity' AND r.kind = 'financing' AND r.status = 'read'
UNION ALL
SELECT c.correction, r.seq FROM correction_conditions c JOIN records r ON trim(r.url) = c.value
WHERE c.is_anchor AND c.name = 'url' AND r.kind = 'financing' AND r.status = 'read'
UNION ALL
SELECT c.correction, r.seq FROM correction_conditions c JOIN records r ON trim(r.company_key) = c.value
WHERE c.is_anchor AND c.name = 'company_key' AND r.kind = 'financing' AND r.status = 'read'
UNION ALL
SELECT c.correction, r.seq FROM correction_conditions c JOIN records r ON trim(r.company_name) = c.value
WHERE c.is_anchor AND c.name = 'company_name' AND r.kind = 'financing' AND r.status = 'read'
UNION ALL
SELECT c.correction, r.seq FROM correction_conditions c JOIN records r ON trim(r.company_name_zh) = c.value
WHERE c.is_anchor AND c.name = 'company_name_zh' AND r.kind = 'financing' AND r.status = 'read'
UNION ALL
SELECT c.correction, r.seq FROM correction_conditions c JOIN records r ON trim(r.company_name_en) = c.value
WHERE c.is_anchor AND c.name = 'company_name_en' AND r.kind = 'financing' AND r.status = 'read'
UNION ALL
SELECT c.correction, r.seq FROM correction_conditions c JOIN records r ON trim(r.locator) = c.value
WHERE c.is_anchor AND c.name = 'locator' AND r.kind = 'financing' AND r.status = 'read';

CREATE TABLE candidate_texts AS
UNPIVOT (
  SELECT r.seq, r.document_id AS document, r.table_name AS "table", r.record_id, r.locator, replace(r.identity, chr(31), ' | ') AS identity,
    r.company_key, r.company_name, r.company_name_zh, r.company_name_en, r.announced_date, r.announced_year,
    r.closed_date, r.stated_date, r.stage, r.amount, r.amount_currency, r.investors, r.investor_role,
    r.lead_investors, r.investor_country, r.valuation, r.instrument, r.country, r.region, r.city, r.track, r.url
  FROM records r SEMI JOIN correction_candidates USING (seq)
) ON COLUMNS(* EXCLUDE (seq)) INTO NAME name VALUE text;

-- What each correction found in each record that fits all of its conditions.
CREATE TABLE correction_outcomes AS
WITH
  unfit AS (
    SELECT DISTINCT k.correction, k.seq
    FROM correction_candidates k
    JOIN correction_conditions c USING (correction)
    LEFT JOIN candidate_texts t ON t.seq = k.seq AND t.name = c.name
    WHERE CASE c.name WHEN 'document' THEN NOT starts_with(t.text, c.value) ELSE coalesce(trim(t.text), '') <> c.value END),
  found AS (
    SELECT DISTINCT k.seq, c.record, c.field, c.expect, c.value, coalesce(trim(t.text), '') AS found
    FROM correction_candidates k
    JOIN corrections c USING (correction)
    ANTI JOIN unfit u ON u.correction = k.correction AND u.seq = k.seq
    LEFT JOIN candidate_texts t ON t.seq = k.seq AND t.name = c.field)
SELECT *,
  CASE
    WHEN found <> expect THEN 'stale'
    -- Two ways of finding one record may say two things of one field: then neither is done.
    WHEN min(value) FILTER (found = expect) OVER w <> max(value) FILTER (found = expect) OVER w THEN 'contradicted'
    ELSE 'applied' END AS outcome
FROM found
WINDOW w AS (PARTITION BY seq, field);

CREATE TABLE replacements AS
SELECT seq, field, nullif(min(value), '') AS text FROM correction_outcomes WHERE outcome = 'applied' GROUP BY seq, field;

UPDATE records SET company_key = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'company_key';
UPDATE records SET company_name = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'company_name';
UPDATE records SET company_name_zh = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'company_name_zh';
UPDATE records SET company_name_en = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'company_name_en';
UPDATE records SET announced_date = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'announced_date';
UPDATE records SET announced_year = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'announced_year';
UPDATE records SET closed_date = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'closed_date';
UPDATE records SET stated_date = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'stated_date';
UPDATE records SET stage = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'stage';
UPDATE records SET amount = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'amount';
UPDATE records SET amount_currency = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'amount_currency';
UPDATE records SET investors = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'investors';
UPDATE records SET investor_role = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'investor_role';
UPDATE records SET lead_investors = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'lead_investors';
UPDATE records SET investor_country = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'investor_country';
UPDATE records SET valuation = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'valuation';
UPDATE records SET instrument = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'instrument';
UPDATE records SET country = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'country';
UPDATE records SET region = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'region';
UPDATE records SET city = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'city';
UPDATE records SET track = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'track';
UPDATE records SET url = x.text FROM replacements x WHERE x.seq = records.seq AND x.field = 'url';
