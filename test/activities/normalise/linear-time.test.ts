import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAmountParser } from '../../../activities/normalise/amount.ts';
import { parseDate } from '../../../activities/normalise/date.ts';
import { createStageParser } from '../../../activities/normalise/stage.ts';
import { currencyTable, stageTable } from './read-tables.ts';

const parseAmount = createAmountParser(currencyTable);
const parseStage = createStageParser(stageTable);
const context = { publishedDate: '2024-10-30' };

/** Each reader with the longest text that it reads in full, and what its grammar is made of. */
const readers = [
  {
    name: 'amounts',
    read: (text: string) => parseAmount(text, { currency: 'CNY', language: 'zh' }).kind,
    longest: 1_900,
    pieces: [
      ...[
        '亿',
        '1',
        '1亿',
        '(',
        '(1亿',
        ')',
        '$',
        '$1m ',
        '1-',
        '1.',
        '1,',
        ' 1',
        '近',
        '数',
        '几百',
        '其中1亿，',
        '此前1亿，',
      ],
      ...[
        '估值',
        '估值1亿',
        '增至',
        '从1亿增至',
        '债权1亿、',
        '或1亿',
        '约合1亿',
        'a ',
        'a hundred and ',
        'million ',
        'one ',
        'low ',
      ],
      ...[
        'musd',
        '1 musd ',
        'series a ',
        'pre-',
        'w',
        '1w',
        '个亿',
        '半',
        '点一',
        '。',
        '/',
        'a轮',
        '\u0000',
        '\ud800',
      ],
    ],
  },
  {
    name: 'dates',
    read: (text: string) => parseDate(text, context).issue,
    longest: 95,
    pieces: [
      '9',
      '1.',
      '年',
      '月',
      '日',
      '1月1日至',
      '至',
      '-',
      ' 晚',
      'on ',
      '一',
      '周一',
      '10:00',
      '(',
      'jan ',
      '前',
      ',',
      '时',
    ],
  },
  {
    name: 'stages',
    read: (text: string) => parseStage(text).issue,
    longest: 95,
    pieces: ['a', '+', 'a轮/', 'a+', '轮', '系列', '融资', 'pre', '及以后', ' ', '-', '天使', 'series ', 'ii', '及'],
  },
] as const;

/** The shortest of some runs in milliseconds: a busy machine makes single runs long, never short. */
function fastest(work: () => void): number {
  let shortest = Infinity;
  for (let run = 0; run < 5; run += 1) {
    const begin = performance.now();
    work();
    shortest = Math.min(shortest, performance.now() - begin);
  }
  return shortest;
}
const repeated = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

describe.each(readers)('$name', ({ read, longest, pieces }) => {
  test('a text of a million characters is read or refused in less than two seconds', () => {
    for (const piece of [...pieces, '亿'.repeat(10_000), '9'.repeat(100_000), '($亿'])
      expect(
        fastest(() => read(repeated(piece, 1_000_000))),
        piece.slice(0, 20),
      ).toBeLessThan(2_000);
  });

  test('eight times the text takes not much more than eight times the time', () => {
    const short = Math.floor(longest / 8);
    const many = (length: number) => () => {
      for (let time = 0; time < 8; time += 1) for (const piece of pieces) read(repeated(piece, length));
    };
    many(longest)();
    // Quadratic work would be sixty-four times; the small share that every text costs only helps.
    expect(fastest(many(8 * short)) / fastest(many(short))).toBeLessThan(30);
  });

  test('no mixture of its pieces takes long', () => {
    const mixture = fc.array(fc.constantFrom<string>(...pieces), { maxLength: 400 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(mixture, (text) => {
        expect(fastest(() => read(text.slice(0, longest)))).toBeLessThan(250);
      }),
      { numRuns: 300 },
    );
  });
});
