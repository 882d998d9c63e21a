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
  const given = values.filter((value) => !Number.isNaN(value));
  if (given.length === 0 || given.length < 0.95 * values.length) return null;
  let positive = 0;
  let negative = 0;
  for (const value of given) {
    if (value > 0) positive += 1;
    if (value < 0) negative += 1;
  }
  const placeOf = (share: number): number => Math.max(Math.ceil(share * given.length) - 1, 0);
  return {
    low: selected(given, placeOf(0.05), 0),
    high: selected(given, placeOf(0.95), placeOf(0.05)),
    positiveShare: positive / given.length,
    negativeShare: negative / given.length,
  };
}

/**
 * The value at a place of the sorted order, by Hoare's selection: what is smaller stands before it afterwards and what is
 * greater behind it.
 *
 * @param from the first place that is still out of order.
 */
function selected(values: Float64Array, place: number, from: number): number {
  let [left, right] = [from, values.length - 1];
  while (left < right) {
    const [first, middle, last] = [values[left] ?? 0, values[(left + right) >> 1] ?? 0, values[right] ?? 0];
    const pivot = Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
    let [up, down] = [left, right];
    while (up <= down) {
      while ((values[up] ?? 0) < pivot) up += 1;
      while ((values[down] ?? 0) > pivot) down -= 1;
      if (up > down) break;
      const value = values[up] ?? 0;
      values[up] = values[down] ?? 0;
      values[down] = value;
      up += 1;
      down -= 1;
    }
    if (place <= down) right = down;
    else if (place >= up) left = up;
    else break;
  }
  return values[place] ?? 0;
}

/** Gives way between blocks of draws: heartbeats of a worker and signals of a terminal wait for nobody. */
export const giveWay = async (): Promise<void> => setImmediate();
