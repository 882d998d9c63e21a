/**
 * Numbers that are in it, and a few that are not: a bit for each, shared by one in sixteen. Several threads may add to one at
 * once, in memory that they share.
 */
export class NumberSet {
  readonly #bits: Int32Array;
  readonly #mask: number;

  /** @param buffer of a size that `sizeFor` gave */
  constructor(buffer: SharedArrayBuffer) {
    this.#bits = new Int32Array(buffer);
    this.#mask = 8 * buffer.byteLength - 1;
  }

  /** Bytes for so many numbers. */
  static sizeFor(count: number): number {
    return 2 ** Math.min(31, Math.max(10, Math.ceil(Math.log2(16 * count + 1)))) / 8;
  }

  /** Whether it was not in it. */
  add(number: number): boolean {
    const slot = (number >>> 0) & this.#mask;
    const bit = 1 << (slot & 31);
    return (Atomics.or(this.#bits, slot >>> 5, bit) & bit) === 0;
  }

  has(number: number): boolean {
    const slot = (number >>> 0) & this.#mask;
    return ((this.#bits[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0;
  }
}
