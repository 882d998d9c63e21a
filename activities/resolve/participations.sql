-- Who took part in which round, in which part, with what share of the money, and whether the state stands behind it. Reads
-- `assigned`, `touched_observations`, `touched_investors`, core.rounds, `investor_of` and `state_parsed`; leaves core.participations and
-- the state_class of core.rounds.

-- Most investors are told once in a round. Only of the others is it worked out which claim wins: sums of texts for every
-- round could not leave the memory.
CREATE OR REPLACE TEMP TABLE claims AS
SELECT
  a.round_id, v.investor_id, v.investor_name, i.investor_name_normalised AS name_key, i.role,
  o.recorded_at, o.document_id, o.ordinal, i.position, i.record_id,
  count(*) OVER (PARTITION BY a.round_id, v.investor_id) AS told
FROM touched_investors i
JOIN assigned a USING (observation_id)
JOIN touched_observations o USING (observation_id)
JOIN investor_of n USING (investor_name_normalised)
JOIN core.investors v ON v.investor_id = n.investor_id;

CREATE OR REPLACE TEMP TABLE participants AS
SELECT round_id, investor_id, investor_name, name_key, role, record_id AS evidence FROM claims WHERE told = 1
UNION ALL
SELECT
  round_id,
  investor_id,
  first(investor_name),
  -- An order that hangs on the names, not on which of them was known first.
  min(name_key),
  -- Of two claims about one investor in one round, the one that gives it a part wins.
  arg_min(role, CASE role WHEN 'lead' THEN 1 WHEN 'co_lead' THEN 2 WHEN 'follow' THEN 3 ELSE 4 END),
  arg_min(record_id, (recorded_at, document_id, ordinal, position, record_id))
FROM claims
WHERE told > 1
GROUP BY round_id, investor_id;

DROP TABLE claims;

-- What the names of one investor say together: an entry of the register that decides before one that recalls what is
-- generally known, then what a name says. Where two names say as much, the one that says more of the state; then by name.
CREATE OR REPLACE TEMP TABLE said AS
SELECT
  n.investor_id, s.name, s.valid_from, s.valid_to, s.is_latest, s.status, s.level, s.kind, s.evidence,
  CASE s.basis WHEN 'evidence' THEN 1 WHEN 'known' THEN 2 WHEN 'name' THEN 3 ELSE 4 END AS basis_rank,
  CASE s.status WHEN 'confirmed' THEN 1 WHEN 'nominated' THEN 2 WHEN 'not' THEN 3 ELSE 4 END AS status_rank
FROM state_parsed s
JOIN investor_of n ON n.investor_name_normalised = s.name;

-- The class on the day of the round, for each investor and day once. Without a day the latest holds.
CREATE OR REPLACE TEMP TABLE state_of AS
WITH days AS (SELECT DISTINCT p.investor_id, r.announced_date FROM participants p JOIN core.rounds r USING (round_id))
SELECT
  d.investor_id,
  d.announced_date,
  arg_min(
    {status: s.status, level: s.level, kind: s.kind, evidence: s.evidence},
    (s.basis_rank, s.status_rank, s.level = 'unknown', s.kind = 'unknown', s.name)) AS class
FROM days d
JOIN said s
  ON s.investor_id = d.investor_id
  AND CASE WHEN d.announced_date IS NULL THEN s.is_latest
    ELSE d.announced_date BETWEEN coalesce(s.valid_from, DATE '0001-01-01') AND coalesce(s.valid_to, DATE '9999-12-31') END
GROUP BY d.investor_id, d.announced_date;

-- No source gives the cheques, so the point is an equal split, to the cent, that adds up to the round. Its bounds say what is
-- not known: of several investors each may have given nothing or all; a sole one gave the round.
CREATE OR REPLACE TEMP TABLE split AS
SELECT
  p.*,
  count(*) OVER (PARTITION BY p.round_id) AS investors,
  row_number() OVER (PARTITION BY p.round_id ORDER BY p.name_key) AS place
