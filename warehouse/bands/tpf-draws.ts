import { AmountDraws } from './amount-draws.ts';
import { giveWay } from './band.ts';
import { CompanyWeights } from './company-weights.ts';
import type { DrawnRound } from './drawn-rounds.ts';

export type TpfVariant = 'all' | 'without_largest_deal' | 'without_largest_track' | 'state_backed' | 'not_state_backed';

/** One change of a late share that is drawn: by one reading of the register, of money or of rounds, in one variant. */
export interface TpfRow {
  readonly measure: string;
  readonly track_set: string;
  readonly criterion: string;
  readonly generation: string;
  readonly cutoff: string;
  readonly variant: TpfVariant;
  /** The rounds and the track that the variant leaves out. */
  readonly left_out_round_id: string | null;
  readonly left_out_round_id_before: string | null;
  readonly left_out_track_id: string | null;
  /** Registered tracks with the weight of each in the late share (1 − π, 0 to 1). */
  readonly weights: ReadonlyMap<string, number>;
}

/** A row with places in the sums instead of ids. */
interface Placed {
  readonly isAmount: boolean;
  /** Places of its tracks and classes in the sums of the later window, and the weight of each in the late share. */
  readonly places: Int32Array;
  readonly weights: Float64Array;
  readonly leftOut: readonly { readonly round: number; readonly side: 0 | 1; readonly weight: number }[];
}

/**
 * Draws of the change of late shares between two windows (methodology sections 8 and 9): fuzzy amounts within their
 * intervals, companies with Poisson(1) weights, the same in both windows and for all rows, so that rows can be compared
 * draw by draw.
 */
export class TpfDraws {
  readonly #placed: readonly Placed[];
  readonly #amounts: AmountDraws;
  readonly #companies: readonly string[];
  readonly #company: Int32Array;
  /** Place of each round in the sums: (side, track, class), side 0 being the later window and class 1 state-backed. */
  readonly #place: Int32Array;
  readonly #trackCount: number;

  /** @param fromMonth first month of the later window; rounds before it are of the earlier one. */
  constructor(rounds: readonly DrawnRound[], fromMonth: string, rows: readonly TpfRow[]) {
    const trackPlaces = placesOf(rounds.map(({ trackId }) => trackId));
    const roundPlaces = placesOf(rounds.map(({ roundId }) => roundId));
    const companyPlaces = placesOf(rounds.map(({ companyId }) => companyId));
    this.#companies = [...companyPlaces.keys()];
    this.#company = Int32Array.from(rounds, ({ companyId }) => companyPlaces.get(companyId) ?? 0);
    this.#trackCount = trackPlaces.size;
    this.#place = Int32Array.from(rounds, (round) =>
      this.#placeOf(
        round.month >= fromMonth ? 0 : 1,
        trackPlaces.get(round.trackId) ?? 0,
        round.stateClass === 'state_led' || round.stateClass === 'state_participated' ? 1 : 0,
      ),
    );
    this.#amounts = new AmountDraws(AmountDraws.plan(rounds.map(({ amount }) => amount)));
    this.#placed = rows.map((row) => {
      const classes = classesOf(row.variant);
      const tracks = [...row.weights].flatMap(([trackId, weight]) => {
        const track = trackPlaces.get(trackId);
        return track === undefined || trackId === row.left_out_track_id ? [] : [{ track, weight }];
      });
      return {
        isAmount: row.measure === 'amount',
        places: Int32Array.from(
          tracks.flatMap(({ track }) => classes.map((stateClass) => this.#placeOf(0, track, stateClass))),
        ),
        weights: Float64Array.from(tracks.flatMap(({ weight }) => classes.map(() => weight))),
        leftOut: leftOutOf(row, rounds, roundPlaces),
      };
    });
  }

  /** The change of each row's late share in each draw; NaN where one of the windows holds nothing. */
  async draw(draws: number): Promise<readonly Float64Array[]> {
    const weights = new Uint8Array(this.#companies.length);
    const companyWeights = new CompanyWeights(CompanyWeights.seeds(this.#companies));
    const amounts = this.#amounts.points();
    const amountSums = new Float64Array(4 * this.#trackCount);
    const countSums = new Float64Array(4 * this.#trackCount);
    const deltas = this.#placed.map(() => new Float64Array(draws));
    const companies = this.#company;
    const places = this.#place;
    for (let draw = 0; draw < draws; draw += 1) {
      companyWeights.fill(draw, weights);
      this.#amounts.fill(draw, amounts);
      amountSums.fill(0);
      countSums.fill(0);
      for (let round = 0; round < amounts.length; round += 1) {
        const weight = weights[companies[round] ?? 0] ?? 0;
        const place = places[round] ?? 0;
        amountSums[place] = (amountSums[place] ?? 0) + weight * (amounts[round] ?? 0);
        countSums[place] = (countSums[place] ?? 0) + weight;
      }
      for (let row = 0; row < deltas.length; row += 1) {
        const placed = this.#placed[row];
        const own = deltas[row];
        if (placed === undefined || own === undefined) continue;
        const sums = placed.isAmount ? amountSums : countSums;
        own[draw] =
          this.#lateShare(placed, 0, sums, amounts, weights) - this.#lateShare(placed, 1, sums, amounts, weights);
      }
      if (draw % 16 === 15) await giveWay();
    }
    return deltas;
  }

  #placeOf(side: 0 | 1, track: number, stateClass: 0 | 1): number {
    return (side * this.#trackCount + track) * 2 + stateClass;
  }

  #lateShare(placed: Placed, side: 0 | 1, sums: Float64Array, amounts: Float64Array, weights: Uint8Array): number {
    const offset = this.#placeOf(side, 0, 0);
    const { places, weights: lateWeights } = placed;
    let total = 0;
    let late = 0;
    for (let n = 0; n < places.length; n += 1) {
      const value = sums[offset + (places[n] ?? 0)] ?? 0;
      total += value;
      late += (lateWeights[n] ?? 0) * value;
    }
    for (const { round, side: ownSide, weight } of placed.leftOut) {
      if (ownSide !== side) continue;
      const value = (weights[this.#company[round] ?? 0] ?? 0) * (placed.isAmount ? (amounts[round] ?? 0) : 1);
      total -= value;
      late -= weight * value;
    }
    return total > 0 ? late / total : Number.NaN;
  }
}

/** State-backed rounds are of class 1. */
function classesOf(variant: TpfVariant): readonly (0 | 1)[] {
  if (variant === 'state_backed') return [1];
  return variant === 'not_state_backed' ? [0] : [0, 1];
}

/** The rounds that a row leaves out, of the later window (side 0) and of the earlier one. */
function leftOutOf(
  row: TpfRow,
  rounds: readonly DrawnRound[],
  roundPlaces: ReadonlyMap<string, number>,
): Placed['leftOut'] {
  return ([row.left_out_round_id, row.left_out_round_id_before] as const).flatMap((id, side) => {
    const round = id === null ? undefined : roundPlaces.get(id);
    const weight = round === undefined ? undefined : row.weights.get(rounds[round]?.trackId ?? '');
    return round === undefined || weight === undefined ? [] : [{ round, side: side === 0 ? 0 : 1, weight }];
  });
}

/** Every id once, with its place in order of first appearance. */
function placesOf(ids: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const id of ids) if (!places.has(id)) places.set(id, places.size);
  return places;
}
