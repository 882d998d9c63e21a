import { expect, it } from 'vitest';
import { STATISTICS } from '../../../warehouse/bands/concentration-statistics.ts';
import { measurePoints } from '../../../warehouse/bands/measure-points.ts';
import { planUnits } from '../../../warehouse/bands/unit-plan.ts';
import type { Part, UnitGroup } from '../../../warehouse/bands/unit-stacks.ts';
import { stackUnits } from '../../../warehouse/bands/unit-stacks.ts';
import { UnitTotals } from '../../../warehouse/bands/unit-totals.ts';

const group = (parts: readonly Part[]): UnitGroup => ({ parts, setSize: null });
const investor = (round: number, unit: string, share: number): Part => ({
  round,
  unit,
  bundle: `${round} ${share}`,
  share,
});

/** Statistic of a group, after one draw. */
function drawnStatistics(totals: UnitTotals, cents: readonly number[], weights: readonly number[]) {
  const out = new Float64Array(totals.groupCount * 2 * STATISTICS.length);
  totals.measureDraw({ cents: Float64Array.from(cents), weights: Uint8Array.from(weights) }, out, 0);
  return (place: number, isCount: boolean, statistic: (typeof STATISTICS)[number]): number =>
    out[(place * 2 + (isCount ? 1 : 0)) * STATISTICS.length + STATISTICS.indexOf(statistic)] ?? Number.NaN;
}

// Round 0 (100) is in two groups and shared by a and b; round 1 (60), of a alone, is in the first group only.
const [a0, b0, a1] = [investor(0, 'a', 0.5), investor(0, 'b', 0.5), investor(1, 'a', 1)];
const both = [group([a0, b0, a1]), group([a0, b0])];

it('ranks units that have the same rounds once, as often as they are in each group', () => {
  const { bundles, stacks } = stackUnits(both);
  expect(bundles).toEqual([[a0], [a1]]);
  // b in both groups; a in the second as b; a in the first with its other round.
  expect(stacks).toEqual([
    { bundles: [0], groups: [0, 1], times: 1 },
    { bundles: [0], groups: [1], times: 1 },
    { bundles: [0, 1], groups: [0], times: 1 },
  ]);
});

it('draws the rounds behind investors one by one', () => {
  const totals = new UnitTotals(planUnits(both, Float64Array.of(100, 60), () => false, false));
  // Round 0 twice: b has 100, a 100 + 60.
  const once = drawnStatistics(totals, [100, 60], [2, 1]);
  expect(once(0, false, 'cr1')).toBeCloseTo(160 / 260, 15);
  expect(once(0, false, 'hhi')).toBeCloseTo((160 ** 2 + 100 ** 2) / 260 ** 2, 15);
  expect(once(1, false, 'hhi')).toBe(0.5);
  // By count a has 3 of 5: (9 + 4 − 5) / (5 · 4).
  expect(once(0, true, 'hhi')).toBeCloseTo(0.4, 15);
  // Round 0 not at all: a is alone with its other round, and the second group has nothing.
  const rest = drawnStatistics(totals, [100, 60], [0, 1]);
  expect(rest(0, false, 'cr1')).toBe(1);
  expect(rest(1, false, 'cr1')).toBeNaN();
  expect(rest(1, true, 'cr1')).toBeNaN();
});

it('draws companies whole: one drawn twice is two units', () => {
  const part = (round: number, unit: string): Part => ({ round, unit, bundle: unit, share: 1 });
  const totals = new UnitTotals(
    planUnits(
      [group([part(0, 'x'), part(1, 'y'), part(2, 'y')])],
      Float64Array.of(100, 60, 40),
      (round) => round === 2,
      true,
    ),
  );
  // y has 60 and 80, twice; x is not drawn.
  const drawn = drawnStatistics(totals, [100, 60, 80], [0, 2, 2]);
  expect(drawn(0, false, 'cr1')).toBe(0.5);
  expect(drawn(0, false, 'n_eff')).toBe(2);
  expect(drawn(0, false, 'theil')).toBe(0);
  // x three times and y once, with 100, 100, 100 and 140; by count 1, 1, 1 and 2.
  const other = drawnStatistics(totals, [100, 60, 80], [3, 1, 1]);
  expect(other(0, false, 'cr3')).toBeCloseTo(340 / 440, 15);
  expect(other(0, true, 'cr1')).toBeCloseTo(2 / 5, 15);
});

it('gives the points, without one round where that is asked for', () => {
  const plan = planUnits(both, Float64Array.of(100, 60), () => false, false);
  const cr1 = STATISTICS.indexOf('cr1');
  expect(measurePoints(plan, 0, Float64Array.of(100, 60), null, false)[cr1]).toBeCloseTo(110 / 160, 15);
  expect(measurePoints(plan, 0, Float64Array.of(100, 60), 0, false)[cr1]).toBe(1);
});
