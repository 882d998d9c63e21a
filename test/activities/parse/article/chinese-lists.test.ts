import { describe, expect, test } from 'vitest';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2018-07-25');
const told = (title: string, text = ''): readonly string[] => read(title, text).events.map(line);

describe('whose round it is', () => {
  test.each([
    [
      'who is named by 名为, clauses before',
      '远山创联获数千万元A+轮融资，北岸资本投资。远山创联做数据。一家名为Zeppelin Health的公司从各地的数据中心获取信息，进行数据处理与清洗，目前已获得Goodwin Ventures投资。',
      [
        '远山创联 | A+轮 | 数千万元 | 北岸资本 unknown',
        'Zeppelin Health | equity_primary | - | Goodwin Ventures unknown',
      ],
    ],
    [
      'the first of a list behind 包括',
      '卫星创业公司在第一季度融资逾2.5亿美元，包括Astrina公司完成的A轮1350万美元融资，Spacelift公司完成的B轮1.5亿美元融资。',
      ['Astrina | A轮 | 1350万美元 |', 'Spacelift | B轮 | 1.5亿美元 |'],
    ],
    [
      'how it began stands between',
      '远山科技获1亿元B轮融资。青谋文化是一个营销机构；另一家曼山传媒以桌贴广告起家，今年5月还获得远山科技千万元投资。',
      ['远山科技 | B轮 | 1亿元 |', '曼山传媒 | equity_primary | 千万元 | 远山科技 unknown'],
    ],
    [
      'what it did before stands between',
      '远山短租完成1.2亿美元新一轮融资。在远山短租获得融资后，国外住宿领域巨头Airstay按捺不住，于今年完成10亿美金融资。',
      ['远山短租 | equity_primary | 1.2亿美元 |', 'Airstay | equity_primary | 10亿美金 |'],
    ],
    [
      'this company is whom the sentence before speaks of',
      'LoanTree获得了400万美元融资。和LoanTree不同的是，MoneyBud和各大银行合作。这家创企最近获得了1230万美元融资。',
      ['LoanTree | equity_primary | 400万美元 |', 'MoneyBud | equity_primary | 1230万美元 |'],
    ],
    [
      'what an investment went into',
      '2017年9月21日，北岸领航基金完成了首笔投资，标的为欧洲金融科技公司Tenfold的A轮融资。',
      ['Tenfold | A轮 | - |'],
    ],
    [
      'whom one is likened to got nothing',
      '社交软件探远完成7000万美元D轮融资。探远被称为国内版的“Tandem”，并且一直给人以“克制”的感觉，如今引入青云的投资。',
      ['探远 | D轮 | 7000万美元 | 青云 unknown'],
    ],
    [
      'who owns more of it than before',
      '2017年4月，北岸集团和蓝山金服再次增持远了么，总投资金额为4亿美元，占股比例超过30%。',
      ['远了么 | equity_primary | 4亿美元 | 北岸集团 unknown, 蓝山金服 unknown'],
    ],
  ])('%s', (_, text, expected) => {
    expect(told('', text)).toEqual(expected);
  });

  test('what analysts do with shares is no round', () => {
    expect(told('', '7月10日，北岸资产增持远山股份，持股比例升至5.1%。北岸证券给予远山股份增持评级。')).toEqual([]);
  });
});

