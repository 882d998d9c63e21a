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

/** How an amount is drawn: see AmountDraws. */
const UNIFORM = 0;
const LOG_UNIFORM = 1;
const LOGNORMAL = 2;
const TURNED_LOGNORMAL = 3;

/** What an amount at a share (0 to 1) of its distribution is made from, in cents. What its kind does not need is 0. */
interface Distribution {
  readonly kind: number;
  readonly low: number;
  readonly high: number;
  /** ln(high / low) of a log-uniform; of a lognormal the probability below the interval, and that of the interval. */
  readonly from: number;
  readonly mass: number;
  /** Of a lognormal: mean and standard deviation of ln cents. */
  readonly centre: number;
  readonly sigma: number;
}

/** Amounts as numbers only, so that threads can have them: the points in cents, and of each fuzzy one its place, seeds and distribution. */
export interface AmountPlan {
  readonly points: Float64Array;
  readonly fuzzy: Int32Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly kinds: Uint8Array;
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  readonly froms: Float64Array;
  readonly masses: Float64Array;
  readonly centres: Float64Array;
  readonly sigmas: Float64Array;
}

/**
 * Draws of fuzzy amounts within their intervals (methodology section 8): from the lognormal that gave the point, truncated
 * to the interval; without one log-uniform, whose median is √(low·high), and uniform where the low end is 0, whose mean is
 * half of the high end, as the points of section 4. Seeded by (round, draw) and rounded to cents: the same amount in every
 * window, order and thread.
 */
export class AmountDraws {
  readonly #plan: AmountPlan;

  constructor(plan: AmountPlan) {
    this.#plan = plan;
  }

  /** @param amounts in the order of the draws; null where none is known, which is 0 in every draw. */
  static plan(amounts: readonly (KnownAmount | null)[]): AmountPlan {
    const drawnOnes = amounts.flatMap((amount, index) => {
      const distribution = amount === null ? null : distributionOf(amount);
      return amount === null || distribution === null
        ? []
        : [{ index, distribution, seed: seedOf('round amount', amount.roundId) }];
    });
    return {
      points: Float64Array.from(amounts, (amount) => amount?.point ?? 0),
      fuzzy: Int32Array.from(drawnOnes, ({ index }) => index),
      first: Int32Array.from(drawnOnes, ({ seed }) => seed.first),
      second: Int32Array.from(drawnOnes, ({ seed }) => seed.second),
      kinds: Uint8Array.from(drawnOnes, ({ distribution }) => distribution.kind),
      lows: Float64Array.from(drawnOnes, ({ distribution }) => distribution.low),
      highs: Float64Array.from(drawnOnes, ({ distribution }) => distribution.high),
      froms: Float64Array.from(drawnOnes, ({ distribution }) => distribution.from),
      masses: Float64Array.from(drawnOnes, ({ distribution }) => distribution.mass),
      centres: Float64Array.from(drawnOnes, ({ distribution }) => distribution.centre),
      sigmas: Float64Array.from(drawnOnes, ({ distribution }) => distribution.sigma),
    };
  }

  /** The points of all amounts in CNY cents: where the draws begin. */
  points(): Float64Array {
    return this.#plan.points.slice();
  }

  /** Overwrites in `cents`, which began as `points()`, what is fuzzy with its amounts in one draw (0, 1, 2…), in whole CNY cents. */
  fill(draw: number, cents: Float64Array): void {
    const { fuzzy, first, second, kinds, lows, highs, froms, masses, centres, sigmas } = this.#plan;
    for (let n = 0; n < fuzzy.length; n += 1) {
      const share = (drawn(first[n] ?? 0, second[n] ?? 0, draw) + 0.5) / 4_294_967_296;
      const kind = kinds[n] ?? UNIFORM;
      const [low, high] = [lows[n] ?? 0, highs[n] ?? 0];
      let value: number;
      if (kind === UNIFORM) value = high * share;
      else if (kind === LOG_UNIFORM) value = low * Math.exp((froms[n] ?? 0) * share);
      else {
        const quantile = normalQuantile((froms[n] ?? 0) + (masses[n] ?? 0) * share);
        const z = kind === TURNED_LOGNORMAL ? -quantile : quantile;
        value = Math.exp((centres[n] ?? 0) + (sigmas[n] ?? 0) * z);
      }
      cents[fuzzy[n] ?? 0] = Math.round(Math.min(Math.max(value, low), high));
    }
  }
}

/** null where there is nothing to draw. */
function distributionOf({ low, high, mu, sigma }: KnownAmount): Distribution | null {
  if (low === null || high === null || high <= low) return null;
  const ends = { low, high, from: 0, mass: 0, centre: 0, sigma: 0 };
  if (low === 0) return { ...ends, kind: UNIFORM };
  if (mu === null || sigma === null || sigma <= 0) return { ...ends, kind: LOG_UNIFORM, from: Math.log(high / low) };
  const centre = mu + LN_CENTS;
  const a = (Math.log(low) - centre) / sigma;
  const b = (Math.log(high) - centre) / sigma;
  // In the upper tail all is turned over, so that differences of probabilities near 1 are never taken.
  const isTurned = a > 0;
  const from = isTurned ? lowerTail(-b) : normalProbability(a);
  const mass = (isTurned ? lowerTail(-a) : normalProbability(b)) - from;
  // So far out that no probability can be told from zero: all of it lies at the near end.
  if (!(mass > 0)) return { ...ends, kind: UNIFORM, low: isTurned ? low : high, high: isTurned ? low : high };
  return { ...ends, kind: isTurned ? TURNED_LOGNORMAL : LOGNORMAL, from, mass, centre, sigma };
}
