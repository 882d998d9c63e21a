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
});
