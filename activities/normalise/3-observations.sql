-- Observations, participations, outcomes and issues of one source, written as Parquet.
-- Variables: source_id, default_instrument, out_records, out_observations, out_investors, out_aliases, out_advisers,
-- out_track_terms, out_policies, out_issues, out_corrections, out_unnamed_columns.

-- The fields of an observation that a correction replaced, in the row that opened it or in one that was merged into it: a
-- value and no table, since they are few and the join below has to fit into little memory.
SET VARIABLE corrected = (
  SELECT coalesce(map_from_entries(list((seq, fields))), map([]::BIGINT[], []::VARCHAR[]))
  FROM (
    SELECT k.target_seq::BIGINT AS seq, string_agg(DISTINCT x.field, ', ' ORDER BY x.field) AS fields
    FROM replacements x JOIN outcomes k USING (seq)
    WHERE k.target_seq IS NOT NULL
    GROUP BY k.target_seq));

CREATE TABLE observations AS
SELECT
  o.record_id || '/' || s.part AS observation_id,
  o.record_id,
  o.document_id,
  o.locator,
  o.ordinal,
  getvariable('source_id') AS source_id,
  o.recorded_at,
  o.identity_key AS identity,
  s.part,
  CASE WHEN s.part > 1 THEN o.record_id || '/1' END AS joint_with,
  o.company_key,
  c.display AS company_name,
  c.normalised AS company_name_normalised,
  nullif(trim(o.company_name_zh), '') AS company_name_zh,
  nullif(trim(o.company_name_en), '') AS company_name_en,
  o.announced_date AS announced_text,
  d.date AS announced_date,
  d."precision" AS announced_precision,
  d.basis AS announced_basis,
  o.closed_date AS closed_text,
  cd.date AS closed_date,
  cd."precision" AS closed_precision,
  TRY_CAST(trim(o.stated_date) AS DATE) AS stated_date,
  o.stage AS stage_text,
  s.stage,
  s.qualifier AS stage_qualifier,
  s.stage_group,
  s.stage_rank,
  o.amount AS amount_text,
  CASE WHEN s.part = 1 THEN a.currency END AS amount_currency,
  CASE WHEN s.part = 1 THEN a.low END AS amount_low,
  CASE WHEN s.part = 1 THEN a.high END AS amount_high,
  coalesce(s.part = 1 AND a.high_open, false) AS amount_high_open,
  CASE WHEN s.part = 1 THEN coalesce(a.kind, 'undisclosed') ELSE 'undisclosed' END AS amount_kind,
  o.valuation AS valuation_text,
  v.currency AS post_money_currency,
  v.low AS post_money_low,
  v.high AS post_money_high,
  coalesce(i.instrument, s.instrument, getvariable('default_instrument')) AS instrument,
  p.country_code,
  p.region_code,
  nullif(trim(o.city), '') AS city,
  o.track AS track_text,
  coalesce(t.track_id, 'unclassified') AS track_id,
  t.evidence AS track_evidence,
  o.investors AS investors_text,
  o.url AS source_url,
  o.mark,
  getvariable('corrected')[o.seq] AS corrected_fields
FROM opening o
JOIN company_parsed c ON c.text = o.company_name
JOIN stage_parsed s ON s.text = coalesce(o.stage, '')
JOIN place_parsed p ON p.country_text IS NOT DISTINCT FROM o.country AND p.region_text IS NOT DISTINCT FROM o.region
LEFT JOIN announced_parsed d ON d.text = o.announced_date AND d.heading_year IS NOT DISTINCT FROM o.announced_year
LEFT JOIN closed_parsed cd ON cd.text = o.closed_date AND cd.heading_year IS NOT DISTINCT FROM o.announced_year
LEFT JOIN amount_parsed a
  ON a.text = o.amount AND a.currency_text IS NOT DISTINCT FROM o.amount_currency AND a.country_text IS NOT DISTINCT FROM o.country
