import { describe, expect, it } from 'vitest';
import { AmountDraws } from '../../../warehouse/bands/amount-draws.ts';
import { bandOf, DRAW_COUNT } from '../../../warehouse/bands/band.ts';
import { CompanyWeights } from '../../../warehouse/bands/company-weights.ts';
import type { TrackSets } from '../../../warehouse/bands/concentration-cells.ts';
import { drawRows } from '../../../warehouse/bands/draw-concentration.ts';
import { DrawThreads } from '../../../warehouse/bands/draw-threads.ts';
import type { DrawnRound } from '../../../warehouse/bands/drawn-rounds.ts';
import { CoreSample } from '../marts/core-sample.ts';

const tracks: TrackSets = {
  sets: new Map([['all_top', new Set(['games', 'robotics', 'education'])]]),
  topOf: new Map([
    ['games', 'games'],
    ['robotics', 'robotics'],
  ]),
};

/** A round of a company; amounts in cents, fuzzy where `high` is above `low`. */
const round = (id: string, company: string, low: number, high: number, track = 'games'): DrawnRound => ({
  roundId: id,
  companyId: company,
  month: '2024-06-01',
  trackId: track,
  city: null,
  stateClass: 'none',
  amount: { roundId: id, low, point: low === high ? low : Math.sqrt(low * high), high, mu: null, sigma: null },
});

const sample: readonly DrawnRound[] = Array.from({ length: 14 }, (_, n) =>
  round(
    `r${n}`,
    `c${n % 11}`,
    1e8 * (1 + n),
    n % 3 === 0 ? 9e8 * (1 + n) : 1e8 * (1 + n),
    n < 8 ? 'games' : 'robotics',
  ),
);
const alone = new DrawThreads(1);
const window = (rounds: readonly DrawnRound[]) => ({ rounds, investors: new Map() });

describe('the bands of concentration', () => {
  it('are those of the definition, draw by draw', async () => {
    const companies = [...new Set(sample.map(({ companyId }) => companyId))];
    const drawer = new CompanyWeights(CompanyWeights.seeds(companies));
    const amounts = new AmountDraws(AmountDraws.plan(sample.map(({ amount }) => amount)));
    const cents = amounts.points();
    const weights = new Uint8Array(companies.length);
    const [hhi, gini, theil] = [0, 1, 2].map(() => new Float64Array(DRAW_COUNT));
    for (let draw = 0; draw < DRAW_COUNT; draw += 1) {
      drawer.fill(draw, weights);
      amounts.fill(draw, cents);
      const totals = (key: (one: DrawnRound) => string): number[] => {
        const sums = new Map<string, { total: number; weight: number }>();
        sample.forEach((one, n) => {
          const weight = weights[companies.indexOf(one.companyId)] ?? 0;
          sums.set(key(one), { total: (sums.get(key(one))?.total ?? 0) + (cents[n] ?? 0), weight });
        });
        return [...sums.values()].flatMap(({ total, weight }) => new Array<number>(weight).fill(total));
      };
      const xs = totals(({ companyId }) => companyId);
      const sum = xs.reduce((all, x) => all + x, 0);
      const n = xs.length;
      if (hhi !== undefined) hhi[draw] = xs.reduce((all, x) => all + (x / sum) ** 2, 0);
      if (gini !== undefined)
        gini[draw] =
          n < 10
            ? Number.NaN
            : xs.reduce((all, x) => all + xs.reduce((inner, y) => inner + Math.abs(x - y), 0), 0) / (2 * (n - 1) * sum);
      // Companies 0, 1 and 2 raised in both tracks: of Theil they are two units each.
      const pairs = totals(({ companyId, trackId }) => `${companyId} ${trackId}`);
      if (theil !== undefined)
        theil[draw] = pairs.reduce((all, x) => all + (x / sum) * Math.log((x / sum) * pairs.length), 0);
    }
    const rows = await drawRows(window(sample), null, tracks, alone);
    for (const [statistic, values] of [
      ['hhi', hhi],
      ['gini', gini],
      ['theil', theil],
    ] as const) {
      const band = bandOf(values ?? new Float64Array(0));
      const row = rows.find(
        (one) =>
          one.unit === 'company' && one.measure === 'amount' && one.track_id === 'all' && one.statistic === statistic,
      );
      if (band === null) {
        expect(row?.band_low ?? null, statistic).toBeNull();
        continue;
      }
      expect(Number(row?.band_low), statistic).toBeCloseTo(band.low, 9);
      expect(Number(row?.band_high), statistic).toBeCloseTo(band.high, 9);
      expect(row?.change).toBeNull();
    }
  });

  it('are of whole sets and of tracks with ten rounds, whatever the order of the rounds', async () => {
    const rows = await drawRows(window(sample), window(sample), tracks, alone);
    const turned = window(sample.toReversed());
    expect(await drawRows(turned, turned, tracks, alone)).toEqual(rows);
    expect([...new Set(rows.map((row) => row.track_id))]).toEqual(['all']);
    expect([...new Set(rows.map((row) => row.unit))]).toEqual(['company', 'track']);
    // Nothing changed, and so it is in every draw.
    for (const row of rows) {
      expect(Number(row.change)).toBe(0);
      if (row.change_positive_share !== null) expect(Number(row.change_positive_share)).toBe(0);
    }
  });
});

