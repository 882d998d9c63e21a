import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Ranking } from '../../../warehouse/bands/ranking.ts';

/** Amounts of cents as they come, many of them equal, some far out, some that differ in the last digits alone. */
const value = fc.oneof(
  fc.integer({ min: 1, max: 30 }),
  fc.integer({ min: 1, max: 1e13 }),
  fc.integer({ min: 0, max: 50 }).map((n) => 1e12 + n),
  fc.double({ min: 1e-9, max: 1e30, noNaN: true }),
);

it('puts values in order from the largest down, few or many, alike or not', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 400, size: 'max' }), (values) => {
      const ranking = new Ranking(Float64Array.from(values));
      ranking.rank(values.length);
      expect([...ranking.sorted]).toEqual(values.toSorted((a, b) => b - a));
      expect([...ranking.places].map((place) => values[place])).toEqual([...ranking.sorted]);
      expect([...ranking.places].sort((a, b) => a - b)).toEqual([...values.keys()]);
    }),
  );
});

it('ranks anew what was written over, and no more than is asked for', () => {
  const values = Float64Array.from({ length: 300 }, (_, n) => 1e9 + (n % 7));
  const ranking = new Ranking(values);
  ranking.rank(300);
  values.set([3, 9, 5]);
  ranking.rank(3);
  expect([...ranking.sorted.subarray(0, 3)]).toEqual([9, 5, 3]);
  expect([...ranking.places.subarray(0, 3)]).toEqual([1, 2, 0]);
});
