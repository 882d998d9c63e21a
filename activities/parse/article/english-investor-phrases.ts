import { listBefore } from './english-list-before.ts';
import { listFrom } from './english-lists.ts';
import type { NameList } from './english-lists.ts';
import { roundNoun, wordsOf } from './english-reader.ts';
import { subjectOf } from './english-subjects.ts';
import type { Unit } from './english-tokens.ts';
import { allOf, forward, verbStart } from './english-trigger.ts';
import type { Trigger } from './english-trigger.ts';
import type { Line } from './english-units.ts';

/** "The Series B was put together by Foo", "the raise is being bankrolled by Foo": a round, a passive and who did it. */
export function doneToRound(line: Line, by: number): Trigger | null {
  const { units } = line;
  let be = by - 1;
  while (be > 0 && by - be <= 5 && !/^(?:was|were|is|been|being)$/u.test(units[be]?.low ?? '')) {
    if (units[be]?.kind !== 'word') return null;
    be -= 1;
  }
  if (!/^(?:was|were|is|been|being)$/u.test(units[be]?.low ?? '') || by - be < 2) return null;
  const between = wordsOf(units, be + 1, by);
  if (
    /(?:^| )(?:announced|reported|confirmed|disclosed|valued|seen|told|approved|followed|closed|boosted|helped|oversubscribed|driven|acquired|bought|hit|held|used) /u.test(
      between,
    )
  )
    return null;
  let noun = be - 1;
  while (noun > 0 && /^(?:has|have|had|also|also|now|,)$/u.test(units[noun]?.low ?? '')) noun -= 1;
  const unit = units[noun];
  if (unit === undefined || !(unit.kind === 'stage' || unit.kind === 'money' || isRoundWord(unit))) return null;
  const role = /(?:^| )(?:anchored|spearheaded|headed|fronted|put together|underwritten|orchestrated) /u.test(between)
    ? 'lead'
    : 'unknown';
  const list = listFrom(line, by + 1);
  if (list.names.length === 0) return null;
  return {
    rule: 'round by',
    role: role === 'lead' && list.names.length > 1 ? 'co_lead' : role,
    list: allOf(list),
    end: list.end,
  };
}

const isRoundWord = ({ kind, low }: Unit): boolean =>
  kind === 'word' &&
  (roundNoun.test(low) || /^(?:cheque|check)$/u.test(low)) &&
  !/^(?:sale|offering|loan|facility)$/u.test(low);

/** "Foo was the largest investor", "Foo is the main contributor to a $5 million round". */
export function mainInvestor(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  let adjective = at - 1;
  while (adjective > 0 && /^(?:single|new|outside|institutional|co|-)$/u.test(units[adjective]?.low ?? ''))
    adjective -= 1;
  const low = units[adjective]?.low ?? '';
  if (!/^(?:largest|biggest|main|principal|anchor|cornerstone|sole|only|first|chief)$/u.test(low)) return null;
  let be = adjective - 1;
  while (be > 0 && /^(?:the|a|an|its|as)$/u.test(units[be]?.low ?? '')) be -= 1;
  const list = /^(?:was|were|is|are|being)$/u.test(units[be]?.low ?? '')
    ? listBefore(line, from, verbStart(units, be))
    : units[be]?.low === ','
      ? namesBefore(line, from, be)
      : null;
  if (list === null) return null;
  const role =
    /^(?:largest|biggest|main|principal|anchor|cornerstone|sole|only|chief)$/u.test(low) && list.names.length === 1
      ? 'lead'
      : 'unknown';
  return { rule: `${low} investor`, role, list: allOf(list), end: at + 1 };
}

/** "…, Foo Ventures leading." */
export function leadingAtEnd(line: Line, at: number): Trigger | null {
  const { units } = line;
  const next = units[at + 1];
  if (next !== undefined && !(next.kind === 'mark' && /^[,.;]$/u.test(next.low))) return null;
  const name = units[at - 1];
  const before = units[at - 2];
  if (name?.kind !== 'name' || name.isPossessive || !/^(?:,|;|–|—|and|with)$/u.test(before?.low ?? '')) return null;
  return { rule: 'leading', role: 'lead', list: { names: [name], followers: [], end: at }, end: at + 1 };
}

/** "Foo did the leading", "with Foo doing the leading". */
export function didTheLeading(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  if (units[at - 1]?.low !== 'the' || !/^(?:did|does|doing)$/u.test(units[at - 2]?.low ?? '')) return null;
  const list = listBefore(line, from, verbStart(units, at - 2));
  return list === null
    ? null
    : { rule: 'the leading', role: list.names.length > 1 ? 'co_lead' : 'lead', list: allOf(list), end: at + 1 };
}

/** "Foo came in, and so did Bar". */
export const soDid = (line: Line, at: number): Trigger | null => forward(line, at, at + 2, 'follow');

/** "Foo also pumped in money", "Foo injected capital". */
export function pumping(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const behind = wordsOf(units, at + 1, Math.min(units.length, at + 5));
  if (
    !/^(?:in )?(?:more |some |additional |fresh |their own |its own |new )?(?:money|cash|capital|funds)(?: |$)/u.test(
      behind,
    )
  )
    return null;
  const list = subjects(line, from, verbStart(units, at));
  return list === null ? null : { rule: 'puts money in', role: 'follow', list: allOf(list), end: at + 1 };
}

/** "Foo, which led the seed, is investing again". */
export function investingAgain(line: Line, at: number, from: number): Trigger | null {
  const list = subjects(line, from, verbStart(line.units, at));
  return list === null ? null : { rule: 'investing again', role: 'follow', list: allOf(list), end: at + 2 };
}

/** The names before a comma that a clause describes: "Foo, an early backer, came in". */
export function subjects(line: Line, from: number, verb: number): NameList | null {
  const direct = listBefore(line, from, verb);
  if (direct !== null || line.units[verb - 1]?.low !== ',') return direct;
  const subject = subjectOf(line, verb);
  return subject.kind === 'name' && subject.index >= from ? namesBefore(line, from, subject.index + 1) : null;
}

function namesBefore(line: Line, from: number, end: number): NameList | null {
  const list = listBefore(line, from, end);
  if (list !== null) return list;
  const name = line.units[end - 1];
  return name?.kind === 'name' && !name.isPossessive ? { names: [name], followers: [], end } : null;
}
