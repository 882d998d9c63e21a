import type { ArticleEvent, ParsedArticle } from '../../activities/parse/article/article.ts';
import type { Annotation } from './annotation.ts';
import { findFaults } from './find-faults.ts';
import { matchByCompany, matchByOverlap, pairNames } from './match-events.ts';
import type { EventPairs } from './match-events.ts';
import { keyOf, targetOf } from './target.ts';
import type { TargetEvent, TargetMention } from './target.ts';
import { amountField, judgeValue, missingValue, spuriousValue, stageField, valueFields } from './value-fields.ts';
import type { ValueField, Verdict } from './value-fields.ts';

/** One judgement: what was told, what was read, where. Values are null where there is none. */
export interface Finding {
  readonly field: string;
  readonly verdict: Exclude<Verdict, 'none'>;
  readonly id: string;
  readonly span: readonly [number, number] | null;
  readonly told: string | null;
  readonly read: string | null;
  /** The words around the place: for a terminal, never for a file of the project. */
  readonly around: string;
}

export type AnnotatedArticle = Pick<Annotation, 'id' | 'events' | 'unconfirmed'>;

/** The findings of the article's events, over all of them and over those alone whose company was found. */
export interface ArticleScore {
  readonly findings: readonly Finding[];
  readonly inFoundEvents: readonly Finding[];
}

export function scoreArticle(annotation: AnnotatedArticle, document: string, parsed: ParsedArticle): ArticleScore {
  const told = annotation.events.map((event) => targetOf(document, event));
  const plans = annotation.unconfirmed.map((event) => targetOf(document, event));
  const scorer = new Scorer(annotation.id, document);
  scorer.funding(told, parsed.events);
  const found = matchByCompany(told, parsed.events);
  scorer.events('event', found);
  scorer.events('plan', matchByCompany(plans, parsed.unconfirmed));
  scorer.toldAsDone(found.spurious, plans);
  scorer.complete(found);
  scorer.faults(parsed, told);
  scorer.fields(matchByOverlap(told, parsed.events));
  const inner = new Scorer(annotation.id, document);
  inner.fields({ ...found, missing: [], spurious: [] });
  return { findings: scorer.findings, inFoundEvents: inner.findings };
}

class Scorer {
  readonly findings: Finding[] = [];
  readonly #id: string;
  readonly #document: string;

  constructor(id: string, document: string) {
    this.#id = id;
    this.#document = document;
  }

  /** Whether the article tells a financing at all; where it tells only what may be left out, nothing is asked. */
  funding(told: readonly TargetEvent[], read: readonly ArticleEvent[]): void {
    if (told.length > 0 && told.every(({ optional }) => optional)) return;
    if (told.length > 0) this.#add('article', read.length > 0 ? 'right' : 'missing', told[0]?.company, 'funding', null);
    else if (read.length > 0) this.#add('article', 'spurious', undefined, null, 'funding', read[0]?.company.span);
  }

  events(field: string, { pairs, missing, spurious }: EventPairs): void {
    for (const { told, read } of pairs) this.#add(field, 'right', told.company, this.#brief(told), briefOf(read));
    for (const told of missing) this.#add(field, 'missing', told.company, this.#brief(told), null);
    for (const read of spurious) this.#add(field, 'spurious', undefined, null, briefOf(read), read.company.span);
  }

  /** A plan or a rumour in the list of what was done: the worst that a reader of news can do. */
  toldAsDone(spurious: readonly ArticleEvent[], plans: readonly TargetEvent[]): void {
    for (const { told, read } of matchByCompany(plans, spurious).pairs)
      this.#add('plan told as done', 'spurious', told.company, null, briefOf(read), read.company.span);
  }

  /** Events of which company, stage, amount and all investors are right. */
  complete({ pairs, missing, spurious }: EventPairs): void {
    for (const { told, read } of pairs) {
      const names = pairNames(told.investors, read.investors);
      const named = names.near.length + names.missing.length + names.spurious.length === 0;
      const values = [stageField, amountField].map((field) => judgeValue(field, told.annotated, read));
      const whole = named && values.every((verdict) => verdict === 'right' || verdict === 'none');
      this.#add('event complete', whole ? 'right' : 'wrong', told.company, this.#brief(told), briefOf(read));
    }
    for (const told of missing) this.#add('event complete', 'missing', told.company, this.#brief(told), null);
    for (const read of spurious)
      this.#add('event complete', 'spurious', undefined, null, briefOf(read), read.company.span);
  }

