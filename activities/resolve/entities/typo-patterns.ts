import type { NumberRows, NumberTable } from './number-rows.ts';

/** Added to the size of a core that is one of an investor. */
export const ofInvestor = 128;

/** Characters that a core must have for a typo in it to be told. */
export interface LeastCores {
  readonly company: number;
  readonly investor: number;
}

/** In a slot that several cores are in; else there is the one that is in it. */
const several = -1;

/** More slots would need more memory than numbers of slots have bits; fewer only find more that are not shared. */
const mostBits = 29;

/** Slots for so many patterns: a power of two. */
export const slotsFor = (count: number): number => 2 ** Math.min(mostBits, Math.ceil(Math.log2(2 * count + 2)));

const isLong = (size: number, least: LeastCores): boolean =>
  size >= ofInvestor ? size - ofInvestor >= least.investor : size >= least.company;

/**
 * Notes whose each pattern is: what is left of a core without one of its characters; the core (its number below zero stands
 * for one more core); how many characters it has.
 *
 * @param cores a slot for each pattern, which threads may share
 */
export function noteCores(
  { length, columns: [patterns, keys, sizes] }: NumberTable,
  least: LeastCores,
  cores: Int32Array,
): void {
  if (patterns === undefined || keys === undefined || sizes === undefined) return;
  const mask = cores.length - 1;
  for (let at = 0; at < length; at += 1) {
    if (!isLong(sizes[at] ?? 0, least)) continue;
    const slot = ((patterns[at] ?? 0) >>> 0) & mask;
    const core = (keys[at] ?? 0) | 0;
    const own = core === several || core === 0 ? 1 : core;
    const known = cores[slot] === 0 ? Atomics.compareExchange(cores, slot, 0, own) : (cores[slot] ?? 0);
    if (known !== 0 && known !== own) Atomics.store(cores, slot, several);
  }
}

/** Adds the patterns that two cores share (pattern, core), and some that they do not: few of many are of two. */
export function addShared(
  { length, columns: [patterns, keys, sizes] }: NumberTable,
  least: LeastCores,
  cores: Int32Array,
  shared: NumberRows,
): void {
  if (patterns === undefined || keys === undefined || sizes === undefined) return;
  const mask = cores.length - 1;
  for (let at = 0; at < length; at += 1) {
    const pattern = patterns[at] ?? 0;
    if (cores[(pattern >>> 0) & mask] === several && isLong(sizes[at] ?? 0, least)) shared.push(pattern, keys[at] ?? 0);
  }
}
