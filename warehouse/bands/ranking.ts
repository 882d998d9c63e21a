const RADIX = 2048;
const RADIX_BITS = 11;
const PASSES = 3;
/** Below this many a comparison of neighbours is faster than counting. */
const FEW = 96;
/** Which half of a double holds its sign and exponent. */
const HIGH_HALF = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/**
 * Puts items in the order of their values: by counting over the upper halves of the doubles, which are ordered as the values
 * above 0 are, then by comparing neighbours whose upper halves are the same.
 */
export class Ranking {
  readonly #values: Float64Array;
  readonly #halves: Uint32Array;
  readonly #counts = new Int32Array(RADIX * PASSES);
  readonly #keys: Uint32Array;
  readonly #otherKeys: Uint32Array;
  readonly #items: Int32Array;
  readonly #otherItems: Int32Array;

  /** @param values by item, above 0 for those that are ranked. They may be overwritten between rankings. */
  constructor(values: Float64Array) {
    this.#values = values;
    this.#halves = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
    this.#keys = new Uint32Array(values.length);
    this.#otherKeys = new Uint32Array(values.length);
    this.#items = new Int32Array(values.length);
    this.#otherItems = new Int32Array(values.length);
  }

  /** Sorts the first `length` of `items` from the smallest value up, in place. */
  sort(items: Int32Array, length: number): void {
    if (length > FEW) this.sortByHalves(items, length);
    const values = this.#values;
    for (let n = 1; n < length; n += 1) {
      const item = items[n] ?? 0;
      const value = values[item] ?? 0;
      let place = n;
      while (place > 0 && (values[items[place - 1] ?? 0] ?? 0) > value) {
        items[place] = items[place - 1] ?? 0;
        place -= 1;
      }
      items[place] = item;
    }
  }

  private sortByHalves(items: Int32Array, length: number): void {
    const [counts, halves] = [this.#counts, this.#halves];
    let [fromKeys, toKeys] = [this.#keys, this.#otherKeys];
    let [fromItems, toItems] = [this.#items, this.#otherItems];
    counts.fill(0);
    for (let n = 0; n < length; n += 1) {
      const item = items[n] ?? 0;
      const key = halves[item * 2 + HIGH_HALF] ?? 0;
      fromKeys[n] = key;
      fromItems[n] = item;
      for (let pass = 0, rest = key; pass < PASSES; pass += 1, rest >>>= RADIX_BITS) {
        const place = pass * RADIX + (rest & (RADIX - 1));
        counts[place] = (counts[place] ?? 0) + 1;
      }
    }
    for (let pass = 0; pass < PASSES; pass += 1) {
      const [first, shift] = [pass * RADIX, pass * RADIX_BITS];
      let before = 0;
      for (let place = first; place < first + RADIX; place += 1) {
        const count = counts[place] ?? 0;
        counts[place] = before;
        before += count;
      }
      for (let n = 0; n < length; n += 1) {
        const key = fromKeys[n] ?? 0;
        const place = first + ((key >>> shift) & (RADIX - 1));
        const target = counts[place] ?? 0;
        counts[place] = target + 1;
        toKeys[target] = key;
        toItems[target] = fromItems[n] ?? 0;
      }
      [fromKeys, toKeys] = [toKeys, fromKeys];
      [fromItems, toItems] = [toItems, fromItems];
    }
    for (let n = 0; n < length; n += 1) items[n] = fromItems[n] ?? 0;
  }
}
