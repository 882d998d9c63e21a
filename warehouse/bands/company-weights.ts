import { drawn, seedOf } from './fixed-hash.ts';

/** No company is drawn more often: more than 12 come once in 10^10. */
export const MOST_OFTEN = 13;

/** Poisson(1): 2^32 times the probability of at most 0, 1, 2… */
const thresholds = Float64Array.from({ length: MOST_OFTEN + 1 }, () => Number.POSITIVE_INFINITY);
let term = Math.exp(-1);
let sum = 0;
for (let n = 0; n < MOST_OFTEN; n += 1) {
  sum += term;
  thresholds[n] = Math.round(sum * 4_294_967_296);
  term /= n + 1;
}

/** Of every 2^20 numbers the weight of the first, so that few thresholds are looked at. */
const nearest = Uint8Array.from({ length: 4096 }, (_, place) =>
  thresholds.findIndex((threshold) => place * 1_048_576 < threshold),
);

/** Seeds of companies, in order. */
export interface CompanySeeds {
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/**
 * How often each company is drawn: Poisson(1) from (company, draw), the bootstrap by clusters of methodology section 8.
 * The same company has the same weight in every window, so that two windows are drawn together.
 */
export class CompanyWeights {
  readonly #first: Int32Array;
  readonly #second: Int32Array;

  constructor({ first, second }: CompanySeeds) {
    this.#first = first;
    this.#second = second;
  }

  /** @param companies ids in the order of the weights. */
  static seeds(companies: readonly string[]): CompanySeeds {
    const seeds = companies.map((company) => seedOf('company weight', company));
    return {
      first: Int32Array.from(seeds, ({ first }) => first),
      second: Int32Array.from(seeds, ({ second }) => second),
    };
  }

  /** Writes the weights of one draw (0, 1, 2…) into `weights`, which has a place for every company. */
  fill(draw: number, weights: Uint8Array): void {
    const [first, second] = [this.#first, this.#second];
    for (let index = 0; index < first.length; index += 1) {
      const value = drawn(first[index] ?? 0, second[index] ?? 0, draw);
      let weight = nearest[value >>> 20] ?? 0;
      while (value >= (thresholds[weight] ?? 0)) weight += 1;
      weights[index] = weight;
    }
  }
}
