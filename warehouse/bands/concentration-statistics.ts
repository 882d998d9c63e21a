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

const THEIL = STATISTICS.indexOf('theil');

/**
 * The statistics of methodology section 8 over totals of units, from the largest down; NaN where one is not given, by the
 * same rules as mart.concentration_monthly.
 *
 * @param sorted totals above 0, descending; only the first `length` are read.
 * @param logs x·ln x of each.
 * @param size N: `length`, or of tracks all of the set.
 * @param isCount whether the totals are counts of rounds: H is then the unbiased one.
 * @param out takes one value for each of STATISTICS.
 */
export function measureSorted(
  sorted: Float64Array,
  logs: Float64Array,
  length: number,
  size: number,
  isCount: boolean,
  out: Float64Array,
): void {
  let total = 0;
  let squares = 0;
  let ranks = 0;
  let log = 0;
  for (let n = 0; n < length; n += 1) {
    const x = sorted[n] ?? 0;
    total += x;
    squares += x * x;
    ranks += (n + 1) * x;
    log += logs[n] ?? 0;
  }
  const top = (k: number): number => {
    let sum = 0;
    for (let n = 0; n < k && n < length; n += 1) sum += sorted[n] ?? 0;
    return sum;
  };
  writeStatistics({ total, squares, ranks, log, top }, size, isCount, out);
}

/** The same over whole numbers: `frequencies[x]` units have the total x. */
export function measureFrequencies(frequencies: Int32Array, out: Float64Array): void {
  let length = 0;
  let total = 0;
  let squares = 0;
  let ranks = 0;
  let log = 0;
  for (let x = frequencies.length - 1; x > 0; x -= 1) {
    const units = frequencies[x] ?? 0;
    if (units === 0) continue;
    total += units * x;
    squares += units * x * x;
    ranks += (units * length + (units * (units + 1)) / 2) * x;
    log += units * x * Math.log(x);
    length += units;
  }
  const top = (k: number): number => {
    let sum = 0;
    let left = k;
    for (let x = frequencies.length - 1; x > 0 && left > 0; x -= 1) {
      const units = Math.min(frequencies[x] ?? 0, left);
      sum += units * x;
      left -= units;
    }
    return sum;
  };
  writeStatistics({ total, squares, ranks, log, top }, length, true, out);
}

/** Σx, Σx², Σ rank·x from the largest, Σ x·ln x, and the sum of the k largest. */
interface Sums {
  readonly total: number;
  readonly squares: number;
  readonly ranks: number;
  readonly log: number;
  readonly top: (k: number) => number;
}

function writeStatistics(sums: Sums, size: number, isCount: boolean, out: Float64Array): void {
  out.fill(Number.NaN);
  const { total, squares, ranks, log, top } = sums;
  if (!(total > 0)) return;
  const hhi = isCount ? (total > 1 ? (squares / total - 1) / (total - 1) : Number.NaN) : squares / (total * total);
  out[0] = hhi;
  out[1] = size > 1 ? (hhi - 1 / size) / (1 - 1 / size) : Number.NaN;
  out[2] = hhi > 0 ? 1 / hhi : Number.NaN;
  out[3] = top(1) / total;
  out[4] = top(3) / total;
  out[5] = top(5) / total;
  if (size >= 100) out[6] = top(Math.ceil(size / 100)) / total;
  if (size >= 10) out[7] = top(Math.ceil(size / 10)) / total;
  if (size >= 10) out[8] = (size + 1 - (2 * ranks) / total) / (size - 1);
  out[THEIL] = theilOf(total, log, size);
}

/** Theil's index from Σx, Σ x·ln x and N, never below 0 by rounding; NaN without a total. */
export const theilOf = (total: number, log: number, size: number): number =>
  total > 0 ? Math.max(log / total - Math.log(total) + Math.log(size), 0) : Number.NaN;

/** Puts another value in the place of Theil's. */
export function replaceTheil(out: Float64Array, theil: number): void {
  out[THEIL] = theil;
}
