import { describe, expect, test } from 'vitest';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2023-06-20');

/** What the news of a round by 青岭资本 tells with one more sentence about it. */
const withNews = (sentence: string, stage = 'B轮'): readonly string[] =>
  read(`栗山科技完成2亿元${stage}融资`, `栗山科技宣布完成2亿元${stage}融资，由青岭资本领投。${sentence}`).events.map(
    line,
  );

const news = (others: string): string => `栗山科技 | B轮 | 2亿元 | 青岭资本 lead${others === '' ? '' : `, ${others}`}`;

describe('who else gave', () => {
  test.each([
    [
      'of those who are investors already',
      '包括Oakmere Partners、Tansy Fund在内的栗山现有投资者参与该公司的B轮融资。',
      'Oakmere Partners unknown, Tansy Fund unknown',
    ],
    [
      'who else took part',
      '同时参与融资的公司还有海潮集团、Oakmere和Section 9。',
      '海潮集团 unknown, Oakmere unknown, Section 9 unknown',
    ],
    ['the houses that took part', '国内参与的机构包括海潮创投、木棉资本。', '海潮创投 unknown, 木棉资本 unknown'],
    [
      'known houses took part as well',
      '海外知名机构包括Oakmere Capital、Tansy等也参与了投资。',
      'Oakmere Capital unknown, Tansy unknown',
    ],
    ['houses that followed', '参投机构包括海潮创投、木棉资本等。', '海潮创投 follow, 木棉资本 follow'],
    ['a round behind the word', '海潮创投和木棉资本也参与了B轮融资。', '海潮创投 follow, 木棉资本 follow'],
    [
      'of the company in words of its own',
      '海潮创投、木棉资本继续参与栗山本轮融资。',
      '海潮创投 follow, 木棉资本 follow',
    ],
    ['in a round', '海潮创投、木棉资本等机构也在B轮融资中参投。', '海潮创投 follow, 木棉资本 follow'],
    ['who holds more', '原有股东海潮创投、木棉资本继续增持。', '海潮创投 unknown, 木棉资本 unknown'],
    [
      'who gave to a round before',
      'A轮投资方海潮创投，云岫投资、天使轮资方木棉资本继续跟投。',
      '海潮创投 follow, 云岫投资 follow, 木棉资本 follow',
    ],
    ['one of a house that speaks', '作为本轮融资的领投方之一，海潮资本林远认为团队务实。', '海潮资本 lead'],
    ['where it is at work', '投资方还包括面向南洋和北海的私募股权基金Oakmere Capital。', 'Oakmere Capital unknown'],
    ['behind a trade', '本轮跟投方为汽车领域知名数据及服务机构木棉。', '木棉 follow'],
    [
      'round by its sum',
      '今年2月有报道称，栗山科技转而寻求新一轮融资。栗山科技最新的2亿元融资来自现有投资者，包括海潮创投和木棉资本。',
      '海潮创投 unknown, 木棉资本 unknown',
    ],
  ])('%s', (_, sentence, others) => {
    expect(withNews(sentence)[0]).toBe(news(others));
  });

  test.each([
    [
      'a list that says how many they are',
      '由青岭资本领投，海潮创投、木棉资本、云岫集团等4家投资。',
      '海潮创投 unknown, 木棉资本 unknown, 云岫集团 unknown',
    ],
    [
      'and who besides',
      '由青岭资本领投，海潮创投跟投，此外还有木棉资本、云岫集团。',
      '木棉资本 unknown, 云岫集团 unknown, 海潮创投 follow',
    ],
    [
      'those before are told apart',
      '领投方为青岭资本，其他投资人包括海潮创投和木棉资本。',
      '海潮创投 unknown, 木棉资本 unknown',
    ],
    ['who completed it', '由青岭资本领投，海潮创投以及木棉资本参与完成。', '海潮创投 follow, 木棉资本 follow'],
  ])('%s', (_, rest, others) => {
    const { events } = read('栗山科技完成2亿元B轮融资', `栗山科技宣布完成2亿元B轮融资，${rest}`);
    expect(new Set((events[0]?.investors ?? []).map(({ text, role }) => `${text} ${role}`))).toEqual(
      new Set(['青岭资本 lead', ...others.split(', ')]),
    );
  });

  test.each([['of another round by a name', '栗山创始轮的投资人为海潮创投与木棉资本。']])(
    'is not told by %s',
    (_, sentence) => {
      expect(withNews(sentence)[0]).toBe(news(''));
    },
  );
});

describe('names of those who gave', () => {
  test.each([
    ['均 begins a name', '栗山科技获均木电子、海潮创投5000万元A轮融资。', '均木电子 unknown, 海潮创投 unknown'],
    [
      '有 begins a name',
      '栗山科技完成5000万元A轮融资，投资方为海潮创投、有禾科技。',
      '海潮创投 unknown, 有禾科技 unknown',
    ],
    ['海外 ends a name', '栗山科技完成5000万元A轮融资，由云岫海外跟投。', '云岫海外 follow'],
    ['a platform of investment', '栗山科技获得上市公司背景的投资平台云和国岫天使轮融资。', '云和国岫 unknown'],
    [
      'persons by where they work',
      '栗山科技完成5000万元A轮融资，投资方为来自海潮公司、木棉基金和云岫银行总行的三位高管。',
      '',
    ],
    ['who offered the money', '栗山科技完成云岫工场提供的5000万元A轮融资。', '云岫工场 unknown'],
    [
      'whose fund somebody founded',
      '栗山科技完成5000万元A轮融资，由前海潮集团CTO林远创立的风岫投资领投。',
      '风岫投资 lead',
    ],
    [
      'a full name that goes on',
      '栗山科技曾获海潮基金、中国木棉投资有限公司等投资。',
      '海潮基金 unknown, 中国木棉投资有限公司 unknown',
    ],
    [
      'who is at the head',
      '栗山科技完成5000万元A轮融资，由云岫银行领头，海潮创投跟投。',
      '云岫银行 lead, 海潮创投 follow',
    ],
  ])('%s', (_, text, investors) => {
    const { events } = read('栗山科技新进展', text);
    expect((events[0]?.investors ?? []).map(({ text: name, role }) => `${name} ${role}`).join(', ')).toBe(investors);
  });

  test('a sum whose payer ends in a word for money', () => {
    expect(read('栗山科技新进展', '栗山科技2021年11月曾获海潮资产领投的千万级天使轮投资。').events.map(line)).toEqual([
      '栗山科技 | 天使轮 | 千万级 | 海潮资产 lead',
    ]);
  });

  test('one that gave again and again', () => {
    expect(
      read('栗山获海潮创投数千万元投资', '海潮创投连续两轮投资栗山，投资额总计数千万元。').events.map(line),
    ).toEqual(['栗山 | equity_primary | 数千万元 | 海潮创投 unknown']);
  });
});
