import type { ArticleEvent } from '../../activities/parse/article/article.ts';
import type { Findings } from './findings.ts';
import { pairNames } from './match-events.ts';
import type { EventPairs } from './match-events.ts';
import { firstPlace, keyOf } from './target.ts';
import type { TargetEvent } from './target.ts';
import { judgeValue, missingValue, spuriousValue, valueFields } from './value-fields.ts';
import type { ValueField } from './value-fields.ts';

const nameFields = ['investor', 'investor and role'];

/** Every field of the paired events; all values of an event that is missing are missing, of a spurious one spurious. */
export function scoreFields(findings: Findings, { pairs, missing, spurious }: EventPairs): void {
  for (const { told, read } of pairs) {
    scoreCompany(findings, told, read);
    for (const field of valueFields) scoreValue(findings, field, told, read);
    scoreInvestors(findings, told, read);
  }
  for (const told of missing) addMissing(findings, told);
  for (const read of spurious) addSpurious(findings, read);
}

function scoreCompany(findings: Findings, told: TargetEvent, { company }: ArticleEvent): void {
  const verdict = told.company.keys.has(keyOf(company.text)) ? 'right' : 'wrong';
  findings.add('company', verdict, company.span, findings.textAt(firstPlace(told.company)), company.text);
}

function scoreValue(findings: Findings, field: ValueField, told: TargetEvent, read: ArticleEvent): void {
  const span = field.mention(read)?.span ?? placeOf(field, told);
  const verdict = judgeValue(field, told.annotated, read);
  findings.add(field.name, verdict, span, field.told(told.annotated), field.read(read));
}

/** The role is asked of the investors that were found; `investor and role` of all. */
function scoreInvestors(findings: Findings, told: TargetEvent, read: ArticleEvent): void {
  const { pairs, near, missing, spurious } = pairNames(told.investors, read.investors);
  for (const { told: target, read: found } of pairs) {
    const { text, span, role } = found;
    findings.add('investor', 'right', span, text, text);
    const verdict = target.roles.includes(role) ? 'right' : 'wrong';
    for (const field of ['role', 'investor and role'])
      findings.add(field, verdict, span, `${text}: ${target.roles.join(' or ')}`, `${text}: ${role}`);
  }
  for (const field of nameFields) {
    for (const { told: target, read: found } of near)
      findings.add(field, 'wrong', found.span, findings.textAt(firstPlace(target)), found.text);
    for (const target of missing)
      findings.add(field, 'missing', firstPlace(target), findings.textAt(firstPlace(target)), null);
    for (const { text, span } of spurious) findings.add(field, 'spurious', span, null, text);
  }
}

function addMissing(findings: Findings, told: TargetEvent): void {
  const place = firstPlace(told.company);
  findings.missingEventValue('company', place, findings.textAt(place));
  for (const field of valueFields) {
    const value = missingValue(field, told.annotated);
    if (value !== null) findings.missingEventValue(field.name, placeOf(field, told), value);
  }
  for (const investor of told.investors)
    for (const field of nameFields)
      findings.missingEventValue(field, firstPlace(investor), findings.textAt(firstPlace(investor)));
}

function addSpurious(findings: Findings, read: ArticleEvent): void {
  findings.spuriousEventValue('company', read.company.span, read.company.text);
  for (const field of valueFields) {
    const value = spuriousValue(field, read);
    const span = field.mention(read)?.span ?? read.company.span;
    if (value !== null) findings.spuriousEventValue(field.name, span, value);
  }
  for (const { text, span } of read.investors)
    for (const field of nameFields) findings.spuriousEventValue(field, span, text);
}

function placeOf(field: ValueField, { annotated, company }: TargetEvent): readonly [number, number] {
  return field.places(annotated)?.[0] ?? firstPlace(company);
}
