-- What sources tell of rounds of twenty years, as a loaded warehouse holds it before it is resolved: for measuring how
-- observations become rounds. Every value is a hash of its row number, so order and threads change nothing. Variables:
-- round_from, round_to: numbers of the rounds; known: when they became known; of_rounds: rounds in all, which say how many
-- companies and investors there are. One round in seven is told by two sources, the second with another spelling of the
-- company and a date of some days later; two in five amounts are unknown.

CREATE OR REPLACE TEMP MACRO u(i, k) AS ((hash(i * 64 + k) >> 11)::DOUBLE + 0.5) / 9007199254740992.0;
CREATE OR REPLACE TEMP MACRO pick(list, x) AS list[1 + floor(x * len(list))::INTEGER];
CREATE OR REPLACE TEMP MACRO han(i, k) AS chr((19968 + 7 * floor(2000 * pow(u(i, k), 1.4)))::INTEGER);

CREATE OR REPLACE TEMP TABLE bench_told AS
WITH
  rounds AS (
    SELECT i,
      floor(getvariable('of_rounds') * 0.4 * pow(u(i, 0), 1.5))::BIGINT AS company,
      DATE '2005-01-01' + floor(7304.99 * pow((i + 0.5) / getvariable('of_rounds'), 0.6))::INTEGER AS told_on,
      pick([{s: 'angel', g: 'early', r: 2000}, {s: 'pre_a', g: 'early', r: 3000}, {s: 'a', g: 'growth', r: 4000}, {s: 'b', g: 'growth', r: 5000},
        {s: 'c', g: 'late', r: 6000}, {s: 'd', g: 'late', r: 7000}, {s: 'strategic', g: 'strategic', r: NULL}], u(i, 2)) AS stage,
      u(i, 4) < 0.6 AS has_amount,
      (round(exp(15 + 3 * u(i, 5)) / 100000) * 100000 + 100000)::DECIMAL(18, 2) AS amount
    FROM range(getvariable('round_from'), getvariable('round_to')) r(i)),
  told AS (
    SELECT *, copy, han(company, 10) || han(company, 11) || han(company, 12) || CASE WHEN u(company, 13) < 0.6 THEN han(company, 14) ELSE '' END AS core,
      pick(['北京', '上海', '深圳', '杭州', '广州', '苏州', '成都', '南京', '武汉', '西安'], u(company, 15)) AS city,
      pick(['科技有限公司', '信息技术有限公司', '网络科技有限公司', '生物科技有限公司', '机器人有限公司'], u(company, 16)) AS trade
    FROM rounds, range(2) c(copy) WHERE copy = 0 OR u(i, 9) < 0.15)
SELECT *, printf('bench-%d/%012d', copy + 1, i) AS observation_id,
  CASE WHEN copy = 0 THEN city || core || trade ELSE core END AS name
FROM told;

INSERT INTO core.observations BY NAME
SELECT observation_id, observation_id AS record_id, printf('bench-%d/document', copy + 1) AS document_id, printf('row %d', i) AS locator,
  (i % 2000000000)::INTEGER AS ordinal, printf('bench-%d', copy + 1) AS source_id, getvariable('known')::TIMESTAMPTZ AS recorded_at,
  printf('%d', i) AS identity, 1 AS part, name AS company_name, name AS company_name_normalised,
  told_on + (copy * floor(9 * u(i, 17)))::INTEGER AS announced_date, 'day' AS announced_precision,
  stage.s AS stage_text, stage.s AS stage, stage.g AS stage_group, stage.r AS stage_rank,
  CASE WHEN has_amount THEN 'CNY' END AS amount_currency, CASE WHEN has_amount THEN amount END AS amount_low,
  CASE WHEN has_amount THEN amount END AS amount_high, false AS amount_high_open,
  CASE WHEN has_amount THEN 'exact' ELSE 'undisclosed' END AS amount_kind, 'equity_primary' AS instrument, 'CN' AS country_code,
  'unclassified' AS track_id
FROM bench_told;

INSERT INTO core.observation_investors
SELECT observation_id, observation_id, position, name, name, 'unknown', NULL
FROM (
  SELECT observation_id, position, floor(getvariable('of_rounds') / 20 * pow(u(i, 20 + position), 3))::BIGINT AS investor
  FROM bench_told, range(1, 5) p(position) WHERE u(i, 30) * 4 > position - 1)
CROSS JOIN LATERAL (SELECT han(investor, 40) || han(investor, 41) || pick(['资本', '创投', '投资', '基金'], u(investor, 42)) AS name)
QUALIFY row_number() OVER (PARTITION BY observation_id, name ORDER BY position) = 1;
