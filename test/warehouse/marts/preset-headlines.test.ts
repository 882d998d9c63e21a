import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SampleInvestor } from './core-sample.ts';
import { CoreSample } from './core-sample.ts';

/*
 * June 2024 on paper, in millions of CNY. State-backed: SOE, GF. Not: PRIV, P3.
 *   r1  90 exact, stated as 12.5 million USD   SOE leads, PRIV and P3 follow      equal 30 each; by half to the lead 45, 22.5, 22.5
 *   r2  undisclosed                            GF alone
 *   r3  30 exact                               GF and PRIV, no lead known         equal 15 each
 *   r4  undisclosed, one amount with r3        nobody named
 *   r5  [20, 50, 100), B round                 nobody named; not in report_2024
 */
const million = 1_000_000;
const both = ['all', 'report_2024'];
const state = (id: string, point: number | null, lead = false, low = 0): SampleInvestor => ({
  id,
  lead,
  state: [true, false, true],
  ...(point !== null && { attributed: [low * million, point * million, point * 3 * million] }),
});
const priv = (id: string, point: number): SampleInvestor => ({
  id,
  state: [false, false, false],
  attributed: [0, point * million, point * 3 * million],
});

let sample: CoreSample;
beforeAll(async () => {
  sample = await CoreSample.build([
    {
      id: 'r1',
      month: '2024-06',
      scopes: both,
      amount: 90 * million,
      dollars: 12.5 * million,
      investors: [state('SOE', 30, true), priv('PRIV', 30), priv('P3', 30)],
    },
    { id: 'r2', month: '2024-06', scopes: both, investors: [state('GF', null)] },
    {
      id: 'r3',
      month: '2024-06',
      scopes: both,
      amount: 30 * million,
      investors: [state('GF', 15), priv('PRIV', 15)],
    },
    { id: 'r4', month: '2024-06', scopes: both, jointWith: 'r3' },
    { id: 'r5', month: '2024-06', stage: 'b', amount: [20 * million, 50 * million, 100 * million] },
    // 2022: amounts of 1 to 19 million, 300 and 310 million. The quartiles of 21 are the 6th and the 16th, 6 and 16
    // million, so the fence is at 16 * (16 / 6)^3 = 303.4 million.
    ...[...Array.from({ length: 19 }, (_, index) => index + 1), 300, 310].map((amount) => ({
      id: `o${amount}`,
      month: '2022-03',
      amount: amount * million,
    })),
    // 2023: nineteen amounts are too few to speak of an outlier.
    ...Array.from({ length: 19 }, (_, index) => ({
      id: `f${index}`,
      month: '2023-03',
      amount: index === 0 ? 9000 * million : million,
    })),
  ]);
}, 60_000);
afterAll(() => sample.close());

const of = async (preset: string, measure: string, month = '2024-06'): Promise<Readonly<Record<string, unknown>>> =>
  (
    await sample.rows(
      `SELECT * FROM mart.preset_headlines
       WHERE preset = '${preset}' AND scope = 'all' AND month = '${month}-01' AND period = 'month' AND measure = '${measure}'`,
    )
  )[0] ?? {};
const value = async (preset: string, measure: string, month?: string): Promise<number | null> => {
  const row = await of(preset, measure, month);
  return row['value'] === null ? null : Number(row['value']);
};

test('default is what every other table counts', async () => {
  expect(await value('default', 'round_count')).toBe(5);
  expect(await of('default', 'amount')).toMatchObject({ unit: 'CNY', rounds: '3', reason: null });
  expect(await value('default', 'amount')).toBe(170 * million);
  expect(await value('default', 'mean')).toBeCloseTo(170e6 / 3, 2);
  expect(await value('default', 'median')).toBe(50 * million);
  expect(await value('default', 'state_involved')).toBe(120 * million);
  expect(await value('default', 'state_attributed')).toBe(45 * million);
  expect(await value('default', 'state_attributed_share')).toBe(0.375);
  // PRIV: 30 and 15.
  expect(await value('default', 'largest_investor')).toBe(45 * million);
});

test('the report counts its scope, two rounds of a cell as one, and gives every investor the whole round', async () => {
  expect(await of('qbitai_2024_like', 'round_count')).toMatchObject({
    rounds: '3',
    default_rounds: '5',
    rounds_difference: '-2',
    reason: 'scope all to report_2024: -1 rounds, -1 rounds; round_merging none to joint: -1 rounds, -1 rounds',
  });
  expect(await value('qbitai_2024_like', 'amount')).toBe(120 * million);
  // SOE 90 and GF 30 of 3 * 90 and 2 * 30.
  expect(await value('qbitai_2024_like', 'state_attributed')).toBe(120 * million);
  expect(await value('qbitai_2024_like', 'state_attributed_share')).toBeCloseTo(120 / 330, 6);
  expect(await value('qbitai_2024_like', 'largest_investor')).toBe(120 * million);
});

