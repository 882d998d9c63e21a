import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, foldForReading, normaliseName } from '../../../activities/normalise/text.ts';

test('what cannot be seen is taken out of a cell, what can be seen stays', () => {
  expect(cleanText('\u200b借壳上市\t')).toBe('借壳上市');
  expect(cleanText('A\u0000B\u202eC\ud800D')).toBe('ABCD');
  expect(cleanText(' 软银中国 \r\n\t 达晨 ')).toBe('软银中国 达晨');
  expect(cleanText('Ａ（有限合伙）')).toBe('Ａ（有限合伙）');
});

test('names that differ in width, case and space are one key', () => {
  expect(normaliseName('ＩＤＧ　Capital')).toBe(normaliseName(' idg  CAPITAL\u200d'));
  expect(normaliseName('Cafe\u0301')).toBe(normaliseName('Café'));
  expect(normaliseName('Harbourline™ Robotics®')).toBe('harbourline robotics');
  // A name that is nothing else keeps it: it is somebody's.
  expect(normaliseName('®')).toBe('®');
});

test('a text for reading is in simplified characters', () => {
  expect(foldForReading('數千萬港幣，１．５億美元')).toBe('数千万港币,1.5亿美元');
});

test('cleaning twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const clean of [cleanText, normaliseName, foldForReading]) expect(clean(clean(text))).toBe(clean(text));
    }),
    { numRuns: 2000 },
  );
});
