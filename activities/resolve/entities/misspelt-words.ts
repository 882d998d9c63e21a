import { isDictionaryWord } from './ordinary-words.ts';

/** Letters of a word of business in which one that is wrong, more or less can be told from another word. */
const leastLetters = 8;
/** Letters at its beginning or its end that are right wherever the wrong one is. */
const intact = 4;

/** Finds the word of business that a misspelt word stands for: diagnotics for diagnostics. */
export class MisspeltWords {
  readonly #words: ReadonlySet<string>;
  /** By the first and the last letters the words that may be meant. */
  readonly #near = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    this.#words = new Set(words);
    for (const word of this.#words)
      if (word.length >= leastLetters && !word.includes(' '))
        for (const key of keysOf(word)) this.#near.set(key, [...(this.#near.get(key) ?? []), word]);
  }

  /** The word that is meant, where it is one only; a word that is known, or in dictionaries, means itself. */
  meant(word: string): string {
    if (word.length < leastLetters - 1 || this.#words.has(word)) return word;
    let found: string | undefined;
    for (const key of keysOf(word))
      for (const known of this.#near.get(key) ?? []) {
        if (known === found || !isOneEditApart(word, known)) continue;
        if (found !== undefined) return word;
        found = known;
      }
    return found === undefined || isDictionaryWord(word) ? word : found;
  }
}

const keysOf = (word: string): readonly [string, string] => [`${word.slice(0, intact)}-`, `-${word.slice(-intact)}`];

/** One letter other, more or less, or two that changed places; a letter put before it makes another word (esecurity). */
function isOneEditApart(word: string, known: string): boolean {
  const gap = word.length - known.length;
  if (Math.abs(gap) > 1 || word.slice(1) === known) return false;
  let at = 0;
  while (word[at] === known[at]) at += 1;
  if (gap !== 0) return gap > 0 ? word.slice(at + 1) === known.slice(at) : word.slice(at) === known.slice(at + 1);
  if (word.slice(at + 1) === known.slice(at + 1)) return true;
  return word[at] === known[at + 1] && word[at + 1] === known[at] && word.slice(at + 2) === known.slice(at + 2);
}
