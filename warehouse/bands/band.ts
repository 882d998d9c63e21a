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
 * twenty, since then the ends say little. The values are put into another order.
 */
export function bandOf(values: Float64Array): Band | null {
  let given = 0;
  let positive = 0;
  let negative = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    values[given] = value;
    given += 1;
    if (value > 0) positive += 1;
    if (value < 0) negative += 1;
  }
  if (given === 0 || given < 0.95 * values.length) return null;
  const lowPlace = Math.max(Math.ceil(0.05 * given) - 1, 0);
  const highPlace = Math.max(Math.ceil(0.95 * given) - 1, 0);
  return {
    low: selected(values, lowPlace, 0, given),
    high: selected(values, highPlace, lowPlace, given),
    positiveShare: positive / given,
    negativeShare: negative / given,
  };
}

/**
 * The value at a place of the sorted order, by Hoare's selection: what is smaller stands before it afterwards and what is
 * greater behind it.
 *
 * @param from the first place that is still out of order, and `end` the one behind the last.
 */
function selected(values: Float64Array, place: number, from: number, end: number): number {
  let left = from;
  let right = end - 1;
  while (left < right) {
    const first = values[left] ?? 0;
    const middle = values[(left + right) >> 1] ?? 0;
    const last = values[right] ?? 0;
    const pivot = Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
    let up = left;
    let down = right;
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
