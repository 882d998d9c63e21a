import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Conversion } from '../../../activities/resolve/convert-money.ts';
import { MoneyConverter } from '../../../activities/resolve/convert-money.ts';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';
import { LoadedSources } from '../run-sources.ts';

const today = '2026-05-31';
let converter: MoneyConverter;
beforeAll(async () => {
  converter = await MoneyConverter.open(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));
});
afterAll(() => converter.close());

const convert = async (amount: string, from: string, to: string, on: string): Promise<Conversion | undefined> =>
  (await converter.convert([{ amount, from, to, on }], today))[0];

describe('money at the rate of a day', () => {
  it('goes through the euro: 1,000,000 USD on Friday 2016-08-19', async () => {
    // ECB: 7.5341 CNY and 1.1326 USD for one EUR; 7.5341 / 1.1326 = 6.652039555006 at 12 places
    expect(await convert('1000000', 'USD', 'CNY', '2016-08-19')).toEqual({
      amount: '6652039.56',
      rate: '6.652039555006',
      rate_date: '2016-08-19',
      source: 'ecb_daily',
    });
  });

  it('takes the Friday on a Saturday, and crosses two currencies neither of which is CNY or USD', async () => {
    expect(await convert('1000000', 'USD', 'CNY', '2016-08-20')).toMatchObject({ rate_date: '2016-08-19' });
    // ECB 2024-10-22: 8.411 HKD, 7.7052 CNY for one EUR: 8.411 CNY are 7.7052… the other way round
    expect(await convert('8411', 'HKD', 'CNY', '2024-10-22')).toMatchObject({ amount: '7705.20' });
    expect(await convert('100', 'EUR', 'HKD', '2024-10-22')).toMatchObject({ amount: '841.10', rate: '8.411' });
  });

  it('is rounded half up to the cent', async () => {
    // Fed H.10, May 2003: 8.2769 CNY for one USD. 0.5 → 4.13845 → 4.14; 0.25 → 2.069225 → 2.07; 50 → 413.845 → 413.85
    const amounts = await Promise.all(
      ['0.5', '0.25', '50', '0'].map(async (amount) => (await convert(amount, 'USD', 'CNY', '2003-05-20'))?.amount),
    );
    expect(amounts).toEqual(['4.14', '2.07', '413.85', '0.00']);
  });

  it('takes the monthly table, marked, before the euro knew the yuan and after its rates end', async () => {
    const marked = { source: 'fed_h10_mean' };
    expect(await convert('1', 'USD', 'CNY', '2005-03-31')).toMatchObject({ rate: '8.2765', ...marked });
    expect(await convert('1', 'USD', 'CNY', '2005-04-01')).toMatchObject({ source: 'ecb_daily' });
    // The last ECB day is 2026-04-13; ten days later it still holds, eleven days later the month's mean does.
    expect(await convert('1', 'USD', 'CNY', '2026-04-23')).toMatchObject({ rate_date: '2026-04-13' });
    expect(await convert('1', 'USD', 'CNY', '2026-04-24')).toMatchObject({
      rate: '6.8371',
      rate_date: '2026-04-01',
      ...marked,
    });
  });

  it('takes the mean of the month where the last rate is more than ten days old', async () => {
    // The ECB quoted 290 ISK on each of the seven days from 1 to 9 December 2008, and none until 2018.
    expect(await convert('290', 'ISK', 'EUR', '2008-12-19')).toMatchObject({ amount: '1.00', source: 'ecb_daily' });
    expect(await convert('2900000', 'ISK', 'EUR', '2008-12-25')).toMatchObject({
      rate: '0.003448275862',
      rate_date: '2008-12-09',
      source: 'ecb_mean',
    });
    expect(await convert('290', 'ISK', 'EUR', '2009-01-05')).toMatchObject({ amount: null });
  });
});

it('takes the mean of a month, quarter or year where no day is given', async () => {
  // Fed H.10 of 1981, January to December; the mean of the quarter is that of three months.
  expect(await convert('1', 'USD', 'CNY', '1981-01')).toMatchObject({ rate: '1.5518', source: 'fed_h10_mean' });
  const months = await Promise.all(
    ['1981-01', '1981-02', '1981-03'].map(async (month) => Number((await convert('1', 'USD', 'CNY', month))?.rate)),
  );
  const quarter = await convert('1', 'USD', 'CNY', '1981-Q1');
  expect(Number(quarter?.rate)).toBeCloseTo(months.reduce((sum, rate) => sum + rate, 0) / 3, 11);
  expect(await convert('1', 'USD', 'CNY', '2016-08')).toMatchObject({ source: 'ecb_mean', rate_date: '2016-08-31' });
  expect(await convert('1', 'USD', 'CNY', '2016')).toMatchObject({ source: 'ecb_mean', rate_date: '2016-12-30' });
});

