-- Every record gets its outcome. A financing row whose date cannot be read is quarantined: without it the row counts in
-- no month, and a guess is worse. Rows that repeat what another row says are merged into it; rows of an adding table
-- (one row an investor, say) are merged into the financing they add to.

CREATE TABLE financing AS
SELECT
  r.seq,
  r.is_adding,
  r.table_name,
  md5(concat_ws(chr(30), r.table_name, r.identity)) AS identity_key,
  md5(concat_ws(chr(30),
    r.table_name, r.identity, coalesce(r.company_key, ''), coalesce(r.company_name, ''), coalesce(r.company_name_zh, ''),
    coalesce(r.company_name_en, ''), coalesce(r.announced_date, ''), coalesce(r.announced_year, ''), coalesce(r.closed_date, ''), r.stated_date,
    coalesce(r.stage, ''), coalesce(r.amount, ''), coalesce(r.amount_currency, ''), coalesce(r.investors, ''), coalesce(r.investor_role, ''), coalesce(r.lead_investors, ''), coalesce(r.investor_country, ''),
    coalesce(r.valuation, ''), coalesce(r.instrument, ''), coalesce(r.country, ''), coalesce(r.region, ''),
    coalesce(r.city, ''), coalesce(r.track, ''), coalesce(r.headline, ''), coalesce(r.description, ''), coalesce(r.url, ''), coalesce(r.mark, ''))) AS told_key,
  CASE WHEN r.is_adding THEN '' ELSE told_key END AS content_key,
  r.link_key,
  -- What a row of an adding table looks for; NULL for all others, so that joins stay equalities.
  CASE WHEN r.is_adding AND (r.announced_date IS NULL OR d.date IS NOT NULL OR d.issue IS NULL) THEN r.link_key END AS adding_link,
  CASE WHEN r.announced_date IS NOT NULL AND d.date IS NULL AND d.issue IS NOT NULL THEN d.issue END AS refused
FROM records r
LEFT JOIN announced_parsed d ON d.text = r.announced_date AND d.heading_year IS NOT DISTINCT FROM r.announced_year
WHERE r.kind = 'financing' AND r.status = 'read';

-- What rows of an adding table can add to: per link, a row that opens. Where several fit, the choice hangs on what they
-- say and not on the order of rows or files.
CREATE TABLE links AS
SELECT link_key, arg_min(seq, identity_key || content_key) AS target_seq, count(DISTINCT identity_key) AS candidates
FROM financing
WHERE NOT is_adding AND refused IS NULL AND link_key IS NOT NULL
GROUP BY link_key;

CREATE TABLE openers AS
SELECT identity_key, content_key, arg_min(seq, told_key) AS seq
FROM (
  SELECT f.identity_key, f.content_key, f.told_key, min(f.seq) AS seq
  FROM financing f
  LEFT JOIN links l ON l.link_key = f.adding_link
  WHERE f.refused IS NULL AND l.target_seq IS NULL
  GROUP BY f.identity_key, f.content_key, f.told_key)
GROUP BY identity_key, content_key;

-- A link may lead to a row that repeats an earlier one: what is added goes to the one that opened.
CREATE TABLE link_targets AS
SELECT l.link_key, o.seq AS target_seq, l.candidates
FROM links l
JOIN financing f ON f.seq = l.target_seq
JOIN openers o ON o.identity_key = f.identity_key AND o.content_key = f.content_key;

-- `why` is a number and not a sentence: there is one for each of millions of rows.
CREATE TABLE financing_outcomes AS
SELECT
  f.seq,
  CASE
    WHEN f.refused IS NOT NULL THEN 'quarantined'
    WHEN l.target_seq IS NULL AND f.seq = o.seq THEN 'loaded'
    ELSE 'merged'
  END AS outcome,
  CASE
    WHEN f.refused IS NOT NULL THEN NULL
    WHEN l.target_seq IS NOT NULL THEN 1
    WHEN f.seq = o.seq THEN NULL
    WHEN f.is_adding THEN 2
    ELSE 3
  END::UTINYINT AS why,
  f.refused,
  CASE WHEN f.refused IS NULL THEN coalesce(l.target_seq, o.seq) END AS target_seq,
  CASE WHEN l.candidates > 1 THEN l.candidates END AS candidates
FROM financing f
LEFT JOIN link_targets l ON l.link_key = f.adding_link
LEFT JOIN openers o ON o.identity_key = f.identity_key AND o.content_key = f.content_key;

CREATE TABLE whys AS
FROM (VALUES
  (1::UTINYINT, 'adds to a financing that another table tells'),
  (2::UTINYINT, 'adds to a financing that an earlier row opened'),
  (3::UTINYINT, 'repeats an earlier row')) AS w(why, sentence);

