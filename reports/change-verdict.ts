import { Decimal } from 'decimal.js';
import type { BriefWindow, MoneyTotal } from './brief-data.ts';

/** What may be said of a window against the same window a year before. */
export type Verdict = 'rose' | 'fell' | 'indeterminate' | 'not_given';

const lowest = (total: MoneyTotal): Decimal => new Decimal(total.lowCny);
const highest = (total: MoneyTotal): Decimal => new Decimal(total.highCny);

/**
 * Whether the money of a window rose or fell against the year before.
 * Rose: even the low end, and the low end without the window's largest round, is above the high end of the year before.
 * Fell: the high end is below the low end of the year before, with and without the largest round of that year,
 * and the window holds no provisional month, because late reports can still lift it.
 * Anything else is indeterminate; without a year before, or without an amount in one of the two, nothing is given.
 */
export function moneyVerdict(window: BriefWindow, isProvisional: boolean): Verdict {
  const now = window.total.money;
  const before = window.yearBefore?.money ?? null;
  if (now === null || before === null) return 'not_given';
  const rest = window.withoutLargest;
  if (rest !== null && Decimal.min(lowest(now), lowest(rest)).gt(highest(before))) return 'rose';
  const restBefore = window.yearBeforeWithoutLargest;
  if (!isProvisional && restBefore !== null && Decimal.min(lowest(before), lowest(restBefore)).gt(highest(now))) {
    return 'fell';
  }
  return 'indeterminate';
}

/** Why nothing is said of money although the two intervals do not even touch: a reader would take it for an error. */
export type MoneyDoubt = 'largest' | 'largest_before' | 'provisional';

/** Which of the rules of `moneyVerdict` held it back; null where the intervals overlap, or where it was not held back. */
export function moneyDoubt(window: BriefWindow, isProvisional: boolean): MoneyDoubt | null {
  const now = window.total.money;
  const before = window.yearBefore?.money ?? null;
  if (now === null || before === null || moneyVerdict(window, isProvisional) !== 'indeterminate') return null;
  if (lowest(now).gt(highest(before))) return 'largest';
  if (lowest(before).gt(highest(now))) return isProvisional ? 'provisional' : 'largest_before';
  return null;
}

/**
 * Whether the number of rounds rose or fell, by the same rules: rounds of undecided scope may belong to either window,
 * and one round fewer must not turn the sign.
 */
export function countVerdict(window: BriefWindow, isProvisional: boolean): Verdict {
  if (window.yearBefore === null) return 'not_given';
  const now = window.total.roundCount;
  const before = window.yearBefore.roundCount;
  if (now - 1 > before + window.yearBeforeScopeUndecided) return 'rose';
  if (!isProvisional && now + window.scopeUndecided < before - 1) return 'fell';
  return 'indeterminate';
}
