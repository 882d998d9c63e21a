import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kendallNull, PERMUTATIONS } from '../../../warehouse/ranks/kendall-null.ts';

const places = (groups: readonly number[]): readonly number[] =>
  groups.flatMap((size, group) => Array<number>(size).fill(group));

function* permutations(values: readonly number[]): Generator<readonly number[]> {
  if (values.length === 0) yield [];
  for (const [index, value] of values.entries())
    for (const rest of permutations(values.toSpliced(index, 1))) yield [value, ...rest];
}

const concordance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce(
    (sum, x, i) =>
      sum + a.slice(0, i).reduce((own, y, j) => own + Math.sign(x - y) * Math.sign((b[i] ?? 0) - (b[j] ?? 0)), 0),
    0,
  );

describe("the distribution of Kendall's S", () => {
  it('is counted: of 4 apart S = ±6 in 2 of 24 orders, |S| ≥ 4 in 8; of 8 by the Mahonian numbers', () => {
    const found = kendallNull([1, 1, 1, 1], [1, 1, 1, 1]);
    expect(found.method).toBe('exact');
    expect(found.atLeast(6)).toBeCloseTo(2 / 24, 12);
    expect(found.atLeast(-4)).toBeCloseTo(8 / 24, 12);
    expect(found.atLeast(0)).toBe(1);
    // Orders of 8 with at most 5 inversions (OEIS A008302): 1 + 7 + 27 + 76 + 174 + 343 of 40,320, and as many turned over.
    const eight = kendallNull(Array<number>(8).fill(1), Array<number>(8).fill(1));
    expect(eight.atLeast(18)).toBeCloseTo((2 * 628) / 40_320, 12);
  });

  it('is that of going through all permutations, whatever ties', () => {
    const groups = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(groups, groups, (a, b) => {
        const first = places(a).slice(0, 6);
        const second = places(b).slice(0, first.length);
        const cut = first.slice(0, second.length);
        const sizes = (values: readonly number[]): readonly number[] =>
          [...new Set(values)].map((value) => values.filter((other) => other === value).length);
        const all = [...permutations(second)].map((order) => Math.abs(concordance(cut, order)));
        const found = kendallNull(sizes(cut), sizes(second));
        for (const s of new Set(all))
          expect(found.atLeast(s)).toBeCloseTo(all.filter((other) => other >= s).length / all.length, 12);
      }),
      { numRuns: 60 },
    );
  });

  it('beyond 13 items is drawn, the same every time, and near the normal limit', () => {
    const ones = (n: number): readonly number[] => Array<number>(n).fill(1);
    const drawnOnce = kendallNull(ones(14), ones(14));
    expect(drawnOnce.method).toBe('permutations');
    expect(drawnOnce.atLeast(91)).toBeCloseTo(1 / (PERMUTATIONS + 1), 4);
    // n = 14: variance of S is n(n-1)(2n+5)/18 = 333.67, so |S| ≥ 37 begins at (37 - 1) / 18.27 = 1.97 deviations.
    expect(drawnOnce.atLeast(37)).toBeCloseTo(0.0484, 2);
    expect(kendallNull(ones(14), ones(14)).atLeast(37)).toBe(drawnOnce.atLeast(37));
  });

  it('is of the same items', () => {
    expect(() => kendallNull([1, 1], [1])).toThrow(RangeError);
  });
});
