import { describe, expect, it } from 'vitest';
import { lineOfValues, readerOn } from './read-article.ts';

const read = readerOn('2026-10-12');
const told = (text: string): string[] => read('', text).events.map(lineOfValues);
const planned = (text: string): string[] => read('', text).unconfirmed.map(lineOfValues);

describe('words of conditions, failures and sales that mean something else', () => {
  it.each([
    [
      'Oaktill won FDA approval in May and closed a $60 million Series C round led by Brightway Capital in June.',
      'Oaktill | 60000000 | c | Brightway Capital!',
    ],
    [
      'Oaktill asked its users whether they liked the app and raised $5 million from Brightway Capital.',
      'Oaktill | 5000000 | equity_primary | Brightway Capital',
    ],
    [
      "Brightway's $2 billion acquisition of Oaktill closed on Friday, after the offer was blocked by a court in 2024.",
      'Oaktill | 2000000000 | ma | Brightway',
    ],
    [
      'Brightway acquired Oaktill for $90 million. In 2024, Foxglove abandoned a bid for Oaktill.',
      'Oaktill | 90000000 | ma | Brightway',
    ],
  ])('%s', (text, event) => {
    expect(told(text)).toEqual([event]);
  });
  it('a product for those who hold shares is no sale of them', () => {
    const text =
      'Oaktill, a payroll startup that lets workers sell their shares, raised $14 million in Series A funding led by Brightway Capital.';
    expect(read('', text).events.map(({ instrument }) => instrument)).toEqual(['equity_primary']);
  });
  it('a buyer that leaves another trade has not left its deal', () => {
    expect(planned('Brightway backs away from coal with purchase of Oaktill for $90 million')).toEqual([]);
  });
  it.each([
    'If Oaktill hired staff and raised $50 million, it would be the largest round.',
    'Investors are paid only if Oaktill raised $50 million in time.',
  ])('a condition stays one: %s', (text) => {
    expect(told(text)).toEqual([]);
  });
});

describe('agreements on takeovers in Chinese', () => {
  const lines = (text: string): string[] => told(text).concat(planned(text).map((line) => `U ${line}`));
  it.each([
    ['北岸集团与青禾创投签署收购协议，收购云栖智能51%股权，作价2亿元。', '青禾创投 |'],
    ['北岸集团与青禾创投就云栖智能达成收购协议。', '青禾创投 |'],
    ['北岸集团与云栖智能未达成收购协议。', '云栖智能 |'],
    ['云栖智能与北岸集团签署收购协议，北岸集团将以2亿元收购云栖智能。', '北岸集团 |'],
  ])('%s', (text, wrong) => {
    expect(lines(text).filter((line) => line.replace('U ', '').startsWith(wrong))).toEqual([]);
  });
  it.each([
    ['北岸集团与云栖智能达成收购协议。', '云栖智能 | - | ma | 北岸集团'],
    ['北岸集团与云栖智能股东签署收购协议。', '云栖智能 | - | ma | 北岸集团'],
    ['北岸集团与云栖智能有望达成收购协议。', 'U 云栖智能 | - | ma | 北岸集团'],
  ])('%s', (text, event) => {
    expect(lines(text)).toEqual([event]);
  });
});
