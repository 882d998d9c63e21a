-- severity: fail
-- zh: 同一赛道集合内的份额之和为 1
-- en: The shares of a track set sum to 1
SELECT scope, month, period, track_set, sum(share) AS total
FROM mart.track_monthly
WHERE share IS NOT NULL
GROUP BY ALL
HAVING abs(sum(share) - 1) > 0.000001
ORDER BY ALL
