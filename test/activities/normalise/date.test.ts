import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../activities/normalise/date.ts';
import type { DateContext } from '../../../activities/normalise/date.ts';

function read(text: string, context?: DateContext): string {
  const { date, precision, basis } = parseDate(text, context);
  return date === null ? 'none' : `${date} ${precision ?? '?'} ${basis}`;
}

describe('dates as stated', () => {
  test.each([
    ['2016-09-10', '2016-09-10 day stated'],
    ['2016.9.10', '2016-09-10 day stated'],
    ['2016/9/10', '2016-09-10 day stated'],
    ['2016年9月10日', '2016-09-10 day stated'],
    ['２０１６年９月１０日', '2016-09-10 day stated'],
    ['二〇二四年九月十日', '2024-09-10 day stated'],
    ['2024年十一月二十三日', '2024-11-23 day stated'],
    ['截至2019年11月20日晚间', '2019-11-20 day stated'],
    ['2024年10月28日 周一', '2024-10-28 day stated'],
    ['2016年9月', '2016-09-01 month stated'],
    ['2016-09', '2016-09-01 month stated'],
    ['2024年第三季度', '2024-07-01 quarter stated'],
    ['2024年三季度', '2024-07-01 quarter stated'],
    ['Q3 2024', '2024-07-01 quarter stated'],
    ['2012-Q2', '2012-04-01 quarter stated'],
    ['2019 Q1', '2019-01-01 quarter stated'],
    ['2016', '2016-01-01 year stated'],
    ['2016年', '2016-01-01 year stated'],
    ['Jan 5, 2013', '2013-01-05 day stated'],
    ['5 January 2013', '2013-01-05 day stated'],
    ['Sept 2013', '2013-09-01 month stated'],
    ['Wed, 26 Oct 2016 08:00:00 +0800', '2016-10-26 day stated'],
    ['2016-10-26T23:30:00Z', '2016-10-26 day stated'],
    ['2016-10-26 07:30:00+08:00', '2016-10-26 day stated'],
    ['05/18/2013', '2013-05-18 day stated'],
    ['18/05/2013', '2013-05-18 day stated'],
    ['2012-02-29', '2012-02-29 day stated'],
    ['2017年07月12日15:02', '2017-07-12 day stated'],
    ['2018年06月07日 10时30分', '2018-06-07 day stated'],
    ['2019年9月21日下午3点', '2019-09-21 day stated'],
    ['北京时间2019年11月20日', '2019-11-20 day stated'],
    ['，2017年3月', '2017-03-01 month stated'],
    ['2024.9.30.', '2024-09-30 day stated'],
    ['2018年期末', '2018-01-01 year stated'],
    ['early 2024', '2024-01-01 year stated'],
    ['end of 2023', '2023-01-01 year stated'],
  ])('%s is %s', (text, expected) => {
    expect(parseDate(text).issue).toBeNull();
    expect(read(text)).toBe(expected);
  });
});

describe('dates without a year', () => {
  const document = { publishedDate: '2024-10-30' };
  test.each([
    ['10.28', '2024-10-28 day latest_before_document'],
    ['10月30日', '2024-10-30 day latest_before_document'],
    ['10月31日', '2023-10-31 day latest_before_document'],
    ['9月', '2024-09-01 month latest_before_document'],
    ['12月', '2023-12-01 month latest_before_document'],
    ['Nov 5', '2023-11-05 day latest_before_document'],
    ['28日', '2024-10-28 day latest_before_document'],
    ['2月29日', '2024-02-29 day latest_before_document'],
    ['第二季度', '2024-04-01 quarter latest_before_document'],
  ])('%s in a document of 2024-10-30 is %s', (text, expected) => {
    expect(read(text, document)).toBe(expected);
  });
  test('29 February is the one of the last leap year', () => {
    expect(read('2月29日', { publishedDate: '2023-05-01' })).toBe('2020-02-29 day latest_before_document');
  });
  test('the year of the heading comes first', () => {
    expect(read('10.28', { headingYear: 2024 })).toBe('2024-10-28 day year_from_heading');
    expect(read('3.1', { headingYear: 2024, publishedDate: '2025-01-01' })).toBe('2024-03-01 day year_from_heading');
  });
  test.each(['10.28', '9月', '昨日', '今年9月', 'Q3', '周三'])('%s alone has no date', (text) => {
    const { issue, ...rest } = parseDate(text);
    expect(rest).toEqual({ date: null, precision: null, basis: 'none' });
    expect(issue).not.toBeNull();
  });
});

test.each([
  ['今日', '2024-10-30 day'],
  ['昨日', '2024-10-29 day'],
  ['前天', '2024-10-28 day'],
  ['yesterday', '2024-10-29 day'],
  ['本周一', '2024-10-28 day'],
  ['上周三', '2024-10-23 day'],
  ['周四', '2024-10-24 day'],
  ['Monday', '2024-10-28 day'],
  ['上月底', '2024-09-01 month'],
  ['本月10日', '2024-10-10 day'],
  ['今年9月', '2024-09-01 month'],
  ['去年9月9日', '2023-09-09 day'],
  ['今年第三季度', '2024-07-01 quarter'],
  ['上季度', '2024-07-01 quarter'],
  ['去年底', '2023-01-01 year'],
  ['last month', '2024-09-01 month'],
  ['年初', '2024-01-01 year'],
  ['今年以来', '2024-01-01 year'],
  ['earlier this year', '2024-01-01 year'],
  ['3天前', '2024-10-27 day'],
  ['两天前', '2024-10-28 day'],
  ['2 days ago', '2024-10-28 day'],
])('%s in a document of Wednesday 2024-10-30 is %s', (text, expected) => {
  expect(read(text, { publishedDate: '2024-10-30' })).toBe(`${expected} relative_to_document`);
});