LEFT JOIN valuation_parsed v ON v.text = o.valuation
LEFT JOIN instrument_parsed i ON i.text = o.instrument
LEFT JOIN track_parsed t ON t.text = o.track;

COPY observations TO (getvariable('out_observations')) (FORMAT parquet, ROW_GROUP_SIZE 20480);

-- Rows of a table whose names count only where no row of another table names an investor of the same financing.
CREATE TABLE replaced AS
SELECT DISTINCT k.target_seq
FROM outcomes k JOIN records r USING (seq)
WHERE getvariable('replaceable_tables') <> [''] AND k.target_seq IS NOT NULL AND r.is_adding AND r.investors IS NOT NULL;

-- Who took part: the names of the row itself and of every row that was merged into it. A row that repeats another adds nothing.
CREATE TABLE told AS
SELECT DISTINCT ON (k.target_seq, p.normalised, p.kind)
  k.target_seq, r.record_id, r.seq, p.position, p.name, p.normalised, p.role, p.kind
FROM outcomes k
JOIN records r USING (seq)
JOIN investor_parsed p
  ON p.text IS NOT DISTINCT FROM r.investors AND p.leads IS NOT DISTINCT FROM r.lead_investors
  AND p.role_text IS NOT DISTINCT FROM r.investor_role AND p.table_name = r.table_name
LEFT JOIN replaced x ON x.target_seq = k.target_seq AND list_contains(getvariable('replaceable_tables'), r.table_name)
WHERE k.target_seq IS NOT NULL AND p.kind IN ('investor', 'adviser') AND x.target_seq IS NULL
ORDER BY k.target_seq, p.normalised, p.kind, p.role = 'unknown', p.role, p.name, p.position, r.seq;

-- Two who lead one round lead it together, even where each row names one.
CREATE TABLE leads AS
SELECT target_seq FROM told WHERE kind = 'investor' AND role = 'lead' GROUP BY target_seq HAVING count(*) > 1;

CREATE TABLE named AS
SELECT t.* REPLACE (CASE WHEN t.role = 'lead' AND l.target_seq IS NOT NULL THEN 'co_lead' ELSE t.role END AS role)
FROM told t LEFT JOIN leads l USING (target_seq);

-- Of which country an investor is, where no two rows of the financing tell two.
CREATE TABLE countries AS
SELECT k.target_seq, p.normalised, min(c.country_code) AS country_code
FROM records r
JOIN investor_country_parsed c ON c.text = r.investor_country AND c.country_code IS NOT NULL
JOIN outcomes k USING (seq)
JOIN investor_parsed p
  ON p.text IS NOT DISTINCT FROM r.investors AND p.leads IS NOT DISTINCT FROM r.lead_investors
  AND p.role_text IS NOT DISTINCT FROM r.investor_role AND p.table_name = r.table_name
WHERE k.target_seq IS NOT NULL AND p.kind = 'investor'
GROUP BY k.target_seq, p.normalised
HAVING min(c.country_code) = max(c.country_code);

CREATE TABLE targets AS
SELECT r.seq AS target_seq, o.observation_id FROM observations o JOIN opening r USING (record_id);

COPY (
  SELECT t.observation_id, n.record_id, n.position, n.name AS investor_name, n.normalised AS investor_name_normalised, n.role, c.country_code
  FROM named n JOIN targets t USING (target_seq) LEFT JOIN countries c USING (target_seq, normalised)
  WHERE n.kind = 'investor'
) TO (getvariable('out_investors')) (FORMAT parquet, ROW_GROUP_SIZE 20480);

COPY (
  SELECT DISTINCT t.observation_id, n.name AS adviser_name
  FROM named n JOIN targets t USING (target_seq)
  WHERE n.kind = 'adviser'
) TO (getvariable('out_advisers')) (FORMAT parquet, ROW_GROUP_SIZE 20480);

