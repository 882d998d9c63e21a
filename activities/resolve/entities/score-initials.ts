import { areLatin } from './form-relations.ts';
import type { NameForm, NameKind } from './name-form.ts';
import { isDictionaryWord } from './ordinary-words.ts';
import type { PairContext, PairScore } from './score-pair.ts';
import { same, unsure } from './verdicts.ts';

/** Two letters are of too many, and longer words are seldom initials. */
const letterCounts = { least: 3, most: 6 } as const;
/**
 * Among more names three letters are too often those of somebody else (counted on Crunchbase 2013; investors are called by
 * such words more); a letter more is enough for eight times as many.
 */
const mostNames = { company: 1000, investor: 500 } as const;
const moreByLetter = 8;
const plainLetters = /^[a-z]+$/u;

/** What a name may be the initials of: letters that are no word; '' where it is anything else. */
export function lettersOf({ script, whole, stem, isAddress }: NameForm): string {
  if (script !== 'latin' || isAddress || stem.length < letterCounts.least || stem.length > letterCounts.most) return '';
  // PG&E and AT&T are told in parts.
  const isOne = !whole.includes(' ') || whole.split(' ').every((part) => part.length <= 2);
  return isOne && plainLetters.test(stem) && !isDictionaryWord(stem) ? stem : '';
}

/**
 * Initials and the words that they stand for. Three letters are by chance those of somebody among many names, and only among
 * few names that of one; that nobody else there has them is asked too.
 */
export function scoreInitials(
  one: NameForm,
  other: NameForm,
  kind: NameKind,
  context: PairContext,
): PairScore | undefined {
  if (!areLatin(one, other)) return undefined;
  const [short, long] = one.initials.length === 0 ? [one, other] : [other, one];
  const letters = lettersOf(short);
  if (letters === '' || !long.initials.includes(letters)) return undefined;
  const told = `${letters} are the initials of ${long.whole}`;
  const most = mostNames[kind] * moreByLetter ** (letters.length - letterCounts.least);
  if ((context.latinNames ?? Infinity) > most) return unsure(0.5, told);
  return context.areInitialsOfSeveral?.(letters) === true ? unsure(0.5, told, 'and of others') : same(0.9, told);
}
