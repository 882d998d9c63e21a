-- How others count, one parameter after another (methodology section 11): each step of main.preset_steps changes one
-- parameter, so that the changes of rounds and money add up to the whole difference.
-- Variables: from_month, to_month (without them every month).
WITH settings AS MATERIALIZED (
  SELECT DISTINCT setting, own_scope, round_merging, outliers, undisclosed, fx_rate_of, attribution, currency FROM preset_steps),
asked AS MATERIALIZED (
  SELECT row_number() OVER ()::BIGINT AS w, scope, month, period, from_month
  FROM mart.windows
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE, month) AND coalesce(getvariable('to_month')::DATE, month)),
covered AS MATERIALIZED (SELECT w, scope, unnest(generate_series(from_month, month, INTERVAL 1 MONTH))::DATE AS covered_month FROM asked),
counted_months AS MATERIALIZED (
  SELECT DISTINCT coalesce(s.own_scope, c.scope) AS scope, c.covered_month AS month FROM covered c CROSS JOIN (SELECT DISTINCT own_scope FROM settings) s),
counted_rounds AS MATERIALIZED (
  SELECT * FROM main.preset_amounts SEMI JOIN counted_months USING (scope, month)
  WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 11 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)),
-- Of each round: who took part, as far as the headline definition of state-backed asks.
investors AS MATERIALIZED (
  SELECT f.round_id, i.* EXCLUDE (round)
  FROM (
    SELECT p.round,
      count(*) AS n,
      count(*) FILTER (s.is_state_headline) AS state_n,
      count(*) FILTER (p.is_lead) AS leads,
      count(*) FILTER (s.is_state_headline AND p.is_lead) AS state_leads,
      bool_or(s.is_state_headline IS NOT false) AS is_possible,
      coalesce(sum(p.low_cny) FILTER (s.is_state_headline), 0) AS state_low,
      coalesce(sum(p.point_cny) FILTER (s.is_state_headline), 0) AS state_point
    FROM participation_facts p
    JOIN participation_states s USING (state)
    WHERE p.month_number BETWEEN (SELECT min(year(month) * 12 + month(month) - 1) FROM counted_months)
      AND (SELECT max(year(month) * 12 + month(month) - 1) FROM counted_months)
    GROUP BY p.round) i
  JOIN (
    FROM round_facts
    WHERE month BETWEEN coalesce(getvariable('from_month')::DATE - INTERVAL 11 MONTH, month) AND coalesce(getvariable('to_month')::DATE, month)) f
    USING (round)),
-- One row a round and base. What is imputed is the point of an undisclosed round, and counts only where a preset says so.
facts AS MATERIALIZED (
  SELECT v.scope, v.month, v.base_currency, v.fx_rate_of, v.is_undisclosed, v.is_joint, v.is_extension,
    coalesce(CASE WHEN v.cny_point > 0 THEN ln(v.cny_point::DOUBLE) END > f.fence, false) AS is_outlier,
    CASE WHEN v.is_undisclosed THEN l.imputed WHEN v.point IS NOT NULL THEN coalesce(v.low, 0) END AS low,
    CASE WHEN v.is_undisclosed THEN l.imputed ELSE v.point END AS point,
    CASE WHEN v.is_undisclosed THEN l.imputed WHEN v.point IS NOT NULL THEN v.high END AS high,
    i.n, i.state_n, i.leads, i.state_leads, i.is_possible, v.cny_point, i.state_low, i.state_point
  FROM counted_rounds v
  LEFT JOIN preset_fences f ON f.scope = v.scope AND f.year = v.year
  LEFT JOIN preset_likes l
    ON l.scope = CASE WHEN v.is_undisclosed AND NOT v.is_joint THEN v.scope END AND l.base_currency = v.base_currency AND l.fx_rate_of = v.fx_rate_of AND l.year = v.year
    AND l.country_code IS NOT DISTINCT FROM v.country_code AND l.stage = v.stage
  LEFT JOIN investors i USING (round_id)),
