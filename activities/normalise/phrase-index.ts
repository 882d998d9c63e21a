/** A phrase found at a place of a text, and what it stands for. */
export interface PhraseMatch<T> {
  readonly value: T;
  readonly end: number;
}

/**
 * Looks up the longest known phrase that begins at a place. A phrase that begins or ends in a Latin letter matches only
 * where no further Latin letter continues the word ("usd" in "usd5m", not in "usdt"). Linear: the work at one place is
 * bounded by the phrases with the same first two characters.
 */
export function createPhraseIndex<T>(phrases: Iterable<readonly [string, T]>) {
  const byFirst = new Map<number, Branch<T>>();
  for (const [phrase, value] of phrases) {
    const first = phrase.charCodeAt(0);
    let branch = byFirst.get(first);
    if (branch === undefined) byFirst.set(first, (branch = { alone: null, longer: new Map() }));
    const entry: Entry<T> = { phrase, value, ...edges(phrase) };
    if (phrase.length === 1) branch.alone = entry;
    else {
      const second = phrase.charCodeAt(1);
      const list = branch.longer.get(second);
      if (list === undefined) branch.longer.set(second, [entry]);
      else list.push(entry);
    }
  }
  for (const { longer } of byFirst.values())
    for (const list of longer.values()) list.sort((left, right) => right.phrase.length - left.phrase.length);

  return (text: string, at: number): PhraseMatch<T> | null => {
    const branch = byFirst.get(text.charCodeAt(at));
    if (branch === undefined) return null;
    const list = branch.longer.get(text.charCodeAt(at + 1));
    if (list !== undefined)
      for (const entry of list)
        if (standsAt(entry, text, at)) return { value: entry.value, end: at + entry.phrase.length };
    const { alone } = branch;
    return alone !== null && standsAt(alone, text, at) ? { value: alone.value, end: at + 1 } : null;
  };
}

interface Entry<T> {
  readonly phrase: string;
  readonly value: T;
  readonly beginsLatin: boolean;
  readonly endsLatin: boolean;
}
interface Branch<T> {
  alone: Entry<T> | null;
  readonly longer: Map<number, Entry<T>[]>;
}

function edges(phrase: string): { beginsLatin: boolean; endsLatin: boolean } {
  return { beginsLatin: isLatin(phrase.charCodeAt(0)), endsLatin: isLatin(phrase.charCodeAt(phrase.length - 1)) };
}

function standsAt({ phrase, beginsLatin, endsLatin }: Entry<unknown>, text: string, at: number): boolean {
  if (phrase.length > 2 && !text.startsWith(phrase, at)) return false;
  if (beginsLatin && at > 0 && isLatin(text.charCodeAt(at - 1))) return false;
  return !(endsLatin && isLatin(text.charCodeAt(at + phrase.length)));
}

function isLatin(code: number): boolean {
  return code >= 97 && code <= 122;
}
