import { AmountDraws } from './amount-draws.ts';
import type { AmountPlan } from './amount-draws.ts';
import { DRAW_COUNT } from './band.ts';
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
 * The statistics of a side: of every series one after the other, each with all draws. In memory that threads share, since
 * every one writes the draws that it makes.
 */
export const drawnValues = ({ series }: SidePlan): Float64Array =>
  new Float64Array(new SharedArrayBuffer(series.length * STATISTICS.length * DRAW_COUNT * 8));

/** Makes the draws of a window, block by block, in any order. */
export class WindowDraws {
  readonly #companies: CompanyWeights;
  readonly #weights: Uint8Array;
  readonly #sides: readonly DrawnSide[];

  /** @param values for each side, of drawnValues. */
  constructor({ seeds, sides }: WindowPlan, values: readonly Float64Array[]) {
    this.#companies = new CompanyWeights(seeds);
    this.#weights = new Uint8Array(seeds.first.length);
    this.#sides = sides.map((side, n) => new DrawnSide(side, values[n] ?? new Float64Array(0)));
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
