import type { NumberRows, NumberTable } from './number-rows.ts';

/**
 * Keeps apart the full names that share a short one: two joint-stock companies are not one because one may be called what
 * the other is. Full names that were found to be the same are left.
 *
 * @param quoted rows of a short name and the full name of a joint-stock company that it was found to be of
 * @param same rows of two names that were found to be the same
 */
export function separateFullNames(quoted: NumberTable, same: NumberTable, separated: NumberRows): void {
  const [shorts, fulls] = quoted.columns;
  const fullsOf = new Map<number, Set<number>>();
  shorts?.forEach((short, at) => {
    const known = fullsOf.get(short);
    if (known === undefined) fullsOf.set(short, new Set([fulls?.[at] ?? 0]));
    else known.add(fulls?.[at] ?? 0);
  });
  const shared = [...fullsOf.values()].filter(({ size }) => size > 1);
  if (shared.length === 0) return;
  const contested = new Set(shared.flatMap((names) => [...names]));
  const [left, right] = same.columns;
  const found = new Set<string>();
  left?.forEach((one, at) => {
    const other = right?.[at] ?? 0;
    if (contested.has(one) && contested.has(other)) found.add(`${Math.min(one, other)} ${Math.max(one, other)}`);
  });
  for (const names of shared) {
    const sorted = [...names].sort((a, b) => a - b);
    for (const [at, one] of sorted.entries())
      for (const other of sorted.slice(at + 1)) if (!found.has(`${one} ${other}`)) separated.push(one, other);
  }
}
