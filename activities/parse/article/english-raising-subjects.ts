import type { Certainty } from './draft.ts';
import { companyNoun, leadName } from './english-lead-name.ts';
import { isFirm } from './english-firms.ts';
import { nameAhead } from './english-name-ahead.ts';
import type { Subject } from './english-name-subjects.ts';
import { isPerson } from './english-persons.ts';
import { isPlace } from './english-places.ts';
import { wordsOf } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';

/** "2. Generate Biomedicines, $273M, biotech: The Somerville-based firm closed": the item of a list names its company ahead. */
export function headOfItem({ units }: Line, verb: number): { readonly kind: 'name'; readonly index: number } | null {
  const index = units.findIndex(({ kind }) => kind === 'name');
  const mark = units[index + 1]?.kind === 'bracket' ? index + 2 : index + 1;
  // "Acme: the drone startup raised", "Acme — The startup raised"; a speaker's name stands before "we".
  if (
    index >= 0 &&
    index <= 2 &&
    mark < verb &&
    /^[:—–]$/u.test(units[mark]?.low ?? '') &&
    units[mark + 1]?.low === 'the'
  )
    return { kind: 'name', index };
  const colon = units.findIndex(({ low, kind }) => kind === 'mark' && low === ':');
  // "Acme topped the table: the payments outfit closed on": whom the clause before was about.
  if (
    colon > 1 &&
    colon < verb &&
    units[colon + 1]?.low === 'the' &&
    verb - colon < 9 &&
    units.slice(colon + 1, verb).some(({ low }) => companyNoun.test(low))
  ) {
    const lead = leadName(units);
    if (lead >= 0 && lead < colon && units[lead + 1]?.kind === 'word') return { kind: 'name', index: lead };
    const last = units[colon - 1];
    if (last?.kind === 'name' && !last.isPossessive) return { kind: 'name', index: colon - 1 };
  }
  if (colon < 1 || colon > verb || /^["“”]$/u.test(units[colon + 1]?.low ?? '')) return null;
  return index >= 0 && index <= 2 && index < colon && units[index + 1]?.low === ',' ? { kind: 'name', index } : null;
}

const people =
  /^(?:executives?|execs|founders?|co-founders?|engineers?|alumni|veterans?|entrepreneurs?|duo|trio|pair|brothers|sisters|siblings|couple|scientists|researchers|professors?|friends|employees|researchers|team|he|she|they)$/u;

/** "Three former Foo executives have raised €5 million for Acme": for whom; -1 where a company raises for itself. */
export function raisedFor({ units }: Line, round: Round, verb: number): number {
  const ahead = units.slice(Math.max(0, verb - 5), verb);
  const isFirmAhead = ahead.some((unit) => isFirm(unit));
  const founding = toFound(units, round);
  if (founding >= 0 && units.slice(0, 4).some(({ low }) => people.test(low))) return founding;
  if (!isFirmAhead && !ahead.some(({ low }) => people.test(low) || isPerson(low))) return -1;
  if (units[round.to]?.low !== 'for') return -1;
  let from = round.to + 1;
  // "for their new start-up, Acme".
  if (/^(?:their|his|her)$/u.test(units[from]?.low ?? '')) {
    const comma = units.findIndex(({ low }, at) => at > from && at < from + 5 && low === ',');
    if (companyNoun.test(units[comma - 1]?.low ?? '')) from = comma + 1;
  }
  const name = nameAhead(units, from);
  const next = units[name + 1];
  if (name < 0 || isPlace(units[name]?.low ?? '') || units[name - 1]?.isPossessive === true) return -1;
  const isEnd =
    next === undefined || /^(?:[,.;:—–]|from|led|and|to|in|which|that)$/u.test(next.low) || next.kind === 'bracket';
  return isEnd && !/(?:^| )fund /u.test(units[name]?.low ?? '') ? name : -1;
}

/** "Jane Doe has raised", "founders of Foo have raised": people, who raise for a company of theirs. */
export const isOfPeople = (units: readonly Unit[], subject: number): boolean =>
  isPerson(units[subject]?.low ?? '') ||
  (units[subject - 1]?.low === 'of' && /^(?:co-)?founders?$/u.test(units[subject - 2]?.low ?? ''));

/** Whether people raise money to launch something. */
export const foundsIt = ({ units }: Line, round: Round): boolean =>
  units.slice(0, 4).some(({ low }) => people.test(low)) && toFound(units, round) >= 0;

/** "to launch a new studio called Acme", "to start Acme": what the money is raised for; -1 for none. */
function toFound(units: readonly Unit[], round: Round): number {
  if (
    units[round.to]?.low !== 'to' ||
    !/^(?:launch|start|found|create|build|form|establish)$/u.test(units[round.to + 1]?.low ?? '')
  )
    return -1;
  for (let at = round.to + 2; at < Math.min(units.length, round.to + 12); at += 1) {
    const unit = units[at];
    if (unit === undefined || unit.kind === 'mark') return -1;
    if (unit.kind !== 'name') continue;
    const before = units[at - 1]?.low ?? '';
    return !unit.isPossessive &&
      (at === round.to + 2 || /^(?:called|named|dubbed)$/u.test(before) || companyNoun.test(before))
      ? at
      : -1;
  }
  return -1;
}

/** "became CEO of Acme, first raising $20 million": the name before the comma, where it says whose. */
export function namedBefore({ units }: Line, verb: number): Subject {
  let comma = verb - 1;
  while (/^(?:first|then|initially|later|recently|also|having|most|since)$/u.test(units[comma]?.low ?? '')) comma -= 1;
  const name = units[comma - 1];
  return units[comma]?.low === ',' &&
    (units[verb]?.low.endsWith('ing') ?? false) &&
    name?.kind === 'name' &&
    !name.isPossessive &&
    /^(?:of|startup|company|called|named|founded|co-founded)$/u.test(units[comma - 2]?.low ?? '')
    ? { kind: 'name', index: comma - 1 }
    : { kind: 'none' };
}

/** "Friends offered her to raise" tells nothing; a clause without any subject of its own at the start of a text is the company's. */
export function isOfferedTo(line: Line, verb: number): boolean {
  const { units } = line;
  // "…, raising $521 million": of the subject that was told before.
  return (
    /^(?:raising|securing|bagging|landing|nabbing|snagging|netting|scoring|grabbing|garnering|attracting|raking|reeling|hauling|pulling|scooping|picking|taking|drawing|collecting|closing|receiving|adding)$/u.test(
      units[verb]?.low ?? '',
    ) && units[verb - 1]?.low === ','
  );
}

/** "In farming, Acme announced its largest round, scoring $400 million": the subject of the verb before the comma; -1 for none. */
export function clauseSubject({ units }: Line, comma: number): number {
  for (let at = comma - 2; at >= Math.max(0, comma - 30); at -= 1) {
    const [before, unit, next] = [units[at - 1], units[at], units[at + 1]];
    if (unit?.kind === 'mark' && /^[;:—–]$/u.test(unit.low)) return -1;
    if (
      unit?.kind === 'name' &&
      !unit.isPossessive &&
      (before === undefined || before.low === ',' || (at <= 4 && companyNoun.test(before.low))) &&
      next?.kind === 'word' &&
      /^(?:has|have|is|was|[a-z]{3,}(?:s|ed))$/u.test(next.low) &&
      !companyNoun.test(next.low)
    )
      return at;
  }
  return -1;
}

/** "Pump start-up": what a company is, behind a word. */
export const isTrade = (unit: Unit | undefined): boolean =>
  unit?.kind === 'word' && /^(?:startup|start-up|firm|company|maker|business|scaleup|scale-up)$/u.test(unit.low);

/** "beating its £400,000 target to raise": done; "with the aim of raising": planned; null where neither stands before a verb. */
export function purposeOf(units: readonly Unit[], verb: number): Certainty | null {
  const before = wordsOf(units, Math.max(0, verb - 9), verb);
  if (
    /(?:^| )(?:smash|beat|exceed|surpass|overshoot|overshot|top|pass|hit)[a-z]* (?:[^ ]+ ){1,5}(?:target|goal) to $/u.test(
      before,
    )
  )
    return 'told';
  if (
    /(?:^| )(?:board|shareholders) (?:has |have |had )?(?:approves?|approved|clears?|cleared|backs|backed) $/u.test(
      before,
    )
  )
    return 'unconfirmed';
  return /(?:^| )(?:aim|goal|hope|hopes|intention|view|object|purpose) (?:of|to) $/u.test(before)
    ? 'unconfirmed'
    : null;
}

/** "confirms $14 billion Foo investment", "secures $200M Foo capital commitment": who gives it, between the sum and what it is. */
export function namedGiver(units: readonly Unit[], round: Round): Unit | null {
  const [name, noun, next] = units.slice(round.to, round.to + 3);
  if (round.money === null || round.stage !== null || name?.kind !== 'name' || name.isPossessive || isPlace(name.low))
    return null;
  const isNoun =
    /^(?:investment|funding|backing|infusion|injection|commitment|loan)$/u.test(noun?.low ?? '') ||
    (noun?.low === 'capital' && /^(?:commitment|injection|investment|infusion)$/u.test(next?.low ?? ''));
  return isNoun ? name : null;
}

/** "Acme's board approves raising": whose board it is. */
export const ownerOr = (units: readonly Unit[], other: Subject): Subject =>
  units[0]?.kind === 'name' && units[0].isPossessive ? { kind: 'name', index: 0 } : other;
