-- Which rounds a scope holds, and why it leaves out the others (methodology section 2).

DELETE FROM core.round_scopes WHERE round_id IN (SELECT round_id FROM stale_rounds);
DELETE FROM core.round_scope_exclusions WHERE round_id IN (SELECT round_id FROM stale_rounds);

CREATE OR REPLACE TEMP TABLE scope_answers AS
SELECT
  s.scope,
  s.unknown,
  r.round_id,
  r.announced_month,
  CASE WHEN s.instruments IS NULL THEN true WHEN r.instrument = 'unknown' THEN NULL ELSE list_contains(s.instruments, r.instrument) END AS instrument_fits,
  CASE WHEN s.countries IS NULL THEN true WHEN r.country_code IS NULL THEN NULL ELSE list_contains(s.countries, r.country_code) END AS country_fits,
  CASE WHEN s.track_set IS NULL THEN true WHEN r.track_id = 'unclassified' THEN NULL ELSE t.track_id IS NOT NULL END AS track_fits,
  r.instrument
FROM (FROM core.rounds SEMI JOIN survivors USING (round_id)) r
CROSS JOIN ref.scopes s
LEFT JOIN ref.track_sets t ON t.track_set = s.track_set AND t.track_id = r.track_id;

INSERT INTO core.round_scopes (scope, round_id, round_month)
SELECT scope, round_id, announced_month FROM scope_answers
WHERE instrument_fits IS NOT false AND country_fits IS NOT false AND track_fits IS NOT false
  AND (unknown = 'include' OR (instrument_fits AND country_fits AND track_fits));

INSERT INTO core.round_scope_exclusions
SELECT
  scope, round_id,
  instrument_fits IS NOT false AND country_fits IS NOT false AND track_fits IS NOT false,
  CASE
    WHEN instrument_fits = false THEN instrument
    WHEN country_fits = false THEN 'country'
    WHEN track_fits = false THEN 'track'
    WHEN instrument_fits IS NULL THEN 'unknown_instrument'
    WHEN country_fits IS NULL THEN 'unknown_country'
    ELSE 'unclassified' END
FROM scope_answers
ANTI JOIN core.round_scopes USING (scope, round_id);
