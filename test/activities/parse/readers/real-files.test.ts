import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureOf, readTables } from './read-file.ts';

const data = join(import.meta.dirname, '../../../../../shared/data');

describe.skipIf(!existsSync(data))('real files (skipped where ../shared/data is absent)', () => {
  const one = async (path: string, options = {}) => {
    const [table] = await readTables(join(data, path), options);
    if (table === undefined) throw new Error('no table');
    return table;
  };

  it('itjuzi, GB18030: 15,304 rows', async () => {
    const table = await one('events-zh/itjuzi-invest-event.gb18030.csv', { encoding: 'gb18030' });
    expect(table.header).toEqual(['date', 'link', 'company', 'field', 'place', 'round', 'amount', 'investor']);
    expect([table.rows.length, table.bad.length]).toEqual([15_304, 0]);
    expect(table.rows[0]).toMatchObject({
      locator: 'row 2',
      line: 2,
      values: { company: '新浪微博', amount: '1.35亿美元' },
    });
    expect((await failureOf(one('events-zh/itjuzi-invest-event.gb18030.csv'))).message).toMatch(
      /byte 105: .* Try encoding: gb18030/,
    );
  });

  it('Crunchbase rounds, MacRoman with CR: 31,679 rows', async () => {
    const table = await one('events-en/crunchbase-rounds.csv', { encoding: 'macintosh' });
    expect([table.rows.length, table.bad.length, table.header?.length]).toEqual([31_679, 0, 13]);
    expect((await failureOf(one('events-en/crunchbase-rounds.csv'))).place).toBe('byte 118200');
  });

  it('Crunchbase companies and investments: 17,727 and 80,245 rows', async () => {
    expect((await one('events-en/crunchbase-companies.csv', { encoding: 'macintosh' })).rows).toHaveLength(17_727);
    const investments = await one('events-en/crunchbase-investments-1974-2013.csv');
    expect([investments.rows.length, investments.bad.length]).toEqual([80_245, 0]);
  });

  it('ECB rates, with a nameless last column: 6,983 days', async () => {
    const table = await one('fx/ecb-eurofxref-hist.csv');
    expect([table.rows.length, table.bad.length, table.header?.at(-1)]).toEqual([6_983, 0, 'ZAR']);
  });

  it('SmoothNLP workbook: 2,000 rows', async () => {
    const table = await one('events-zh/smoothnlp-invest-events-2k.xlsx');
    expect([table.name, table.rows.length, table.bad.length]).toEqual(['Sheet1', 2_000, 0]);
  });

  it('FewFC sentences, JSONL: 2,732 items; a document of several arrays asks which', async () => {
    expect((await one('annotations/fewfc-train.json')).rows).toHaveLength(2_732);
    expect((await failureOf(one('news-zh/ai36kr-2026-08.json'))).hint).toMatch(/^declare itemsPath: posts or/);
  });
});
