import { forTheirFirms } from './english-employers.ts';
import { listBefore } from './english-list-before.ts';
import { listFrom } from './english-lists.ts';
import type { NameList } from './english-lists.ts';
import { isFirm } from './english-firms.ts';
import { isPerson } from './english-persons.ts';
import { roundNoun, wordsOf } from './english-reader.ts';
import type { Unit } from './english-tokens.ts';
import { allOf, speaksOfRound, verbStart } from './english-trigger.ts';
import type { Trigger } from './english-trigger.ts';
import type { Line } from './english-units.ts';

/** "a round led by A", "the financing was co-led by A and B": only of a round, not of a team. */
export function ledBy(line: Line, at: number, start: number): Trigger | null {
  if (!speaksOfRound(line, at) && !isSaidOfIt(line, at, start) && !isGroup(line, at)) return null;
  const list = beforeClause(line, listFrom(line, start), start);
  const word = line.units[at]?.low ?? '';
  const isJoint = word.startsWith('co-') || list.names.length > 1;
  return list.names.length === 0
    ? null
    : { rule: `${word} by`, role: isJoint ? 'co_lead' : 'lead', list, end: list.end };
}

/** "A group led by Foo has invested $12 million": what it gives stands behind. */
const isGroup = ({ units }: Line, at: number): boolean =>
  /^(?:group|consortium|investors|syndicate|club|backers|funds|angels)$/u.test(units[at - 1]?.low ?? '') &&
  units
    .slice(at, at + 24)
    .some(
      ({ low }, index, behind) =>
        /^(?:invested|put|poured|pumped|injected|backed)$/u.test(low) &&
        behind.slice(index).some(({ kind }) => kind === 'money' || kind === 'stage'),
    );

/** "The round closed in June. It was led by Foo": no team is, where firms lead. */
function isSaidOfIt({ units }: Line, at: number, start: number): boolean {
  const name = units.slice(start, start + 6).find(({ kind }) => kind === 'name');
  return (
    /^(?:it|this|that|both|these|the (?:buyers|investors|group|consortium|syndicate|backers|lenders)) (?:was|were|is|has been|had been) (?:also |jointly |again |[a-z]+ly )*$/u.test(
      wordsOf(units, 0, at),
    ) &&
    name !== undefined &&
    (!isPerson(name.low) || isFirm(name))
  );
}

/** "led by Foo, and Bar and Baz joined": who joined is the subject of a clause of its own. */
function beforeClause({ units }: Line, list: NameList, start: number): NameList {
  let verb = list.end;
  while (/^(?:also|both|each|all|too)$/u.test(units[verb]?.low ?? '')) verb += 1;
  if (
    !/^(?:joined|participated|invested|contributed|followed|chipped|kicked|took|put|came)$/u.test(
      units[verb]?.low ?? '',
    )
  )
    return list;
  for (let at = list.end - 1; at > start; at -= 1) {
    if (units[at]?.low !== ',' || !/^(?:and|while)$/u.test(units[at + 1]?.low ?? '')) continue;
    const border = units[at]?.start ?? 0;
    const isAhead = (unit: Unit): boolean => unit.start < border;
    return { names: list.names.filter(isAhead), followers: list.followers.filter(isAhead), end: at };
  }
  return list;
}

