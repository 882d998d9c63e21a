import { companyNoun, leadName } from './english-lead-name.ts';
import { main, nameSubject, none } from './english-name-subjects.ts';
import type { Subject } from './english-name-subjects.ts';
import { isPlace } from './english-places.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { isStrongDescriptor } from './english-words.ts';

/** The San Francisco company raised; the San Francisco-based maker of X, Acme. */
export function nounSubject(units: readonly Unit[], at: number): Subject {
  // "A Vermont cheese maker has received": at the start of a text, whose name comes later.
  if (
    /^an?$/u.test(units[0]?.low ?? '') &&
    at <= 8 &&
    !units.slice(1, at).some(({ kind, low }) => kind === 'mark' || /^(?:and|or|to|for|by)$/u.test(low))
  )
    return main;
  for (let index = at - 1; index >= Math.max(0, at - 8); index -= 1) {
    const unit = units[index];
    if (unit === undefined) break;
    // "wrote about Acme, the delivery startup that raised": what stands before the comma is described.
    if (
      unit.low === 'the' &&
      units[index - 1]?.low === ',' &&
      units[index - 2]?.kind === 'name' &&
      /^(?:that|which)$/u.test(units[at + 1]?.low ?? '')
    )
      return units[index - 2]?.isPossessive === true ? none : { kind: 'name', index: index - 2 };
    // "A pair of former Foo engineers said their new startup has raised": another company, without a name.
    if (/^(?:his|her|their)$/u.test(unit.low) && /^(?:new|own|next|latest|current)$/u.test(units[index + 1]?.low ?? ''))
      return none;
    if (unit.kind === 'word' && /^(?:the|this|our|his|her|their)$/u.test(unit.low)) return main;
    if (unit.kind === 'name' && unit.isPossessive)
      return /^(?:largest|leading|premier|biggest|top|newest|first|oldest|best-known)$/u.test(
        units[index + 1]?.low ?? '',
      )
        ? main
        : none;
    // "Acme, a legal platform raised": the second comma was forgotten.
    if (
      /^(?:a|an)$/u.test(unit.low) &&
      units[index - 1]?.low === ',' &&
      units[index - 2]?.kind === 'name' &&
      index - 2 <= 1
    )
      return { kind: 'name', index: index - 2 };
    if (unit.kind === 'word' && /^(?:a|an|of|by|for|each|every|any|no|another|to|and)$/u.test(unit.low)) return none;
    if (unit.kind === 'mark' && unit.low !== ',' && unit.low !== '.') return none;
  }
  return none;
}

