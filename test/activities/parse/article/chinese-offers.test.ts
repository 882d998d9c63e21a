import { describe, expect, test } from 'vitest';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2018-07-25');
const planned = (title: string, text = ''): readonly string[] => read(title, text).unconfirmed.map(line);

describe('a listing that is on its way', () => {
  test.each([
    ['递表 is a listing applied for', '远山智能递表港交所。', ['远山智能 | ipo | - |']],
    ['so is 交表', '远山智能已于昨日向港交所交表。', ['远山智能 | ipo | - |']],
    [
      'who has passed the commission is not listed yet',
      '远山股份顺利过会，募资规模达到百亿量级。',
      ['远山股份 | ipo | - |'],
    ],
    ['in secret too', '另一家人形机器人公司“天山者”也传出秘密递表的消息。', ['天山者 | ipo | - |']],
    ['部署上市', '据报道，远山集团正部署上市，三家券商备有资金供新股使用。', ['远山集团 | 上市 | - |']],
    [
      'what stood in a plan describes who plans',
      '早已把上市列入计划的远山数科计划在1月末在香港提交上市申请。',
      ['远山数科 | 上市 | - |'],
    ],
    [
      'each of a list, however short its name',
      '下半年远山、青云旅行、映山、江海等多家互联网企业计划赴港上市。',
      ['远山 | 上市 | - |', '青云旅行 | 上市 | - |', '映山 | 上市 | - |', '江海 | 上市 | - |'],
    ],
    ['accountants list nobody of theirs', '证监会通知立山、瑞山、大山等多家会计师事务所暂停申报IPO材料。', []],
    ['the share that passes is no company', '上半年过会率为五成，多家企业顺利过会后上市。', []],
  ])('%s', (_, text, expected) => {
    expect(planned('', text)).toEqual(expected);
  });

  test('of whom papers report it', () => {
    expect(
      planned(
        '远山壹通完成A轮融资',
        '另外，青云好医生在去年年底也被多家媒体报道其就10亿美元的IPO计划与投行接洽。青云好医生没有回应。',
      ),
    ).toEqual(['青云好医生 | IPO | - |']);
  });

  test('years ago it was done', () => {
    const { events, unconfirmed } = read(
      '远联招聘获北岸资本投资',
      '招聘网站远联招聘成立于1997年，2014年赴美上市，目前市值约10亿美元。',
    );
    expect([events.map(line), unconfirmed.map(line)]).toEqual([
      ['远联招聘 | equity_primary | - | 北岸资本 unknown', '远联招聘 | 上市 | - |'],
      [],
    ]);
  });

  test('新股 is what it is, and no part of its name', () => {
    expect(read('A股三大指数收盘涨跌不一，新股远山微上市首日暴涨516%').events.map(line)).toEqual([
      '远山微 | 上市 | - |',
    ]);
  });
});

describe('a takeover that is offered or decided', () => {
  test.each([
    [
      'a stake that is to be bought for shares',
      '远山影业拟向北岸投资等21名交易对方支付现金及发行股份购买其持有的青云影视传媒有限公司96.8%的股权。',
      ['青云影视传媒有限公司 | ma | - | 远山影业 unknown'],
    ],
    [
      'a small one is no takeover',
      '远山创新宣布拟17.4亿元协议受让青云科技10.4%股权。',
      ['青云科技 | secondary | 17.4亿元 | 远山创新 unknown'],
    ],
    ['a company taken private', '4月6日，青云招聘宣布签署私有化协议，价格尚未公布。', ['青云招聘 | ma | - |']],
    [
      'who is asked to sell',
      '北岸影业下周决定是否接受远山集团650亿美元收购要约。',
      ['北岸影业 | 收购 | 650亿美元 | 远山集团 unknown'],
    ],
    ['who asks', '远山集团向北岸影业发出650亿美元的收购要约。', ['北岸影业 | 收购 | 650亿美元 | 远山集团 unknown']],
    ['what is made is no company', '远山医药将自主研发的全新靶点抗体转让给国内著名医药企业。', []],
  ])('%s', (_, text, expected) => {
    const { events, unconfirmed } = read('', text);
    expect([events.map(line), unconfirmed.map(line)]).toEqual([[], expected]);
  });

  test('who buys raises the money for it, whatever sentence says so', () => {
    expect(
      planned(
        '远山科技拟作价27亿元收购青云吼科技',
        '远山科技今日宣布拟作价27亿元收购青云吼科技，同时公司拟定增配套募资6.8亿元。同时，公司拟非公开发行股份募集配套资金6.8亿元。',
      ),
    ).toEqual(['青云吼科技 | 收购 | 27亿元 | 远山科技 unknown', '远山科技 | 定增 | 6.8亿元 |']);
  });

  test('the Latin name of the title is a name of whom the text names otherwise', () => {
    const [plan] = read('远山有线拟340亿美元收购Skynet', '远山有线将青云电视台的收购报价提高至340亿美元。').unconfirmed;
    expect([plan?.company.text, plan?.company.aliases.map(({ text }) => text)]).toEqual(['青云电视台', ['Skynet']]);
  });

  test('what was blown about, and nobody answered for', () => {
    const { events, unconfirmed } = read(
      '远猫直播获10亿元B轮融资',
      '去年曾有爆料称远猫直播完成6.5亿元A轮融资，不过官方未对此作出回应。',
    );
    expect([events.map(line), unconfirmed.map(line)]).toEqual([
      ['远猫直播 | B轮 | 10亿元 |'],
      ['远猫直播 | A轮 | 6.5亿元 |'],
    ]);
  });
});

