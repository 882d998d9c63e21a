-- Policy documents: one row a document. Its identity is its number where it has one, else issuers, title and date; a
-- document told again (another page, a reprint) is the same one, and the first telling with a text wins.

CREATE OR REPLACE TEMP TABLE policy_claims AS
SELECT
  *,
  policy->>'title' AS title,
  policy->>'number' AS number,
  from_json(policy->'issuers', '["VARCHAR"]') AS issuers,
  (policy->>'publishedDate')::DATE AS published_date,
  policy->>'publishedPrecision' AS published_precision,
  policy->>'text' AS text
FROM core.policy_observations;

CREATE OR REPLACE TEMP TABLE policy_keyed AS
SELECT *,
  'p-' || left(sha256(CASE
    WHEN number IS NOT NULL THEN 'number ' || regexp_replace(number, '\s', '', 'g')
    ELSE 'title ' || regexp_replace(title, '[\s《》“”"]', '', 'g') || ' ' || coalesce(array_to_string(list_sort(issuers), '、'), '') || ' ' || coalesce(published_date::VARCHAR, '') END), 16) AS policy_id
FROM policy_claims;

CREATE OR REPLACE TEMP TABLE policy_ranked AS
SELECT *,
  row_number() OVER (PARTITION BY policy_id ORDER BY (text IS NULL OR text = ''), recorded_at, document_id, ordinal) AS rank,
  count(*) OVER (PARTITION BY policy_id) AS told
FROM policy_keyed;

DELETE FROM core.policy_documents;
INSERT INTO core.policy_documents
SELECT
  policy_id, record_id, document_id, locator, source_id, recorded_at, title, number,
  policy->>'indexNumber', policy->>'kind', policy->>'level', policy->>'region',
  (policy->>'writtenDate')::DATE, published_date, published_precision,
  CASE WHEN published_precision IN ('day', 'month') THEN date_trunc('month', published_date)::DATE END,
  (policy->>'effectiveDate')::DATE, policy->>'status',
  CASE WHEN text IS NULL OR text = '' THEN (CASE WHEN (policy->'$.aiRelevant.value')::BOOLEAN THEN true END) ELSE (policy->'$.aiRelevant.value')::BOOLEAN END,
  (policy->'$.aiRelevant.score')::DECIMAL(9, 4), (policy->'$.aiRelevant.evidence')::VARCHAR,
  CASE WHEN text <> '' THEN sha256(text) END, CASE WHEN text <> '' THEN length(text)::INTEGER END, nullif(text, ''),
  policy->>'url', told::INTEGER
FROM policy_ranked
WHERE rank = 1;

DELETE FROM core.policy_issuers;
INSERT INTO core.policy_issuers
SELECT policy_id, position::INTEGER, issuers[position]
FROM policy_ranked, unnest(range(1, len(issuers) + 1)) AS p(position)
WHERE rank = 1;

DELETE FROM core.policy_instruments;
INSERT INTO core.policy_instruments
SELECT DISTINCT policy_id, unnest(from_json(policy->'instruments', '["VARCHAR"]')) FROM policy_ranked WHERE rank = 1;

DELETE FROM core.policy_tracks;
INSERT INTO core.policy_tracks
SELECT DISTINCT policy_id, unnest(from_json(policy->'tracks', '["VARCHAR"]')) FROM policy_ranked WHERE rank = 1;
