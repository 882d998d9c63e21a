import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuildMonths } from '../../../warehouse/marts/build-marts.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';
import type { SampleRound } from './core-sample.ts';
import { CoreSample } from './core-sample.ts';

/*
 * One month on paper, in millions of CNY: A 60 (robotics: 50 and 10), B 30 (games), C 10 (no known track), D undisclosed.
 * Companies: shares .6, .3, .1. A year before nothing.
 */
const million = 1_000_000;
const rounds: readonly SampleRound[] = [
  {
    id: 'r1',
    month: '2024-06',
    company: 'A',
    track: 'robotics',
    city: '北京',
    amount: 50 * million,
    investors: [
      { id: 'I', attributed: [0, 25 * million, 50 * million] },
      { id: 'J', attributed: [0, 25 * million, 50 * million] },
    ],
  },
  { id: 'r2', month: '2024-06', company: 'A', track: 'robotics', city: '上海', amount: 10 * million },
  {
    id: 'r3',
    month: '2024-06',
    company: 'B',
    track: 'games',
    city: '上海',
    amount: 30 * million,
    investors: [{ id: 'I', attributed: [30 * million, 30 * million, 30 * million] }],
  },
  { id: 'r4', month: '2024-06', company: 'C', amount: 10 * million },
  { id: 'r5', month: '2024-06', company: 'D', track: 'games' },
];

let sample: CoreSample;
beforeAll(async () => {
  sample = await CoreSample.build(rounds);
});
afterAll(() => sample.close());

const of = async (
  unit: string,
  measure: string,
  track = 'all',
): Promise<Readonly<Record<string, unknown>> | undefined> =>
  (
    await sample.rows(
      `SELECT * FROM mart.concentration_monthly WHERE month = '2024-06-01' AND period = 'month' AND track_set = 'all_top'
       AND track_id = '${track}' AND unit = '${unit}' AND measure = '${measure}'`,
    )
  )[0];

test('companies by money: shares of six, three and one tenth', async () => {
  // H = .36 + .09 + .01; H* = (.46 - 1/3) / (2/3). Without r1: 10, 30, 10 of 50. Theil: Σ s ln 3s.
  expect(await of('company', 'amount')).toMatchObject({
    n: '3',
    total: '100000000.00',
    hhi: '0.460000000000',
    hhi_normalised: '0.190000000000',
    n_eff: '2.173913043',
    cr1: '0.600000000000',
    cr3: '1.000000000000',
    cr5: '1.000000000000',
    top1pct_share: null,
    top10pct_share: null,
    gini: null,
    hhi_without_largest: '0.440000000000',
    unit_unknown_share: '0.000000000000',
  });
  const theil = 0.6 * Math.log(1.8) + 0.3 * Math.log(0.9) + 0.1 * Math.log(0.3);
  const row = await of('company', 'amount');
  expect(Number(row?.['theil'])).toBeCloseTo(theil, 11);
  // Each track holds one company, so all of it is between tracks.
  expect(row?.['theil_between']).toBe(row?.['theil']);
  expect(row?.['theil_within']).toBe('0.000000000000');
});

test('companies by rounds: the index is unbiased', async () => {
  // A has 2 of 5 rounds: Σp̂² = 7/25, (5·7/25 − 1)/4 = .1. Without r1: four companies once each.
  expect(await of('company', 'count')).toMatchObject({
    n: '4',
    total: '5.00',
    hhi: '0.100000000000',
    n_eff: '10.000000000',
    cr1: '0.400000000000',
    hhi_without_largest: '0.000000000000',
  });
});

test('tracks: all of the set are units, and what has no track is none', async () => {
  const tracks = Number(
    (await sample.rows(`SELECT count(*) AS n FROM ref.track_sets WHERE track_set = 'all_top'`))[0]?.['n'],
  );
  expect(tracks).toBeGreaterThan(20);
  // 60 and 30 of 90; 10 of 100 unclassified.
  const row = await of('track', 'amount');
  expect(row).toMatchObject({
    n: String(tracks),
    total: '90000000.00',
    hhi: '0.555555555556',
    unit_unknown_share: '0.100000000000',
  });
  expect(Number(row?.['hhi_normalised'])).toBeCloseTo((5 / 9 - 1 / tracks) / (1 - 1 / tracks), 11);
  // Two of n hold 2/3 and 1/3: Gini of the sorted shares, by the mean absolute difference.
  expect(Number(row?.['gini'])).toBeCloseTo(((tracks - 1 + (tracks - 3) / 2) * (2 / 3)) / (tracks - 1), 11);
  expect(await of('track', 'amount', 'robotics')).toBeUndefined();
});

