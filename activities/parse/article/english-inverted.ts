import { isFirm } from './english-firms.ts';
import { nameAhead } from './english-name-ahead.ts';
import { wordsOf } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';

const opening =
  /^(?:leading|topping|heading|rounding|joining|completing|first|second|third|next|last|another|also|close|then|rounded|on top|at the top|the (?:biggest|largest|top|second|third|first|other|only|next|latest|most notable) (?:[a-z-]+ ){0,4}(?:of the (?:week|month|day|year) )?)/u;

/** "Topping the list is drone maker Acme, with $50 million": whose round it is stands behind the verb; -1 where the sentence is no such. */
export function invertedSubject(units: readonly Unit[], round: Round): number {
  if (
    round.money === null ||
    round.other !== 'none' ||
    (!/^(?:with|at|:)$/u.test(units[round.from - 1]?.low ?? '') &&
      !/(?:^| )with (?:the close of |the closing of )?(?:an? |its |the )?(?:[a-z-]+ )?$/u.test(
        wordsOf(units, Math.max(0, round.from - 6), round.from),
      ))
  )
    return -1;
  const be = units
    .slice(0, 14)
    .findIndex(({ kind, low }) => kind === 'word' && /^(?:is|was|came|comes|were|are)$/u.test(low));
  if (be < 1 || be >= round.from || !opening.test(wordsOf(units, 0, be))) return -1;
  if (units.slice(0, be).some(({ kind }) => kind === 'money')) return -1;
  const name = nameAhead(units, units[be + 1]?.low === 'from' ? be + 2 : be + 1);
  return name >= 0 && name < round.from && units[name]?.isPossessive === false && !isFirm(units[name]) ? name : -1;
}
