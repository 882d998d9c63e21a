import { describe, expect, test } from 'vitest';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2023-06-20');

describe('which round is told', () => {
  test.each([
    [
      'others gave another one a month before',
      '栗山科技获海潮集团1亿美元投资',
      '6月19日，栗山科技完成海潮集团1亿美元融资。5月15日，栗山科技刚刚宣布获得C+轮融资，投资方为青岭创投和木棉资本。',
      [
        '栗山科技 | equity_primary | 1亿美元 | 海潮集团 unknown',
        '栗山科技 | C+轮 | - | 青岭创投 unknown, 木棉资本 unknown',
      ],
    ],
    [
      'others gave one of the same letter in another year',
      '栗山科技获千万级A+轮融资',
      '6月19日消息，栗山科技完成千万级A+轮融资，由青岭创投投资。此前，栗山科技于2022年3月获得来自海潮基金的数千万元A+轮融资。',
      ['栗山科技 | A+轮 | 千万级 | 青岭创投 unknown', '栗山科技 | A+轮 | 数千万元 | 海潮基金 unknown'],
    ],
    [
      'two years are two rounds',
      '栗山汽车获10亿美元融资',
      '栗山汽车完成10亿美元融资。2020年底，栗山汽车完成一笔5亿美元融资，投资方包括青岭资本。2021年夏天，栗山汽车又完成一轮数亿美元融资，投资方包括海潮基金。',
      [
        '栗山汽车 | equity_primary | 10亿美元 |',
        '栗山汽车 | equity_primary | 5亿美元 | 青岭资本 unknown',
        '栗山汽车 | equity_primary | 数亿美元 | 海潮基金 unknown',
      ],
    ],
    [
      'two names with one round of one sum are one',
      '栗山健康获5000万元A+轮融资',
      '栗山健康宣布获得5000万元A+轮融资，这是继2022年6月的7500万元A轮融资后的第三轮。去年6月，栗山科技完成了7500万元的A轮融资。',
      ['栗山健康 | A+轮 | 5000万元 |', '栗山健康 | A轮 | 7500万元 |'],
    ],
    [
      'two sentences of a title',
      '【栗山】获得1.67亿元Pre-A轮融资!栗山获得海潮基金战略入股',
      '栗山对外宣布已经获得1.67亿元Pre-A轮融资，投资方为海潮基金。',
      ['栗山 | Pre-A轮 | 1.67亿元 | 海潮基金 unknown'],
    ],
    [
      'the sum is told behind the round',
      '栗山科技获2亿元E轮融资',
      '栗山科技完成2亿元E轮融资。他们最近一轮融资是2021年的D轮融资，他们在那轮融资中获得了3500万元。',
      ['栗山科技 | E轮 | 2亿元 |', '栗山科技 | D轮 | 3500万元 |'],
    ],
    [
      'who led stands in the clause before',
      '栗山科技冲刺IPO',
      '2021年12月，栗山科技获青岭资本领投，海潮创投跟投1亿美元B轮融资。',
      ['栗山科技 | B轮 | 1亿美元 | 青岭资本 lead, 海潮创投 follow'],
    ],
    [
      'the sum is of the second of two',
      '栗山科技再获数千万元A轮融资',
      '在此轮融资之前，栗山科技曾获种子轮融资和林远领投的数百万元天使轮融资。',
      ['栗山科技 | A轮 | 数千万元 |', '栗山科技 | 种子轮 | - |', '栗山科技 | 天使轮 | 数百万元 | 林远 lead'],
    ],
    [
      'a second round behind one verb has its payer alone',
      '栗山科技获海潮集团投资',
      '此前在2021年8月，栗山科技曾获得青岭基金A轮投资以及云岫天使轮投资。',
      [
        '栗山科技 | equity_primary | - | 海潮集团 unknown',
        '栗山科技 | A轮 | - | 青岭基金 unknown',
        '栗山科技 | 天使轮 | - | 云岫 unknown',
      ],
    ],
    [
      'the round before by its time',
      '栗山科技获4000万美元融资',
      '栗山科技融资4000万美元，青岭资本领投。其上一轮融资在2021年，规模为3050万美元。',
      ['栗山科技 | equity_primary | 4000万美元 | 青岭资本 lead', '栗山科技 | equity_primary | 3050万美元 |'],
    ],
    [
      'the round before by who led it',
      '栗山科技获2000万美元融资',
      '栗山科技宣布获2000万美元融资，由海潮资本领投。上一轮融资由青岭创投领投。',
      ['栗山科技 | equity_primary | 2000万美元 | 海潮资本 lead', '栗山科技 | equity_primary | - | 青岭创投 lead'],
    ],
    [
      'a total of some months is none',
      '栗山科技获1.8亿元B2轮融资',
      '6月19日，栗山科技宣布完成B2轮融资，金额为1.8亿元。半年内，栗山科技已经获得4.1亿元融资。今年年初，栗山科技刚刚完成了2.3亿元B1轮融资。此次融资的领投方为青岭资本。',
      ['栗山科技 | B2轮 | 1.8亿元 | 青岭资本 lead', '栗山科技 | B1轮 | 2.3亿元 |'],
    ],
    [
      'those of no one round are history',
      '海潮汽车1.8亿美元投资栗山问问',
      '成立以后，栗山问问先后获得了青岭基金、木棉资本的投资。',
      [
        '栗山问问 | equity_primary | 1.8亿美元 | 海潮汽车 unknown',
        '栗山问问 | equity_primary | - | 青岭基金 unknown, 木棉资本 unknown',
      ],
    ],
  ])('%s', (_, title, text, told) => {
    expect(read(title, text).events.map(line)).toEqual(told);
  });

  test('the time of what it earns is no date of the round', () => {
    expect(read('栗山科技获A轮融资，2023年营收目标为1亿', '').events.map(({ announced }) => announced)).toEqual([null]);
  });

  test('a worth of a rival is none of its own', () => {
    const { events } = read(
      '栗山科技获5000万元融资',
      '栗山科技在2016年获得过一次1060万元的融资，如今它已盈利，公司的竞争对手包括海潮科技等，后者最近以80亿元的估值上市。',
    );
    expect(events.map(({ valuation }) => valuation)).toEqual([null, null]);
  });
});

