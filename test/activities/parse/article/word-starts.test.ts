import { expect, test } from 'vitest';
import { firstSigns, matchesFrom, wordStarts } from '../../../../activities/parse/article/word-starts.ts';

const begins = firstSigns(['sun', 'on ', 'q1', '$', ...Array.from({ length: 10 }, (_, digit) => String(digit))]);
const source = '(?<![a-z])(?:on )?sunday|q1|\\$?\\d+[mk]?|€\\d+';
const found = (text: string): (string | number)[][] =>
  matchesFrom(new RegExp(source, 'uy'), text, wordStarts(text), begins).map(({ index, 0: match }) => [index, match]);

test.each([
  'on sunday $12m, q1 and 5k',
  'sunday sunday on sunday',
  '200sunday vol2018-01 a7 12345',
  'unsunday onsunday monday',
  '€12 and €5k😀€7 😀12',
  'a sunda',
  '$',
  '',
])('at the places where words begin the same is found as at all places: %s', (text) => {
  expect(found(text)).toEqual(
    [...text.matchAll(new RegExp(source, 'gu'))].map(({ index, 0: match }) => [index, match]),
  );
});

test('the pattern is not tried where the first signs fit nothing', () => {
  expect(
    matchesFrom(/[a-z]+/uy, 'an on a one on', wordStarts('an on a one on'), firstSigns(['on ', 'x'])),
  ).toMatchObject([{ index: 3 }]);
});

test('starts behind the end of a text are passed over', () => {
  expect(matchesFrom(/\d+/uy, '12', wordStarts('12 34'), begins)).toHaveLength(1);
});
