-- severity: fail
-- zh: 没有晚于本次知识时点的日期
-- en: No date lies after the time of knowledge
-- The calendar day of the furthest time zone counts: a deal of this morning in Shanghai is not of the future.
SELECT round_id AS id, company_name AS name, announced_date AS date FROM core.rounds WHERE announced_date > (getvariable('as_of')::TIMESTAMPTZ + INTERVAL 14 HOUR)::DATE
UNION ALL
SELECT policy_id, title, published_date FROM core.policy_documents WHERE published_date > (getvariable('as_of')::TIMESTAMPTZ + INTERVAL 14 HOUR)::DATE
ORDER BY ALL
