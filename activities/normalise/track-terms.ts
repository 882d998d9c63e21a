import type { TrackKeyword } from '../../warehouse/registry/track-keyword-table.ts';
import { createPhraseIndex } from './phrase-index.ts';
import { cleanText } from './text.ts';

/** A word of the registry that a text holds. */
export interface TrackTerm {
  readonly trackId: string;
  readonly kind: 'keyword' | 'exclusion';
  /** As the registry writes it. */
  readonly term: string;
  /** Length of the word in units (a Chinese character; half of a Latin word), times its occurrences; below 0 for an exclusion. */
  readonly points: number;
}

/** What is further on in a text says little of the company, and a text has no end that anyone promises. */
const readCharacters = 4_000;
const countedOccurrences = 3;
const longestUnits = 6;

/**
 * Finds the words of the registry in a text, the longest at each place, none inside another: an exclusion that holds a
 * keyword hides it, and a longer keyword hides an exclusion. Latin words stand whole, with a plural s or without; hyphens
 * and the blanks between Chinese and Latin characters count for nothing. In a name the parts of a word that capitals tell
 * apart are words ("OpenAI" is open, ai). Linear in the length of the text.
 */
export function createTrackTermFinder(
  keywords: readonly TrackKeyword[],
): (text: string, isName: boolean) => readonly TrackTerm[] {
  const phrases = new Map<string, Entry[]>();
  const add = (phrase: string, entry: Entry): void => {
    const entries = phrases.get(phrase);
    if (entries === undefined) phrases.set(phrase, [entry]);
    else if (!entries.includes(entry)) entries.push(entry);
  };
  for (const { track_id, kind, term } of keywords) {
    if (kind === 'company') continue;
    const folded = fold(term);
    const entry: Entry = { trackId: track_id, kind, term, units: unitsOf(folded) };
    add(folded, entry);
    if (/[a-z]{3}$/u.test(folded) && !folded.endsWith('s')) add(`${folded}s`, entry);
  }
  const phraseAt = createPhraseIndex(phrases);
  return (text, isName) => {
    const folded = fold(isName ? partWords(text) : text.slice(0, readCharacters));
    const counts = new Map<Entry, number>();
    for (let at = 0; at < folded.length;) {
      const match = phraseAt(folded, at);
      for (const entry of match?.value ?? []) counts.set(entry, (counts.get(entry) ?? 0) + 1);
      at = match?.end ?? at + 1;
    }
    return [...counts].map(([{ trackId, kind, term, units }, count]) => ({
      trackId,
      kind,
      term,
      points: (kind === 'exclusion' ? -1 : 1) * units * Math.min(count, countedOccurrences),
    }));
  };
}

interface Entry {
  readonly trackId: string;
  readonly kind: 'keyword' | 'exclusion';
  readonly term: string;
  readonly units: number;
}

const besideChinese = /(?<=\p{Script=Han}) +| +(?=\p{Script=Han})/gu;

function fold(text: string): string {
  const small = cleanText(text).normalize('NFKC').toLowerCase();
  return small
    .replace(/[-‐–_/+·]+/gu, ' ')
    .replace(/ {2,}/gu, ' ')
    .replace(besideChinese, '')
    .trim();
}

/** "RealAI" → "Real AI", "iFlyTek" → "i Fly Tek", "AIMobile" → "AI Mobile", "ProNAi" → "Pro NAi". */
const partWords = (name: string): string =>
  name.slice(0, readCharacters).replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})/gu, ' ');

/** How much a word says: two characters of Chinese are about one word of English. */
function unitsOf(folded: string): number {
  const latinWords = folded.match(/[a-z0-9.+]+/gu)?.length ?? 0;
  const characters = folded.replace(/[ -~]/gu, '').length;
  return Math.min(characters + 2 * latinWords, longestUnits);
}
