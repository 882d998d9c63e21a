import type { ArticleText } from './article-text.ts';
import {
  functionWords,
  headlineNouns,
  headlineVerbs,
  isStrongDescriptor,
  noNameAlone,
  weakDescriptors,
} from './english-words.ts';

/** A sentence of a name in small letters: the word, and what a subject has behind it. */
const opening =
  /^(\p{Ll}[\p{Ll}\d]{2,29})(?:['’]s )?(?:,? )(?:has|have|is|was|had|will|said|says|plans|wants|makes|sells|builds|offers|runs|lets|helps|counts|raises|raised|closes|closed|secures|secured|lands|bags|nabs|snags|scores|nets|receives|announces|completes|acquires|picks|gets|(?<=, )(?:a|an|the|which|whose))(?= )/u;
/** "neon raised £3.9m", behind a bullet or a flag: what a line begins with raises, whether it comes again or not. */
const raising =
  /^[^\p{L}\p{N}\n]{0,8}(\p{Ll}[\p{Ll}\d]{2,29}) (?:raises|raised|secures|secured|closes|closed|bags|bagged|nets|lands|landed) (?:an? )?(?:[a-z]+ )?(?:us|a|s|c|hk)?[$€£₹]\d/u;
/** "leads a Series A round for meez, a tool": whom a round is for, with what it is behind a comma. */
const receiving =
  /(?:round|funding|financing|investment) (?:for|in|into) (\p{Ll}[\p{Ll}\d]{2,29}), (?:a|an|the|which) /u;
/** Sentences that are looked at: a brand of the news begins one of the first. */
const mostSentences = 60;

/**
 * Brands that write themselves in small letters, which no capital tells: words that begin a sentence all the same, and come again.
 * Linear in the length of the text.
 */
export function smallBrandsOf({ text, sentences }: ArticleText): ReadonlySet<string> {
  const brands = new Set<string>();
  for (const { start, end } of sentences.slice(0, mostSentences)) {
    const raised = raising.exec(text.slice(start, start + 80))?.[1] ?? '';
    if (raised !== '' && !isCommon(raised) && !raised.endsWith('s')) brands.add(raised);
    const received = receiving.exec(text.slice(start, Math.min(end, start + 300)))?.[1] ?? '';
    if (received !== '' && !isCommon(received)) brands.add(received);
    const sign = text.charAt(start);
    if (sign < 'a' || (sign > 'z' && sign < '\u00df')) continue;
    const word = opening.exec(text.slice(start, start + 60))?.[1] ?? '';
    if (word === '' || brands.has(word) || isCommon(word)) continue;
    const again = text.indexOf(word, start + word.length);
    if (again >= 0 || text.slice(0, start).includes(word)) brands.add(word);
    if (brands.size > 8) break;
  }
  return brands;
}

const isCommon = (word: string): boolean =>
  functionWords.has(word) ||
  headlineVerbs.has(word) ||
  headlineNouns.has(word) ||
  noNameAlone.has(word) ||
  weakDescriptors.has(word) ||
  isStrongDescriptor(word);
