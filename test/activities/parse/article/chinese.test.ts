import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { ArticleEvent, ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { createArticleParser } from '../../../../activities/parse/article/parse-article.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);
const extract = createArticleParser(registry);
const read = (title: string, text = ''): ParsedArticle => extract({ title, text, publishedDate: '2018-07-25' });

/** An event in one line: company, stage, amount, date. */
const line = ({ company, stage, amount, announced }: ArticleEvent): string =>
  [company.text, stage?.text ?? '-', amount?.text ?? '-', announced?.date ?? '-'].join(' ');
const lines = (title: string, text = ''): readonly string[] => read(title, text).events.map(line);
const rolesOf = (event: ArticleEvent | undefined): readonly string[] =>
  (event?.investors ?? []).map(({ text, role }) => `${text} ${role}`).sort();

describe('who raised how much in which round', () => {
  test.each([
    ['星河机器人完成数千万元A轮融资', '星河机器人 A轮 数千万元 -'],
    ['数据分析服务商“小溪数据”获1.2亿元B+轮融资', '小溪数据 B+轮 1.2亿元 -'],
    ['二手车交易平台云帆好车完成5000万美元D1轮融资', '云帆好车 D1轮 5000万美元 -'],
    ['获1500万元天使轮融资，蓝莓科技致力于打造智能家居', '蓝莓科技 天使轮 1500万元 -'],
    ['仓储创企Lumo融资7亿美元', 'Lumo - 7亿美元 -'],
    ['邦云科技C轮获得北岸创投等3.5亿人民币投资', '邦云科技 C轮 3.5亿人民币 -'],
    ['LumoPre-A轮获得北岸创投300万美元投资', 'Lumo Pre-A轮 300万美元 -'],
  ])('%s', (title, expected) => {
    expect(lines(title)).toEqual([expected]);
  });

  it('calls a company by the name that the text says it will use, and keeps the full one', () => {
    const [event] = read('', '苏州远山图科技有限公司（以下简称“远山图”）宣布完成3000万元A轮融资。').events;
    expect(event?.company.text).toBe('远山图');
    expect(event?.company.aliases.map(({ text }) => text)).toContain('苏州远山图科技有限公司');
  });

  it('a valuation, and the sum of all rounds so far, are no amount of the round', () => {
    const { events } = read(
      '',
      '今日，星河机器人宣布完成1亿元B轮融资，投后估值约24亿元。截至目前，公司已累计获得融资3亿元。',
    );
    expect(events.map(line)).toEqual(['星河机器人 B轮 1亿元 2018-07-25']);
    expect(events[0]?.valuation).toMatchObject({ low: '2160000000', high: '2640000000', currency: 'CNY' });
  });

  it('an amount that is not told is undisclosed, not zero', () => {
    const [event] = read('', '星河机器人近日完成A轮融资，投资方为青松资本，具体金额未透露。').events;
    expect(event?.amount).toMatchObject({ kind: 'undisclosed', low: null, high: null });
  });

  it('two rounds told at once carry their amount once', () => {
    const { events } = read('', '星河机器人近日连续完成A轮、A+轮融资，总融资金额超过1亿元。');
    expect(events.map(({ stage }) => stage?.text)).toEqual(['A轮', 'A+轮']);
    expect(events[1]?.amount).toBeNull();
  });
});

describe('who invested', () => {
  it('led, followed, and an old shareholder that followed again; the adviser is none of them', () => {
    const text =
      '7月25日消息，星河机器人宣布完成1亿元A+轮融资，由青松资本领投，现有投资人白杨创投跟投，远山资本担任独家财务顾问。';
    const [event] = read('', text).events;
    expect(rolesOf(event)).toEqual(['白杨创投 follow', '青松资本 lead']);
    expect(event?.advisers.map(({ text: name }) => name)).toEqual(['远山资本']);
  });

  it('several who led together', () => {
    const [event] = read('', '星河机器人完成A轮融资，由青松资本、白杨创投联合领投，老股东跟投。').events;
    expect(rolesOf(event)).toEqual(['白杨创投 co_lead', '青松资本 co_lead']);
  });

  it('a list behind 投资方为 has no roles, and 和 inside a name parts none', () => {
    const [event] = read('', '星河机器人完成A轮融资，投资方为青松资本、杭州和盟创投和真格基金。').events;
    expect(rolesOf(event)).toEqual(['杭州和盟创投 unknown', '真格基金 unknown', '青松资本 unknown']);
  });

  it('this round is that of the company in the title, whatever was told of others between', () => {
    const text = '星河机器人今日宣布完成1亿元B轮融资。同行“蓝海臂”曾获得2000万元A轮融资。本轮融资由青松资本领投。';
    const news = read('星河机器人完成1亿元B轮融资', text).events.find(({ company }) => company.text === '星河机器人');
    expect(rolesOf(news)).toEqual(['青松资本 lead']);
  });
});

describe('history, plans and what is no financing', () => {
  it('earlier rounds are events of their own with their own dates', () => {
    const text =
      '星河机器人今日宣布完成1亿元A+轮融资。星河机器人曾在2016年6月获得青松资本等投资的1248万元天使轮融资；2016年12月，获得白杨创投领投的4500万元Pre-A轮融资。';
    const { events } = read('星河机器人完成1亿元A+轮融资', text);
    expect(events.map(line)).toEqual([
      '星河机器人 A+轮 1亿元 2018-07-25',
      '星河机器人 天使轮 1248万元 2016-06-01',
      '星河机器人 Pre-A轮 4500万元 2016-12-01',
    ]);
    expect(events.map((event) => event.is_background)).toEqual([false, true, true]);
  });

  test.each(['云帆出行拟融资2亿美元', '网约车平台云帆出行计划融资15亿美元', '云帆出行冲刺IPO'])(
    '%s: a plan',
    (title) => {
      const { events, unconfirmed } = read(title);
      expect(events).toEqual([]);
      expect(unconfirmed.map(({ company }) => company.text)).toEqual(['云帆出行']);
    },
  );

  test.each([
    ['上半年全国共发生569笔投融资事件', '总额约2760亿元，同比增长三成。'],
    ['远山资本完成20亿元基金募集', '远山资本宣布完成新一期人民币基金的募集，基金规模20亿元。'],
    ['专访：年轻人为什么不买车', '他说，投资是一件很难的事情。'],
    ['某葡萄糖监测设备获批', 'FDA首次批准该设备在美国上市。'],
  ])('%s: no financing of a company', (title, text) => {
    const { events, not_applicable } = read(title, text);
    expect(events).toEqual([]);
    expect(not_applicable).not.toBeNull();
  });

  it('an acquisition is an event of the one that is bought', () => {
    const [event] = read('', '昨日，企业服务公司蓝海云以1.2亿元全资收购数据分析公司小溪数据。').events;
    expect(event).toMatchObject({ instrument: 'ma', company: { text: '小溪数据' }, amount: { low: '120000000' } });
    expect(rolesOf(event)).toEqual(['蓝海云 unknown']);
  });
});

describe('the news of the title and what the text tells of it', () => {
  test.each([
    // The text says the legal name, the product, or a person first.
    [
      '云帆伞获千万元天使轮融资',
      '7月25日，杭州云开文化有限公司宣布完成千万元天使轮融资，由青松资本领投。云帆伞已入驻三城，云帆伞还将扩张。',
    ],
    [
      '小溪数据完成近亿元B轮融资',
      '小溪数据CEO李明远向媒体证实，公司已于近期完成近亿元B轮融资，由青松资本领投。小溪数据服务三百家企业。',
    ],
    [
      '星河机器人获3000万美元C轮融资',
      '这笔来自硅谷的新资本加持，让这家企业完成3000万美元C轮融资，由青松资本领投。星河机器人位于苏州。',
    ],
  ])('%s: one event', (title, text) => {
    const { events } = read(title, text);
    expect(events).toHaveLength(1);
    expect(rolesOf(events[0])).toEqual(['青松资本 lead']);
  });

  it('a name of the title that the text gives takes the place of what only seems to be one', () => {
    const text =
      '陪练平台“猎隼”今日完成数百万元天使轮融资，投资方为青松资本。保险服务由第三方提供，失约险上线一周。失约险不贵。';
    expect(lines('陪练平台“猎隼”推出失约险，获青松资本数百万元天使轮融资', text)).toEqual([
      '猎隼 天使轮 数百万元 2018-07-25',
    ]);
  });

  it('an event of another company with the same marks stays another', () => {
    const text =
      '星河机器人今日宣布完成数千万元A轮融资，由青松资本领投。此前，同行“蓝海臂”获得数千万元A轮融资，由白杨创投领投。';
    expect(lines('星河机器人完成数千万元A轮融资', text)).toEqual([
      '星河机器人 A轮 数千万元 2018-07-25',
      '蓝海臂 A轮 数千万元 -',
    ]);
  });

  it('the short form of an investor in the title and its legal name in the text are one', () => {
    const text = '星河机器人宣布完成A轮融资，投资方为深圳市长风集团股份有限公司。';
    expect(read('星河机器人获长风集团A轮融资', text).events[0]?.investors).toHaveLength(1);
  });

  it('the title rounds what the text says with 近 or 超, and B1轮 to B轮', () => {
    const { events } = read('星河机器人获2亿元B轮融资', '星河机器人今日宣布完成近2亿元B1轮融资。');
    expect(events.map(({ amount }) => amount?.text)).toEqual(['近2亿元']);
  });
});

describe('several rounds', () => {
  it('one verb may get several, each from its own', () => {
    const { events } = read('', '此前，星河机器人曾获得青松资本2500万元的A轮融资和白杨创投的天使轮融资。');
    expect(events.map(line)).toEqual(['星河机器人 A轮 2500万元 -', '星河机器人 天使轮 - -']);
    expect(events.map(rolesOf)).toEqual([['青松资本 unknown'], ['白杨创投 unknown']]);
  });

  it('to each his own', () => {
    expect(lines('', '行业里的“油满满”和“车货通”则在5月分别完成Pre-A轮融资和B轮融资。')).toEqual([
      '油满满 Pre-A轮 - 2018-05-01',
      '车货通 B轮 - 2018-05-01',
    ]);
  });

  it('a strategic investor of a round that is said by its letter makes no second event', () => {
    const { events } = read('', '7月20日消息，云麦食品宣布获得青松教育独家战略投资，顺利完成亿元级B轮融资。');
    expect(events.map(line)).toEqual(['云麦食品 B轮 亿元级 2018-07-20']);
    expect(events[0]?.investors.map(({ text }) => text)).toEqual(['青松教育']);
  });

  it('who holds an earlier round tells of it, and follows in this one', () => {
    const text = '星河机器人今日宣布完成B轮融资，由青松资本领投，A轮投资方白杨创投继续跟投。天使轮由远山资本投资。';
    const { events } = read('', text);
    expect(events.map(({ stage }) => stage?.text)).toEqual(['B轮', 'A轮', '天使轮']);
    expect(events.map(rolesOf)).toEqual([
      ['白杨创投 follow', '青松资本 lead'],
      ['白杨创投 unknown'],
      ['远山资本 unknown'],
    ]);
  });

  it('what 继 tells without a verb is history', () => {
    const text = '继2017年1月的1200万元天使轮融资及6月的7500万元A轮融资后，这是云麦食品的第三轮融资。';
    expect(lines('云麦食品完成1亿元B轮融资', text)).toEqual([
      '云麦食品 B轮 1亿元 -',
      '云麦食品 天使轮 1200万元 2017-01-01',
      '云麦食品 A轮 7500万元 2018-06-01',
    ]);
  });

  it('a list that goes on with 来自 goes on about the same company', () => {
    const text =
      '其中，“蓝海臂”已获得三轮融资：2015年1月，获得青松资本的天使轮融资；2016年3月，来自白杨创投的5000万元A轮融资。';
    expect(lines('星河机器人完成B轮融资', text)).toEqual([
      '星河机器人 B轮 - -',
      '蓝海臂 天使轮 - 2015-01-01',
      '蓝海臂 A轮 5000万元 2016-03-01',
    ]);
  });

  it('two letters before one 轮 are two rounds', () => {
    const { events } = read('', '此前，丽家装饰曾先后获得青松资本、白杨创投等A、B轮融资。');
    expect(events.map(({ stage }) => [stage?.stage, stage?.qualifier])).toEqual([
      ['a', null],
      ['b', null],
    ]);
  });
});

describe('whose round it is', () => {
  test.each([
    [
      '它 means whom the clause before speaks of',
      '教育平台Lumo暂处于领先地位，它曾于2016年12月获得1500万美元A轮融资，在2017年9月获得5000万美元B轮融资。',
      ['Lumo A轮 1500万美元 2016-12-01', 'Lumo B轮 5000万美元 2017-09-01'],
    ],
    [
      '这家公司 means whom the sentence before ends with',
      '它的主要竞争对手是物流创企Fastlane。这家公司去年获得了1亿美元融资。',
      ['Fastlane - 1亿美元 2017-01-01'],
    ],
    [
      'the name may stand behind the round',
      '同类项目还有不久前刚获得青松资本Pre-A轮融资的“迈步车”。',
      ['迈步车 Pre-A轮 - -'],
    ],
    [
      'the name may stand before 在…融资中',
      'Makeup计划之外，Lumo在C轮融资中募集了6000万美元。',
      ['Lumo C轮 6000万美元 -'],
    ],
    [
      'a source stands between name and verb',
      '短租品牌Lumo从青松资本和白杨创投两家投资方拿到了850万美元的A轮融资。',
      ['Lumo A轮 850万美元 -'],
    ],
  ])('%s', (_, text, expected) => {
    expect(lines('', text)).toEqual(expected);
  });

  test.each([
    ['云学堂的同行们', '前者在去年11月获得了3亿美元的C轮融资，后者在同月获得了2.65亿美元的C轮融资。'],
    ['区块链行业观察', '近半年来超20家区块链相关公司获得融资，总额超7亿元。'],
    ['云帆出行发布新品', '创始人表示完成融资后将继续扩充品类。'],
  ])('%s: of nobody that is named', (title, text) => {
    expect(lines(title, text)).toEqual([]);
  });

  test.each([
    ['每日瑜伽馆完成6000万元A轮融资', '每日瑜伽馆'],
    ['“云学”在线教育平台获6000万元A轮融资', '云学'],
    ['智慧药箱能获得6000万元A轮融资？智慧药箱说可以', '智慧药箱'],
  ])('%s: the whole name and no more', (title, name) => {
    expect(read(title).events.map(({ company }) => company.text)).toEqual([name]);
  });
});

describe('takeovers, plans and givers', () => {
  test.each([
    ['云帆优品宣布已经完成对深圳街灯科技的收购。', '街灯科技', '云帆优品'],
    ['云帆优品以3亿元现金控股街灯充电60%。', '街灯充电', '云帆优品'],
    ['来自以色列的Lumo也提供类似的服务，最近刚被Fastlane公司以4000万美元收购。', 'Lumo', 'Fastlane公司'],
  ])('%s', (text, company, buyer) => {
    const [event] = read('', text).events;
    expect(event?.instrument).toBe('ma');
    expect(event?.company.text).toContain(company);
    expect(event?.investors.map((one) => one.text)).toEqual([buyer]);
  });

  test.each([
    ['云帆出行目前正在寻求A轮融资。', 'A轮', undefined],
    ['云帆出行透露，下一轮融资计划明年9月完成，金额预计3500万元左右。', undefined, '3500万元左右'],
    ['云帆出行正筹备下一轮天使轮的融资，预计融1200万元。', '天使轮', '1200万元'],
    ['北方集团据悉就以25亿美元收购云帆出行进行商谈。', '收购', '25亿美元'],
  ])('%s: a plan', (text, stage, amount) => {
    const { events, unconfirmed } = read('云帆出行发布新车', text);
    expect(events).toEqual([]);
    expect(unconfirmed.map((event) => [event.stage?.text, event.amount?.text])).toEqual([[stage, amount]]);
  });

  it('several that plan to list are several plans', () => {
    const text = '下半年云团、小溪数据、星河机器人等多家企业计划赴港上市。云团、小溪数据和星河机器人都在北京。';
    expect(read('', text).unconfirmed.map(({ company }) => company.text)).toEqual(['云团', '小溪数据', '星河机器人']);
  });

  test.each([
    ['北方股份以1500万元对云链科技增资并取得其20%股权。', '云链科技 - 1500万元 -', '北方股份'],
    ['北方股份今日对云链科技进行战略投资。', '云链科技 战略投资 - 2018-07-25', '北方股份'],
  ])('%s', (text, event, investor) => {
    const { events } = read('', text);
    expect(events.map(line)).toEqual([event]);
    expect(events[0]?.investors.map((one) => one.text)).toEqual([investor]);
  });

  test.each([
    '云帆资本投资体系升级',
    '监管者对收购规则进行修订',
    '北方集团为收购Lumo筹得过桥贷款',
    '上半年国内企业在欧洲投资比在北美多9倍',
  ])('%s: nothing', (title) => {
    expect(lines(title)).toEqual([]);
  });
});

describe('dates that count from another', () => {
  test.each([
    ['三个月前，星河机器人完成A轮融资。', '2018-04-01', 'month'],
    ['星河机器人成立于2016年3月，同年12月获得A轮融资。', '2016-12-01', 'month'],
    ['星河机器人曾在16年1月获得A轮融资。', '2016-01-01', 'month'],
    ['星河机器人周一宣布完成A轮融资。', '2018-07-23', 'day'],
    ['7月26日消息，星河机器人完成A轮融资。', '2018-07-26', 'day'],
  ])('%s', (text, date, precision) => {
    expect(read('', text).events[0]?.announced).toMatchObject({ date, precision });
  });

  it('已于今年3月完成 is when it was closed', () => {
    const [event] = read('', '7月14日消息，星河机器人近日透露，公司已于今年3月完成3000万元A轮融资。').events;
    expect([event?.announced?.date, event?.closed?.date]).toEqual(['2018-07-14', '2018-03-01']);
  });
});

describe('every mention', () => {
  it('is the text at its place, in UTF-16 units, whatever stands in the text', () => {
    const title = '𝕏公司😀“星河机器人”完成１亿元Ａ轮融资';
    const text = '７月２５日消息，星河機器人（Xinghe）宣布完成１億元Ａ輪融資，由青松資本領投。';
    const document = `${title}\n${text}`;
    const { events } = read(title, text);
    expect(events.length).toBeGreaterThan(0);
    for (const event of events)
      for (const mention of [event.company, event.amount, event.stage, event.announced, ...event.investors])
        if (mention !== null) expect(document.slice(...mention.span)).toBe(mention.text);
  });
});

describe('time', () => {
  test.each(['获得', '由A领投、', '“', '(…', '1亿元A轮融资，', '亿'])('grows with the length: %s', (piece) => {
    const seconds = (characters: number): number => {
      const text = piece.repeat(Math.ceil(characters / piece.length));
      const start = process.cpuUsage();
      extract({ title: '', text });
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1e6;
    };
    seconds(10_000);
    const [short, long] = [seconds(100_000), seconds(400_000)];
    // Four times the text: a quadratic reader would take sixteen times as long.
    expect(long).toBeLessThan(Math.max(2, 9 * short));
  });

  test.each([
    ['allowed again and again', `甲乙${'获同意'.repeat(5000)}发行可转债。`],
    ['to many, of no sum', `${'向甲乙丙'.repeat(5000)}发行5亿元可转换。`],
    ['to many, of a sum', `${'向甲乙丙'.repeat(5000)}发行5亿元可转债。`],
    ['one round and one round', `远学车获得${'一轮'.repeat(40)}青岭资本A轮融资。`],
    ['perhaps', `甲乙${'或将'.repeat(40)}子丑收购乙丙科技。`],
    ['by way of many', `甲乙${'通过甲乙'.repeat(24)}一二三四五六七八九十一二三四五六七八九十一二三收购乙丙科技。`],
  ])('ends, whatever is said again and again: %s', (_, text) => {
    const start = process.cpuUsage();
    extract({ title: '', text });
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(2);
  });
});
