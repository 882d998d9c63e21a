import { z } from 'zod';
import { decision, guardedText, guardedWords } from './guarded-text.ts';
import type { Entry } from './registry-entry.ts';
import { RegistryError } from './registry-error.ts';
import { stageInstruments } from './stage-table.ts';
import type { StageTable } from './stage-table.ts';

/**
 * A row of labels.csv: what a label of a source means. `value` is a stage ("a", "a:+"), a track, a country (ISO 3166-1
 * alpha-2) or region (GB/T 2260, ISO 3166-2), or an instrument; "" says that the label tells nothing of it.
 */
export const labelSchema = z.strictObject({
  source_id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id of a source'),
  field: z.enum(['stage', 'track', 'place', 'instrument']),
  label: guardedWords(500),
  value: guardedText(60),
  ...decision,
});

/** A reviewed meaning of a label. */
export type Label = z.infer<typeof labelSchema>;
export type LabelField = Label['field'];

/** By what a label is known. */
export const labelKey = ({ source_id, field, label }: Pick<Label, 'source_id' | 'field' | 'label'>): string =>
  `${source_id} ${field} "${label}"`;

/** Checks that what the labels mean is there. */
export function checkLabels(
  entries: readonly Entry<Label>[],
  known: {
    readonly stages: StageTable;
    readonly tracks: ReadonlySet<string>;
    readonly countries: ReadonlySet<string>;
    readonly regions: ReadonlySet<string>;
  },
): void {
  const stages = new Set<string>(known.stages.stages.map((stage) => stage.id));
  const qualifiers = new Set(known.stages.qualifiers.map((qualifier) => qualifier.id));
  const isStage = (value: string): boolean => {
    const [stage = '', qualifier, ...rest] = value.split(':');
    return stages.has(stage) && rest.length === 0 && (qualifier === undefined || qualifiers.has(qualifier));
  };
  const isPlace = (value: string): boolean =>
    known.regions.has(value) || known.countries.has(/^([A-Z]{2})(?:-[A-Z0-9]{1,3})?$/.exec(value)?.[1] ?? '');
  const fits = ({ field, value }: Label): boolean => {
    switch (field) {
      case 'stage':
        return isStage(value);
      case 'track':
        return known.tracks.has(value);
      case 'place':
        return isPlace(value);
      case 'instrument':
        return stageInstruments.some((instrument) => instrument === value);
    }
  };
  for (const { value, place } of entries)
    if (value.value !== '' && !fits(value))
      throw new RegistryError(place, `value: there is no ${value.field} ${value.value}`);
}
