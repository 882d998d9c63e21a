import { describe, expect, test } from 'vitest';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2023-06-20');

describe('words that tell a round', () => {
  test.each([
    [
      'announced without a verb of getting',
      '栗山拿了青城的钱',
      '3月3日，栗山公布了最新一轮融资：本轮战略融资金额超10亿元人民币，参与投资方包括青城产业基金、上海潮资本等。',
      ['栗山 | 战略融资 | 超10亿元人民币 | 青城产业基金 unknown, 上海潮资本 unknown'],
    ],
    [
      'money received',
      '一周',
      '栗山科技创始人表示已收到青岭资本的1.2亿元投资款。',
      ['栗山科技 | equity_primary | 1.2亿元 | 青岭资本 unknown'],
    ],
    [
      'attracted',
      '一周',
      '栗山科技吸引青岭资本和海潮创投投资1.2亿元。',
      ['栗山科技 | equity_primary | 1.2亿元 | 青岭资本 unknown, 海潮创投 unknown'],
    ],
    [
      'the round is the subject',
      '一周',
      '栗山科技的B轮融资日前落定，青岭资本投了1.2亿元。',
      ['栗山科技 | B轮 | 1.2亿元 | 青岭资本 unknown'],
    ],
    [
      'a list goes on over clauses',
      '一周',
      '栗山完成由青岭资本与海潮创投联合领投，北岸基金、大河集团共同参与的约十亿元A轮融资。',
      ['栗山 | A轮 | 约十亿元 | 青岭资本 co_lead, 海潮创投 co_lead, 北岸基金 follow, 大河集团 follow'],
    ],
    [
      'who led it makes it a round',
      '一周',
      '在线床垫品牌Caspar再获7500万美元，Tarn领投。',
      ['Caspar | equity_primary | 7500万美元 | Tarn lead'],
    ],
    [
      'rounds in brackets',
      '一周',
      '共有两家公司宣布融资，分别为：栗山微（3亿元，B+轮，青岭资本领投）、海潮氢（2.6亿元，A轮）。',
      ['栗山微 | B+轮 | 3亿元 | 青岭资本 lead', '海潮氢 | A轮 | 2.6亿元 |'],
    ],
    [
      'taken in exchange for shares',
      '一周',
      '青岭资本以1.2亿元换取栗山科技12%的股权。',
      ['栗山科技 | equity_primary | 1.2亿元 | 青岭资本 unknown'],
    ],
    [
      'subscribed shares',
      '一周',
      '青岭资本出资1.2亿元认购栗山科技新增注册资本。',
      ['栗山科技 | equity_primary | 1.2亿元 | 青岭资本 unknown'],
    ],
    [
      'became a holder',
      '一周',
      '青岭资本成为栗山科技新股东，出资1.2亿元。',
      ['栗山科技 | equity_primary | 1.2亿元 | 青岭资本 unknown'],
    ],
    [
      'a new holder came',
      '一周',
      '栗山科技迎来新股东青岭资本，获其1.2亿元投资。',
      ['栗山科技 | equity_primary | 1.2亿元 | 青岭资本 unknown'],
    ],
    [
      'a convertible note',
      '一周',
      '英国量子计算公司Quarkium获3000万英镑可转债融资。',
      ['Quarkium | convertible | 3000万英镑 |'],
    ],
  ])('%s', (_, title, text, told) => {
    expect(read(title, text).events.map(line)).toEqual(told);
  });
});

describe('sums', () => {
  test.each([
    ['not more than', '栗山股份拟定增募资不超12亿元', '', [], ['栗山股份 | 定增 | 不超12亿元 |']],
    [
      'a total of two years is no round',
      '栗山完成2亿元B轮融资',
      '栗山在一年内融资超过4亿元。',
      ['栗山 | B轮 | 2亿元 |'],
      [],
    ],
    [
      'the sum of this round in a sentence of its own',
      '栗山光学完成D轮融资',
      '本轮由青岭基金领投，海潮资本等机构跟投，融资总规模逾4亿元，创下公司纪录。',
      ['栗山光学 | D轮 | 逾4亿元 | 青岭基金 lead, 海潮资本 follow'],
      [],
    ],
    [
      'the sum behind a share',
      '一周',
      '最新的工商信息显示，青岭产业基金在近期入股栗山半导体，出资额约7.57亿。',
      ['栗山半导体 | equity_primary | 约7.57亿 | 青岭产业基金 unknown'],
      [],
    ],
    [
      "the text says which country's money",
      '栗山獲4.5億元B輪 青岭領投',
      'AI醫療新創栗山今日宣布，完成新台幣4.5億元B輪募資，由青岭創投領投。',
      ['栗山 | B輪 | 新台幣4.5億元 | 青岭 lead'],
      [],
    ],
  ])('%s', (_, title, text, told, plans) => {
    const { events, unconfirmed } = read(title, text);
    expect(events.map(line)).toEqual(told);
    expect(unconfirmed.map(line)).toEqual(plans);
  });
});
