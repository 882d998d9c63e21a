import type { DrawnRound } from './drawn-rounds.ts';
import type { Part } from './unit-totals.ts';
import { UnitTotals } from './unit-totals.ts';

/** Fewer rounds than this in a window: no band. The same as for shares in a brief. */
const FEWEST_ROUNDS = 10;

export const UNITS = ['company', 'investor', 'city', 'track'] as const;

/** What the registry says of tracks: the set of each, and the top-level track of each. */
export interface TrackSets {
  /** Tracks by set; `all_top` holds top-level tracks. */
  readonly sets: ReadonlyMap<string, ReadonlySet<string>>;
  readonly topOf: ReadonlyMap<string, string>;
}

/** What an investor has of a round's amount, by place of the round in the window: 0 to 1. */
export type InvestorParts = ReadonlyMap<string, readonly { readonly investorId: string; readonly share: number }[]>;

/** A cell of mart.concentration_monthly; one track may stand in several sets. */
export interface Cell {
  readonly shown: readonly { readonly trackSet: string; readonly trackId: string }[];
  /** How many tracks the set has, where the cell is a whole one. */
  readonly setSize: number | null;
  /** The track of a round within the cell's set; null where the round is not of the cell. */
  readonly trackOf: (round: DrawnRound) => string | null;
}

const UNCLASSIFIED = 'unclassified';

/** The cells that are drawn: whole sets, and tracks with at least ten rounds in the window. */
export function cellsOf(rounds: readonly DrawnRound[], tracks: TrackSets): readonly Cell[] {
  const topOf = (round: DrawnRound): string => tracks.topOf.get(round.trackId) ?? UNCLASSIFIED;
  const wholes = [...tracks.sets].map(([trackSet, members]): Cell => ({
    shown: [{ trackSet, trackId: 'all' }],
    setSize: members.size,
    trackOf: (round) => (trackSet === 'all_top' ? topOf(round) : members.has(round.trackId) ? round.trackId : null),
  }));
  const tops = [...new Set(rounds.map(topOf))].map((trackId): Cell => ({
    shown: [{ trackSet: 'all_top', trackId }],
    setSize: null,
    trackOf: (round) => (topOf(round) === trackId ? trackId : null),
  }));
  const below = [...new Set(rounds.map((round) => round.trackId))].map((trackId): Cell => ({
    shown: [...tracks.sets].flatMap(([trackSet, members]) =>
      trackSet !== 'all_top' && members.has(trackId) ? [{ trackSet, trackId }] : [],
    ),
    setSize: null,
    trackOf: (round) => (round.trackId === trackId ? trackId : null),
  }));
  return [...wholes, ...tops, ...below].filter(
    (cell) => cell.shown.length > 0 && rounds.filter((round) => cell.trackOf(round) !== null).length >= FEWEST_ROUNDS,
  );
}

/** The units of a cell in one window. Theil of companies in a whole set is over companies in a primary track. */
export interface CellUnits {
  readonly units: ReadonlyMap<(typeof UNITS)[number], UnitTotals>;
  readonly pairs: UnitTotals | null;
  /** Place of the largest deal by point; of equal ones the first by id. */
  readonly largest: number | null;
}

export function unitsOf(
  cell: Cell,
  rounds: readonly DrawnRound[],
  points: Float64Array,
  investors: InvestorParts,
): CellUnits {
  const own = rounds.flatMap((round, place) => {
    const track = cell.trackOf(round);
    return track === null ? [] : [{ round, place, track }];
  });
  const isFuzzy = (place: number): boolean => {
    const amount = rounds[place]?.amount ?? null;
    return amount !== null && amount.low !== amount.high;
  };
  const build = (parts: readonly Part[], isWhole: boolean, size: number | null): UnitTotals =>
    new UnitTotals(parts, points, isFuzzy, isWhole, size);
  const companies = build(
    own.map(({ round, place }) => ({ round: place, unit: round.companyId, share: 1 })),
    true,
    null,
  );
  const pairs = build(
    own.map(({ round, place, track }) => ({ round: place, unit: `${round.companyId}\n${track}`, share: 1 })),
    true,
    null,
  );
  const units = new Map<(typeof UNITS)[number], UnitTotals>([
    ['company', companies],
    [
      'investor',
      build(
        own.flatMap(({ round, place }) =>
          (investors.get(round.roundId) ?? []).map(({ investorId, share }) => ({
            round: place,
            unit: investorId,
            share,
          })),
        ),
        false,
        null,
      ),
    ],
    [
      'city',
      build(
        own.flatMap(({ round, place }) => (round.city === null ? [] : [{ round: place, unit: round.city, share: 1 }])),
        false,
        null,
      ),
    ],
  ]);
  if (cell.setSize !== null) {
    units.set(
      'track',
      build(
        own.flatMap(({ place, track }) => (track === UNCLASSIFIED ? [] : [{ round: place, unit: track, share: 1 }])),
        false,
        cell.setSize,
      ),
    );
  }
  let largest: number | null = null;
  for (const { place } of own)
    if ((points[place] ?? 0) > (largest === null ? 0 : (points[largest] ?? 0))) largest = place;
  return { units, pairs: cell.setSize === null || pairs.hasAsManyAs(companies) ? null : pairs, largest };
}
