/** A phrase found at a place of a text, and what it stands for. */
export interface PhraseMatch<T> {
  readonly value: T;
  readonly end: number;
}

/**
 * Looks up the longest known phrase that begins at a place. A phrase that begins or ends in a Latin letter matches only
 * where no further Latin letter continues the word ("usd" in "usd5m", not in "usdt"). Linear: the work at one place is
 * bounded by the phrases with the same first character.
 */
export function createPhraseIndex<T>(phrases: Iterable<readonly [string, T]>) {
  const byFirst = new Map<number, (readonly [string, T])[]>();
  for (const entry of phrases) {
    const first = entry[0].charCodeAt(0);
    const list = byFirst.get(first);
    if (list === undefined) byFirst.set(first, [entry]);
    else list.push(entry);
  }
  for (const list of byFirst.values()) list.sort((left, right) => right[0].length - left[0].length);
  return (text: string, at: number): PhraseMatch<T> | null => {
    const list = byFirst.get(text.charCodeAt(at));
    if (list === undefined) return null;
    for (const [phrase, value] of list) {
      if (!text.startsWith(phrase, at)) continue;
      const end = at + phrase.length;
      if (isLatin(phrase.charCodeAt(0)) && at > 0 && isLatin(text.charCodeAt(at - 1))) continue;
      if (isLatin(phrase.charCodeAt(phrase.length - 1)) && isLatin(text.charCodeAt(end))) continue;
      return { value, end };
    }
    return null;
  };
}

function isLatin(code: number): boolean {
  return code >= 97 && code <= 122;
}
