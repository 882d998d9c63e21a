import { NumberRows } from './number-rows.ts';
import type { NumberTable } from './number-rows.ts';

/** Added to the size of a core that is one of an investor. */
export const ofInvestor = 128;

/**
 * The patterns that two cores share, as rows of name_patterns, and some that they do not: few of many are of two.
 *
 * @param all what is left of cores without one of their characters; the core (its number below zero stands for one more
 *   core); how many characters it has
 * @param least characters that a core must have
 */
export function sharedPatterns(all: readonly NumberTable[], least: { company: number; investor: number }): NumberTable {
  const count = all.reduce((sum, { length }) => sum + length, 0);
  const cores = new Int32Array(2 ** Math.ceil(Math.log2(2 * count + 2)));
  for (const page of all) noteCores(page, least, cores);
  const shared = new NumberRows('double', 'double');
  for (const page of all) addShared(page, least, cores, shared);
  return shared.view();
}

/** In a slot that several cores are in; else there is the one that is in it. */
const several = -1;

const isLong = (size: number, least: { company: number; investor: number }): boolean =>
  size >= ofInvestor ? size - ofInvestor >= least.investor : size >= least.company;

function noteCores(
  { length, columns: [patterns, keys, sizes] }: NumberTable,
  least: { company: number; investor: number },
  cores: Int32Array,
): void {
  if (patterns === undefined || keys === undefined || sizes === undefined) return;
  const mask = cores.length - 1;
  for (let at = 0; at < length; at += 1) {
    if (!isLong(sizes[at] ?? 0, least)) continue;
    const slot = ((patterns[at] ?? 0) >>> 0) & mask;
    const [core, known] = [keys[at] ?? 0, cores[slot] ?? 0];
    const own = (core | 0) === several || (core | 0) === 0 ? 1 : core | 0;
    if (known === 0) cores[slot] = own;
    else if (known !== own) cores[slot] = several;
  }
}

function addShared(
  { length, columns: [patterns, keys, sizes] }: NumberTable,
  least: { company: number; investor: number },
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
