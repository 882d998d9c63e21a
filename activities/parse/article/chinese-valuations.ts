import type { Draft } from './draft.ts';

/** 甲获30亿元融资,再之前乙以投前200亿元估值领投: of several rounds of a sentence the nearest has the worth that it tells once. */
export function settleValuations(own: readonly Draft[]): void {
  for (const draft of own) {
    const { valuation } = draft;
    if (valuation === null) continue;
    const distance = ({ at, until }: Draft): number =>
      valuation.start >= at ? Math.max(0, valuation.start - (until ?? at)) : at - valuation.start;
    const isNearer = own.some(
      (other) => other !== draft && other.valuation === valuation && distance(other) < distance(draft),
    );
    if (isNearer) draft.valuation = null;
  }
}
