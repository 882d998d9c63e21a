-- What is compared to find rounds: every observation of a touched company, as known now. Reads `touched` and ref.judgements;
-- leaves `present` and `judgements_in`, the decisions of reviewers.

CREATE OR REPLACE TEMP TABLE present AS
SELECT seq, observation_id, source_id, identity, part, company_id, telling, 'infinity'::TIMESTAMPTZ AS world FROM touched;

CREATE OR REPLACE TEMP TABLE judgements_in AS
SELECT kind, left_id, right_id, verdict, decided_on FROM ref.judgements WHERE kind = 'round';