cells AS MATERIALIZED (
  SELECT scope, month, base_currency, fx_rate_of, is_undisclosed, is_joint, is_extension, is_outlier,
    n IS NOT NULL AS is_named, coalesce(state_n > 0, false) AS is_sure, coalesce(is_possible, false) AS is_possible, coalesce(state_n = n, false) AS is_wholly,
    count(*) AS rounds,
    count(point) AS with_amount,
    sum(low)::DECIMAL(38, 2) AS low, sum(point)::DECIMAL(38, 2) AS point, sum(high)::DECIMAL(38, 2) AS high,
    count(*) FILTER (point IS NOT NULL AND high IS NULL) AS open_ended,
    sum(point * n)::DECIMAL(38, 2) AS whole,
    sum(point * state_n)::DECIMAL(38, 2) AS state_whole,
    sum(CASE
      WHEN state_n = n OR state_n = 0 THEN point * least(state_n, 1)
      WHEN is_undisclosed THEN (point * state_n / nullif(n, 0))::DECIMAL(18, 2)
      WHEN point = cny_point THEN least(state_point, point)
      ELSE (least(state_point, cny_point)::DOUBLE / nullif(cny_point, 0) * point)::DECIMAL(18, 2) END)::DECIMAL(38, 2) AS state_equal,
    sum(CASE
      WHEN state_n = n OR state_n = 0 THEN point * least(state_n, 1)
      WHEN leads IN (0, n) THEN (point * state_n / nullif(n, 0))::DECIMAL(18, 2)
      ELSE (point * (0.5 * state_leads / nullif(leads, 0) + 0.5 * (state_n - state_leads) / nullif(n - leads, 0)))::DECIMAL(18, 2) END)::DECIMAL(38, 2) AS state_lead_half,
    sum(CASE WHEN state_n < n AND point = cny_point THEN least(state_low, low) ELSE 0 END)::DECIMAL(38, 2) AS mixed_low
  FROM facts
  GROUP BY ALL),
-- What a setting counts of each cell.
counted AS (
  SELECT s.setting, s.own_scope, s.attribution, c.*,
    NOT (s.round_merging <> 'none' AND c.is_joint) AND NOT (s.round_merging = 'extensions' AND c.is_extension) AS is_round,
    NOT c.is_undisclosed OR s.undisclosed = 'median' AS has_money
  FROM settings s
  JOIN cells c ON c.base_currency = s.currency AND c.fx_rate_of = s.fx_rate_of AND (s.own_scope IS NULL OR s.own_scope = c.scope)
  WHERE (s.outliers = 'in' OR NOT c.is_outlier) AND (s.undisclosed <> 'left_out' OR NOT c.is_undisclosed)),
months AS MATERIALIZED (
  SELECT setting, own_scope, scope, month,
    sum(rounds) FILTER (is_round) AS rounds,
    sum(with_amount) FILTER (is_round AND has_money) AS with_amount,
    sum(rounds) FILTER (is_round AND is_sure) AS sure,
    sum(low) FILTER (has_money) AS low, sum(point) FILTER (has_money) AS point, sum(high) FILTER (has_money) AS high,
    sum(open_ended) FILTER (has_money) AS open_ended,
    sum(low) FILTER (has_money AND is_named) AS known_low, sum(point) FILTER (has_money AND is_named) AS known_point,
    sum(high) FILTER (has_money AND is_named) AS known_high, sum(open_ended) FILTER (has_money AND is_named) AS known_open,
    sum(low) FILTER (has_money AND is_sure) AS sure_low, sum(point) FILTER (has_money AND is_sure) AS sure_point,
    sum(high) FILTER (has_money AND is_sure) AS sure_high, sum(open_ended) FILTER (has_money AND is_sure) AS sure_open,
    sum(low) FILTER (has_money AND is_possible) AS possible_low, sum(high) FILTER (has_money AND is_possible) AS possible_high,
    sum(open_ended) FILTER (has_money AND is_possible) AS possible_open,
    sum(low) FILTER (has_money AND is_wholly) AS wholly_low, sum(high) FILTER (has_money AND is_wholly) AS wholly_high,
    sum(open_ended) FILTER (has_money AND is_wholly) AS wholly_open,
    sum(mixed_low) FILTER (has_money AND is_sure) AS mixed_low,
    sum(CASE attribution WHEN 'whole' THEN whole ELSE point END) FILTER (has_money AND is_named) AS all_attributed,
    sum(CASE attribution WHEN 'whole' THEN state_whole WHEN 'equal' THEN state_equal WHEN 'lead_half' THEN state_lead_half END)
      FILTER (has_money AND is_named) AS state_attributed
  FROM counted
  GROUP BY setting, own_scope, scope, month),
