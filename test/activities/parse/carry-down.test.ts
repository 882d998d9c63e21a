import { describe, expect, it } from 'vitest';
import { CarryDown } from '../../../activities/parse/carry-down.ts';
import type { RawRow } from '../../../activities/parse/readers/table.ts';

const row = (number: number, company: string, place: string, round: string): RawRow => ({
  locator: `row ${number}`,
  line: number,
  values: { company, place, round },
  notes: [],
});

/** What the rows are read as: place, then the values, or why a row belongs to nothing. `null` stands for a bad row. */
function read(rows: readonly (RawRow | null)[]): readonly string[] {
  const carry = new CarryDown(['company', 'place']);
  return rows.flatMap((next) => {
    if (next === null) {
      carry.lose();
      return [];
    }
    const { row: carried, fault } = carry.next(next);
    return [fault ?? `${carried.locator}: ${Object.values(carried.values).join(' ')}`];
  });
}

describe('rows of a merged layout', () => {
  it('that are blank in every carried column continue the last row that was not', () => {
    expect(read([row(2, '甲', '北京', 'B'), row(3, '', ' ', 'A'), row(4, '乙', '', 'C'), row(5, '', '', 'B')])).toEqual(
      [
        'row 2: 甲 北京 B',
        'row 3, continuing row 2: 甲 北京 A',
        'row 4: 乙  C',
        // Nothing of 甲 reaches over 乙, not even the place that 乙 leaves empty.
        'row 5, continuing row 4: 乙  B',
      ],
    );
  });

  it('that fill one carried column begin anew and take none', () => {
    expect(read([row(2, '甲', '北京', 'B'), row(3, '', '上海', 'A'), row(4, '', '', 'A')])).toEqual([
      'row 2: 甲 北京 B',
      'row 3:  上海 A',
      'row 4, continuing row 3:  上海 A',
    ]);
  });

  it('continue nothing at the head of a table, nor behind a row that could not be read', () => {
    expect(
      read([row(2, '', '', 'A'), row(3, '甲', '北京', 'B'), null, row(5, '', '', 'A'), row(6, '乙', '', 'A')]),
    ).toEqual(['continues no row', 'row 3: 甲 北京 B', 'continues a row that could not be read', 'row 6: 乙  A']);
  });

  it('that are blank altogether say nothing, and are not made to', () => {
    expect(read([row(2, '甲', '北京', 'B'), row(3, '', '', ''), row(4, '', '', 'A')])).toEqual([
      'row 2: 甲 北京 B',
      'row 3:   ',
      'row 4, continuing row 2: 甲 北京 A',
    ]);
  });
});
