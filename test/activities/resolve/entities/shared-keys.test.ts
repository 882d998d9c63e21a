import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NumberTable } from '../../../../activities/resolve/entities/number-rows.ts';
import { sharedKeys } from '../../../../activities/resolve/entities/shared-keys.ts';
import { sharedPatterns } from '../../../../activities/resolve/entities/typo-patterns.ts';

const least = { company: 3, investor: 3 };

test('every pattern of two cores is kept, in whatever order they come', () => {
  const row = fc.record({ pattern: fc.integer({ min: 1, max: 40 }), key: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(fc.array(fc.array(row, { maxLength: 30 }), { maxLength: 4 }), (pages) => {
      const all = pages.map((page) => tableOf(page.map(({ pattern, key }) => [pattern, key, 4])));
      const found = new Set(rowsOf(sharedPatterns(all, least)).map((kept) => kept.join(' ')));
      for (const one of pages.flat())
        for (const other of pages.flat())
          if (one.pattern === other.pattern && one.key !== other.key)
            expect(found).toContain(`${one.pattern} ${one.key}`);
    }),
  );
});

test('most of what one core has alone is not', () => {
  const numbers = Array.from({ length: 10_000 }, (_, at) => Math.imul(at + 1, 0x9e3779b1) >>> 0);
  const alone = (size: number) => tableOf(numbers.map((number) => [number, number, size]));
  expect(sharedPatterns([alone(4)], least).length).toBeLessThan(numbers.length / 2);
  expect(sharedPatterns([alone(2)], least).length).toBe(0);
});

test('of keys those are kept by which names meet, and with one of a name all', () => {
  const number = fc.integer({ min: 1, max: 30 });
  const pageOf = fc.record({
    name_keys: fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), number, number, fc.constant(1))),
    name_also: fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), number)),
    name_heads: fc.array(fc.tuple(number, number, fc.constant(1))),
  });
  fc.assert(
    fc.property(fc.array(pageOf, { maxLength: 3 }), fc.array(fc.tuple(number, number)), (pages, patterns) => {
      const kept = [
        ...sharedKeys(
          pages.map((page) => ({
            name_keys: tableOf(page.name_keys),
            name_also: tableOf(page.name_also),
            name_heads: tableOf(page.name_heads),
            patterns: tableOf([]),
          })),
          tableOf(patterns),
        ),
      ];
      const [keys, also, heads] = (['name_keys', 'name_also', 'name_heads'] as const).map((name) => ({
        all: pages.flatMap((page): readonly (readonly number[])[] => page[name]),
        kept: kept.flatMap((page) => rowsOf(page[name])),
      }));
      const numbers = [...(keys?.all ?? []), ...(also?.all ?? [])].map(([, key]) => key);
      const isMet = (key: number | undefined): boolean => numbers.includes(key);
      const meeting = new Set([
        ...numbers.filter((key, at) => numbers.indexOf(key) !== at),
        ...(heads?.all ?? []).flatMap(([head, key]) => (isMet(head) ? [head, key] : [])),
        ...patterns.map(([, key]) => key),
      ]);
      const nodes = new Set([
        ...(keys?.all ?? []).filter(([, key]) => meeting.has(key)).map(([node]) => node),
        ...(also?.all ?? []).filter(([, key]) => meeting.has(key)).map(([node]) => node),
      ]);
      for (const table of [keys, also])
        for (const row of table?.all ?? []) if (nodes.has(row[0])) expect(table?.kept).toContainEqual(row);
      for (const row of heads?.all ?? []) if (isMet(row[0])) expect(heads?.kept).toContainEqual(row);
    }),
  );
});

function tableOf(rows: readonly (readonly number[])[]): NumberTable {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => Float64Array.from(rows, (row) => row[at] ?? 0));
  return { length: rows.length, columns };
}

const rowsOf = ({ length, columns }: NumberTable): readonly (readonly number[])[] =>
  Array.from({ length }, (_, at) => columns.map((column) => column[at] ?? 0));
