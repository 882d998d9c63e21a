import { wordsOf } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import { functionWords } from './english-words.ts';
import { oneOf } from './one-of.ts';

/** "Acme's $700 million", "Acme's oversubscribed, $135 million", "Acme's monster $275 million round": adjectives between. */
export const isOwnerOf = (units: readonly Unit[], owner: number, round: Round): boolean =>
  (round.hasNoun &&
    round.money !== null &&
    round.from === owner + 2 &&
    /^[a-z-]+$/u.test(units[owner + 1]?.low ?? '') &&
    !functionWords.has(units[owner + 1]?.low ?? '')) ||
  units
    .slice(owner + 1, round.from)
    .every(({ low }) =>
      /^(?:oversubscribed|over-subscribed|upsized|recent|latest|new|newest|first|second|third|initial|massive|huge|whopping|mega|big|most|hefty|sizable|sizeable|,|["“”-])$/u.test(
        low,
      ),
    );

export function givesTo(units: readonly Unit[], round: Round): boolean {
  const to = units.findIndex(({ low }, index) => index >= round.to && index < round.to + 3 && low === 'to');
  return to >= 0 && units.slice(to + 1, to + 6).some(({ kind }) => kind === 'name');
}

/** "doubles down on Acme with", "bets on Acme with". */
export const isBet = (units: readonly Unit[], at: number): boolean =>
  /^(?:bets?|betting|doubles|doubled|doubling)$/u.test(units[at]?.low ?? '') &&
  / on (?:[a-z-]+ ){0,4}x with /u.test(` ${wordsOf(units, at, Math.min(units.length, at + 12))}`);

/** "was valued at $3.6 billion in a $250 million Series E". */
export const isWorth = (units: readonly Unit[], at: number): boolean =>
  / valued at (?:[a-z]+ ){0,2}$/u.test(` ${wordsOf(units, Math.max(0, at - 5), at)}`) && units[at + 1]?.low === 'in';

/** "made its debut": the verb of the noun. */
export function madeBefore(units: readonly Unit[], at: number): number {
  if (units[at]?.low !== 'debut') return at;
  const made = units.findLastIndex(
    ({ low }, index) => index < at && index >= at - 3 && /^(?:made|makes|making)$/u.test(low),
  );
  return made < 0 ? at : made;
}

export const leadsTheList = (units: readonly Unit[], at: number): boolean =>
  /^(?:the|this) (?:[a-z-]+ )?(?:list|pack|week|month|quarter|table|chart|charts|ranking|way|field|segment|category|sector|deals|funding|tally) with /u.test(
    wordsOf(units, at + 1, Math.min(units.length, at + 6)),
  );

/** A name between the verb and the round, and the giver before it: not "was given a $5 million grant". */
export function isGivenTo(units: readonly Unit[], at: number, round: Round): boolean {
  const receiver = units.slice(at + 1, round.from).some(({ kind, isPossessive }) => kind === 'name' && !isPossessive);
  return (
    receiver &&
    units[at + 1]?.low !== 'by' &&
    !units.slice(at + 1, round.from).some(({ kind }) => kind === 'mark') &&
    !/^(?:was|were|been|is|being|be)$/u.test(units[at - 1]?.low ?? '')
  );
}

export function sellsPaper(units: readonly Unit[], at: number, round: Round): boolean {
  return (
    /(?:^| )(?:agreed|agrees|will|agreement) (?:to )?(?:issue (?:and|or) )?$/u.test(
      wordsOf(units, Math.max(0, at - 5), at),
    ) &&
    /(?:^| )(?:notes?|debentures?|preferred|convertible|stock|shares|bonds?)(?: |$)/u.test(
      wordsOf(units, at + 1, round.from + 1),
    )
  );
}

/** "after raising", "having raised", "since it raised". */
export function historyBefore(units: readonly Unit[], at: number): boolean {
  const low = units[at]?.low ?? '';
  if (!low.endsWith('ing')) return false;
  return (
    /^(?:after|since|following|by|upon|from|despite|having)$/u.test(units[at - 1]?.low ?? '') ||
    /^(?:after|since|following)$/u.test(units[at - 2]?.low ?? '')
  );
}

/** "has raised money from investors, including $7 million in June": a part that is told as a round of its own. */
export function isPartOfSum(units: readonly Unit[], comma: number, round: Round): boolean {
  return (
    units[comma]?.low === ',' &&
    (units[comma + 1]?.low === 'including' ||
      (units[comma + 1]?.low === 'most' && units[comma + 2]?.low === 'recently')) &&
    round.from - comma <= 5 &&
    (round.stage !== null || round.hasNoun || (units[round.to]?.low === 'in' && units[round.to + 1]?.kind === 'date'))
  );
}

/** "raised the largest round of the year, a $40 million financing", "closed its Series A, a $12 million deal": told once more. */
export const isApposed = (units: readonly Unit[], comma: number, round: Round): boolean =>
  /^(?:,|—|–)$/u.test(units[comma]?.low ?? '') &&
  /^(?:a|an)$/u.test(units[comma + 1]?.low ?? '') &&
  round.from - comma <= 4 &&
  (round.stage !== null || round.hasNoun) &&
  !units.slice(Math.max(0, comma - 12), comma).some(({ kind }) => kind === 'money') &&
  (units.slice(Math.max(0, comma - 4), comma).some(({ kind }) => kind === 'stage') ||
    /(?:^| )(?:round|financing|funding|raise|investment|capital)(?: |$)/u.test(
      wordsOf(units, Math.max(0, comma - 9), comma),
    ));

/** "entered into a Credit Agreement with Foo, as agent, providing for a term loan": the verb of the sentence; -1 for none. */
export const signedAhead = (units: readonly Unit[], before: number): number =>
  units.findLastIndex(
    ({ low }, at) =>
      at < before &&
      at >= before - 40 &&
      /^(?:entered|enters|signed|signs|executed|closed|secured|obtained)$/u.test(low),
  );

const comesTo = oneOf(
  'hits|reaches|tops|crosses|passes|nabs|earns|commands|doubles|triples|quadruples|soars|jumps|leaps|rockets|climbs|rises|vaults|balloons|hit|reached|topped|crossed|passed|doubled|tripled|quadrupled|soared|jumped|leapt|rocketed|climbed|rose|vaulted',
);
/** Words between the verb and the worth, and between the worth and the round. */
const beforeWorth = oneOf(
  'a|an|its|the|to|past|above|over|of|at|new|record|valuation|value|about|around|nearly|almost',
);
const behindWorth = oneOf(
  'valuation|post-money|pre-money|post|pre|money|with|on|in|via|through|amid|from|thanks|to|a|an|its|the|new|fresh|latest|mega|massive|whopping',
);

/**
 * "hits $1.8B valuation with $200M Series A", "triples valuation to $11bn on a $500m round": what it is worth by the round, in
 * the words of headlines. The index of the verb, or of the owner of the worth ("Acme's valuation doubles to"); -1 where the
 * amount at `at` is none.
 */
export function worthByRound(units: readonly Unit[], at: number, round: Round): number {
  const behind = units.slice(at + 1, round.from);
  if (!behind.some(({ low }) => /^(?:with|on|in|via|through|amid|from|thanks)$/u.test(low))) return -1;
  if (!behind.every(({ low }) => behindWorth.test(low))) return -1;
  let verb = at - 1;
  while (beforeWorth.test(units[verb]?.low ?? '')) verb -= 1;
  if (!comesTo.test(units[verb]?.low ?? '')) return -1;
  const isWorthOf = /^(?:valuation|value)$/u.test(units[verb - 1]?.low ?? '');
  if (isWorthOf) return units[verb - 2]?.isPossessive === true ? verb - 2 : -1;
  return units.slice(verb, round.from).some(({ low }) => /^(?:valuation|value)$/u.test(low)) ? verb : -1;
}