describe('how many rounds there were', () => {
  test.each([
    [
      'counted first, then told one by one',
      '在此之前，远小美已经获得过两笔融资，分别为北岸资本投资的3000万元和由蓝山创投和青云资本领投的1000万美元A轮融资。',
      [
        '远小美 | equity_primary | 3000万元 | 北岸资本 unknown',
        '远小美 | A轮 | 1000万美元 | 蓝山创投 co_lead, 青云资本 co_lead',
      ],
    ],
    [
      'a list of who gave goes on over its signs',
      '远龙科技曾在2015年完成三轮融资：获得威山电子种子轮融资，创山资本500万元天使轮融资；立山精密数千万元A轮融资。',
      [
        '远龙科技 | 种子轮 | - | 威山电子 unknown',
        '远龙科技 | 天使轮 | 500万元 | 创山资本 unknown',
        '远龙科技 | A轮 | 数千万元 | 立山精密 unknown',
      ],
    ],
    [
      'the year after again, of the same sum',
      '远山树于2007年获得经天海外1000万美元A轮融资，并于次年再次获得北岸资本1000万美元融资。',
      ['远山树 | A轮 | 1000万美元 | 经天海外 unknown', '远山树 | equity_primary | 1000万美元 | 北岸资本 unknown'],
    ],
    [
      'parts and their sum',
      '远山拍车获得8000万美元C2轮融资。2016年，远山拍车获得C1轮融资1亿美元。至此，公司完成C轮融资总金额达1.8亿美元。',
      ['远山拍车 | C2轮 | 8000万美元 |', '远山拍车 | C1轮 | 1亿美元 |'],
    ],
    [
      'how a round is paid out',
      '远山拍车完成8000万美元C2轮融资。远山拍车C轮融资共分两次交割。',
      ['远山拍车 | C2轮 | 8000万美元 |'],
    ],
    [
      'all of them in one breath',
      '远谱科技获北岸资本数亿元投资。从去年8月，远谱科技先后获得来自商山科技、软山中国等机构的资本入股。2018年3月远谱科技完成D轮13.6亿元融资，投资方包括商山科技、软山中国。',
      [
        '远谱科技 | equity_primary | 数亿元 | 北岸资本 unknown',
        '远谱科技 | D轮 | 13.6亿元 | 商山科技 unknown, 软山中国 unknown',
      ],
    ],
    [
      'a round told without its letter, and then by it',
      '远道云获得数亿元A+轮融资。2014年，远道云获得了光山安振创投基金的数百万美元投资。继而完成由风山投资领投，天使轮投资机构光山安振跟投的千万美元A轮融资。',
      [
        '远道云 | A+轮 | 数亿元 |',
        '远道云 | 天使轮 | 数百万美元 | 光山安振创投基金 unknown',
        '远道云 | A轮 | 千万美元 | 风山投资 lead, 光山安振 follow',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(told('', text)).toEqual(expected);
  });
});

describe('who gave, and to what', () => {
  test.each([
    [
      'to whom, and which round',
      '远学车完成近亿元B轮融资。青山基金曾对远学车进行PreA轮投资。',
      ['远学车 | B轮 | 近亿元 |', '远学车 | PreA轮 | - | 青山基金 unknown'],
    ],
    [
      'of whom one is the payer',
      '高岸资本是拼远远A轮、B轮的连续领投机构，他们相信拼远远能够存活下来。',
      ['拼远远 | A轮 | - | 高岸资本 lead', '拼远远 | B轮 | - | 高岸资本 lead'],
    ],
    [
      'who will be it is not yet',
      '青山汽车投资远门问问科技1.8亿美元。青山汽车也将成为远门问问科技D轮的投资方。',
      ['远门问问科技 | equity_primary | 1.8亿美元 | 青山汽车 unknown'],
    ],
    [
      'who paid it was',
      '摩山收购远你单车。之前，远你单车1亿元A轮融资的投资方正是摩山。',
      ['远你单车 | 收购 | - | 摩山 unknown', '远你单车 | A轮 | 1亿元 | 摩山 unknown'],
    ],
    [
      'a part of the round that was told is no round',
      '保险公司FRUDAY获得了1.1亿欧元融资。其中，大股东Baloisa Group向该公司追加投资了7500万欧元。',
      ['FRUDAY | equity_primary | 1.1亿欧元 | 大股东Baloisa Group unknown'],
    ],
    [
      'rounds together',
      '物流公司Flexbay完成10亿美元融资。在之前的五轮融资中，Flexbay已获得近3亿美元投资。',
      ['Flexbay | equity_primary | 10亿美元 |'],
    ],
    [
      'the list of who gave goes on behind who led',
      '头山科技获1亿元B轮融资。2017年，头山科技曾获得由梅山创投领投，疾山资本、东山创投等千万级天使投资。',
      ['头山科技 | B轮 | 1亿元 |', '头山科技 | 天使 | 千万级 | 梅山创投 lead, 疾山资本 unknown, 东山创投 unknown'],
    ],
    [
      'a sentence in brackets, and a listed company that paid',
      '远驰车业获1亿元B轮融资。（此前，远驰车业已获得上市公司瑞山光电的5000万元A轮投资。）',
      ['远驰车业 | B轮 | 1亿元 |', '远驰车业 | A轮 | 5000万元 | 瑞山光电 unknown'],
    ],
  ])('%s', (_, text, expected) => {
    expect(told('', text)).toEqual(expected);
  });

  test('what is told is not given', () => {
    expect(told('远小美完成C轮融资', '会议上，远小美创始人李山对外透露远小美近期经完成C轮融资。')).toEqual([
      '远小美 | C轮 | - |',
    ]);
  });
});

describe('what was not given, or not yet', () => {
  test.each([
    ['who is it no more', '青岭资本不再是远学车A轮的领投方。'],
    ['who is it not', '青岭资本并非是远学车A轮的领投方。'],
    ['who never was', '青岭资本从未是远学车A轮的领投方。'],
    ['of many', '青岭资本是众多企业A轮的领投方。'],
    ['of those that begin', '青岭资本是早期项目A轮的领投方。'],
    ['of several', '青岭资本是多个项目天使轮的投资方。'],
    ['nobody paid', '青岭资本未对远学车进行A轮投资。'],
    ['nobody ever paid', '青岭资本从未对远学车进行A轮投资。'],
    ['no strategic one', '青岭资本未对远学车进行战略投资。'],
    ['no sum', '青岭资本没有向远学车投资4000万元。'],
  ])('%s', (_, text) => {
    const { events, unconfirmed } = read('', text);
    expect([events.map(line), unconfirmed.map(line)]).toEqual([[], []]);
  });

  test.each([
    ['who will be it', '青岭资本将是远学车A轮的领投方。', '远学车 | A轮 | - | 青岭资本 lead'],
    ['who may be it', '青岭资本有望是远学车A轮的领投方。', '远学车 | A轮 | - | 青岭资本 lead'],
    ['who means to pay', '青岭资本拟对远学车进行A轮投资。', '远学车 | A轮 | - | 青岭资本 unknown'],
    ['who plans a sum', '青岭资本计划对远学车进行1亿元A轮投资。', '远学车 | A轮 | 1亿元 | 青岭资本 unknown'],
    ['who means to join', '青岭资本拟对远学车进行战略投资。', '远学车 | 战略投资 | - | 青岭资本 unknown'],
  ])('%s', (_, text, expected) => {
    const { events, unconfirmed } = read('', text);
    expect([events.map(line), unconfirmed.map(line)]).toEqual([[], [expected]]);
  });

  test('who joined is told once', () => {
    expect(told('', '青岭资本曾对远学车进行战略投资。')).toEqual(['远学车 | 战略投资 | - | 青岭资本 unknown']);
  });
});
