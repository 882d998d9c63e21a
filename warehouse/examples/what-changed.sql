-- What changed since the vintage before, and why: the rounds behind every restated month, largest change of rounds first.
SELECT a.class, count(DISTINCT a.round_id) AS rounds, min(r.company_name) AS first_company, min(a.why) AS an_example
FROM mart.amount_changes a
LEFT JOIN core.rounds r USING (round_id)
GROUP BY a.class
ORDER BY rounds DESC, a.class
