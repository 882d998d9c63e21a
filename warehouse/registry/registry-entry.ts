import { RegistryError } from './registry-error.ts';

/** One entry of a registry file with the file and line that it was read from, for messages. */
export interface Entry<T> {
  readonly value: T;
  readonly place: string;
}

/**
 * The entries in force: of each id the one in the last file that has it, at the place where the id first stood. Twice
 * the same id within one file is a RegistryError that names both lines.
 */
export function mergeEntries<T>(files: readonly (readonly Entry<T>[])[], idOf: (value: T) => string): Entry<T>[] {
  const merged = new Map<string, Entry<T>>();
  for (const entries of files) {
    const here = new Map<string, string>();
    for (const entry of entries) {
      const id = idOf(entry.value);
      const earlier = here.get(id);
      if (earlier !== undefined) throw new RegistryError(entry.place, `${id} stands twice, first at ${earlier}`);
      here.set(id, entry.place);
      merged.set(id, entry);
    }
  }
  return [...merged.values()];
}
