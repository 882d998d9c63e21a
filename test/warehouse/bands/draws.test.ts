import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { truncatedLognormalMean } from '../../../activities/resolve/truncated-lognormal.ts';
import type { KnownAmount } from '../../../warehouse/bands/amount-draws.ts';
import { AmountDraws } from '../../../warehouse/bands/amount-draws.ts';
import { bandOf, DRAW_COUNT } from '../../../warehouse/bands/band.ts';
import { CompanyWeights } from '../../../warehouse/bands/company-weights.ts';
import { drawn, seedOf } from '../../../warehouse/bands/fixed-hash.ts';
import { normalProbability, normalQuantile } from '../../../warehouse/bands/normal.ts';

const fuzzy = (
  roundId: string,
  low: number | null,
  high: number | null,
  mu: number | null,
  sigma: number | null,
): KnownAmount => ({
  ...{ roundId, low, high, mu, sigma },
  point: low ?? high ?? 0,
});

/** All draws of one amount, in cents. */
function drawsOf(amount: KnownAmount, count = DRAW_COUNT): readonly number[] {
  const draws = new AmountDraws(AmountDraws.plan([amount]));
  const cents = draws.points();
  return Array.from({ length: count }, (_, draw) => {
    draws.fill(draw, cents);
    return cents[0] ?? 0;
  });
}
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the fixed hash', () => {
  it('gives what it always gave, so that published bands can be drawn again', () => {
    const { first, second } = seedOf('company weight', 'co-1');
    expect([first, second]).toEqual([720657540, 3397783333]);
    expect([0, 1, 1999].map((draw) => drawn(first, second, draw))).toEqual([3545844839, 4252648236, 331688676]);
  });

  it('fills [0, 2^32) evenly over draws and over neighbouring ids', () => {
    const places = new Array<number>(16).fill(0);
    for (let id = 0; id < 100; id += 1) {
      const { first, second } = seedOf('x', `id-${id}`);
      for (let draw = 0; draw < 400; draw += 1) {
        const place = Math.floor(drawn(first, second, draw) / 2 ** 28);
        places[place] = (places[place] ?? 0) + 1;
      }
    }
    // 15 degrees of freedom: 37.7 is passed once in a thousand.
    const chi = places.reduce((sum, n) => sum + (n - 2500) ** 2 / 2500, 0);
    expect(chi).toBeLessThan(37.7);
  });
});

describe('the weights of companies', () => {
  it('are Poisson(1): mean and variance 1, and 36.8% of the companies are left out of a draw', () => {
    const weights = new CompanyWeights(CompanyWeights.seeds(Array.from({ length: 500 }, (_, n) => `co-${n}`)));
    const drawnWeights = new Uint8Array(500);
    const all: number[] = [];
    for (let draw = 0; draw < 200; draw += 1) {
      weights.fill(draw, drawnWeights);
      all.push(...drawnWeights);
    }
    expect(meanOf(all)).toBeCloseTo(1, 1);
    expect(meanOf(all.map((weight) => (weight - 1) ** 2))).toBeCloseTo(1, 1);
    expect(all.filter((weight) => weight === 0).length / all.length).toBeCloseTo(Math.exp(-1), 2);
  });

  it('do not depend on which other companies there are', () => {
    const alone = new Uint8Array(1);
    const among = new Uint8Array(3);
    for (let draw = 0; draw < 50; draw += 1) {
      new CompanyWeights(CompanyWeights.seeds(['b'])).fill(draw, alone);
      new CompanyWeights(CompanyWeights.seeds(['a', 'b', 'c'])).fill(draw, among);
      expect(among[1]).toBe(alone[0]);
    }
  });
});

describe('the normal distribution', () => {
  it('is the one of the tables, and its quantile undoes it', () => {
    expect(normalProbability(1.959963984540054)).toBeCloseTo(0.975, 12);
    expect(normalProbability(-10)).toBeCloseTo(7.61985302416e-24, 34);
    for (const p of [1e-12, 0.001, 0.02425, 0.3, 0.5, 0.9, 0.999])
      expect(normalProbability(normalQuantile(p)) / p).toBeCloseTo(1, 6);
  });
});

