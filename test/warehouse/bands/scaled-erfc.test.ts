import { describe, expect, it } from 'vitest';
import { scaledErfc } from '../../../warehouse/bands/scaled-erfc.ts';

describe('scaledErfc', () => {
  it('agrees with tabled values on both sides of its two methods', () => {
    // exp(x²)·erfc(x), thirty-digit arithmetic
    expect(scaledErfc(0)).toBe(1);
    expect(scaledErfc(1)).toBeCloseTo(0.427583576155807, 14);
    expect(scaledErfc(2)).toBeCloseTo(0.2553956763105058, 14);
    expect(scaledErfc(10)).toBeCloseTo(0.05614099274382259, 15);
    expect(scaledErfc(1e8) * 1e8).toBeCloseTo(1 / Math.sqrt(Math.PI), 12);
  });

  it('refuses what it is not for', () => {
    expect(() => scaledErfc(-1)).toThrow(RangeError);
    expect(() => scaledErfc(Number.NaN)).toThrow(RangeError);
  });
});
