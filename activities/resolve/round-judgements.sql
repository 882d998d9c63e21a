-- Why rounds were merged or kept apart, pair by pair, for readers and reviewers. Reads `round_pairs`, `telling_clusters`
-- and `touched_observations`; leaves the rows of kind round in core.judgements.

-- What is settled needs no second look: a doubtful pair whose rounds are both told by one list already.
CREATE OR REPLACE TEMP TABLE told_lists AS
SELECT DISTINCT coalesce(c.cluster, t.telling) AS cluster, t.list
FROM tellings t
SEMI JOIN (
  SELECT left_telling AS telling FROM round_pairs WHERE verdict = 'unsure'
  UNION
  SELECT right_telling FROM round_pairs WHERE verdict = 'unsure') u USING (telling)
LEFT JOIN telling_clusters c USING (telling);

CREATE OR REPLACE TEMP TABLE reviewable AS
SELECT p.left_telling, p.right_telling, coalesce(lc.cluster, p.left_telling) = coalesce(rc.cluster, p.right_telling) AS is_one
FROM round_pairs p
LEFT JOIN telling_clusters lc ON lc.telling = p.left_telling
LEFT JOIN telling_clusters rc ON rc.telling = p.right_telling
WHERE p.verdict <> 'unsure' OR p.left_list = p.right_list OR p.rule = 'rival_candidates' OR NOT EXISTS (
  FROM told_lists l JOIN told_lists r USING (list)
  WHERE l.cluster = coalesce(lc.cluster, p.left_telling) AND r.cluster = coalesce(rc.cluster, p.right_telling));

CREATE OR REPLACE TEMP MACRO days_in_words(days, width) AS CASE
  WHEN days IS NULL THEN 'one has no date'
  WHEN days = 0 AND width <= 1 THEN 'same day'
  WHEN days = 0 THEN 'dates agree as far as they are given'
  ELSE days || ' days apart' END;

DELETE FROM core.judgements WHERE kind = 'round' AND left_id IN (SELECT observation_id FROM stale_observations);
-- What was judged of the others would be judged so again.
UPDATE core.judgements SET judged_at = getvariable('as_of')::TIMESTAMPTZ WHERE kind = 'round';
INSERT INTO core.judgements BY NAME
SELECT
  'round' AS kind,
  p.left_id,
  p.right_id,
  l.company_name || coalesce(' ' || l.stage_text, '') || coalesce(' ' || l.announced_text, '') AS left_name,
  r.company_name || coalesce(' ' || r.stage_text, '') || coalesce(' ' || r.announced_text, '') AS right_name,
  -- A pair that would be the same but for what its round already holds.
  CASE WHEN p.verdict = 'same' AND NOT v.is_one THEN 'unsure' ELSE p.verdict END AS verdict,
  CASE WHEN p.verdict = 'same' AND NOT v.is_one THEN 'conflict_in_cluster' ELSE p.rule END AS rule,
  (1 / (1 + exp(3.75 - least(p.points, 20))))::DECIMAL(5, 4) AS score,
  concat_ws('; ',
    CASE p.rule WHEN 'reviewed' THEN 'decided by a reviewer' WHEN 'better_candidate' THEN 'one of them has a better counterpart'
      WHEN 'rival_candidates' THEN 'another candidate fits as well' END,
    p.obstacle,
    CASE WHEN p.is_linked THEN 'the same page of one publisher' WHEN p.is_same_page THEN 'the same page' END,
    CASE WHEN p.left_list = p.right_list THEN 'one source tells them apart' END,
    days_in_words(p.days, p.width) || ' (' || printf('%+.1f', p.date_points) || ')',
    CASE
      WHEN p.is_same_stage THEN 'same stage ' || p.left_stage || coalesce(' ' || p.left_qualifier, '')
      ELSE 'stages ' || p.left_stage || coalesce(' ' || p.left_qualifier, '') || ' and ' || p.right_stage || coalesce(' ' || p.right_qualifier, '') END
      || ' (' || printf('%+.1f', p.stage_points + p.only_points) || ')',
    CASE WHEN p.instrument_points <> 0 THEN 'instruments ' || p.left_instrument || ' and ' || p.right_instrument || ' (' || printf('%+.1f', p.instrument_points) || ')' END,
    CASE
      WHEN p.ratio IS NULL THEN 'an amount is not known'
      WHEN p.is_exact_pair AND p.ratio <= 1.01 THEN 'equal amounts (' || printf('%+.1f', p.amount_points) || ')'
      WHEN p.ratio = 1 THEN 'amounts agree (' || printf('%+.1f', p.amount_points) || ')'
      ELSE 'amounts ' || printf('%.2f', p.ratio) || ' times apart (' || printf('%+.1f', p.amount_points) || ')' END,
    CASE
      WHEN p.shared_investors IS NULL THEN 'investors are named on one side at most'
      WHEN p.shared_investors > 0 THEN p.shared_investors || ' of ' || p.fewer_investors || ' investors shared (' || printf('%+.1f', p.investor_points) || ')'
      WHEN p.is_like_investor THEN 'an investor of a like name (' || printf('%+.1f', p.investor_points) || ')'
      ELSE 'no investor shared (' || printf('%+.1f', p.investor_points) || ')' END) AS reasons,
  getvariable('as_of')::TIMESTAMPTZ AS judged_at
FROM round_pairs p
JOIN touched_observations l ON l.observation_id = p.left_id
JOIN touched_observations r ON r.observation_id = p.right_id
JOIN reviewable v ON v.left_telling = p.left_telling AND v.right_telling = p.right_telling;