FROM participants p;

-- Which kinds a definition takes in: headline, narrow, wide. True for a confirmed investor of such a kind, false for one of
-- another kind and for one that is not state-backed; NULL where it is only nominated or unknown. The wide one also takes in
-- investors that are not state-backed but exposed to its money, where that has evidence.
-- Cheques: of the cents of a round, of which n investors have q each and m are left, the k-th has q and
-- floor(m k / n) - floor(m (k - 1) / n): no product is greater than what a BIGINT holds.
DELETE FROM core.participations WHERE round_id IN (SELECT round_id FROM stale_rounds);
INSERT INTO core.participations
SELECT
  p.round_id,
  p.investor_id,
  p.investor_name,
  p.role,
  p.evidence,
  CASE WHEN r.amount_cny_point IS NULL THEN NULL WHEN p.investors = 1 THEN r.amount_cny_low ELSE 0 END,
  CASE WHEN p.investors = 1 THEN r.amount_cny_point
    ELSE ((r.cents // p.investors + r.cents % p.investors * p.place // p.investors - r.cents % p.investors * (p.place - 1) // p.investors)
      ::DECIMAL(20, 0) / 100)::DECIMAL(18, 2) END,
  CASE WHEN r.amount_cny_point IS NOT NULL THEN r.amount_cny_high END,
  s.class.status,
  s.class.kind,
  s.class.level,
  CASE
    WHEN s.class.status = 'not' THEN false
    WHEN s.class.kind IN ('guidance_fund', 'state_platform', 'soe_cvc', 'policy_or_state_financial', 'state_gp_mixed_lp')
      THEN CASE WHEN s.class.status = 'confirmed' THEN true END
    WHEN s.class.status = 'confirmed' OR (s.class.status = 'nominated' AND s.class.kind = 'university') THEN false END,
  CASE
    WHEN s.class.status = 'not' THEN false
    WHEN s.class.kind IN ('guidance_fund', 'state_platform') THEN CASE WHEN s.class.status = 'confirmed' THEN true END
    WHEN s.class.status = 'confirmed' OR (s.class.status = 'nominated' AND s.class.kind IN ('soe_cvc', 'policy_or_state_financial', 'state_gp_mixed_lp', 'university')) THEN false END,
  CASE
    WHEN s.class.status = 'confirmed' THEN true
    WHEN s.class.status = 'not' THEN s.class.kind IN ('market_gp_state_lp', 'state_minority') END,
  s.class.evidence,
  r.announced_month
FROM split p
JOIN (
  SELECT round_id, announced_date, announced_month, amount_cny_low, amount_cny_point, amount_cny_high, (amount_cny_point * 100)::BIGINT AS cents
  FROM core.rounds) r USING (round_id)
JOIN state_of s ON s.investor_id = p.investor_id AND s.announced_date IS NOT DISTINCT FROM r.announced_date;

-- In two steps: rounds that are updated in another order than they are stored in cost a hundred times as much.
CREATE OR REPLACE TEMP TABLE state_classes AS
SELECT
  r.round_id,
  CASE
    WHEN bool_or(p.is_state_headline AND p.role IN ('lead', 'co_lead')) THEN 'state_led'
    WHEN bool_or(p.is_state_headline) THEN 'state_participated'
    WHEN bool_or(p.state_status = 'nominated' AND p.is_state_headline IS NULL) THEN 'nominated'
    WHEN bool_or(p.state_status = 'unknown') THEN 'undecided'
    WHEN count(p.round_id) > 0 THEN 'none'
    ELSE 'no_investor_named' END AS state_class
FROM (FROM core.rounds SEMI JOIN survivors USING (round_id)) r
LEFT JOIN core.participations p USING (round_id)
GROUP BY r.round_id;

UPDATE core.rounds r SET state_class = c.state_class FROM state_classes c WHERE c.round_id = r.round_id;

DROP TABLE state_classes;
