const keys = ['id', 'code', 'form', 'term', 'label', 'name'] as const;

/**
 * Lays one parsed table over another: objects merge key by key, lists entry by entry, anything else is replaced. An entry
 * of a list is known by its id (or code, form, term, label, name; a plain word by itself); one that is known replaces the
 * earlier entry as a whole, others are added at the end. Lists of anything else are replaced. An entry that stands twice in
 * the upper list is kept twice, so that the schema of the table reports it.
 */
export function mergeTables(base: unknown, over: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(over)) return mergeLists(base, over);
  if (!isObject(base) || !isObject(over)) return over;
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over))
    merged.set(key, merged.has(key) ? mergeTables(merged.get(key), value) : value);
  return Object.fromEntries(merged);
}

function mergeLists(base: readonly unknown[], over: readonly unknown[]): readonly unknown[] {
  const merged = new Map<string, unknown[]>();
  for (const item of base) {
    const id = idOf(item);
    if (id === undefined) return over;
    merged.set(id, [...(merged.get(id) ?? []), item]);
  }
  const replaced = new Set<string>();
  for (const item of over) {
    const id = idOf(item);
    if (id === undefined) return over;
    merged.set(id, replaced.has(id) ? [...(merged.get(id) ?? []), item] : [item]);
    replaced.add(id);
  }
  return [...merged.values()].flat();
}

function idOf(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  if (!isObject(item)) return undefined;
  for (const key of keys) if (typeof item[key] === 'string') return item[key];
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
