interface TrieNode<T> {
  readonly next: Map<number, TrieNode<T>>;
  readonly value: { current: T | undefined };
}

/** Finds the longest known word at the beginning or the end of a part of a text, in time of that word's length. */
export class WordTrie<T> {
  readonly #first: (TrieNode<T> | undefined)[] = [];
  readonly #fromEnd: boolean;
  /** Of the word that `longest` found last. */
  length = 0;

  /** @param side where the words stand; a word that comes twice keeps its first value */
  constructor(side: 'start' | 'end', words: Iterable<readonly [string, T]>) {
    this.#fromEnd = side === 'end';
    for (const [word, value] of words) {
      let node: TrieNode<T> | undefined;
      for (let at = 0; at < word.length; at += 1) {
        const code = word.charCodeAt(this.#fromEnd ? word.length - 1 - at : at);
        const known: TrieNode<T> | undefined = node === undefined ? this.#first[code] : node.next.get(code);
        const next: TrieNode<T> = known ?? { next: new Map(), value: { current: undefined } };
        if (node === undefined) this.#first[code] = next;
        else node.next.set(code, next);
        node = next;
      }
      if (node !== undefined) node.value.current ??= value;
    }
  }

  /**
   * The value of the longest word at the beginning (or the end) of text[start, end) that leaves at least `least` of its
   * characters, or none of them where `mayBeAll`. Its length is then in `length`.
   */
  longest(text: string, start: number, end: number, least: number, mayBeAll = false): T | undefined {
    const all = end - start;
    if (all <= 0) return undefined;
    let node = this.#first[text.charCodeAt(this.#fromEnd ? end - 1 : start)];
    let found: T | undefined;
    for (let length = 1; node !== undefined; length += 1) {
      const value = node.value.current;
      if (value !== undefined && (all - length >= least || (mayBeAll && all === length))) {
        found = value;
        this.length = length;
      }
      if (length >= all) break;
      node = node.next.get(text.charCodeAt(this.#fromEnd ? end - 1 - length : start + length));
    }
    return found;
  }
}
