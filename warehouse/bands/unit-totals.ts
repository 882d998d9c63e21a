import { MOST_OFTEN } from './company-weights.ts';
import { measureFrequencies, measureSorted, STATISTICS } from './concentration-statistics.ts';
import { Ranking } from './ranking.ts';

/** One part of one round, given to one unit. */
export interface Part {
  /** Place of the round among the rounds of the window. */
  readonly round: number;
  readonly unit: string;
  /** Parts with the same are of the same units wherever one of them is: their sum is taken once for all cells. */
  readonly bundle: string;
  /** Share of the round's amount, 0 to 1. */
  readonly share: number;
}

/** The units of one cell. */
export interface UnitGroup {
  /** In the order of the rounds. */
  readonly parts: readonly Part[];
  /** Of tracks, how many the set has. */
  readonly setSize: number | null;
}

/** What is drawn for all rounds of one window: amounts in cents (0 where none is known), and how often each is drawn. */
export interface DrawnValues {
  readonly cents: Float64Array;
  readonly weights: Uint8Array;
}

/** The round that is left out, or none. */
export type LeftOut = number | null;

const logOf = (x: number): number => (x > 0 ? x * Math.log(x) : 0);

/** Lists of numbers, one after another: list n is `items` from `starts[n]` up to `starts[n + 1]`. */
interface Lists {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

function listsOf(lists: readonly (readonly number[])[]): Lists {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, n) => (starts[n + 1] = (starts[n] ?? 0) + list.length));
  return { starts, items: Int32Array.from(lists.flat()) };
}

/**
 * Totals of the units of one kind in all cells of one window. Companies are drawn whole, so that one drawn twice is two
 * units; of other units what is drawn is the rounds behind them.
 *
 * A unit that has the same rounds in several cells, and units that have the same parts of the same rounds, are one stack:
 * its total is taken, ranked and put into logarithms once a draw. A stack is of bundles of parts.
 */
export class UnitTotals {
  readonly #groups: readonly UnitGroup[];
  readonly #isWhole: boolean;
  /** Rounds of the bundles, with the share of each. */
  readonly #bundles: Lists;
  readonly #shares: Float64Array;
  /** Bundles of the stacks. */
  readonly #stacks: Lists;
  /** Groups of the stacks, with the units that each is in each of them. */
  readonly #members: Lists;
  readonly #times: Int32Array;
  /** Stacks of the groups, with the same. */
  readonly #own: Lists;
  readonly #ownTimes: Int32Array;
  /** A round of each stack; of a company all have the same weight. */
  readonly #stackRounds: Int32Array;
  /** The bundles and stacks whose totals are not the same in every draw. */
  readonly #movingBundles: Int32Array;
  readonly #movingStacks: Int32Array;
  readonly #isMoving: Uint8Array;
  readonly #bundleTotals: Float64Array;
  readonly #bundleCounts: Int32Array;
  readonly #totals: Float64Array;
  readonly #counts: Int32Array;
  readonly #logs: Float64Array;
  readonly #ranking: Ranking;
  readonly #ranked: Int32Array;
  /** Where the totals of each group begin in the lists of sorted totals, and its frequencies of counts in theirs. */
  readonly #sortedStarts: Int32Array;
  readonly #sorted: Float64Array;
  readonly #sortedLogs: Float64Array;
  readonly #lengths: Int32Array;
  readonly #frequencyStarts: Int32Array;
  readonly #frequencies: Int32Array;
  readonly #largest: Int32Array;

