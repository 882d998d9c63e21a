import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInvestors } from '../../../activities/normalise/investors.ts';

const roles = (text: string) => parseInvestors(text).investors.map(({ name, role }) => `${name} ${role}`);
const names = (text: string, separators?: readonly string[]) =>
  parseInvestors(text, separators === undefined ? {} : { separators }).investors.map(({ name }) => name);

describe('roles', () => {
  test('a role word closes the group since the role word before it', () => {
    expect(roles('阿里巴巴(09988)、招商局创投、尚颀资本领投、峰瑞资本、绿洲资本、明势资本跟投')).toEqual([
      '阿里巴巴 co_lead',
      '招商局创投 co_lead',
      '尚颀资本 co_lead',
      '峰瑞资本 follow',
      '绿洲资本 follow',
      '明势资本 follow',
    ]);
  });
  test('names behind the last role word have no role', () => {
    expect(roles('弘晖基金领投、达晨财智、千乘资本、')).toEqual([
      '弘晖基金 lead',
      '达晨财智 unknown',
      '千乘资本 unknown',
    ]);
  });
  test.each([
    ['北汽产业投资领投、上海石雀跟投', ['北汽产业投资 lead', '上海石雀 follow']],
    ['渝富资本、世嘉闻华、旭辉投资跟投', ['渝富资本 follow', '世嘉闻华 follow', '旭辉投资 follow']],
    ['由红杉资本独家投资', ['红杉资本 lead']],
    ['甲资本、乙资本联合领投', ['甲资本 co_lead', '乙资本 co_lead']],
    ['领投方：红杉资本；跟投方：IDG资本、经纬', ['红杉资本 lead', 'IDG资本 follow', '经纬 follow']],
    ['红杉资本中国(领投),IDG资本', ['红杉资本中国 lead', 'IDG资本 unknown']],
    ['老股东红杉资本继续加持', ['红杉资本 follow']],
    [
      'led by Sequoia Capital, with participation from Accel and Index Ventures',
      ['Sequoia Capital lead', 'Accel follow', 'Index Ventures follow'],
    ],
    ['Sequoia Capital (lead), Accel', ['Sequoia Capital lead', 'Accel unknown']],
  ])('%s', (text, expected) => {
    expect(roles(text)).toEqual(expected);
  });
  test('a financial adviser is no investor', () => {
    const parsed = parseInvestors('红杉资本领投，IDG资本和经纬中国跟投，华兴资本担任独家财务顾问');
    expect(parsed.advisers).toEqual(['华兴资本']);
    expect(parsed.investors.map(({ name, role, position }) => [name, role, position])).toEqual([
      ['红杉资本', 'lead', 1],
      ['IDG资本', 'follow', 2],
      ['经纬中国', 'follow', 3],
    ]);
  });
});