  faults(parsed: ParsedArticle, told: readonly TargetEvent[]): void {
    for (const { kind, mention } of findFaults(this.#document, parsed, told))
      this.#add(kind, 'spurious', undefined, null, mention.text, mention.span);
  }

  fields({ pairs, missing, spurious }: EventPairs): void {
    for (const { told, read } of pairs) {
      this.#company(told, read);
      for (const field of valueFields) this.#value(field, told, read);
      this.#investors(told, read);
    }
    for (const told of missing) {
      this.#add('company', 'missing', told.company, this.#text(told.company), null);
      for (const field of valueFields) {
        const value = missingValue(field, told.annotated);
        if (value !== null) this.#add(field.name, 'missing', placeOf(field, told), value, null);
      }
      for (const investor of told.investors) {
        this.#add('investor', 'missing', investor, this.#text(investor), null);
        this.#add('investor and role', 'missing', investor, this.#text(investor), null);
      }
    }
    for (const read of spurious) {
      this.#add('company', 'spurious', undefined, null, read.company.text, read.company.span);
      for (const field of valueFields) {
        const value = spuriousValue(field, read);
        if (value !== null) this.#add(field.name, 'spurious', undefined, null, value, spanOf(field, read));
      }
      for (const { text, span } of read.investors) {
        this.#add('investor', 'spurious', undefined, null, text, span);
        this.#add('investor and role', 'spurious', undefined, null, text, span);
      }
    }
  }

  #company(told: TargetEvent, { company }: ArticleEvent): void {
    const verdict = told.company.keys.has(keyOf(company.text)) ? 'right' : 'wrong';
    this.#add('company', verdict, told.company, this.#text(told.company), company.text, company.span);
  }

  #value(field: ValueField, told: TargetEvent, read: ArticleEvent): void {
    const verdict = judgeValue(field, told.annotated, read);
    if (verdict === 'none') return;
    const span = spanOf(field, read);
    this.#add(field.name, verdict, placeOf(field, told), field.told(told.annotated), field.read(read), span);
  }

  #investors(told: TargetEvent, read: ArticleEvent): void {
    const { pairs, near, missing, spurious } = pairNames(told.investors, read.investors);
    for (const {
      told: target,
      read: { text, span, role },
    } of pairs) {
      const right = target.roles.includes(role);
      const roles = target.roles.join(' or ');
      this.#add('investor', 'right', target, text, text, span);
      this.#add('role', right ? 'right' : 'wrong', target, `${text}: ${roles}`, `${text}: ${role}`, span);
      this.#add('investor and role', right ? 'right' : 'wrong', target, `${text}: ${roles}`, `${text}: ${role}`, span);
    }
    for (const field of ['investor', 'investor and role']) {
      for (const {
        told: target,
        read: { text, span },
      } of near)
        this.#add(field, 'wrong', target, this.#text(target), text, span);
      for (const target of missing) this.#add(field, 'missing', target, this.#text(target), null);
      for (const { text, span } of spurious) this.#add(field, 'spurious', undefined, null, text, span);
    }
  }

  #text({ places: [first] }: TargetMention): string {
    return first === undefined ? '' : this.#document.slice(...first);
  }

  #around([start, end]: readonly [number, number]): string {
    const piece = (from: number, to: number): string =>
      this.#document.slice(Math.max(0, from), to).replace(/\s+/gu, ' ');
    return `${piece(start - 40, start)}⟦${piece(start, end)}⟧${piece(end, end + 40)}`;
  }

  #brief(told: TargetEvent): string {
    const parts = [stageField, amountField].map((field) => field.told(told.annotated));
    const time = told.annotated.background ? ['background'] : [];
    return [this.#text(told.company), ...parts.filter((part) => part !== null), ...time].join(', ');
  }

  #add(
    field: string,
    verdict: Finding['verdict'],
    target: Pick<TargetMention, 'places'> | undefined,
    told: string | null,
    read: string | null,
    span: readonly [number, number] | null = null,
  ): void {
    const place = span ?? target?.places[0] ?? null;
    const around = place === null ? '' : this.#around(place);
    this.findings.push({ field, verdict, id: this.#id, span: place, told, read, around });
  }
}

function briefOf(read: ArticleEvent): string {
  const parts = [stageField, amountField].map((field) => field.read(read)).filter((part) => part !== null);
  return [read.company.text, ...parts, ...(read.is_background ? ['background'] : [])].join(', ');
}

function placeOf(field: ValueField, { annotated, company }: TargetEvent): Pick<TargetMention, 'places'> {
  return { places: field.places(annotated) ?? company.places };
}

function spanOf(field: ValueField, read: ArticleEvent): readonly [number, number] {
  return field.mention(read)?.span ?? read.company.span;
}
