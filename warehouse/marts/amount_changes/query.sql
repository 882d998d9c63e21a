-- Which rounds changed a figure of a month between two consecutive vintages, and why (methodology section 3). A round adds
-- to a cell (scope, month, track) what it holds; what it adds before and after is compared, so that the changes of a cell sum
-- exactly to the difference of the two vintages. The reason comes from what is recorded: which observations the round had
-- before and after, when their documents became known, corrections, decisions and rates.
-- Variables: from_month and to_month where only some months are wanted.
WITH
pairs AS (
  SELECT * FROM (
    SELECT month, vintage AS vintage_from, as_of AS from_as_of, lead(vintage) OVER later AS vintage_to, lead(as_of) OVER later AS to_as_of
    FROM history.vintage_months
    WINDOW later AS (PARTITION BY month ORDER BY place))
  WHERE to_as_of > from_as_of
    AND month BETWEEN coalesce(getvariable('from_month'), month) AND coalesce(getvariable('to_month'), month)),
versions AS (
  SELECT * REPLACE (coalesce(recorded_to, 'infinity') AS recorded_to) FROM history.rounds),
-- What stood the same in both states adds nothing.
sides AS (
  SELECT p.month, p.vintage_from, p.vintage_to, p.from_as_of, p.to_as_of, v.recorded_to > p.to_as_of AS is_after,
    unnest(v.scopes) AS scope, coalesce(t.top_track_id, 'unclassified') AS track_id, v.round_id,
    v.amount_cny_low AS low, v.amount_cny_point AS point, v.amount_cny_high AS high,
    CASE WHEN v.amount_is_exact THEN v.amount_cny_point END AS exact
  FROM pairs p
  JOIN versions v
    ON v.announced_month = p.month
    AND (v.recorded_from <= p.from_as_of AND v.recorded_to > p.from_as_of) <> (v.recorded_from <= p.to_as_of AND v.recorded_to > p.to_as_of)
  LEFT JOIN ref.tracks t ON t.track_id = v.track_id),
changed AS (
  SELECT scope, month, vintage_from, vintage_to, from_as_of, to_as_of, track_id, round_id,
    count(*) FILTER (NOT is_after) AS round_count_before, count(*) FILTER (is_after) AS round_count_after,
    max(point) FILTER (NOT is_after) AS amount_cny_before, max(point) FILTER (is_after) AS amount_cny_after,
    max(low) FILTER (NOT is_after) AS amount_cny_low_before, max(low) FILTER (is_after) AS amount_cny_low_after,
    max(high) FILTER (NOT is_after) AS amount_cny_high_before, max(high) FILTER (is_after) AS amount_cny_high_after,
    max(exact) FILTER (NOT is_after) AS amount_cny_exact_before, max(exact) FILTER (is_after) AS amount_cny_exact_after
  FROM sides
  GROUP BY ALL
  HAVING round_count_before <> round_count_after OR amount_cny_before IS DISTINCT FROM amount_cny_after
    OR amount_cny_low_before IS DISTINCT FROM amount_cny_low_after OR amount_cny_high_before IS DISTINCT FROM amount_cny_high_after
    OR amount_cny_exact_before IS DISTINCT FROM amount_cny_exact_after),
-- The whole round before and after, in whatever month it stood.
compared AS (
  SELECT c.month, c.vintage_from, c.from_as_of, c.to_as_of, c.round_id, a.round_id IS NOT NULL AS was_there, b.round_id IS NOT NULL AS is_there,
    coalesce(b.company_name, a.company_name) AS company_name, a.track_id AS track_before, b.track_id AS track_after,
    coalesce(a.observation_ids, []) AS told_before, coalesce(b.observation_ids, []) AS told_after,
    coalesce(a.corrections, []) AS corrected_before, coalesce(b.corrections, []) AS corrected_after,
    a.amount_currency IS NOT DISTINCT FROM b.amount_currency AND a.amount_low IS NOT DISTINCT FROM b.amount_low
      AND a.amount_high IS NOT DISTINCT FROM b.amount_high AS is_same_amount,
    a.fx_date AS fx_before, b.fx_date AS fx_after, a.fx_source AS fx_source_before, b.fx_source AS fx_source_after
  FROM (SELECT DISTINCT month, vintage_from, from_as_of, to_as_of, round_id FROM changed) c
  LEFT JOIN versions a ON a.round_id = c.round_id AND a.recorded_from <= c.from_as_of AND a.recorded_to > c.from_as_of
  LEFT JOIN versions b ON b.round_id = c.round_id AND b.recorded_from <= c.to_as_of AND b.recorded_to > c.to_as_of),
