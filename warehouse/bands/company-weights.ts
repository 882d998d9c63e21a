import { drawn, seedOf } from './fixed-hash.ts';

/** Poisson(1): 2^32 times the probability of at most 0, 1, 2… */
const thresholds: readonly number[] = (() => {
  const limits: number[] = [];
  let term = Math.exp(-1);
  let sum = 0;
  for (let n = 0; n < 13; n += 1) {
    sum += term;
    limits.push(Math.round(sum * 4_294_967_296));
    term /= n + 1;
  }
  return limits;
})();

/**
 * How often each company is drawn: Poisson(1) from (company, draw), the bootstrap by clusters of methodology section 8.
 * The same company has the same weight in every window, so that two windows are drawn together.
 */
export class CompanyWeights {
  readonly #first: Int32Array;
  readonly #second: Int32Array;

  /** @param companies ids in the order of the weights. */
  constructor(companies: readonly string[]) {
    this.#first = new Int32Array(companies.length);
    this.#second = new Int32Array(companies.length);
    companies.forEach((company, index) => {
      const { first, second } = seedOf('company weight', company);
      this.#first[index] = first;
      this.#second[index] = second;
    });
  }

  /** Writes the weights of one draw (0, 1, 2…) into `weights`, which has a place for every company. */
  fill(draw: number, weights: Uint8Array): void {
    for (let index = 0; index < this.#first.length; index += 1) {
      const value = drawn(this.#first[index] ?? 0, this.#second[index] ?? 0, draw);
      let weight = 0;
      while (weight < thresholds.length && value >= (thresholds[weight] ?? 0)) weight += 1;
      weights[index] = weight;
    }
  }
}
