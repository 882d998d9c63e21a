import { apposition, arm, examples, listEnd } from './english-list-words.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { titleWords } from './english-words.ts';

/** Where an apposition that begins here ends; the same place where none begins. */
export function appositionEnd(line: Line, at: number, limit: number): number {
  const { units } = line;
  const first = units[at];
  if (first === undefined) return at;
  const isOwner = first.kind === 'name' && first.isPossessive && hasArm(units, at);
  const isOffice =
    first.kind === 'name' &&
    /^(?:partner|co-founder|founder|ceo|chief)$/u.test(units[at + 1]?.low ?? '') &&
    units[at + 2]?.kind !== 'name';
  const isTitle =
    (/^(?:partner|director|principal|head|chairman|president|founder|investor)$/u.test(first.low) &&
      /^(?:at|of|and)$/u.test(units[at + 1]?.low ?? '')) ||
    (first.kind === 'name' &&
      /^(?:general|managing|founding|chief) (?:(?:investment|technology|medical|executive|operating|commercial|financial|scientific) )?(?:partners?|directors?|counsel|managers?|executives?|officers?|principal|members?|scientist|engineer|of)(?: |$)/u.test(
        first.low,
      ));
  const begins =
    first.kind === 'word' && (apposition.test(first.low) || titleWords.has(first.low) || first.low.startsWith('ex-'));
  if (!begins && !isOwner && !isOffice && !isTitle) return at;
  // "co-led by A and B, also included C": the verb of the sentence goes on.
  if (first.low === 'also' && listEnd.test(units[at + 1]?.low ?? '')) return at;
  // "the chef David Ansley", "the Elders family office": a name of its own, not a description of the one before.
  if (first.kind === 'word' && first.low === 'the' && units[at + 1]?.kind === 'name') return at;
  if (/^(?:early|former|investor|founding|founder|executive|ex-.+)$/u.test(first.low) && leadsToName(units, at))
    return at;
  // "a firm whose portfolio includes A and B": an enumeration of its own.
  let isList = false;
  for (let index = at; index < limit; index += 1) {
    const unit = units[index];
    if (unit === undefined) return index;
    if (unit.kind === 'mark' && /^[,.;:—–]$/u.test(unit.low))
      return isOfficeAlone(units, at, index) ? index + 2 : index;
    if (unit.kind === 'word' && examples.test(unit.low)) isList = true;
    if (
      unit.kind === 'word' &&
      unit.low === 'and' &&
      units[index + 1]?.kind === 'name' &&
      !isList &&
      !/^(?:who|which|whose)$/u.test(first.low)
    ) {
      // "the firm behind Foo and Bar, led": both belong to what describes.
      if (
        units[index - 1]?.kind === 'name' &&
        /^(?:behind|in|like|as|including)$/u.test(units[index - 2]?.low ?? '') &&
        units[index + 2]?.low === ',' &&
        /^(?:led|leads|co-led|invested|participated|joined|also|has|was|is|took|put|came)$/u.test(
          units[index + 3]?.low ?? '',
        )
      )
        continue;
      // "co-founder of Foo and Jane Roe, …": a name and a mark or the end behind is the next item.
      return index;
    }
  }
  return limit;
}

/** "Jane Doe, former CEO, Foo Coffee, and": the office and its company are apart. */
function isOfficeAlone(units: readonly Unit[], from: number, to: number): boolean {
  return (
    to - from <= 3 &&
    units[to]?.low === ',' &&
    units
      .slice(from, to)
      .every(
        ({ low }) => titleWords.has(low) || /^(?:former|ex|-|founding|managing|partner|director|and)$/u.test(low),
      ) &&
    units[to + 1]?.kind === 'name' &&
    (units[to + 2] === undefined || /^(?:,|;|\.|and)$/u.test(units[to + 2]?.low ?? ''))
  );
}

function hasArm(units: readonly Unit[], at: number): boolean {
  for (let index = at + 1; index < at + 8; index += 1) {
    const unit = units[index];
    if (unit?.kind !== 'word') return false;
    if (arm.test(unit.low)) return units[index + 1]?.kind !== 'name';
  }
  return false;
}

/** "former Intel executive Bart Lindqvist": words of a description and then the name that it describes. */
function leadsToName(units: readonly Unit[], at: number): boolean {
  let last: Unit['kind'] = 'word';
  for (let index = at; index < at + 8; index += 1) {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'mark') break;
    if (unit.kind === 'word' && /^(?:of|at|and|from)$/u.test(unit.low)) break;
    last = unit.kind;
  }
  return last === 'name';
}
