import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedPatterns } from '../../../../activities/resolve/entities/typo-patterns.ts';

const least = { company: 3, investor: 3 };

test('every pattern of two cores is kept, in whatever order they come', () => {
  const row = fc.record({ pattern: fc.integer({ min: 1, max: 40 }), key: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(fc.array(fc.array(row, { maxLength: 30 }), { maxLength: 4 }), (pages) => {
      const all = pages.map((page) => ({
        patterns: Float64Array.from(page, ({ pattern }) => pattern),
        keys: Float64Array.from(page, ({ key }) => key),
        sizes: Uint8Array.from(page, () => 4),
      }));
      const kept = sharedPatterns(all, least);
      const [patterns = new Float64Array(0), keys = new Float64Array(0)] = kept.columns;
      const found = new Set(Array.from(patterns, (pattern, at) => `${pattern} ${keys[at]}`));
      for (const one of pages.flat())
        for (const other of pages.flat())
          if (one.pattern === other.pattern && one.key !== other.key)
            expect(found).toContain(`${one.pattern} ${one.key}`);
    }),
  );
});

test('most of what one core has alone is not', () => {
  const count = 10_000;
  const patterns = Float64Array.from({ length: count }, (_, at) => Math.imul(at + 1, 0x9e3779b1) >>> 0);
  const alone = { patterns, keys: patterns, sizes: new Uint8Array(count).fill(4) };
  expect(sharedPatterns([alone], least).length).toBeLessThan(count / 2);
  expect(sharedPatterns([{ ...alone, sizes: new Uint8Array(count).fill(2) }], least).length).toBe(0);
});
