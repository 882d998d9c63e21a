import { describe, expect, test } from 'vitest';
import type { ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2018-07-25');

describe('who invests', () => {
  test.each([
    [
      'a person stands behind a title',
      '远山智能完成A轮融资，由前大河集团首席财务官John Smith、国际商会主席李小山联合投资。',
      '远山智能 | A轮 | - | John Smith unknown, 李小山 unknown',
    ],
    [
      'who founded a fund is not the fund',
      '远山智能完成5000万元A轮融资，由大河科技和北岸集团共同成立的青云教育基金领投。',
      '远山智能 | A轮 | 5000万元 | 青云教育基金 lead',
    ],
    [
      '投资中心 is part of a name',
      '远山智能完成200万元天使轮融资，本轮融资由北京青云创业投资中心有限合伙投资。',
      '远山智能 | 天使轮 | 200万元 | 北京青云创业投资中心有限合伙 unknown',
    ],
    [
      'a place in brackets is part of a registered name',
      '远山智能完成A轮融资，由青云投资控股（天津）有限公司领投。',
      '远山智能 | A轮 | - | 青云投资控股（天津）有限公司 lead',
    ],
    [
      '和 begins a name where nothing stands before it',
      '远山智能完成B轮融资，由和润青云领投、方田资本跟投。',
      '远山智能 | B轮 | - | 和润青云 lead, 方田资本 follow',
    ],
    [
      '融资 and 天使 may stand inside a name',
      '远山智能完成B轮融资，由万融资本领投，青云天使投资跟投。',
      '远山智能 | B轮 | - | 万融资本 lead, 青云天使投资 follow',
    ],
    [
      'whoever gave to an earlier round gives to this one',
      '2017年4月远山智能获北岸资本、A+轮投资方大河资本联合投资5000万元B轮融资。',
      '远山智能 | B轮 | 5000万元 | 北岸资本 unknown, 大河资本 unknown',
    ],
    [
      'what the money is for',
      '远山智能获北岸资本1亿元A轮融资，资金将用于增强技术系统及研发能力、进行选择性收购或战略投资。',
      '远山智能 | A轮 | 1亿元 | 北岸资本 unknown',
    ],
    [
      'several funds without a name are nobody',
      '远山智能获2亿元C轮融资，由多个基金和老股东共同投资。',
      '远山智能 | C轮 | 2亿元 |',
    ],
  ])('%s', (_, text, expected) => {
    expect(read('', text).events.map(line)).toEqual([expected]);
  });

  test('a round word in the role word itself, in a sentence of its own', () => {
    const { events } = read(
      '远山智能完成1亿元B轮融资，北岸资本领投',
      '远山智能做机器人。此外，现有投资者大河资本也参与了本轮投资。',
    );
    expect(events.map(line)).toEqual(['远山智能 | B轮 | 1亿元 | 北岸资本 lead, 大河资本 follow']);
  });

  test('hearsay about who pays is no fact of the round', () => {
    const { events } = read(
      '远山出行宣布完成超55亿美元新一轮融资',
      '远山出行今天宣布完成超55亿美元融资。知情人士透露，远山出行此轮投资方包括北岸银行、大河集团。',
    );
    expect(events.map(line)).toEqual(['远山出行 | equity_primary | 超55亿美元 |']);
  });
});

describe('what is one financing', () => {
  test('the text tells the sum of the title without its letter', () => {
    const { events } = read(
      '远山汽车获5亿美元B轮融资，估值达32亿美元',
      '曾经神秘的远山汽车以32亿美元的估值获得5亿美元的融资。截至目前，远山汽车累积获得融资8亿美元。',
    );
    expect(events.map(line)).toEqual(['远山汽车 | B轮 | 5亿美元 |']);
  });

  test('what the title only heard of stays a rumour where the text tells it again', () => {
    const { events, unconfirmed } = read(
      '传远山单车完成新一笔8亿美元融资',
      '据报道，远山单车已敲定新的一笔8亿美元融资。截至发稿前，暂未得到任何回复。',
    );
    expect(events).toEqual([]);
    expect(unconfirmed.map(line)).toEqual(['远山单车 | equity_primary | 8亿美元 |']);
  });

  test('a list of rounds is told of whom its first sentence names', () => {
    const { events } = read(
      '大河网旗下“远山护士”完成6400万元A轮融资',
      '大河网旗下护士服务平台“远山护士”宣布完成6400万元A轮融资。大河网是一家医疗企业。截至目前，大河网已经获得了两轮融资，分别是：2014年9月，获得来自北岸资本的850万美元A轮融资；2015年9月，获得来自青云资本的4000万美元B轮融资。',
    );
    expect(events.map(line)).toEqual([
      '远山护士 | A轮 | 6400万元 |',
      '大河网 | A轮 | 850万美元 | 北岸资本 unknown',
      '大河网 | B轮 | 4000万美元 | 青云资本 unknown',
    ]);
  });

  test('what a round was worth is told in a sentence of its own', () => {
    const { events } = read(
      '远山智能获3000万元A轮融资',
      '远山智能获3000万元A轮融资，由北岸资本领投。据悉，本轮融资完成后，远山智能估值将达到1.7亿元。',
    );
    expect(events.map(({ valuation }) => valuation?.text)).toEqual(['1.7亿元']);
  });

  test('the next round is a plan beside the news', () => {
    const { events, unconfirmed } = read(
      '远山智能获500万元天使轮融资',
      '远山智能已完成500万元天使轮融资。创始人表示，下一轮融资考虑在明年进行。',
    );
    expect(events.map(line)).toEqual(['远山智能 | 天使轮 | 500万元 |']);
    expect(unconfirmed.map(({ company }) => company.text)).toEqual(['远山智能']);
  });
});

test.each([
  ['a fund raises money', '欧洲风投公司青云募资1.75亿美元', '欧洲风投公司青云近日募资1.75亿美元，专注早期项目。'],
  ['a fund raises money, by its name', 'Foo Ventures筹集5000万美元', 'Foo Ventures近日筹集5000万美元资金。'],
  [
    'what may happen to anybody',
    '如何评估初创公司',
    '这些问题对于能否获得种子轮融资都非常重要。如果有100个初创企业获得了种子轮融资，有多少能够获得A轮融资？',
  ],
  ['how one talks to those who pay', '创业心得', '跟投资者的关系，应该像兄弟。投资人是理性的，讲投资回报、讲数字。'],
  ['a takeover inside quotation marks', '二选一', '在“被毁灭”与“被吞并”之间二选一，我们拿到了220万美元的融资款。'],
  ['a takeover as a noun', '命运', '但是，大河集团的收购显然并没有改变远山科技陷入危机的命运。'],
  ['a condition', '分手', '如果大河集团不能入股远山体育，这5000万也不需要打到账上。'],
])('no financing: %s', (_, title, text) => {
  const { events, unconfirmed } = read(title, text);
  expect([...events, ...unconfirmed].map(line)).toEqual([]);
});

test.each([
  ['早在2018年，大河集团拟以340亿元的价格收购远山电视39%股权。', '远山电视 | 大河集团'],
  ['中信青云证券全资收购远山证券已进入监管审批环节。', '远山证券 | 中信青云证券'],
  ['2009年，大河汽车大手笔收购远山科技，创建自主品牌。', '远山科技 | 大河汽车'],
])('names of a takeover end where the sentence goes on: %s', (text, expected) => {
  const { events, unconfirmed } = read('', text);
  expect(
    [...events, ...unconfirmed].map(
      ({ company, investors }) => `${company.text} | ${investors.map((one) => one.text).join(', ')}`,
    ),
  ).toEqual([expected]);
});

test('a name of words for a sentence is one where title and text say it again and again', () => {
  const { events } = read(
    '阿姨来了获得B轮融资，北岸资本投资',
    '近日，阿姨来了宣布获得B轮融资。阿姨来了成立于2011年。阿姨来了做家政。',
  );
  expect(events.map(line)).toEqual(['阿姨来了 | B轮 | - | 北岸资本 unknown']);
});

/** What stands in `unconfirmed`, too: told by U. */
const lines = ({ events, unconfirmed }: ParsedArticle): readonly string[] => [
  ...events.map(line),
  ...unconfirmed.map((event) => `U ${line(event)}`),
];

test.each([
  [
    'a plan has its sum in another clause',
    '星河科技洽谈新一轮融资',
    '知情人士称，星河科技正就新一轮融资进行早期谈判，计划筹集5亿美元。',
    ['U 星河科技 | equity_primary | 5亿美元 |'],
  ],
  [
    'what is close to its end is a plan',
    '消息称Quartzline接近完成3亿美元融资',
    '',
    ['U Quartzline | equity_primary | 3亿美元 |'],
  ],
  [
    'whom a denial is about',
    '',
    '针对远山汽车即将完成20亿元D轮融资的传闻，公司回应称消息不实。',
    ['U 远山汽车 | D轮 | 20亿元 |'],
  ],
  ['the exchange is no part of the name', '远山生物向港交所递交招股书', '', ['U 远山生物 | ipo | - |']],
  ['the sum of a planned listing', '', '远山智行计划赴港上市，拟募资3亿美元。', ['U 远山智行 | 上市 | 3亿美元 |']],
  ['who plans a listing stands before a colon', '远山智行：将于6月19日科创板上市', '', ['U 远山智行 | 上市 | - |']],
  [
    'a plan of the company beside its round',
    '远山生物完成2亿元B轮融资',
    '远山生物完成2亿元B轮融资，由北岸资本领投，公司计划于明年申报科创板。',
    ['远山生物 | B轮 | 2亿元 | 北岸资本 lead', 'U 远山生物 | ipo | - |'],
  ],
  [
    'shares that are to be issued raise what is planned',
    '',
    '远山环境科技发布公告，拟向不超过35名特定对象发行股票，募集资金不超过15亿元。',
    ['U 远山环境科技 | post_ipo | 不超过15亿元 |'],
  ],
  ['a stake that is to be sold', '大河重机：拟2亿元转让恒远机电51%股权', '', ['U 恒远机电 | ma | 2亿元 |']],
])('plans: %s', (_, title, text, expected) => {
  expect(lines(read(title, text))).toEqual(expected);
});

test.each([
  [
    'who announces it buys',
    '',
    '大河股份公告称，公司以1.5亿元收购远山智能60%股权。',
    ['远山智能 | 收购 | 1.5亿元 | 大河股份 unknown'],
  ],
  [
    'the price has a clause of its own',
    '',
    '大河集团完成对远山电器的收购，交易金额约4亿元。',
    ['远山电器 | 收购 | 约4亿元 | 大河集团 unknown'],
  ],
  [
    '美的 is a name',
    '美的收购瑞士自动化企业Servotech',
    '美的集团宣布以3.2亿欧元收购瑞士自动化企业Servotech 100%股权。',
    ['Servotech | 收购 | 3.2亿欧元 | 美的集团 unknown'],
  ],
  [
    'most of the shares are the company',
    '',
    '大河电器取得意大利家电品牌Candor 95.1%的股权。',
    ['Candor | ma | - | 大河电器 unknown'],
  ],
  ['a few of the shares are not', '', '大河电器取得意大利家电品牌Candor 5.1%的股权。', []],
])('takeovers: %s', (_, title, text, expected) => {
  expect(lines(read(title, text))).toEqual(expected);
});

test.each([
  [
    'who is called the investor of this round',
    '远山量子完成数千万元A轮融资，加拿大基金管理公司Northbay为本轮战略投资方。作为本轮投资方之一，云帆创投合伙人李明看好公司。',
    ['远山量子 | A轮 | 数千万元 | Northbay unknown, 云帆创投 unknown'],
  ],
  [
    'a list behind 联合投资',
    '远山票务宣布获得数千万元B轮融资，此次融资由三方联合投资，包括北岸基金、大河投资。',
    ['远山票务 | B轮 | 数千万元 | 北岸基金 unknown, 大河投资 unknown'],
  ],
  [
    'with how much each of them',
    '远山科技完成1.9亿元C轮融资，其中北岸基金以1.5亿元领投，大河资本以4000万元跟投。',
    ['远山科技 | C轮 | 1.9亿元 | 北岸基金 lead, 大河资本 follow'],
  ],
  [
    'Latin names that hold the letters of a title',
    '远山科技完成2亿元C轮融资，由Accel、Factorial Funds领投。',
    ['远山科技 | C轮 | 2亿元 | Accel co_lead, Factorial Funds co_lead'],
  ],
  [
    'an earlier round is told by its date',
    '远山科技完成2亿元C轮融资，由北岸基金领投。上一轮融资发生在2016年3月，大河资本领投，金额5000万元。',
    ['远山科技 | C轮 | 2亿元 | 北岸基金 lead', '远山科技 | equity_primary | 5000万元 | 大河资本 lead'],
  ],
])('roles: %s', (_, text, expected) => {
  expect(lines(read('', text))).toEqual(expected);
});