describe('what is no takeover and no listing', () => {
  test.each([
    ['a house', '远山股份拟购买海山大厦部分股权。'],
    ['machines', '远山股份拟购买生产设备部分股份。'],
    ['rooms', '远山股份拟受让海山房产30%股权。'],
    ['nothing was offered', '远山集团未向海山影业提出收购要约。'],
    ['nothing was offered yet', '远山集团尚未向海山影业提出650亿美元的收购要约。'],
    ['nothing came in', '海山影业尚未收到远山集团的收购要约。'],
    ['no listing', '远山科技未能赴港上市。'],
  ])('%s', (_, text) => {
    const { events, unconfirmed } = read('', text);
    expect([events.map(line), unconfirmed.map(line)]).toEqual([[], []]);
  });

  test.each([
    '远山科技获准赴港上市。',
    '远山科技获批在科创板上市。',
    '远山科技获批在纽约证券交易所上市。',
    '远山科技获港交所批准上市。',
  ])('%s is a plan', (text) => {
    const { events, unconfirmed } = read('', text);
    expect([events.map(line), unconfirmed.map(line)]).toEqual([[], ['远山科技 | 上市 | - |']]);
  });

  test.each(['远山科技尚未完成A轮融资。', '远山科技暂未完成A轮融资。'])(
    'a name ends before what is not done: %s',
    (text) => {
      expect(planned('', text)).toEqual(['远山科技 | A轮 | - |']);
    },
  );

  test('an offer that is done is one takeover', () => {
    expect(read('', '远山集团完成对海山影业的收购要约。').events.map(line)).toEqual([
      '海山影业 | 收购 | - | 远山集团 unknown',
    ]);
  });
});

describe('convertible bonds', () => {
  test.each([
    [
      'allowed',
      '海山科技公告，获证监会核准发行30亿元可转换公司债券，期限6年。',
      [[], ['海山科技 | convertible | 30亿元 |']],
    ],
    ['planned', '远山股份拟公开发行不超过12亿元可转债。', [[], ['远山股份 | convertible | 不超过12亿元 |']]],
    ['issued', '远山汽车宣布完成5亿美元可转债发行。', [['远山汽车 | convertible | 5亿美元 |'], []]],
    ['issued by the other verb', '远山汽车已成功发行5亿元可转债。', [['远山汽车 | convertible | 5亿元 |'], []]],
    ['planned to be placed', '远山科技计划完成5亿美元可转债配售。', [[], ['远山科技 | convertible | 5亿美元 |']]],
    ['this year to come', '远山科技将于年内完成5亿美元可转债发行。', [[], ['远山科技 | convertible | 5亿美元 |']]],
    ['applied for', '远山科技已向证监会申请发行6亿元可转债。', [[], ['远山科技 | convertible | 6亿元 |']]],
    ['to whom', '远山科技获准向北岸资本发行6亿元可转债。', [[], ['远山科技 | convertible | 6亿元 |']]],
    ['a bank that is allowed', '远山银行获批发行60亿元可转债。', [[], ['远山银行 | convertible | 60亿元 |']]],
    ['not yet', '远山科技尚未完成5亿美元可转债发行。', [[], []]],
    ['in vain', '远山科技未能完成5亿美元可转债发行。', [[], []]],
    ['given up', '远山科技决定终止公开发行6亿元可转债。', [[], []]],
    ['given up behind', '远山科技公开发行6亿元可转债的计划告吹。', [[], []]],
    ['denied', '远山科技否认发行6亿元可转债。', [[], []]],
    ['close to it', '远山科技接近完成5亿美元可转债配售。', [[], ['远山科技 | convertible | 5亿美元 |']]],
    ['in days to come', '远山科技未来将发行6亿元可转债。', [[], ['远山科技 | convertible | 6亿元 |']]],
    ['who was helped', '远山证券助力海山科技完成5亿元可转债发行。', [['海山科技 | convertible | 5亿元 |'], []]],
    ['the work of who places them', '远山证券完成5亿元可转债发行承销工作。', [[], []]],
  ])('%s', (_, text, expected) => {
    const { events, unconfirmed } = read('', text);
    expect([events.map(line), unconfirmed.map(line)]).toEqual(expected);
  });
});