summed AS (
  SELECT w.w, s.setting,
    coalesce(sum(m.rounds), 0) AS rounds, coalesce(sum(m.with_amount), 0) AS with_amount, coalesce(sum(m.sure), 0) AS sure,
    sum(m.low) AS low, sum(m.point) AS point, CASE WHEN sum(m.open_ended) = 0 THEN sum(m.high) END AS high,
    coalesce(sum(m.known_low), 0) AS known_low, sum(m.known_point) AS known_point, coalesce(sum(m.known_high), 0) AS known_high,
    coalesce(sum(m.known_open), 0) AS known_open,
    coalesce(sum(m.sure_low), 0) AS sure_low, coalesce(sum(m.sure_point), 0) AS sure_point, coalesce(sum(m.sure_high), 0) AS sure_high,
    coalesce(sum(m.sure_open), 0) AS sure_open,
    coalesce(sum(m.possible_low), 0) AS possible_low, coalesce(sum(m.possible_high), 0) AS possible_high, coalesce(sum(m.possible_open), 0) AS possible_open,
    coalesce(sum(m.wholly_low), 0) AS wholly_low, coalesce(sum(m.wholly_high), 0) AS wholly_high, coalesce(sum(m.wholly_open), 0) AS wholly_open,
    coalesce(sum(m.mixed_low), 0) AS mixed_low, sum(m.all_attributed) AS all_attributed, sum(m.state_attributed) AS state_attributed
  FROM covered w
  CROSS JOIN settings s
  LEFT JOIN months m ON m.setting = s.setting AND m.scope = coalesce(s.own_scope, w.scope) AND m.month = w.covered_month
  GROUP BY w.w, s.setting),
windows AS MATERIALIZED (
  SELECT a.scope, a.month, a.period, s.attribution, s.currency, s.own_scope, m.* FROM summed m JOIN asked a USING (w) JOIN settings s USING (setting)),
-- Only of a month: a median of a longer window is not made of those of its months.
middles AS (
  SELECT s.setting, f.scope, f.month, median(f.point)::DECIMAL(38, 2) AS median
  FROM settings s
  JOIN facts f
    ON f.base_currency = s.currency AND f.fx_rate_of = s.fx_rate_of AND (s.own_scope IS NULL OR s.own_scope = f.scope)
    AND (s.outliers = 'in' OR NOT f.is_outlier) AND (s.undisclosed = 'median' OR NOT f.is_undisclosed)
  WHERE s.setting IN (SELECT min(setting) FROM settings GROUP BY own_scope, outliers, undisclosed, fx_rate_of, currency)
  GROUP BY s.setting, f.scope, f.month),
middle_of AS (
  SELECT setting, min(setting) OVER (PARTITION BY own_scope, outliers, undisclosed, fx_rate_of, currency) AS first_setting FROM settings),
-- The investor with the most money, in CNY at the rates of the days announced and without what is imputed.
top_investors AS (
  SELECT scope, month, period, max(involved_cny) AS whole, max(attributed_cny_point) AS equal, max(attributed_lead_half_cny) AS lead_half
  FROM mart.investor_monthly GROUP BY scope, month, period),
