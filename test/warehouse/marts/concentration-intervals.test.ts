import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '../../../warehouse/workspace.ts';
import type { SampleRound } from './core-sample.ts';
import { CoreSample } from './core-sample.ts';

/** A part of a plan, as DuckDB explains it. */
interface Operator {
  readonly name: string;
  readonly children: readonly Operator[];
  readonly extra_info?: unknown;
}
const operator: z.ZodType<Operator> = z.lazy(() =>
  z.object({ name: z.string(), children: z.array(operator), extra_info: z.unknown() }),
);

type Item = readonly [number, number];
type Statistic = 'hhi' | 'hhi_normalised' | 'n_eff' | 'cr1' | 'cr3' | 'cr5' | 'top10pct_share' | 'gini' | 'theil';

const STATISTICS: readonly Statistic[] = [
  'hhi',
  'hhi_normalised',
  'n_eff',
  'cr1',
  'cr3',
  'cr5',
  'top10pct_share',
  'gini',
  'theil',
];

/** Each statistic from its definition; null where it is not given. */
function measure(statistic: Statistic, amounts: readonly number[]): number | null {
  const n = amounts.length;
  const total = amounts.reduce((sum, x) => sum + x, 0);
  const shares = amounts.map((x) => x / total).sort((a, b) => b - a);
  const hhi = shares.reduce((sum, s) => sum + s * s, 0);
  const top = (k: number): number => shares.slice(0, k).reduce((sum, s) => sum + s, 0);
  switch (statistic) {
    case 'hhi':
      return hhi;
    case 'hhi_normalised':
      return n === 1 ? null : (hhi - 1 / n) / (1 - 1 / n);
    case 'n_eff':
      return 1 / hhi;
    case 'cr1':
      return top(1);
    case 'cr3':
      return top(3);
    case 'cr5':
      return top(5);
    case 'top10pct_share':
      return n < 10 ? null : top(Math.ceil(n / 10));
    case 'gini':
      return n < 10
        ? null
        : shares.reduce(
            (sum, s, i) => sum + shares.reduce((inner, other, j) => inner + (j > i ? Math.abs(s - other) : 0), 0),
            0,
          ) /
            (n - 1);
    case 'theil':
      return shares.reduce((sum, s) => sum + (s > 0 ? s * Math.log(n * s) : 0), 0);
  }
}

/** Every vertex of the box: each amount at one of its ends. */
function* vertices(items: readonly Item[]): Generator<readonly number[]> {
  const fuzzy = items.flatMap(([low, high], index) => (low < high ? [index] : []));
  for (let mask = 0; mask < 1 << fuzzy.length; mask += 1) {
    const amounts = items.map(([low]) => low);
    fuzzy.forEach((index, bit) => {
      if ((mask >> bit) % 2 === 1) amounts[index] = items[index]?.[1] ?? 0;
    });
    yield amounts;
  }
}

const clip = (c: number, items: readonly Item[]): readonly number[] =>
  items.map(([low, high]) => Math.min(Math.max(c, low), high));

/** Amounts inside the box: along the most even ones, and at random. */
function* insides(items: readonly Item[], seed: number): Generator<readonly number[]> {
  const ends = items.flat();
  const [from, to] = [Math.max(Math.min(...ends), 1), Math.max(...ends)];
  for (let step = 0; step <= 3000; step += 1) yield clip(from * (to / from) ** (step / 3000), items);
  for (const end of ends) yield clip(end, items);
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  for (let n = 0; n < 300; n += 1) yield items.map(([low, high]) => low + (high - low) * random());
}

