import type { Name } from './draft.ts';
import { build } from './english-building.ts';
import { companyName } from './english-company-name.ts';
import { isNobody } from './english-nobody.ts';
import { nameAhead } from './english-name-ahead.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';

const ofMoney =
  /(?:^| )(?:rais[a-z]+|rounds?|deals?|funding|fundings|financings?|investments?|venture|backed|injections?|tickets)(?: |$)|\ue002/u;
const ofWorth = /valu|revenue|worth|market|assets|sales|turnover|capitali|profit|fund size|acqui|bought|price|budget/u;
const wish = /(?:^| )(?:plans?|seeks?|seeking|talks|hopes?|wants?|would|could|may|might|if|not) /u;

/**
 * Rounds that a sentence counts up without a verb for each: "a $478 million round for Acme and a $450 million deal for Foo", "Acme $18
 * million, Foo $16 million and Bar $10 million". Two of the first kind make an enumeration, three of the second.
 */
export function enumerations(
  reader: EnglishReader,
  line: Line,
  rounds: readonly Round[],
  own: readonly Told[],
): Told[] {
  const { sketch, sentence } = line;
  if (sentence.inTitle || rounds.length < 2 || !ofMoney.test(sketch) || ofWorth.test(sketch) || wish.test(sketch))
    return [];
  const free = rounds.filter(
    ({ money, other }) =>
      money !== null &&
      money.value.kind !== 'undisclosed' &&
      other === 'none' &&
      !own.some(({ draft }) => draft.amount === money),
  );
  const receivers = free.flatMap((round) => oneOf(round, receiverOf(line, round)));
  const found =
    receivers.length + own.length >= 2 && receivers.length > 0
      ? receivers
      : free.length >= 3
        ? free.flatMap((round) => oneOf(round, besideAmount(line, round)))
        : [];
  // "Acme raised $12 million; Foo, $5 million": the verb of the first goes for the second.
  const gapped =
    own.length > 0 && found.length === 0 ? free.flatMap((round) => oneOf(round, behindSemicolon(line, round))) : [];
  if (gapped.length > 0) return made(reader, line, gapped, own);
  if (found !== receivers && found.length < 3) return [];
  return made(reader, line, found, own);
}

function made(
  reader: EnglishReader,
  line: Line,
  found: readonly { readonly round: Round; readonly at: number }[],
  own: readonly Told[],
): Told[] {
  const isPast = reader.recent.some(({ draft }) => !draft.isBackground && draft.certainty === 'told');
  return found.flatMap(({ round, at }) => {
    const company: Name | null = companyName(reader.document, line, at);
    if (company === null || own.some(({ draft }) => draft.company?.start === company.start)) return [];
    const told = build(line, round, 'one of several', { start: round.start, end: round.end });
    told.draft.company = company;
    told.draft.isBackground = isPast && !reader.hasSeveralCompanies && own.every(({ draft }) => draft.isBackground);
    return [told];
  });
}

const oneOf = (round: Round, at: number): { readonly round: Round; readonly at: number }[] =>
  at < 0 ? [] : [{ round, at }];

const endsItem = (unit: Unit | undefined): boolean =>
  unit === undefined ||
  unit.kind === 'bracket' ||
  /^(?:[,;.:—–]|and|while|in|from|led|last|this|earlier)$/u.test(unit.low);

/** "a $322 million Series D involving several institutions for Acme": the name behind "for", before the item ends; -1 where none is. */
function receiverOf({ units }: Line, round: Round): number {
  for (let at = round.to; at < Math.min(units.length, round.to + 9); at += 1) {
    const unit = units[at];
    if (unit === undefined || unit.kind === 'money' || (unit.kind === 'mark' && unit.low !== '-')) return -1;
    const isRaisedBy =
      unit.low === 'by' && (at === round.to || /^(?:raised|secured|closed|landed)$/u.test(units[at - 1]?.low ?? ''));
    if (unit.low !== 'for' && unit.low !== 'into' && !isRaisedBy) continue;
    const name = nameAhead(units, at + 1);
    const low = units[name]?.low ?? '';
    return name >= 0 && !isNobody(low) && endsItem(units[name + 1]) ? name : -1;
  }
  return -1;
}

/** "; Acme, $5 million": the name between a semicolon and the amount; -1 where something else stands there. */
function behindSemicolon(line: Line, round: Round): number {
  const at = besideAmount(line, round);
  const before = wordsOf(line.units, Math.max(0, at - 2), at);
  return at > 0 && /; (?:and |while )?$/u.test(before) ? at : -1;
}

/** "fintech Acme $16 million", "Acme, $16 million;": the name right before the amount, and nothing but a joint behind it. */
function besideAmount({ units }: Line, round: Round): number {
  const at = units[round.from - 1]?.low === ',' ? round.from - 2 : round.from - 1;
  const name = units[at];
  if (name?.kind !== 'name' || name.isPossessive || isNobody(name.low) || !endsItem(units[round.to])) return -1;
  const before = wordsOf(units, Math.max(0, at - 1), at);
  return /^(?:from|by|with|in|at|of|to) $/u.test(before) ? -1 : at;
}
