import { setImmediate } from 'node:timers/promises';

/** Draws behind every band (methodology section 8). */
export const DRAW_COUNT = 2000;

/** The 5% and 95% ends of what was drawn, and how many of the draws are above and below 0. */
export interface Band {
  readonly low: number;
  readonly high: number;
  readonly positiveShare: number;
  readonly negativeShare: number;
}

/**
 * The band of a statistic over its draws: empirical quantiles (the smallest value that at least 5%, or 95%, of the draws do
 * not exceed). NaN stands for a draw in which the statistic is not given; the band is null when that is more than one in
 * twenty, since then the ends say little.
 */
export function bandOf(values: Float64Array): Band | null {
  const given = values.filter((value) => !Number.isNaN(value)).sort();
  if (given.length === 0 || given.length < 0.95 * values.length) return null;
  const at = (share: number): number => given[Math.max(Math.ceil(share * given.length) - 1, 0)] ?? 0;
  let positive = 0;
  let negative = 0;
  for (const value of given) {
    if (value > 0) positive += 1;
    if (value < 0) negative += 1;
  }
  return {
    low: at(0.05),
    high: at(0.95),
    positiveShare: positive / given.length,
    negativeShare: negative / given.length,
  };
}

/** Gives way every few draws: heartbeats of a worker and signals of a terminal wait for nobody. */
export async function giveWay(draw: number): Promise<void> {
  if (draw % 16 === 15) await setImmediate();
}
