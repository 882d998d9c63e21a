import { drawn, seedOf } from './fixed-hash.ts';
import { lowerTail, normalProbability, normalQuantile } from './normal.ts';

/** An amount in CNY cents as it is known: `low` = `high` = `point` where it is exact. */
export interface KnownAmount {
  readonly roundId: string;
  /** null where that end is unknown: then nothing is drawn and the point stands. */
  readonly low: number | null;
  readonly point: number;
  readonly high: number | null;
  /** The lognormal behind the point (mean and standard deviation of ln CNY); null where too few deals could be fitted on. */
  readonly mu: number | null;
  readonly sigma: number | null;
}

const LN_CENTS = Math.log(100);

/**
 * Draws of fuzzy amounts within their intervals (methodology section 8): from the lognormal that gave the point, truncated
 * to the interval; without one log-uniform, whose median is √(low·high), and uniform where the low end is 0, whose mean is
 * half of the high end, as the points of section 4. Seeded by (round, draw) and rounded to cents: the same amount in every
 * window, order and thread.
 */
export class AmountDraws {
  readonly #amounts: readonly KnownAmount[];
  readonly #fuzzy: Int32Array;
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  readonly #quantiles: readonly ((share: number) => number)[];

  /** @param amounts in the order of the draws. */
  constructor(amounts: readonly KnownAmount[]) {
    this.#amounts = amounts;
    const fuzzy: number[] = [];
    const quantiles: ((share: number) => number)[] = [];
    amounts.forEach((amount, index) => {
      const quantile = quantileOf(amount);
      if (quantile === null) return;
      fuzzy.push(index);
      quantiles.push(quantile);
    });
    this.#fuzzy = Int32Array.from(fuzzy);
    this.#quantiles = quantiles;
    const seeds = fuzzy.map((index) => seedOf('round amount', amounts[index]?.roundId ?? ''));
    this.#first = Int32Array.from(seeds, ({ first }) => first);
    this.#second = Int32Array.from(seeds, ({ second }) => second);
  }

  /** The points of all amounts in CNY cents: where the draws begin. */
  points(): Float64Array {
    return Float64Array.from(this.#amounts, ({ point }) => point);
  }

  /** Overwrites in `cents`, which began as `points()`, what is fuzzy with its amounts in one draw (0, 1, 2…), in whole CNY cents. */
  fill(draw: number, cents: Float64Array): void {
    for (let n = 0; n < this.#fuzzy.length; n += 1) {
      const value = drawn(this.#first[n] ?? 0, this.#second[n] ?? 0, draw);
      cents[this.#fuzzy[n] ?? 0] = Math.round(this.#quantiles[n]?.((value + 0.5) / 4_294_967_296) ?? 0);
    }
  }
}

/** The amount at each share (0 to 1) of its distribution, in cents; null where there is nothing to draw. */
function quantileOf({ low, high, mu, sigma }: KnownAmount): ((share: number) => number) | null {
  if (low === null || high === null || high <= low) return null;
  const within = (value: number): number => Math.min(Math.max(value, low), high);
  if (mu === null || sigma === null || sigma <= 0 || low === 0) {
    if (low === 0) return (share) => within(high * share);
    const ratio = Math.log(high / low);
    return (share) => within(low * Math.exp(ratio * share));
  }
  const centre = mu + LN_CENTS;
  const a = (Math.log(low) - centre) / sigma;
  const b = (Math.log(high) - centre) / sigma;
  // In the upper tail all is turned over, so that differences of probabilities near 1 are never taken.
  const isTurned = a > 0;
  const from = isTurned ? lowerTail(-b) : normalProbability(a);
  const mass = (isTurned ? lowerTail(-a) : normalProbability(b)) - from;
  // So far out that no probability can be told from zero: all of it lies at the near end.
  if (!(mass > 0)) return () => (isTurned ? low : high);
  return (share) => {
    const p = from + mass * share;
    const z = isTurned ? -normalQuantile(p) : normalQuantile(p);
    return within(Math.exp(centre + sigma * z));
  };
}
