import { z } from 'zod';
import { describeIssues } from './registry-csv.ts';
import type { Entry } from './registry-entry.ts';
import { RegistryError } from './registry-error.ts';
import { entriesOf } from './registry-yaml.ts';
import type { RegistryYaml } from './registry-yaml.ts';

const name = z.string().trim().min(1).max(120);
const rule = z.string().trim().min(1).max(400);
const distinct = (values: readonly string[] | null): boolean =>
  values === null || new Set(values).size === values.length;

const scopeSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'an id is lower-case letters, digits and _'),
    name_zh: name,
    name_en: name,
    /** One sentence: what is in, what is out, what becomes of the unknown. */
    rule_zh: rule,
    rule_en: rule,
    /** null = any. */
    instruments: z
      .array(z.enum(['equity_primary', 'secondary', 'convertible', 'debt', 'grant', 'ipo', 'post_ipo', 'ma']))
      .min(1)
      .nullable(),
    /** ISO 3166-1 alpha-2; CN is mainland China. null = any. */
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code'))
      .min(1)
      .nullable(),
    /** Id of a track set. null = any track, unclassified too. */
    track_set: z.string().min(1).nullable(),
    /** A round that is unknown in a filtered respect: out and counted beside the totals, or in. */
    unknown: z.enum(['undecided', 'include']),
  })
  .refine((scope) => distinct(scope.instruments) && distinct(scope.countries), 'a value stands twice');

const fileSchema = z.strictObject({ version: z.literal(1), scopes: z.array(z.unknown()) });

/** A named filter over rounds (methodology: scope). */
export type Scope = z.infer<typeof scopeSchema>;

/** The scopes of one scopes.yaml, checked entry by entry. */
export function parseScopeFile(yaml: RegistryYaml): Entry<Scope>[] {
  const file = fileSchema.safeParse(yaml.data);
  if (!file.success)
    throw new RegistryError(
      `${yaml.file} line ${yaml.lineOf(file.error.issues[0]?.path ?? [])}`,
      describeIssues(file.error),
    );
  return entriesOf(yaml, 'scopes', file.data.scopes, scopeSchema);
}

/** Marts tell by one bit each in which scopes a round is (warehouse/facts/scope_bits.sql). */
const MOST_SCOPES = 62;

/** Checks that the countries and the track set of each scope exist, and that there are not too many scopes. */
export function linkScopes(
  entries: readonly Entry<Scope>[],
  countries: ReadonlySet<string>,
  trackSets: ReadonlySet<string>,
): Scope[] {
  const beyond = entries[MOST_SCOPES];
  if (beyond !== undefined)
    throw new RegistryError(beyond.place, `scope ${beyond.value.id} is one too many: ${MOST_SCOPES} at most`);
  return entries.map(({ value, place }) => {
    for (const country of value.countries ?? [])
      if (!countries.has(country)) throw new RegistryError(place, `scope ${value.id}: there is no country ${country}`);
    if (value.track_set !== null && !trackSets.has(value.track_set))
      throw new RegistryError(place, `scope ${value.id}: there is no track set ${value.track_set}`);
    return value;
  });
}
