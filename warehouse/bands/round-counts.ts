import type { Lists } from './lists.ts';
import { listsOf, startsOf } from './lists.ts';
import type { StackClasses } from './unit-stacks.ts';

/**
 * How many units of each group have one round, two, and so on. Counted for stacks of the same groups together, then added to
 * each of the groups.
 */
export class RoundCounts {
  /** Where the frequencies of a group begin: those of x rounds are x places further. */
  readonly starts: Int32Array;
  readonly frequencies: Int32Array;
  /** The most rounds that a unit of the group has in this draw. */
  readonly largest: Int32Array;
  readonly #classOf: Int32Array;
  readonly #classGroups: Lists;
  readonly #classStarts: Int32Array;
  readonly #classFrequencies: Int32Array;
  readonly #classLargest: Int32Array;

  /** @param most the most rounds that each stack can have. */
  constructor({ classOf, groups }: StackClasses, most: readonly number[], groupCount: number) {
    const classMost = groups.map(() => 0);
    const groupMost = new Array<number>(groupCount).fill(0);
    most.forEach((own, stack) => {
      const place = classOf[stack] ?? 0;
      classMost[place] = Math.max(classMost[place] ?? 0, own);
    });
    groups.forEach((own, place) => {
      for (const group of own) groupMost[group] = Math.max(groupMost[group] ?? 0, classMost[place] ?? 0);
    });
    this.#classOf = classOf;
    this.#classGroups = listsOf(groups);
    this.#classStarts = startsOf(classMost.map((own) => own + 1));
    // Two tables, for every other stack: one that is added to again at once waits for what was written before.
    this.#classFrequencies = new Int32Array(2 * (this.#classStarts.at(-1) ?? 0));
    this.#classLargest = new Int32Array(groups.length);
    this.starts = startsOf(groupMost.map((own) => own + 1));
    this.frequencies = new Int32Array(this.starts.at(-1) ?? 0);
    this.largest = new Int32Array(groupCount);
  }

  /** Counts the stacks anew: each has `counts` rounds, and stands for `units` units. */
  count(counts: Int32Array, units: Uint32Array): void {
    const { starts, frequencies, largest } = this;
    for (let group = 0; group < largest.length; group += 1) {
      const first = starts[group] ?? 0;
      frequencies.fill(0, first, first + (largest[group] ?? 0) + 1);
    }
    largest.fill(0);
    const classOf = this.#classOf;
    const classStarts = this.#classStarts;
    const classFrequencies = this.#classFrequencies;
    const classLargest = this.#classLargest;
    const half = classFrequencies.length / 2;
    for (let stack = 0; stack < classOf.length; stack += 1) {
      const own = classOf[stack] ?? 0;
      const count = counts[stack] ?? 0;
      const place = (classStarts[own] ?? 0) + count + (stack & 1) * half;
      classFrequencies[place] = (classFrequencies[place] ?? 0) + (units[stack] ?? 0);
      if (count > (classLargest[own] ?? 0)) classLargest[own] = count;
    }
    const groups = this.#classGroups;
    for (let own = 0; own < classLargest.length; own += 1) {
      const most = classLargest[own] ?? 0;
      const from = classStarts[own] ?? 0;
      for (let n = groups.starts[own] ?? 0; n < (groups.starts[own + 1] ?? 0); n += 1) {
        const group = groups.items[n] ?? 0;
        const to = starts[group] ?? 0;
        for (let x = 1; x <= most; x += 1)
          frequencies[to + x] =
            (frequencies[to + x] ?? 0) + (classFrequencies[from + x] ?? 0) + (classFrequencies[half + from + x] ?? 0);
        if (most > (largest[group] ?? 0)) largest[group] = most;
      }
      classFrequencies.fill(0, from, from + most + 1);
      classFrequencies.fill(0, half + from, half + from + most + 1);
      classLargest[own] = 0;
    }
  }
}
