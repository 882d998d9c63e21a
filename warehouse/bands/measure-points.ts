import { measureSorted, STATISTICS, xLogX } from './concentration-statistics.ts';
import type { LeftOut, UnitPlan } from './unit-plan.ts';
import { stackPoint } from './unit-plan.ts';

/** The statistics of the points of a group, without one round where that is asked for. */
export function measurePoints(
  plan: UnitPlan,
  group: number,
  points: Float64Array,
  leftOut: LeftOut,
  isCount: boolean,
): Float64Array {
  const { starts, items } = plan.members;
  const totals: number[] = [];
  for (const stack of items.subarray(starts[group], starts[group + 1])) {
    const total = stackPoint(plan, stack, points, leftOut, isCount);
    if (total > 0) for (let times = plan.times[stack] ?? 0; times > 0; times -= 1) totals.push(total);
  }
  const sorted = Float64Array.from(totals).sort().reverse();
  const out = new Float64Array(STATISTICS.length);
  const size = plan.setSizes[group] ?? sorted.length;
  measureSorted(sorted, sorted.map(xLogX), Int32Array.from(sorted.keys()), 0, sorted.length, size, isCount, out, 0);
  return out;
}
