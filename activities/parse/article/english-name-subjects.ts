import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { leadName } from './english-lead-name.ts';
import { isPerson } from './english-persons.ts';
import { isPlace } from './english-places.ts';
import { titleWords } from './english-words.ts';

/** Who does what a verb says: a name, the company that the article is about, or nobody that raises money. */
export type Subject =
  { readonly kind: 'name'; readonly index: number } | { readonly kind: 'main' } | { readonly kind: 'none' };

export const none: Subject = { kind: 'none' };

export const main: Subject = { kind: 'main' };

/** "Acme and Foo raised" tells of two; "Acme co-founder Jane Doe raised" of none; a possessive name owns what raises. */
export function nameSubject(line: Line, at: number): Subject {
  const { units } = line;
  const unit = units[at];
  if (unit === undefined || unit.isPossessive) return none;
  if (isPlace(unit.low)) return behindPlace(units, at);
  const before = units[at - 1];
  // "filed with the SEC to raise": whom the verb before has.
  if (before?.low === 'the' && /^(?:with|at)$/u.test(units[at - 2]?.low ?? '') && units[at + 1]?.low === 'to') {
    const lead = leadName(units);
    return lead >= 0 && lead < at - 2 ? { kind: 'name', index: lead } : none;
  }
  // "ends its agreement with Foo and raises": who ends it.
  if (before?.low === 'with' && units[at + 1]?.low === 'and') {
    const lead = leadName(units);
    if (lead >= 0 && lead < at - 2 && units[lead + 1]?.kind === 'word') return { kind: 'name', index: lead };
  }
  // "in talks with Foo and Bar to raise": who talks, not with whom.
  if (units[at + 1]?.low === 'to') {
    const talks = units.findLastIndex(
      ({ low }, index) =>
        index < at && index >= at - 14 && /^(?:talks|discussions|negotiations|working|agreement)$/u.test(low),
    );
    if (talks > 1 && units[talks + 1]?.low === 'with') {
      const lead = leadName(units);
      return lead >= 0 && lead < talks ? { kind: 'name', index: lead } : main;
    }
  }
  // "startups such as Acme and Foo raised": what many raised.
  if (isExample(units, at)) return none;
  // "Acme LLC of Asheville says".
  if (before?.low === 'of' && at === 2 && units[0]?.kind === 'name' && !units[0].isPossessive)
    return { kind: 'name', index: 0 };
  // "co-founders Jane Doe and John Roe closed": for their company.
  if (before?.low === 'and' && units[at - 2]?.kind === 'name' && /^(?:co-)?founders$/u.test(units[at - 3]?.low ?? ''))
    return main;
  const employer = employerOf(units, at);
  if (employer >= 0) return { kind: 'name', index: employer };
  // "founder Jane Doe raised": for the company of the text.
  if (/^(?:co-?)?founder$/u.test(before?.low ?? '') && units[at - 2]?.kind !== 'name' && units[at - 2]?.low !== 'of')
    return main;
  if (
    before?.kind === 'word' &&
    (titleWords.has(before.low) ||
      /^(?:partner|investor|analyst|banker|judge|officer|executive|chairman|director)$/u.test(before.low))
  )
    return none;
  // "the work of MIT's Jane Doe made".
  if (before?.kind === 'name' && before.isPossessive && isPerson(unit.low)) return none;
  // A descriptor with a place: "Boston, Acme raised" is a dateline that was not cut; "Portland, Maine, startup" has a noun.
  if (before?.low === 'in' || before?.low === 'at' || before?.low === 'from') return none;
  return { kind: 'name', index: at };
}

/** Whether a name ends a list behind "such as" or "like". */
function isExample(units: readonly Unit[], name: number): boolean {
  for (let at = name - 1; at >= Math.max(1, name - 12); at -= 1) {
    const { kind, low } = units[at] ?? { kind: 'mark', low: '.' };
    if (kind === 'name' || /^(?:,|and|or)$/u.test(low)) continue;
    return (
      (low === 'as' && units[at - 1]?.low === 'such') || (low === 'like' && (units[at - 1]?.low ?? '').endsWith('s'))
    );
  }
  return false;
}

/** "Acme GmbH, of Zug, Switzerland, said it": the name with which the sentence begins, where only places stand between. */
function behindPlace(units: readonly Unit[], place: number): Subject {
  for (let at = place - 1; at >= Math.max(0, place - 8); at -= 1) {
    const unit = units[at];
    if (unit?.kind === 'name') {
      if (isPlace(unit.low)) continue;
      if (unit.isPossessive) return none;
      // "Acme in Hamburg raised", "Acme LLC of Asheville says".
      const isNear =
        /^(?:in|of|from)$/u.test(units[at + 1]?.low ?? '') &&
        !/^(?:in|at|from|of|by|with|for)$/u.test(units[at - 1]?.low ?? '');
      return (at === 0 && units[1]?.low === ',') || isNear ? { kind: 'name', index: at } : none;
    } else if (!/^(?:,|of|in|from|based|headquartered|and|\.)$/u.test(unit?.low ?? '')) return none;
  }
  return none;
}

/** "Acme founder and CEO Jane Doe raised": a founder raises for the company that stands before her office. */
function employerOf(units: readonly Unit[], person: number): number {
  let at = person - 1;
  let hasOffice = false;
  for (; at >= Math.max(0, person - 6); at -= 1) {
    const low = units[at]?.low ?? '';
    if (/^(?:co-?)?founder$|^ceo$|^co-ceo$/u.test(low)) hasOffice = true;
    else if (low !== 'and' && low !== '&' && !titleWords.has(low)) break;
  }
  const unit = units[at];
  return hasOffice && unit?.kind === 'name' && at < person - 1 && units[at - 1]?.low !== 'former' ? at : -1;
}