describe('no rate is never guessed', () => {
  it.each([
    ['before the first rate', 'USD', 'CNY', '1980-06-01', 'fed_h10_monthly from 1981-01-01'],
    ['before the euro was', 'EUR', 'USD', '1998-12-31', 'no reference rate of EUR in USD'],
    ['after the mark was', 'DEM', 'USD', '2010-01-04', 'fed_h10_monthly from 1971-01-01 to 2001-12-01'],
    ['after a series ended', 'RUB', 'USD', '2022-05-01', 'to 2022-03-01'],
    ['of two currencies that were never quoted together', 'DEM', 'BGN', '2000-05-01', 'no rates of the two together'],
    ['of a known currency without rates', 'MOP', 'USD', '2020-05-01', 'no rates of the two together'],
    ['of an unknown currency', 'XYZ', 'USD', '2020-05-01', '"XYZ" is no currency'],
    ['of a sign that several use', '元', 'USD', '2020-05-01', '"元" is no currency'],
    ['in the future', 'USD', 'CNY', '2026-06-01', 'in the future'],
    ['on a day that does not exist', 'USD', 'CNY', '2023-02-30', 'there is no day 30'],
    ['on what is no date', 'USD', 'CNY', 'soon', 'no day is given'],
    ['without a date', 'USD', 'CNY', '-', 'no date is given'],
    ['in the future, of one currency', 'USD', 'USD', '2031-01-01', 'in the future'],
  ])('%s', async (_, from, to, on, reason) => {
    const { reason: told, ...rest } = (await convert('1', from, to, on)) ?? {};
    expect(rest).toEqual({ amount: null, rate: null, rate_date: null, source: null });
    expect(told).toContain(reason);
  });

  it('nor is an amount that DECIMAL(18, 2) cannot hold', async () => {
    expect(await convert('1000000000000000', 'USD', 'JPY', '2016-08-19')).toMatchObject({ amount: null });
    expect(await convert('9999999999999999.99', 'USD', 'USD', '2016-08-19')).toMatchObject({
      amount: '9999999999999999.99',
    });
  });
});

it('reads a currency by its code or a word that means only it; one currency needs no table', async () => {
  expect(await convert('1', '美元', 'rmb', '2003-05-20')).toMatchObject({ rate: '8.2769' });
  expect(await convert('1.005', 'usd', 'USD', '1900-01-01')).toEqual({
    amount: '1.01',
    rate: '1',
    rate_date: null,
    source: 'same_currency',
  });
});

it('answers many at once as one by one, in their order', async () => {
  const request = fc.record({
    amount: fc.integer({ min: 1, max: 1_000_000_000 }).map(String),
    from: fc.constantFrom('USD', 'CNY', 'EUR', 'GBP', 'ISK', 'DEM', 'XXX'),
    to: fc.constantFrom('USD', 'CNY', 'JPY', 'TRY'),
    on: fc.constantFrom('2016-08-20', '2016-08', '2008-12-25', '1999', '1980-06-01', '2016-Q3'),
  });
  const requests = fc.sample(request, { numRuns: 60, seed: 7 });
  const single = [];
  for (const one of requests) single.push(...(await converter.convert([one], today)));
  expect(await converter.convert(requests, today)).toEqual(single);
});

describe('the warehouse', () => {
  const currencies = ['美元', '人民币', '欧元', '日元', '英镑', '港元', '韩元', '印度卢比'];
  const dates = [
    ...['2024-10-22', '2024-10-20', '2016-08-20', '2005-04-01', '2005-03-31', '2003-05-20', '1999-01-04', '1999-01-03'],
    ...[
      '2024年10月',
      '2003年5月',
      '2024年第三季度',
      '2005年第一季度',
      '2019年',
      '2005年',
      '2001年',
      '1985-03-09',
      '1980-06-01',
    ],
  ];
  const rowSchema = z.array(
    z.object({
      amount: z.string(),
      currency: z.string(),
      date: z.string(),
      precision: z.string(),
      cny: z.string().nullable(),
      usd: z.string().nullable(),
      fx_date: z.string().nullable(),
      fx_source: z.string().nullable(),
    }),
  );

  it('gives a round of the same day the same amounts to the cent, in CNY and USD', async () => {
    const rounds = currencies.flatMap((currency, row) =>
      dates.map(
        (date, column) => `企业${row}之${column},${date},A轮,${12_345_678 + 7919 * (row * 20 + column)}${currency},,,`,
      ),
    );
    const loaded = await LoadedSources.load([{ id: 'rates', csv: rounds.join('\n') }], ['report-2024']);
    const rows = rowSchema.parse(
      await loaded.rows(
        `SELECT amount_low::VARCHAR AS amount, amount_currency AS currency, announced_date::VARCHAR AS date,
           announced_precision AS precision, amount_cny_low::VARCHAR AS cny, amount_usd_low::VARCHAR AS usd,
           fx_date::VARCHAR AS fx_date, fx_source
         FROM core.rounds WHERE amount_low IS NOT NULL AND amount_currency IS NOT NULL AND announced_date IS NOT NULL ORDER BY ALL`,
      ),
    );
    await loaded.close();
    expect(rows.length).toBeGreaterThan(currencies.length * dates.length);
    const periods: Readonly<Record<string, (date: string) => string>> = {
      day: (date) => date,
      month: (date) => date.slice(0, 7),
      quarter: (date) => `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`,
      year: (date) => date.slice(0, 4),
    };
    const asked = (to: string) =>
      rows.map(({ amount, currency, date, precision }) => ({
        ...{ amount, from: currency, to },
        on: periods[precision]?.(date) ?? '',
      }));
    const [cny, usd] = [await converter.convert(asked('CNY'), today), await converter.convert(asked('USD'), today)];
    for (const [index, row] of rows.entries()) {
      expect([cny[index]?.amount, usd[index]?.amount], JSON.stringify(row)).toEqual([row.cny, row.usd]);
      // What is stored of a round is the rate of its CNY column where that has one, else of its USD column.
      const told = [cny[index], usd[index]].find((one) => typeof one?.rate_date === 'string');
      expect([told?.rate_date ?? null, told?.source ?? null]).toEqual([row.fx_date, row.fx_source]);
    }
    expect(new Set(rows.map((row) => row.fx_source))).toEqual(new Set(['ecb_daily', 'ecb_mean', 'fed_h10_mean', null]));
  });
});