observed AS (
  SELECT *, list_contains(told_before, observation_id) AS was_told, list_contains(told_after, observation_id) AS is_told
  FROM (
    SELECT month, vintage_from, from_as_of, to_as_of, round_id, told_before, told_after,
      unnest(list_distinct(list_concat(told_before, told_after))) AS observation_id
    FROM compared)),
-- An observation that changed its round left a version that ended and came into one that began later than the first state.
members AS (
  SELECT round_id, unnest(observation_ids) AS observation_id, recorded_from, recorded_to
  FROM versions
  WHERE isfinite(recorded_to) OR recorded_from > (SELECT min(as_of) FROM history.states)),
source_starts AS (SELECT source_id, min(recorded_at) AS first_recorded_at FROM raw.documents GROUP BY source_id),
-- Of each observation that came or went: in which round it was before, in which it is after, and when it became known.
passages AS (
  SELECT o.* EXCLUDE (told_before, told_after), b.round_id AS came_from, a.round_id AS went_to,
    k.source_id, k.document_id, k.locator, coalesce(k.recorded_at, d.recorded_at) AS recorded_at,
    coalesce(s.first_recorded_at > o.from_as_of, false) AS is_new_source
  FROM observed o
  LEFT JOIN members b
    ON b.observation_id = o.observation_id AND b.round_id <> o.round_id AND b.recorded_from <= o.from_as_of AND b.recorded_to > o.from_as_of
  LEFT JOIN members a
    ON a.observation_id = o.observation_id AND a.round_id <> o.round_id AND a.recorded_from <= o.to_as_of AND a.recorded_to > o.to_as_of
  LEFT JOIN core.observations k ON k.observation_id = o.observation_id
  LEFT JOIN raw.documents d
    ON d.source_id = split_part(o.observation_id, '/', 1) AND left(d.document_id, 12) = split_part(o.observation_id, '/', 2)
  LEFT JOIN source_starts s ON s.source_id = split_part(o.observation_id, '/', 1)
  WHERE o.was_told <> o.is_told),
causes AS (
  SELECT month, vintage_from, round_id,
    min(came_from) FILTER (is_told) AS came_from,
    min(went_to) FILTER (was_told) AS went_to,
    arg_min({source_id: source_id, document_id: document_id, locator: locator, recorded_at: recorded_at},
      (NOT is_new_source, recorded_at, observation_id)) FILTER (is_told AND came_from IS NULL AND recorded_at > from_as_of) AS report,
    bool_or(is_new_source) FILTER (is_told AND came_from IS NULL AND recorded_at > from_as_of) AS is_new_source
  FROM passages
  GROUP BY ALL),
decisions AS (
  SELECT o.month, o.vintage_from, o.round_id, max(j.decided_on) AS decided_on
  FROM observed o
  JOIN (
    SELECT left_id AS observation_id, decided_on FROM ref.judgements WHERE kind = 'round'
    UNION ALL
    SELECT right_id, decided_on FROM ref.judgements WHERE kind = 'round') j USING (observation_id)
  WHERE j.decided_on::TIMESTAMPTZ >= o.from_as_of
  GROUP BY ALL),
labels AS (
  SELECT o.month, o.vintage_from, o.round_id, max(l.decided_on) AS decided_on, arg_max(l.field || ' "' || l.label || '"', l.decided_on) AS label
  FROM observed o
  JOIN ref.labels l ON l.source_id = split_part(o.observation_id, '/', 1)
  WHERE l.decided_on::TIMESTAMPTZ >= o.from_as_of
  GROUP BY ALL),
