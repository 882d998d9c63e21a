import type { AmountKind } from './amount.ts';
import { labelledAmounts } from './amount-roles.ts';
import type { AmountRole } from './amount-roles.ts';
import type { Expression, Item } from './amount-scan.ts';
import type { Modifier } from './amount-words.ts';
import { ONE } from './arabic-number.ts';
import type { CurrencyForm } from './currency.ts';
import { modifierBounds } from './modifier-bounds.ts';
import type { Quantity } from './numerals.ts';

/** An amount or range of a text, in integers of 1e-12; `source` is its (first) number, `role` what a word beside it says. */
export interface AmountInterval extends Interval {
  readonly currencies: readonly CurrencyForm[];
  readonly source: Expression;
  readonly role: AmountRole | null;
  readonly doubt: Quantity['doubt'];
}
interface Interval {
  readonly low: bigint | null;
  readonly high: bigint | null;
  readonly highOpen: boolean;
  readonly kind: AmountKind;
  readonly issue: string | null;
}

/** The amounts of a text in order. `setAside`: what an amount that is none of the round's was named; `fault`: no reading. */
export interface AmountIntervals {
  readonly intervals: readonly AmountInterval[];
  readonly setAside: string | null;
  readonly fault: string | null;
}

/** Numbers without a unit of their own are multiplied by `factor`. The rules are those of methodology section 4. */
export function amountIntervals(items: readonly Item[], hasLabels: boolean, factor: bigint): AmountIntervals {
  const roles = hasLabels ? labelledAmounts(items) : noRoles;
  const intervals: AmountInterval[] = [];
  let setAside: string | null = null;
  let between = false;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (item?.kind === 'between') between = true;
    if (item?.kind !== 'amount') continue;
    const partner = rangePartner(items, index, between);
    const role = roles.get(item) ?? (partner === null ? null : (roles.get(partner.amount) ?? null));
    if (role !== null && role.class === null) setAside ??= role.what;
    const isNone = role !== null && role.class === null;
    if (partner === null) {
      if (!isNone) {
        const { low, high, highOpen, kind, issue } = interval(item, factor);
        const { doubt } = item.quantity;
        intervals.push({ low, high, highOpen, kind, issue, currencies: item.currencies, source: item, role, doubt });
      }
      continue;
    }
    index = partner.index;
    between = false;
    if (isNone) continue;
    const range = joinRange(item, partner.amount, factor);
    if (typeof range === 'string') return { intervals, setAside, fault: range };
    intervals.push({ ...range, role });
  }
  return { intervals, setAside, fault: null };
}

const noRoles: ReadonlyMap<Expression, AmountRole> = new Map();

/** The other end of a range: behind a dash or 至, behind "between … and", or "at least X and at most Y". */
function rangePartner(
  items: readonly Item[],
  index: number,
  between: boolean,
): { amount: Expression; index: number } | null {
  const first = items[index];
  if (first?.kind !== 'amount') return null;
  const joint = items[index + 1];
  let next = index + 2;
  while (items[next]?.kind === 'noise' && next < index + 4) next += 1;
  const second = items[next];
  if (joint?.kind === 'dash' && second?.kind === 'amount') return { amount: second, index: next };
  if (joint?.kind === 'and' && between && second?.kind === 'amount') return { amount: second, index: next };
  if (first.modifiers[0] !== 'at_least') return null;
  const bounded =
    joint?.kind === 'amount' ? index + 1 : joint?.kind === 'and' || joint?.kind === 'stop' ? index + 2 : -1;
  const upperAt = items[bounded]?.kind === 'and' ? bounded + 1 : bounded;
  const upper = items[upperAt];
  if (upper?.kind !== 'amount') return null;
  const limit = upper.modifiers[0];
  return limit === 'at_most' || limit === 'below' ? { amount: upper, index: upperAt } : null;
}

function joinRange(first: Expression, second: Expression, factor: bigint): Omit<AmountInterval, 'role'> | string {
  const [lower, upper] = [asEnd(first), asEnd(second)];
  const right = interval(upper, factor);
  let left = interval(lower, factor);
  const shares = !first.quantity.hasUnit && !first.currencyBehind && second.quantity.hasUnit;
  if (shares) {
    const unit = second.quantity.units.find((by) => right.high !== null && (left.low ?? 0n) * by < right.high);
    if (unit !== undefined) left = interval(lower, unit);
  }
  if (left.low === null || right.high === null) return 'a range without one of its ends';
  if (left.low >= right.high) return 'the ends of the range are not in order';
  if (left.low < 10_000n * ONE && right.high >= 10_000_000n * ONE) return 'the low end of the range has no clear unit';
  return {
    low: left.low,
    high: right.high,
    highOpen: right.highOpen,
    kind: 'range',
    issue: null,
    currencies: [...first.currencies, ...second.currencies],
    source: first,
    doubt: second.quantity.doubt ?? (shares ? null : first.quantity.doubt),
  };
}

/** The ends of a range bound it already: "about" before them widens nothing, and 亿元 as an end is the number itself. */
function asEnd(expression: Expression): Expression {
  const { quantity } = expression;
  return {
    ...expression,
    quantity: quantity.form === 'bare_unit' ? { ...quantity, form: 'exact' } : quantity,
    modifiers: expression.modifiers.filter((modifier) => modifier !== 'about'),
  };
}

/** The interval of one number with its modifier: the reading rules of methodology section 4. */
function interval(expression: Expression, factor: bigint): Interval {
  const { quantity } = expression;
  const times = quantity.hasUnit || expression.currencyBehind ? 1n : factor;
  const low = times === 1n ? quantity.low : quantity.low * times;
  const high = times === 1n ? quantity.high : quantity.high * times;
  const [modifier, ...more] = expression.modifiers;
  const isTwofold = more.some((other) => other !== modifier);
  const issue = isTwofold ? 'two words bound the amount: the first is taken' : null;
  if (
    modifier !== undefined &&
    (quantity.form === 'exact' || quantity.form === 'bare_unit' || quantity.form === 'over')
  )
    return { ...bounded(modifier, low), issue };
  const odd = modifier === undefined ? null : 'the word before an order of magnitude is passed over';
  switch (quantity.form) {
    case 'exact':
      if (!expression.level) return { low, high, highOpen: false, kind: 'exact', issue: null };
      if (isPowerOfTen(low)) return { low, high: 10n * low, highOpen: true, kind: 'order', issue: null };
      return { ...bounded('about', low), issue: 'a level that is not a power of ten is read as about' };
    case 'bare_unit':
      return { low, high: 10n * low, highOpen: true, kind: 'order', issue: null };
    case 'order':
      return { low, high, highOpen: true, kind: 'order', issue: odd };
    case 'over':
      return { low, high, highOpen: true, kind: 'over', issue: null };
    case 'about':
      return { low, high, highOpen: false, kind: 'about', issue: null };
    case 'range':
      return { low, high, highOpen: false, kind: 'range', issue: null };
  }
}

function bounded(modifier: Modifier, value: bigint): Omit<Interval, 'issue'> {
  const { low, high, highOpen, kind } = modifierBounds[modifier];
  const end = (percent: number | null): bigint | null =>
    percent === null ? null : percent === 100 ? value : (value * BigInt(percent)) / 100n;
  return { low: end(low), high: end(high), highOpen, kind };
}

function isPowerOfTen(value: bigint): boolean {
  return /^10*$/u.test(String(value));
}
