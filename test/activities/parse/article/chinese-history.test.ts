import { describe, expect, test } from 'vitest';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2023-06-20');

describe('rounds told as history', () => {
  test.each([
    [
      'the last round and its worth',
      '对话Monta Carna创始人',
      'Monta Carna自我定位为一个平台。它创立于2019年，最近一轮是由IVX领投的1.35亿美元的D轮融资，公司目前估值为16亿美元。',
      ['Monta Carna | D轮 | 1.35亿美元 | IVX lead'],
    ],
    [
      'traced back',
      '栗山完成D轮融资',
      '上一笔融资还要追溯到2020年11月，彼时青岭投资以投前20亿元的估值投资了2.5亿元。',
      ['栗山 | D轮 | - |', '栗山 | equity_primary | 2.5亿元 | 青岭投资 unknown'],
    ],
    [
      'who gave it stands between the round and the sum',
      '栗山完成C轮融资',
      '天使轮，青岭资本、海潮基金各出了1500万。',
      ['栗山 | C轮 | - |', '栗山 | 天使轮 | 1500万 | 青岭资本 unknown, 海潮基金 unknown'],
    ],
    [
      'what somebody gave',
      '栗山完成C轮融资',
      '种子轮是青岭资本给的600万。',
      ['栗山 | C轮 | - |', '栗山 | 种子轮 | 600万 | 青岭资本 unknown'],
    ],
    [
      'when the round was',
      '栗山完成C轮融资',
      '早在B轮时，青岭资本就投了1.2亿元。',
      ['栗山 | C轮 | - |', '栗山 | B轮 | 1.2亿元 | 青岭资本 unknown'],
    ],
    [
      'who the payer of a round is',
      '栗山完成C轮融资',
      '青岭资本是公司B轮的投资方，此次继续跟投。',
      ['栗山 | C轮 | - |', '栗山 | B轮 | - | 青岭资本 unknown'],
    ],
    [
      'the first money',
      '栗山完成C轮融资',
      '公司的第一笔外部融资来自青岭资本，金额1.2亿元。',
      ['栗山 | C轮 | - |', '栗山 | equity_primary | 1.2亿元 | 青岭资本 unknown'],
    ],
    [
      'a row of dates',
      '栗山完成C轮融资',
      '2021年5月 B轮 1.2亿元 青岭资本',
      ['栗山 | C轮 | - |', '栗山 | B轮 | 1.2亿元 | 青岭资本 unknown'],
    ],
    [
      'half a year ago',
      '栗山完成C轮融资',
      '半年前，栗山才以8亿元估值融了1.2亿元，青岭资本领投。',
      ['栗山 | C轮 | - |', '栗山 | equity_primary | 1.2亿元 | 青岭资本 lead'],
    ],
    [
      'to the company itself',
      '栗山完成C轮融资',
      '2021年5月，青岭资本、海潮创投以投前5亿元的估值向公司投资1.2亿元。',
      ['栗山 | C轮 | - |', '栗山 | equity_primary | 1.2亿元 | 青岭资本 unknown, 海潮创投 unknown'],
    ],
  ])('%s', (_, title, text, told) => {
    expect(read(title, text).events.map(line)).toEqual(told);
  });
});

describe('companies that change hands', () => {
  test.each([
    [
      'money and shares',
      '一周',
      '青岭教育在一封公开信里确认，已用1.8亿元现金加股票买下少儿编程品牌码上栗山。',
      ['码上栗山 | ma | 1.8亿元 | 青岭教育 unknown'],
    ],
    [
      'a fund of a house',
      '一周',
      '青岭集团旗下基金宣布以5.8亿元收购户外品牌栗山的控股权。栗山成立于1989年。',
      ['栗山 | 收购 | 5.8亿元 | 青岭集团 unknown'],
    ],
    [
      'the price has a clause of its own',
      '一周',
      '2020年3月，青岭科学以49亿美元的价格，收购了Forest Ten公司。',
      ['Forest Ten | 收购 | 49亿美元 | 青岭科学 unknown'],
    ],
    [
      'taken into the house',
      '一周',
      '青岭集团以约4亿美元将加拿大游戏工作室Klaya收归旗下。',
      ['Klaya | ma | 约4亿美元 | 青岭集团 unknown'],
    ],
    ['sold itself', '一周', '栗山科技卖身青岭资本，作价1.2亿元。', ['栗山科技 | ma | 1.2亿元 | 青岭资本 unknown']],
    ['a sum and a stake', '一周', '青岭资本1.2亿元拿下栗山科技。', ['栗山科技 | ma | 1.2亿元 | 青岭资本 unknown']],
    [
      'the one that the sentence told of',
      '一周',
      '栗山首轮融资2.3亿美元，如今这家公司已被老东家青岭以20.65亿元全资买下。',
      ['栗山 | equity_primary | 2.3亿美元 |', '栗山 | ma | 20.65亿元 | 青岭 unknown'],
    ],
  ])('%s', (_, title, text, told) => {
    expect(read(title, text).events.map(line)).toEqual(told);
  });
});

test('what a company is worth by its plan', () => {
  const { unconfirmed } = read('一周', '换电运营商栗山能源据悉正以百亿元估值寻求新一轮融资，拟筹资15亿元左右。');
  expect(unconfirmed.map(line)).toEqual(['栗山能源 | equity_primary | 15亿元左右 |']);
  expect(unconfirmed[0]?.valuation?.text).toBe('百亿元');
});

describe('listings', () => {
  test.each([
    [
      'at the bell',
      '栗山选往事',
      '2023年12月，栗山选经历12年融资长跑，终于在香港交易所敲响上市钟声。栗山选成立于2011年。',
      ['栗山选 | 上市 | - |'],
    ],
    [
      'the sum of the listing',
      '一周',
      '栗山普成功登陆北交所，发行价12.8元，募资净额5.1亿元。',
      ['栗山普 | ipo | 5.1亿元 |'],
    ],
  ])('%s', (_, title, text, told) => {
    expect(read(title, text).events.map(line)).toEqual(told);
  });
});
