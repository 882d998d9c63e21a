-- How others count, one parameter after another (methodology section 11). A preset begins as `default` in its own currency
-- (position 0); each step sets one parameter to what the preset says and keeps those before it. Steps that count alike
-- have the same `setting`.
SELECT *, dense_rank() OVER (ORDER BY own_scope, round_merging, outliers, undisclosed, fx_rate_of, attribution, currency) AS setting
FROM (
  SELECT p.preset, k.position, k.parameter, p.currency,
    CASE WHEN k.position >= 1 THEN p.scope END AS own_scope,
    CASE WHEN k.position >= 2 THEN p.round_merging ELSE d.round_merging END AS round_merging,
    CASE WHEN k.position >= 3 THEN p.outliers ELSE d.outliers END AS outliers,
    CASE WHEN k.position >= 4 THEN p.undisclosed ELSE d.undisclosed END AS undisclosed,
    CASE WHEN k.position >= 5 THEN p.fx_rate_of ELSE d.fx_rate_of END AS fx_rate_of,
    CASE WHEN k.position >= 6 THEN p.attribution ELSE d.attribution END AS attribution,
    CASE k.parameter WHEN 'round_merging' THEN d.round_merging WHEN 'outliers' THEN d.outliers WHEN 'undisclosed' THEN d.undisclosed
      WHEN 'fx_rate_of' THEN d.fx_rate_of WHEN 'attribution' THEN d.attribution END AS setting_from,
    CASE k.parameter WHEN 'scope' THEN p.scope WHEN 'round_merging' THEN p.round_merging WHEN 'outliers' THEN p.outliers
      WHEN 'undisclosed' THEN p.undisclosed WHEN 'fx_rate_of' THEN p.fx_rate_of WHEN 'attribution' THEN p.attribution END AS setting_to
  FROM ref.presets p
  CROSS JOIN (
    VALUES (0, 'default'), (1, 'scope'), (2, 'round_merging'), (3, 'outliers'), (4, 'undisclosed'), (5, 'fx_rate_of'), (6, 'attribution'))
    k(position, parameter)
  JOIN ref.presets d ON d.preset = 'default'
  WHERE k.position = 0 OR setting_from IS DISTINCT FROM setting_to)
