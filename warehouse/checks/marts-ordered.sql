-- severity: fail
-- zh: 各汇总表中下限 ≤ 点值 ≤ 上限，占比在 0 到 1 之间
-- en: In every mart low ≤ point ≤ high, and shares lie between 0 and 1
WITH ends AS (
  SELECT 'funding_monthly' AS mart, scope, month, track_id AS what, amount_cny_low AS low, amount_cny_point AS point, amount_cny_high AS high FROM mart.funding_monthly
  UNION ALL
  SELECT 'funding_monthly', scope, month, track_id || ' in USD', amount_usd_low, amount_usd_point, amount_usd_high FROM mart.funding_monthly
  UNION ALL
  SELECT 'scope_monthly', scope, month, period, amount_cny_low, amount_cny_point, amount_cny_high FROM mart.scope_monthly
  UNION ALL
  SELECT 'scope_monthly', scope, month, period || ' without the largest', without_largest_cny_low, without_largest_cny_point, without_largest_cny_high FROM mart.scope_monthly
  UNION ALL
  SELECT 'stage_monthly', scope, month, stage, amount_cny_low, amount_cny_point, amount_cny_high FROM mart.stage_monthly
  UNION ALL
  SELECT 'track_monthly', scope, month, track_id, amount_cny_low, amount_cny_point, amount_cny_high FROM mart.track_monthly
  UNION ALL
  SELECT 'large_rounds_monthly', scope, month, period, round_count_low, NULL, round_count_high FROM mart.large_rounds_monthly
  UNION ALL
  SELECT 'state_backed_monthly', scope, month, definition || ' rounds', rounds_state_low, NULL, least(rounds_state_high, rounds_named_investor) FROM mart.state_backed_monthly
  UNION ALL
  SELECT 'state_backed_monthly', scope, month, definition || ' led', rounds_state_led_low, NULL, least(rounds_state_led_high, rounds_known_lead) FROM mart.state_backed_monthly
  UNION ALL
  SELECT 'state_backed_monthly', scope, month, definition || ' involved', involved_cny_low, involved_cny_point, involved_cny_high FROM mart.state_backed_monthly
  UNION ALL
  SELECT 'state_backed_monthly', scope, month, definition || ' attributed', attributed_cny_low, attributed_cny_point, attributed_cny_high FROM mart.state_backed_monthly
  UNION ALL
  SELECT 'investor_monthly', scope, month, investor_id, attributed_cny_low, attributed_cny_point, attributed_cny_high FROM mart.investor_monthly
  UNION ALL
  SELECT 'investor_monthly', scope, month, investor_id || ' by half to the lead', attributed_cny_low, attributed_lead_half_cny, attributed_cny_high FROM mart.investor_monthly
  UNION ALL
  SELECT 'preset_headlines', scope, month, preset || ' ' || measure, value_low, value, value_high FROM mart.preset_headlines),
-- These may be below 0.
changes AS (
  SELECT 'shift_share' AS mart, scope, month, track_id || ' ' || part.name AS what, part.low AS low, part.point AS point, part.high AS high
  FROM (
    SELECT scope, month, track_id, unnest([
      {name: 'change', low: change_low, point: change, high: change_high},
      {name: 'total', low: total_part_low, point: total_part, high: total_part_high},
      {name: 'group', low: group_part_low, point: group_part, high: group_part_high},
      {name: 'track', low: track_part_low, point: track_part, high: track_part_high},
      {name: 'entry', low: entry_low, point: entry, high: entry_high}]) AS part
    FROM mart.shift_share)),
shares AS (
  SELECT 'track_monthly' AS mart, scope, month, track_id AS what, share AS low, share AS high FROM mart.track_monthly
  UNION ALL
  SELECT 'scope_monthly', scope, month, period, largest_share, largest_share FROM mart.scope_monthly
  UNION ALL
  SELECT 'state_backed_monthly', scope, month, definition || ' participation', participation_share_low, participation_share_high FROM mart.state_backed_monthly
  UNION ALL
  SELECT 'state_backed_monthly', scope, month, definition || ' lead', lead_share_low, lead_share_high FROM mart.state_backed_monthly
  UNION ALL
  SELECT 'state_backed_monthly', scope, month, definition || ' involved share', involved_share_low, involved_share_high FROM mart.state_backed_monthly
  UNION ALL
  SELECT 'state_backed_monthly', scope, month, definition || ' attributed share', attributed_share_low, attributed_share_high FROM mart.state_backed_monthly
  UNION ALL
  SELECT 'preset_headlines', scope, month, preset || ' ' || measure, coalesce(value_low, value), coalesce(value_high, value) FROM mart.preset_headlines WHERE unit = 'share'),
found AS (
  SELECT mart, scope, month, what, low::VARCHAR AS low, point::VARCHAR AS point, high::VARCHAR AS high FROM ends WHERE low > point OR point > high OR low > high OR low < 0
  UNION ALL
  SELECT mart, scope, month, what, low::VARCHAR, point::VARCHAR, high::VARCHAR FROM changes WHERE low > point OR point > high
  UNION ALL
  SELECT mart, scope, month, what, low::VARCHAR, NULL, high::VARCHAR FROM shares WHERE low < 0 OR high > 1 OR low > high)
SELECT * FROM found ORDER BY ALL