const million = 1_000_000;
const item: fc.Arbitrary<Item> = fc.oneof(
  // The ranges of the usual words, exact amounts inside them, and any interval, so that some are nested.
  fc.constantFrom<Item>([2, 10], [20, 100], [200, 1000], [0, 50], [100, 1000]),
  fc.integer({ min: 1, max: 400 }).map((x): Item => [x, x]),
  fc
    .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 300 }))
    .map(([low, width]): Item => [low, low + width]),
);
const boxes: readonly (readonly Item[])[] = [
  // The report's table of embodied-intelligence deals of at least 1亿: four exact and three of 数亿, in millions.
  [
    [300, 300],
    [200, 1000],
    [200, 1000],
    [100, 100],
    [200, 200],
    [200, 1000],
    [100, 100],
  ],
  [[100, 100]],
  [
    [200, 1000],
    [200, 1000],
    [200, 1000],
    [200, 1000],
  ],
  // Nested one in another: to which end the inner ones go is not told by any order.
  Array.from({ length: 11 }, (_, n): Item => [10 + 7 * n, 400 - 11 * n]),
  ...fc.sample(fc.array(item, { minLength: 2, maxLength: 12, size: 'max' }), { seed: 3, numRuns: 40 }),
];

const month = (index: number): string =>
  `${2000 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
const rowSchema = z.object({
  month: z.string(),
  statistic: z.string(),
  low: z.coerce.number(),
  point: z.coerce.number(),
  high: z.coerce.number(),
  high_attained: z.coerce.number().nullable(),
  method: z.string(),
});
type Row = z.infer<typeof rowSchema>;

const roundsOf = (items: readonly Item[], index: number): readonly SampleRound[] =>
  items.map(([low, high], n) => ({
    id: `${month(index)}-${n}`,
    month: month(index),
    amount:
      low === high ? low * million : [low * million, Math.sqrt(Math.max(low, 1) * high) * million, high * million],
  }));

const QUERY = `SELECT * FROM mart.concentration_intervals WHERE period = 'month' AND track_set = 'all_top' AND track_id = 'all'
  AND unit = 'company' AND measure = 'amount'`;

let sample: CoreSample;
let rows: readonly Row[];
beforeAll(async () => {
  sample = await CoreSample.build(boxes.flatMap(roundsOf));
  rows = z.array(rowSchema).parse(await sample.rows(QUERY));
});
afterAll(() => sample.close());

const rowOf = (index: number, statistic: Statistic): Row | undefined =>
  rows.find((row) => row.month === `${month(index)}-01` && row.statistic === statistic);

test("the report's seven deals: total 13 to 37亿, and what follows from it", () => {
  const bounds = (statistic: Statistic): readonly number[] => {
    const row = rowOf(0, statistic);
    return [row?.low ?? 0, row?.high ?? 0];
  };
  const round3 = (values: readonly number[]): readonly number[] =>
    values.map((value) => Math.round(value * 1000) / 1000);
  expect(round3(bounds('hhi'))).toEqual([0.16, 0.279]);
  expect(round3(bounds('hhi_normalised'))).toEqual([0.02, 0.159]);
  expect(bounds('cr3').map((value) => Math.round(value * 100) / 100)).toEqual([0.54, 0.81]);
  expect(rowOf(0, 'gini')).toBeUndefined();
});

test('no amounts within the intervals give a value outside the bounds, and the ends are attained', () => {
  let checked = 0;
  boxes.forEach((items, index) => {
    const greatest = new Map<Statistic, number>();
    const least = new Map<Statistic, number>();
    const note = (amounts: readonly number[]): void => {
      if (amounts.every((x) => x === 0)) return;
      for (const statistic of STATISTICS) {
        const value = measure(statistic, amounts);
        if (value === null) continue;
        greatest.set(statistic, Math.max(greatest.get(statistic) ?? -1, value));
        least.set(statistic, Math.min(least.get(statistic) ?? Infinity, value));
      }
    };
    for (const amounts of vertices(items)) note(amounts);
    for (const amounts of insides(items, index)) note(amounts);
    for (const statistic of STATISTICS) {
      const row = rowOf(index, statistic);
      const name = `${statistic} of ${JSON.stringify(items)}`;
      if (!greatest.has(statistic)) {
        expect(row, name).toBeUndefined();
        continue;
      }
      checked += 1;
      // 1e-9 of the value: n_eff is above 1.
      const near = 1e-9 * Math.max(1, greatest.get(statistic) ?? 0);
      // Along the grid of the most even amounts the least value is met to about a thousandth of a step.
      const grid = 2e-4 * Math.max(1, greatest.get(statistic) ?? 0);
      const [vertexEnd, gridEnd] = statistic === 'n_eff' ? [row?.low, row?.high] : [row?.high, row?.low];
      const [brute, even] = statistic === 'n_eff' ? [least, greatest] : [greatest, least];
      expect(Math.abs((vertexEnd ?? 9) - (brute.get(statistic) ?? 0)), `${name}: vertex end`).toBeLessThan(
        statistic === 'n_eff' ? 1e-6 : near,
      );
      expect(Math.abs((gridEnd ?? 9) - (even.get(statistic) ?? 0)), `${name}: even end`).toBeLessThan(grid);
      expect(row?.low, name).toBeLessThanOrEqual((least.get(statistic) ?? 0) + near);
      expect(row?.high, name).toBeGreaterThanOrEqual((greatest.get(statistic) ?? 0) - near);
    }
  });
  expect(checked).toBeGreaterThan(250);
});

test('low ≤ point ≤ high everywhere, and what is exact has no width', async () => {
  expect(
    await sample.rows(
      'SELECT * FROM mart.concentration_intervals WHERE low > point OR point > high OR high_attained > high',
    ),
  ).toEqual([]);
  expect(
    await sample.rows(
      `SELECT * FROM mart.concentration_intervals WHERE measure = 'count' AND (low <> high OR method <> 'exact')`,
    ),
  ).toEqual([]);
});

test('points find their bounds by a hash join: comparing each with each takes minutes for all months', async () => {
  const query = await readFile(join(projectRoot, 'warehouse', 'marts', 'concentration_intervals', 'query.sql'), 'utf8');
  const [row] = await sample.rows(`EXPLAIN (FORMAT JSON) ${query}`);
  const conditions: string[] = [];
  const walk = ({ name, children, extra_info: info }: Operator): void => {
    if (/NL_JOIN|NESTED_LOOP/.test(name)) conditions.push(JSON.stringify(info));
    children.forEach(walk);
  };
  z.array(operator)
    .parse(JSON.parse(z.string().parse(row?.['explain_value'])))
    .forEach(walk);
  // Of what is tried for few fuzzy amounts alone.
  expect(conditions.map((condition) => /turned|is_high/.exec(condition)?.[0])).toEqual(['turned', 'is_high']);
});

test('beyond 16 fuzzy amounts the ceiling is printed and the gap to what is attained kept', async () => {
  const many = Array.from({ length: 60 }, (_, n): Item => [20 + ((n * 37) % 50), 100 + ((n * 61) % 300)]);
  const large = await CoreSample.build([
    ...roundsOf(many, 0),
    ...roundsOf(many.slice(0, 30), 1),
    { id: 'open', month: month(1), amount: [10 * million, 10 * million, null] },
  ]);
  try {
    const found = z.array(rowSchema).parse(await large.rows(QUERY));
    const of = (name: string, at = 0): Row | undefined =>
      found.find((row) => row.statistic === name && row.month === `${month(at)}-01`);
    const gini = of('gini');
    const hhi = of('hhi');
    expect(hhi?.high_attained ?? 0).toBeLessThanOrEqual(hhi?.high ?? 0);
    expect((hhi?.high ?? 0) - (hhi?.high_attained ?? 0)).toBeLessThan(0.001);
    expect((gini?.high ?? 0) - (gini?.high_attained ?? 0)).toBeLessThan(0.05);
    // An amount without an upper end may be as large as can be.
    expect(of('hhi', 1)).toMatchObject({ high: 1, method: 'open_end', high_attained: null });
    expect(of('theil', 1)?.high).toBeCloseTo(Math.log(31), 9);
    // Random amounts and random vertices stay below the ceiling.
    let state = 5;
    for (let n = 0; n < 400; n += 1) {
      const amounts = many.map(([low, high]) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return n % 2 === 0 ? (state > 2147483648 ? high : low) : low + ((high - low) * state) / 4294967296;
      });
      for (const statistic of STATISTICS) {
        const value = measure(statistic, amounts) ?? 0;
        expect(value).toBeLessThanOrEqual((of(statistic)?.high ?? 0) + 1e-9);
        expect(value).toBeGreaterThanOrEqual((of(statistic)?.low ?? 0) - 1e-9);
      }
    }
  } finally {
    await large.close();
  }
});
