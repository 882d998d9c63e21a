import type { ParsedAmount } from '../../activities/normalise/amount.ts';
import type { ParsedStages } from '../../activities/normalise/stage.ts';
import type { AnnotatedEvent } from './annotation.ts';

/** An event of a labelled text of others: the company alone; what its labels say comes on top. */
export function toldEvent(company: AnnotatedEvent['company']): AnnotatedEvent {
  return {
    ...{
      company,
      investors: [],
      advisers: [],
      amount: null,
      stage: null,
      announced: null,
      closed: null,
      valuation: null,
    },
    ...{ kind: 'equity', background: false, doubt: false },
  };
}

/** Every place of every name, in the order of the text; null where none of them stands in it. */
export function placesOf(document: string, names: readonly string[]): [number, number][] | null {
  const places = new Map<string, [number, number]>();
  for (const name of names) {
    if (name === '') continue;
    for (let at = document.indexOf(name); at >= 0; at = document.indexOf(name, at + 1))
      places.set(`${String(at)} ${String(name.length)}`, [at, at + name.length]);
  }
  const sorted = [...places.values()].sort(([a, b], [c, d]) => a - c || b - d);
  return sorted.length === 0 ? null : sorted;
}

/** The label as our own reader of rounds takes it, where it stands in the text: asked is the finding, not the reading. */
export function toldStage(
  document: string,
  label: string,
  read: (text: string) => ParsedStages,
): AnnotatedEvent['stage'] {
  const spans = placesOf(document, [label]);
  const [stage] = read(label).stages;
  if (spans === null || stage === undefined || stage.stage === 'unknown') return null;
  return { spans, stage: stage.stage, qualifier: stage.qualifier };
}

/** The label as our own reader of amounts takes it, where it stands in the text. */
export function toldAmount(
  document: string,
  label: string,
  read: (text: string, context: { language: 'zh'; currency: string }) => ParsedAmount,
): AnnotatedEvent['amount'] {
  const spans = placesOf(document, [label]);
  const { currency, low, high } = read(label, { language: 'zh', currency: 'CNY' });
  return spans === null || (low === null && high === null) ? null : { spans, currency, low, high, kind: null };
}
