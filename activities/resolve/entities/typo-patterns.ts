import { NumberRows } from './number-rows.ts';
import type { NumberTable } from './number-rows.ts';

/** What is left of cores without one of their characters, as columns. */
export interface CorePatterns {
  readonly patterns: Float64Array;
  /** The core; its number below zero stands for one more core. */
  readonly keys: Float64Array;
  /** Characters of the core, and `ofInvestor` where it is one of an investor. */
  readonly sizes: Uint8Array;
}

export const ofInvestor = 128;

/** The patterns that two cores share, as rows of name_patterns, and some that they do not: few of many are of two. */
export function sharedPatterns(
  all: readonly CorePatterns[],
  least: { company: number; investor: number },
): NumberTable {
  const count = all.reduce((sum, { sizes }) => sum + sizes.length, 0);
  const slots = 2 ** Math.ceil(Math.log2(2 * count + 2));
  // Of each slot the core that is the first in it, or that there are several.
  const cores = new Int32Array(slots);
  const several = -1;
  const each = (found: (slot: number, pattern: number, key: number) => void): void => {
    for (const { patterns, keys, sizes } of all)
      for (let at = 0; at < sizes.length; at += 1) {
        const size = sizes[at] ?? 0;
        const isLong = size >= ofInvestor ? size - ofInvestor >= least.investor : size >= least.company;
        const pattern = patterns[at] ?? 0;
        if (isLong) found((pattern >>> 0) & (slots - 1), pattern, keys[at] ?? 0);
      }
  };
  each((slot, _, key) => {
    const [core, known] = [key | 0, cores[slot] ?? 0];
    const own = core === several || core === 0 ? 1 : core;
    if (known === 0) cores[slot] = own;
    else if (known !== own) cores[slot] = several;
  });
  const shared = new NumberRows(2);
  each((slot, pattern, key) => {
    if (cores[slot] === several) shared.push(pattern, key);
  });
  return shared.view();
}
