import type { Lists } from './lists.ts';
import { listsOf } from './lists.ts';
import type { GroupPasses, StackClasses, UnitGroup } from './unit-stacks.ts';
import { classStacks, passesOf, stackUnits } from './unit-stacks.ts';

/** What is added up: `from[n]` belongs to the sum `to[n]`, with its share. */
interface Sums {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly shares: Float64Array;
}

/** The round that is left out, or none. */
export type LeftOut = number | null;

/**
 * The units of one kind in all cells of one window, as numbers only, so that threads can have it. Companies are drawn whole,
 * so that one drawn twice is two units; of other units what is drawn is the rounds behind them.
 *
 * A unit that has the same rounds in several cells, and units that have the same parts of the same rounds, are one stack:
 * its total is taken, ranked and put into logarithms once a draw. A stack is of bundles of parts.
 */
export interface UnitPlan {
  readonly groupCount: number;
  /** Of tracks, how many each group's set has. */
  readonly setSizes: readonly (number | null)[];
  /** Whether a unit is drawn as one: then all of its rounds have one weight. */
  readonly isWhole: boolean;
  /** Rounds of the bundles, with the share of each. */
  readonly bundles: Lists;
  readonly shares: Float64Array;
  /** Bundles of the stacks. */
  readonly stacks: Lists;
  /** How many units each stack stands for. */
  readonly times: Int32Array;
  /** The parts of all bundles in the order of the rounds, and the bundles of all stacks: of each the first, of each the second… */
  readonly byRound: Sums;
  readonly byPlace: Sums;
  /** Stacks of the groups. */
  readonly members: Lists;
  readonly classes: StackClasses;
  readonly passes: GroupPasses;
  /** A round of each stack; of a company all have the same weight. */
  readonly stackRounds: Int32Array;
  /** The bundles and stacks whose totals are not the same in every draw, and the stacks whose total can be above 0. */
  readonly movingBundles: Int32Array;
  readonly movingStacks: Int32Array;
  readonly valuedStacks: Int32Array;
  readonly isMoving: Uint8Array;
  /** What the points give: totals in cents by bundle and by stack, and rounds by stack. */
  readonly bundleTotals: Float64Array;
  readonly totals: Float64Array;
  readonly counts: Int32Array;
}

/**
 * @param points amounts by round in cents, 0 where none is known; `isFuzzy` tells which of them are drawn.
 * @param isWhole as in UnitPlan.
 */
export function planUnits(
  groups: readonly UnitGroup[],
  points: Float64Array,
  isFuzzy: (round: number) => boolean,
  isWhole: boolean,
): UnitPlan {
  const { bundles, stacks } = stackUnits(groups);
  const members = groups.map((): number[] => []);
  stacks.forEach((stack, place) => {
    for (const group of stack.groups) members[group]?.push(place);
  });
  const classes = classStacks(stacks);
  const isMovingBundle = bundles.map((parts) => !isWhole || parts.some(({ round }) => isFuzzy(round)));
  const isMovingStack = stacks.map((stack) => stack.bundles.some((bundle) => isMovingBundle[bundle] === true));
  const isValued = stacks.map((stack) =>
    stack.bundles.some((bundle) =>
      bundles[bundle]?.some(({ round, share }) => share > 0 && ((points[round] ?? 0) > 0 || isFuzzy(round))),
    ),
  );
  const parts = {
    bundles: listsOf(bundles.map((own) => own.map(({ round }) => round))),
    shares: Float64Array.from(bundles.flatMap((own) => own.map(({ share }) => share))),
    stacks: listsOf(stacks.map((stack) => stack.bundles)),
  };
  const partsByRound = bundles
    .flatMap((own, to) => own.map(({ round, share }) => ({ from: round, to, share })))
    .sort((a, b) => a.from - b.from);
  const bundlesByPlace = stacks
    .flatMap((stack, to) => stack.bundles.map((from, place) => ({ from, to, share: 1, place })))
    .sort((a, b) => a.place - b.place);
  return {
    ...parts,
    byRound: sumsOf(partsByRound),
    byPlace: sumsOf(bundlesByPlace),
    groupCount: groups.length,
    setSizes: groups.map(({ setSize }) => setSize),
    isWhole,
    times: Int32Array.from(stacks, ({ times }) => times),
    members: listsOf(members),
    classes,
    passes: passesOf(classes, groups.length),
    stackRounds: Int32Array.from(stacks, (stack) => bundles[stack.bundles[0] ?? 0]?.[0]?.round ?? 0),
    movingBundles: placesWhere(isMovingBundle),
    movingStacks: placesWhere(isMovingStack),
    valuedStacks: placesWhere(isValued),
    isMoving: Uint8Array.from(isMovingStack, (is) => (is ? 1 : 0)),
    bundleTotals: Float64Array.from(bundles, (_, bundle) => bundlePoint(parts, bundle, points, null, false)),
    totals: Float64Array.from(stacks, (_, stack) => stackPoint(parts, stack, points, null, false)),
    counts: Int32Array.from(stacks, (_, stack) => stackPoint(parts, stack, points, null, true)),
  };
}

const sumsOf = (parts: readonly { readonly from: number; readonly to: number; readonly share: number }[]): Sums => ({
  from: Int32Array.from(parts, ({ from }) => from),
  to: Int32Array.from(parts, ({ to }) => to),
  shares: Float64Array.from(parts, ({ share }) => share),
});

type Parts = Pick<UnitPlan, 'bundles' | 'shares' | 'stacks'>;

/** The total of a stack by points in cents, or its rounds, without one round where that is asked for. */
export function stackPoint(
  parts: Parts,
  stack: number,
  points: Float64Array,
  leftOut: LeftOut,
  isCount: boolean,
): number {
  const { starts, items } = parts.stacks;
  let total = 0;
  for (let n = starts[stack] ?? 0; n < (starts[stack + 1] ?? 0); n += 1)
    total += bundlePoint(parts, items[n] ?? 0, points, leftOut, isCount);
  return total;
}

function bundlePoint(
  { bundles, shares }: Parts,
  bundle: number,
  points: Float64Array,
  leftOut: LeftOut,
  isCount: boolean,
): number {
  const { starts, items } = bundles;
  let total = 0;
  for (let n = starts[bundle] ?? 0; n < (starts[bundle + 1] ?? 0); n += 1) {
    const round = items[n] ?? 0;
    if (round !== leftOut) total += isCount ? 1 : (points[round] ?? 0) * (shares[n] ?? 0);
  }
  return total;
}

const placesWhere = (conditions: readonly (boolean | undefined)[]): Int32Array =>
  Int32Array.from(conditions.flatMap((is, place) => (is === true ? [place] : [])));
