-- The batch that a document is parsed into: every record as read, with the texts that the source's mapping names.
-- Nothing is interpreted here; one row of the document is one row of this table, whatever its outcome.

CREATE OR REPLACE TABLE records (
  ordinal INTEGER NOT NULL,          -- place in the document, from 1
  locator VARCHAR NOT NULL,
  table_name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,             -- financing, policy, not_applicable
  status VARCHAR NOT NULL,           -- read, quarantined, not_applicable
  reason VARCHAR,
  identity VARCHAR,                  -- what names the financing within the source
  link_key VARCHAR,                  -- what other tables of the source join on
  company_key VARCHAR,
  company_name VARCHAR,
  company_name_zh VARCHAR,
  company_name_en VARCHAR,
  announced_date VARCHAR,
  announced_year VARCHAR,
  closed_date VARCHAR,
  stated_date VARCHAR,
  stage VARCHAR,
  amount VARCHAR,
  amount_currency VARCHAR,
  investors VARCHAR,
  investor_role VARCHAR,
  lead_investors VARCHAR,
  investor_country VARCHAR,
  valuation VARCHAR,
  instrument VARCHAR,
  country VARCHAR,
  region VARCHAR,
  city VARCHAR,
  track VARCHAR,
  headline VARCHAR,                  -- texts that tell what the company does; they stay in the workspace
  description VARCHAR,
  url VARCHAR,
  mark VARCHAR,
  payload VARCHAR                    -- the record as JSON, where the licence lets it leave the workspace; policy documents always
);

CREATE OR REPLACE TABLE issues (
  ordinal INTEGER NOT NULL,
  locator VARCHAR NOT NULL,
  field VARCHAR,
  raw_value VARCHAR,
  message VARCHAR NOT NULL,
  severity VARCHAR NOT NULL          -- quarantine (the record), value (one field is unknown), note
);
