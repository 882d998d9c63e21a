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
  out.fill(Number.NaN);
  if (length === 0) return;
  const onePercent = Math.ceil(size / 100);
  const tenPercent = Math.ceil(size / 10);
  let total = 0;
  let squares = 0;
  let ranks = 0;
  let log = 0;
  let [top1, top3, top5, top1pct, top10pct] = [0, 0, 0, 0, 0];
  for (let n = 0; n < length; n += 1) {
    const x = sorted[n] ?? 0;
    total += x;
    squares += x * x;
    ranks += (n + 1) * x;
    log += logs[n] ?? 0;
    if (n === 0) top1 = total;
    if (n < 3) top3 = total;
    if (n < 5) top5 = total;
    if (n < onePercent) top1pct = total;
    if (n < tenPercent) top10pct = total;
  }
  const hhi = isCount ? (total > 1 ? (squares / total - 1) / (total - 1) : Number.NaN) : squares / (total * total);
  out[0] = hhi;
  out[1] = size > 1 ? (hhi - 1 / size) / (1 - 1 / size) : Number.NaN;
  out[2] = hhi > 0 ? 1 / hhi : Number.NaN;
  out[3] = top1 / total;
  out[4] = top3 / total;
  out[5] = top5 / total;
  if (size >= 100) out[6] = top1pct / total;
  if (size >= 10) out[7] = top10pct / total;
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
