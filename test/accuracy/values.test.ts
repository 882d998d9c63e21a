import { describe, expect, test } from 'vitest';
import { createAmountParser } from '../../activities/normalise/amount.ts';
import { currencyTable } from '../activities/normalise/read-tables.ts';
import { hasSharedValues, readSharedValues } from './shared-values.ts';
import { evaluateValues } from './values.ts';

describe.skipIf(!hasSharedValues)('the values of the shared files (needs ../shared/data)', () => {
  test('of 18,098 distinct amounts all are read but what is none or cannot be told', async () => {
    const [counts, rest] = await evaluateValues();
    expect(counts?.rows.at(-1)).toEqual(['all', '18098', '17933', '134', '10', '21', '99.88%']);
    // Ten cells that a spreadsheet spoilt, a stated zero, three fragments without money, and six that a reader cannot
    // tell: a number cut off at either end, a typing error (43,79万), two amounts of two rounds.
    expect(rest?.rows.map(([source, text]) => (source?.includes('companies') === true ? 'spoilt' : text))).toEqual([
      '0',
      ...Array.from({ length: 10 }, () => 'spoilt'),
      ...[
        '.73亿元受',
        '格为3.18',
        '布局白羽鸡产',
        '43,79万元',
        '约134.亿元',
        '134.亿元',
        '立1000万',
        '股份',
        '以近2.5港',
      ],
      '4.862亿美元和5.357亿美元',
    ]);
  });

  test('what has one number is read within the same order of magnitude', async () => {
    const parse = createAmountParser(currencyTable);
    const units: Readonly<Record<string, number>> = {
      '': 1,
      千: 1e3,
      万: 1e4,
      百万: 1e6,
      千万: 1e7,
      亿: 1e8,
      十亿: 1e9,
    };
    let checked = 0;
    for (const { kind, texts, context } of await readSharedValues()) {
      if (kind !== 'amount') continue;
      for (const text of texts.keys()) {
        // The plainest reading there is, apart from the parser's: digits without commas, and the unit behind them.
        const found = /^\D*?(\d[\d,]*(?:\.\d+)?) ?(千万|百万|十亿|千|万|亿|)(?:[^\d千百十万亿,.]*)$/u.exec(text);
        const { low, high, kind: read } = parse(text, context);
        if (found === null || read === 'unknown') continue;
        const value = Number((found[1] ?? '').replaceAll(',', '')) * (units[found[2] ?? ''] ?? NaN);
        expect(Number(low ?? value), text).toBeLessThanOrEqual(value + 0.01);
        expect(Number(high ?? value), text).toBeGreaterThanOrEqual(value - 0.01);
        expect(Number(high ?? value), text).toBeLessThan(2 * Number(low ?? value));
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(17_900);
  });

  test('every section has as many cells as columns', async () => {
    const sections = await evaluateValues();
    expect(sections.map(({ rows }) => rows.length)).toEqual([10, 21, 11, 68, 8, 13]);
    for (const { columns, rows } of sections) for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});
