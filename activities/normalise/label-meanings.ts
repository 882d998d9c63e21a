import type { Label, LabelField } from '../../warehouse/registry/label-table.ts';
import type { FinancingTable } from '../sources/declaration.ts';
import { cleanText } from './text.ts';

/** What the labels of a source mean, by field. A track "" and a place null are labels that name none. */
interface LabelMeanings {
  readonly stage: Readonly<Record<string, string>>;
  readonly instrument: Readonly<Record<string, string>>;
  readonly track: Readonly<Record<string, string>>;
  readonly place: Readonly<Record<string, string | null>>;
}

/** The labels that the declaration of a source explains, and over them those that a person has decided. */
export function labelMeanings(tables: readonly FinancingTable[], reviewed: readonly Label[]): LabelMeanings {
  const merged = <Value>(
    field: LabelField,
    declared: (labels: FinancingTable['labels']) => Readonly<Record<string, Value>> | undefined,
    meaningOf: (value: string) => Value,
  ): Readonly<Record<string, Value>> => {
    // Without a prototype: a label may be called like a property of every object.
    const meanings: Record<string, Value> = {};
    Object.setPrototypeOf(meanings, null);
    for (const table of tables) Object.assign(meanings, declared(table.labels));
    for (const label of reviewed) if (label.field === field) meanings[cleanText(label.label)] = meaningOf(label.value);
    return meanings;
  };
  const orUnknown = (value: string): string => (value === '' ? 'unknown' : value);
  return {
    stage: merged('stage', (labels) => labels.stage, orUnknown),
    instrument: merged('instrument', (labels) => labels.instrument, orUnknown),
    track: merged(
      'track',
      (labels) => labels.track,
      (value) => value,
    ),
    place: merged(
      'place',
      (labels) => labels.place,
      (value) => (value === '' ? null : value),
    ),
  };
}
