import { describe, expect, test } from 'vitest';
import {
  bitsOfReading,
  charactersRead,
  foldPinyin,
  isPinyin,
  readingsOf,
} from '../../../../activities/resolve/entities/pinyin.ts';

describe('pinyin', () => {
  test.each([
    ['小米', ['xiaomi']],
    // 长 is chang or zhang, 安 only an.
    ['长安', ['changan', 'zhangan']],
    // 重 is zhong or chong.
    ['重庆', ['zhongqing', 'chongqing']],
    // ü is u as names write it: 女 nü, also ru.
    ['女娲', ['nuwa', 'ruwa']],
    ['a股', ['agu']],
  ])('%s is read %j', (text, expected) => {
    expect(readingsOf(text)).toEqual(expected);
  });
  test('a name of many readings gives sixteen at most', () => {
    expect(readingsOf('长行重乐长行重乐')).toHaveLength(16);
  });
  test.each([
    ['xiaomi', true],
    ['yijiahe', true],
    ['beijing', true],
    // One syllable is no name.
    ['xian', true],
    ['jing', false],
    ['google', false],
    ['stripe', false],
    ['', false],
  ])('%s is pinyin: %j', (letters, expected) => {
    expect(isPinyin(letters)).toBe(expected);
  });
  test("letters are folded: apostrophes go, ü, v and yu behind l are u (Xi'an, Lüke, Nvwa, Lyu)", () => {
    expect(["xi'an", 'nvwa', 'lyuke', 'xiao mi'].map(foldPinyin)).toEqual(['xian', 'nuwa', 'luke', 'xiaomi']);
  });
  test('as many characters are read as the letters take', () => {
    expect(charactersRead('小米科技', 'xiaomi')).toBe(2);
    expect(charactersRead('小米科技', 'xiaomikeji')).toBe(4);
    expect(charactersRead('小米科技', 'xiaom')).toBeUndefined();
    expect(charactersRead('西安', 'xian')).toBe(2);
  });
  test('a rare reading says more than a common one, and more characters more', () => {
    expect(bitsOfReading('女娲')).toBeGreaterThan(bitsOfReading('华信'));
    expect(bitsOfReading('米哈游')).toBeGreaterThan(bitsOfReading('米哈'));
  });
});
