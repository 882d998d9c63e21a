const BITS = 11;
const RADIX = 2048;
/** Below this many a comparison of neighbours is faster than counting. */
const FEW = 64;
/** Which half of a double holds its sign, exponent and 20 digits. */
const HIGH_HALF = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;
/** Of the upper half of 1 all but the last four digits. */
const KEY_OF_ONE = 0x3ff00000 >>> 4;
const LARGEST_KEY = RADIX * RADIX - 1;

/**
 * Puts items in the order of their values: by counting over 22 bits of the doubles, which are ordered as the values from 1
 * to 2^64 are, then by comparing neighbours.
 */
export class Ranking {
  readonly #values: Float64Array;
  readonly #halves: Uint32Array;
  readonly #low = new Int32Array(RADIX);
  readonly #high = new Int32Array(RADIX);
  readonly #keys: Uint32Array;
  readonly #sortedKeys: Uint32Array;
  readonly #other: Int32Array;

  /** @param values by item, above 0 for those that are ranked. They may be overwritten between rankings. */
  constructor(values: Float64Array) {
    this.#values = values;
    this.#halves = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
    this.#keys = new Uint32Array(values.length);
    this.#sortedKeys = new Uint32Array(values.length);
    this.#other = new Int32Array(values.length);
  }

  /** Sorts the first `length` of `items` from the smallest value up, in place. */
  sort(items: Int32Array, length: number): void {
    if (length > FEW) this.sortByKeys(items, length);
    const values = this.#values;
    let before = 0;
    for (let n = 0; n < length; n += 1) {
      const item = items[n] ?? 0;
      const value = values[item] ?? 0;
      if (value >= before) {
        before = value;
        continue;
      }
      let place = n;
      for (; place > 0 && (values[items[place - 1] ?? 0] ?? 0) > value; place -= 1)
        items[place] = items[place - 1] ?? 0;
      items[place] = item;
    }
  }

  private sortByKeys(items: Int32Array, length: number): void {
    const halves = this.#halves;
    const low = this.#low.fill(0);
    const high = this.#high.fill(0);
    const keys = this.#keys;
    const sortedKeys = this.#sortedKeys;
    const other = this.#other;
    for (let n = 0; n < length; n += 1) {
      const half = halves[(items[n] ?? 0) * 2 + HIGH_HALF] ?? 0;
      const key = Math.min(Math.max((half >>> 4) - KEY_OF_ONE, 0), LARGEST_KEY);
      keys[n] = key;
      low[key & (RADIX - 1)] = (low[key & (RADIX - 1)] ?? 0) + 1;
      high[key >>> BITS] = (high[key >>> BITS] ?? 0) + 1;
    }
    let lowBefore = 0;
    let highBefore = 0;
    for (let place = 0; place < RADIX; place += 1) {
      const [lowCount, highCount] = [low[place] ?? 0, high[place] ?? 0];
      low[place] = lowBefore;
      high[place] = highBefore;
      lowBefore += lowCount;
      highBefore += highCount;
    }
    for (let n = 0; n < length; n += 1) {
      const key = keys[n] ?? 0;
      const target = low[key & (RADIX - 1)] ?? 0;
      low[key & (RADIX - 1)] = target + 1;
      sortedKeys[target] = key;
      other[target] = items[n] ?? 0;
    }
    for (let n = 0; n < length; n += 1) {
      const place = (sortedKeys[n] ?? 0) >>> BITS;
      const target = high[place] ?? 0;
      high[place] = target + 1;
      items[target] = other[n] ?? 0;
    }
  }
}
