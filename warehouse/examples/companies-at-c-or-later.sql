-- Companies that reached C or later in intelligent driving in the year of the latest month, and their rounds there.
SELECT r.company_name, count(*) AS rounds, min(r.announced_date) AS first_date, max(r.announced_date) AS last_date,
  string_agg(r.stage_as_announced, ', ' ORDER BY r.announced_date, r.round_id) AS stages
FROM core.rounds r
JOIN core.round_scopes s ON s.round_id = r.round_id AND s.scope = 'private_primary'
JOIN ref.stages c ON c.stage = 'c'
WHERE r.track_id = 'ai_driving' AND r.stage_rank >= c.stage_rank
  AND year(r.announced_month) = (SELECT year(max(month)) FROM mart.scope_monthly WHERE scope = 'private_primary' AND period = 'month')
GROUP BY r.company_id, r.company_name
ORDER BY last_date DESC, r.company_name