describe('whose round it is', () => {
  test.each([
    [
      'a name that ends in a word of grammar and is quoted so',
      '海潮也获1.2亿元B轮融资',
      '海潮也宣布获得1.2亿元B轮融资。海潮也成立于2014年。学生可通过“海潮买”下单，也可用“海潮也”。',
      ['海潮也 | B轮 | 1.2亿元 |'],
    ],
    [
      'a company by what it is called',
      '栗山科技获5000万元融资',
      '栗山科技宣布获5000万元融资。另一家名叫TruckTansy的公司获得1800万元投资。',
      ['栗山科技 | equity_primary | 5000万元 |', 'TruckTansy | equity_primary | 1800万元 |'],
    ],
    [
      'the first and the second of two',
      '栗山科技获5000万元融资',
      '有些对手的融资更多，比如Oakmere和Tansy Robotics。前者在去年11月获得了3亿元的C轮融资，后者在同月获得了2.65亿元的C轮融资。',
      ['栗山科技 | equity_primary | 5000万元 |', 'Oakmere | C轮 | 3亿元 |', 'Tansy Robotics | C轮 | 2.65亿元 |'],
    ],
    [
      'one that the text names by its founder',
      '植保服务仍处红利期',
      '眼下，做植保的平台如栗山管家发展很快。林远介绍，植保平台里的栗山管家覆盖百城。团队方面，栗山管家创始人林远曾任职海潮集团。\n\n该公司曾在2022年3月获得青岭资本的100万元天使投资。',
      ['栗山管家 | 天使 | 100万元 | 青岭资本 unknown'],
    ],
    [
      'what it is about stands before',
      '一周',
      '栗山粮定位于宠物鲜粮，今天宣布已经完成了1300万元的融资，投资方包括青岭创投。',
      ['栗山粮 | equity_primary | 1300万元 | 青岭创投 unknown'],
    ],
    [
      'a sum before the verb of giving',
      '一周',
      '海潮基金公布，透过其子公司木棉投资出资800万元入股本国自动驾驶方案技术研发公司——栗山智行，占对方增资后不少于0.8%的股权，其余细节没有公开，双方也未作更多说明。',
      ['栗山智行 | equity_primary | 800万元 | 木棉投资 unknown, 海潮基金 unknown'],
    ],
    [
      'a trade is nobody',
      '航天一季度报告',
      '自2009年以来，航天业创业公司获得了144亿美元投资。栗山航天完成了5亿美元融资。',
      ['栗山航天 | equity_primary | 5亿美元 |'],
    ],
    [
      'a winner to come is nobody',
      '一场比赛',
      '一场“创业世界杯”的比赛正在举行，现场三百人头攒动，选出来的创业公司将角逐冠军，美元基金栗山主办了这场比赛，胜出者获得100万元的投资。',
      [],
    ],
    [
      'money within a group',
      '海潮加码越南、南岛子公司',
      '据媒体报道，海潮昨日公告，增资越南子公司3.584亿美元，外界推测是扩增产能；同步公告增资南岛子公司4.6亿元。',
      [],
    ],
  ])('%s', (_, title, text, told) => {
    expect(read(title, text).events.map(line)).toEqual(told);
  });
});

