import { describe, expect, it } from 'vitest';
import { patternOf } from '../../../activities/normalise/pattern-of.ts';

describe('a text as a pattern', () => {
  it.each(['A.B (C)', 'a+b', 'Who?', '[x]{2}|y^z$', '\\n', 'R&D', '3-D', 'Yes!', 'and/or', '人民币元'])(
    'matches itself: %s',
    (text) => {
      const pattern = new RegExp(`^${patternOf(text)}$`, 'u');
      expect(pattern.test(text)).toBe(true);
    },
  );

  it('matches nothing else', () => {
    expect(new RegExp(`^${patternOf('a.b+')}$`, 'u').test('axbb')).toBe(false);
  });
});
