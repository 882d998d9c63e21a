/** Two items that a careful reader found to be one, or not. */
export interface LabelledPair {
  readonly left: string;
  readonly right: string;
  readonly verdict: 'same' | 'different';
}

export interface PairScore {
  readonly pairs: number;
  /** Labelled the same. */
  readonly same: number;
  /** Labelled the same and found together. */
  readonly right: number;
  /** Labelled different and found together. */
  readonly wrong: number;
  /** Null where there is nothing to divide by. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly bCubed: { readonly precision: number | null; readonly recall: number | null; readonly f1: number | null };
}

/**
 * Pairwise: of the pairs found together how many are labelled the same, and the other way round. B-cubed: the same for
 * the cluster of each labelled item, averaged over items; only what the labels decide about two items counts, pairs that
 * follow from them included (a is b, b is c: a is c; b is not d: a is not d).
 *
 * @param clusterOf the cluster in which each item was found; an item without one stands alone.
 */
export function scorePairs(clusterOf: ReadonlyMap<string, string>, pairs: readonly LabelledPair[]): PairScore {
  const together = (one: string, other: string): boolean =>
    one === other || (clusterOf.has(one) && clusterOf.get(one) === clusterOf.get(other));
  const found = pairs.filter(({ left, right }) => together(left, right));
  const same = pairs.filter(({ verdict }) => verdict === 'same').length;
  const right = found.filter(({ verdict }) => verdict === 'same').length;
  const precision = ratio(right, found.length);
  const recall = ratio(right, same);
  return {
    ...{ pairs: pairs.length, same, right, wrong: found.length - right, precision, recall },
    f1: harmonic(precision, recall),
    bCubed: bCubed(together, pairs),
  };
}

function bCubed(
  together: (one: string, other: string) => boolean,
  pairs: readonly LabelledPair[],
): PairScore['bCubed'] {
  const groups = labelledGroups(pairs);
  const members = new Map<string, string[]>();
  for (const [item, group] of groups) members.set(group, [...(members.get(group) ?? []), item]);
  const strangers = new Map<string, Set<string>>();
  for (const { left, right, verdict } of pairs) {
    if (verdict !== 'different') continue;
    const [one, other] = [groups.get(left) ?? left, groups.get(right) ?? right];
    strangers.set(one, (strangers.get(one) ?? new Set()).add(other));
    strangers.set(other, (strangers.get(other) ?? new Set()).add(one));
  }
  let [precisionSum, recallSum] = [0, 0];
  for (const [item, group] of groups) {
    const own = members.get(group) ?? [];
    const others = [...(strangers.get(group) ?? [])].flatMap((stranger) => members.get(stranger) ?? []);
    const kept = own.filter((other) => together(item, other)).length;
    precisionSum += kept / (kept + others.filter((other) => together(item, other)).length);
    recallSum += kept / own.length;
  }
  const [precision, recall] = [ratio(precisionSum, groups.size), ratio(recallSum, groups.size)];
  return { precision, recall, f1: harmonic(precision, recall) };
}

/** Each labelled item with the smallest item that the labels make one with it. */
function labelledGroups(pairs: readonly LabelledPair[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (item: string): string => {
    const parent = parents.get(item) ?? item;
    return parent === item ? item : rootOf(parent);
  };
  for (const { left, right, verdict } of pairs) {
    for (const item of [left, right]) if (!parents.has(item)) parents.set(item, item);
    const [one, other] = [rootOf(left), rootOf(right)];
    if (verdict === 'same' && one !== other) parents.set(one < other ? other : one, one < other ? one : other);
  }
  return new Map([...parents.keys()].map((item) => [item, rootOf(item)] as const));
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function harmonic(precision: number | null, recall: number | null): number | null {
  if (precision === null || recall === null) return null;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