describe('takeovers', () => {
  test.each([
    ['several at once', '今年，栗山科技先后收购了东海软件、西岫网络和北辰科技。', ['东海软件', '西岫网络', '北辰科技']],
    ['what somebody founded', '他2004年创办软件公司云岫信，后被海潮科技收购。', ['云岫信']],
    [
      'whose founder the clause before speaks of',
      '栗山科技成立于2015年，负责人是中原邮件营销软件创企TansyMail的联合创始人兼首席执行官林远，这家公司于2013年被海潮科技以25亿元的价格收购。',
      ['TansyMail'],
    ],
    ['named by who bought it', '此前报道过被海潮科技收购的面部追踪公司Tansy，其技术领先。', ['Tansy']],
    ['named by who bought it, and for how much', '海潮科技去年以6.8亿元收购的无人车公司Tansy动作很快。', ['Tansy']],
    [
      'a country that begins with a word of grammar',
      '海潮科技宣布以153亿美元收购以色列辅助驾驶公司Tansy，引发热议。',
      ['Tansy'],
    ],
    ['a reason is no name', '2013年因亏损严重被海潮科技收购的《木棉报》拥抱变化。《木棉报》仍在。', ['木棉报']],
    ['a sum is no name', '海潮科技还收购了木棉医疗，收购数额不详。', ['木棉医疗']],
  ])('%s', (_, text, companies) => {
    const { events } = read('栗山科技完成A轮融资', text);
    expect(events.filter(({ instrument }) => instrument === 'ma').map(({ company }) => company.text)).toEqual(
      companies,
    );
  });
});

describe('what is not yet done', () => {
  test.each([
    [
      'the title only heard of it',
      '栗山平台据称将获海潮集团的投资',
      '据知情人士透露，栗山平台接近宣布一轮新融资，引入海潮集团这家新投资者。',
      ['栗山平台'],
    ],
    ['talks about a sum', '栗山出行新动向', '栗山出行已就融资数十亿美元与投资者举行了会谈。', ['栗山出行']],
    ['a round that will come soon', '栗山科技获3000万元A1轮融资', '创始人表示：我们也会加速完成A2轮。', ['栗山科技']],
    ['who speaks is no company', '海潮教育获近亿元B轮融资', '林远还透露，下半年将进行B+轮融资。', ['海潮教育']],
    [
      'an item of a list behind a point',
      '早报',
      ' · 阿岫与海潮达成交易，木棉互娱将更换股东 · 栗山科技将于 8 月 19 日登陆科创板',
      ['栗山科技'],
    ],
    ['a product that comes to market', '栗山汽车完成A轮融资', '栗山汽车首款SUV将于12月16日正式上市并公布价格。', []],
    ['whoever helps others', '交易所年会', '海潮交易所将大力支持科技创新企业的上市。', []],
    ['years ago', '栗山招聘签署协议', '栗山招聘成立于1997年，2014年赴美上市，目前市值约10亿美元。', []],
  ])('%s', (_, title, text, companies) => {
    expect(read(title, text).unconfirmed.map(({ company }) => company.text)).toEqual(companies);
  });
});

