/** A pair that is the same round, by the numbers of its tellings. */
export interface WeightedPair {
  readonly left: bigint;
  readonly right: bigint;
  readonly points: number;
}

type Cluster = ReadonlySet<bigint>;

/** Of two pairs that exclude each other the better one wins by this, or neither does. */
const margin = 1;

/**
 * Clusters of tellings, drawn together from the strongest pair down. A pair that would bring two together which cannot be
 * one round is left out; so are two pairs of about equal strength of which each would keep the other out. The result
 * hangs on points and numbers alone, not on the order of the pairs.
 *
 * @param conflicts pairs that no cluster may hold.
 * @returns each telling of a pair with the smallest number of its cluster.
 */
export function guardedClusters(
  pairs: readonly WeightedPair[],
  conflicts: readonly Pick<WeightedPair, 'left' | 'right'>[],
): ReadonlyMap<bigint, bigint> {
  const clusters = new Map<bigint, Cluster>();
  const pairsOf = new Map<bigint, WeightedPair[]>();
  for (const pair of pairs)
    for (const one of [pair.left, pair.right]) {
      clusters.set(one, new Set([one]));
      append(pairsOf, one, pair);
    }
  const foes = new Map<bigint, bigint[]>();
  for (const { left, right } of conflicts) {
    append(foes, left, right);
    append(foes, right, left);
  }
  const clusterOf = (telling: bigint): Cluster => clusters.get(telling) ?? new Set([telling]);
  const areFoes = (one: Cluster, other: Cluster): boolean =>
    [...one].some((telling) => (foes.get(telling) ?? []).some((foe) => other.has(foe)));

  const leftOut = new Set<WeightedPair>();
  for (const pair of [...pairs].sort(strongestFirst)) {
    const [one, other] = [clusterOf(pair.left), clusterOf(pair.right)];
    if (leftOut.has(pair) || one === other || areFoes(one, other)) continue;
    const joined = new Set([...one, ...other]);
    const rivals = [...joined]
      .flatMap((telling) => pairsOf.get(telling) ?? [])
      .filter((rival) => {
        if (rival === pair || rival.points <= pair.points - margin) return false;
        const [near, far] = [clusterOf(rival.left), clusterOf(rival.right)];
        if (near === far || areFoes(near, far)) return false;
        return areFoes(joined, near === one || near === other ? far : near);
      });
    if (rivals.length > 0) {
      for (const rival of rivals) leftOut.add(rival);
      continue;
    }
    for (const telling of joined) clusters.set(telling, joined);
  }
  return new Map(
    [...clusters].map(([telling, cluster]) => [telling, [...cluster].reduce((a, b) => (a < b ? a : b))] as const),
  );
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}

function strongestFirst(a: WeightedPair, b: WeightedPair): number {
  return b.points - a.points || compare(a.left, b.left) || compare(a.right, b.right);
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