  /**
   * @param points amounts by round in cents, 0 where none is known; `isFuzzy` tells which of them are drawn.
   * @param isWhole whether a unit is drawn as one: then all of its rounds have one weight.
   */
  constructor(
    groups: readonly UnitGroup[],
    points: Float64Array,
    isFuzzy: (round: number) => boolean,
    isWhole: boolean,
  ) {
    this.#groups = groups;
    this.#isWhole = isWhole;
    const { bundles, stacks, members } = stacked(groups);
    this.#bundles = listsOf(bundles.map((parts) => parts.map(({ round }) => round)));
    this.#shares = Float64Array.from(bundles.flatMap((parts) => parts.map(({ share }) => share)));
    this.#stacks = listsOf(stacks);
    this.#members = listsOf(members.map((own) => [...own.keys()]));
    this.#times = Int32Array.from(members.flatMap((own) => [...own.values()]));
    const ownStacks = groups.map((): number[] => []);
    const ownTimes = groups.map((): number[] => []);
    members.forEach((own, stack) => {
      for (const [group, times] of own) {
        ownStacks[group]?.push(stack);
        ownTimes[group]?.push(times);
      }
    });
    this.#own = listsOf(ownStacks);
    this.#ownTimes = Int32Array.from(ownTimes.flat());
    this.#stackRounds = Int32Array.from(stacks, ([first]) => bundles[first ?? 0]?.[0]?.round ?? 0);
    const isMovingBundle = bundles.map((parts) => !isWhole || parts.some(({ round }) => isFuzzy(round)));
    const isMovingStack = stacks.map((own) => own.some((bundle) => isMovingBundle[bundle] === true));
    this.#isMoving = Uint8Array.from(isMovingStack, (is) => (is ? 1 : 0));
    this.#movingBundles = placesWhere(isMovingBundle);
    this.#movingStacks = placesWhere(isMovingStack);
    this.#bundleTotals = new Float64Array(bundles.length);
    this.#bundleCounts = new Int32Array(bundles.length);
    this.#totals = new Float64Array(stacks.length);
    this.#counts = new Int32Array(stacks.length);
    bundles.forEach((_, bundle) => (this.#bundleTotals[bundle] = this.bundlePoint(bundle, points, null, false)));
    stacks.forEach((_, stack) => {
      this.#totals[stack] = this.stackPoint(stack, points, null, false);
      this.#counts[stack] = this.stackPoint(stack, points, null, true);
    });
    this.#logs = this.#totals.map(logOf);
    this.#ranking = new Ranking(this.#totals);
    this.#ranked = new Int32Array(stacks.length);
    const unitCounts = ownTimes.map((times) => times.reduce((sum, own) => sum + own, 0) * (isWhole ? MOST_OFTEN : 1));
    this.#sortedStarts = startsOf(unitCounts);
    this.#sorted = new Float64Array(this.#sortedStarts.at(-1) ?? 0);
    this.#sortedLogs = new Float64Array(this.#sorted.length);
    this.#lengths = new Int32Array(groups.length);
    const mostRounds = ownStacks.map((own) => own.reduce((most, stack) => Math.max(most, this.#counts[stack] ?? 0), 0));
    this.#frequencyStarts = startsOf(mostRounds.map((most) => most * (isWhole ? 1 : MOST_OFTEN) + 1));
    this.#frequencies = new Int32Array(this.#frequencyStarts.at(-1) ?? 0);
    this.#largest = new Int32Array(groups.length);
  }

  get groupCount(): number {
    return this.#groups.length;
  }

  /** The statistics of one draw, for every group those by amount and after them those by count. */
  measureDraw(values: DrawnValues, out: Float64Array): void {
    if (this.#isWhole) this.addWhole(values);
    else this.addParts(values);
    this.rankTotals(values.weights);
    this.countRounds(values.weights);
    const size = STATISTICS.length;
    for (let group = 0; group < this.#groups.length; group += 1) {
      const setSize = this.#groups[group]?.setSize ?? null;
      const from = this.#sortedStarts[group] ?? 0;
      const length = this.#lengths[group] ?? 0;
      measureSorted(this.#sorted, this.#sortedLogs, from, length, setSize ?? length, false, out, group * 2 * size);
      const fromCounts = this.#frequencyStarts[group] ?? 0;
      measureFrequencies(
        this.#frequencies,
        fromCounts,
        this.#largest[group] ?? 0,
        setSize,
        out,
        (group * 2 + 1) * size,
      );
    }
  }

  /** The statistics of the points of a group, without one round where that is asked for. */
  measurePoints(group: number, points: Float64Array, leftOut: LeftOut, isCount: boolean): Float64Array {
    const { starts, items } = this.#own;
    const totals: number[] = [];
    for (let n = starts[group] ?? 0; n < (starts[group + 1] ?? 0); n += 1) {
      const total = this.stackPoint(items[n] ?? 0, points, leftOut, isCount);
      if (total > 0) for (let times = this.#ownTimes[n] ?? 0; times > 0; times -= 1) totals.push(total);
    }
    const sorted = Float64Array.from(totals).sort().reverse();
    const out = new Float64Array(STATISTICS.length);
    const size = this.#groups[group]?.setSize ?? sorted.length;
    measureSorted(sorted, sorted.map(logOf), 0, sorted.length, size, isCount, out, 0);
    return out;
  }

  private stackPoint(stack: number, points: Float64Array, leftOut: LeftOut, isCount: boolean): number {
    const { starts, items } = this.#stacks;
    let total = 0;
    for (let n = starts[stack] ?? 0; n < (starts[stack + 1] ?? 0); n += 1)
      total += this.bundlePoint(items[n] ?? 0, points, leftOut, isCount);
    return total;
  }

  private bundlePoint(bundle: number, points: Float64Array, leftOut: LeftOut, isCount: boolean): number {
    const { starts, items } = this.#bundles;
    let total = 0;
    for (let n = starts[bundle] ?? 0; n < (starts[bundle + 1] ?? 0); n += 1) {
      const round = items[n] ?? 0;
      if (round !== leftOut) total += isCount ? 1 : (points[round] ?? 0) * (this.#shares[n] ?? 0);
    }
    return total;
  }

  /** Totals of whole units by amount; those by count are the same in every draw. */
  private addWhole({ cents }: DrawnValues): void {
    const { starts, items } = this.#bundles;
    const [moving, sums] = [this.#movingBundles, this.#bundleTotals];
    for (let m = 0; m < moving.length; m += 1) {
      const bundle = moving[m] ?? 0;
      const end = starts[bundle + 1] ?? 0;
      let total = 0;
      for (let n = starts[bundle] ?? 0; n < end; n += 1) total += cents[items[n] ?? 0] ?? 0;
      sums[bundle] = total;
    }
    this.addBundles();
  }

  /** Totals of units whose rounds are drawn one by one. */
  private addParts({ cents, weights }: DrawnValues): void {
    const { starts, items } = this.#bundles;
    const [shares, sums, counts] = [this.#shares, this.#bundleTotals, this.#bundleCounts];
    let n = 0;
    for (let bundle = 0; bundle < sums.length; bundle += 1) {
      const end = starts[bundle + 1] ?? 0;
      let total = 0;
      let count = 0;
      for (; n < end; n += 1) {
        const round = items[n] ?? 0;
        const weight = weights[round] ?? 0;
        total += weight * ((cents[round] ?? 0) * (shares[n] ?? 0));
        count += weight;
      }
      sums[bundle] = total;
      counts[bundle] = count;
    }
    this.addBundles();
    const stacks = this.#stacks;
    n = 0;
    for (let stack = 0; stack < this.#counts.length; stack += 1) {
      const end = stacks.starts[stack + 1] ?? 0;
      let count = 0;
      for (; n < end; n += 1) count += counts[stacks.items[n] ?? 0] ?? 0;
      this.#counts[stack] = count;
    }
  }

  private addBundles(): void {
    const { starts, items } = this.#stacks;
    const [moving, sums, totals] = [this.#movingStacks, this.#bundleTotals, this.#totals];
    for (let m = 0; m < moving.length; m += 1) {
      const stack = moving[m] ?? 0;
      const end = starts[stack + 1] ?? 0;
      let total = 0;
      for (let n = starts[stack] ?? 0; n < end; n += 1) total += sums[items[n] ?? 0] ?? 0;
      totals[stack] = total;
    }
  }

  /** Fills the totals above 0 of every group, from the largest down: a unit that is drawn as one as often as it is drawn. */
  private rankTotals(weights: Uint8Array): void {
    const [totals, ranked, rounds, isWhole] = [this.#totals, this.#ranked, this.#stackRounds, this.#isWhole];
    let count = 0;
    for (let stack = 0; stack < totals.length; stack += 1)
      if ((totals[stack] ?? 0) > 0 && (!isWhole || (weights[rounds[stack] ?? 0] ?? 0) > 0)) {
        ranked[count] = stack;
        count += 1;
      }
    this.#ranking.sort(ranked, count);
    const [{ starts, items }, times, lengths] = [this.#members, this.#times, this.#lengths];
    const [from, sorted, sortedLogs] = [this.#sortedStarts, this.#sorted, this.#sortedLogs];
    const [isMoving, logs] = [this.#isMoving, this.#logs];
    lengths.fill(0);
    for (let n = count - 1; n >= 0; n -= 1) {
      const stack = ranked[n] ?? 0;
      const x = totals[stack] ?? 0;
      const log = isMoving[stack] === 1 ? x * Math.log(x) : (logs[stack] ?? 0);
      const weight = isWhole ? (weights[rounds[stack] ?? 0] ?? 0) : 1;
      const end = starts[stack + 1] ?? 0;
      for (let member = starts[stack] ?? 0; member < end; member += 1) {
        const group = items[member] ?? 0;
        const length = lengths[group] ?? 0;
        const units = weight * (times[member] ?? 0);
        const first = (from[group] ?? 0) + length;
        for (let place = first; place < first + units; place += 1) {
          sorted[place] = x;
          sortedLogs[place] = log;
        }
        lengths[group] = length + units;
      }
    }
  }

  /** Fills how many units of every group have one round, two, and so on. */
  private countRounds(weights: Uint8Array): void {
    const [counts, rounds, isWhole, largest] = [this.#counts, this.#stackRounds, this.#isWhole, this.#largest];
    const [{ starts, items }, times] = [this.#members, this.#times];
    const [from, frequencies] = [this.#frequencyStarts, this.#frequencies];
    for (let group = 0; group < largest.length; group += 1) {
      const first = from[group] ?? 0;
      frequencies.fill(0, first, first + (largest[group] ?? 0) + 1);
      largest[group] = 0;
    }
    for (let stack = 0; stack < counts.length; stack += 1) {
      const weight = isWhole ? (weights[rounds[stack] ?? 0] ?? 0) : 1;
      const count = counts[stack] ?? 0;
      if (weight === 0 || count === 0) continue;
      const end = starts[stack + 1] ?? 0;
      for (let member = starts[stack] ?? 0; member < end; member += 1) {
        const group = items[member] ?? 0;
        const place = (from[group] ?? 0) + count;
        frequencies[place] = (frequencies[place] ?? 0) + weight * (times[member] ?? 0);
        if (count > (largest[group] ?? 0)) largest[group] = count;
      }
    }
  }
}

/** Parts by bundle, bundles by stack, and of each stack how many units it is in which groups. */
function stacked(groups: readonly UnitGroup[]): {
  readonly bundles: readonly (readonly Part[])[];
  readonly stacks: readonly (readonly number[])[];
  readonly members: readonly ReadonlyMap<number, number>[];
} {
  const bundleIds = new Map<string, number>();
  const bundles: Part[][] = [];
  /** The unit and the group that each bundle was first met in: there its parts are taken, and nowhere else. */
  const owners: (readonly [group: number, unit: string])[] = [];
  const stackIds = new Map<string, number>();
  const stacks: (readonly number[])[] = [];
  const members: Map<number, number>[] = [];
  groups.forEach(({ parts }, group) => {
    const units = new Map<string, number[]>();
    for (const part of parts) {
      const bundle = placeOf(bundleIds, part.bundle);
      const [ownGroup, ownUnit] = (owners[bundle] ??= [group, part.unit]);
      if (ownGroup === group && ownUnit === part.unit) (bundles[bundle] ??= []).push(part);
      const own = units.get(part.unit);
      if (own === undefined) units.set(part.unit, [bundle]);
      else if (!own.includes(bundle)) own.push(bundle);
    }
    for (const own of units.values()) {
      const stack = placeOf(stackIds, own.join(' '));
      stacks[stack] ??= own;
      const groupsOf = (members[stack] ??= new Map<number, number>());
      groupsOf.set(group, (groupsOf.get(group) ?? 0) + 1);
    }
  });
  return { bundles, stacks, members };
}

function placeOf(places: Map<string, number>, key: string): number {
  const known = places.get(key);
  if (known !== undefined) return known;
  places.set(key, places.size);
  return places.size - 1;
}

const placesWhere = (conditions: readonly boolean[]): Int32Array =>
  Int32Array.from(conditions.flatMap((is, place) => (is ? [place] : [])));

function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, n) => (starts[n + 1] = (starts[n] ?? 0) + length));
  return starts;
}
