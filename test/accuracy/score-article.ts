import type { ArticleEvent, ParsedArticle } from '../../activities/parse/article/article.ts';
import type { Annotation } from './annotation.ts';
import { findFaults } from './find-faults.ts';
import { Findings } from './findings.ts';
import type { Finding } from './findings.ts';
import { matchByCompany, matchByOverlap, pairNames } from './match-events.ts';
import type { EventPairs } from './match-events.ts';
import { scoreFields } from './score-fields.ts';
import { firstPlace, targetOf } from './target.ts';
import type { TargetEvent } from './target.ts';
import { amountField, judgeValue, stageField } from './value-fields.ts';

export type AnnotatedArticle = Pick<Annotation, 'id' | 'events' | 'unconfirmed'>;

/** The findings of the article over everything, and of the fields of those events alone whose company was found. */
export interface ArticleScore {
  readonly findings: readonly Finding[];
  readonly inFoundEvents: readonly Finding[];
}

/**
 * Compares what was read with what is told. Whether an event is found is a matter of its company; values are compared
 * between the events that agree in most, so that a wrong company does not make every value of its event wrong.
 */
export function scoreArticle(annotation: AnnotatedArticle, document: string, parsed: ParsedArticle): ArticleScore {
  const told = annotation.events.map((event) => targetOf(document, event));
  const plans = annotation.unconfirmed.map((event) => targetOf(document, event));
  const findings = new Findings(annotation.id, document);
  const found = matchByCompany(told, parsed.events);
  scoreFunding(findings, told, parsed.events);
  scoreEvents(findings, 'event', found);
  scoreComplete(findings, found);
  scoreEvents(findings, 'plan', matchByCompany(plans, parsed.unconfirmed));
  // A plan or a rumour in the list of what was done is the worst that a reader of news can do.
  for (const { told: plan, read } of matchByCompany(plans, found.spurious).pairs)
    findings.add('plan told as done', 'spurious', read.company.span, null, `${briefOf(read)} (${plan.annotated.kind})`);
  for (const { kind, mention } of findFaults(document, parsed, told))
    findings.add(kind, 'spurious', mention.span, null, mention.text);
  scoreFields(findings, matchByOverlap(told, parsed.events));

  const inFoundEvents = new Findings(annotation.id, document);
  scoreFields(inFoundEvents, { ...found, missing: [], spurious: [] });
  return { findings: findings.all, inFoundEvents: inFoundEvents.all };
}

/** Whether the article tells a financing at all; where it tells only what may be left out, nothing is asked. */
function scoreFunding(findings: Findings, told: readonly TargetEvent[], [read]: readonly ArticleEvent[]): void {
  const [first] = told;
  if (first === undefined) {
    if (read !== undefined) findings.add('article', 'spurious', read.company.span, null, 'a financing');
  } else if (!told.every(({ optional }) => optional)) {
    const place = firstPlace(first.company);
    if (read === undefined) findings.add('article', 'missing', place, 'a financing', null);
    else findings.add('article', 'right', place, 'a financing', 'a financing');
  }
}

function scoreEvents(findings: Findings, field: string, { pairs, missing, spurious }: EventPairs): void {
  for (const { told, read } of pairs)
    findings.add(field, 'right', read.company.span, toldBrief(findings, told), briefOf(read));
  addUnpaired(findings, field, missing, spurious);
}

/** Events of which company, stage, amount and all investors are right, and none too many. */
function scoreComplete(findings: Findings, { pairs, missing, spurious }: EventPairs): void {
  for (const { told, read } of pairs) {
    const names = pairNames(told.investors, read.investors);
    const sameNames = names.near.length + names.missing.length + names.spurious.length === 0;
    const sameValues = [stageField, amountField].every((field) =>
      ['right', 'none'].includes(judgeValue(field, told.annotated, read)),
    );
    const verdict = sameNames && sameValues ? 'right' : 'wrong';
    findings.add('event complete', verdict, read.company.span, toldBrief(findings, told), briefOf(read));
  }
  addUnpaired(findings, 'event complete', missing, spurious);
}

function addUnpaired(
  findings: Findings,
  field: string,
  missing: readonly TargetEvent[],
  spurious: readonly ArticleEvent[],
): void {
  for (const told of missing) findings.add(field, 'missing', firstPlace(told.company), toldBrief(findings, told), null);
  for (const read of spurious) findings.add(field, 'spurious', read.company.span, null, briefOf(read));
}

function toldBrief(findings: Findings, { annotated, company }: TargetEvent): string {
  const values = [stageField, amountField].map((field) => field.told(annotated));
  return inOneLine([findings.textAt(firstPlace(company)), ...values, annotated.background ? 'background' : null]);
}

function briefOf(read: ArticleEvent): string {
  const values = [stageField, amountField].map((field) => field.read(read));
  return inOneLine([read.company.text, ...values, read.is_background ? 'background' : null]);
}

function inOneLine(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(', ');
}
