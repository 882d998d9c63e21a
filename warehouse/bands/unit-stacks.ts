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

/** Units with the same parts of the same rounds, in one or more groups. */
export interface Stack {
  /** Places of its bundles, in the order of the rounds. */
  readonly bundles: readonly number[];
  /** Groups that it is in, in order. */
  readonly groups: readonly number[];
  /** How many units it stands for in each of them. */
  readonly times: number;
}

/** Stacks of one bundle come first. */
export interface StackedUnits {
  readonly bundles: readonly (readonly Part[])[];
  readonly stacks: readonly Stack[];
}

/** Finds what the units of all groups have in common, so that it is summed and ranked once. */
export function stackUnits(groups: readonly UnitGroup[]): StackedUnits {
  const bundleIds = new Map<string, number>();
  const bundles: Part[][] = [];
  /** The unit and the group that each bundle was first met in: there its parts are taken, and nowhere else. */
  const owners: (readonly [group: number, unit: string])[] = [];
  const found = new Map<string, { readonly bundles: readonly number[]; readonly times: Map<number, number> }>();
  groups.forEach(({ parts }, group) => {
    const units = new Map<string, Set<number>>();
    for (const part of parts) {
      const bundle = placeOf(bundleIds, part.bundle);
      const [ownGroup, ownUnit] = (owners[bundle] ??= [group, part.unit]);
      if (ownGroup === group && ownUnit === part.unit) (bundles[bundle] ??= []).push(part);
      const own = units.get(part.unit);
      if (own === undefined) units.set(part.unit, new Set([bundle]));
      else own.add(bundle);
    }
    for (const own of units.values()) {
      const key = [...own].join(' ');
      const same = found.get(key) ?? { bundles: [...own], times: new Map<number, number>() };
      found.set(key, same);
      same.times.set(group, (same.times.get(group) ?? 0) + 1);
    }
  });
  const stacks = [...found.values()].flatMap((same) => splitByTimes(same.bundles, same.times));
  const isSingle = (stack: Stack): boolean => stack.bundles.length === 1;
  return { bundles, stacks: [...stacks.filter(isSingle), ...stacks.filter((stack) => !isSingle(stack))] };
}

/** Two units in all tracks of which one alone is in games too: one stack in both, and one in all tracks. */
function splitByTimes(bundles: readonly number[], times: ReadonlyMap<number, number>): readonly Stack[] {
  const stacks: Stack[] = [];
  let taken = 0;
  for (const upTo of [...new Set(times.values())].sort((a, b) => a - b)) {
    const groups = [...times].filter(([, own]) => own >= upTo).map(([group]) => group);
    stacks.push({ bundles, groups, times: upTo - taken });
    taken = upTo;
  }
  return stacks;
}

/** Stacks that are in the same groups are of one class. */
export interface StackClasses {
  readonly classOf: Int32Array;
  /** Groups of each class. */
  readonly groups: readonly (readonly number[])[];
}

export function classStacks(stacks: readonly Stack[]): StackClasses {
  const places = new Map<string, number>();
  const classGroups: (readonly number[])[] = [];
  const classOf = Int32Array.from(stacks, ({ groups }) => {
    const place = placeOf(places, groups.join(' '));
    classGroups[place] = groups;
    return place;
  });
  return { classOf, groups: classGroups };
}

/** Places for groups of a class that are filled together. */
export const COLUMNS = 6;
/** Places beside the groups, for what is of no group: some, so that one write seldom waits for the one before. */
export const NOWHERE = 16;

/** How units are taken into their groups. */
export interface GroupPasses {
  /** Groups that every unit is in. */
  readonly full: readonly number[];
  /** The other groups: in each pass COLUMNS for every class, one after another; from the number of groups on, none. */
  readonly passes: readonly Int32Array[];
}

export function passesOf({ groups }: StackClasses, groupCount: number): GroupPasses {
  const counts = new Array<number>(groupCount).fill(0);
  for (const own of groups) for (const group of own) counts[group] = (counts[group] ?? 0) + 1;
  const isFull = (group: number): boolean => counts[group] === groups.length;
  const partial = groups.map((own) => own.filter((group) => !isFull(group)));
  const width = partial.reduce((most, own) => Math.max(most, own.length), 0);
  const passes = Array.from({ length: Math.ceil(width / COLUMNS) }, (_, pass) =>
    Int32Array.from(
      partial.flatMap((own, place) =>
        Array.from(
          { length: COLUMNS },
          (_none, column) => own[pass * COLUMNS + column] ?? groupCount + ((place + column) % NOWHERE),
        ),
      ),
    ),
  );
  return { full: [...counts.keys()].filter(isFull), passes };
}

function placeOf(places: Map<string, number>, key: string): number {
  const known = places.get(key);
  if (known !== undefined) return known;
  places.set(key, places.size);
  return places.size - 1;
}
