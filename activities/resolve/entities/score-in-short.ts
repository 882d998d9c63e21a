import { isAbbreviated } from './abbreviations.ts';
import { isBegunByPair } from './full-names.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { NameForm, NameKind } from './name-form.ts';
import type { PairContext, PairScore } from './score-pair.ts';
import { same } from './verdicts.ts';

/** A full Chinese name and what it is called in short, which is no part of it as it stands; undefined where it is not. */
export function scoreInShort(
  one: NameForm,
  other: NameForm,
  kind: NameKind,
  dictionary: NameDictionary,
  { names = Infinity }: PairContext,
): PairScore | undefined {
  if (one.script !== 'han' || other.script !== 'han' || one.hasLegalForm !== !other.hasLegalForm)
    return isUniversity(one) || isUniversity(other) ? abbreviated(one, other, dictionary) : undefined;
  const found = abbreviated(one, other, dictionary);
  if (found !== undefined) return found;
  return kind === 'company' && isBegunByPair(one, other, names, dictionary)
    ? same(0.9, 'the full name begins with the two characters of the short one')
    : undefined;
}

const isUniversity = ({ stem }: NameForm): boolean => stem.endsWith('大学');

const abbreviated = (one: NameForm, other: NameForm, dictionary: NameDictionary): PairScore | undefined =>
  isAbbreviated(one, other, dictionary) ? same(0.9, 'the full name in short') : undefined;
