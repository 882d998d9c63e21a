import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign } from './assign.ts';

const weightsArbitrary = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

function best(weights: readonly (readonly number[])[], used: ReadonlySet<number> = new Set()): number {
  const [row, ...others] = weights;
  if (row === undefined) return 0;
  const taken = row.map((weight, column) => (used.has(column) ? 0 : weight + best(others, new Set([...used, column]))));
  return Math.max(best(others, used), ...taken);
}

test('the best of all assignments is found, each column once, and no pair has weight 0', () => {
  fc.assert(
    fc.property(weightsArbitrary, (weights) => {
      const columns = assign(weights);
      const pairs = columns.flatMap((column, row) =>
        column < 0 ? [] : [{ column, weight: weights[row]?.[column] ?? 0 }],
      );
      expect(new Set(pairs.map(({ column }) => column)).size).toBe(pairs.length);
      expect(pairs.every(({ weight }) => weight > 0)).toBe(true);
      expect(pairs.reduce((sum, { weight }) => sum + weight, 0)).toBe(best(weights));
    }),
  );
});
test('the pair that is best alone gives way to two that are better together', () => {
  expect(
    assign([
      [10, 9],
      [9, 1],
    ]),
  ).toEqual([1, 0]);
});
test('without rows or columns there is nothing to pair', () => {
  expect(assign([])).toEqual([]);
  expect(assign([[], []])).toEqual([-1, -1]);
});
