-- What investors are to the state: a number for each combination that occurs, in the order of its parts.
SELECT
  row_number() OVER (ORDER BY state_status, state_kind, state_level, is_state_headline, is_state_narrow, is_state_wide)::SMALLINT AS state, *
FROM (SELECT DISTINCT state_status, state_kind, state_level, is_state_headline, is_state_narrow, is_state_wide FROM core.participations)
