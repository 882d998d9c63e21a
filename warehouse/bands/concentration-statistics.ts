/** What is drawn of concentration: columns of mart.concentration_monthly, in the order of the results. */
export const STATISTICS = [
  'hhi',
  'hhi_normalised',
  'n_eff',
  'cr1',
  'cr3',
  'cr5',
  'top1pct_share',
  'top10pct_share',
  'gini',
  'theil',
] as const;

/** Place of Theil's index among them. */
export const THEIL = STATISTICS.indexOf('theil');

/** x·ln x, 0 for 0. */
export const xLogX = (x: number): number => (x > 0 ? x * Math.log(x) : 0);

/**
 * The statistics of methodology section 8 over totals of units, from the largest down; NaN where one is not given, by the
 * same rules as mart.concentration_monthly.
 *
 * @param totals above 0, and in `logs` x·ln x of each.
 * @param places of those that are read, from the largest down: `length` of them, beginning at `from`.
 * @param size N: `length`, or of tracks all of the set.
 * @param isCount whether the totals are counts of rounds: H is then the unbiased one.
 * @param out takes one value for each of STATISTICS, beginning at `at`.
 */
export function measureSorted(
  totals: Float64Array,
  logs: Float64Array,
  places: Int32Array,
  from: number,
  length: number,
  size: number,
  isCount: boolean,
  out: Float64Array,
  at: number,
): void {
  let total = 0;
  let squares = 0;
  let ranks = 0;
  let log = 0;
  for (let n = 0; n < length; n += 1) {
    const place = places[from + n] ?? 0;
    const x = totals[place] ?? 0;
    total += x;
    squares += x * x;
    ranks += (n + 1) * x;
    log += logs[place] ?? 0;
  }
  out[at + 3] = headOf(totals, places, from, Math.min(1, length));
  out[at + 4] = headOf(totals, places, from, Math.min(3, length));
  out[at + 5] = headOf(totals, places, from, Math.min(5, length));
  out[at + 6] = size >= 100 ? headOf(totals, places, from, Math.min(Math.ceil(size / 100), length)) : Number.NaN;
  out[at + 7] = size >= 10 ? headOf(totals, places, from, Math.min(Math.ceil(size / 10), length)) : Number.NaN;
  finish(total, squares, ranks, log, size, isCount, out, at);
}

/** The sum of the first `count`. */
function headOf(totals: Float64Array, places: Int32Array, from: number, count: number): number {
  let sum = 0;
  for (let n = from; n < from + count; n += 1) sum += totals[places[n] ?? 0] ?? 0;
  return sum;
}

/**
 * The same over counts of rounds: `frequencies[from + x]` units have x rounds, and none has more than `largest`.
 *
 * @param setSize N, where it is not the number of those units.
 */
export function measureFrequencies(
  frequencies: Int32Array,
  from: number,
  largest: number,
  setSize: number | null,
  out: Float64Array,
  at: number,
): void {
  let length = 0;
  let total = 0;
  let squares = 0;
  let ranks = 0;
  let log = 0;
  for (let x = largest; x > 0; x -= 1) {
    const units = frequencies[from + x] ?? 0;
    if (units === 0) continue;
    total += units * x;
    squares += units * x * x;
    ranks += (units * length + (units * (units + 1)) / 2) * x;
    // One by one, so that the sum is the one over sorted totals to the last digit.
    if (x > 1) for (let unit = 0, own = x * Math.log(x); unit < units; unit += 1) log += own;
    length += units;
  }
  const size = setSize ?? length;
  out[at + 3] = headOfFrequencies(frequencies, from, largest, 1);
  out[at + 4] = headOfFrequencies(frequencies, from, largest, 3);
  out[at + 5] = headOfFrequencies(frequencies, from, largest, 5);
  out[at + 6] = size >= 100 ? headOfFrequencies(frequencies, from, largest, Math.ceil(size / 100)) : Number.NaN;
  out[at + 7] = size >= 10 ? headOfFrequencies(frequencies, from, largest, Math.ceil(size / 10)) : Number.NaN;
  finish(total, squares, ranks, log, size, true, out, at);
}

/** The rounds of the `count` units with most. */
function headOfFrequencies(frequencies: Int32Array, from: number, largest: number, count: number): number {
  let sum = 0;
  let left = count;
  for (let x = largest; x > 0 && left > 0; x -= 1) {
    const units = Math.min(frequencies[from + x] ?? 0, left);
    sum += units * x;
    left -= units;
  }
  return sum;
}

/** Turns Σx, Σx², Σ rank·x from the largest, Σ x·ln x and the sums of the largest, which `out` holds, into the statistics. */
function finish(
  total: number,
  squares: number,
  ranks: number,
  log: number,
  size: number,
  isCount: boolean,
  out: Float64Array,
  at: number,
): void {
  if (!(total > 0)) {
    for (let n = 0; n < STATISTICS.length; n += 1) out[at + n] = Number.NaN;
    return;
  }
  const hhi = isCount ? (total > 1 ? (squares / total - 1) / (total - 1) : Number.NaN) : squares / (total * total);
  out[at] = hhi;
  out[at + 1] = size > 1 ? (hhi - 1 / size) / (1 - 1 / size) : Number.NaN;
  out[at + 2] = hhi > 0 ? 1 / hhi : Number.NaN;
  for (let n = 3; n < 8; n += 1) out[at + n] = (out[at + n] ?? Number.NaN) / total;
  out[at + 8] = size >= 10 ? (size + 1 - (2 * ranks) / total) / (size - 1) : Number.NaN;
  // Never below 0 by rounding.
  out[at + THEIL] = Math.max(log / total - Math.log(total) + Math.log(size), 0);
}
