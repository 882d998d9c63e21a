-- Distinct dates of `records`, as they are after the corrections: each is parsed once, then joined.
CREATE TABLE announced_texts AS
SELECT row_number() OVER () AS n, * FROM (
  SELECT DISTINCT announced_date AS text, announced_year AS heading_year
  FROM records WHERE kind = 'financing' AND status = 'read' AND announced_date IS NOT NULL);

CREATE TABLE closed_texts AS
SELECT row_number() OVER () AS n, * FROM (
  SELECT DISTINCT closed_date AS text, announced_year AS heading_year
  FROM records WHERE kind = 'financing' AND status = 'read' AND closed_date IS NOT NULL);

CREATE TABLE announced_parsed (
  text VARCHAR, heading_year VARCHAR, date DATE, "precision" VARCHAR, basis VARCHAR, issue VARCHAR);
CREATE TABLE closed_parsed (
  text VARCHAR, heading_year VARCHAR, date DATE, "precision" VARCHAR, basis VARCHAR, issue VARCHAR);
