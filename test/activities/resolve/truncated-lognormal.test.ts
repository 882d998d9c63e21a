import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { truncatedLognormalMean } from '../../../activities/resolve/truncated-lognormal.ts';

describe('truncatedLognormalMean', () => {
  it.each([
    // ∫x·f(x) / ∫f(x) over [low, high], integrated with thirty digits
    [16, 1.5, 2e6, 1e7, 5256298.404123673],
    [10, 1, 2e8, 1e9, 223986279.0575154],
    [25, 0.5, 2e6, 1e7, 9727874.128306167],
    [17, 2, 2e7, 1e8, 48060025.72307178],
    [5, 0.3, 1e8, 1e9, 100674454.4717313],
  ])('μ %d σ %d on [%d, %d]', (mu, sigma, low, high, mean) => {
    expect(truncatedLognormalMean(mu, sigma, low, high) / mean).toBeCloseTo(1, 11);
  });

  it('lies in its interval for any fit, however far in the tail', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 60, noNaN: true }),
        fc.double({ min: 1e-3, max: 10, noNaN: true }),
        fc.double({ min: 1, max: 1e12, noNaN: true }),
        fc.double({ min: 1.001, max: 1e3, noNaN: true }),
        (mu, sigma, low, ratio) => {
          const mean = truncatedLognormalMean(mu, sigma, low, low * ratio);
          expect(mean).toBeGreaterThanOrEqual(low);
          expect(mean).toBeLessThanOrEqual(low * ratio);
        },
      ),
    );
  });

  it('refuses an interval that is none', () => {
    expect(() => truncatedLognormalMean(16, 1, 1e7, 1e7)).toThrow(RangeError);
    expect(() => truncatedLognormalMean(16, 0, 1e6, 1e7)).toThrow(RangeError);
    expect(() => truncatedLognormalMean(16, 1, 0, 1e7)).toThrow(RangeError);
  });
});
