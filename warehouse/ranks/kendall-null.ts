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
  const counts =
    hasTies(first) && hasTies(second)
      ? exactCounts(first, second, pairs)
      : untiedCounts(hasTies(first) ? first : second, pairs);
  const all = sum(counts);
  return { method: 'exact', atLeast: (s) => tail(counts, s, pairs) / all };
}

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

const hasTies = (groups: readonly number[]): boolean => groups.some((size) => size > 1);

/**
 * Pairings by S (at index S + pairs) where one of the two orders has no ties: as many as the arrangements of the groups of
 * the other with so many inversions, which the Gaussian multinomial coefficient generates (P. A. MacMahon, "Combinatory
 * Analysis" 1, 1915), each as often as the items within groups can be arranged. Every coefficient is whole, and below 2^53.
 */
function untiedCounts(groups: readonly number[], pairs: number): Float64Array {
  const untied = pairs - sum(groups.map((size) => (size * (size - 1)) / 2));
  const byInversions = new Float64Array(untied + 1);
  byInversions[0] = 1;
  let before = 0;
  let within = 1;
  for (const size of groups) {
    for (let place = 1; place <= size; place += 1) {
      within *= place;
      // Times 1 - q^(before + place), by 1 - q^place.
      for (let d = untied; d >= before + place; d -= 1)
        byInversions[d] = (byInversions[d] ?? 0) - (byInversions[d - before - place] ?? 0);
      for (let d = place; d <= untied; d += 1)
        byInversions[d] = (byInversions[d] ?? 0) + (byInversions[d - place] ?? 0);
    }
    before += size;
  }
  const counts = new Float64Array(2 * pairs + 1);
  byInversions.forEach((number, inversions) => {
    counts[pairs + untied - 2 * inversions] = number * within;
  });
  return counts;
}

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
 * of the second is the state (one digit each); a group's items are discordant with what is left below and concordant with
 * what is left above.
 */
function exactCounts(first: readonly number[], second: readonly number[], pairs: number): Float64Array {
  const length = 2 * pairs + 1;
  const start = new Float64Array(length);
  start[pairs] = 1;
  const digit = second.map((_, group) => product(second.slice(0, group).map((size) => size + 1)));
  let states = new Map<number, Float64Array>([[product(second.map((size) => size + 1)) - 1, start]]);
  for (const size of first) {
    const next = new Map<number, Float64Array>();
    for (const [state, counts] of states) {
      const left = second.map((most, group) => Math.floor(state / (digit[group] ?? 1)) % (most + 1));
      const take = (
        group: number,
        missing: number,
        rest: number,
        ways: number,
        shift: number,
        takenBelow: number,
        restBelow: number,
      ): void => {
        const number = left[group];
        if (number === undefined) {
          if (missing === 0) addShifted(found(next, rest, length), counts, shift, ways);
          return;
        }
        for (let own = 0; own <= Math.min(number, missing); own += 1) {
          const stays = number - own;
          const moved = shift + takenBelow * stays - own * restBelow;
          const now = ways * binomial(number, own);
          take(
            group + 1,
            missing - own,
            rest - own * (digit[group] ?? 1),
            now,
            moved,
            takenBelow + own,
            restBelow + stays,
          );
        }
      };
      take(0, size, state, 1, 0, 0, 0);
    }
    states = next;
  }
  return states.get(0) ?? start;
}

const product = (values: readonly number[]): number => values.reduce((all, value) => all * value, 1);

function found(states: Map<number, Float64Array>, state: number, length: number): Float64Array {
  const known = states.get(state) ?? new Float64Array(length);
  states.set(state, known);
  return known;
}

function addShifted(target: Float64Array, counts: Float64Array, shift: number, ways: number): void {
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index] ?? 0;
    if (count > 0) target[index + shift] = (target[index + shift] ?? 0) + count * ways;
  }
}

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i += 1) value = (value * (n - k + i)) / i;
  return value;
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
