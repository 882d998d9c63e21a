import { describe, expect, test } from 'vitest';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2024-05-20');

const linesOf = (title: string, text: string): string[] => read(title, text).events.map(line);
const plansOf = (title: string, text: string): string[] => read(title, text).unconfirmed.map(line);

describe('rounds in words that no frame knows', () => {
  test.each([
    ['who gave stands before 给', '最早是青云资本给了远山智能500万元的天使轮。', '天使轮 | 500万元 | 青云资本 unknown'],
    ['shares are taken up', '2022年，青云资本以500万元认购公司天使轮。', '天使轮 | 500万元 | 青云资本 unknown'],
    ['clauses alone', '此前的经历是：2022年1月天使轮，500万元，来自青云资本。', '天使轮 | 500万元 | 青云资本 unknown'],
    [
      'the letter is told behind the sum',
      '2022年，青云资本投资500万美元，这是A轮。',
      'A轮 | 500万美元 | 青云资本 unknown',
    ],
    [
      'who gave stands in brackets',
      '公司曾获500万元天使轮（投资方：青云资本）。',
      '天使轮 | 500万元 | 青云资本 unknown',
    ],
    [
      'one more behind it',
      '这是远山智能继去年获得青云资本500万元天使轮融资后的又一笔融资。',
      '天使轮 | 500万元 | 青云资本 unknown',
    ],
  ])('%s', (_, sentence, told) => {
    expect(linesOf('「远山智能」完成3亿元C轮融资', `远山智能近日完成3亿元C轮融资。${sentence}`)).toContain(
      `远山智能 | ${told}`,
    );
  });

  test('whose it is the sentence says, else the one before it', () => {
    const text =
      '机器人公司“远山智能”近日完成B轮融资。天使轮由青云资本投资。\n\n同行也在行动。上个月“竹里科技”刚宣布了近亿元的A轮融资，大河资本为唯一投资方。';
    expect(linesOf('远山智能完成B轮融资', text)).toEqual([
      '远山智能 | B轮 | - |',
      '远山智能 | 天使轮 | - | 青云资本 unknown',
      '竹里科技 | A轮 | 近亿元 | 大河资本 unknown',
    ]);
  });

  test('a sum alone, where a verb says that it is for the company', () => {
    expect(
      linesOf('远山智能引入战投', '近日，远山智能完成增资扩股，引入青云资本、大河基金等六家投资方，合计增资约11亿元。'),
    ).toEqual(['远山智能 | equity_primary | 约11亿元 | 青云资本 unknown, 大河基金 unknown']);
  });

  test.each([
    ['statistics', '行业里B轮融资同比减少，A轮融资金额平均5000万元。'],
    ['a kind of project', 'A轮阶段的项目来自各地的孵化器。'],
    ['a total', '远山智能成立三年已融资超过10亿元。'],
  ])('%s tells no round', (_, sentence) => {
    expect(linesOf('远山智能完成3亿元C轮融资', `远山智能近日完成3亿元C轮融资。${sentence}`)).toEqual([
      '远山智能 | C轮 | 3亿元 |',
    ]);
  });
});

describe('plans by what they have in common', () => {
  test.each([
    ['on the agenda', 'B轮融资已提上日程，预计规模在1亿元以上。', 'B轮 | 1亿元以上'],
    ['failed talks', 'B轮融资谈判已于上月破裂，原定金额为2亿元。', 'B轮 | 2亿元'],
    ['letters of intent', '公司已与两家机构签署了B轮的TS，金额在2亿元左右。', 'B轮 | 2亿元左右'],
    ['a round that is open', '目前B轮已开放，预计融资额2亿元。', 'B轮 | 2亿元'],
  ])('%s', (_, sentence, told) => {
    const text = `远山智能去年完成3000万元A轮融资。${sentence}`;
    expect(plansOf('远山智能的野心', text)).toEqual([`远山智能 | ${told} |`]);
    expect(linesOf('远山智能的野心', text)).toEqual(['远山智能 | A轮 | 3000万元 |']);
  });

  test('what media heard and nobody confirms is no fact, what is confirmed is', () => {
    const heard = '有媒体报道称，远山智能已完成2亿元B轮融资，公司对此不予置评。';
    expect(linesOf('远山智能又融资了', heard)).toEqual([]);
    expect(plansOf('远山智能又融资了', heard)).toEqual(['远山智能 | B轮 | 2亿元 |']);
    const confirmed = '针对市场传闻，远山智能向媒体确认，公司已完成2亿元B轮融资。';
    expect(linesOf('远山智能又融资了', confirmed)).toEqual(['远山智能 | B轮 | 2亿元 |']);
  });

  test.each(['正酝酿', '终止'])('%s before a listing is no part of the name', (word) => {
    expect(plansOf(`远山智能${word}赴港上市`, '')).toEqual(['远山智能 | 上市 | - |']);
  });
});

describe('names and payers', () => {
  test('what a company makes stands behind its name', () => {
    const text = '“晨里”卫生巾近日获得青云资本1000万元A轮融资。晨里成立于2020年，晨里的产品在线上销售。';
    expect(linesOf('“晨里”卫生巾完成A轮融资', text)).toEqual(['晨里 | A轮 | 1000万元 | 青云资本 unknown']);
  });

  test('a company that is only described is the one of the article', () => {
    expect(linesOf('电池公司Peakova拿了1亿欧元', '这家位于北方的钠电公司公布，B轮融资1亿欧元已经到账。')).toEqual([
      'Peakova | B轮 | 1亿欧元 |',
    ]);
  });

  test('the register may name new holders behind a sign alone', () => {
    expect(
      linesOf(
        '远山微电子再获融资',
        '工商信息显示，远山微电子有限公司股东发生变更，新增青云创业投资有限公司、大河基金。',
      ),
    ).toEqual(['远山微电子 | equity_primary | - | 青云创业投资有限公司 unknown, 大河基金 unknown']);
  });

  test.each([
    ['taken', '远山充电被大河能源以7亿元收入囊中。', '远山充电 | ma | 7亿元 | 大河能源 unknown'],
    [
      'handed over',
      '大河股份将持有的远山医药100%股权以6亿元的价格转让给青云控股。',
      '远山医药 | ma | 6亿元 | 青云控股 unknown',
    ],
  ])('a company that is %s', (_, text, told) => {
    expect(linesOf('一笔交易', text)).toEqual([told]);
  });

  test('a Taiwanese text is read as others are', () => {
    expect(
      linesOf(
        '新創「遠山智能」完成A輪募資',
        '遠山智能宣佈完成新台幣3億元A輪募資，本輪由青雲創投領投，大河資本參與認購。',
      ),
    ).toEqual(['遠山智能 | A輪 | 新台幣3億元 | 青雲創投 lead, 大河資本 follow']);
  });
});