COPY (
  SELECT DISTINCT t.observation_id, p.normalised AS investor_name_normalised, p.name AS alias
  FROM named n
  JOIN targets t USING (target_seq)
  JOIN records r ON r.seq = n.seq
  JOIN investor_parsed p
    ON p.text IS NOT DISTINCT FROM r.investors AND p.leads IS NOT DISTINCT FROM r.lead_investors
    AND p.role_text IS NOT DISTINCT FROM r.investor_role AND p.table_name = r.table_name
    AND p.position = n.position AND p.kind = 'alias'
) TO (getvariable('out_aliases')) (FORMAT parquet, ROW_GROUP_SIZE 20480);

-- Which words of the registry stand in the names and texts of an observation. The texts themselves go nowhere.
COPY (
  SELECT o.observation_id, p.field, p.track_id, p.kind, p.term,
    arg_max(p.points, abs(p.points)) AS points
  FROM (
    SELECT seq, record_id, CASE field WHEN 'headline' THEN 'headline' WHEN 'description' THEN 'description' ELSE 'name' END AS field, text
    FROM (SELECT seq, record_id, company_name, company_name_zh, company_name_en, headline, description FROM opening)
    UNPIVOT (text FOR field IN (company_name, company_name_zh, company_name_en, headline, description))) h
  JOIN track_hint_parsed p ON p.field = h.field AND p.text = h.text
  JOIN observations o USING (record_id)
  GROUP BY ALL
) TO (getvariable('out_track_terms')) (FORMAT parquet, ROW_GROUP_SIZE 20480);

COPY (
  SELECT r.record_id, r.document_id, r.locator, r.ordinal, getvariable('source_id') AS source_id, r.recorded_at, r.payload AS policy
  FROM records r JOIN outcomes k USING (seq)
  WHERE r.kind = 'policy' AND k.outcome = 'loaded'
) TO (getvariable('out_policies')) (FORMAT parquet, ROW_GROUP_SIZE 20480);

-- The row that opened is found by its place, so that no second large table is joined.
COPY (
  SELECT
    r.record_id, r.document_id, r.locator, r.ordinal, getvariable('source_id') AS source_id,
    r.table_name AS kind, k.outcome,
    coalesce(w.sentence, 'announced date: ' || k.refused, r.reason,
      CASE WHEN k.outcome = 'quarantined' THEN 'published date: lies after the time of knowledge' END) AS reason,
    CASE WHEN k.target_seq IS NOT NULL
      THEN getvariable('source_id') || '/' || left(t.document_id, 12) || '/' || (k.target_seq % 4294967296) || '/1' END AS observation_id,
    getvariable('parser') AS parser,
    CASE WHEN r.kind <> 'policy' THEN r.payload END AS payload
  FROM records r
  JOIN outcomes k USING (seq)
  LEFT JOIN whys w USING (why)
  LEFT JOIN documents_ranked t ON t.document_rank = k.target_seq // 4294967296
) TO (getvariable('out_records')) (FORMAT parquet, ROW_GROUP_SIZE 20480);

CREATE TABLE found AS
SELECT r.seq, 'announced_date' AS field, r.announced_date AS raw_value, d.issue AS message,
  CASE WHEN d.date IS NULL THEN 'quarantine' ELSE 'note' END AS severity
FROM records r JOIN announced_parsed d ON d.text = r.announced_date AND d.heading_year IS NOT DISTINCT FROM r.announced_year
WHERE d.issue IS NOT NULL AND r.kind = 'financing' AND r.status = 'read'
UNION ALL
SELECT o.seq, 'closed_date', o.closed_date, d.issue, 'value'
FROM opening o JOIN closed_parsed d ON d.text = o.closed_date AND d.heading_year IS NOT DISTINCT FROM o.announced_year
WHERE d.issue IS NOT NULL
UNION ALL
SELECT o.seq, 'stated_date', o.stated_date, 'no ISO date: which of two claims is the later is not known', 'value'
FROM opening o WHERE o.stated_date IS NOT NULL AND TRY_CAST(trim(o.stated_date) AS DATE) IS NULL
UNION ALL
SELECT o.seq, 'amount', o.amount, a.issue, CASE WHEN a.kind = 'unknown' THEN 'value' ELSE 'note' END
FROM opening o JOIN amount_parsed a
  ON a.text = o.amount AND a.currency_text IS NOT DISTINCT FROM o.amount_currency AND a.country_text IS NOT DISTINCT FROM o.country
