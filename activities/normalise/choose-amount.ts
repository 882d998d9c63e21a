import type { AmountInterval } from './amount-interval.ts';
import { labelClasses } from './amount-labels.ts';

/** The one amount that a text gives, with what was set aside for it; a fault when it gives several. */
export type Choice =
  { readonly amount: AmountInterval; readonly beside: string | null } | { readonly fault: string } | null;

/**
 * Chooses the amount of the round among those of a text: numbers without unit and currency give way, conversions are
 * left out, a total is taken where the others are its parts, and what a word names as a part, an earlier round, debt or
 * the total of several rounds gives way to the rest. Two amounts of which none gives way are a fault. null: no amount.
 */
export function chooseAmount(found: readonly AmountInterval[]): Choice {
  const [only] = found;
  if (only === undefined) return null;
  if (found.length === 1) return { amount: only, beside: null };
  const candidates = withoutRestatements(withoutBareNumbers(found));
  const first = agreed(candidates);
  if (first !== null) return { amount: first, beside: null };
  const total = totalOfOthers(candidates);
  if (total !== null) return { amount: total, beside: 'the other amounts of the text are its parts' };
  let rest = candidates;
  const aside: string[] = [];
  for (const labelClass of labelClasses) {
    const kept = rest.filter(({ role }) => role?.class !== labelClass);
    if (kept.length === rest.length || kept.length === 0) continue;
    const dropped = rest.filter(({ role }) => role?.class === labelClass);
    if (dropped.some((amount) => contradicts(labelClass, amount, kept, candidates))) break;
    for (const { role } of dropped) if (role !== null && !aside.includes(role.what)) aside.push(role.what);
    rest = kept;
    const amount = agreed(rest);
    if (amount !== null) return { amount, beside: `set aside beside the amount: ${aside.join(', ')}` };
  }
  return { fault: 'the text holds two different amounts' };
}

/**
 * A part is no larger than its whole; a total of several rounds is no smaller than one of them. An earlier round, or such
 * a total, is told behind the round that the text is about: a text that begins with it may be about the past alone.
 */
function contradicts(
  labelClass: (typeof labelClasses)[number],
  amount: AmountInterval,
  kept: readonly AmountInterval[],
  all: readonly AmountInterval[],
): boolean {
  const [whole] = kept;
  if (whole === undefined) return true;
  const size = amount.low ?? amount.high ?? 0n;
  if (labelClass === 'part') return whole.high !== null && size > whole.high;
  const isBehind = all.indexOf(amount) > all.indexOf(whole);
  if (labelClass === 'earlier') return !isBehind;
  if (labelClass === 'cumulative') return !isBehind || (amount.high !== null && amount.high < (whole.low ?? 0n));
  return false;
}

function agreed(candidates: readonly AmountInterval[]): AmountInterval | null {
  const [first, ...others] = candidates;
  return first !== undefined && others.every((other) => sameAmount(first, other)) ? first : null;
}

/** Years, counts and other numbers without unit and currency give way to an amount that has one. */
function withoutBareNumbers(candidates: readonly AmountInterval[]): readonly AmountInterval[] {
  const marked = candidates.filter(({ source, currencies }) => source.quantity.hasUnit || currencies.length > 0);
  return marked.length > 0 ? marked : candidates;
}

/**
 * "6000万美元（约4亿元人民币）" says one amount twice: the conversion in brackets, behind 约合 or "or", or behind a comma
 * and 约, is left out. It is one only in another currency.
 */
function withoutRestatements(candidates: readonly AmountInterval[]): readonly AmountInterval[] {
  const stated = candidates.find(({ source }) => !source.restated) ?? candidates[0];
  if (stated === undefined || candidates.length === 1) return candidates;
  const currency = JSON.stringify(stated.currencies);
  return candidates.filter((candidate) => {
    const { source, currencies } = candidate;
    if (candidate === stated || currencies.length === 0 || JSON.stringify(currencies) === currency) return true;
    return !(source.inBrackets || source.restated);
  });
}

/**
 * The amount that is exactly the sum of all others and stands first, in the same currency: 3亿元（A轮1亿元，B轮2亿元）.
 * A sum behind its parts may be the total of several rounds.
 */
function totalOfOthers(candidates: readonly AmountInterval[]): AmountInterval | null {
  if (candidates.length < 3) return null;
  const [first] = candidates;
  const currency = JSON.stringify(first?.currencies);
  let sum = 0n;
  for (const { kind, low, currencies } of candidates) {
    if (kind !== 'exact' || low === null || JSON.stringify(currencies) !== currency) return null;
    sum += low;
  }
  return first !== undefined && 2n * (first.low ?? 0n) === sum ? first : null;
}

function sameAmount(left: AmountInterval, right: AmountInterval): boolean {
  return left.low === right.low && left.high === right.high && left.kind === right.kind;
}
