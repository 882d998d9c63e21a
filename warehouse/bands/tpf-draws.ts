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
  readonly row: TpfRow;
  readonly sums: 'amount' | 'count';
  readonly classes: readonly (0 | 1)[];
  readonly tracks: readonly { readonly track: number; readonly weight: number }[];
  readonly leftOut: readonly { readonly round: number; readonly side: 0 | 1; readonly weight: number }[];
}

/**
 * Draws of the change of late shares between two windows (methodology sections 8 and 9): fuzzy amounts within their
 * intervals, companies with Poisson(1) weights, the same in both windows and for all rows, so that rows can be compared
 * draw by draw.
 */
export class TpfDraws {
  readonly #rounds: readonly DrawnRound[];
  readonly #placed: readonly Placed[];
  readonly #amounts: AmountDraws;
  /** Round behind each amount. */
  readonly #amountRounds: Int32Array;
  readonly #companies: readonly string[];
  readonly #company: Int32Array;
  /** Place of each round in the sums: (side, track, class), side 0 being the later window and class 1 state-backed. */
  readonly #place: Int32Array;
  readonly #trackCount: number;

  /** @param fromMonth first month of the later window; rounds before it are of the earlier one. */
  constructor(rounds: readonly DrawnRound[], fromMonth: string, rows: readonly TpfRow[]) {
    this.#rounds = rounds;
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
    const known = rounds.flatMap(({ amount }, index) => (amount === null ? [] : [{ amount, index }]));
    this.#amounts = new AmountDraws(known.map(({ amount }) => amount));
    this.#amountRounds = Int32Array.from(known, ({ index }) => index);
    this.#placed = rows.map((row) => ({
      row,
      sums: row.measure === 'amount' ? 'amount' : 'count',
      classes: row.variant === 'state_backed' ? [1] : row.variant === 'not_state_backed' ? [0] : [0, 1],
      tracks: [...row.weights].flatMap(([trackId, weight]) => {
        const track = trackPlaces.get(trackId);
        return track === undefined || trackId === row.left_out_track_id ? [] : [{ track, weight }];
      }),
      leftOut: ([row.left_out_round_id, row.left_out_round_id_before] as const).flatMap((id, side) => {
        const round = id === null ? undefined : roundPlaces.get(id);
        const weight = round === undefined ? undefined : row.weights.get(rounds[round]?.trackId ?? '');
        return round === undefined || weight === undefined ? [] : [{ round, side: side === 0 ? 0 : 1, weight }];
      }),
    }));
  }

  /** The change of each row's late share in each draw; NaN where one of the windows holds nothing. */
  async draw(draws: number): Promise<readonly Float64Array[]> {
    const weights = new Uint8Array(this.#companies.length);
    const companyWeights = new CompanyWeights(this.#companies);
    const cents = this.#amounts.points();
    const amounts = new Float64Array(this.#rounds.length);
    const sums = { amount: new Float64Array(4 * this.#trackCount), count: new Float64Array(4 * this.#trackCount) };
    const deltas = this.#placed.map(() => new Float64Array(draws));
    for (let draw = 0; draw < draws; draw += 1) {
      companyWeights.fill(draw, weights);
      this.#amounts.fill(draw, cents);
      for (let n = 0; n < cents.length; n += 1) amounts[this.#amountRounds[n] ?? 0] = cents[n] ?? 0;
      sums.amount.fill(0);
      sums.count.fill(0);
      for (let round = 0; round < amounts.length; round += 1) {
        const weight = weights[this.#company[round] ?? 0] ?? 0;
        if (weight === 0) continue;
        const place = this.#place[round] ?? 0;
        sums.amount[place] = (sums.amount[place] ?? 0) + weight * (amounts[round] ?? 0);
        sums.count[place] = (sums.count[place] ?? 0) + weight;
      }
      this.#placed.forEach((placed, index) => {
        const own = deltas[index];
        if (own === undefined) return;
        const share = (side: 0 | 1): number => this.#lateShare(placed, side, sums[placed.sums], amounts, weights);
        own[draw] = share(0) - share(1);
      });
      if (draw % 16 === 15) await giveWay();
    }
    return deltas;
  }

  #placeOf(side: 0 | 1, track: number, stateClass: 0 | 1): number {
    return (side * this.#trackCount + track) * 2 + stateClass;
  }

  #lateShare(placed: Placed, side: 0 | 1, sums: Float64Array, amounts: Float64Array, weights: Uint8Array): number {
    let total = 0;
    let late = 0;
    for (const { track, weight } of placed.tracks)
      for (const stateClass of placed.classes) {
        const value = sums[this.#placeOf(side, track, stateClass)] ?? 0;
        total += value;
        late += weight * value;
      }
    for (const { round, side: ownSide, weight } of placed.leftOut) {
      if (ownSide !== side) continue;
      const value = (weights[this.#company[round] ?? 0] ?? 0) * (placed.sums === 'amount' ? (amounts[round] ?? 0) : 1);
      total -= value;
      late -= weight * value;
    }
    return total > 0 ? late / total : Number.NaN;
  }
}

/** Every id once, with its place in order of first appearance. */
function placesOf(ids: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const id of ids) if (!places.has(id)) places.set(id, places.size);
  return places;
}
