/** Below this many a comparison of neighbours is faster than counting. */
const FEW = 48;
/** Buckets for each value, so that most hold one or two. */
const BUCKETS_EACH = 2;
/** More in one bucket than this are not put in order by comparing neighbours. */
const CROWD = 64;
/** Which half of a double holds its sign, exponent and 20 digits. */
const HIGH_HALF = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/**
 * Puts values above 0 in order from the largest down: doubles above 0 are ordered as their upper halves are, so they are
 * counted into buckets of equal width of those, and what shares a bucket is compared.
 */
export class Ranking {
  readonly #values: Float64Array;
  readonly #halves: Uint32Array;
  readonly #most: number;
  readonly #ends: Int32Array;
  /** The values in order, and the place that each came from. */
  readonly sorted: Float64Array;
  readonly places: Int32Array;

  /** @param values may be overwritten between rankings. */
  constructor(values: Float64Array) {
    this.#values = values;
    this.#halves = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
    this.#most = values.length * BUCKETS_EACH;
    this.#ends = new Int32Array(this.#most + 1);
    this.sorted = new Float64Array(values.length);
    this.places = new Int32Array(values.length);
  }

  /** Ranks the first `length` of the values. */
  rank(length: number): void {
    const { sorted, places } = this;
    if (length > FEW) this.distribute(length);
    else {
      for (let n = 0; n < length; n += 1) {
        sorted[n] = this.#values[n] ?? 0;
        places[n] = n;
      }
    }
    let least = Number.POSITIVE_INFINITY;
    for (let n = 0; n < length; n += 1) {
      const value = sorted[n] ?? 0;
      if (value <= least) {
        least = value;
        continue;
      }
      const own = places[n] ?? 0;
      let place = n;
      for (; place > 0 && (sorted[place - 1] ?? 0) < value; place -= 1) {
        sorted[place] = sorted[place - 1] ?? 0;
        places[place] = places[place - 1] ?? 0;
      }
      sorted[place] = value;
      places[place] = own;
    }
  }

  /** Puts the values into their buckets, from the largest down. */
  private distribute(length: number): void {
    const halves = this.#halves;
    let least = 0xffffffff;
    let largest = 0;
    for (let n = 0; n < length; n += 1) {
      const half = halves[n * 2 + HIGH_HALF] ?? 0;
      if (half < least) least = half;
      if (half > largest) largest = half;
    }
    const wanted = Math.min(length * BUCKETS_EACH, this.#most);
    let shift = 0;
    while ((largest - least) >>> shift >= wanted) shift += 1;
    const ends = this.#ends;
    const buckets = ((largest - least) >>> shift) + 1;
    ends.fill(0, 0, buckets);
    for (let n = 0; n < length; n += 1) {
      const bucket = (largest - (halves[n * 2 + HIGH_HALF] ?? 0)) >>> shift;
      ends[bucket] = (ends[bucket] ?? 0) + 1;
    }
    let before = 0;
    let crowd = 0;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const count = ends[bucket] ?? 0;
      ends[bucket] = before;
      before += count;
      if (count > crowd) crowd = count;
    }
    const values = this.#values;
    const { sorted, places } = this;
    for (let n = 0; n < length; n += 1) {
      const bucket = (largest - (halves[n * 2 + HIGH_HALF] ?? 0)) >>> shift;
      const place = ends[bucket] ?? 0;
      ends[bucket] = place + 1;
      sorted[place] = values[n] ?? 0;
      places[place] = n;
    }
    if (crowd > CROWD) this.sortCrowds(buckets);
  }

  /** Sorts what shares a bucket with many, after distribute. */
  private sortCrowds(buckets: number): void {
    const values = this.#values;
    const { sorted, places } = this;
    let start = 0;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const end = this.#ends[bucket] ?? 0;
      if (end - start > CROWD) {
        places.subarray(start, end).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
        for (let n = start; n < end; n += 1) sorted[n] = values[places[n] ?? 0] ?? 0;
      }
      start = end;
    }
  }
}
