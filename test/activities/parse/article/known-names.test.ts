import { expect, test } from 'vitest';
import { createKnownNameFinder } from '../../../../activities/parse/article/known-names.ts';

const found = (names: readonly string[], text: string): readonly string[] =>
  createKnownNameFinder(names)(text).map(({ start, end }) => text.slice(start, end));

test('names are found as they are written, as whole words, the longest where several begin', () => {
  const names = ['Otter', 'Otter on Rye', "Weavers' Growth", 'c+z ventures'];
  expect(found(names, 'Otter on Rye, Otters and otter; Otter')).toEqual(['Otter on Rye', 'Otter']);
  expect(found(names, "Weavers’ Growth and Weavers' Growth")).toEqual(['Weavers’ Growth', "Weavers' Growth"]);
  expect(found(names, 'c+z ventures, cz ventures, ccz ventures')).toEqual(['c+z ventures']);
});

test('without names nothing is found, and behind the head of a text neither', () => {
  expect(found([], 'Otter')).toEqual([]);
  expect(found(['Otter'], `${' '.repeat(40_000)}Otter`)).toEqual([]);
});