describe('draws of amounts', () => {
  it('have the mean of the truncated lognormal that gave the point', () => {
    // 数千万: [2e7, 1e8) CNY, fitted on deals around 5e7
    const draws = drawsOf(fuzzy('r', 2e9, 1e10, Math.log(5e7), 0.8), 20_000);
    const mean = truncatedLognormalMean(Math.log(5e7), 0.8, 2e7, 1e8);
    expect(meanOf(draws) / 100 / mean).toBeCloseTo(1, 2);
  });

  it('hold in both tails, where the interval lies far from the fit', () => {
    for (const [low, high] of [
      [1e12, 2e12],
      [100, 200],
    ] as const) {
      const draws = drawsOf(fuzzy('r', low * 100, high * 100, Math.log(5e7), 0.8), 5000);
      const mean = truncatedLognormalMean(Math.log(5e7), 0.8, low, high);
      expect(meanOf(draws) / 100 / mean).toBeCloseTo(1, 2);
    }
  });

  it('without a fit are log-uniform, and uniform from 0', () => {
    const sorted = drawsOf(fuzzy('r', 1e9, 1e11, null, null)).toSorted((a, b) => a - b);
    expect((sorted[1000] ?? 0) / 1e10).toBeCloseTo(1, 0);
    expect(meanOf(drawsOf(fuzzy('r', 0, 1e10, null, null))) / 5e9).toBeCloseTo(1, 1);
  });

  it('leave exact amounts and those with an unknown end where they are', () => {
    expect(new Set(drawsOf(fuzzy('r', 5e9, 5e9, null, null)))).toEqual(new Set([5e9]));
    expect(new Set(drawsOf(fuzzy('r', 5e9, null, null, null)))).toEqual(new Set([5e9]));
  });

  it('are whole cents within the interval, the same whatever else is drawn', () => {
    fc.assert(
      fc.property(
        fc.record({
          low: fc.integer({ min: 0, max: 1e12 }),
          width: fc.integer({ min: 1, max: 1e12 }),
          mu: fc.double({ min: -5, max: 60, noNaN: true }),
          sigma: fc.double({ min: 0, max: 10, noNaN: true }),
        }),
        ({ low, width, mu, sigma }) => {
          const amount = fuzzy('r', low, low + width, mu, sigma);
          const draws = new AmountDraws(AmountDraws.plan([fuzzy('other', 1, 1000, 3, 1), amount]));
          const cents = draws.points();
          drawsOf(amount, 20).forEach((value, draw) => {
            expect(Number.isInteger(value)).toBe(true);
            expect(value).toBeGreaterThanOrEqual(low);
            expect(value).toBeLessThanOrEqual(low + width);
            draws.fill(draw, cents);
            expect(cents[1]).toBe(value);
          });
        },
      ),
    );
  });
});

describe('a band', () => {
  it('runs from the 5% to the 95% end', () => {
    const band = bandOf(Float64Array.from({ length: 2000 }, (_, n) => 2000 - n));
    expect(band).toEqual({ low: 100, high: 1900, positiveShare: 1, negativeShare: 0 });
  });

  it('has the ends that sorting gives', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.integer({ min: -3, max: 3 }),
            fc.double().map((value) => value + 0),
          ),
          { minLength: 1, maxLength: 300, size: 'max' },
        ),
        (values) => {
          const given = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
          const band = bandOf(Float64Array.from(values));
          if (given.length === 0 || given.length < 0.95 * values.length) {
            expect(band).toBeNull();
            return;
          }
          expect(band?.low).toEqual(given[Math.ceil(0.05 * given.length) - 1]);
          expect(band?.high).toEqual(given[Math.ceil(0.95 * given.length) - 1]);
        },
      ),
    );
  });

  it('is not given where more than one draw in twenty gives nothing', () => {
    const values = new Float64Array(100).fill(1);
    values.fill(Number.NaN, 0, 5);
    expect(bandOf(values)).toMatchObject({ low: 1, high: 1 });
    values.fill(Number.NaN, 0, 6);
    expect(bandOf(values)).toBeNull();
    expect(bandOf(new Float64Array(0))).toBeNull();
  });
});
