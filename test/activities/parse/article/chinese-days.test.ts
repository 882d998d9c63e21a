import { expect, test } from 'vitest';
import type { ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2026-03-12');
const lines = ({ events, unconfirmed }: ParsedArticle): readonly string[] => [
  ...events.map(line),
  ...unconfirmed.map((event) => `U ${line(event)}`),
];

// Days of the month beside a name, and the words of papers of Taiwan and Hong Kong.
test.each([
  [
    'a day of the month behind the name',
    '青云生医10日宣布完成A轮融资，由远山资本领投。',
    ['青云生医 | A轮 | - | 远山资本 lead'],
  ],
  [
    'a day in brackets',
    '晶片新創公司「青雲科技」今（12）日宣布完成 A 輪募資，金額達新台幣 3.2 億元，由遠山投資領投，大河創投跟投。',
    ['青雲科技 | A 輪 | 新台幣 3.2 億元 | 遠山投資 lead, 大河創投 follow'],
  ],
  [
    'the sum that was raised',
    '香港金融科技公司 Northlink 宣布完成 C 輪融資，集資額達 1.56 億美元，投資者包括遠山集團投資、大河國際。',
    ['Northlink | C 輪 | 1.56 億美元 | 遠山集團投資 unknown, 大河國際 unknown'],
  ],
  [
    'a worth between who is named and the verb',
    '一家名为青云动力的初创公司以80亿美元估值融资20亿美元，远山资本领投。',
    ['青云动力 | equity_primary | 20亿美元 | 远山资本 lead'],
  ],
  [
    'a board that resolves',
    '青云生医10日公告，董事会决议办理私募普通股，拟募集不超过新台币8亿元。',
    ['U 青云生医 | equity_primary | 不超过新台币8亿元 |'],
  ],
  [
    'a comma within a number of shares',
    '青云科技发行1,000万股，募集资金8亿元。',
    ['青云科技 | equity_primary | 8亿元 |'],
  ],
])('%s', (_, text, expected) => {
  expect(lines(read(text))).toEqual(expected);
});

test.each([
  ['青云生医10日宣布完成A轮融资，由远山资本领投。', '2026-03-10'],
  ['青云生医昨（11）日宣布完成A轮融资，由远山资本领投。', '2026-03-11'],
  // That day had not come yet.
  ['青云生医28日宣布完成A轮融资，由远山资本领投。', '2026-02-28'],
  // February has no such day; another month was told; a number of days.
  ['青云生医30日宣布完成A轮融资，由远山资本领投。', undefined],
  ['短短7日，青云生医获得远山资本1000万元投资。', undefined],
])('the day of %s', (text, day) => {
  expect(read(text).events.map(({ announced }) => announced?.date)).toEqual([day]);
});