describe('how a round is written', () => {
  test.each([
    [
      'a sign of dollars before decimals',
      '栗山科技获$1.25亿B轮融资',
      '栗山科技完成$1.25亿B轮融资，由青岭资本领投。',
      ['栗山科技 | B轮 | $1.25亿 | 青岭资本 lead'],
    ],
    [
      'dollars in a word of the trade',
      '栗山科技获5000万刀B轮融资',
      '栗山科技完成5000万刀B轮融资，由青岭资本领投。',
      ['栗山科技 | B轮 | 5000万刀 | 青岭资本 lead'],
    ],
    [
      'a series in English',
      '栗山科技完成Series A融资',
      '栗山科技完成2000万美元Series A融资，由青岭资本领投。',
      ['栗山科技 | Series A | 2000万美元 | 青岭资本 lead'],
    ],
    [
      'a takeover in traditional characters',
      '栗山集團收購木棉科技',
      '栗山集團宣布以2億美元收購木棉科技。',
      ['木棉科技 | 收購 | 2億美元 | 栗山集團 unknown'],
    ],
    [
      'where it is told',
      '家政市场升温',
      '近日，栗山科技在家庭日上宣布完成2亿元B轮融资，由青岭资本领投。',
      ['栗山科技 | B轮 | 2亿元 | 青岭资本 lead'],
    ],
    [
      'at a meeting of its own',
      '家政市场升温',
      '近日，栗山科技在年度策略会上宣布完成2亿元B轮融资，由青岭资本领投。',
      ['栗山科技 | B轮 | 2亿元 | 青岭资本 lead'],
    ],
    ['what came to it', '栗山科技收到青岭资本2亿元投资', '', ['栗山科技 | equity_primary | 2亿元 | 青岭资本 unknown']],
    [
      'who gave behind a word of paying',
      '栗山科技完成2亿元B轮融资',
      '栗山科技完成2亿元B轮融资，出资的是青岭资本和海潮创投。',
      ['栗山科技 | B轮 | 2亿元 | 青岭资本 unknown, 海潮创投 unknown'],
    ],
    [
      'who mainly gave',
      '栗山科技完成2亿元B轮融资',
      '栗山科技完成2亿元B轮融资，由青岭资本主导投资。',
      ['栗山科技 | B轮 | 2亿元 | 青岭资本 lead'],
    ],
  ])('%s', (_name, title, body, told) => {
    expect(read(title, body).events.map(line)).toEqual(told);
  });
});

describe('what is planned', () => {
  test.each([
    [
      'the sum of a listing that is filed',
      '栗山科技已向港交所递交招股书，计划募集2亿美元。',
      ['栗山科技 | ipo | 2亿美元 |'],
    ],
    ['what it may raise', '栗山科技已向港交所递交招股书，最高募资2亿美元。', ['栗山科技 | ipo | 2亿美元 |']],
    ['what it hopes for', '栗山科技已向港交所递交招股书，希望募集2亿美元。', ['栗山科技 | ipo | 2亿美元 |']],
    ['what it is minded to do', '栗山科技有意以20亿元估值募资2亿元。', ['栗山科技 | equity_primary | 2亿元 |']],
  ])('%s', (_name, body, planned) => {
    const { events, unconfirmed } = read('家政市场升温', body);
    expect(events).toEqual([]);
    expect(unconfirmed.map(line)).toEqual(planned);
  });
});

describe('which part each had', () => {
  test.each([
    ['brackets behind the names', '投资方包括青岭资本（领投）、海潮创投（跟投）。', '青岭资本 lead, 海潮创投 follow'],
    [
      'a bracket behind one of them',
      '青岭资本（领投）、海潮创投、木棉资本参与投资。',
      '青岭资本 lead, 海潮创投 follow, 木棉资本 follow',
    ],
    [
      'what they act as',
      '青岭资本担任领投方，海潮创投、木棉资本担任跟投方。',
      '青岭资本 lead, 海潮创投 follow, 木棉资本 follow',
    ],
    ['who it is that led', '领投的是青岭资本，跟投的有海潮创投。', '青岭资本 lead, 海潮创投 follow'],
    ['more than half', '领投方青岭资本出资过半，跟投方是海潮创投。', '青岭资本 lead, 海潮创投 follow'],
    ['hand in hand', '青岭资本与海潮创投联袂投资。', '青岭资本 unknown, 海潮创投 unknown'],
  ])('%s', (_name, sentence, investors) => {
    const { events } = read('家政市场升温', `栗山科技完成2亿元B轮融资，${sentence}`);
    expect(events.map(line)).toEqual([`栗山科技 | B轮 | 2亿元 | ${investors}`]);
  });
});

test.each(['2个亿', '2亿+', '1亿2千万元', '2000w'])('栗山科技 raised %s', (amount) => {
  const { events } = read('家政市场升温', `栗山科技获青岭资本${amount}B轮融资。`);
  expect(events.map(line)).toEqual([`栗山科技 | B轮 | ${amount} | 青岭资本 unknown`]);
});