test('this half of the year keeps the year and says so', () => {
  for (const text of ['今年上半年', '上半年'])
    expect(parseDate(text, { publishedDate: '2024-10-30' })).toEqual({
      date: '2024-01-01',
      precision: 'year',
      basis: 'relative_to_document',
      issue: 'half a year: only the year is kept',
    });
});

describe('doubtful dates', () => {
  test.each([
    ['2023-02-30', '2023-02-01 month stated', 'no day 30'],
    ['2023-00-10', '2023-01-01 year stated', 'no month 0'],
    ['2023-13-05', '2023-01-01 year stated', 'no month 13'],
    ['01/05/2013', '2013-01-01 year stated', 'cannot be told apart'],
    ['2024年上半年', '2024-01-01 year stated', 'half a year'],
    ['H1 2024', '2024-01-01 year stated', 'half a year'],
    ['first half of 2024', '2024-01-01 year stated', 'a part of a year'],
    ['2019年前三季度', '2019-01-01 year stated', 'a part of a year'],
    ['2019年1-6月', '2019-01-01 year stated', 'a part of a year'],
    ['summer 2024', '2024-01-01 year stated', 'a part of a year'],
    ['2019年6月5日至2019年6月26日', '2019-06-01 month stated', 'what they share'],
    ['2016年2月22日至23日', '2016-02-01 month stated', 'what they share'],
    ['2019年10月28日至11月22日', '2019-01-01 year stated', 'what they share'],
    ['2019年10月31日及11月1日', '2019-01-01 year stated', 'what they share'],
    ['2012年7月至11月', '2012-01-01 year stated', 'what they share'],
  ])('%s keeps what is sure: %s', (text, expected, reason) => {
    expect(read(text)).toBe(expected);
    expect(parseDate(text).issue).toContain(reason);
  });
  test.each([
    ['0002-12-02', 'earlier'],
    ['0000-00-00', 'earlier'],
    ['1949', 'earlier'],
    ['1970-01-01', 'placeholder'],
    ['1970', 'placeholder'],
    ['9999-12-31', 'later'],
    ['16年9月', 'two digits'],
    ['5/18/27', 'two digits'],
    ["Oct '13", 'two digits'],
    ['42644', 'no date'],
    ['近日', 'no day'],
    ['日内', 'no day'],
    ['同年12月16日', 'another date of the text'],
    ['当月', 'another date of the text'],
    ['2018年9月17日至2019年9月17日', 'over several years'],
    ['2019年9月17日至2019年9月1日', 'not in order'],
    ['2019年10月之前', 'no date'],
    ['公告日起15个交易日后的6个月内', 'no date'],
    ['5/9', 'cannot be told apart'],
    ['盛大网络', 'no date'],
  ])('%s is refused: %s', (text, reason) => {
    const parsed = parseDate(text, { publishedDate: '2024-10-30' });
    expect(parsed).toMatchObject({ date: null, precision: null, basis: 'none' });
    expect(parsed.issue).toContain(reason);
  });
  test('a period that begins after as_of is in the future', () => {
    expect(parseDate('2024-11-01', { asOf: '2024-10-31' })).toMatchObject({
      date: null,
      issue: 'in the future: 2024-11-01',
    });
    expect(read('2024-10-31', { asOf: '2024-10-31T08:00:00Z' })).toBe('2024-10-31 day stated');
    expect(read('2024-10', { asOf: '2024-10-15' })).toBe('2024-10-01 month stated');
  });
  test.each(['', ' ', '-', '未披露'])('"%s" is no date and no issue', (text) => {
    expect(parseDate(text)).toEqual({ date: null, precision: null, basis: 'none', issue: null });
  });
});

describe('properties', () => {
  test('every day of the calendar is read back in each way of writing it', () => {
    const day = fc.date({ min: new Date('1971-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (value) => {
        const iso = value.toISOString().slice(0, 10);
        const [year, month, date] = iso.split('-').map(Number);
        for (const text of [iso, `${year}.${month}.${date}`, `${year}年${month}月${date}日`, iso.replaceAll('-', '')])
          expect(read(text)).toBe(`${iso} day stated`);
      }),
    );
  });

  test('a date without a year is never after its document', () => {
    const dates = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (published, month, day) => {
        const publishedDate = published.toISOString().slice(0, 10);
        const { date } = parseDate(`${month}月${day}日`, { publishedDate });
        if (date !== null) expect(date <= publishedDate).toBe(true);
        else expect(day).toBeGreaterThan(29);
      }),
    );
  });

  test('any text gives a date with its precision, or neither', () => {
    const parts = fc.constantFrom(...Array.from('0123456789年月日季度周上本去今QqJan.-/ :TZ'), 'Oct', '第', '底');
    const texts = fc.oneof(
      fc.array(parts, { maxLength: 12 }).map((list) => list.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { date, precision } = parseDate(text, { publishedDate: '2024-10-30', asOf: '2024-10-31' });
        expect(date === null).toBe(precision === null);
        if (date !== null) {
          expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
          expect(date <= '2024-10-31' && date >= '1950-01-01').toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('hostile texts take bounded time', () => {
    const begin = performance.now();
    for (const piece of [
      '9',
      '1.',
      '年',
      ' 晚',
      'on ',
      '一',
      '周一',
      '截至',
      ' 10:00',
      '(',
      'Jan ',
      '至',
      '1日至',
      '2019年1月至',
      ',',
      '半年',
      '1点',
      '.(',
    ])
      for (const length of [99, 999, 1_000_000]) parseDate(piece.repeat(Math.ceil(length / piece.length)));
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});
