/** Whether a word is one of many: what a pattern of alternatives from end to end says, at one look instead of one for each. */
interface OneOf {
  readonly test: (word: string) => boolean;
}

/** @param words with a bar between each two */
export function oneOf(words: string): OneOf {
  const known = new Set(words.split('|'));
  return { test: (word) => known.has(word) };
}
