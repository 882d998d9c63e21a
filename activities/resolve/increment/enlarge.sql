-- Rounds whose fit has changed are priced anew with all rounds of their companies, since a track hangs on these. Reads
-- `refit_rounds`, `company_links` and ops.resolved_rounds; adds to `touched_companies` and `stale_rounds`, and leaves `touched` and
-- `assigned` of all of them.

INSERT INTO touched_companies
WITH RECURSIVE reach AS (
  SELECT DISTINCT company_id FROM ops.resolved_rounds SEMI JOIN refit_rounds USING (round_id)
  UNION
  SELECT l.other FROM reach r JOIN company_links l ON l.one = r.company_id)
FROM reach ANTI JOIN touched_companies USING (company_id);

CREATE OR REPLACE TEMP TABLE assigned AS
FROM ops.resolved_rounds SEMI JOIN touched_companies USING (company_id);

CREATE OR REPLACE TEMP TABLE touched AS SELECT observation_id FROM assigned;

CREATE OR REPLACE TEMP TABLE stale_rounds AS
SELECT round_id FROM stale_rounds
UNION
SELECT round_id FROM assigned;