test('investors by what is attributed to them, cities by their rounds', async () => {
  // I 55 and J 25 of 80; 20 of 100 without a named investor. Without r1, 30 of I is left.
  expect(await of('investor', 'amount')).toMatchObject({
    n: '2',
    total: '80000000.00',
    cr1: '0.687500000000',
    hhi_without_largest: '1.000000000000',
    unit_unknown_share: '0.200000000000',
  });
  expect(await of('investor', 'count')).toMatchObject({ n: '2', total: '3.00', unit_unknown_share: '0.600000000000' });
  // 北京 50, 上海 40.
  expect(await of('city', 'amount')).toMatchObject({
    n: '2',
    cr1: '0.555555555556',
    unit_unknown_share: '0.100000000000',
    hhi_without_largest: '1.000000000000',
  });
});

/*
 * Windows that months enter and leave, in millions of CNY: A 10 in December and 30 in February, B 60 between, C 10 a year
 * after B. Each case: what the companies of the window have, from the largest.
 */
test('a window holds what its months hold: units come, add up, and leave after twelve months', async () => {
  const spread = await CoreSample.build([
    { id: 'a1', month: '2023-12', company: 'A', amount: 10 * million },
    { id: 'b1', month: '2024-01', company: 'B', amount: 60 * million },
    { id: 'a2', month: '2024-02', company: 'A', amount: 30 * million },
    { id: 'c1', month: '2025-01', company: 'C', amount: 10 * million },
  ]);
  try {
    const rows = await spread.rows(
      `SELECT strftime(month, '%Y-%m') || ' ' || period || ' ' || measure AS window, n, total, hhi, cr1, hhi_without_largest
       FROM mart.concentration_monthly WHERE track_set = 'all_top' AND track_id = 'all' AND unit = 'company'`,
    );
    const at = (window: string): readonly unknown[] =>
      Object.values(rows.find((row) => row['window'] === window) ?? {}).slice(1);
    // 10 and 60: 1/49 + 36/49; without B one is left.
    expect(at('2024-01 trailing_12 amount')).toEqual([
      '2',
      '70000000.00',
      '0.755102040816',
      '0.857142857143',
      '1.000000000000',
    ]);
    // A's two rounds are one unit of 40.
    const four = ['2', '100000000.00', '0.520000000000', '0.600000000000', '1.000000000000'];
    expect(at('2024-02 trailing_12 amount')).toEqual(four);
    expect(at('2024-11 trailing_12 amount')).toEqual(four);
    // A's first round has left: 30 and 60, as in the year to date from February on.
    const three = ['2', '90000000.00', '0.555555555556', '0.666666666667', '1.000000000000'];
    expect(at('2024-12 trailing_12 amount')).toEqual(three);
    for (const month of ['02', '07', '11', '12']) expect(at(`2024-${month} ytd amount`)).toEqual(three);
    // January alone, in both of its windows: nothing is left without the largest.
    const one = ['1', '60000000.00', '1.000000000000', '1.000000000000', null];
    expect(at('2024-01 ytd amount')).toEqual(one);
    expect(at('2024-01 month amount')).toEqual(one);
    // B has left, and with it the largest deal: 30 of A and 10 of C.
    expect(at('2025-01 trailing_12 amount')).toEqual([
      '2',
      '40000000.00',
      '0.625000000000',
      '0.750000000000',
      '1.000000000000',
    ]);
    // Two rounds of three are A's: (3·5/9 − 1)/2; without B's both are.
    expect(at('2024-02 trailing_12 count')).toEqual([
      '2',
      '3.00',
      '0.333333333333',
      '0.666666666667',
      '1.000000000000',
    ]);
    expect(at('2024-12 trailing_12 count')).toEqual(['2', '2.00', '0.000000000000', '0.500000000000', null]);
  } finally {
    await spread.close();
  }
});

test('one company, and none with an amount: what is not defined is not given', async () => {
  expect(await of('company', 'amount', 'robotics')).toMatchObject({
    n: '1',
    hhi: '1.000000000000',
    hhi_normalised: null,
    theil: '0.000000000000',
    theil_within: null,
  });
  const bare = await CoreSample.build([
    { id: 'u1', month: '2024-06' },
    { id: 'u2', month: '2024-06', amount: 0 },
  ]);
  try {
    const rows = await bare.rows(
      `SELECT n, total, hhi, hhi_normalised, n_eff, cr1, theil, unit_unknown_share FROM mart.concentration_monthly
       WHERE month = '2024-06-01' AND period = 'month' AND track_id = 'all' AND unit = 'company' AND measure = 'amount' AND track_set = 'all_top'`,
    );
    expect(rows).toEqual([
      {
        n: '0',
        total: null,
        hhi: null,
        hhi_normalised: null,
        n_eff: null,
        cr1: null,
        theil: null,
        unit_unknown_share: null,
      },
    ]);
  } finally {
    await bare.close();
  }
});

