import { lowerTail } from '../../warehouse/bands/normal.ts';
import { scaledErfc } from '../../warehouse/bands/scaled-erfc.ts';

/** ln(Φ(b) − Φ(a)) for a < b, without loss in the tails: the scaled complementary error function carries them. */
function logProbability(a: number, b: number): number {
  if (a > 0) return logProbability(-b, -a);
  if (b <= 0) {
    // Both in the lower tail: e^(−b²/2)/2 · [scaledErfc(−b/√2) − scaledErfc(−a/√2)·e^((b²−a²)/2)]
    const head = scaledErfc(-b / Math.SQRT2);
    const tail = Number.isFinite(a) ? scaledErfc(-a / Math.SQRT2) * Math.exp((b * b - a * a) / 2) : 0;
    return -(b * b) / 2 + Math.log((head - tail) / 2);
  }
  return Math.log(1 - lowerTail(a) - lowerTail(-b));
}

/**
 * Mean of a lognormal truncated to [low, high]: exp(μ+σ²/2)·[Φ(b−σ)−Φ(a−σ)]/[Φ(b)−Φ(a)] with a, b = (ln bound − μ)/σ
 * (methodology section 4), in a form that holds far in the tails. Always within [low, high].
 *
 * @param mu mean of ln x; @param sigma standard deviation of ln x, > 0; @param low > 0; @param high > low; in one currency.
 * @throws RangeError for arguments outside these ranges.
 */
export function truncatedLognormalMean(mu: number, sigma: number, low: number, high: number): number {
  if (!(sigma > 0 && low > 0 && high > low && Number.isFinite(mu) && Number.isFinite(sigma) && Number.isFinite(high)))
    throw new RangeError(`no truncated lognormal has μ ${mu}, σ ${sigma} on [${low}, ${high}]`);
  const a = (Math.log(low) - mu) / sigma;
  const b = (Math.log(high) - mu) / sigma;
  const log = mu + (sigma * sigma) / 2 + logProbability(a - sigma, b - sigma) - logProbability(a, b);
  const mean = Math.exp(log);
  if (Number.isFinite(mean)) return Math.min(Math.max(mean, low), high);
  // The interval lies so far out that all its mass is at one end.
  return a > 0 ? low : high;
}
