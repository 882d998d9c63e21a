import { AmountDraws } from './amount-draws.ts';
import type { AmountPlan } from './amount-draws.ts';
import type { Band } from './band.ts';
import { bandOf, DRAW_COUNT } from './band.ts';
import type { CompanySeeds } from './company-weights.ts';
import { CompanyWeights } from './company-weights.ts';
import { STATISTICS } from './concentration-statistics.ts';
import type { UnitPlan } from './unit-plan.ts';
import type { DrawnValues } from './unit-totals.ts';
import { UnitTotals } from './unit-totals.ts';

/** Draws that are made and measured together; their number is a multiple of it. */
const BLOCK = 16;
export const BLOCK_COUNT = DRAW_COUNT / BLOCK;

/** What is drawn in one window, as numbers only: threads get a copy. */
export interface WindowPlan {
  readonly seeds: CompanySeeds;
  readonly sides: readonly SidePlan[];
}

/** The rounds of the window, or of the one a year before. */
export interface SidePlan {
  readonly amounts: AmountPlan;
  /** Of each round the place of its company among the seeds. */
  readonly companies: Int32Array;
  /** The kinds of units. */
  readonly kinds: readonly UnitPlan[];
  /** What is kept: of every series its kind, and the places of its statistics among those of one draw of that kind. */
  readonly series: readonly { readonly kind: number; readonly places: Int32Array }[];
}

/**
 * What is drawn of a window, in memory that threads share: of each side the statistics, of every series one after the other,
 * each with all draws; and then the bands of each, and of its change, as NUMBERS_EACH numbers (bandsAt).
 */
export interface WindowValues {
  readonly sides: readonly Float64Array[];
  readonly bands: Float64Array;
}

const BAND_NUMBERS = 4;
const NUMBERS_EACH = 2 * BAND_NUMBERS;

export function windowValues({ sides }: WindowPlan): WindowValues {
  const count = (sides[0]?.series.length ?? 0) * STATISTICS.length;
  const shared = (length: number): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8));
  return { sides: sides.map(() => shared(count * DRAW_COUNT)), bands: shared(count * NUMBERS_EACH) };
}

/** How many statistics all series have: for each of them there are draws, and bands. */
export const valueCount = ({ bands }: WindowValues): number => bands.length / NUMBERS_EACH;

/** Bands of a statistic, and of its change where the year before is drawn. */
export interface Bands {
  readonly own: Band | null;
  readonly change: Band | null;
}

/** Works out the bands of one statistic, whose draws are put into another order. */
export function fillBands({ sides, bands }: WindowValues, place: number): void {
  const [own = new Float64Array(0), before] = sides.map((values) =>
    values.subarray(place * DRAW_COUNT, (place + 1) * DRAW_COUNT),
  );
  before?.forEach((value, draw) => {
    before[draw] = (own[draw] ?? 0) - value;
  });
  [own, before].forEach((values, n) => {
    const band = values === undefined ? null : bandOf(values);
    const numbers = band === null ? [] : [band.low, band.high, band.positiveShare, band.negativeShare];
    for (let at = 0; at < BAND_NUMBERS; at += 1)
      bands[place * NUMBERS_EACH + n * BAND_NUMBERS + at] = numbers[at] ?? Number.NaN;
  });
}

/** The bands of one statistic of a series, after fillBands. */
export function bandsAt({ bands }: WindowValues, place: number): Bands {
  const bandAt = (from: number): Band | null => {
    const [low = Number.NaN, high = 0, positiveShare = 0, negativeShare = 0] = bands.subarray(
      from,
      from + BAND_NUMBERS,
    );
    return Number.isNaN(low) ? null : { low, high, positiveShare, negativeShare };
  };
  return { own: bandAt(place * NUMBERS_EACH), change: bandAt(place * NUMBERS_EACH + BAND_NUMBERS) };
}

/** Makes the draws of a window, block by block, in any order. */
export class WindowDraws {
  readonly #companies: CompanyWeights;
  readonly #weights: Uint8Array;
  readonly #sides: readonly DrawnSide[];

  constructor({ seeds, sides }: WindowPlan, values: WindowValues) {
    this.#companies = new CompanyWeights(seeds);
    this.#weights = new Uint8Array(seeds.first.length);
    this.#sides = sides.map((side, n) => new DrawnSide(side, values.sides[n] ?? new Float64Array(0)));
  }

  /** Writes the statistics of one block (0 to BLOCK_COUNT − 1). */
  draw(block: number): void {
    const first = block * BLOCK;
    for (let place = 0; place < BLOCK; place += 1) {
      this.#companies.fill(first + place, this.#weights);
      for (const side of this.#sides) side.fill(place, first + place, this.#weights);
    }
    for (const side of this.#sides) side.measure(first);
  }
}

/** One side while it is drawn, a block of draws at a time. */
class DrawnSide {
  readonly #plan: SidePlan;
  readonly #values: Float64Array;
  readonly #draws: AmountDraws;
  readonly #kinds: readonly { readonly totals: UnitTotals; readonly step: number; readonly statistics: Float64Array }[];
  /** Values by place of the round in every draw of the block. */
  readonly #block: readonly DrawnValues[];

  constructor(plan: SidePlan, values: Float64Array) {
    this.#plan = plan;
    this.#values = values;
    this.#draws = new AmountDraws(plan.amounts);
    this.#kinds = plan.kinds.map((kind) => {
      const step = kind.groupCount * 2 * STATISTICS.length;
      return { totals: new UnitTotals(kind), step, statistics: new Float64Array(BLOCK * step) };
    });
    this.#block = Array.from({ length: BLOCK }, () => ({
      cents: this.#draws.points(),
      weights: new Uint8Array(plan.companies.length),
    }));
  }

  /** Makes the values at a place of the block those of a draw. */
  fill(place: number, draw: number, companyWeights: Uint8Array): void {
    const values = this.#block[place];
    if (values === undefined) return;
    this.#draws.fill(draw, values.cents);
    const { weights } = values;
    const { companies } = this.#plan;
    for (let n = 0; n < companies.length; n += 1) weights[n] = companyWeights[companies[n] ?? 0] ?? 0;
  }

  /** Measures the block, whose first draw has that number: one kind of unit after the other, since its lists fill the caches. */
  measure(first: number): void {
    for (const { totals, step, statistics } of this.#kinds)
      this.#block.forEach((values, place) => totals.measureDraw(values, statistics, place * step));
    const values = this.#values;
    let at = first;
    for (const { kind, places } of this.#plan.series) {
      const own = this.#kinds[kind];
      for (const from of places) {
        for (let place = 0; own !== undefined && place < BLOCK; place += 1)
          values[at + place] = own.statistics[from + place * own.step] ?? 0;
        at += DRAW_COUNT;
      }
    }
  }
}
