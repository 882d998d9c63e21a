import { measureFrequencies, measureSorted, replaceTheil, theilOf } from './concentration-statistics.ts';

/** One part of one round, given to one unit. */
export interface Part {
  /** Place of the round among the rounds of the window. */
  readonly round: number;
  readonly unit: string;
  /** Share of the round's amount, 0 to 1. */
  readonly share: number;
}

/** What is drawn for all rounds of one window: amounts in cents (0 where none is known), and how often each is drawn. */
export interface DrawnValues {
  readonly cents: Float64Array;
  readonly weights: Uint8Array;
}

/** The round that is left out, or none. */
export type LeftOut = number | null;

const logOf = (x: number): number => (x > 0 ? x * Math.log(x) : 0);

/**
 * Totals of the units of one kind in one window and cell. Companies are drawn whole, so that one drawn twice is two units;
 * of other units what is drawn is the rounds behind them.
 */
export class UnitTotals {
  readonly #parts: readonly Part[];
  readonly #rounds: Int32Array;
  readonly #units: Int32Array;
  readonly #shares: Float64Array;
  readonly #firstRounds: Int32Array;
  readonly #isWhole: boolean;
  readonly #setSize: number | null;
  readonly #totals: Float64Array;
  readonly #fuzzy: Int32Array;
  readonly #fixedRounds: Int32Array;
  readonly #fixedTotals: Float64Array;
  readonly #fixedLogs: Float64Array;
  readonly #counts: Int32Array;
  readonly #frequencies: Int32Array;
  readonly #isFuzzyPart: Uint8Array;
  readonly #drawnOnes: Float64Array;
  #sorted: Float64Array;
  #logs: Float64Array;

  /**
   * @param parts of the rounds of the cell.
   * @param points amounts by round in cents, 0 where none is known; `isFuzzy` tells which of them are drawn.
   * @param isWhole whether a unit is drawn as one: then all of its rounds have one weight.
   * @param setSize of tracks, how many the set has.
   */
  constructor(
    parts: readonly Part[],
    points: Float64Array,
    isFuzzy: (round: number) => boolean,
    isWhole: boolean,
    setSize: number | null,
  ) {
    this.#parts = parts;
    this.#isWhole = isWhole;
    this.#setSize = setSize;
    const ids = new Map<string, number>();
    for (const { unit } of parts) if (!ids.has(unit)) ids.set(unit, ids.size);
    this.#rounds = Int32Array.from(parts, ({ round }) => round);
    this.#units = Int32Array.from(parts, ({ unit }) => ids.get(unit) ?? 0);
    this.#shares = Float64Array.from(parts, ({ share }) => share);
    this.#totals = new Float64Array(ids.size);
    this.#firstRounds = new Int32Array(ids.size);
    const moving = new Uint8Array(ids.size);
    parts.forEach(({ round }, index) => {
      const unit = this.#units[index] ?? 0;
      this.#firstRounds[unit] = round;
      if (isFuzzy(round)) moving[unit] = 1;
    });
    // A company without a fuzzy amount has the same total in every draw: it is sorted once.
    this.#fuzzy = Int32Array.from(ids.values()).filter((unit) => !isWhole || moving[unit] === 1);
    this.#isFuzzyPart = Uint8Array.from(this.#units, (unit) => (!isWhole || moving[unit] === 1 ? 1 : 0));
    const amounts = this.sums(points, null, false);
    const still = Int32Array.from(ids.values()).filter(
      (unit) => isWhole && moving[unit] === 0 && (amounts[unit] ?? 0) > 0,
    );
    const fixed = still.sort((a, b) => (amounts[b] ?? 0) - (amounts[a] ?? 0));
    this.#fixedRounds = fixed.map((unit) => this.#firstRounds[unit] ?? 0);
    this.#fixedTotals = Float64Array.from(fixed, (unit) => amounts[unit] ?? 0);
    this.#fixedLogs = this.#fixedTotals.map(logOf);
    this.#counts = Int32Array.from(this.sums(points, null, true));
    this.#frequencies = new Int32Array(this.#counts.reduce((most, count) => Math.max(most, count), 0) + 1);
    this.#drawnOnes = new Float64Array(ids.size * 16);
    this.#sorted = new Float64Array(ids.size * 16);
    this.#logs = new Float64Array(ids.size * 16);
  }

