import type { NumberRows, NumberTable } from './number-rows.ts';

/** Nobody has so many names; without an end the pairs of them would grow with their square. */
const mostNames = 200;

/**
 * Keeps apart the full names that share a short one, and the short names that share a full one: two companies are not one
 * because one may be called what the other is. Names that were found to be the same are left. Of what is kept apart the surer
 * link stays.
 *
 * @param quoted rows of a short name, the full name that it was found to be of, and 1 where that is only what a company of
 *   that name would be called where it is quoted, see stock-names.ts
 * @param same rows of two names that were found to be the same
 */
export function separateQuotedNames(quoted: NumberTable, same: NumberTable, separated: NumberRows): void {
  const [shorts, fulls, marks] = quoted.columns;
  if (shorts === undefined || fulls === undefined || marks === undefined) return;
  const marked = new Set(shorts.filter((_, at) => marks[at] === 1));
  if (marked.size === 0) return;
  const fullsOf = new Map<number, Set<number>>();
  const shortsOf = new Map<number, Set<number>>();
  for (const [at, short] of shorts.entries()) {
    const full = fulls[at] ?? 0;
    if (marked.has(short)) add(fullsOf, short, full);
    if (marks[at] === 1) add(shortsOf, full, short);
  }
  const shared = [...fullsOf.values(), ...shortsOf.values()].filter(({ size }) => size > 1 && size <= mostNames);
  const isSame = pairsAmong(new Set(shared.flatMap((names) => [...names])), same);
  for (const names of shared) {
    const sorted = [...names].sort((a, b) => a - b);
    for (const [at, one] of sorted.entries())
      for (const other of sorted.slice(at + 1)) if (!isSame(one, other)) separated.push(one, other);
  }
}

function add(known: Map<number, Set<number>>, key: number, name: number): void {
  const names = known.get(key);
  if (names === undefined) known.set(key, new Set([name]));
  else names.add(name);
}

function pairsAmong(names: ReadonlySet<number>, same: NumberTable): (one: number, other: number) => boolean {
  const [left, right] = same.columns;
  const found = new Set<string>();
  left?.forEach((one, at) => {
    const other = right?.[at] ?? 0;
    if (names.has(one) && names.has(other)) found.add(`${Math.min(one, other)} ${Math.max(one, other)}`);
  });
  return (one, other) => found.has(`${one} ${other}`);
}
