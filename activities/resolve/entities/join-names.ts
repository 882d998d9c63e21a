/** Links between names, as columns: the names by number, and how sure the link is. */
export interface Links {
  readonly left: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  readonly score: ArrayLike<number>;
  readonly length: number;
}

/** Pairs of names that must not come into one cluster. */
export interface Separations {
  readonly left: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  readonly length: number;
}

/**
 * Joins names that are the same into clusters, none of which holds a separated pair. Where links would bring one in, the
 * surest come first; of equally sure ones those of names that are linked to both sides are dropped, then all that would
 * join the two. So the result does not depend on the order of the links.
 *
 * @param count names are numbered from 0 to count - 1
 * @returns the least number of its cluster for each name
 */
export function joinNames(count: number, links: Links, separations: Separations): Int32Array {
  const free = new Forest(count);
  for (let at = 0; at < links.length; at += 1) free.join(at0(links.left, at), at0(links.right, at));
  const conflicts = new Map<number, [number, number][]>();
  for (let at = 0; at < separations.length; at += 1) {
    const [left, right] = [at0(separations.left, at), at0(separations.right, at)];
    const root = free.rootOf(left);
    if (root !== free.rootOf(right)) continue;
    const known = conflicts.get(root);
    if (known === undefined) conflicts.set(root, [[left, right]]);
    else known.push([left, right]);
  }
  if (conflicts.size === 0) return free.roots();

  const joined = new Forest(count);
  const contested = new Map<number, Link[]>();
  for (let at = 0; at < links.length; at += 1) {
    const link = { left: at0(links.left, at), right: at0(links.right, at), score: at0(links.score, at) };
    const root = free.rootOf(link.left);
    if (!conflicts.has(root)) {
      joined.join(link.left, link.right);
      continue;
    }
    const known = contested.get(root);
    if (known === undefined) contested.set(root, [link]);
    else known.push(link);
  }
  for (const [root, pairs] of conflicts) joinContested(joined, contested.get(root) ?? [], pairs);
  return joined.roots();
}

interface Link {
  readonly left: number;
  readonly right: number;
  readonly score: number;
}

/** Links of one component, by level of sureness. */
function joinContested(
  joined: Forest,
  links: readonly Link[],
  separated: readonly (readonly [number, number])[],
): void {
  const levels = [...new Set(links.map((link) => link.score))].sort((a, b) => b - a);
  for (const level of levels) {
    let now = links.filter((link) => link.score === level);
    const ambiguous = namesBetween(now, joined, separated);
    if (ambiguous.size > 0) now = now.filter((link) => !ambiguous.has(link.left) && !ambiguous.has(link.right));
    const tried = new Map<number, number>();
    const find = (name: number): number => {
      let root = joined.rootOf(name);
      for (let next = tried.get(root); next !== undefined; next = tried.get(root)) root = next;
      return root;
    };
    for (const link of now) {
      const [left, right] = [find(link.left), find(link.right)];
      if (left !== right) tried.set(Math.max(left, right), Math.min(left, right));
    }
    const broken = new Set(separated.filter(([one, other]) => find(one) === find(other)).map(([one]) => find(one)));
    for (const link of now.filter(({ left }) => !broken.has(find(left)))) joined.join(link.left, link.right);
  }
}

/** Names that are linked to both sides of a separated pair: of whom they are, nobody can tell. */
function namesBetween(
  links: readonly Link[],
  joined: Forest,
  separated: readonly (readonly [number, number])[],
): ReadonlySet<number> {
  const beside = new Map<number, Set<number>>();
  const note = (cluster: number, name: number): void => {
    const known = beside.get(cluster);
    if (known === undefined) beside.set(cluster, new Set([name]));
    else known.add(name);
  };
  for (const { left, right } of links) {
    note(joined.rootOf(left), right);
    note(joined.rootOf(right), left);
  }
  const between = new Set<number>();
  for (const [one, other] of separated) {
    const ours = rootsOf(joined, beside.get(joined.rootOf(one)));
    const theirs = rootsOf(joined, beside.get(joined.rootOf(other)));
    for (const [root, names] of ours)
      for (const name of theirs.has(root) ? [...names, ...(theirs.get(root) ?? [])] : []) between.add(name);
  }
  return between;
}

/** Names by the cluster they are in. */
function rootsOf(joined: Forest, names: Iterable<number> = []): ReadonlyMap<number, readonly number[]> {
  const roots = new Map<number, number[]>();
  for (const name of names) {
    const root = joined.rootOf(name);
    const known = roots.get(root);
    if (known === undefined) roots.set(root, [name]);
    else known.push(name);
  }
  return roots;
}

/** Disjoint sets; the root of a set is its least name. */
class Forest {
  readonly #parent: Int32Array;

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, name) => name);
  }

  rootOf(name: number): number {
    let root = name;
    for (let parent = at0(this.#parent, root); parent !== root; parent = at0(this.#parent, root)) root = parent;
    for (let at = name; at !== root;) {
      const next = at0(this.#parent, at);
      this.#parent[at] = root;
      at = next;
    }
    return root;
  }

  join(left: number, right: number): void {
    const [a, b] = [this.rootOf(left), this.rootOf(right)];
    if (a !== b) this.#parent[Math.max(a, b)] = Math.min(a, b);
  }

  roots(): Int32Array {
    return this.#parent.map((_, name) => this.rootOf(name));
  }
}

const at0 = (list: ArrayLike<number>, at: number): number => list[at] ?? 0;
