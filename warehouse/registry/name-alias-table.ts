import { z } from 'zod';
import type { Entry } from './registry-entry.ts';
import { RegistryError } from './registry-error.ts';

const name = z.string().trim().min(1).max(120);
const date = z.union([z.literal(''), z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'YYYY, YYYY-MM or YYYY-MM-DD')]);

/** A row of aliases.csv: another name of the same company or investor, with the evidence that it is. */
export const nameAliasSchema = z
  .strictObject({
    kind: z.enum(['company', 'investor']),
    name,
    alias: name,
    language: z.enum(['zh', 'en', '']),
    valid_from: date,
    valid_to: date,
    source: z.string().trim().min(3).max(300),
    source_date: date,
  })
  .refine(
    (row) => row.valid_from === '' || row.valid_to === '' || row.valid_from <= row.valid_to,
    'valid_to is before valid_from',
  )
  .refine((row) => row.name !== row.alias, 'the alias is the name itself');

/** A reviewed alias. */
export type NameAlias = z.infer<typeof nameAliasSchema>;

/** Checks that no alias leads to two names: who is meant by it would be open. Time does not part them here. */
export function checkAliases(entries: readonly Entry<NameAlias>[]): void {
  const known = new Map<string, Entry<NameAlias>>();
  for (const entry of entries) {
    const key = `${entry.value.kind} ${entry.value.alias.toLowerCase()}`;
    const other = known.get(key);
    if (other !== undefined && other.value.name !== entry.value.name)
      throw new RegistryError(
        entry.place,
        `${entry.value.alias} is an alias of ${entry.value.name} here, and of ${other.value.name} at ${other.place}`,
      );
    known.set(key, entry);
  }
}