/** A and B led (the round); Accel, which led its Series A. */
export function leadVerb(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const { low } = units[at] ?? { low: '' };
  if (!leadsARound(units, at)) return null;
  // "Leading the round was Foo".
  if (/^(?:co-)?leading$/u.test(low) && at <= 1) {
    const be = units.findIndex(
      ({ low: word }, index) => index > at && index < at + 12 && /^(?:was|were|is|are)$/u.test(word),
    );
    if (be > 0 && units[be + 1]?.kind === 'name') {
      const led = listFrom(line, be + 1);
      return {
        rule: low,
        role: led.names.length > 1 || low !== 'leading' ? 'co_lead' : 'lead',
        list: led,
        end: led.end,
      };
    }
  }
  // "one of Zambia's leading lenders".
  if (
    low === 'leading' &&
    (units[at - 1]?.isPossessive === true || /^(?:a|the|one|its)$/u.test(units[at - 1]?.low ?? ''))
  )
    return null;
  const start = relativeStart(units, low === 'lead' || low === 'co-lead' ? planStart(units, at) : verbStart(units, at));
  const relative = /^(?:which|who|that)$/u.test(units[start - 1]?.low ?? '');
  const head = units[start - 2];
  // "Foo Partners: Led Acme's $150M Series B": a list of investors.
  const list = relative
    ? relativeList(line, start - 1, from)
    : units[start - 1]?.low === ':' && head?.kind === 'name' && start === 2
      ? { names: [head], followers: [], end: start }
      : listBefore(line, from, start);
  if (list === null || list.names.length === 0) return null;
  const count = list.names.length + list.followers.length;
  return {
    rule: low,
    role: low.startsWith('co-') || count > 1 ? 'co_lead' : 'lead',
    list: forTheirFirms(units, allOf(list)),
    end: at + 1,
    isAside: relative,
  };
}

/** "Foo is in advanced talks to lead": where the words of a plan begin. */
function planStart(units: readonly Unit[], verb: number): number {
  let at = verb;
  while (
    at > 0 &&
    /^(?:to|talks|discussions|negotiations|advanced|early|final|late|in|is|are|was|were|set|expected|close|likely|poised|planning|plans|agreed|agrees|has|have|had|also|reportedly|said|offered|committed|preparing|about|going|hoping|hopes|looking|wants|ready|will|would)$/u.test(
      units[at - 1]?.low ?? '',
    )
  )
    at -= 1;
  return at;
}

/** "Foo was the lead", "Foo took the lead, while". */
export function takesTheLead(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const verb = at - 2;
  const next = units[at + 1];
  if (
    !/^(?:was|is|took|takes|taking|shares?|shared|sharing|splits?|splitting)$/u.test(units[verb]?.low ?? '') ||
    !(next === undefined || /^(?:[,.;]|while|with|and|in|on)$/u.test(next.low))
  )
    return null;
  if (/^(?:in|on)$/u.test(next?.low ?? '') && !roundNoun.test(units[at + 3]?.low ?? '')) return null;
  const list = listBefore(line, from, verb);
  if (list === null) return null;
  return {
    rule: 'the lead',
    role: list.names.length > 1 || /^(?:shar|split)/u.test(units[verb]?.low ?? '') ? 'co_lead' : 'lead',
    list,
    end: at + 1,
  };
}

/** "Foo, which owns 19% and led": the first verb of the clause. */
function relativeStart(units: readonly Unit[], start: number): number {
  if (units[start - 1]?.low !== 'and') return start;
  for (let at = start - 2; at >= Math.max(1, start - 10); at -= 1) {
    const unit = units[at];
    if (unit === undefined || (unit.kind === 'mark' && unit.low !== '%')) return start;
    if (/^(?:which|who)$/u.test(unit.low)) return units[at - 1]?.low === ',' ? at + 1 : start;
  }
  return start;
}

