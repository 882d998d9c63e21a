import { measureSorted, replaceTheil, theilOf } from './concentration-statistics.ts';

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
  readonly #fixed: readonly [Int32Array, Int32Array];
  readonly #isFuzzyPart: Uint8Array;
  readonly #fixedTotals: readonly [Float64Array, Float64Array];
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
    const counts = this.sums(points, null, true);
    const still = Int32Array.from(ids.values()).filter((unit) => isWhole && moving[unit] === 0);
    const all = Int32Array.from(ids.values()).filter(() => isWhole);
    this.#fixedTotals = [amounts, counts];
    this.#fixed = [
      still.slice().sort((a, b) => (amounts[b] ?? 0) - (amounts[a] ?? 0)),
      all.slice().sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0)),
    ];
    this.#drawnOnes = new Float64Array(ids.size * 16);
    this.#sorted = new Float64Array(ids.size * 16);
    this.#logs = new Float64Array(ids.size * 16);
  }

  /** The statistics of one draw, by amount or by count, into `out`. `theilUnits` are those of Theil, where they are others. */
  measureDraw(values: DrawnValues, isCount: boolean, out: Float64Array, theilUnits: UnitTotals | null): void {
    const length = this.#isWhole ? this.drawWhole(values, isCount) : this.drawParts(values, isCount);
    measureSorted(this.#sorted, this.#logs, length, this.#setSize ?? length, isCount, out);
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

  /** Fills the sorted totals of whole units, each as often as it is drawn; how many there are. */
  private drawWhole({ cents, weights }: DrawnValues, isCount: boolean): number {
    const fixed = this.#fixed[isCount ? 1 : 0];
    const fixedTotals = this.#fixedTotals[isCount ? 1 : 0];
    let moving = 0;
    if (!isCount) {
      for (const unit of this.#fuzzy) this.#totals[unit] = 0;
      for (let n = 0; n < this.#rounds.length; n += 1) {
        if (this.#isFuzzyPart[n] === 0) continue;
        const unit = this.#units[n] ?? 0;
        this.#totals[unit] = (this.#totals[unit] ?? 0) + (cents[this.#rounds[n] ?? 0] ?? 0);
      }
      for (const unit of this.#fuzzy) {
        const x = this.#totals[unit] ?? 0;
        const weight = weights[this.#firstRounds[unit] ?? 0] ?? 0;
        if (x > 0) for (let times = 0; times < weight; times += 1) this.#drawnOnes[moving++] = x;
      }
      this.#drawnOnes.subarray(0, moving).sort();
    }
    // Two sorted lists into one, from the largest down.
    let length = 0;
    const put = (x: number): void => {
      this.#sorted[length] = x;
      this.#logs[length] = x === this.#sorted[length - 1] ? (this.#logs[length - 1] ?? 0) : logOf(x);
      length += 1;
    };
    for (const unit of fixed) {
      const x = fixedTotals[unit] ?? 0;
      if (!(x > 0)) break;
      const weight = weights[this.#firstRounds[unit] ?? 0] ?? 0;
      if (weight === 0) continue;
      while (moving > 0 && (this.#drawnOnes[moving - 1] ?? 0) > x) put(this.#drawnOnes[--moving] ?? 0);
      for (let times = 0; times < weight; times += 1) put(x);
    }
    while (moving > 0) put(this.#drawnOnes[--moving] ?? 0);
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
    const length = this.drawWhole(values, isCount);
    let [total, log] = [0, 0];
    for (let n = 0; n < length; n += 1) {
      total += this.#sorted[n] ?? 0;
      log += this.#logs[n] ?? 0;
    }
    return theilOf(total, log, length);
  }
}
