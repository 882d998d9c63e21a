import { MOST_OFTEN } from './company-weights.ts';
import { measureFrequencies, measureSorted, STATISTICS } from './concentration-statistics.ts';
import type { Lists } from './lists.ts';
import { listsOf, startsOf } from './lists.ts';
import { Ranking } from './ranking.ts';
import { RoundCounts } from './round-counts.ts';
import type { GroupPasses, UnitGroup } from './unit-stacks.ts';
import { classStacks, passesOf, stackUnits } from './unit-stacks.ts';

/** What is drawn for all rounds of one window: amounts in cents (0 where none is known), and how often each is drawn. */
export interface DrawnValues {
  readonly cents: Float64Array;
  readonly weights: Uint8Array;
}

/** The round that is left out, or none. */
export type LeftOut = number | null;

const logOf = (x: number): number => (x > 0 ? x * Math.log(x) : 0);

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
  /** How many stacks are of one bundle: those are the first. */
  readonly #singleStacks: number;
  readonly #times: Int32Array;
  /** Stacks of the groups. */
  readonly #members: Lists;
  readonly #passes: GroupPasses;
  /** A round of each stack; of a company all have the same weight. */
  readonly #stackRounds: Int32Array;
  /** The bundles and stacks whose totals are not the same in every draw, and the stacks whose total can be above 0. */
  readonly #movingBundles: Int32Array;
  readonly #movingStacks: Int32Array;
  readonly #valuedStacks: Int32Array;
  readonly #isMoving: Uint8Array;
  readonly #bundleTotals: Float64Array;
  readonly #bundleCounts: Int32Array;
  readonly #totals: Float64Array;
  readonly #counts: Int32Array;
  readonly #logs: Float64Array;
  /** Units that each stack stands for in the current draw. */
  readonly #units: Uint32Array;
  readonly #classOf: Int32Array;
  /** Of the stacks whose total is above 0 in the current draw, one after another: total, logarithm, units and class. */
  readonly #foundStacks: Int32Array;
  readonly #foundTotals: Float64Array;
  readonly #foundLogs: Float64Array;
  readonly #foundUnits: Uint32Array;
  readonly #foundClasses: Int32Array;
  readonly #ranking: Ranking;
  readonly #ranked: Int32Array;
  /** The same with one place for each unit, from the largest total down. */
  readonly #unitTotals: Float64Array;
  readonly #unitLogs: Float64Array;
  readonly #unitClasses: Int32Array;
  /** Places of the units of each group among these: where each begins, where it ends, and whether it grows, as the one for units of no group does not. */
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #steps: Uint8Array;
  readonly #sorted: Int32Array;
  readonly #roundCounts: RoundCounts;

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
    const { bundles, stacks } = stackUnits(groups);
    this.#bundles = listsOf(bundles.map((parts) => parts.map(({ round }) => round)));
    this.#shares = Float64Array.from(bundles.flatMap((parts) => parts.map(({ share }) => share)));
    this.#stacks = listsOf(stacks.map((stack) => stack.bundles));
    this.#singleStacks = stacks.filter((stack) => stack.bundles.length === 1).length;
    this.#times = Int32Array.from(stacks, ({ times }) => times);
    this.#units = Uint32Array.from(this.#times);
    this.#stackRounds = Int32Array.from(stacks, (stack) => bundles[stack.bundles[0] ?? 0]?.[0]?.round ?? 0);
    const members = groups.map((): number[] => []);
    stacks.forEach((stack, place) => {
      for (const group of stack.groups) members[group]?.push(place);
    });
    this.#members = listsOf(members);
    const classes = classStacks(stacks);
    this.#classOf = classes.classOf;
    this.#passes = passesOf(classes, groups.length, groups.length);

    const isMovingBundle = bundles.map((parts) => !isWhole || parts.some(({ round }) => isFuzzy(round)));
    const isMovingStack = stacks.map((stack) => stack.bundles.some((bundle) => isMovingBundle[bundle] === true));
    const isValued = stacks.map((stack) =>
      stack.bundles.some((bundle) =>
        bundles[bundle]?.some(({ round, share }) => share > 0 && ((points[round] ?? 0) > 0 || isFuzzy(round))),
      ),
    );
    this.#isMoving = Uint8Array.from(isMovingStack, (is) => (is ? 1 : 0));
    this.#movingBundles = placesWhere(isMovingBundle);
    this.#movingStacks = placesWhere(isMovingStack);
    this.#valuedStacks = placesWhere(isValued);
    this.#bundleTotals = Float64Array.from(bundles, (_, bundle) => this.bundlePoint(bundle, points, null, false));
    this.#bundleCounts = new Int32Array(bundles.length);
    this.#totals = Float64Array.from(stacks, (_, stack) => this.stackPoint(stack, points, null, false));
    this.#counts = Int32Array.from(stacks, (_, stack) => this.stackPoint(stack, points, null, true));
    this.#logs = this.#totals.map(logOf);

    const found = this.#valuedStacks.length;
    // One more: what is not found is written there and overwritten.
    this.#foundStacks = new Int32Array(found + 1);
    this.#foundTotals = new Float64Array(found + 1);
    this.#foundLogs = new Float64Array(found + 1);
    this.#foundUnits = new Uint32Array(found + 1);
    this.#foundClasses = new Int32Array(found + 1);
    this.#ranking = new Ranking(this.#foundTotals);
    this.#ranked = new Int32Array(found);
    const most = isWhole ? MOST_OFTEN : 1;
    const unitsOf = (own: readonly number[]): number =>
      own.reduce((sum, stack) => sum + most * (this.#times[stack] ?? 0), 0);
    const all = unitsOf([...this.#valuedStacks]);
    this.#unitClasses = new Int32Array(all);
    this.#unitTotals = new Float64Array(all);
    this.#unitLogs = new Float64Array(all);
    // One more for each: what is not of the group is written there and overwritten.
    this.#starts = startsOf([...members.map((own) => unitsOf(own) + 1), 1]);
    this.#ends = new Int32Array(groups.length + 1);
    this.#steps = new Uint8Array(groups.length + 1).fill(1, 0, groups.length);
    this.#sorted = new Int32Array(this.#starts.at(-1) ?? 0);
    this.#roundCounts = new RoundCounts(
      classes,
      Array.from(this.#counts, (count) => count * (isWhole ? 1 : MOST_OFTEN)),
      groups.length,
    );
  }

  get groupCount(): number {
    return this.#groups.length;
  }

  /** Writes the statistics of one draw from `at` on: for every group those by amount and after them those by count. */
  measureDraw(values: DrawnValues, out: Float64Array, at: number): void {
    if (this.#isWhole) this.addWhole(values);
    else this.addParts(values);
    this.sortGroups(this.rankUnits());
    this.#roundCounts.count(this.#counts, this.#units);
    const { starts, frequencies, largest } = this.#roundCounts;
    for (let group = 0; group < this.#groups.length; group += 1) {
      const setSize = this.#groups[group]?.setSize ?? null;
      const from = this.#starts[group] ?? 0;
      const length = (this.#ends[group] ?? 0) - from;
      const place = at + group * 2 * STATISTICS.length;
      measureSorted(this.#unitTotals, this.#unitLogs, this.#sorted, from, length, setSize ?? length, false, out, place);
      const most = largest[group] ?? 0;
      measureFrequencies(frequencies, starts[group] ?? 0, most, setSize, out, place + STATISTICS.length);
    }
  }

  /** The statistics of the points of a group, without one round where that is asked for. */
  measurePoints(group: number, points: Float64Array, leftOut: LeftOut, isCount: boolean): Float64Array {
    const { starts, items } = this.#members;
    const totals: number[] = [];
    for (const stack of items.subarray(starts[group], starts[group + 1])) {
      const total = this.stackPoint(stack, points, leftOut, isCount);
      if (total > 0) for (let times = this.#times[stack] ?? 0; times > 0; times -= 1) totals.push(total);
    }
    const sorted = Float64Array.from(totals).sort().reverse();
    const out = new Float64Array(STATISTICS.length);
    const size = this.#groups[group]?.setSize ?? sorted.length;
    const places = Int32Array.from(sorted.keys());
    measureSorted(sorted, sorted.map(logOf), places, 0, sorted.length, size, isCount, out, 0);
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

  /** Totals of whole units by amount, and how often each is drawn; their rounds are the same in every draw. */
  private addWhole({ cents, weights }: DrawnValues): void {
    const { starts, items } = this.#bundles;
    const moving = this.#movingBundles;
    const sums = this.#bundleTotals;
    for (const bundle of moving) {
      const end = starts[bundle + 1] ?? 0;
      let total = 0;
      for (let n = starts[bundle] ?? 0; n < end; n += 1) total += cents[items[n] ?? 0] ?? 0;
      sums[bundle] = total;
    }
    const stacks = this.#stacks;
    const movingStacks = this.#movingStacks;
    const totals = this.#totals;
    for (const stack of movingStacks) {
      const end = stacks.starts[stack + 1] ?? 0;
      let total = 0;
      for (let n = stacks.starts[stack] ?? 0; n < end; n += 1) total += sums[stacks.items[n] ?? 0] ?? 0;
      totals[stack] = total;
    }
    const units = this.#units;
    const rounds = this.#stackRounds;
    for (let stack = 0; stack < units.length; stack += 1) units[stack] = weights[rounds[stack] ?? 0] ?? 0;
  }

  /** Totals by amount and by count of units whose rounds are drawn one by one. */
  private addParts({ cents, weights }: DrawnValues): void {
    const { starts, items } = this.#bundles;
    const shares = this.#shares;
    const sums = this.#bundleTotals;
    const sumCounts = this.#bundleCounts;
    // Where every bundle is of one part, as of investors, there is nothing to add up.
    const isFlat = items.length === sums.length;
    for (let bundle = 0; isFlat && bundle < sums.length; bundle += 1) {
      const round = items[bundle] ?? 0;
      const weight = weights[round] ?? 0;
      sums[bundle] = weight * ((cents[round] ?? 0) * (shares[bundle] ?? 0));
      sumCounts[bundle] = weight;
    }
    for (let bundle = 0, n = 0; !isFlat && bundle < sums.length; bundle += 1) {
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
      sumCounts[bundle] = count;
    }
    const stacks = this.#stacks;
    const totals = this.#totals;
    const counts = this.#counts;
    const singles = this.#singleStacks;
    for (let stack = 0; stack < singles; stack += 1) {
      const bundle = stacks.items[stack] ?? 0;
      totals[stack] = sums[bundle] ?? 0;
      counts[stack] = sumCounts[bundle] ?? 0;
    }
    for (let stack = singles, n = singles; stack < totals.length; stack += 1) {
      const end = stacks.starts[stack + 1] ?? 0;
      let total = 0;
      let count = 0;
      for (; n < end; n += 1) {
        const bundle = stacks.items[n] ?? 0;
        total += sums[bundle] ?? 0;
        count += sumCounts[bundle] ?? 0;
      }
      totals[stack] = total;
      counts[stack] = count;
    }
  }

  /** Puts the units with a total above 0 in order, and takes the logarithms that are not the same in every draw; how many they are. */
  private rankUnits(): number {
    const found = this.findUnits();
    const ranked = this.#ranked;
    for (let n = 0; n < found; n += 1) ranked[n] = n;
    this.#ranking.sort(ranked, found);
    const foundTotals = this.#foundTotals;
    const foundLogs = this.#foundLogs;
    const foundUnits = this.#foundUnits;
    const foundClasses = this.#foundClasses;
    const unitTotals = this.#unitTotals;
    const unitLogs = this.#unitLogs;
    const unitClasses = this.#unitClasses;
    let count = 0;
    for (let n = found - 1; n >= 0; n -= 1) {
      const place = ranked[n] ?? 0;
      const x = foundTotals[place] ?? 0;
      const log = foundLogs[place] ?? 0;
      const own = foundClasses[place] ?? 0;
      for (let left = foundUnits[place] ?? 0; left > 0; left -= 1) {
        unitTotals[count] = x;
        unitLogs[count] = log;
        unitClasses[count] = own;
        count += 1;
      }
    }
    return count;
  }

  /** Fills what is known of the stacks with a total above 0; how many they are. */
  private findUnits(): number {
    const totals = this.#totals;
    const units = this.#units;
    const classOf = this.#classOf;
    const valued = this.#valuedStacks;
    const foundStacks = this.#foundStacks;
    const foundTotals = this.#foundTotals;
    const foundUnits = this.#foundUnits;
    const foundClasses = this.#foundClasses;
    let found = 0;
    for (const stack of valued) {
      const x = totals[stack] ?? 0;
      const own = units[stack] ?? 0;
      foundStacks[found] = stack;
      foundTotals[found] = x;
      foundUnits[found] = own;
      foundClasses[found] = classOf[stack] ?? 0;
      found += x > 0 && own > 0 ? 1 : 0;
    }
    const isMoving = this.#isMoving;
    const logs = this.#logs;
    const foundLogs = this.#foundLogs;
    for (let n = 0; n < found; n += 1) {
      const stack = foundStacks[n] ?? 0;
      const x = foundTotals[n] ?? 0;
      foundLogs[n] = isMoving[stack] === 1 ? x * Math.log(x) : (logs[stack] ?? 0);
    }
    return found;
  }

  /** Takes so many units in order into their groups. */
  private sortGroups(count: number): void {
    const unitClasses = this.#unitClasses;
    const sorted = this.#sorted;
    const ends = this.#ends;
    const steps = this.#steps;
    for (let group = 0; group < ends.length; group += 1) ends[group] = this.#starts[group] ?? 0;
    for (const { group, isOf } of this.#passes.large) {
      let end = ends[group] ?? 0;
      for (let unit = 0; unit < count; unit += 1) {
        sorted[end] = unit;
        end += isOf[unitClasses[unit] ?? 0] ?? 0;
      }
      ends[group] = end;
    }
    for (const groupOf of this.#passes.layers) {
      for (let unit = 0; unit < count; unit += 1) {
        const group = groupOf[unitClasses[unit] ?? 0] ?? 0;
        const end = ends[group] ?? 0;
        sorted[end] = unit;
        ends[group] = end + (steps[group] ?? 0);
      }
    }
  }
}

const placesWhere = (conditions: readonly (boolean | undefined)[]): Int32Array =>
  Int32Array.from(conditions.flatMap((is, place) => (is === true ? [place] : [])));
