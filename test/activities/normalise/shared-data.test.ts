import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createAmountParser } from '../../../activities/normalise/amount.ts';
import { parseDate } from '../../../activities/normalise/date.ts';
import { parseInvestors } from '../../../activities/normalise/investors.ts';
import { createStageParser } from '../../../activities/normalise/stage.ts';
import { currencyTable, stageTable } from './read-tables.ts';

const folder = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const rowsSchema = z.array(z.record(z.string(), z.string()));
const parseAmount = createAmountParser(currencyTable);
const parseStage = createStageParser(stageTable);

function rowsOf(path: string, encoding: string) {
  const text = new TextDecoder(encoding, { fatal: true }).decode(readFileSync(`${folder}${path}`));
  return rowsSchema.parse(parseCsv(text, { columns: true, record_delimiter: ['\r\n', '\n', '\r'], bom: true }));
}
function distinct(rows: readonly Record<string, string>[], column: string): string[] {
  return [...new Set(rows.map((row) => row[column] ?? ''))];
}
/** The texts that were not read without a remark, with what was said. */
function remarks(texts: readonly string[], read: (text: string) => string | null): Record<string, string> {
  const found: Record<string, string> = {};
  for (const text of texts) {
    const issue = read(text);
    if (issue !== null) found[text] = issue;
  }
  return found;
}

const itjuzi = 'events-zh/itjuzi-invest-event.gb18030.csv';
describe.skipIf(!existsSync(`${folder}${itjuzi}`))('itjuzi 2016 (needs ../shared/data)', () => {
  const rows = rowsOf(itjuzi, 'gb18030');
  const buckets = { 亿元及以上: { low: '100000000', high: '1000000000' } };

  test('every amount is an amount; only the unnamed currencies are remarked on', () => {
    const amounts = distinct(rows, 'amount');
    expect(amounts).toHaveLength(685);
    const unnamed = 'the text says another currency and does not name it';
    expect(remarks(amounts, (text) => parseAmount(text, { language: 'zh', buckets }).issue)).toEqual({
      ...{ 亿元及以上其他: unnamed, '200万其他': unnamed, '8亿其他': unnamed, '15亿其他': unnamed },
      ...{ 数千万其他: unnamed, 数百万其他: unnamed },
    });
    const kinds = amounts.map((text) => parseAmount(text, { buckets }).kind);
    expect(kinds.filter((kind) => kind === 'unknown')).toHaveLength(0);
    expect(amounts.filter((_, index) => kinds[index] === 'undisclosed')).toEqual(['未透露']);
  });
  test('every round is a stage, but for the row with shifted cells', () => {
    const issues = remarks(distinct(rows, 'round'), (text) => parseStage(text).issue);
    expect(Object.keys(issues)).toEqual(['盛大资本-盛大网络']);
  });
  test('every date is a day', () => {
    const dates = distinct(rows, 'date');
    expect(remarks(dates, (text) => parseDate(text).issue)).toEqual({});
    expect(dates.every((text) => parseDate(text).date === text && parseDate(text).precision === 'day')).toBe(true);
  });
  test('every cell of investors that is not empty names some or says that none is told', () => {
    for (const text of distinct(rows, 'investor')) {
      const { investors, undisclosed } = parseInvestors(text, { language: 'zh' });
      expect(investors.length > 0 || undisclosed, text).toBe(text !== '');
    }
  });
});

const crunchbase = 'events-en/crunchbase-rounds.csv';
describe.skipIf(!existsSync(`${folder}${crunchbase}`))('Crunchbase 2013 (needs ../shared/data)', () => {
  const rows = rowsOf(crunchbase, 'macintosh');

  test('every amount is exact, or not told', () => {
    const amounts = distinct(rows, 'raised_amount_usd');
    expect(amounts).toHaveLength(4999);
    expect(remarks(amounts, (text) => parseAmount(text, { currency: 'USD' }).issue)).toEqual({});
    const inexact = amounts.filter((text) => parseAmount(text, { currency: 'USD' }).kind !== 'exact');
    expect(inexact).toEqual(['']);
  });
  test('the totals that a spreadsheet spoilt are named', () => {
    const totals = distinct(rowsOf('events-en/crunchbase-companies.csv', 'macintosh'), 'funding_total_usd');
    const spoilt = remarks(totals, (text) => parseAmount(text, { currency: 'USD' }).issue);
    expect(Object.values(spoilt).filter((issue) => issue.startsWith('a date'))).toHaveLength(9);
    expect(Object.values(spoilt).filter((issue) => issue.startsWith('a spreadsheet error'))).toHaveLength(1);
    expect(Object.keys(spoilt)).toHaveLength(10);
  });
  test('every type of round is a stage', () => {
    expect(remarks(distinct(rows, 'funding_round_type'), (text) => parseStage(text).issue)).toEqual({});
  });
  test.each([
    ['funded_at', 'day'],
    ['funded_month', 'month'],
    ['funded_quarter', 'quarter'],
    ['funded_year', 'year'],
  ])('every %s is a %s', (column, precision) => {
    for (const text of distinct(rows, column))
      expect(parseDate(text), text).toMatchObject({ precision, issue: null, basis: 'stated' });
  });
});

const perCompany = 'events-zh/itjuzi-company-rounds-820.csv';
describe.skipIf(!existsSync(`${folder}${perCompany}`))('itjuzi by company (needs ../shared/data)', () => {
  const text = existsSync(`${folder}${perCompany}`) ? readFileSync(`${folder}${perCompany}`, 'utf8') : '';
  const cells = rowsSchema.parse(parseCsv(text, { columns: true, bom: true }));

  test('every amount, round and date is read without a remark', () => {
    expect(remarks(distinct(cells, '融资金额'), (cell) => parseAmount(cell).issue)).toEqual({});
    expect(remarks(distinct(cells, '轮次'), (cell) => parseStage(cell).issue)).toEqual({});
    expect(remarks(distinct(cells, '融资时间'), (cell) => parseDate(cell).issue)).toEqual({});
  });
});

const canadian = 'events-en/canadian-deals/deals.csv';
describe.skipIf(!existsSync(`${folder}${canadian}`))('Canadian deals (needs ../shared/data)', () => {
  const rows = rowsOf(canadian, 'utf-8');

  test('every amount, round type and date is read; an amount of 0 is unknown', () => {
    expect(remarks(distinct(rows, 'amount'), (text) => parseAmount(text, { currency: 'CAD' }).issue)).toEqual({
      0: 'stated as zero',
    });
    expect(remarks(distinct(rows, 'roundType'), (text) => parseStage(text).issue)).toEqual({});
    expect(remarks(distinct(rows, 'date'), (text) => parseDate(text).issue)).toEqual({});
    expect(remarks(distinct(rows, 'yearQuarter'), (text) => parseDate(text).issue)).toEqual({});
  });
});
