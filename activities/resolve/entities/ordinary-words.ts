import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const english = wordsOf('ordinary-words-en.txt');
/** Words that few use in speech and yet many for a name (conduit, confluence); read when a Latin name asks for them. */
let rarerEnglish: ReadonlySet<string> | undefined;
/** Chinese words of two characters. */
export const ordinaryChineseWords: ReadonlySet<string> = new Set(
  linesOf('ordinary-words-zh.txt').flatMap((line) => Array.from(line.slice(1), (second) => line.charAt(0) + second)),
);

const [firstIdeograph, ideographs] = [0x3400, 0x6c00];
/** Two ideographs as one number, which is found faster than the piece of a text that they are. */
const numberOfPair = (text: string, at: number): number =>
  (text.charCodeAt(at) - firstIdeograph) * ideographs + text.charCodeAt(at + 1) - firstIdeograph;
const ordinaryPairs: ReadonlySet<number> = new Set([...ordinaryChineseWords].map((word) => numberOfPair(word, 0)));

/** Whether the two ideographs at a place of a text are a Chinese word of everyday language. */
export const isOrdinaryPair = (text: string, at: number): boolean => ordinaryPairs.has(numberOfPair(text, at));

/**
 * Whether a folded word is one of everyday language (遇见, milestone): many give it to a company without knowing of each
 * other. Of Chinese words only those of two characters count: longer ones are rare enough as names.
 */
export function isOrdinaryWord(word: string): boolean {
  return ordinaryChineseWords.has(word) || isIn(english, word);
}

/** Whether a folded word stands in dictionaries at all, common or not: then it is no name of one company. */
export function isDictionaryWord(word: string): boolean {
  if (isOrdinaryWord(word)) return true;
  rarerEnglish ??= wordsOf('rarer-words-en.txt');
  return isIn(rarerEnglish, word);
}

const isIn = (words: ReadonlySet<string>, word: string): boolean =>
  words.has(word) || (word.endsWith('s') && words.has(word.slice(0, -1)));

/** Whether a Latin word is neither in dictionaries nor two put together (bright, box): then hardly anybody else has it. */
export function isInvented(word: string): boolean {
  if (isDictionaryWord(word)) return false;
  for (let at = 3; at <= word.length - 3; at += 1)
    if (isOrdinaryWord(word.slice(0, at)) && isOrdinaryWord(word.slice(at))) return false;
  return true;
}

function wordsOf(file: string): ReadonlySet<string> {
  return new Set(linesOf(file).flatMap((line) => line.split(' ')));
}

function linesOf(file: string): readonly string[] {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}
