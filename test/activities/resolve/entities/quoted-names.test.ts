import { expect, it } from 'vitest';
import { NumberRows } from '../../../../activities/resolve/entities/number-rows.ts';
import { separateQuotedNames } from '../../../../activities/resolve/entities/quoted-names.ts';

type Row = readonly [short: number, full: number, mark: number];

function apart(quoted: readonly Row[], same: readonly (readonly [number, number])[] = []): readonly string[] {
  const rows = new NumberRows('integer', 'integer', 'byte');
  for (const row of quoted) rows.push(...row);
  const found = new NumberRows('integer', 'integer', 'double');
  for (const [left, right] of same) found.push(left, right, 0.9);
  const separated = new NumberRows('integer', 'integer');
  separateQuotedNames(rows.view(), found.view(), separated);
  const { columns, length } = separated.view();
  return Array.from({ length }, (_, at) => `${columns[0]?.[at]} ${columns[1]?.[at]}`).sort();
}

it('keeps two full names of one short name apart, but where they are one', () => {
  const rows: readonly Row[] = [
    [1, 10, 1],
    [1, 11, 0],
    [1, 12, 0],
  ];
  expect(apart(rows)).toEqual(['10 11', '10 12', '11 12']);
  expect(apart(rows, [[12, 10]])).toEqual(['10 11', '11 12']);
});

it('keeps two short names of one full name apart only where both are what it may be called', () => {
  expect(
    apart([
      [1, 10, 1],
      [2, 10, 1],
      [3, 10, 0],
    ]),
  ).toEqual(['1 2']);
});

it('says nothing where no name is one that is quoted, nor of more names than anybody has', () => {
  expect(
    apart([
      [1, 10, 0],
      [1, 11, 0],
    ]),
  ).toEqual([]);
  expect(apart(Array.from({ length: 201 }, (_, short) => [short, 1000, 1] as const))).toEqual([]);
});
