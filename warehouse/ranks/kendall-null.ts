import { drawn, seedOf } from '../bands/fixed-hash.ts';

/** Up to so many items the distribution is counted exactly: beyond, their subsets become too many. */
const EXACT_UP_TO = 13;
export const PERMUTATIONS = 100_000;

/** How often |S| is at least a number when one of the two orders is shuffled at random: for tests of Kendall's τ. */
export interface KendallNull {
  readonly method: 'exact' | 'permutations';
  /** P(|S| ≥ s), S being concordant less discordant pairs; a tie in either order is neither. */
  readonly atLeast: (s: number) => number;
}

/**
 * The distribution of Kendall's S between two orders of the same items, each with ties, if all pairings are equally likely
 * (the permutation test of no association). It depends on the sizes of the tied groups alone.
 *
 * Up to 13 items all pairings are counted, group by group: the same as going through every permutation. Beyond, 100,000
 * seeded permutations are drawn, and the observed one is counted among them, so that p is never 0 (B. Phipson and
 * G. K. Smyth, "Permutation P-values should never be zero", 2010).
 *
 * @param first, second sizes of the tied groups from the lowest to the highest: [1, 1, 2] is two items apart and two that
 *   tie for last. Both sum to the same number of items.
 */
export function kendallNull(first: readonly number[], second: readonly number[]): KendallNull {
  const items = sum(first);
  if (items !== sum(second)) throw new RangeError(`the groups hold ${items} and ${sum(second)} items`);
  const pairs = (items * (items - 1)) / 2;
  if (items > EXACT_UP_TO) {
    const counts = drawnCounts(first, second, pairs);
    return { method: 'permutations', atLeast: (s) => (tail(counts, s, pairs) + 1) / (PERMUTATIONS + 1) };
  }
  const counts = exactCounts(first, second, pairs);
  const all = sum(counts);
  return { method: 'exact', atLeast: (s) => tail(counts, s, pairs) / all };
}

/** What is left of the groups of the second order, and the pairings so far by S. */
interface State {
  readonly left: readonly number[];
  readonly counts: Float64Array;
}

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** How many of the counts (at index S + pairs) have |S| ≥ s. */
function tail(counts: Float64Array, s: number, pairs: number): number {
  let total = 0;
  counts.forEach((count, index) => {
    if (Math.abs(index - pairs) >= Math.abs(s)) total += count;
  });
  return total;
}

/**
 * Pairings by S (at index S + pairs). Groups of the first order are taken from the lowest on; what is left of the groups
 * of the second is the state, and a group's items are discordant with what is left below and concordant with what is left above.
 */
function exactCounts(first: readonly number[], second: readonly number[], pairs: number): Float64Array {
  const start = new Float64Array(2 * pairs + 1);
  start[pairs] = 1;
  let states = new Map<string, State>([[second.join(' '), { left: second, counts: start }]]);
  for (const size of first) {
    const next = new Map<string, State>();
    for (const { left, counts } of states.values())
      for (const { taken, ways } of choices(left, size)) {
        const rest = left.map((number, group) => number - (taken[group] ?? 0));
        const shift = concordance(taken, rest);
        const key = rest.join(' ');
        const found: State = next.get(key) ?? { left: rest, counts: new Float64Array(2 * pairs + 1) };
        next.set(key, found);
        counts.forEach((count, index) => {
          if (count > 0) found.counts[index + shift] = (found.counts[index + shift] ?? 0) + count * ways;
        });
      }
    states = next;
  }
  return [...states.values()][0]?.counts ?? start;
}

/** The ways to take `size` items out of the groups. */
function choices(
  left: readonly number[],
  size: number,
  group = 0,
): readonly { readonly taken: readonly number[]; readonly ways: number }[] {
  const number = left[group];
  if (number === undefined) return size === 0 ? [{ taken: [], ways: 1 }] : [];
  const found: { readonly taken: readonly number[]; readonly ways: number }[] = [];
  for (let own = 0; own <= Math.min(number, size); own += 1)
    for (const { taken, ways } of choices(left, size - own, group + 1))
      found.push({ taken: [own, ...taken], ways: ways * binomial(number, own) });
  return found;
}

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i += 1) value = (value * (n - k + i)) / i;
  return value;
}

function concordance(taken: readonly number[], rest: readonly number[]): number {
  let s = 0;
  taken.forEach((own, group) => {
    rest.forEach((other, otherGroup) => {
      s += own * other * Math.sign(otherGroup - group);
    });
  });
  return s;
}

function drawnCounts(first: readonly number[], second: readonly number[], pairs: number): Float64Array {
  const counts = new Float64Array(2 * pairs + 1);
  const places = (groups: readonly number[]): number[] =>
    groups.flatMap((size, group) => Array<number>(size).fill(group));
  const times = Int32Array.from(places(first));
  const shuffled = Int32Array.from(places(second));
  const { first: a, second: b } = seedOf('kendall', `${first.join(' ')}/${second.join(' ')}`);
  let draw = 0;
  for (let n = 0; n < PERMUTATIONS; n += 1) {
    for (let i = shuffled.length - 1; i > 0; i -= 1) {
      const j = Math.floor((drawn(a, b, draw) / 4_294_967_296) * (i + 1));
      draw += 1;
      const own = shuffled[i] ?? 0;
      shuffled[i] = shuffled[j] ?? 0;
      shuffled[j] = own;
    }
    let s = 0;
    for (let i = 1; i < times.length; i += 1)
      for (let j = 0; j < i; j += 1)
        s += Math.sign((times[i] ?? 0) - (times[j] ?? 0)) * Math.sign((shuffled[i] ?? 0) - (shuffled[j] ?? 0));
    counts[s + pairs] = (counts[s + pairs] ?? 0) + 1;
  }
  return counts;
}
