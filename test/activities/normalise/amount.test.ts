import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAmountParser } from '../../../activities/normalise/amount.ts';
import type { AmountContext, ParsedAmount } from '../../../activities/normalise/amount.ts';
import { currencyTable } from './read-tables.ts';

const parse = createAmountParser(currencyTable);

/** An interval in the notation of the field: [2e6,1e7) CNY order. */
function show({ currency, low, high, highOpen, kind }: ParsedAmount): string {
  return `[${low ?? '?'},${high ?? '?'}${highOpen ? ')' : ']'} ${currency ?? '-'} ${kind}`;
}
function read(text: string, context?: AmountContext): string {
  return show(parse(text, context));
}

describe('Chinese amounts', () => {
  test.each([
    ['数万人民币', '[20000,100000) CNY order'],
    ['数百万人民币', '[2000000,10000000) CNY order'],
    ['数千万美元', '[20000000,100000000) USD order'],
    ['数亿元', '[200000000,1000000000) CNY order'],
    ['数十亿元', '[2000000000,10000000000) CNY order'],
    ['几千万元', '[20000000,100000000) CNY order'],
    ['近亿元', '[80000000,100000000) CNY under'],
    ['近百万人民币', '[800000,1000000) CNY under'],
    ['3000余万元', '[30000000,36000000) CNY over'],
    ['3亿余元', '[300000000,360000000) CNY over'],
    ['一亿多美元', '[100000000,120000000) USD over'],
    ['十余亿元', '[1000000000,2000000000) CNY over'],
    ['十多万元', '[100000,200000) CNY over'],
    ['十几亿元', '[1000000000,2000000000) CNY order'],
    ['超3亿元', '[300000000,450000000) CNY over'],
    ['逾1亿美元', '[100000000,150000000) USD over'],
    ['过十亿人民币', '[1000000000,1500000000) CNY over'],
    ['上亿元', '[100000000,150000000) CNY over'],
    ['1亿元以上', '[100000000,150000000) CNY over'],
    ['亿元及以上人民币', '[100000000,150000000) CNY over'],
    ['约5000万元', '[45000000,55000000] CNY about'],
    ['1亿元左右', '[90000000,110000000] CNY about'],
    ['不超过1亿元', '[?,100000000] CNY under'],
    ['不到1亿元', '[?,100000000) CNY under'],
    ['至少1亿元', '[100000000,?] CNY over'],
    ['不低于2亿元且不高于2.6亿元', '[200000000,260000000] CNY range'],
    ['千万级人民币', '[10000000,100000000) CNY order'],
    ['亿元级', '[100000000,1000000000) CNY order'],
    ['近千万级美元', '[8000000,10000000) USD under'],
    ['获亿元融资', '[100000000,1000000000) CNY order'],
    ['八位数美元', '[10000000,100000000) USD order'],
    ['数千万至数亿元', '[20000000,1000000000) CNY range'],
    ['千万至亿元', '[10000000,100000000] CNY range'],
    ['1-2亿元', '[100000000,200000000] CNY range'],
    ['约1-2亿元', '[100000000,200000000] CNY range'],
    ['6亿元至12亿元', '[600000000,1200000000] CNY range'],
    ['五至十万元', '[50000,100000] CNY range'],
    ['一至两千万元', '[10000000,20000000] CNY range'],
    ['两三千万元', '[20000000,30000000] CNY range'],
    ['三五百万元', '[3000000,5000000] CNY range'],
    ['两亿三千万元', '[230000000,230000000] CNY exact'],
    ['一千二百万元', '[12000000,12000000] CNY exact'],
    ['一点五亿元', '[150000000,150000000] CNY exact'],
    ['2亿3000万元', '[230000000,230000000] CNY exact'],
    ['十万元', '[100000,100000] CNY exact'],
    ['1.234-2.5万元', '[12340,25000] CNY range'],
    ['壹佰万元整', '[1000000,1000000] CNY exact'],
    ['1.2万亿元', '[1200000000000,1200000000000] CNY exact'],
    ['3,000 万元', '[30000000,30000000] CNY exact'],
    ['5 000 万元', '[50000000,50000000] CNY exact'],
    ['1 2亿元', '[200000000,200000000] CNY exact'],
    ['第 1 轮 5 万元', '[50000,50000] CNY exact'],
    ['15,701.04 万元', '[157010400,157010400] CNY exact'],
    ['892.322973万元', '[8923229.73,8923229.73] CNY exact'],
    ['人民币1,999,999,909.27元', '[1999999909.27,1999999909.27] CNY exact'],
    ['105.00005万元', '[1050000.50,1050000.50] CNY exact'],
    ['１．５億港幣', '[150000000,150000000] HKD exact'],
    ['數千萬美元', '[20000000,100000000) USD order'],
    ['1亿元港币', '[100000000,100000000] HKD exact'],
    ['4亿日元', '[400000000,400000000] JPY exact'],
    ['3000万新台币', '[30000000,30000000] TWD exact'],
    ['400万英镑', '[4000000,4000000] GBP exact'],
    ['3000万元A+轮融资', '[30000000,30000000] CNY exact'],
    ['三个亿元', '[300000000,300000000] CNY exact'],
    ['2.5个亿人民币', '[250000000,250000000] CNY exact'],
    ['半个亿元', '[50000000,50000000] CNY exact'],
    ['一个半亿元', '[150000000,150000000] CNY exact'],
    ['几个亿元', '[200000000,1000000000) CNY order'],
    ['两个多亿美元', '[200000000,240000000) USD over'],
    ['一个亿级美元', '[100000000,1000000000) USD order'],
    ['两万五千亿元', '[2500000000000,2500000000000] CNY exact'],
    ['6,900 余万元', '[69000000,82800000) CNY over'],
    ['1000来万元', '[9000000,11000000] CNY about'],
    ['数 千万元', '[20000000,100000000) CNY order'],
    ['千 万级美元', '[10000000,100000000) USD order'],
    ['数以千万计美元', '[20000000,100000000) USD order'],
    ['破亿元', '[100000000,150000000) CNY over'],
    ['千万美元级', '[10000000,100000000) USD order'],
    ['5000万+人民币', '[50000000,75000000) CNY over'],
    ['1.5亿欧', '[150000000,150000000] EUR exact'],
    ['500万刀', '[5000000,5000000] USD exact'],
    ['30億日圓', '[3000000000,3000000000] JPY exact'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('English amounts', () => {
  test.each([
    ['$8M', '[8000000,8000000] USD exact'],
    ['US$1.2bn', '[1200000000,1200000000] USD exact'],
    ['8 million dollars', '[8000000,8000000] USD exact'],
    ['over $5 million', '[5000000,7500000) USD over'],
    ['nearly $10m', '[8000000,10000000) USD under'],
    ['about €5m', '[4500000,5500000] EUR about'],
    ['up to £3m', '[?,3000000] GBP under'],
    ['at least $3m', '[3000000,?] USD over'],
    ['$10M+', '[10000000,15000000) USD over'],
    ['eight-figure', '[10000000,100000000) - order'],
    ['low seven figures', '[1000000,4000000) - order'],
    ['tens of millions of dollars', '[20000000,100000000) USD order'],
    ['double-digit million euros', '[10000000,100000000) EUR order'],
    ['half a million dollars', '[500000,500000] USD exact'],
    ['twenty-five million dollars', '[25000000,25000000] USD exact'],
    ['$5-10m', '[5000000,10000000] USD range'],
    ['between $5m and $10m', '[5000000,10000000] USD range'],
    ['₹10 lakh', '[1000000,1000000] INR exact'],
    ['Rs 2.5 crore', '[25000000,25000000] INR exact'],
    ['HK$3.5bn', '[3500000000,3500000000] HKD exact'],
    ['A$5m', '[5000000,5000000] AUD exact'],
    ['CA$5m', '[5000000,5000000] CAD exact'],
    ['NT$3 million', '[3000000,3000000] TWD exact'],
    ['S$2m', '[2000000,2000000] SGD exact'],
    ['EUR 5m', '[5000000,5000000] EUR exact'],
    ['RMB500m', '[500000000,500000000] CNY exact'],
    ['three quarters of a million dollars', '[750000,750000] USD exact'],
    ['one and a half million dollars', '[1500000,1500000] USD exact'],
    ['1 and a half million dollars', '[1500000,1500000] USD exact'],
    ['two hundred fifty thousand dollars', '[250000,250000] USD exact'],
    ['two hundred and fifty million yuan', '[250000000,250000000] CNY exact'],
    ['NT$8 hundred million', '[800000000,800000000] TWD exact'],
    ['a seven-figure dollars sum', '[1000000,10000000) USD order'],
    ['seven-digit', '[1000000,10000000) - order'],
    ['mid single-digit million euros', '[4000000,7000000) EUR order'],
    ['a multi-million-dollar round', '[2000000,10000000) USD order'],
    ['$100 million-plus', '[100000000,150000000) USD over'],
    ['$5m minimum', '[5000000,?] USD over'],
    ['max $5m', '[?,5000000] USD under'],
    ['$10M to $15M', '[10000000,15000000] USD range'],
    ['1,5 Mio. €', '[1500000,1500000] EUR exact'],
    ['€3,5 million', '[3500000,3500000] EUR exact'],
    ['5 Mrd. Euro', '[5000000000,5000000000] EUR exact'],
    ['10 MUSD', '[10000000,10000000] USD exact'],
    ['MSEK 50', '[50000000,50000000] SEK exact'],
    ['TEUR 500', '[500000,500000] EUR exact'],
    ['5-10 MEUR', '[5000000,10000000] EUR range'],
    ['USDm 12', '[12000000,12000000] USD exact'],
    ['₹1,50,00,000', '[15000000,15000000] INR exact'],
    ['Rs. 2,50,000', '[250000,250000] INR exact'],
    ['10 billion won', '[10000000000,10000000000] KRW exact'],
    ['won $10m', '[10000000,10000000] USD exact'],
    ['US $8 million', '[8000000,8000000] USD exact'],
    ['raised a $5m round', '[5000000,5000000] USD exact'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('informal amounts', () => {
  test.each([
    ['2000w', '[20000000,20000000] CNY exact'],
    ['500W+', '[5000000,7500000) CNY over'],
    ['70-100W', '[700000,1000000] CNY range'],
    ['数百w', '[2000000,10000000) CNY order'],
    ['大几百万', '[2000000,10000000) CNY order'],
    ['小几千万', '[20000000,100000000) CNY order'],
  ])('%s is %s, with a remark', (text, expected) => {
    const parsed = parse(text, { currency: 'CNY' });
    expect(show(parsed)).toBe(expected);
    expect(parsed.issue).toMatch(/"w" is read as 万|passed over/u);
  });
  test('w is no unit in English, and 1kw, 1.5e and 小千万 are none anywhere', () => {
    expect(read('100W', { language: 'en', currency: 'USD' })).toBe('[?,?] - unknown');
    for (const text of ['1kw', '1.5e', '小千万', '大半个亿'])
      expect(read(text, { currency: 'CNY' })).toBe('[?,?] - unknown');
  });
});

describe('what is not an amount is unknown, with its reason, and never zero', () => {
  test.each([
    ['0', 'stated as zero'],
    ['0.00元', 'stated as zero'],
    ['-1', 'negative'],
    ['-5万元', 'negative'],
    ['(500)', 'negative'],
    ['负1000万元', 'negative'],
    ['1000000000000001', '10^15'],
    ['1e30', 'no amount'],
    ['1.2.3亿', 'cannot be read'],
    ['43,79万元', 'cannot be read'],
    ['约134.亿元', 'cannot be read'],
    ['.73亿元', 'decimal point'],
    ['1亿5000', 'left out'],
    ['1亿2', 'left out'],
    ['500-1亿', 'no clear unit'],
    ['2亿-1亿元', 'not in order'],
    ['10²万元', 'raised digits'],
    ['#NAME?', '#name?'],
    ['#REF!', '#ref!'],
    ['########', 'error cell'],
    ['#N/A', '#n/a'],
    ['5/18/27', 'a date'],
    ['2016-09-10', 'a date'],
    ['投后估值10亿元', 'valuation'],
    ['注册资本1000万元', 'other money'],
    ['A轮3000万元，B轮1亿元', 'two different amounts'],
    ['28万名', 'no amount'],
    ['30%', 'no amount'],
    ['1000万股', 'no amount'],
    ['500万USDT', 'usdt'],
    ['亿欧网', 'no amount'],
    ['通过审核', 'no amount'],
    ['1. 5亿元', 'a space stands beside'],
    ['1 . 5亿元', 'a space stands beside'],
    ['1, 500万元', 'a space stands beside'],
    ['5 0 5 万元', 'stand apart'],
    ['US$ 1 0 million', 'stand apart'],
    ['融资 1 5 0 0 万元', 'stand apart'],
    ['1.500', 'thousands or decimals'],
    ['€1.500', 'thousands or decimals'],
    ['2,500 Mio. €', 'thousands or decimals'],
    ['$1/2 million', 'fractions'],
    ['$1½ million', 'fractions'],
    ['两亿半', 'a half behind a unit'],
    ['$5 zillion', 'has no unit'],
    ['$(500)', 'negative'],
    ['($500)', 'negative'],
    ['$50M Fund II', 'size of a fund'],
    ['规模10亿元的基金', 'size of a fund'],
    ['$1 billion unicorn', 'valuation'],
    ['增资至5000万元', 'capital'],
    ['注册资本由1000万元增至1500万元', 'other money'],
    ['估值5亿元（约7000万美元）', 'valuation'],
    ['5亿元（7000万美元）估值', 'valuation'],
    ['每股9.45元', 'a price'],
    ['39.58元/股', 'a price'],
  ])('%s: %s', (text, reason) => {
    const parsed = parse(text, { currency: 'CNY' });
    expect(parsed).toMatchObject({ kind: 'unknown', low: null, high: null, currency: null });
    expect(parsed.issue).toContain(reason);
  });

  test.each([
    '',
    '  ',
    '-',
    '—',
    '未透露',
    '未披露',
    '未公开',
    '保密',
    '未透露人民币',
    'undisclosed',
    'n/a',
    '金额未披露',
    '不详',
    'none',
    'null',
    '无',
    'TBD',
    '?',
  ])('"%s" is undisclosed without an issue', (text) => {
    expect(parse(text)).toMatchObject({ kind: 'undisclosed', low: null, high: null, issue: null });
  });
});

describe('other money in the text', () => {
  test.each([
    ['3000万元，投后估值5亿元', '[30000000,30000000] CNY exact'],
    ['$50M at a $500M valuation', '[50000000,50000000] USD exact'],
    ['6000万美元（约4亿元人民币）', '[60000000,60000000] USD exact'],
    ['2016年获1000万元', '[10000000,10000000] CNY exact'],
    ['以5亿美元的估值融资5000万美元', '[50000000,50000000] USD exact'],
    ['5亿元估值3000万元融资', '[30000000,30000000] CNY exact'],
    ['融资3000万元估值5亿元', '[30000000,30000000] CNY exact'],
    ['$50M at a $500M (€450M) valuation', '[50000000,50000000] USD exact'],
    ['3000万美元（约2亿元），估值10亿美元（约70亿元）', '[30000000,30000000] USD exact'],
    ['约合6.5亿元人民币（1亿美元）', '[100000000,100000000] USD exact'],
    ['1亿美元，约6.5亿元', '[100000000,100000000] USD exact'],
    ['6.5亿元/1亿美元', '[650000000,650000000] CNY exact'],
    ['100 million yuan, or $14 million', '[100000000,100000000] CNY exact'],
    ['€7.2 million (about $8 million)', '[7200000,7200000] EUR exact'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  // A careful person takes the whole before its parts, the round before what came earlier, equity before debt.
  test.each([
    ['总额3亿元，其中首期1亿元', '[300000000,300000000] CNY exact'],
    ['首期1亿元，总额3亿元', '[300000000,300000000] CNY exact'],
    ['3亿元（A轮1亿元，B轮2亿元）', '[300000000,300000000] CNY exact'],
    ['$15M, comprising $10M equity and $5M debt', '[15000000,15000000] USD exact'],
    ['$20M Series A with $12M first close', '[20000000,20000000] USD exact'],
    ['1亿元股权融资和2亿元债权融资', '[100000000,100000000] CNY exact'],
    ['$10M in equity and $5M in debt', '[10000000,10000000] USD exact'],
    ['5000万元A轮融资，累计融资超1亿元', '[50000000,50000000] CNY exact'],
    ['$30M Series B, total funding $50M', '[30000000,30000000] USD exact'],
    ['$100M Series C, bringing total funding to $180M', '[100000000,100000000] USD exact'],
    ['获5000万元A轮融资，此前曾获1000万元天使轮融资', '[50000000,50000000] CNY exact'],
  ])('of the amounts in %s the round has %s', (text, expected) => {
    const parsed = parse(text);
    expect(show(parsed)).toBe(expected);
    expect(parsed.issue).toMatch(/set aside|are its parts/u);
  });
  test.each([
    '4.862亿美元和5.357亿美元',
    '1000万元或500万元',
    '1000万元+500万元',
    // Both are of the past, or the first is a part larger than the whole.
    '此前获1500万元天使轮融资，4500万元Pre-A轮融资',
    '首期3亿元，总额1亿元',
    // The sum behind its parts is the total of two rounds, of which the first was asked for.
    '完成500万元融资，加上200万元，共计700万元',
  ])('%s is two amounts', (text) => {
    expect(parse(text)).toMatchObject({ kind: 'unknown', issue: 'the text holds two different amounts' });
  });
  test.each([
    ['3亿元债权融资', '[300000000,300000000] CNY exact'],
    ['累计融资3亿元', '[300000000,300000000] CNY exact'],
  ])('%s has no other amount, and is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('words that are not known are named', () => {
    const parsed = parse('Rokid获1亿元融资');
    expect(show(parsed)).toBe('[100000000,100000000] CNY exact');
    expect(parsed.issue).toContain('rokid');
  });
});

describe('currency', () => {
  test('a bare number has the currency that the source declares, else none', () => {
    expect(read('2000万', { currency: 'CNY' })).toBe('[20000000,20000000] CNY exact');
    expect(read('1750000', { currency: 'USD' })).toBe('[1750000,1750000] USD exact');
    expect(parse('2000万', { language: 'zh', country: 'CN' })).toMatchObject({
      currency: null,
      issue: 'no currency is stated',
    });
  });
  test('a sign of several currencies goes by declaration, country, language, in this order', () => {
    expect(parse('￥500万')).toMatchObject({ currency: null, low: '5000000' });
    expect(read('¥500万', { language: 'zh' })).toBe('[5000000,5000000] CNY exact');
    expect(read('￥500万', { language: 'zh', country: 'JP' })).toBe('[5000000,5000000] JPY exact');
    expect(read('¥500万', { currency: 'CNY', country: 'JP' })).toBe('[5000000,5000000] CNY exact');
    expect(read('$5M', { currency: 'CAD' })).toBe('[5000000,5000000] CAD exact');
    expect(read('$5M', { country: 'CA' })).toBe('[5000000,5000000] CAD exact');
    expect(parse('$5M', { country: 'CA' }).issue).toContain('country');
    expect(read('1亿元', { currency: 'USD' })).toBe('[100000000,100000000] CNY exact');
  });
  test('another currency without a name keeps the number and has no currency', () => {
    expect(parse('200万其他', { currency: 'CNY' })).toMatchObject({ currency: null, low: '2000000', high: '2000000' });
    expect(parse('200万其他').issue).toContain('does not name');
  });
  test('two currencies on one number are none', () => {
    expect(read('1亿美元人民币')).toBe('[100000000,100000000] - exact');
    expect(parse('1亿美元人民币').issue).toContain('USD and CNY');
  });
});

describe('what the source declares', () => {
  const buckets = { 亿元及以上: { low: '100000000', high: '1000000000' } };
  test.each([
    ['亿元及以上人民币', '[100000000,1000000000) CNY order'],
    ['亿元及以上美元', '[100000000,1000000000) USD order'],
    ['亿元及以上其他', '[100000000,1000000000) - order'],
    ['2000万人民币', '[20000000,20000000] CNY exact'],
  ])('the bucket label in %s is %s', (text, expected) => {
    expect(read(text, { buckets, currency: 'CNY' })).toBe(expected);
  });
  test('a column in 万元 multiplies numbers without a unit, and only those', () => {
    const context = { unitFactor: '10000', currency: 'CNY' };
    expect(read('500', context)).toBe('[5000000,5000000] CNY exact');
    expect(read('1.2亿', context)).toBe('[120000000,120000000] CNY exact');
  });
});

/** The same text in full-width digits and letters. */
function widened(text: string): string {
  return text.replace(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}
function traditional(text: string): string {
  const pairs = new Map(
    Array.from({ length: 10 }, (_, index) => [
      '亿万余约过币获轮资额'.charAt(index),
      '億萬餘約過幣獲輪資額'.charAt(index),
    ]),
  );
  return Array.from(text, (sign) => pairs.get(sign) ?? sign).join('');
}
const ones =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** A number from 1 to 999 in words. */
function spelled(value: number, and: boolean): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const small =
    rest < 20
      ? (ones[rest - 1] ?? '')
      : [tens[Math.floor(rest / 10) - 2], ones[(rest % 10) - 1]].filter(Boolean).join('-');
  if (hundreds === 0) return small;
  const head = `${ones[hundreds - 1] ?? ''} hundred`;
  return small === '' ? head : `${head}${and ? ' and' : ''} ${small}`;
}

describe('properties', () => {
  const decimal = /^(?:0|[1-9]\d*)(?:\.\d{2})?$/u;
  const alphabet = [
    ...Array.from('0123456789.,-~万亿千百十数几近超约余多上元美人民币$¥€mbk轮至级一两三 ()%#'),
    '不超过',
    '估值',
    'million',
  ];
  const amountLike = fc.array(fc.constantFrom(...alphabet), { maxLength: 12 }).map((parts) => parts.join(''));

  test('any text gives an interval in order, plain decimals and no zero, or no number and a reason', () => {
    fc.assert(
      fc.property(fc.oneof(amountLike, fc.string({ unit: 'binary' })), (text) => {
        const { low, high, highOpen, kind, issue } = parse(text, { currency: 'CNY' });
        for (const end of [low, high]) {
          if (end !== null) expect(end).toMatch(decimal);
          expect(end).not.toBe('0');
        }
        if (kind === 'unknown') expect([low, high, issue !== null]).toEqual([null, null, true]);
        else if (kind === 'undisclosed') expect([low, high]).toEqual([null, null]);
        else expect(low ?? high).not.toBeNull();
        if (low !== null && high !== null) expect(Number(low)).toBeLessThanOrEqual(Number(high));
        if (highOpen) expect(high).not.toBeNull();
      }),
      { numRuns: 3000 },
    );
  });

  test('the short cut for plain amounts reads what the full reader reads', () => {
    const plain = fc.tuple(
      fc.constantFrom('', '', '约', '超', '近', '不超过 ', '至少', '上', 'over ', 'max ', '~'),
      fc.constantFrom('', '$', 'rmb', 'US$', '人民币', '¥', 'EUR '),
      fc.integer({ min: 1, max: 99_999 }),
      fc.constantFrom('', '.5', '.25', '.125'),
      fc.constantFrom(
        '',
        '万',
        '十万',
        '百万',
        '千万',
        '十亿',
        ' 百亿',
        '亿',
        'm',
        'mn',
        ' million',
        'k',
        'thousand',
        'b',
        'bn',
        'billion',
      ),
      fc.constantFrom('', '元', '人民币', '美元', ' USD', '其他', '轮', '名', '欧', '左右'),
    );
    fc.assert(
      fc.property(plain, (parts) => {
        const text = parts.join('');
        expect(parse(text, { currency: 'CNY', language: 'zh' })).toEqual(
          parse(`。${text}。`, { currency: 'CNY', language: 'zh' }),
        );
      }),
      { numRuns: 3000 },
    );
  });

  test('an exact amount keeps every digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (value) => {
        expect(read(`${String(value)}元`)).toBe(`[${String(value)},${String(value)}] CNY exact`);
      }),
    );
  });

  test('however an amount is written, it is read in its order of magnitude', () => {
    const zh = fc.record({
      value: fc.integer({ min: 1, max: 9_999 }),
      decimals: fc.constantFrom(0, 1, 2),
      unit: fc.constantFrom<readonly [string, number]>(['万', 4], ['亿', 8], ['百万', 6], ['千万', 7], ['十亿', 9]),
      before: fc.constantFrom(
        '',
        '获得',
        '完成',
        'A轮',
        '融资',
        '约',
        '近',
        '超',
        '逾',
        '不超过',
        '至少',
        '人民币',
        '累计',
      ),
      space: fc.constantFrom('', ' '),
      behind: fc.constantFrom(
        '元',
        '美元',
        '元人民币',
        '港币',
        '多美元',
        '余元',
        '元左右',
        '元以上',
        '元A+轮融资',
        '元的融资',
      ),
      style: fc.constantFrom('plain', 'wide', 'traditional'),
    });
    fc.assert(
      fc.property(zh, ({ value, decimals, unit: [unit, exponent], before, space, behind, style }) => {
        const plain = `${before}${(value / 10 ** decimals).toFixed(decimals)}${space}${unit}${behind}`;
        const text = style === 'plain' ? plain : style === 'wide' ? widened(plain) : traditional(plain);
        const truth = (value * 10 ** exponent) / 10 ** decimals;
        const { low, high, kind } = parse(text);
        expect(kind, text).not.toBe('unknown');
        expect(Number(low ?? 0), text).toBeLessThanOrEqual(truth);
        expect(Number(high ?? Infinity), text).toBeGreaterThanOrEqual(truth);
        expect(Number(low ?? truth) * 2, text).toBeGreaterThan(truth);
        expect(Number(high ?? truth), text).toBeLessThan(truth * 2);
      }),
      { numRuns: 3000 },
    );
  });

  test('a number spelled in English is the number', () => {
    const value = fc.integer({ min: 1, max: 999 });
    fc.assert(
      fc.property(
        value,
        fc.constantFrom(['thousand', 3], ['million', 6], ['billion', 9]),
        fc.boolean(),
        (n, unit, and) => {
          const text = `${spelled(n, and)} ${unit[0]} dollars`;
          expect(read(text), text).toBe(`[${n * 10 ** unit[1]},${n * 10 ** unit[1]}] USD exact`);
        },
      ),
    );
  });

  test('hostile texts take bounded time', () => {
    const begin = performance.now();
    for (const piece of [
      '亿$(',
      '(1万',
      '其中1亿',
      '此前1亿，',
      '增至1亿',
      '半个亿',
      '1个亿',
      'a hundred and ',
      'seven ',
      'musd ',
      '1 musd',
      '或1亿元',
      '估值1亿元（',
      'pre-',
      '. 1',
      '/',

      '7',
      '亿',
      '1,',
      '近',
      '$',
      '(',
      '至少1亿',
      '1-',
      '估值',
      'million ',
      'a',
      ' ',
      '数',
      '1.',
      '\u0000',
    ])
      for (const length of [1_900, 7_900, 1_000_000]) parse(piece.repeat(Math.ceil(length / piece.length)));
    expect(performance.now() - begin).toBeLessThan(8_000);
  });
});