reasons AS (
  SELECT c.month, c.vintage_from, c.round_id, c.company_name,
    CASE
      WHEN s.came_from IS NOT NULL AND NOT c.was_there THEN 'split'
      WHEN s.came_from IS NOT NULL THEN 'merge'
      WHEN s.went_to IS NOT NULL AND NOT c.is_there THEN 'merge'
      WHEN s.went_to IS NOT NULL THEN 'split'
      WHEN c.corrected_before <> c.corrected_after THEN 'correction'
      WHEN c.was_there AND c.is_there AND c.is_same_amount
        AND (c.fx_before IS DISTINCT FROM c.fx_after OR c.fx_source_before IS DISTINCT FROM c.fx_source_after) THEN 'fx'
      WHEN s.is_new_source THEN 'new_source'
      WHEN s.report IS NOT NULL THEN 'late_report'
      WHEN l.label IS NOT NULL THEN 'registry'
      ELSE 'late_report' END AS class,
    CASE
      WHEN s.came_from IS NOT NULL AND NOT c.was_there THEN 'told apart from ' || s.came_from
      WHEN s.came_from IS NOT NULL THEN 'one round with ' || s.came_from || ', by what became known'
      WHEN s.went_to IS NOT NULL AND NOT c.is_there THEN 'became part of ' || s.went_to
      WHEN s.went_to IS NOT NULL THEN s.went_to || ' was told apart from it'
      WHEN c.corrected_before <> c.corrected_after
        THEN concat_ws('; ', 'corrected before: ' || nullif(array_to_string(c.corrected_before, ', '), ''),
          'corrected after: ' || nullif(array_to_string(c.corrected_after, ', '), ''))
      WHEN c.was_there AND c.is_there AND c.is_same_amount
        AND (c.fx_before IS DISTINCT FROM c.fx_after OR c.fx_source_before IS DISTINCT FROM c.fx_source_after)
        THEN concat('rate of ', coalesce(c.fx_after::VARCHAR, 'no day'), ' (', coalesce(c.fx_source_after, 'none'), ') instead of ',
          coalesce(c.fx_before::VARCHAR, 'no day'), ' (', coalesce(c.fx_source_before, 'none'), ')')
      WHEN s.report IS NOT NULL
        THEN concat(CASE WHEN c.was_there THEN 'also told by ' ELSE 'told by ' END, s.report.source_id, ' (document ', left(s.report.document_id, 12), ', ',
          s.report.locator, '), known since ', s.report.recorded_at::DATE)
      WHEN l.label IS NOT NULL THEN concat(l.label, ' was given its meaning on ', l.decided_on)
      WHEN NOT c.was_there THEN 'its record was known, but could not be counted yet'
      WHEN NOT c.is_there THEN 'what told of it is read as part of another record'
      WHEN c.track_before IS DISTINCT FROM c.track_after THEN concat('track ', c.track_after, ' instead of ', c.track_before, ', by what became known')
      WHEN c.is_same_amount THEN 'its point value is fitted on comparable earlier deals, of which others became known'
      ELSE 'what became known of its company or its other rounds' END
      || coalesce(' (a reviewer decided on ' || d.decided_on || ')', '') AS why
  FROM compared c
  LEFT JOIN causes s USING (month, vintage_from, round_id)
  LEFT JOIN decisions d USING (month, vintage_from, round_id)
  LEFT JOIN labels l USING (month, vintage_from, round_id))
SELECT c.scope, c.month, c.vintage_from, c.vintage_to, c.track_id, c.round_id, r.company_name, r.class, r.why,
  c.round_count_before, c.round_count_after, c.amount_cny_before, c.amount_cny_after, c.amount_cny_low_before, c.amount_cny_low_after,
  c.amount_cny_high_before, c.amount_cny_high_after, c.amount_cny_exact_before, c.amount_cny_exact_after
FROM changed c
JOIN reasons r USING (month, vintage_from, round_id)
ORDER BY ALL