WHERE a.issue IS NOT NULL
UNION ALL
SELECT o.seq, 'valuation', o.valuation, v.issue, 'value'
FROM opening o JOIN valuation_parsed v ON v.text = o.valuation WHERE v.issue IS NOT NULL
UNION ALL
SELECT o.seq, 'stage', o.stage, s.issue, 'value'
FROM opening o JOIN stage_parsed s ON s.text = coalesce(o.stage, '') AND s.part = 1 WHERE s.issue IS NOT NULL
UNION ALL
SELECT o.seq, 'place', CASE WHEN o.region IS NULL OR p.issue LIKE '%is no country that the registry knows' THEN o.country ELSE o.region END,
  p.issue, 'value'
FROM opening o JOIN place_parsed p ON p.country_text IS NOT DISTINCT FROM o.country AND p.region_text IS NOT DISTINCT FROM o.region
WHERE p.issue IS NOT NULL
UNION ALL
SELECT o.seq, 'track', o.track, t.issue, 'value'
FROM opening o JOIN track_parsed t ON t.text = o.track WHERE t.issue IS NOT NULL
UNION ALL
SELECT o.seq, 'instrument', o.instrument, i.issue, 'value'
FROM opening o JOIN instrument_parsed i ON i.text = o.instrument WHERE i.issue IS NOT NULL
UNION ALL
SELECT r.seq, 'investors', coalesce(r.investors, r.lead_investors), p.issue, 'value'
FROM records r
JOIN outcomes k USING (seq)
JOIN investor_parsed p
  ON p.text IS NOT DISTINCT FROM r.investors AND p.leads IS NOT DISTINCT FROM r.lead_investors
  AND p.role_text IS NOT DISTINCT FROM r.investor_role AND p.table_name = r.table_name
WHERE p.kind = 'issue' AND (k.outcome = 'loaded' OR (r.is_adding AND k.target_seq IS NOT NULL))
UNION ALL
SELECT r.seq, 'investor_country', r.investor_country, c.issue, 'value'
FROM records r JOIN outcomes k USING (seq) JOIN investor_country_parsed c ON c.text = r.investor_country
WHERE c.issue IS NOT NULL AND (k.outcome = 'loaded' OR (r.is_adding AND k.target_seq IS NOT NULL))
UNION ALL
SELECT k.seq, 'link', NULL, 'fits ' || k.candidates || ' financings of the other table; added to one of them', 'note'
FROM outcomes k WHERE k.candidates IS NOT NULL;

COPY (
  SELECT getvariable('source_id') AS source_id, r.document_id, r.locator, r.ordinal, f.field,
    left(f.raw_value, 500) AS raw_value, f.message, f.severity
  FROM found f JOIN records r USING (seq)
  UNION ALL
  SELECT getvariable('source_id'), d.document_id, i.locator, i.ordinal, i.field, i.raw_value, i.message, i.severity
  FROM read_parquet(getvariable('issue_files'), filename = true) i
  JOIN documents d ON d.folder = parse_path(i.filename)[-2]
) TO (getvariable('out_issues')) (FORMAT parquet, ROW_GROUP_SIZE 20480);

COPY (
  SELECT r.record_id, getvariable('source_id') AS source_id, c.record, c.field, c.expect AS expected, c.found, c.value AS corrected_to,
    c.outcome
  FROM correction_outcomes c JOIN records r USING (seq)
) TO (getvariable('out_corrections')) (FORMAT parquet, ROW_GROUP_SIZE 20480);

COPY (SELECT getvariable('source_id') AS source_id, * FROM unnamed_columns)
TO (getvariable('out_unnamed_columns')) (FORMAT parquet, ROW_GROUP_SIZE 20480);