describe('names', () => {
  test.each([
    ['南湖金服，南湖国控集团，惠合资本，惠山科创等', ['南湖金服', '南湖国控集团', '惠合资本', '惠山科创']],
    ['Foo, Inc., Bar Capital, LLC, Baz Partners, L.P.', ['Foo, Inc.', 'Bar Capital, LLC', 'Baz Partners, L.P.']],
    ['Volta Cohort Inc, BDC Capital and Innovacor', ['Volta Cohort Inc', 'BDC Capital', 'Innovacor']],
    ['Betaworks, AET Fund, and firstminute Capital', ['Betaworks', 'AET Fund', 'firstminute Capital']],
    ['Charles and Helen Schwab Foundation', ['Charles and Helen Schwab Foundation']],
    ['奇绩创坛、Plug and Play、MFund魔量资本', ['奇绩创坛', 'Plug and Play', 'MFund魔量资本']],
    ['小米集团与顺为资本', ['小米集团', '顺为资本']],
    ['中泰仁和、元禾重元、中信资本和平基金', ['中泰仁和', '元禾重元', '中信资本和平基金']],
    ['IPV Capital/盈富泰克', ['IPV Capital', '盈富泰克']],
    ['A/O PropTech, Calm/Storm Ventures', ['A/O PropTech', 'Calm/Storm Ventures']],
    ['深创投\n达晨', ['深创投', '达晨']],
    ['__proto__、constructor', ['__proto__', 'constructor']],
    ['美味不用等', ['美味不用等']],
    ['甲公司(一(二', ['甲公司(一(二']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
  test('separators of the source replace the usual ones; Latin words between spaces stay one name', () => {
    expect(names('软银中国 阿里旅行（飞猪） Plug and Play 硬蛋', [' '])).toEqual([
      '软银中国',
      '阿里旅行',
      'Plug and Play',
      '硬蛋',
    ]);
  });
  test.each([
    // One name for sure: its last word ends names.
    ['梧桐资本 Union Square Ventures', ['梧桐资本', 'Union Square Ventures'], null],
    ['Tech Capital Partners', ['Tech Capital Partners'], null],
    ['Bank of America', ['Bank of America'], 'taken as one name, though spaces part names: "Bank of America"'],
    // Several for sure, but where one ends is not said: none of them.
    [
      'Accel Partners TCV 梧桐资本',
      ['梧桐资本'],
      'left out, Latin names between spaces are not told apart: "Accel Partners TCV"',
    ],
    [
      'Rising Tide Blue Pool ING（荷兰国际集团） 梧桐资本',
      ['梧桐资本'],
      'left out, Latin names between spaces are not told apart: "Rising Tide Blue Pool ING（荷兰国际集团）"',
    ],
  ])('between names parted by spaces, Latin words: %s', (text, expected, issue) => {
    const parsed = parseInvestors(text, { separators: [' '] });
    expect(parsed.investors.map(({ name }) => name)).toEqual(expected);
    expect(parsed.issue).toBe(issue);
    expect(parsed.hasMore).toBe(issue?.startsWith('left out') === true);
  });
  test('brackets give aliases; codes, titles, places and legal forms are none', () => {
    const aliases = (text: string) => parseInvestors(text).investors.map(({ name, aliases: list }) => [name, ...list]);
    expect(aliases('中投汉富(汉富控股)')).toEqual([['中投汉富', '汉富控股']]);
    expect(aliases('险峰长青(险峰华兴,K2),经纬')).toEqual([['险峰长青', '险峰华兴,K2'], ['经纬']]);
    expect(aliases('阿里巴巴(09988)、南纺股份（600250）')).toEqual([['阿里巴巴'], ['南纺股份']]);
    expect(aliases('何清涛（星际节点CEO）')).toEqual([['何清涛']]);
    expect(aliases('Tiger老虎基金(中国),苏州蜂巧（有限合伙）')).toEqual([
      ['Tiger老虎基金(中国)'],
      ['苏州蜂巧（有限合伙）'],
    ]);
    expect(aliases('Montrose Lane (fka Cottonwood Venture Partners)')).toEqual([
      ['Montrose Lane', 'Cottonwood Venture Partners'],
    ]);
    expect(aliases('甲(乙(丙)),丁')).toEqual([['甲', '乙(丙)'], ['丁']]);
  });
  test('a name is matched without width, case and spaces that differ', () => {
    expect(parseInvestors('ＩＤＧ  资本').investors[0]?.nameNormalised).toBe('idg 资本');
  });
  test('a name that stands twice is one investor, and it is said', () => {
    const parsed = parseInvestors('松禾资本,赛富基金,松禾资本跟投');
    expect(parsed.investors).toHaveLength(2);
    expect(parsed.issue).toContain('松禾资本');
  });
});

describe('what the cell does not tell', () => {
  test.each(['投资方未透露', '未披露', '未披露机构', 'undisclosed', '-'])('%s is undisclosed', (text) => {
    expect(parseInvestors(text)).toEqual({
      investors: [],
      advisers: [],
      undisclosed: true,
      hasMore: false,
      issue: null,
    });
  });
  test('an empty cell says nothing', () => {
    expect(parseInvestors(' ')).toMatchObject({ investors: [], undisclosed: false });
  });
  test('a label of the source', () => {
    expect(parseInvestors('个人', { undisclosedLabels: ['个人'] }).undisclosed).toBe(true);
  });
  test.each(['百度风投等', '红杉中国等三家机构', 'IDG资本等跟投', 'Y Combinator and others'])('%s has more', (text) => {
    const parsed = parseInvestors(text);
    expect(parsed.hasMore).toBe(true);
    expect(parsed.investors).toHaveLength(1);
    expect(parsed.investors[0]?.name).not.toContain('等');
  });
});

describe('properties', () => {
  test('names joined by a separator come back in their order', () => {
    const name = fc.constantFrom('红杉资本', 'IDG资本', 'Y Combinator', '经纬中国', '深创投', 'Plug and Play', '元禾');
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1 }),
        fc.constantFrom(',', '，', '、', '; ', '\n'),
        (list, sign) => {
          expect(names(list.join(sign))).toEqual(list);
        },
      ),
    );
  });
  test('any text gives names that are not empty, in positions 1 to n', () => {
    const parts = fc.constantFrom(
      '资本',
      '领投',
      '跟投',
      '、',
      ',',
      '(',
      ')',
      '（',
      '等',
      '和',
      ' and ',
      'led by ',
      'A',
      ' ',
      '投资',
    );
    const texts = fc.oneof(
      fc.array(parts, { maxLength: 15 }).map((list) => list.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { investors } = parseInvestors(text);
        expect(investors.map(({ position }) => position)).toEqual(investors.map((_, index) => index + 1));
        for (const { name, nameNormalised } of investors)
          expect(name.trim() === '' && nameNormalised === '').toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
  test('half a megabyte takes bounded time', () => {
    const begin = performance.now();
    for (const piece of ['(', 'A、', '(a)', '资本和', '领投', ' ', 'a, inc ', '红杉领投、', 'a and ', '等'])
      parseInvestors(piece.repeat(Math.ceil(500_000 / piece.length)));
    parseInvestors('('.repeat(250_000) + ')'.repeat(250_000));
    expect(performance.now() - begin).toBeLessThan(15_000);
  });
});