-- Policy records: each is an observation of its own; the same document told twice is one policy document later. One that
-- is dated after the time of knowledge is refused, as a financing is.
CREATE TABLE outcomes AS
SELECT
  r.seq,
  CASE
    WHEN o.outcome IS NOT NULL THEN o.outcome
    WHEN r.status <> 'read' THEN r.status
    WHEN try_cast(r.payload->>'publishedDate' AS DATE) > (getvariable('as_of')::TIMESTAMPTZ + INTERVAL 14 HOUR)::DATE THEN 'quarantined'
    ELSE 'loaded'
  END AS outcome,
  o.why,
  o.refused,
  o.target_seq,
  o.candidates
FROM records r
LEFT JOIN financing_outcomes o USING (seq);

CREATE TABLE opening AS
SELECT r.*, f.identity_key
FROM records r
JOIN financing_outcomes o ON o.seq = r.seq AND o.outcome = 'loaded'
JOIN financing f ON f.seq = r.seq;

CREATE TABLE amount_texts AS
SELECT row_number() OVER () AS n, * FROM (
  SELECT DISTINCT amount AS text, amount_currency AS currency_text, country AS country_text FROM opening WHERE amount IS NOT NULL);
CREATE TABLE valuation_texts AS
SELECT row_number() OVER () AS n, * FROM (SELECT DISTINCT valuation AS text FROM opening WHERE valuation IS NOT NULL);
CREATE TABLE stage_texts AS
SELECT row_number() OVER () AS n, * FROM (SELECT DISTINCT coalesce(stage, '') AS text FROM opening);
CREATE TABLE company_texts AS
SELECT row_number() OVER () AS n, * FROM (SELECT DISTINCT company_name AS text FROM opening);
CREATE TABLE place_texts AS
SELECT row_number() OVER () AS n, * FROM (SELECT DISTINCT country AS country_text, region AS region_text FROM opening);
CREATE TABLE track_texts AS
SELECT row_number() OVER () AS n, * FROM (SELECT DISTINCT track AS text FROM opening WHERE track IS NOT NULL);
CREATE TABLE track_hint_texts AS
SELECT row_number() OVER () AS n, * FROM (
  SELECT DISTINCT CASE field WHEN 'headline' THEN 'headline' WHEN 'description' THEN 'description' ELSE 'name' END AS field, text
  FROM (SELECT company_name, company_name_zh, company_name_en, headline, description FROM opening)
  UNPIVOT (text FOR field IN (company_name, company_name_zh, company_name_en, headline, description)));
CREATE TABLE instrument_texts AS
SELECT row_number() OVER () AS n, * FROM (SELECT DISTINCT instrument AS text FROM opening WHERE instrument IS NOT NULL);
-- Tables of one source may list investors in different ways, so that the table is part of the text.
CREATE TABLE investor_texts AS
SELECT row_number() OVER () AS n, * FROM (
  SELECT DISTINCT r.investors AS text, r.lead_investors AS leads, r.investor_role AS role_text, r.table_name
  FROM records r JOIN outcomes o USING (seq)
  WHERE o.target_seq IS NOT NULL AND (r.investors IS NOT NULL OR r.lead_investors IS NOT NULL));

CREATE TABLE investor_country_texts AS
SELECT row_number() OVER () AS n, * FROM (
  SELECT DISTINCT r.investor_country AS text FROM records r JOIN outcomes o USING (seq)
  WHERE o.target_seq IS NOT NULL AND r.investor_country IS NOT NULL);

CREATE TABLE amount_parsed (
  text VARCHAR, currency_text VARCHAR, country_text VARCHAR, currency VARCHAR, low DECIMAL(18, 2), high DECIMAL(18, 2),
  high_open BOOLEAN, kind VARCHAR, issue VARCHAR);
CREATE TABLE valuation_parsed (text VARCHAR, currency VARCHAR, low DECIMAL(18, 2), high DECIMAL(18, 2), issue VARCHAR);
CREATE TABLE stage_parsed (
  text VARCHAR, part INTEGER, stage VARCHAR, qualifier VARCHAR, stage_group VARCHAR, stage_rank INTEGER, instrument VARCHAR, issue VARCHAR);
CREATE TABLE company_parsed (text VARCHAR, display VARCHAR, normalised VARCHAR);
CREATE TABLE place_parsed (
  country_text VARCHAR, region_text VARCHAR, country_code VARCHAR, region_code VARCHAR, issue VARCHAR);
CREATE TABLE track_parsed (text VARCHAR, track_id VARCHAR, evidence VARCHAR, issue VARCHAR);
CREATE TABLE track_hint_parsed (field VARCHAR, text VARCHAR, track_id VARCHAR, kind VARCHAR, term VARCHAR, points INTEGER);
CREATE TABLE instrument_parsed (text VARCHAR, instrument VARCHAR, issue VARCHAR);
CREATE TABLE investor_parsed (
  text VARCHAR, leads VARCHAR, role_text VARCHAR, table_name VARCHAR, position INTEGER, kind VARCHAR, name VARCHAR, normalised VARCHAR, role VARCHAR, issue VARCHAR);
CREATE TABLE investor_country_parsed (text VARCHAR, country_code VARCHAR, issue VARCHAR);
