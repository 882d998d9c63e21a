import { expect, test } from 'vitest';
import {
  isDictionaryWord,
  isInvented,
  isOrdinaryWord,
} from '../../../../activities/resolve/entities/ordinary-words.ts';

test.each([
  ['遇见', true],
  ['柠檬', true],
  ['灵伴', false],
  // A brand that is in dictionaries is no ordinary word.
  ['华为', false],
  ['milestone', true],
  ['milestones', true],
  ['desjardins', false],
])('%s is an ordinary word: %s', (word, expected) => {
  expect(isOrdinaryWord(word)).toBe(expected);
});

test.each([
  ['milestone', false],
  // Few say them, and many are called so; of two spellings each.
  ['confluence', false],
  ['inflection', false],
  // bright and box
  ['brightbox', false],
  ['croptimistic', true],
  ['bioptix', true],
])('%s is invented: %s', (word, expected) => {
  expect(isInvented(word)).toBe(expected);
});

test.each([
  ['milestone', true],
  ['conduits', true],
  ['conduit', true],
  ['quorbit', false],
])('%s stands in dictionaries: %s', (word, expected) => {
  expect(isDictionaryWord(word)).toBe(expected);
});
