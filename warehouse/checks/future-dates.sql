-- severity: fail
-- zh: 没有晚于本次知识时点的日期
-- en: No date lies after the time of knowledge
SELECT round_id AS id, company_name AS name, announced_date AS date FROM core.rounds WHERE announced_date > getvariable('as_of')::TIMESTAMPTZ::DATE
UNION ALL
SELECT policy_id, title, published_date FROM core.policy_documents WHERE published_date > getvariable('as_of')::TIMESTAMPTZ::DATE
ORDER BY ALL