  /** The statistics of one draw, by amount or by count, into `out`. `theilUnits` are those of Theil, where they are others. */
  measureDraw(values: DrawnValues, isCount: boolean, out: Float64Array, theilUnits: UnitTotals | null): void {
    if (this.#isWhole && isCount) {
      this.drawCounts(values.weights);
      measureFrequencies(this.#frequencies, out);
    } else {
      const length = this.#isWhole ? this.drawWhole(values) : this.drawParts(values, isCount);
      measureSorted(this.#sorted, this.#logs, length, this.#setSize ?? length, isCount, out);
    }
    if (theilUnits !== null) replaceTheil(out, theilUnits.drawnTheil(values, isCount));
  }

  /** The statistics of the points, without one round where that is asked for. */
  measurePoints(
    points: Float64Array,
    leftOut: LeftOut,
    isCount: boolean,
    out: Float64Array,
    theilUnits: UnitTotals | null,
  ): void {
    const sorted = this.sums(points, leftOut, isCount)
      .filter((x) => x > 0)
      .sort()
      .reverse();
    measureSorted(sorted, sorted.map(logOf), sorted.length, this.#setSize ?? sorted.length, isCount, out);
    if (theilUnits === null) return;
    const others = theilUnits.sums(points, leftOut, isCount).filter((x) => x > 0);
    const total = others.reduce((sum, x) => sum + x, 0);
    replaceTheil(
      out,
      theilOf(
        total,
        others.reduce((sum, x) => sum + logOf(x), 0),
        others.length,
      ),
    );
  }

  /** Whether these are the same units as those: as many of them, over the same parts. */
  hasAsManyAs(other: UnitTotals): boolean {
    return this.#totals.length === other.#totals.length;
  }

  private sums(points: Float64Array, leftOut: LeftOut, isCount: boolean): Float64Array {
    const totals = new Float64Array(this.#totals.length);
    this.#parts.forEach(({ round, share }, index) => {
      const unit = this.#units[index] ?? 0;
      if (round !== leftOut) totals[unit] = (totals[unit] ?? 0) + (isCount ? 1 : (points[round] ?? 0) * share);
    });
    return totals;
  }

  /** Fills how many of the whole units, each as often as it is drawn, have one round, two, and so on. */
  private drawCounts(weights: Uint8Array): void {
    const [counts, rounds, frequencies] = [this.#counts, this.#firstRounds, this.#frequencies];
    frequencies.fill(0);
    for (let unit = 0; unit < counts.length; unit += 1) {
      const count = counts[unit] ?? 0;
      frequencies[count] = (frequencies[count] ?? 0) + (weights[rounds[unit] ?? 0] ?? 0);
    }
  }

  /** Fills the sorted totals of whole units, each as often as it is drawn; how many there are. */
  private drawWhole({ cents, weights }: DrawnValues): number {
    const [units, rounds, isFuzzyPart, totals] = [this.#units, this.#rounds, this.#isFuzzyPart, this.#totals];
    const [fuzzy, firstRounds, ones] = [this.#fuzzy, this.#firstRounds, this.#drawnOnes];
    for (const unit of fuzzy) totals[unit] = 0;
    for (let n = 0; n < rounds.length; n += 1) {
      if (isFuzzyPart[n] === 0) continue;
      const unit = units[n] ?? 0;
      totals[unit] = (totals[unit] ?? 0) + (cents[rounds[n] ?? 0] ?? 0);
    }
    let moving = 0;
    for (const unit of fuzzy) {
      const x = totals[unit] ?? 0;
      if (!(x > 0)) continue;
      for (let times = weights[firstRounds[unit] ?? 0] ?? 0; times > 0; times -= 1) ones[moving++] = x;
    }
    ones.subarray(0, moving).sort();
    // Two sorted lists into one, from the largest down.
    const [fixedRounds, fixedTotals, fixedLogs] = [this.#fixedRounds, this.#fixedTotals, this.#fixedLogs];
    const [sorted, logs] = [this.#sorted, this.#logs];
    let length = 0;
    for (let n = 0; n <= fixedTotals.length; n += 1) {
      const isEnd = n === fixedTotals.length;
      const times = isEnd ? 0 : (weights[fixedRounds[n] ?? 0] ?? 0);
      if (times === 0 && !isEnd) continue;
      const x = isEnd ? 0 : (fixedTotals[n] ?? 0);
      while (moving > 0 && (ones[moving - 1] ?? 0) > x) {
        moving -= 1;
        const own = ones[moving] ?? 0;
        sorted[length] = own;
        logs[length] = own * Math.log(own);
        length += 1;
      }
      const log = fixedLogs[n] ?? 0;
      for (let time = 0; time < times; time += 1) {
        sorted[length] = x;
        logs[length] = log;
        length += 1;
      }
    }
    return length;
  }

  /** Fills the sorted totals of units whose rounds are drawn one by one; how many are above 0. */
  private drawParts({ cents, weights }: DrawnValues, isCount: boolean): number {
    this.#totals.fill(0);
    for (let n = 0; n < this.#rounds.length; n += 1) {
      const round = this.#rounds[n] ?? 0;
      const weight = weights[round] ?? 0;
      if (weight === 0) continue;
      const unit = this.#units[n] ?? 0;
      this.#totals[unit] =
        (this.#totals[unit] ?? 0) + weight * (isCount ? 1 : (cents[round] ?? 0) * (this.#shares[n] ?? 0));
    }
    const above = this.#totals
      .filter((x) => x > 0)
      .sort()
      .reverse();
    this.#sorted = above;
    this.#logs = above.map(logOf);
    return above.length;
  }

  private drawnTheil(values: DrawnValues, isCount: boolean): number {
    let [length, total, log] = [0, 0, 0];
    if (isCount) {
      this.drawCounts(values.weights);
      this.#frequencies.forEach((units, x) => {
        length += x > 0 ? units : 0;
        total += units * x;
        log += units * logOf(x);
      });
      return theilOf(total, log, length);
    }
    length = this.drawWhole(values);
    for (let n = 0; n < length; n += 1) {
      total += this.#sorted[n] ?? 0;
      log += this.#logs[n] ?? 0;
    }
    return theilOf(total, log, length);
  }
}
