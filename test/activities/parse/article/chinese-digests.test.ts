import { describe, expect, test } from 'vitest';
import type { ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2026-03-05');
const linesOf = (title: string, text: string): string[] => read(title, text).events.map(line);

/** Digests of news, foreign and Chinese, as they are written since 2024. */
describe('who invests', () => {
  test.each([
    [
      'what kind of investor it was, and not who',
      '远山航天完成亿元A轮融资，由头部互联网战投领投，青云集团跟投。',
      '远山航天 | A轮 | 亿元 | 青云集团 follow',
    ],
    [
      'nothing but kinds',
      '远山智能完成新一轮融资，投资方包括国家级基金、央企、汽车制造商及财务投资机构。',
      '远山智能 | equity_primary | - |',
    ],
    [
      'a kind with what it knows about',
      '远山智能完成亿元级融资，由具备深厚芯片与整车产业背景的顶尖产业资本领投，老股东及多家顶尖基金复投和跟投。',
      '远山智能 | equity_primary | 亿元级 |',
    ],
    [
      'a kind among names',
      '远山量子完成数亿元A轮融资，由青云资本、头部产投方、大河创投联合投资。',
      '远山量子 | A轮 | 数亿元 | 青云资本 unknown, 大河创投 unknown',
    ],
    [
      'where angels work',
      '远山搜索完成1200万美元种子轮融资，由青云资本领投。投资方包含来自Acme Mind和Blue AI的天使投资人。',
      '远山搜索 | 种子轮 | 1200万美元 | 青云资本 lead',
    ],
    [
      'well-known persons',
      '远山健康完成7亿美元C轮融资，由青云资本领投，李小山夫妇、安娜·贝尔等名人与科技高管参投。',
      '远山健康 | C轮 | 7亿美元 | 青云资本 lead, 李小山夫妇 follow, 安娜·贝尔 follow',
    ],
    [
      'how many they are of what kind',
      '远山机器人完成新一轮融资，投资方包括青云、大河科技两家大模型公司。',
      '远山机器人 | equity_primary | - | 青云 unknown, 大河科技 unknown',
    ],
    [
      'the fund of a person, with a mark of the page between',
      '“远山货运”今日宣布获得数亿元C轮融资。本轮融资由李小山(微博)旗下青云基金领投，上一轮投资方大河资本、北岸资本此轮继续跟投。',
      '远山货运 | C轮 | 数亿元 | 青云基金 lead, 大河资本 follow, 北岸资本 follow',
    ],
    [
      'each with what it gave',
      '远山智能完成1100亿美元融资。本轮融资由Acme领投500亿美元，Blueberry投资300亿美元，大河集团投资300亿美元。',
      '远山智能 | equity_primary | 1100亿美元 | Acme lead, Blueberry unknown, 大河集团 unknown',
    ],
    [
      'a bracket that says when it had paid before',
      '远山招聘宣布获2.2亿元C轮融资，由青云资本领投（天使投资方），大河创投等机构跟投。',
      '远山招聘 | C轮 | 2.2亿元 | 青云资本 lead, 大河创投 follow',
    ],
    [
      'a name that ends in a word of sentences',
      '远山机器人完成近五千万元天使轮融资，由青云领投，大河资本、恒岸未来等机构跟投。',
      '远山机器人 | 天使轮 | 近五千万元 | 青云 lead, 大河资本 follow, 恒岸未来 follow',
    ],
    [
      'of rounds before this one',
      '远山财富宣布完成1.2亿美元D轮融资，青云集团参投。远山财富成立于2010年，在本轮融资之前已先后完成3轮融资，投资方包括大河资本和北岸投资，融资总金额超过3.5亿元人民币。',
      '远山财富 | D轮 | 1.2亿美元 | 青云集团 follow',
    ],
    [
      'of rounds before this one, by what they did',
      '远山网宣布完成B1轮融资，投资方为青云资本。此前，远山网曾先后获得过三轮融资，大河资本、北岸资本领投。',
      '远山网 | B1轮 | - | 青云资本 unknown',
    ],
    [
      'services and consortia without a name',
      '远山智能完成近亿元Pre-A轮追加融资，投资方包括中国头部物业服务公司、香港财团及多家上市公司组成的产业资本。',
      '远山智能 | Pre-A轮 | 近亿元 |',
    ],
    [
      'who is of whose house',
      '远山餐饮获青云投资旗下大河控股数千万A轮融资。',
      '远山餐饮 | A轮 | 数千万 | 大河控股 unknown',
    ],
    [
      'the platform of a group, by its own name',
      '远山啤酒完成新一轮融资，由北岸系投资平台青云资本独家战略加持。',
      '远山啤酒 | equity_primary | - | 青云资本 unknown',
    ],
    [
      'who comes in as what',
      'Oxidor宣布4.45亿美元D轮融资，由Blue Capital领投，Acme作为战略投资者加入。',
      'Oxidor | D轮 | 4.45亿美元 | Acme unknown, Blue Capital lead',
    ],
    [
      'who led, and who took part',
      'Xsighted以28亿美元估值完成3亿美元融资。领投方为富海投资，参与方包括Blue Management和Acme Capital。',
      'Xsighted | equity_primary | 3亿美元 | 富海投资 lead, Blue Management unknown, Acme Capital unknown',
    ],
    [
      'who led and who followed in a bracket',
      '远山智能完成1亿元A轮融资（由青云资本领投，大河创投跟投；北岸集团入局）',
      '远山智能 | A轮 | 1亿元 | 青云资本 lead, 大河创投 follow, 北岸集团 unknown',
    ],
    [
      'persons behind the names of a list',
      '远山智能完成1000万元种子轮融资，投资方包括青云资本、大河创投和来自北岸的天使投资人。',
      '远山智能 | 种子轮 | 1000万元 | 青云资本 unknown, 大河创投 unknown',
    ],
    [
      'several with their roles in a bracket',
      'Acme Robotics完成14亿美元C轮融资（Blueberry领投，大河/北岸入局）',
      'Acme Robotics | C轮 | 14亿美元 | Blueberry lead, 大河 unknown, 北岸 unknown',
    ],
  ])('%s', (_, text, expected) => {
    expect(linesOf('', text)).toEqual([expected]);
  });

  test('the round behind its investors, after another round', () => {
    expect(
      linesOf(
        '',
        '远山投屏2016年获得青云资本的A轮融资，2017年11月获大河基金，北岸资本领投，松林资本、方田资本联合参投的A+轮融资。',
      ),
    ).toEqual([
      '远山投屏 | A轮 | - | 青云资本 unknown',
      '远山投屏 | A+轮 | - | 大河基金 co_lead, 北岸资本 co_lead, 松林资本 follow, 方田资本 follow',
    ]);
  });
});

describe('whose round it is', () => {
  test.each([
    [
      'who does what, before its name',
      '专注于游戏的初创公司castX周三宣布，它已经完成了A轮融资，规模为1500万美元。',
      'castX | A轮 | 1500万美元 |',
    ],
    [
      'a release of the company is not the company',
      'Acmelight 于10月1日发布公司新闻稿，宣布8,800万美元A轮融资，由 Blue Ventures 领投。',
      'Acmelight | A轮 | 8,800万美元 | Blue Ventures lead',
    ],
    ['a Latin name behind its trade', 'AI陪伴机器人Zoozu获数千万元Pre-A融资。', 'Zoozu | Pre-A | 数千万元 |'],
    [
      'who founded it, and what became of it',
      '李小山弟子创办远山自动化，获亿元级C轮融资',
      '远山自动化 | C轮 | 亿元级 |',
    ],
    [
      'this company, of which the sentence before tells',
      '总部位于加州的初创公司 Acmelight 将激光源视为最薄弱环节。该公司今年早些时候宣布了1150万美元的种子轮融资。',
      'Acmelight | 种子轮 | 1150万美元 |',
    ],
    [
      'what it gives away is no part of a name',
      '远山易购出让23%股份，获大河国际、青云资本148.17亿元战略投资',
      '远山易购 | 战略投资 | 148.17亿元 | 大河国际 unknown, 青云资本 unknown',
    ],
    [
      'against the market',
      '业内人士分析，在目前市场偏于谨慎的投资环境下，远山智能逆势完成融资，再获逾2亿元资本加持',
      '远山智能 | equity_primary | 逾2亿元 |',
    ],
    [
      'a registered name, and then what it did',
      '青牛远山（深圳）科技有限公司，完成A+轮融资，投资方为知名机构大河投资。',
      '青牛远山 | A+轮 | - | 大河投资 unknown',
    ],
    [
      'who is called what, and says so',
      '一家叫 Acmesy 的新創公司宣布拿到 6,500 萬美元的種子輪融資，由 Blue Capital 領投。',
      'Acmesy | 種子輪 | 6,500 萬美元 | Blue Capital lead',
    ],
    [
      'what it is worth, and then what it got',
      'AcmeUI估值达5亿美元，获3000万美元新一轮融资。',
      'AcmeUI | equity_primary | 3000万美元 |',
    ],
    ['a name that ends as a count does', '酒店管理平台远山管家获得1亿元A轮融资。', '远山管家 | A轮 | 1亿元 |'],
    [
      'good news',
      '2021开年，远山云再迎喜讯：于近日完成8000万元B2轮融资，大河科技独家领投。',
      '远山云 | B2轮 | 8000万元 | 大河科技 lead',
    ],
    [
      'this company, which somebody bought',
      'Acmelight是一家AI公司，大河集团于2025年12月以20亿美元收购了该公司。',
      'Acmelight | 收购 | 20亿美元 | 大河集团 unknown',
    ],
    ['a record is no part of a name', 'AcmeX创纪录完成7亿美元C轮融资。', 'AcmeX | C轮 | 7亿美元 |'],
    [
      'the largest round there has been',
      'Acme宣布完成史上最大规模融资，金额高达1100亿美元。',
      'Acme | equity_primary | 高达1100亿美元 |',
    ],
  ])('%s', (_, text, expected) => {
    expect(linesOf('', text)).toEqual([expected]);
  });

  test.each([
    [
      'a house that measures',
      '远山智能是一家机器人公司。据研究机构 IDC 数据显示，远山智能排名第一。该公司近日完成1亿元A轮融资。',
    ],
    ['what it builds on', '远山智能的产品基于开源平台 ROS 开发。该公司近日完成1亿元A轮融资。'],
    ['whom it sells to', '远山智能成立于2015年，客户包括德国企业 Siemens 等。该公司近日完成1亿元A轮融资。'],
    ['where its founder worked', '远山智能成立于2015年，创始人曾任职于科技公司 Acme 中国。该公司已完成1亿元A轮融资。'],
    ['what its founder founded before', '远山智能创始人李小山曾创办大河科技，近日获1亿元A轮融资。'],
  ])('this company is not %s', (_, text) => {
    const others = read('', text)
      .events.map(({ company }) => company.text)
      .filter((name) => name !== '远山智能');
    expect(others).toEqual([]);
  });

  test.each([
    ['who founds a company together is not the company', '青云集团联合大河科技孵化具身智能公司，天使轮获数千万元融资'],
    [
      'a right to buy is no company',
      '大河汽车集团行使了从北岸集团收购远山机器人剩余9%股份的选择权，从而完全拥有这家机器人公司。',
    ],
    ['nobody in particular', '人形机器人赛道持续火爆，多家公司宣布新一轮融资'],
    ['several of a trade', '低代码开发平台赛道融资火热，今年已有7家获亿元级投资'],
    ['the leader of a trade', '机器人力传感器龙头再获数亿融资，大河、北岸等抢先入局'],
  ])('%s', (_, title) => {
    expect(linesOf(title, '')).toEqual([]);
  });
});

describe('sums', () => {
  test('what the company was worth at its last round, and is now', () => {
    const { events } = read('', '远山健康完成7亿美元C轮融资，估值较2025年1月B轮的17亿美元跃升近4倍，达到近70亿美元。');
    expect(events.map(line)).toEqual(['远山健康 | C轮 | 7亿美元 |']);
    expect(events[0]?.valuation?.text).toBe('近70亿美元');
  });

  test('what a company is hoped to be worth beside what it was worth then', () => {
    const { events } = read(
      '远山科技启动港股IPO评估',
      '远山科技最新一轮10亿美元融资进行中，投后估值预期达180亿美元，较2025年底C轮的40亿美元翻了4.5倍。',
    );
    expect(events.map(line)).toEqual([]);
  });

  test('what was raised, and what it is worth now', () => {
    const { events } = read('Acmeus融資120億美元估值410億美元', '');
    expect(events.map(line)).toEqual(['Acmeus | equity_primary | 120億美元 |']);
    expect(events[0]?.valuation?.text).toBe('410億美元');
  });

  test('a comma in a number is part of it', () => {
    const { events } = read('', 'Acme完成$1,650亿H轮融资，估值达$9,650亿。');
    expect(events.map(line)).toEqual(['Acme | H轮 | $1,650亿 |']);
    expect(events[0]?.valuation?.text).toBe('$9,650亿');
  });

  test.each([
    ['远山智能完成C轮融资，估值较上一轮增长明显，本轮融资规模达3亿元。', '3亿元'],
    ['远山智能宣布估值较A轮提升三倍，并完成B轮融资，金额达2亿元，由青云资本领投。', '2亿元'],
    ['远山智能完成1亿元A轮融资，估值较去年同期增长，募资金额至3亿元。', '1亿元'],
  ])('what is raised beside a worth that rose is no worth: %s', (text, amount) => {
    const [event] = read('', text).events;
    expect([event?.amount?.text, event?.valuation]).toEqual([amount, null]);
  });

  test('what is being raised is a plan', () => {
    const { events, unconfirmed } = read('', '与此同时，Acme也在筹集50亿至70亿美元资金，估值接近1500亿美元。');
    expect([events.map(line), unconfirmed.map(line)]).toEqual([[], ['Acme | equity_primary | 50亿至70亿美元 |']]);
  });
});

describe('blanks between Chinese signs and others', () => {
  const text =
    'Acme AI 于 3 月 2 日宣布完成 1 亿美元 B+ 轮融资，由 Blue Ventures 领投，青云 AI 基金跟投，投后估值达 10 亿美元。';

  test('say nothing, and stay in the words of the document', () => {
    const { events } = read('', text);
    expect(events.map(line)).toEqual(['Acme AI | B+ 轮 | 1 亿美元 | Blue Ventures lead, 青云 AI 基金 follow']);
    const [event] = events;
    for (const mention of [event?.company, event?.amount, event?.stage, event?.announced, event?.valuation]) {
      expect(mention).toBeDefined();
      if (mention !== undefined && mention !== null)
        expect(`\n${text}`.slice(mention.span[0], mention.span[1])).toBe(mention.text);
    }
    for (const { rule, span } of event?.rules ?? [])
      expect(`\n${text}`.slice(span[0], span[1]).trim(), rule).toBe(`\n${text}`.slice(span[0], span[1]));
  });

  test('give what the same text without them gives', () => {
    const bare = (parsed: ParsedArticle): string[] => parsed.events.map((event) => line(event).replaceAll(' ', ''));
    expect(bare(read('', text))).toEqual(
      bare(read('', text.replaceAll(/(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])/gu, ''))),
    );
  });

  test('and marks of a page say nothing either', () => {
    const marked =
      '[**Acme AI**](https://example.com/a) 完成**3600万美元**A轮融资，由**Blue Ventures**领投，Northshore参投。';
    const { events } = read('', marked);
    expect(events.map(line)).toEqual(['Acme AI | A轮 | 3600万美元 | Blue Ventures lead, Northshore follow']);
    expect(events[0]?.amount?.span).toEqual([marked.indexOf('3600万') + 1, marked.indexOf('3600万') + 8]);
    expect(
      read('', '**Acme AI** has raised **$36 million** in a Series A round led by **Blue Ventures**.').events.map(line),
    ).toEqual(['Acme AI | Series A | $36 million | Blue Ventures lead']);
  });

  test('that part columns are kept where the last one is in Latin letters too', () => {
    expect(
      linesOf('一周融资', '远山智能 A轮 5000万元 IDG资本\n大河科技 B轮 1亿元 IDG资本').map((one) =>
        one.split(' | ').slice(0, 3),
      ),
    ).toEqual([
      ['远山智能', 'A轮', '5000万元'],
      ['大河科技', 'B轮', '1亿元'],
    ]);
  });

  test('that part the columns of a line are kept', () => {
    expect(linesOf('一周融资', '远山智能 A轮 5000万元 青云资本')).toEqual([
      '远山智能 | A轮 | 5000万元 | 青云资本 unknown',
    ]);
  });
});
