import type { LabelClass } from './amount-labels.ts';
import type { Expression, Item } from './amount-scan.ts';

/** What a word beside an amount says that it is. With a class it gives way to others only (see AmountLabel). */
export interface AmountRole {
  readonly what: string;
  readonly class: LabelClass | null;
}

type Label = Extract<Item, { kind: 'label' }>;

/** The amounts that a word beside them names as something else than the round's: valuation, revenue, a part, debt. */
export function labelledAmounts(items: readonly Item[]): ReadonlyMap<Expression, AmountRole> {
  const roles = new Map<Expression, AmountRole>();
  // Each bound of the rest of a clause or sentence is walked once, however many labels stand in it.
  let walkedTo = -1;
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'label') continue;
    const role: AmountRole = { what: item.what, class: item.class };
    if (item.binds === 'clause' || item.binds === 'sentence') {
      if (index < walkedTo) continue;
      walkedTo = markRest(items, index, item.binds, role, roles);
      continue;
    }
    for (const target of targetsOf(items, index, item)) if (roles.get(target)?.class !== null) roles.set(target, role);
  }
  passToConversions(items, roles);
  return roles;
}

/** "估值5亿元（7000万美元）": what an amount is, its conversion right behind it is too. */
function passToConversions(items: readonly Item[], roles: Map<Expression, AmountRole>): void {
  let last: Expression | null = null;
  for (const item of items) {
    switch (item.kind) {
      case 'amount': {
        const role = last === null ? undefined : roles.get(last);
        if (role !== undefined && (item.inBrackets || item.restated) && !roles.has(item)) roles.set(item, role);
        last = item;
        break;
      }
      case 'open':
      case 'noise':
        break;
      case 'stop':
        if (item.endsSentence) last = null;
        break;
      default:
        last = null;
    }
  }
}

function targetsOf(items: readonly Item[], index: number, { binds }: Label): readonly Expression[] {
  const next = binds === 'previous' ? null : amountNear(items, index, 1);
  const previous = binds === 'next' ? null : amountNear(items, index, -1);
  // 从1000万元增至1500万元 sets both aside, and is not understood without the second.
  if (next === null) return previous === null || binds === 'both' ? [] : [previous.amount];
  if (previous === null) return [next.amount];
  if (binds === 'both') return [previous.amount, next.amount];
  // In 5亿估值融资3000万 and 5亿估值3000万融资 the word of raising takes the amount beside it, the label the other.
  const nextIsRaised = next.beyondRound || isRaised(items, next.at);
  const previousIsRaised = previous.beyondRound || isRaised(items, previous.at);
  return [nextIsRaised && !previousIsRaised ? previous.amount : next.amount];
}

/** Whether a word of raising money stands right before or behind the amount. */
function isRaised(items: readonly Item[], at: number): boolean {
  for (const step of [1, -1]) {
    let near = at + step;
    while (items[near]?.kind === 'noise' && Math.abs(near - at) < 4) near += step;
    if (items[near]?.kind === 'round') return true;
  }
  return false;
}

interface NearAmount {
  readonly amount: Expression;
  readonly at: number;
  /** A word of raising money stands between label and amount. */
  readonly beyondRound: boolean;
}

/** The next amount in one direction, with nothing but fillers and other labels between; a few steps at most. */
function amountNear(items: readonly Item[], from: number, step: 1 | -1): NearAmount | null {
  let beyondRound = false;
  let inside = 0;
  for (let distance = 1; distance <= 8; distance += 1) {
    const at = from + step * (distance + inside);
    const item = items[at];
    switch (item?.kind) {
      case 'amount':
        return { amount: item, at, beyondRound };
      case 'round':
        beyondRound = true;
        break;
      case 'noise':
      case 'label':
      case 'open':
        break;
      case 'close':
        // 5亿元（7000万美元）估值: backwards over a bracket to what stands before it.
        if (step === 1) return null;
        while (items[at - inside]?.kind !== 'open' && inside < 8) inside += 1;
        break;
      case 'dash':
        // 增资到, "total funding to": the dash of a range stands between two amounts, not behind a label.
        if (step === -1) return null;
        break;
      default:
        return null;
    }
  }
  return null;
}

/**
 * Marks the amounts behind the label: to the end of its bracket and sentence, or, for a clause, to the first stop behind
 * an amount. Gives the place where the walk ended.
 */
function markRest(
  items: readonly Item[],
  from: number,
  binds: 'clause' | 'sentence',
  role: AmountRole,
  roles: Map<Expression, AmountRole>,
): number {
  let depth = 0;
  let found = false;
  for (let at = from + 1; at < items.length; at += 1) {
    const item = items[at];
    switch (item?.kind) {
      case 'open':
        depth += 1;
        break;
      case 'close':
        depth -= 1;
        if (depth < 0) return at;
        break;
      case 'stop':
        if (item.endsSentence || (binds === 'clause' && found)) return at;
        break;
      case 'amount':
        found = true;
        if (!roles.has(item)) roles.set(item, role);
        break;
      case undefined:
      default:
        break;
    }
  }
  return items.length;
}
