import { MOST_OFTEN } from './company-weights.ts';
import { measureFrequencies, measureSorted, STATISTICS, xLogX } from './concentration-statistics.ts';
import type { Lists } from './lists.ts';
import { startsOf } from './lists.ts';
import { Ranking } from './ranking.ts';
import { RoundCounts } from './round-counts.ts';
import type { UnitPlan } from './unit-plan.ts';
import type { GroupPasses } from './unit-stacks.ts';
import { COLUMNS, NOWHERE } from './unit-stacks.ts';

/** What is drawn for all rounds of one window: amounts in cents (0 where none is known), and how often each is drawn. */
export interface DrawnValues {
  readonly cents: Float64Array;
  readonly weights: Uint8Array;
}

/** Totals of the units of a plan, draw after draw, and the statistics of its groups. */
export class UnitTotals {
  readonly groupCount: number;
  readonly #setSizes: readonly (number | null)[];
  readonly #isWhole: boolean;
  readonly #bundles: Lists;
  readonly #stacks: Lists;
  readonly #byRound: UnitPlan['byRound'];
  readonly #byPlace: UnitPlan['byPlace'];
  readonly #passes: GroupPasses;
  readonly #stackRounds: Int32Array;
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
  /** Of the stacks whose total is above 0 in the current draw, one after another. */
  readonly #foundStacks: Int32Array;
  readonly #foundTotals: Float64Array;
  readonly #ranking: Ranking;
  /** Total, x·ln x and class of each unit, from the largest down. */
  readonly #unitTotals: Float64Array;
  readonly #unitLogs: Float64Array;
  readonly #unitClasses: Int32Array;
  /** Places of the units of each group among these, and of none; where each begins, where it ends, and whether it grows, as those of no group do not. */
  readonly #sorted: Int32Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #steps: Uint8Array;
  readonly #roundCounts: RoundCounts;

