-- severity: warn
-- zh: 同一公司的轮次先后不合常理（后一轮比前一轮早两级以上）
-- en: A company's stages run backwards by a whole stage or more
WITH steps AS (
  SELECT company_id, company_name, announced_date, stage, stage_rank,
    lag(stage) OVER w AS stage_before, lag(stage_rank) OVER w AS rank_before, lag(announced_date) OVER w AS date_before
  FROM core.rounds
  WHERE stage_rank IS NOT NULL AND announced_date IS NOT NULL AND announced_precision IN ('day', 'month')
  WINDOW w AS (PARTITION BY company_id ORDER BY announced_date, stage_rank, round_id))
SELECT company_name, date_before, stage_before, announced_date, stage
FROM steps
WHERE rank_before - stage_rank >= 10 AND announced_date > date_before
ORDER BY ALL