measured AS (
  SELECT w.w, w.scope, w.month, w.period, w.setting,
    unnest([
      {measure_number: 1, measure: 'round_count', unit: 'rounds', is_sum: true, rounds: w.rounds, value: w.rounds::DECIMAL(38, 12), low: NULL::DECIMAL(38, 12), high: NULL::DECIMAL(38, 12)},
      {measure_number: 2, measure: 'amount', unit: w.currency, is_sum: true, rounds: w.with_amount,
        value: w.point::DECIMAL(38, 12), low: w.low::DECIMAL(38, 12), high: w.high::DECIMAL(38, 12)},
      {measure_number: 3, measure: 'mean', unit: w.currency, is_sum: false, rounds: w.with_amount,
        value: (w.point / nullif(w.with_amount, 0))::DECIMAL(38, 2)::DECIMAL(38, 12),
        low: (w.low / nullif(w.with_amount, 0))::DECIMAL(38, 2)::DECIMAL(38, 12),
        high: (w.high / nullif(w.with_amount, 0))::DECIMAL(38, 2)::DECIMAL(38, 12)},
      {measure_number: 4, measure: 'median', unit: w.currency, is_sum: false, rounds: w.with_amount,
        value: CASE WHEN w.period = 'month' THEN d.median END::DECIMAL(38, 12), low: NULL::DECIMAL(38, 12), high: NULL::DECIMAL(38, 12)},
      {measure_number: 5, measure: 'state_involved', unit: w.currency, is_sum: false, rounds: w.sure,
        value: CASE WHEN w.known_point IS NOT NULL THEN w.sure_point END::DECIMAL(38, 12),
        low: CASE WHEN w.known_point IS NOT NULL THEN w.sure_low END::DECIMAL(38, 12),
        high: CASE WHEN w.known_point IS NOT NULL AND w.possible_open = 0 THEN w.possible_high END::DECIMAL(38, 12)},
      {measure_number: 6, measure: 'state_involved_share', unit: 'share', is_sum: false, rounds: w.sure,
        value: (w.sure_point::DOUBLE / nullif(w.known_point, 0))::DECIMAL(38, 12),
        low: CASE WHEN w.known_point > 0 THEN CASE WHEN w.known_open > w.sure_open THEN 0
          ELSE coalesce(w.sure_low::DOUBLE / nullif(w.sure_low + w.known_high - w.sure_high, 0), 0) END END::DECIMAL(38, 12),
        high: CASE WHEN w.known_point > 0 THEN CASE WHEN w.possible_open > 0 THEN 1
          ELSE coalesce(w.possible_high::DOUBLE / nullif(w.possible_high + w.known_low - w.possible_low, 0), 0) END END::DECIMAL(38, 12)},
      {measure_number: 7, measure: 'state_attributed', unit: w.currency, is_sum: false, rounds: w.sure,
        value: CASE WHEN w.attribution <> 'none' THEN w.state_attributed END::DECIMAL(38, 12),
        low: CASE WHEN w.attribution IN ('equal', 'lead_half') AND w.known_point IS NOT NULL THEN w.wholly_low + w.mixed_low END::DECIMAL(38, 12),
        high: CASE WHEN w.attribution IN ('equal', 'lead_half') AND w.known_point IS NOT NULL AND w.possible_open = 0 THEN w.possible_high END::DECIMAL(38, 12)},
      {measure_number: 8, measure: 'state_attributed_share', unit: 'share', is_sum: false, rounds: w.sure,
        value: CASE WHEN w.attribution <> 'none' THEN w.state_attributed::DOUBLE / nullif(w.all_attributed, 0) END::DECIMAL(38, 12),
        low: CASE WHEN w.attribution IN ('equal', 'lead_half') AND w.known_point > 0 THEN CASE WHEN w.known_open > w.wholly_open THEN 0
          ELSE coalesce((w.wholly_low + w.mixed_low)::DOUBLE / nullif(w.wholly_low + w.known_high - w.wholly_high, 0), 0) END END::DECIMAL(38, 12),
        high: CASE WHEN w.attribution IN ('equal', 'lead_half') AND w.known_point > 0 THEN CASE WHEN w.possible_open > 0 THEN 1
          ELSE coalesce(w.possible_high::DOUBLE / nullif(w.possible_high + w.known_low - w.possible_low, 0), 0) END END::DECIMAL(38, 12)},
      {measure_number: 9, measure: 'largest_investor', unit: 'CNY', is_sum: false, rounds: w.with_amount,
        value: CASE w.attribution WHEN 'whole' THEN t.whole WHEN 'equal' THEN t.equal WHEN 'lead_half' THEN t.lead_half END::DECIMAL(38, 12),
        low: NULL::DECIMAL(38, 12), high: NULL::DECIMAL(38, 12)}], recursive := true)
  FROM windows w
  LEFT JOIN middle_of o USING (setting)
  LEFT JOIN middles d ON d.setting = o.first_setting AND d.scope = coalesce(w.own_scope, w.scope) AND d.month = w.month
  LEFT JOIN top_investors t ON t.scope = coalesce(w.own_scope, w.scope) AND t.month = w.month AND t.period = w.period),
chained AS (
  SELECT s.preset, m.scope, m.month, m.period, m.measure, s.position, s.parameter, s.setting_from, s.setting_to, m.unit, m.is_sum, m.rounds, m.value, m.low, m.high,
    bool_and(m.value IS NOT NULL) OVER chain AS is_comparable,
    lag(m.rounds) OVER in_order AS rounds_before,
    lag(m.value) OVER in_order AS value_before
  FROM (SELECT *, dense_rank() OVER (ORDER BY preset) AS preset_number FROM preset_steps) s
  JOIN measured m USING (setting)
  WINDOW chain AS (PARTITION BY (m.w * 16 + m.measure_number) * 1000 + s.preset_number),
    in_order AS (PARTITION BY (m.w * 16 + m.measure_number) * 1000 + s.preset_number ORDER BY s.position))
SELECT preset, scope, month, period, measure, position, parameter,
  CASE WHEN parameter = 'scope' THEN scope ELSE setting_from END AS setting_from,
  setting_to,
  unit,
  rounds::BIGINT AS rounds,
  value,
  low AS value_low,
  high AS value_high,
  value_before,
  CASE WHEN position > 0 THEN rounds - rounds_before END::BIGINT AS rounds_change,
  -- A sum without an amount adds nothing; any other measure is compared only where every step has it.
  CASE WHEN position > 0 AND (is_sum OR is_comparable) THEN coalesce(value, 0) - coalesce(value_before, 0) END::DECIMAL(38, 12) AS value_change
FROM chained
ORDER BY ALL
