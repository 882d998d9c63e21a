import type { InvestorRole } from '../../activities/normalise/investors.ts';
import type { AnnotatedEvent } from './annotation.ts';

type Places = readonly (readonly [number, number])[];

/** A mention to be found: where it may stand, and how it may read there. */
export interface TargetMention {
  readonly places: Places;
  readonly keys: ReadonlySet<string>;
}

/** An annotated event with the strings that stand at its places. */
export interface TargetEvent {
  readonly annotated: AnnotatedEvent;
  readonly company: TargetMention;
  readonly investors: readonly (TargetMention & { readonly roles: readonly InvestorRole[] })[];
  readonly advisers: readonly TargetMention[];
  /** A mere mention of who invested in whom, which another reader could leave out: neither missing nor spurious. */
  readonly optional: boolean;
}

export function targetOf(document: string, annotated: AnnotatedEvent): TargetEvent {
  const { background, doubt, stage, amount } = annotated;
  return {
    annotated,
    company: mentionOf(document, annotated.company),
    investors: annotated.investors.map(({ spans, roles }) => ({ ...mentionOf(document, spans), roles })),
    advisers: annotated.advisers.map((spans) => mentionOf(document, spans)),
    optional: background && doubt && stage === null && amount === null,
  };
}

function mentionOf(document: string, places: Places): TargetMention {
  return { places, keys: new Set(places.map(([start, end]) => keyOf(document.slice(start, end)))) };
}

export function firstPlace({ places: [first] }: TargetMention): readonly [number, number] {
  if (first === undefined) throw new RangeError('a mention has a place');
  return first;
}

/** A name for comparison: without quotes and white space around it, in small letters. */
export function keyOf(name: string): string {
  return name.replace(/^[\s"'“”‘’「」『』《》〈〉]+|[\s"'“”‘’「」『』《》〈〉]+$/gu, '').toLowerCase();
}

/** Whether one of the accepted names holds the other name or stands in it. */
export function touches(keys: ReadonlySet<string>, key: string): boolean {
  return key !== '' && [...keys].some((accepted) => accepted.includes(key) || key.includes(accepted));
}
