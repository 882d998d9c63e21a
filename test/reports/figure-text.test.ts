import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countChange,
  exactMoney,
  moneyChange,
  moneyInterval,
  moneyPoint,
  moneyUnit,
  moneyWithDraws,
  shareInterval,
  shareText,
  thresholdText,
} from '../../reports/figure-text.ts';

const yi = moneyUnit(['100000000.00'], 'zh');
const wan = moneyUnit(['99999999.99'], 'zh');
const bn = moneyUnit(['1000000000'], 'en');
const m = moneyUnit(['999999999.99'], 'en');

describe('amounts in words', () => {
  it('prints the report check case, 13 to 37亿, with three digits', () => {
    expect(moneyInterval('1300000000.00', '3700000000.00', yi, 'zh')).toBe('13.0 至 37.0');
    expect(moneyInterval('1300000000.00', '3700000000.00', bn, 'en')).toBe('1.30–3.70');
  });

  it('takes the larger unit from 1亿 in Chinese and from a billion in English', () => {
    expect([yi.suffix, wan.suffix, bn.suffix, m.suffix]).toEqual([' 亿元', ' 万元', ' bn', ' m']);
    expect(exactMoney('298000000.00', yi)).toBe('2.98');
    expect(exactMoney('298000000.00', m)).toBe('298.0');
    expect(exactMoney('5000000.00', wan)).toBe('500.0');
  });

  it('keeps small amounts visible in a large unit, and never prints something as 0', () => {
    expect(exactMoney('5000000', yi)).toBe('0.050');
    expect(exactMoney('12345.67', yi)).toBe('0.0001');
    expect(exactMoney('12.00', yi)).toBe('<0.0001');
    expect(exactMoney('0.00', yi)).toBe('0');
  });

  it('groups thousands and keeps sums of 38 digits', () => {
    expect(exactMoney('123456789000.00', yi)).toBe('1,235');
    expect(exactMoney('123456789012345678901234567890123456.78', yi)).toBe('1,234,567,890,123,456,789,012,345,679');
  });

  it('gives a point one digit less than its interval, and coarser ones for wide intervals', () => {
    expect(moneyPoint('2237612345.00', '1300000000', '3700000000', yi)).toBe('22');
    expect(moneyPoint('447213595.50', '200000000', '1000000000', yi)).toBe('4.5');
    expect(moneyPoint('76223000000', '65000000000', '89000000000', yi)).toBe('760');
    expect(moneyPoint('300000000', '300000000', '300000000', yi)).toBe('3.00');
  });

  it('prints a sum with draws no finer than its interval and what the draws add allow', () => {
    expect(moneyWithDraws('53689154150.68', '37000000000', '57300000000', yi)).toBe('540');
    expect(moneyWithDraws('2869000000', '2622000000', '3422000000', yi)).toBe('28.7');
    expect(moneyWithDraws('91234567890', '37000000000', '57300000000', yi)).toBe('910');
    expect(moneyWithDraws('300000000', '300000000', '300000000', yi)).toBe('3.00');
    expect(moneyWithDraws('412345678', '300000000', '300000000', yi)).toBe('4.1');
  });

  it('writes changes with signs and a minus sign', () => {
    expect(moneyChange('-1230000000', '540000000', yi, 'zh')).toBe('−12.3 至 +5.4');
    expect(moneyChange('-1230000000', '540000000', bn, 'en')).toBe('−1.23 to +0.54');
    expect([countChange('-2'), countChange('0'), countChange('3')]).toEqual(['−2', '0', '+3']);
  });

  it('prints shares with one decimal, none above 0 as 0', () => {
    expect([shareText('0.739556'), shareText('1'), shareText('0'), shareText('0.0004')]).toEqual([
      '74.0%',
      '100.0%',
      '0.0%',
      '<0.1%',
    ]);
    expect(shareInterval('0.5', '0.75', 'en')).toBe('50.0%–75.0%');
    expect(shareInterval('-0.125', '0.3', 'zh', true)).toBe('−12.5% 至 +30.0%');
  });

  it('names thresholds', () => {
    expect(['10000000', '100000000', '1000000000'].map((value) => thresholdText(value, 'zh'))).toEqual([
      '1,000 万元',
      '1 亿元',
      '10 亿元',
    ]);
    expect(thresholdText('10000000', 'en')).toBe('CNY 10 m');
  });

  it('prints ends within half of their last digit, in order, with the point between them', () => {
    const cents = fc.bigInt({ min: 1n, max: 10n ** 14n });
    fc.assert(
      fc.property(cents, cents, cents, (a, b, c) => {
        const [low, point, high] = [a, b, c]
          .toSorted((x, y) => (x < y ? -1 : 1))
          .map((value) => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`);
        if (low === undefined || point === undefined || high === undefined || low === high) return;
        const unit = moneyUnit([high], 'zh');
        const read = (text: string): number => Number(text.replaceAll(',', ''));
        const ends = moneyInterval(low, high, unit, 'zh').split(' 至 ').map(read);
        const [from = NaN, to = NaN] = ends;
        const step = Math.max((Number(high) - Number(low)) / Number(unit.divisor) / 10, (to / 100) * 1.2, 1e-4);
        expect(Math.abs(from - Number(low) / Number(unit.divisor))).toBeLessThanOrEqual(step);
        expect(Math.abs(to - Number(high) / Number(unit.divisor))).toBeLessThanOrEqual(step);
        const middle = read(moneyPoint(point, low, high, unit));
        expect(middle).toBeGreaterThanOrEqual(from);
        expect(middle).toBeLessThanOrEqual(to);
      }),
    );
  });
});
