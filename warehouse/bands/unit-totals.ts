import { MOST_OFTEN } from './company-weights.ts';
import { measureFrequencies, measureSums, STATISTICS, xLogX } from './concentration-statistics.ts';
import type { Lists } from './lists.ts';
import { startsOf } from './lists.ts';
import { Ranking } from './ranking.ts';
import { RoundCounts } from './round-counts.ts';
import type { UnitPlan } from './unit-plan.ts';
import type { GroupPasses } from './unit-stacks.ts';

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
  readonly #shares: Float64Array;
  readonly #stacks: Lists;
  readonly #singleStacks: number;
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
  /**
   * By group, and last for units of no group in a pass: how many units are above 0, Σx², Σ rank·x and Σ x·ln x of them, and
   * from `starts` on the sum of none of them, of the largest, of the two largest…
   */
  readonly #found: Int32Array;
  readonly #squares: Float64Array;
  readonly #ranks: Float64Array;
  readonly #logSums: Float64Array;
  readonly #starts: Int32Array;
  readonly #sums: Float64Array;
  readonly #roundCounts: RoundCounts;

  constructor(plan: UnitPlan) {
    this.groupCount = plan.groupCount;
    this.#setSizes = plan.setSizes;
    this.#isWhole = plan.isWhole;
    this.#bundles = plan.bundles;
    this.#shares = plan.shares;
    this.#stacks = plan.stacks;
    this.#singleStacks = plan.singleStacks;
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
    this.#foundLogs = new Float64Array(found + 1);
    this.#foundUnits = new Uint32Array(found + 1);
    this.#foundClasses = new Int32Array(found + 1);
    this.#ranking = new Ranking(this.#foundTotals);
    this.#ranked = new Int32Array(found);
    const most = plan.isWhole ? MOST_OFTEN : 1;
    const unitsOf = (own: Int32Array): number => own.reduce((sum, stack) => sum + most * (plan.times[stack] ?? 0), 0);
    const all = unitsOf(plan.valuedStacks);
    this.#unitClasses = new Int32Array(all);
    this.#unitTotals = new Float64Array(all);
    this.#unitLogs = new Float64Array(all);
    const { starts, items } = plan.members;
    const lengths = plan.setSizes.map((_, group) => unitsOf(items.subarray(starts[group], starts[group + 1])) + 1);
    this.#starts = startsOf([...lengths, all + 1]);
    this.#sums = new Float64Array(this.#starts.at(-1) ?? 0);
    this.#found = new Int32Array(plan.groupCount + 1);
    this.#squares = new Float64Array(plan.groupCount + 1);
    this.#ranks = new Float64Array(plan.groupCount + 1);
    this.#logSums = new Float64Array(plan.groupCount + 1);
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
    this.sumGroups(this.rankUnits());
    this.#roundCounts.count(this.#counts, this.#units);
    const { starts, frequencies, largest } = this.#roundCounts;
    for (let group = 0; group < this.groupCount; group += 1) {
      const setSize = this.#setSizes[group] ?? null;
      const length = this.#found[group] ?? 0;
      const place = at + group * 2 * STATISTICS.length;
      const [squares, ranks, log] = [this.#squares[group] ?? 0, this.#ranks[group] ?? 0, this.#logSums[group] ?? 0];
      const from = this.#starts[group] ?? 0;
      measureSums(this.#sums, from, length, squares, ranks, log, setSize ?? length, false, out, place);
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

  /** Adds up so many units, which are in order, by group. */
  private sumGroups(count: number): void {
    const unitTotals = this.#unitTotals;
    const unitLogs = this.#unitLogs;
    const unitClasses = this.#unitClasses;
    const starts = this.#starts;
    const sums = this.#sums;
    const found = this.#found.fill(0);
    const squares = this.#squares.fill(0);
    const ranks = this.#ranks.fill(0);
    const logSums = this.#logSums.fill(0);
    for (const { group, isOf } of this.#passes.large) {
      const from = starts[group] ?? 0;
      let rank = 0;
      let total = 0;
      let square = 0;
      let ranked = 0;
      let log = 0;
      // What is not of the group adds 0 to each.
      for (let unit = 0; unit < count; unit += 1) {
        const own = isOf[unitClasses[unit] ?? 0] ?? 0;
        const x = own * (unitTotals[unit] ?? 0);
        rank += own;
        total += x;
        square += x * x;
        ranked += rank * x;
        log += own * (unitLogs[unit] ?? 0);
        sums[from + rank] = total;
      }
      // Where the first is not of the group its sum of 0 was written to the place for none.
      found[group] = rank;
      squares[group] = square;
      ranks[group] = ranked;
      logSums[group] = log;
    }
    for (const groupOf of this.#passes.layers) {
      for (let unit = 0; unit < count; unit += 1) {
        const group = groupOf[unitClasses[unit] ?? 0] ?? 0;
        const x = unitTotals[unit] ?? 0;
        const rank = (found[group] ?? 0) + 1;
        const place = (starts[group] ?? 0) + rank;
        found[group] = rank;
        squares[group] = (squares[group] ?? 0) + x * x;
        ranks[group] = (ranks[group] ?? 0) + rank * x;
        logSums[group] = (logSums[group] ?? 0) + (unitLogs[unit] ?? 0);
        sums[place] = (sums[place - 1] ?? 0) + x;
      }
      // Those of no group begin anew in the next layer.
      found[this.groupCount] = 0;
    }
  }
}
