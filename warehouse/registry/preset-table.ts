import { z } from 'zod';
import { describeIssues } from './registry-csv.ts';
import type { Entry } from './registry-entry.ts';
import { RegistryError } from './registry-error.ts';
import { entriesOf } from './registry-yaml.ts';
import type { RegistryYaml } from './registry-yaml.ts';

const name = z.string().trim().min(1).max(60);
const rule = z.string().trim().min(1).max(300);

/** The preset that all others are compared with. */
const standard = 'default';

const presetSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'an id is lower-case letters, digits and _'),
  name_zh: name,
  name_en: name,
  /** One sentence: what is done in another way. */
  rule_zh: rule,
  rule_en: rule,
  /** Id of a scope that is counted whatever scope is asked for; null = the scope asked for. */
  scope: z.string().min(1).nullable(),
  /**
   * none: as announced. joint: two rounds that share one amount are one. extensions: those, and an extension is one with the
   * round that it extends. The money stays in the month in which it was announced.
   */
  round_merging: z.enum(['none', 'joint', 'extensions']),
  /** out: rounds above the upper quartile + 3 interquartile ranges of the log amounts of their year and scope are left out. */
  outliers: z.enum(['in', 'out']),
  /** counted: in counts, in no sum. left_out: in neither. median: at the median of their like. */
  undisclosed: z.enum(['counted', 'left_out', 'median']),
  /** Day of the rate at which an amount is converted. */
  fx_rate_of: z.enum(['announced_day', 'month_end']),
  /** What an investor is given of a round: nothing, the whole, an equal part, or half of it among the leads. */
  attribution: z.enum(['none', 'whole', 'equal', 'lead_half']),
  currency: z.enum(['CNY', 'USD']),
  /** What a year before is: as known today (restated), as it was published then (as_published), or both side by side. */
  base: z.enum(['both', 'restated', 'as_published']),
  source: z.string().trim().min(1).max(300).nullable(),
  source_dated: z.string().trim().min(1).max(40).nullable(),
});

const fileSchema = z.strictObject({ version: z.literal(1), presets: z.array(z.unknown()) });

/** A way of counting (methodology section 11): every parameter of it, with where it is told of. */
export type Preset = z.infer<typeof presetSchema>;

/** The presets of one presets.yaml, checked entry by entry. */
export function parsePresetFile(yaml: RegistryYaml): Entry<Preset>[] {
  const file = fileSchema.safeParse(yaml.data);
  if (!file.success)
    throw new RegistryError(
      `${yaml.file} line ${yaml.lineOf(file.error.issues[0]?.path ?? [])}`,
      describeIssues(file.error),
    );
  return entriesOf(yaml, 'presets', file.data.presets, presetSchema);
}

/** Checks that there is a default, in CNY and in the scope asked for, and that the scopes of the others exist. */
export function linkPresets(entries: readonly Entry<Preset>[], scopes: ReadonlySet<string>): Preset[] {
  for (const { value, place } of entries) {
    if (value.scope !== null && !scopes.has(value.scope))
      throw new RegistryError(place, `preset ${value.id}: there is no scope ${value.scope}`);
    if (value.id === standard && (value.scope !== null || value.currency !== 'CNY'))
      throw new RegistryError(place, `the preset ${standard} counts the scope asked for, in CNY`);
  }
  if (!entries.some(({ value }) => value.id === standard))
    throw new RegistryError('presets.yaml', `there is no preset ${standard}`);
  return entries.map(({ value }) => value);
}
