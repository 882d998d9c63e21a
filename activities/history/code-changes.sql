-- What a stored publication (attached as `stored`) says of a month otherwise than today's code does of the same time: the
-- rounds as they stand there beside those of the state. Parameters: scope, month, as_of.
WITH
then_rounds AS (
  SELECT r.round_id, r.company_name, coalesce(t.top_track_id, 'unclassified') AS track_id, r.amount_cny_point AS point, r.amount_cny_low AS low,
    r.amount_cny_high AS high, CASE WHEN r.amount_is_exact THEN r.amount_cny_point END AS exact
  FROM stored.core.rounds r
  SEMI JOIN (FROM stored.core.round_scopes WHERE scope = $scope) s ON s.round_id = r.round_id
  LEFT JOIN stored.ref.tracks t ON t.track_id = r.track_id
  WHERE r.announced_month = $month::DATE),
now_rounds AS (
  SELECT v.round_id, v.company_name, coalesce(t.top_track_id, 'unclassified') AS track_id, v.amount_cny_point AS point, v.amount_cny_low AS low,
    v.amount_cny_high AS high, CASE WHEN v.amount_is_exact THEN v.amount_cny_point END AS exact
  FROM history.rounds v
  LEFT JOIN ref.tracks t ON t.track_id = v.track_id
  WHERE v.announced_month = $month::DATE AND list_contains(v.scopes, $scope)
    AND v.recorded_from <= $as_of::TIMESTAMPTZ AND coalesce(v.recorded_to, 'infinity') > $as_of::TIMESTAMPTZ)
SELECT coalesce(s.round_id, d.round_id) AS round_id, coalesce(d.company_name, s.company_name) AS company_name,
  coalesce(s.track_id, d.track_id) AS track_id,
  (s.round_id IS NOT NULL)::BIGINT AS stored_count, (d.round_id IS NOT NULL)::BIGINT AS derived_count,
  s.point AS stored_cny, d.point AS derived_cny, s.exact AS stored_cny_exact, d.exact AS derived_cny_exact
FROM then_rounds s
FULL JOIN now_rounds d ON d.round_id = s.round_id AND d.track_id = s.track_id
WHERE s.round_id IS NULL OR d.round_id IS NULL OR s.point IS DISTINCT FROM d.point OR s.low IS DISTINCT FROM d.low
  OR s.high IS DISTINCT FROM d.high OR s.exact IS DISTINCT FROM d.exact
ORDER BY ALL
