import { expect, test } from 'vitest';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2026-03-12');

// What a company is worth by a round, in the words of headlines: the round is the news.
test.each([
  [
    'Northlink hits $1.8B valuation with $200M Series A led by Harbour Capital',
    'Series A | $200M | Harbour Capital lead',
  ],
  [
    'Northlink soars to $9.9B valuation on a $900M raise led by Harbour Capital',
    'equity_primary | $900M | Harbour Capital lead',
  ],
  [
    'Northlink triples valuation to $11bn with $500m round led by Harbour Capital',
    'equity_primary | $500m | Harbour Capital lead',
  ],
  [
    'Northlink reached a valuation of $4 billion through a $250 million Series D led by Harbour Capital',
    'Series D | $250 million | Harbour Capital lead',
  ],
  [
    "Northlink's valuation doubles to $14 billion on €1.7 billion round led by Harbour Capital",
    'equity_primary | €1.7 billion | Harbour Capital lead',
  ],
])('%s', (text, told) => {
  const { events } = read(text);
  expect(events.map(line)).toEqual([`Northlink | ${told}`]);
  expect(events[0]?.valuation).not.toBeNull();
});

test('a worth without a round is none', () => {
  expect(read('Northlink hits $1.8B valuation in secondary share sale').events.map(line)).toEqual([]);
});
