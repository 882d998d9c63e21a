import type { ArticleEvent } from '../../activities/parse/article/article.ts';
import { assign } from './assign.ts';
import { keyOf, touches } from './target.ts';
import type { TargetEvent, TargetMention } from './target.ts';
import { amountField, announcedField, backgroundField, judgeValue, stageField } from './value-fields.ts';
import type { ValueField } from './value-fields.ts';

export interface EventPairs {
  readonly pairs: readonly { readonly told: TargetEvent; readonly read: ArticleEvent }[];
  readonly missing: readonly TargetEvent[];
  readonly spurious: readonly ArticleEvent[];
}

/** More than all that two events can agree in besides: the company decides first. */
const pairWeight = 1_000;

/** As many pairs as can be made of events with the same company; among them those that agree in most. */
export function matchByCompany(told: readonly TargetEvent[], read: readonly ArticleEvent[]): EventPairs {
  return match(told, read, (target, event) =>
    sameCompany(target, event) ? pairWeight + agreement(target, event) + (target.optional ? 0 : 1) : 0,
  );
}

/** The pairs that agree in most, whatever the company: what a wrong company is to be compared with. */
export function matchByOverlap(told: readonly TargetEvent[], read: readonly ArticleEvent[]): EventPairs {
  return match(told, read, agreement);
}

function match(
  told: readonly TargetEvent[],
  read: readonly ArticleEvent[],
  weigh: (target: TargetEvent, event: ArticleEvent) => number,
): EventPairs {
  const columns = assign(told.map((target) => read.map((event) => weigh(target, event))));
  const pairs: { told: TargetEvent; read: ArticleEvent }[] = [];
  const missing: TargetEvent[] = [];
  const taken = new Set<ArticleEvent>();
  for (const [row, target] of told.entries()) {
    const event = read[columns[row] ?? -1];
    if (event === undefined) {
      if (!target.optional) missing.push(target);
      continue;
    }
    taken.add(event);
    if (!target.optional) pairs.push({ told: target, read: event });
  }
  return { pairs, missing, spurious: read.filter((event) => !taken.has(event)) };
}

export function sameCompany({ company }: TargetEvent, event: ArticleEvent): boolean {
  return [event.company, ...event.company.aliases].some(({ text }) => company.keys.has(keyOf(text)));
}

/** 0 where two events have nothing in common that could be no chance. */
function agreement(target: TargetEvent, event: ArticleEvent): number {
  const right = (field: ValueField): boolean => judgeValue(field, target.annotated, event) === 'right';
  const shared = pairNames(target.investors, event.investors).pairs.length;
  const investors = target.investors.length + event.investors.length;
  const company = sameCompany(target, event) ? 100 : touches(target.company.keys, keyOf(event.company.text)) ? 60 : 0;
  const sure =
    company +
    (right(amountField) ? 30 : 0) +
    (right(stageField) ? 20 : 0) +
    (shared > 0 ? 10 + (40 * shared) / investors : 0);
  if (sure === 0) return 0;
  const sameTime = judgeValue(backgroundField, target.annotated, event);
  return sure + (right(announcedField) ? 10 : 0) + (sameTime === 'right' || sameTime === 'none' ? 3 : 0);
}

export interface NamePairs<T, R> {
  readonly pairs: readonly { readonly told: T; readonly read: R }[];
  /** Names that hold each other without being the same: cut too short or too long. */
  readonly near: readonly { readonly told: T; readonly read: R }[];
  readonly missing: readonly T[];
  readonly spurious: readonly R[];
}

/** Pairs names one to one: first the same, then of the others those of which one holds the other. */
export function pairNames<T extends TargetMention, R extends { readonly text: string }>(
  told: readonly T[],
  read: readonly R[],
): NamePairs<T, R> {
  const left = new Set(read);
  const take = (fits: (key: string) => boolean): R | undefined => {
    const found = [...left].find(({ text }) => fits(keyOf(text)));
    if (found !== undefined) left.delete(found);
    return found;
  };
  const pairs: { told: T; read: R }[] = [];
  const others: T[] = [];
  for (const target of told) {
    const found = take((key) => target.keys.has(key));
    if (found === undefined) others.push(target);
    else pairs.push({ told: target, read: found });
  }
  const near: { told: T; read: R }[] = [];
  const missing: T[] = [];
  for (const target of others) {
    const found = take((key) => touches(target.keys, key));
    if (found === undefined) missing.push(target);
    else near.push({ told: target, read: found });
  }
  return { pairs, near, missing, spurious: [...left] };
}