/** What is led: a round, or nothing at all ("Deerfield led, and was joined by"). */
function leadsARound(units: readonly Unit[], at: number): boolean {
  const word = units[at]?.low ?? '';
  const next = units[at + 1];
  if (next === undefined || (next.kind === 'mark' && /^[,.;]$/u.test(next.low)) || next.kind === 'bracket')
    return (word !== 'leading' && word !== 'lead') || /^(?:is|are|was|were)$/u.test(units[at - 1]?.low ?? '');
  if (next.low === 'in' && units[at + 2]?.kind === 'date') return true;
  // "Foo led for the second time".
  if (next.low === 'for' && /^for the (?:second|third|fourth) time/u.test(wordsOf(units, at + 1, at + 5))) return true;
  // "Foo leads for the builder of robots": in a list of deals.
  if (next.low === 'for' && /^(?:an?|the)$/u.test(units[at + 2]?.low ?? '')) return /^(?:co-)?leads$/u.test(word);
  if (next.low === 'jointly' || next.low === 'together') return true;
  // "the Series A that Foo led at the end of 2022".
  if (
    /^(?:at|last|this|earlier|back|just|only|in|on|two|three|six|a)$/u.test(next.low) &&
    /^(?:that|which)$/u.test(units[at - 2]?.low ?? '')
  )
    return word === 'led' || word === 'co-led';
  if (next.kind === 'word' && /^(?:with|and|while|alongside|again)$/u.test(next.low))
    return word === 'led' || word === 'co-led';
  for (let index = at + 1; index < Math.min(units.length, at + 9); index += 1) {
    const unit = units[index];
    if (unit === undefined || (unit.kind === 'mark' && unit.low !== '-')) return false;
    if (unit.kind === 'money' || unit.kind === 'stage') return true;
    if (unit.kind === 'word' && roundNoun.test(unit.low)) return true;
    if (
      unit.kind === 'word' &&
      !unit.isPossessive &&
      /^(?:by|to|team|development|effort|company|at|efforts|sales|way|into)$/u.test(unit.low)
    )
      return false;
  }
  return false;
}

/** The name before ", which led". */
function relativeList(line: Line, which: number, from: number): NameList | null {
  const { units } = line;
  const comma = units[which - 1]?.low === ',' ? which - 1 : which;
  // "a $40 million deal that Redpoint led" has its names behind "that".
  const behind = listFrom(line, which + 1);
  if (
    behind.names.length > 0 &&
    behind.end < which + 12 &&
    /^(?:led|co-led|backed|anchored|spearheaded)$/u.test(units[behind.end]?.low ?? '')
  )
    return behind;
  for (let at = comma - 1; at >= Math.max(from, comma - 8); at -= 1) {
    const unit = units[at];
    if (unit?.kind === 'name' && !unit.isPossessive) return { names: [unit], followers: [], end: comma };
    if (unit?.kind === 'mark') break;
  }
  return null;
}

/** "A was the lead investor", "lead investor A", "with A as lead investor". */
export function leadInvestor(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  let start = at;
  while (
    start > 0 &&
    /^(?:the|a|as|its|sole|was|were|is|are|acted|acting|served|being|co|round's|-|and|new)$/u.test(
      units[start - 1]?.low ?? '',
    )
  )
    start -= 1;
  // "Foo has emerged as the lead investor".
  const came =
    units[start]?.low === 'as' &&
    /^(?:emerged|joined|came|stepped|signed|entered|returned|invested|participated)$/u.test(
      units[start - 1]?.low ?? '',
    );
  const before = start < at ? listBefore(line, from, came ? verbStart(units, start - 1) : start) : null;
  if (
    before !== null &&
    before.names.length > 0 &&
    /^(?:was|were|is|are|as|acted|acting|served|being)$/u.test(units[start]?.low ?? '')
  ) {
    const role = before.names.length > 1 ? 'co_lead' : 'lead';
    return { rule: 'lead investor', role, list: before, end: at + 2 };
  }
  let behind = at + 2;
  while (/^(?:was|were|is|are|being|:|in|the|round)$/u.test(units[behind]?.low ?? '')) behind += 1;
  const list = listFrom(line, behind);
  const count = units[at + 1]?.low === 'investor' && units[behind - 1]?.low !== 'was' ? 1 : list.names.length;
  if (list.names.length === 0) return null;
  // "lead investor A and B": only the first leads.
  const [first, ...rest] = list.names;
  if (count === 1 && first !== undefined)
    return {
      rule: 'lead investor',
      role: 'lead',
      list: { names: [first], followers: [...rest, ...list.followers], end: list.end },
      end: list.end,
    };
  return { rule: 'lead investor', role: 'co_lead', list, end: list.end };
}
