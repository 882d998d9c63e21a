import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NumberTable } from '../../../../activities/resolve/entities/number-rows.ts';
import { createMarks, SharedKeys } from '../../../../activities/resolve/entities/shared-keys.ts';
import type { MeetingKeys } from '../../../../activities/resolve/entities/shared-keys.ts';
import type { KeyTables } from '../../../../activities/resolve/entities/name-keys.ts';

const least = { company: 3, investor: 3 };

/** What is kept of pages, each of which somebody else holds. */
function met(pages: readonly Partial<KeyTables>[]): { readonly patterns: NumberTable; readonly keys: MeetingKeys }[] {
  const whole = pages.map((page) => ({
    ...{ name_keys: tableOf([]), name_also: tableOf([]), name_heads: tableOf([]), patterns: tableOf([]) },
    ...page,
  }));
  const sum = (sizeOf: (page: KeyTables) => number): number => whole.reduce((all, page) => all + sizeOf(page), 0);
  const keys = sum(({ name_keys, name_also }) => name_keys.length + name_also.length);
  const marks = createMarks({ keys, patterns: sum(({ patterns }) => patterns.length) }, least);
  const all = whole.map((page) => new SharedKeys([page], marks));
  for (const one of all) one.note();
  const patterns = all.map((one) => one.want());
  for (const one of all) one.choose();
  return all.map((one, at) => ({ patterns: patterns[at] ?? tableOf([]), keys: one.keep() }));
}

const patternsOf = (pages: readonly NumberTable[]): readonly (readonly number[])[] =>
  met(pages.map((patterns) => ({ patterns }))).flatMap(({ patterns }) => rowsOf(patterns));

test('every pattern of two cores is kept, in whatever order they come', () => {
  const row = fc.record({ pattern: fc.integer({ min: 1, max: 40 }), key: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(fc.array(fc.array(row, { maxLength: 30 }), { maxLength: 4 }), (pages) => {
      const all = pages.map((page) => tableOf(page.map(({ pattern, key }) => [pattern, key, 4])));
      const found = new Set(patternsOf(all).map((kept) => kept.join(' ')));
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
  expect(patternsOf([alone(4)]).length).toBeLessThan(numbers.length / 2);
  expect(patternsOf([alone(2)]).length).toBe(0);
});

test('of keys those are kept by which names meet, and with one of a name all', () => {
  const number = fc.integer({ min: 1, max: 30 });
  const pageOf = fc.record({
    name_keys: fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), number, number, fc.constant(1))),
    name_also: fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), number)),
    name_heads: fc.array(fc.tuple(number, number, fc.constant(1))),
    patterns: fc.array(fc.tuple(number, number, fc.constantFrom(2, 4))),
  });
  fc.assert(
    fc.property(fc.array(pageOf, { maxLength: 3 }), (pages) => {
      const kept = met(
        pages.map((page) => ({
          name_keys: tableOf(page.name_keys),
          name_also: tableOf(page.name_also),
          name_heads: tableOf(page.name_heads),
          patterns: tableOf(page.patterns),
        })),
      ).map(({ keys }) => keys);
      const patterns = pages.flatMap((page) => page.patterns);
      const [keys, also, heads] = (['name_keys', 'name_also', 'name_heads'] as const).map((name) => ({
        all: pages.flatMap((page): readonly (readonly number[])[] => page[name]),
        kept: kept.flatMap((page) => rowsOf(page[name])),
      }));
      const numbers = [...(keys?.all ?? []), ...(also?.all ?? [])].map(([, key]) => key);
      const isMet = (key: number | undefined): boolean => numbers.includes(key);
      const meeting = new Set([
        ...numbers.filter((key, at) => numbers.indexOf(key) !== at),
        ...(heads?.all ?? []).flatMap(([head, key]) => (isMet(head) ? [head, key] : [])),
        ...patterns
          .filter(
            ([pattern, key, size]) =>
              size === 4 && patterns.some((p) => p[0] === pattern && p[1] !== key && p[2] === 4),
          )
          .map(([, key]) => key),
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
