/**
 * Finds the longest known word at the beginning or the end of a part of a text, in time of that word's length. Places in it
 * are numbers, 0 for none; all ways from one to the next lie in one table.
 */
export class WordTrie<T> {
  /** Where a character leads to from the beginning. */
  readonly #first = new Int32Array(65_536);
  readonly #next: Steps;
  readonly #values: readonly (T | undefined)[];
  readonly #fromEnd: boolean;
  /** Of the word that `longest` found last. */
  length = 0;

  /** @param side where the words stand; a word that comes twice keeps its first value */
  constructor(side: 'start' | 'end', words: Iterable<readonly [string, T]>) {
    this.#fromEnd = side === 'end';
    const all = [...words];
    this.#next = new Steps(all.reduce((sum, [word]) => sum + word.length, 0));
    const values: (T | undefined)[] = [undefined];
    for (const [word, value] of all) {
      let place = 0;
      for (let at = 0; at < word.length; at += 1) {
        const code = word.charCodeAt(this.#fromEnd ? word.length - 1 - at : at);
        let next = at === 0 ? (this.#first[code] ?? 0) : this.#next.from(place, code);
        if (next === 0) {
          next = values.length;
          values.push(undefined);
          if (at === 0) this.#first[code] = next;
          else this.#next.add(place, code, next);
        }
        place = next;
      }
      if (place !== 0) values[place] ??= value;
    }
    this.#values = values;
  }

  /**
   * The value of the longest word at the beginning (or the end) of text[start, end) that leaves at least `least` of its
   * characters, or none of them where `mayBeAll`. Its length is then in `length`.
   */
  longest(text: string, start: number, end: number, least: number, mayBeAll = false): T | undefined {
    const all = end - start;
    if (all <= 0) return undefined;
    let place = this.#first[text.charCodeAt(this.#fromEnd ? end - 1 : start)] ?? 0;
    let found: T | undefined;
    for (let length = 1; place !== 0; length += 1) {
      const value = this.#values[place];
      if (value !== undefined && (all - length >= least || (mayBeAll && all === length))) {
        found = value;
        this.length = length;
      }
      if (length >= all) break;
      place = this.#next.from(place, text.charCodeAt(this.#fromEnd ? end - 1 - length : start + length));
    }
    return found;
  }
}

/** Of a place and a character the next place. */
class Steps {
  readonly #keys: Float64Array;
  readonly #places: Int32Array;
  readonly #mask: number;

  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
    this.#keys = new Float64Array(size);
    this.#places = new Int32Array(size);
    this.#mask = size - 1;
  }

  from(place: number, code: number): number {
    const key = place * 65_536 + code;
    for (let slot = slotOf(place, code) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const known = this.#keys[slot];
      if (known === key) return this.#places[slot] ?? 0;
      if (known === 0) return 0;
    }
  }

  add(place: number, code: number, next: number): void {
    let slot = slotOf(place, code) & this.#mask;
    while (this.#keys[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#keys[slot] = place * 65_536 + code;
    this.#places[slot] = next;
  }
}

function slotOf(place: number, code: number): number {
  const mixed = Math.imul(Math.imul(place, 0x9e3779b1) ^ code, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
