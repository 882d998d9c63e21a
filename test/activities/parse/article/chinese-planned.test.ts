import { describe, expect, test } from 'vitest';
import type { ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2026-10-12');

/** Events, and what stands in `unconfirmed`: told by U. */
const lines = ({ events, unconfirmed }: ParsedArticle): readonly string[] => [
  ...events.map(line),
  ...unconfirmed.map((event) => `U ${line(event)}`),
];

describe('takeovers that came to nothing', () => {
  test.each([
    ['given up', '', '北岸集团放弃收购云栖智能。', ['U 云栖智能 | 收购 | - | 北岸集团 unknown']],
    [
      'ended, as it announces',
      '',
      '北岸集团公告，公司决定终止以5亿元收购云栖智能100%股权事项。',
      ['U 云栖智能 | 收购 | 5亿元 | 北岸集团 unknown'],
    ],
    ['fell through', '', '北岸集团收购云栖智能一事告吹。', ['U 云栖智能 | 收购 | - | 北岸集团 unknown']],
    [
      'told by its noun',
      '',
      '北岸集团对云栖智能的20亿美元收购交易告吹。',
      ['U 云栖智能 | 收购 | 20亿美元 | 北岸集团 unknown'],
    ],
    [
      'broken off between two',
      '',
      '北岸集团与云栖智能的并购案宣告破裂，双方未能就价格达成一致。',
      ['U 云栖智能 | 并购 | - | 北岸集团 unknown'],
    ],
    [
      'in the next clause',
      '',
      '北岸集团曾以3亿元收购云栖智能，但最终因监管反对而终止交易。',
      ['U 云栖智能 | 收购 | 3亿元 | 北岸集团 unknown'],
    ],
    ['nobody means to', '', '北岸集团：暂无收购云栖智能的计划', ['U 云栖智能 | 收购 | - | 北岸集团 unknown']],
    [
      'approved, and not done yet',
      '',
      '北岸集团收购云栖智能获反垄断批准',
      ['U 云栖智能 | 收购 | - | 北岸集团 unknown'],
    ],
    ['before a court', '', '北岸集团收购云栖智能遭监管机构起诉阻止', ['U 云栖智能 | 收购 | - | 北岸集团 unknown']],
    [
      'shares that were to pay for it',
      '',
      '北岸股份：终止发行股份购买云栖智能100%股权事项',
      ['U 云栖智能 | ma | - | 北岸股份 unknown'],
    ],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});

describe('takeovers that are done', () => {
  test.each([
    [
      'approved, and closed',
      '',
      '北岸集团收购云栖智能获批准后已完成交割，作价5亿元。',
      ['云栖智能 | 收购 | 5亿元 | 北岸集团 unknown'],
    ],
    [
      'another plan was ended',
      '',
      '北岸集团终止与大河集团的合作，转而以5亿元收购云栖智能。',
      ['云栖智能 | 收购 | 5亿元 | 北岸集团 unknown'],
    ],
    [
      'what failed came afterwards',
      '',
      '北岸集团收购云栖智能后，业务整合失败。',
      ['云栖智能 | 收购 | - | 北岸集团 unknown'],
    ],
    [
      'approved by its holders',
      '',
      '云栖智能被北岸集团以3亿元收购，交易获股东大会通过。',
      ['云栖智能 | 收购 | 3亿元 | 北岸集团 unknown'],
    ],
    ['it agreed to', '', '北岸集团同意以30亿美元收购云栖智能', ['云栖智能 | 收购 | 30亿美元 | 北岸集团 unknown']],
    [
      'an agreement of both',
      '',
      '北岸集团与云栖智能达成收购协议，交易额30亿美元',
      ['云栖智能 | 收购 | 30亿美元 | 北岸集团 unknown'],
    ],
    ['completed', '', '北岸股份完成收购大河软件51%股权', ['大河软件 | ma | - | 北岸股份 unknown']],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});

describe('a beginning of a year before a name', () => {
  test.each([
    [
      'a house that begins as a start-up does',
      '',
      '年初创业灯塔以2亿元收购了云栖智能。',
      ['云栖智能 | 收购 | 2亿元 | 创业灯塔 unknown'],
    ],
    [
      'of this year',
      '',
      '今年初创新码头投资云栖智能3000万元。',
      ['云栖智能 | equity_primary | 3000万元 | 创新码头 unknown'],
    ],
    ['at its end', '', '年末创新码头领投了云栖智能的A轮融资。', ['云栖智能 | A轮 | - | 创新码头 lead']],
    ['a name that begins like an end', '', '去年底层科技获得3000万元A轮融资。', ['底层科技 | A轮 | 3000万元 |']],
    ['a start-up of this year', '', '今年初创企业云栖智能获得1000万元天使轮融资。', ['云栖智能 | 天使轮 | 1000万元 |']],
    ['founded then', '', '年初创立的云栖智能完成1000万元天使轮融资。', ['云栖智能 | 天使轮 | 1000万元 |']],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});

describe('what each of several plans', () => {
  test.each([
    [
      'sums in order',
      '',
      '云栖智能和大河软件分别拟募资5亿元和8亿元。',
      ['U 云栖智能 | equity_primary | 5亿元 |', 'U 大河软件 | equity_primary | 8亿元 |'],
    ],
    [
      'sums side by side',
      '',
      '云栖智能、大河软件分别拟募集资金10.2亿元、6.3亿元，用于扩产。',
      ['U 云栖智能 | equity_primary | 10.2亿元 |', 'U 大河软件 | equity_primary | 6.3亿元 |'],
    ],
    [
      'done, and two of them',
      '',
      '云栖智能、大河软件两家分别完成1亿元A轮和2亿元B轮融资。',
      ['云栖智能 | A轮 | 1亿元 |', '大河软件 | B轮 | 2亿元 |'],
    ],
    ['listings', '', '云栖智能和大河软件分别递表港交所。', ['U 云栖智能 | ipo | - |', 'U 大河软件 | ipo | - |']],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});

describe('money that is looked for', () => {
  test.each([
    ['as is heard', '', '据报小溪科技正洽谈新一轮融资，金额约2亿美元。', ['U 小溪科技 | equity_primary | 约2亿美元 |']],
    [
      'at a worth',
      '',
      '云栖智能被曝正以50亿美元估值寻求新融资，北岸资本或领投',
      ['U 云栖智能 | equity_primary | - | 北岸资本 lead'],
    ],
    [
      'with whom it talks',
      '',
      '消息称云栖智能正与中东主权基金洽谈，拟筹资10亿美元',
      ['U 云栖智能 | equity_primary | 10亿美元 |'],
    ],
    ['what a paper says', '', '彭博：云栖智能考虑最早明年赴港上市，或募资10亿美元', ['U 云栖智能 | 上市 | 10亿美元 |']],
    [
      'backed by somebody',
      '',
      '云栖智能据悉考虑由北岸集团支持的6亿美元融资。',
      ['U 云栖智能 | equity_primary | 6亿美元 |'],
    ],
    [
      'of a web rumour',
      '',
      '网传云栖智能完成10亿元融资，公司回应：不予置评',
      ['U 云栖智能 | equity_primary | 10亿元 |'],
    ],
    ['held up', '', '云栖智能的融资计划因估值分歧而搁浅', ['U 云栖智能 | equity_primary | - |']],
    [
      'by the word of Taiwan for a plan',
      '',
      '雲棲智能計畫明年募資3億美元。',
      ['U 雲棲智能 | equity_primary | 3億美元 |'],
    ],
    [
      'it thought of a market, and got it',
      '',
      '北岸资本看好市场，领投了云栖智能1亿元A轮融资，云栖智能考虑到扩张需要，将自建工厂。',
      ['云栖智能 | A轮 | 1亿元 |'],
    ],
    [
      'who else thinks of it',
      '',
      '云栖智能A轮融资由北岸资本领投，大河集团考虑跟投。',
      ['云栖智能 | A轮 | - | 北岸资本 lead'],
    ],
    ['once rumoured to be bought', '', '曾传出将被收购的云栖智能宣布完成2亿元D轮融资', ['云栖智能 | D轮 | 2亿元 |']],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});

describe('listings that are planned', () => {
  test.each([
    ['accepted, with its sum', '', '云栖智能科创板IPO获受理，拟募资12亿元', ['U 云栖智能 | IPO | 12亿元 |']],
    ['ended', '', '云栖智能科创板IPO终止', ['U 云栖智能 | IPO | - |']],
    [
      'its shares are offered',
      '',
      '云栖智能今起招股，拟全球发售5000万股，募资最多12亿港元',
      ['U 云栖智能 | ipo | 最多12亿港元 |'],
    ],
    ['it may be traded', '', '云栖智能新三板挂牌获批', ['U 云栖智能 | ipo | - |']],
    ['heard', '', '云栖智能通过香港联交所主板上市聆讯', ['U 云栖智能 | 上市 | - |']],
    ['after another step', '', '云栖智能完成股份制改造，拟冲刺科创板', ['U 云栖智能 | ipo | - |']],
    ['a part', '', '北岸股份：分拆子公司云栖智能至科创板上市', ['U 云栖智能 | 上市 | - |']],
    ['whose part somebody thinks of', '', '消息称北岸集团考虑让云栖智能在香港上市。', ['U 云栖智能 | 上市 | - |']],
    [
      'its name has a clause of its own',
      '',
      '北岸集团旗下云栖医药(Yunqi Pharma)，最快将于月底递交上市申请。',
      ['U 云栖医药 | 上市 | - |'],
    ],
    [
      'it is traded, and its sum',
      '',
      '云栖智能今日登陆港交所，开盘涨30%，募资12亿港元',
      ['云栖智能 | ipo | 12亿港元 |'],
    ],
    [
      'an exchange of property',
      '',
      '云栖智能增资项目在北交所挂牌，拟引入投资方。',
      ['U 云栖智能 | equity_primary | - |'],
    ],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});

describe('more that is only planned', () => {
  test.each([
    [
      'a worth at which it will raise',
      '',
      '此外，印度社交电商Yunqily本周未有新动作，但市场再度传出其将以80亿美元估值融资的消息。',
      ['U Yunqily | equity_primary | - |'],
    ],
    [
      'signed soon',
      '',
      '云栖智能新一轮融资签约在即，北岸资本拟领投',
      ['U 云栖智能 | equity_primary | - | 北岸资本 lead'],
    ],
    ['who will lead it', '', '云栖智能首轮融资将由北岸资本领投', ['U 云栖智能 | equity_primary | - | 北岸资本 lead']],
    ['promised', '', '北岸资本承诺认购云栖智能B轮1亿元', ['U 云栖智能 | B轮 | 1亿元 | 北岸资本 unknown']],
    [
      'talks of a stake that broke off',
      '',
      '北岸集团入股云栖智能谈判破裂',
      ['U 云栖智能 | equity_primary | - | 北岸集团 unknown'],
    ],
    ['a higher offer', '', '华尔街预计康卡将提高报价竞购云栖集团', ['U 云栖集团 | ma | - | 康卡 unknown']],
    [
      'money that two mean to give',
      '',
      '大河集团公告称远山集团与北岸集团将对大河中国进行潜在投资。',
      ['U 大河中国 | equity_primary | - | 远山集团 unknown, 北岸集团 unknown'],
    ],
    [
      'as papers of Hong Kong say',
      '',
      '大河快运传收购云栖冷链，金额逾10亿元',
      ['U 云栖冷链 | 收购 | 逾10亿元 | 大河快运 unknown'],
    ],
    [
      'a plan of shares, in its title',
      '',
      '云栖股份定增预案：拟募资10亿元，北岸集团拟认购3亿元',
      ['U 云栖股份 | 定增 | 10亿元 | 北岸集团 unknown'],
    ],
    [
      'a plan to buy behind another clause',
      '云栖股份：筹划重大资产重组，拟收购大河快运',
      '云栖股份公告，公司筹划重大资产重组。',
      ['U 大河快运 | 收购 | - | 云栖股份 unknown'],
    ],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});

describe('and what is done', () => {
  test.each([
    [
      'shares that were taken',
      '',
      '云栖股份：10亿元定增获北岸集团、大河资本等认购',
      ['云栖股份 | 定增 | 10亿元 | 北岸集团 unknown, 大河资本 unknown'],
    ],
    [
      'shares issued, by what it says',
      '',
      '云栖科技完成向特定对象发行股票，募集资金总额15亿元。',
      ['云栖科技 | post_ipo | 15亿元 |'],
    ],
    [
      'a stake handed over for a price',
      '',
      '北岸集团以3亿元向长江投资转让云栖智能30%股权，交易已完成。',
      ['云栖智能 | secondary | 3亿元 | 长江投资 unknown'],
    ],
    [
      'what it is to do with the money',
      '',
      '云栖智能宣布完成2亿元B轮融资，拟用于建设新产线，预计年内投产。',
      ['云栖智能 | B轮 | 2亿元 |'],
    ],
    [
      'what it means to do next',
      '',
      '云栖智能获得北岸资本1亿元A轮融资，并计划启动B轮融资。',
      ['云栖智能 | A轮 | 1亿元 | 北岸资本 unknown', 'U 云栖智能 | B轮 | - |'],
    ],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});
