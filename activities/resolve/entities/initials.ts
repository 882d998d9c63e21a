import type { NameForm } from './name-form.ts';

/** Words that initials may leave out. */
const leftOut: ReadonlySet<string> = new Set([
  ...['of', 'the', 'and', 'for', 'in'],
  ...['de', 'du', 'des', 'la', 'le', 'et', 'und', 'der', 'y'],
]);

/**
 * Whether these are the first letters of all the words of a name, three at least, but for small words (IVP: Institutional
 * Venture Partners; MIT: Massachusetts Institute of Technology).
 */
export function areInitials(letters: string, { words, tail }: NameForm): boolean {
  const all = `${words} ${tail}`.trim().split(' ');
  if (all.length < 3) return false;
  const telling = all.filter((word) => !leftOut.has(word));
  return initialsOf(all) === letters || (telling.length >= 3 && initialsOf(telling) === letters);
}

/** What a legal form may give to initials: British Broadcasting Corporation, BBC. */
const letterOfForm = 'c';

/**
 * The initials by which a name of several words may be called, of those that tell something: alone, and with the letter of
 * Company or Corporation; none has less than three letters.
 */
export function initialsFor(words: readonly string[], legalForm: string): readonly string[] {
  if (words.length < 2) return none;
  const telling = words.filter((word) => !leftOut.has(word));
  const letters = initialsOf(telling);
  return (legalForm.startsWith(letterOfForm) ? [letters, `${letters}c`] : [letters]).filter(
    ({ length }) => length >= 3,
  );
}

const none: readonly string[] = [];

const initialsOf = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join('');