test('without an amount a round is left out, in dollars, and nobody is given a part', async () => {
  expect(await of('crunchbase_like', 'round_count')).toMatchObject({
    rounds: '3',
    reason: 'undisclosed counted to left_out: -2 rounds, -2 rounds',
  });
  expect(await of('crunchbase_like', 'amount')).toMatchObject({
    unit: 'USD',
    rounds: '1',
    rounds_difference: '0',
    reason: null,
  });
  expect(await value('crunchbase_like', 'amount')).toBe(12.5 * million);
  expect(await of('crunchbase_like', 'state_attributed')).toMatchObject({
    value: null,
    difference: null,
    not_given: 'no cheques are attributed',
    reason: expect.stringContaining('attribution equal to none') as unknown,
  });
});

test('an undisclosed round gets the median of its like', async () => {
  // r2: the A rounds of 2024 in China are 90 and 30, so 60. r4 shares its amount with r3 and gets none.
  expect(await value('cset_like', 'amount')).toBe(230 * million);
  expect(await of('cset_like', 'amount')).toMatchObject({
    rounds: '4',
    reason: 'undisclosed counted to median: +1 rounds, 60000000.00 CNY',
  });
  expect(await value('cset_like', 'state_attributed')).toBe(105 * million);
  expect(await value('cset_like', 'state_involved_share')).toBe(1);
});

test('half to the lead, at the rate of the last day of the month', async () => {
  const [rate] = await sample.rows(
    `SELECT arg_max(cny_per_unit, rate_date)::VARCHAR AS r, max(rate_date)::VARCHAR AS d FROM ref.fx_rates
     WHERE currency = 'USD' AND source = 'ecb_daily' AND rate_date BETWEEN '2024-06-01' AND '2024-06-30'`,
  );
  expect(rate?.['d']).toBe('2024-06-28');
  const first = new Decimal(String(rate?.['r'])).times(12.5 * million).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  expect(await value('feifan_like', 'amount')).toBe(first.plus(80 * million).toNumber());
  expect(await value('feifan_like', 'state_attributed')).toBeCloseTo(
    first
      .div(2)
      .plus(15 * million)
      .toNumber(),
    1,
  );
  // By the rates of the days, as in investor_monthly: SOE 45, PRIV 22.5 and 15.
  expect(await value('feifan_like', 'largest_investor')).toBe(45 * million);
});

test('outliers are above the outer fence of the logarithms of their year, where there are twenty amounts', async () => {
  expect(await value('zero2ipo_like', 'amount', '2022-03')).toBe(800 * million);
  expect(await of('zero2ipo_like_no_outliers', 'amount', '2022-03')).toMatchObject({
    rounds: '20',
    reason: 'outliers in to out: -1 rounds, -310000000.00 CNY',
  });
  expect(await value('zero2ipo_like_no_outliers', 'amount', '2023-03')).toBe(9018 * million);
});

test('the parts of every difference add up, and default agrees with the other tables', async () => {
  const wrong = await sample.rows(`
    SELECT h.preset, h.month, h.period, h.measure FROM mart.preset_headlines h
    JOIN (SELECT preset, scope, month, period, measure, coalesce(sum(rounds_change), 0) AS rounds, coalesce(sum(value_change), 0) AS value
          FROM mart.preset_changes GROUP BY ALL) c USING (preset, scope, month, period, measure)
    WHERE h.rounds - h.default_rounds <> c.rounds OR h.rounds_difference <> c.rounds
      OR (h.difference IS NOT NULL AND (h.difference <> c.value OR coalesce(h.value, 0) - coalesce(h.default_value, 0) <> c.value))`);
  expect(wrong).toEqual([]);
  const apart = await sample.rows(`
    SELECT h.measure, h.month, h.period, h.value, s.amount_cny_point FROM mart.preset_headlines h
    JOIN mart.scope_monthly s USING (scope, month, period)
    WHERE h.preset = 'default' AND ((h.measure = 'round_count' AND h.value <> s.round_count)
      OR (h.measure = 'amount' AND (h.value, h.value_low, h.value_high) IS DISTINCT FROM (s.amount_cny_point, s.amount_cny_low, s.amount_cny_high)))`);
  expect(apart).toEqual([]);
});
