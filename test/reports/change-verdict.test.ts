import { describe, expect, it } from 'vitest';
import { countVerdict, moneyDoubt, moneyVerdict } from '../../reports/change-verdict.ts';
import type { BriefRound, BriefWindow } from '../../reports/brief-data.ts';
import { sampleRound, windowOfRounds } from './brief-sample.ts';

/** Rounds of these intervals, in CNY m. */
const rounds = (...amounts: readonly (readonly [number, number] | null)[]): readonly BriefRound[] =>
  amounts.map((ends, index) =>
    sampleRound(
      `公司${index}`,
      '2024-10-01',
      'a',
      'A轮',
      'embodied',
      null,
      ends === null ? null : [`${ends[0]}000000`, `${ends[1]}000000`],
    ),
  );
const year = (now: readonly BriefRound[], before: readonly BriefRound[] | null): BriefWindow =>
  windowOfRounds('ytd', '2024-01', '2024-10', now, before);

describe('the verdict on money', () => {
  it('is a rise when even the low end without the largest round is above last year', () => {
    expect(moneyVerdict(year(rounds([300, 300], [250, 400]), rounds([100, 200])), false)).toBe('rose');
  });

  it('is indeterminate when the intervals overlap', () => {
    expect(moneyVerdict(year(rounds([200, 1000], [200, 1000]), rounds([300, 300], [200, 200])), false)).toBe(
      'indeterminate',
    );
  });

  it('is indeterminate when one deal makes the difference', () => {
    expect(moneyVerdict(year(rounds([9000, 9000], [50, 50]), rounds([100, 100])), false)).toBe('indeterminate');
    expect(moneyVerdict(year(rounds([9000, 9000]), rounds([100, 100])), false)).toBe('indeterminate');
  });

  it('is a fall only without last year’s largest round and without provisional months', () => {
    const window = year(rounds([20, 30]), rounds([100, 100], [100, 200]));
    expect(moneyVerdict(window, false)).toBe('fell');
    expect(moneyVerdict(window, true)).toBe('indeterminate');
    expect(moneyVerdict(year(rounds([20, 30]), rounds([100, 100], [10, 10])), false)).toBe('indeterminate');
  });

  it('is not given without a year before or without an amount', () => {
    expect(moneyVerdict(year(rounds([20, 30]), null), false)).toBe('not_given');
    expect(moneyVerdict(year(rounds(null), rounds([1, 1])), false)).toBe('not_given');
    expect(moneyVerdict(year([], rounds([1, 1])), false)).toBe('not_given');
  });
});

describe('why intervals that do not touch are indeterminate', () => {
  it('is the one deal that makes the difference, or a provisional month', () => {
    expect(moneyDoubt(year(rounds([9000, 9000], [50, 50]), rounds([100, 100])), false)).toBe('largest');
    expect(moneyDoubt(year(rounds([20, 30]), rounds([100, 100], [10, 10])), false)).toBe('largest_before');
    expect(moneyDoubt(year(rounds([20, 30]), rounds([100, 100], [100, 200])), true)).toBe('provisional');
  });

  it('is not told of what overlaps, rose, fell, or is not compared', () => {
    expect(moneyDoubt(year(rounds([200, 1000]), rounds([300, 300])), false)).toBeNull();
    expect(moneyDoubt(year(rounds([300, 300], [250, 400]), rounds([100, 200])), false)).toBeNull();
    expect(moneyDoubt(year(rounds([20, 30]), rounds([100, 100], [100, 200])), false)).toBeNull();
    expect(moneyDoubt(year(rounds([20, 30]), null), false)).toBeNull();
  });
});

describe('the verdict on counts', () => {
  const count = (
    now: number,
    before: number,
    undecided: number,
    undecidedBefore: number,
    provisional = false,
  ): string =>
    countVerdict(
      {
        ...year(
          rounds(...Array.from({ length: now }, () => null)),
          rounds(...Array.from({ length: before }, () => null)),
        ),
        scopeUndecided: undecided,
        yearBeforeScopeUndecided: undecidedBefore,
      },
      provisional,
    );

  it('needs more than one round of difference', () => {
    expect([count(12, 10, 0, 0), count(11, 10, 0, 0), count(8, 10, 0, 0), count(9, 10, 0, 0)]).toEqual([
      'rose',
      'indeterminate',
      'fell',
      'indeterminate',
    ]);
  });

  it('counts rounds of undecided scope against itself', () => {
    expect([count(12, 10, 0, 1), count(8, 10, 1, 0), count(8, 10, 0, 0, true)]).toEqual([
      'indeterminate',
      'indeterminate',
      'indeterminate',
    ]);
  });
});
