import { listBefore } from './english-list-before.ts';
import { wordsOf } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';

/** "SoftBank, which recently invested", "Foo and Bar, who put": the names before the clause of a verb; null where it has none. */
export function beforeWhich(line: Line, verb: number): readonly Unit[] | null {
  const which = line.units.findLastIndex(({ low }, at) => at < verb && at >= verb - 4 && /^(?:which|who)$/u.test(low));
  if (which < 1) return null;
  return namesUpTo(line, line.units[which - 1]?.low === ',' ? which - 1 : which);
}

const gives =
  /(?:^| )(?:led|co-led|backed|supplied|provided|wrote|put(?! together)|contributed|anchored|invested|joined|funded|seeded|participated) /u;
const isGiver =
  /^(?:the |a |an |its |both |already )?(?:[a-z-]+ ){0,2}(?:investors?|backers?|participants?|shareholders?|lead|leaders?) (?:in|of|behind|from|since) |^in since /u;

/** Who gave a round that a description tells: "Foo, which led its $5 million seed,", "Foo, sole investor in its $5 million seed,". */
export function giversInPassing(line: Line, round: Round): readonly Unit[] {
  const { units } = line;
  for (let at = round.from - 1; at > Math.max(0, round.from - 16); at -= 1) {
    const { low, kind } = units[at] ?? { low: '', kind: 'word' };
    if (kind === 'mark' && /^[;:.—–]$/u.test(low)) return [];
    if (low === 'which' || low === 'who')
      return gives.test(wordsOf(units, at + 1, round.from))
        ? (namesUpTo(line, units[at - 1]?.low === ',' ? at - 1 : at) ?? [])
        : [];
    if (low === ',' && isGiver.test(wordsOf(units, at + 1, round.from))) return namesUpTo(line, at) ?? [];
  }
  return [];
}

function namesUpTo(line: Line, end: number): readonly Unit[] | null {
  const list = listBefore(line, 0, end);
  if (list !== null) return [...list.names, ...list.followers];
  const name = line.units[end - 1];
  return name?.kind === 'name' && !name.isPossessive ? [name] : null;
}