  constructor(plan: UnitPlan) {
    this.groupCount = plan.groupCount;
    this.#setSizes = plan.setSizes;
    this.#isWhole = plan.isWhole;
    this.#bundles = plan.bundles;
    this.#stacks = plan.stacks;
    this.#byRound = plan.byRound;
    this.#byPlace = plan.byPlace;
    this.#passes = plan.passes;
    this.#stackRounds = plan.stackRounds;
    this.#movingBundles = plan.movingBundles;
    this.#movingStacks = plan.movingStacks;
    this.#valuedStacks = plan.valuedStacks;
    this.#isMoving = plan.isMoving;
    this.#bundleTotals = plan.bundleTotals.slice();
    this.#bundleCounts = new Int32Array(plan.bundleTotals.length);
    this.#totals = plan.totals.slice();
    this.#counts = plan.counts.slice();
    this.#logs = plan.totals.map(xLogX);
    this.#units = Uint32Array.from(plan.times);
    this.#classOf = plan.classes.classOf;

    const found = plan.valuedStacks.length;
    // One more: what is not found is written there and overwritten.
    this.#foundStacks = new Int32Array(found + 1);
    this.#foundTotals = new Float64Array(found + 1);
    this.#ranking = new Ranking(this.#foundTotals);
    const most = plan.isWhole ? MOST_OFTEN : 1;
    const unitsOf = (own: Int32Array): number => own.reduce((sum, stack) => sum + most * (plan.times[stack] ?? 0), 0);
    const all = unitsOf(plan.valuedStacks);
    this.#unitTotals = new Float64Array(all + 2);
    this.#unitLogs = new Float64Array(all + 2);
    this.#unitClasses = new Int32Array(all + 2);
    const { starts, items } = plan.members;
    const lengths = plan.setSizes.map((_, group) => unitsOf(items.subarray(starts[group], starts[group + 1])));
    this.#starts = startsOf([...lengths, ...new Array<number>(NOWHERE).fill(1)]);
    this.#ends = new Int32Array(plan.groupCount + NOWHERE);
    this.#steps = new Uint8Array(plan.groupCount + NOWHERE).fill(1, 0, plan.groupCount);
    this.#sorted = new Int32Array(this.#starts.at(-1) ?? 0);
    this.#roundCounts = new RoundCounts(
      plan.classes,
      Array.from(plan.counts, (count) => count * (plan.isWhole ? 1 : MOST_OFTEN)),
      plan.groupCount,
    );
  }

  /** Writes the statistics of one draw from `at` on: for every group those by amount and after them those by count. */
  measureDraw(values: DrawnValues, out: Float64Array, at: number): void {
    if (this.#isWhole) this.addWhole(values);
    else this.addParts(values);
    this.sortGroups(this.rankUnits());
    this.#roundCounts.count(this.#counts, this.#units);
    const { starts, frequencies, largest } = this.#roundCounts;
    for (let group = 0; group < this.groupCount; group += 1) {
      const setSize = this.#setSizes[group] ?? null;
      const from = this.#starts[group] ?? 0;
      const length = (this.#ends[group] ?? 0) - from;
      const place = at + group * 2 * STATISTICS.length;
      measureSorted(this.#unitTotals, this.#unitLogs, this.#sorted, from, length, setSize ?? length, false, out, place);
      const most = largest[group] ?? 0;
      measureFrequencies(frequencies, starts[group] ?? 0, most, setSize, out, place + STATISTICS.length);
    }
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
    const { from, to, shares } = this.#byRound;
    const sums = this.#bundleTotals.fill(0);
    const sumCounts = this.#bundleCounts.fill(0);
    for (let n = 0; n < from.length; n += 1) {
      const round = from[n] ?? 0;
      const bundle = to[n] ?? 0;
      const weight = weights[round] ?? 0;
      sums[bundle] = (sums[bundle] ?? 0) + weight * ((cents[round] ?? 0) * (shares[n] ?? 0));
      sumCounts[bundle] = (sumCounts[bundle] ?? 0) + weight;
    }
    const { from: bundles, to: stacks } = this.#byPlace;
    const totals = this.#totals.fill(0);
    const counts = this.#counts.fill(0);
    for (let n = 0; n < bundles.length; n += 1) {
      const bundle = bundles[n] ?? 0;
      const stack = stacks[n] ?? 0;
      totals[stack] = (totals[stack] ?? 0) + (sums[bundle] ?? 0);
      counts[stack] = (counts[stack] ?? 0) + (sumCounts[bundle] ?? 0);
    }
  }

  /** Puts the units with a total above 0 in order; how many they are. */
  private rankUnits(): number {
    const found = this.findStacks();
    this.#ranking.rank(found);
    const { sorted, places } = this.#ranking;
    const foundStacks = this.#foundStacks;
    const units = this.#units;
    const classOf = this.#classOf;
    const isMoving = this.#isMoving;
    const logs = this.#logs;
    const unitTotals = this.#unitTotals;
    const unitLogs = this.#unitLogs;
    const unitClasses = this.#unitClasses;
    let count = 0;
    for (let n = 0; n < found; n += 1) {
      const x = sorted[n] ?? 0;
      const stack = foundStacks[places[n] ?? 0] ?? 0;
      const own = classOf[stack] ?? 0;
      const log = isMoving[stack] === 1 ? x * Math.log(x) : (logs[stack] ?? 0);
      const end = count + (units[stack] ?? 0);
      // Two at once, since most are no more: what is too much is overwritten.
      unitTotals[count] = x;
      unitLogs[count] = log;
      unitClasses[count] = own;
      unitTotals[count + 1] = x;
      unitLogs[count + 1] = log;
      unitClasses[count + 1] = own;
      for (count += 2; count < end; count += 1) {
        unitTotals[count] = x;
        unitLogs[count] = log;
        unitClasses[count] = own;
      }
      count = end;
    }
    return count;
  }

  /** The stacks that have a total above 0; how many they are. */
  private findStacks(): number {
    const totals = this.#totals;
    const units = this.#units;
    const foundStacks = this.#foundStacks;
    const foundTotals = this.#foundTotals;
    let found = 0;
    for (const stack of this.#valuedStacks) {
      const x = totals[stack] ?? 0;
      foundStacks[found] = stack;
      foundTotals[found] = x;
      found += x > 0 && (units[stack] ?? 0) > 0 ? 1 : 0;
    }
    return found;
  }

  /** Takes so many units, which are in order, into their groups. */
  private sortGroups(count: number): void {
    const unitClasses = this.#unitClasses;
    const sorted = this.#sorted;
    const ends = this.#ends;
    const steps = this.#steps;
    for (let group = 0; group < ends.length; group += 1) ends[group] = this.#starts[group] ?? 0;
    for (const group of this.#passes.full) {
      const start = this.#starts[group] ?? 0;
      for (let unit = 0; unit < count; unit += 1) sorted[start + unit] = unit;
      ends[group] = start + count;
    }
    // One after the other and not in a loop, whose end would be guessed wrong for every unit.
    for (const groups of this.#passes.passes) {
      for (let unit = 0; unit < count; unit += 1) {
        const from = (unitClasses[unit] ?? 0) * COLUMNS;
        const first = groups[from] ?? 0;
        const second = groups[from + 1] ?? 0;
        const third = groups[from + 2] ?? 0;
        const fourth = groups[from + 3] ?? 0;
        const fifth = groups[from + 4] ?? 0;
        const sixth = groups[from + 5] ?? 0;
        let end = ends[first] ?? 0;
        sorted[end] = unit;
        ends[first] = end + (steps[first] ?? 0);
        end = ends[second] ?? 0;
        sorted[end] = unit;
        ends[second] = end + (steps[second] ?? 0);
        end = ends[third] ?? 0;
        sorted[end] = unit;
        ends[third] = end + (steps[third] ?? 0);
        end = ends[fourth] ?? 0;
        sorted[end] = unit;
        ends[fourth] = end + (steps[fourth] ?? 0);
        end = ends[fifth] ?? 0;
        sorted[end] = unit;
        ends[fifth] = end + (steps[fifth] ?? 0);
        end = ends[sixth] ?? 0;
        sorted[end] = unit;
        ends[sixth] = end + (steps[sixth] ?? 0);
      }
    }
  }
}
