import { areLatin, isBareBesideFull } from './form-relations.ts';
import type { NameForm, NameKind } from './name-form.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import type { PairContext } from './score-pair.ts';

/** Among so few names in Latin letters nobody else is called by the same word by chance. */
const fewNames = { company: 1000, investor: 500 } as const;
/** Letters of a word that somebody may be known by alone. */
const shortest = 4;

/**
 * Whether one is a company's name in full and the other its first word alone, among few names (Corvane Analytics, Inc. and
 * Corvane): with a legal form one tells the whole name, and nobody else there is called so.
 */
export function isToldInFull(one: NameForm, other: NameForm, kind: NameKind, context: PairContext): boolean {
  return (
    kind === 'company' &&
    areLatin(one, other) &&
    isBareBesideFull(one, other) &&
    one.core.length >= shortest &&
    isAmongFew(kind, context)
  );
}

/** And the word is no everyday one, that others have in another trade. */
export const isOfOneTrade = (one: NameForm, other: NameForm, kind: NameKind, context: PairContext): boolean =>
  isToldInFull(one, other, kind, context) && !isOrdinaryWord(one.core);

export const isAmongFew = (kind: NameKind, { latinNames = Infinity }: PairContext): boolean =>
  latinNames <= fewNames[kind];