const python = [process.env['PYTHON'] ?? 'python3'].find((command) => {
  try {
    execFileSync(command, ['-c', 'import numpy, scipy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

const STATISTICS = [
  'hhi',
  'hhi_normalised',
  'n_eff',
  'cr1',
  'cr3',
  'cr5',
  'top1pct_share',
  'top10pct_share',
  'gini',
  'theil',
];

/** Months of random amounts, each of one company, heavy-tailed and with ties. */
const randomMonths = (seed: number): readonly (readonly number[])[] =>
  fc
    .sample(
      fc.array(fc.tuple(fc.double({ min: 0.0001, max: 0.9999, noNaN: true }), fc.boolean()), {
        minLength: 1,
        maxLength: 130,
        size: 'max',
      }),
      { seed, numRuns: 24 },
    )
    .map((month) => month.map(([u, tied]) => (tied ? 1e6 * Math.ceil(u * 5) : Math.round(1e6 * (1 - u) ** -1.2))));

test.skipIf(python === undefined)('numpy and scipy say the same of random months', async () => {
  const months = randomMonths(7);
  const named = months.map((values, index) => ({
    month: `${2000 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
    values,
  }));
  const random = await CoreSample.build(
    named.flatMap(({ month, values }) => values.map((amount, index) => ({ id: `${month}-${index}`, month, amount }))),
  );
  try {
    const rows = await random.rows(
      `SELECT * FROM mart.concentration_monthly WHERE period = 'month' AND track_id = 'all' AND unit = 'company'
       AND measure = 'amount' AND track_set = 'all_top'`,
    );
    const cases = named.map(({ month, values }) => {
      const row = rows.find((candidate) => candidate['month'] === `${month}-01`);
      return JSON.stringify({
        values,
        size: null,
        given: Object.fromEntries(STATISTICS.map((name) => [name, row?.[name] ?? null])),
      });
    });
    execFileSync(python ?? '', [join(projectRoot, 'test', 'warehouse', 'marts', 'compare', 'concentration.py')], {
      input: cases.join('\n'),
    });
  } finally {
    await random.close();
  }
});

test('identities: the parts of Theil add up, scale changes nothing, and order and threads change nothing', async () => {
  const months = randomMonths(11).slice(0, 6);
  const tracks = ['robotics', 'games', 'education', 'embodied_ai', 'ai_games', 'unclassified'];
  const build = (scale: number): readonly SampleRound[] =>
    months.flatMap((values, month) =>
      values.map((amount, index) => ({
        id: `${month}-${index}`,
        month: `2024-0${month + 1}`,
        company: `c${index % 40}`,
        track: tracks[index % tracks.length] ?? 'games',
        amount: amount * scale,
      })),
    );
  const dump = `SELECT * REPLACE (total / (SELECT max(total) FROM mart.concentration_monthly WHERE measure = 'amount') AS total)
    FROM mart.concentration_monthly WHERE measure = 'amount' ORDER BY ALL`;
  const [one, three] = [await CoreSample.build(build(1)), await CoreSample.build(build(1000).toReversed())];
  try {
    const wrong = await one.rows(`
      SELECT * FROM mart.concentration_monthly
      WHERE abs(theil_within + theil_between - theil) > 0 OR theil_within < -1e-11 OR theil_between < -1e-11
        OR cr1 > cr3 OR cr3 > cr5 OR cr5 > 1 OR hhi > cr1 OR gini NOT BETWEEN 0 AND 1 OR theil > ln(greatest(n, 1)) + 1e-9`);
    expect(wrong).toEqual([]);
    expect(await three.rows(dump)).toEqual(await one.rows(dump));
    const queries = ['monthly', 'intervals'].map((name) => `SELECT * FROM mart.concentration_${name} ORDER BY ALL`);
    const before = await Promise.all(queries.map((query) => one.rows(query)));
    await one.warehouse.exclusive((connection) => connection.run('SET threads = 1'));
    await one.rebuild();
    expect(await Promise.all(queries.map((query) => one.rows(query)))).toEqual(before);
    // One month built anew is the same as all of them.
    const names = new Set(['concentration_monthly', 'concentration_intervals']);
    await rebuildMonths(one.warehouse, names, [{ from: '2024-03-01', to: '2024-04-01' }]);
    expect(await Promise.all(queries.map((query) => one.rows(query)))).toEqual(before);
  } finally {
    await one.close();
    await three.close();
  }
});

test('splitting a track never makes fewer equal-sized tracks of them', async () => {
  const amounts = randomMonths(5).slice(0, 8);
  const build = (isSplit: boolean): readonly SampleRound[] =>
    amounts.flatMap((values, month) =>
      values.map((amount, index) => ({
        id: `${month}-${index}`,
        month: `2024-0${month + 1}`,
        amount,
        track: index % 3 === 0 ? 'games' : isSplit && index % 2 === 0 ? 'sports' : 'education',
      })),
    );
  const [whole, split] = [await CoreSample.build(build(false)), await CoreSample.build(build(true))];
  try {
    const query = `SELECT month, n_eff FROM mart.concentration_monthly
      WHERE period = 'month' AND track_set = 'all_top' AND unit = 'track' AND measure = 'amount' ORDER BY month`;
    const before = await whole.rows(query);
    const after = await split.rows(query);
    expect(before.length).toBe(8);
    before.forEach((row, index) => {
      expect(Number(after[index]?.['n_eff'])).toBeGreaterThanOrEqual(Number(row['n_eff']));
    });
  } finally {
    await whole.close();
    await split.close();
  }
});
