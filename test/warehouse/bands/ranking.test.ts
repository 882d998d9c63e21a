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

it('puts items in the order of their values, few or many, alike or not', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 400, size: 'max' }), (values) => {
      const ranking = new Ranking(Float64Array.from(values));
      const items = Int32Array.from(values.keys());
      ranking.sort(items, items.length);
      expect([...items].map((item) => values[item])).toEqual(values.toSorted((a, b) => a - b));
      expect([...items].sort((a, b) => a - b)).toEqual([...values.keys()]);
    }),
  );
});