/** Acme, a maker of X, has raised; Acme, which makes X, has raised: the first name of the clause. */
export function describedSubject(line: Line, comma: number, pronoun: boolean): Subject {
  const { units } = line;
  // "A new AI startup, Acme, emerged".
  if (
    units[comma - 1]?.kind === 'name' &&
    units[comma - 2]?.low === ',' &&
    (companyNoun.test(units[comma - 3]?.low ?? '') ||
      /^(?:competitor|rival|peer|counterpart|neighbour|neighbor)$/u.test(units[comma - 3]?.low ?? '') ||
      isOneOf(units, comma - 2))
  )
    return nameSubject(line, comma - 1);
  // From the comma back to the one with which the description begins.
  let index = comma - 1;
  let opening = -1;
  for (let hops = 0; index >= 0 && hops < 120; index -= 1, hops += 1) {
    const unit = units[index];
    if (unit === undefined) break;
    if (unit.kind === 'mark' && /^[;•—|]$/u.test(unit.low)) break;
    if (unit.kind !== 'mark' || unit.low !== ',') continue;
    const next = units[index + 1];
    // "Lille, France-based marketing company Acme, formerly Foo, has raised": a place has no description.
    if (isPlace(units[index - 1]?.low ?? '') && /-(?:based|headquartered)$/u.test(next?.low ?? '')) continue;
    if (next !== undefined && beginsDescription(next, units[index + 2])) opening = index;
  }
  if (opening < 0) opening = firstComma(units, comma);
  if (opening < 0) return pronoun ? main : secondOfTwo(units, comma);
  let at = opening - 1;
  // "Acme, Minneapolis, Mn.-based company": the place stands before what describes.
  if (
    /-(?:based|headquartered)$/u.test(units[opening + 1]?.low ?? '') &&
    units[at - 1]?.low === ',' &&
    units[at - 2]?.kind === 'name'
  )
    at -= 2;
  while (units[at]?.kind === 'bracket' || /^["“”'’]$/u.test(units[at]?.low ?? '')) at -= 1;
  const unit = units[at];
  if (unit === undefined) return none;
  // "Jane Doe and John Roe, the founders of Acme, have raised".
  const founded = foundedBy(units, opening + 1);
  if (unit.kind === 'name' && founded >= 0 && founded < comma) return nameSubject(line, founded);
  if (unit.kind === 'name') return nameSubject(line, at);
  if (unit.kind === 'word' && companyNoun.test(unit.low)) return nounSubject(units, at);
  return pronoun ? main : none;
}

/** "Acme comes out of hiding, closes $3 million": two verbs of one form, of which the comma stands for "and". */
function secondOfTwo(units: readonly Unit[], comma: number): Subject {
  const name = leadName(units);
  const [first, second] = [units[name + 1], units[comma + 1]];
  if (name < 0 || name > 6 || comma - name < 2 || comma - name > 16) return none;
  if (first?.kind !== 'word' || second?.kind !== 'word' || companyNoun.test(first.low)) return none;
  const isOneForm =
    (/^[a-z-]{3,}s$/u.test(first.low) && /^[a-z-]{3,}s$/u.test(second.low)) ||
    (/^[a-z-]{3,}ed$/u.test(first.low) && /^(?:[a-z-]{3,}ed|won|got|took|drew|brought)$/u.test(second.low));
  if (!isOneForm || /^(?:says|said|its|adds|added|was|is|has)$/u.test(first.low) || second.low === 'its') return none;
  return units
    .slice(name + 1, comma)
    .some(({ kind, low }) => kind === 'mark' || /^(?:that|which|who|as|while)$/u.test(low))
    ? none
    : { kind: 'name', index: name };
}

/** "the founders of Acme", "founder and chief executive of Acme": the name; -1 for none. */
function foundedBy(units: readonly Unit[], from: number): number {
  const words = wordsBetween(units, from, from + 8);
  const match =
    /^(?:the |both )?(?:co-)?founders?(?: and (?:ceos?|co-ceos?|chief executives?|ctos?))? (?:of|behind) (?:[a-z-]+ ){0,3}x /u.exec(
      words,
    );
  return match === null ? -1 : units.findIndex(({ kind }, at) => at > from && kind === 'name');
}

const wordsBetween = (units: readonly Unit[], from: number, to: number): string =>
  units
    .slice(from, to)
    .map(({ kind, low }) => `${kind === 'name' ? 'x' : low} `)
    .join('');

/** "One of Kenya's oldest marketplaces, Acme, has been bought": the words before the first comma. */
const isOneOf = (units: readonly Unit[], comma: number): boolean =>
  /^(?:one|among)$/u.test(units[0]?.low ?? '') &&
  comma <= 12 &&
  !units.slice(0, comma).some(({ kind }) => kind === 'mark' || kind === 'money');

/** "Acme, once the darling of the valley, has raised": whatever stands between the commas behind a sentence's first name. */
function firstComma(units: readonly Unit[], before: number): number {
  const name = leadName(units);
  if (name < 0) return -1;
  let at = name + 1;
  while (units[at]?.kind === 'bracket') at += 1;
  return (units[at]?.low === ',' || /^(?:that|which)$/u.test(units[at]?.low ?? '')) && at < before ? at : -1;
}

function beginsDescription(unit: Unit, after: Unit | undefined): boolean {
  if (unit.kind === 'name')
    return (
      after !== undefined &&
      (/-(?:based|headquartered|backed)$/u.test(after.low) || (unit.isPossessive && after.kind === 'word'))
    );
  return (
    unit.kind === 'word' &&
    (/^(?:a|an|the|which|whose|who|formerly|previously|based|founded|maker|developer|provider|one|part|headquartered|backed|operator|known|creator|launched|home|parent|owner|aka|currently|also|led|short|makers|not|now|spun|itself|where|that|specialising|specializing|producer|offering|building|another|an?)$/u.test(
      unit.low,
    ) ||
      /-(?:based|headquartered|backed|founded)$/u.test(unit.low) ||
      (/^(?:out|from|of|in)$/u.test(unit.low) && (after?.kind === 'name' || after?.low === 'of')) ||
      isStrongDescriptor(unit.low))
  );
}
