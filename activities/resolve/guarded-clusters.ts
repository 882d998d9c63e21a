/** A pair that is the same round, by the numbers of its tellings. */
export interface WeightedPair {
  readonly left: bigint;
  readonly right: bigint;
  readonly points: number;
}

/**
 * Clusters of tellings, drawn together from the strongest pair down; a pair that would bring two together which cannot be
 * one round is left out. The result hangs on points and numbers alone, not on the order of the pairs.
 *
 * @param conflicts pairs that no cluster may hold.
 * @returns each telling of a pair with the smallest number of its cluster.
 */
export function guardedClusters(
  pairs: readonly WeightedPair[],
  conflicts: readonly Pick<WeightedPair, 'left' | 'right'>[],
): ReadonlyMap<bigint, bigint> {
  const members = new Map<bigint, ReadonlySet<bigint>>();
  for (const { left, right } of pairs) for (const one of [left, right]) members.set(one, new Set([one]));
  const foes = new Map<bigint, Set<bigint>>();
  const addFoe = (one: bigint, other: bigint): void => {
    const known = foes.get(one);
    if (known === undefined) foes.set(one, new Set([other]));
    else known.add(other);
  };
  for (const { left, right } of conflicts) {
    addFoe(left, right);
    addFoe(right, left);
  }
  for (const { left, right } of [...pairs].sort(strongestFirst)) {
    const [one, other] = [members.get(left), members.get(right)];
    if (one === undefined || other === undefined || one === other) continue;
    const [small, large] = one.size < other.size ? [one, other] : [other, one];
    if ([...small].some((telling) => [...(foes.get(telling) ?? [])].some((foe) => large.has(foe)))) continue;
    const joined = new Set([...small, ...large]);
    for (const telling of joined) members.set(telling, joined);
  }
  return new Map(
    [...members].map(([telling, cluster]) => [telling, [...cluster].reduce((a, b) => (a < b ? a : b))] as const),
  );
}

function strongestFirst(a: WeightedPair, b: WeightedPair): number {
  return b.points - a.points || compare(a.left, b.left) || compare(a.right, b.right);
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
