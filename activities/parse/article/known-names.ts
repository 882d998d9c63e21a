import { patternOf } from '../../normalise/pattern-of.ts';
import type { Span } from './article-text.ts';
import { firstSigns, matchesFrom, wordStarts } from './word-starts.ts';

/** Finds names of the registry in a text of Latin letters, whose words begin at `starts`. Linear in the text. */
export type KnownNameFinder = (text: string, starts?: Int32Array) => readonly Span[];

/** Names are looked for in so many signs: a longer text is no article. */
const longestHead = 40_000;

/**
 * Names that their small words, or an ordinary first word, would take apart (Entrepreneur First), as they are written; an
 * apostrophe may be of either kind.
 */
export function createKnownNameFinder(names: readonly string[]): KnownNameFinder {
  if (names.length === 0) return () => [];
  const written = [...names]
    .sort((one, other) => other.length - one.length)
    .map((name) => patternOf(name).replace(/['’]/gu, "['’]"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${written.join('|')})(?![\\p{L}\\p{N}])`, 'uy');
  const begins = firstSigns(names);
  return (text, starts = wordStarts(text)) =>
    matchesFrom(pattern, text.slice(0, longestHead), starts, begins).map(({ index, 0: name }) => ({
      start: index,
      end: index + name.length,
    }));
}