it('are the same by threads, which take turns at the blocks, as by this one alone', async () => {
  const large = Array.from({ length: 150 }, (_, n) =>
    round(
      `r${n}`,
      `c${n % 110}`,
      1e7 * (1 + n),
      n % 3 === 0 ? 9e7 * (1 + n) : 1e7 * (1 + n),
      n % 2 ? 'games' : 'robotics',
    ),
  );
  const investors = new Map(
    large.map(({ roundId }, n) => [
      roundId,
      [`i${n % 9}`, `i${9 + (n % 13)}`].map((investorId) => ({ investorId, share: 0.5 })),
    ]),
  );
  const [now, before] = [large, large.slice(0, 90)].map((rounds) => ({ rounds, investors }));
  if (now === undefined || before === undefined) throw new Error('two windows');
  const expected = await drawRows(now, before, tracks, alone);
  expect(expected.length).toBeGreaterThan(100);
  for (const count of [2, 5]) {
    const threads = new DrawThreads(count, 0);
    try {
      expect(await drawRows(now, before, tracks, threads)).toEqual(expected);
      // The same threads draw the next window.
      expect(await drawRows(before, null, tracks, threads)).toEqual(await drawRows(before, null, tracks, alone));
    } finally {
      await threads.close();
    }
  }
});

it('are drawn into the mart for a window, and turn into words only where they hold', async () => {
  const of = (month: string, amounts: readonly number[]) =>
    amounts.map((amount, n) => ({ id: `${month}-${n}`, month, company: `${month}-${n}`, amount: amount * 1e6 }));
  const even = Array.from({ length: 30 }, () => 10);
  // Ten of thirty companies hold nearly everything now: so it is without any one of them, in every draw.
  const uneven = Array.from({ length: 30 }, (_, n) => (n < 10 ? 100 : 1));
  const one = Array.from({ length: 30 }, (_, n) => (n === 0 ? 10_000 : 10));
  const built = await CoreSample.build([
    ...of('2022-06', even),
    ...of('2023-06', uneven),
    ...of('2024-06', one),
    ...of('2021-06', even),
  ]);
  try {
    const { drawBands } = await import('../../../warehouse/bands/draw-bands.ts');
    await drawBands(built.warehouse, 'all', ['2023-06', '2021-06', '2022-06', '2024-06']);
    const rows = await built.rows(
      `SELECT month, change, change_not_given, band_low <= high AND band_high >= low AS meets, low, high, band_low, band_high
       FROM mart.concentration_intervals
       WHERE period = 'month' AND track_set = 'all_top' AND track_id = 'all' AND unit = 'company' AND measure = 'amount' AND statistic = 'gini'
       ORDER BY month`,
    );
    expect(rows).toMatchObject([
      { month: '2021-06-01', change: null, change_not_given: 'year_before_not_covered' },
      { month: '2022-06-01', change: 'indeterminate', change_not_given: null },
      { month: '2023-06-01', change: 'rose', low: '0.669371196755' },
      // One deal of 10,000: without it nothing is uneven any more.
      { month: '2024-06-01', change: 'indeterminate' },
    ]);
    const before = await built.rows('SELECT * FROM mart.concentration_bands');
    await built.warehouse.exclusive((connection) => connection.run('SET threads = 1'));
    await drawBands(built.warehouse, 'all', ['2021-06', '2022-06', '2023-06', '2024-06']);
    expect(await built.rows('SELECT * FROM mart.concentration_bands')).toEqual(before);
    await drawBands(built.warehouse, 'all', ['2023-06'], ['ytd']);
    expect(await built.rows('SELECT * FROM mart.concentration_bands')).toEqual(
      before.filter(({ month, period }) => month === '2023-06-01' && period === 'ytd'),
    );
    expect(await built.rows('SELECT DISTINCT month, period FROM mart.concentration_intervals')).toEqual([
      { month: '2023-06-01', period: 'ytd' },
    ]);
  } finally {
    await built.close();
  }
});
