import type { DrawnRound } from './drawn-rounds.ts';
import type { Part, UnitGroup } from './unit-stacks.ts';
import type { UnitPlan } from './unit-plan.ts';
import { planUnits } from './unit-plan.ts';

/** Fewer rounds than this in a window: no band. The same as for shares in a brief. */
const FEWEST_ROUNDS = 10;

export const UNITS = ['company', 'investor', 'city', 'track'] as const;
export type Unit = (typeof UNITS)[number];

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

/** The units of one kind in the cells of one window. */
export interface KindOfUnits {
  readonly plan: UnitPlan;
  /** Group of each cell in the plan; null where the cell has no units of this kind. */
  readonly groupOf: readonly (number | null)[];
}

/** The units of all cells in one window. */
export interface CellUnits {
  readonly kinds: Readonly<Record<Unit, KindOfUnits>>;
  /** By cell the group, of companies, whose units Theil is over: in a whole set companies in a primary track. */
  readonly theilGroupOf: readonly (number | null)[];
  /** By cell the place of the largest deal by point; of equal ones the first by id. */
  readonly largest: readonly (number | null)[];
}

export function unitsOf(
  cells: readonly Cell[],
  rounds: readonly DrawnRound[],
  points: Float64Array,
  investors: InvestorParts,
): CellUnits {
  const own = cells.map((cell) =>
    rounds.flatMap((round, place) => {
      const track = cell.trackOf(round);
      return track === null ? [] : [{ round, place, track }];
    }),
  );
  const isFuzzy = (place: number): boolean => {
    const amount = rounds[place]?.amount ?? null;
    return amount !== null && amount.low !== amount.high;
  };
  const part = (round: number, unit: string): Part => ({
    round,
    unit,
    bundle: `${unit}\n${rounds[round]?.trackId ?? ''}`,
    share: 1,
  });
  const companyParts = rounds.map(({ companyId }, place) => part(place, companyId));
  const cityParts = rounds.map(({ city }, place) => (city === null ? [] : [part(place, city)]));
  const investorParts = rounds.map(({ roundId }, place) =>
    (investors.get(roundId) ?? []).map(({ investorId, share }): Part => ({
      round: place,
      unit: investorId,
      bundle: `${place} ${share}`,
      share,
    })),
  );
  /** Groups for the cells, without those that are null; `others` follow them. */
  const kindOf = (
    groups: readonly (UnitGroup | null)[],
    isWhole: boolean,
    others: readonly UnitGroup[] = [],
  ): KindOfUnits => {
    const given = groups.flatMap((group) => (group === null ? [] : [group]));
    let next = 0;
    const groupOf = groups.map((group) => (group === null ? null : next++));
    return { plan: planUnits([...given, ...others], points, isFuzzy, isWhole), groupOf };
  };
  const groupsOf = (parts: readonly (readonly Part[])[]): readonly UnitGroup[] =>
    own.map((ownRounds) => ({ parts: ownRounds.flatMap(({ place }) => parts[place] ?? []), setSize: null }));
  const companies = groupsOf(companyParts.map((one) => [one]));
  const pairs = own.map((ownRounds, cell): UnitGroup | null => {
    if (cells[cell]?.setSize === null) return null;
    const parts = ownRounds.map(({ place, round, track }): Part => {
      const { bundle } = companyParts[place] ?? part(place, round.companyId);
      return { round: place, unit: `${round.companyId}\n${track}`, bundle, share: 1 };
    });
    // No company in two tracks: they are the same units.
    return unitCount(parts) === unitCount(companies[cell]?.parts ?? []) ? null : { parts, setSize: null };
  });
  let next = companies.length;
  const theilGroupOf = pairs.map((group, cell) => (group === null ? cell : next++));
  const tracks = own.map((ownRounds, cell): UnitGroup | null => {
    const setSize = cells[cell]?.setSize ?? null;
    if (setSize === null) return null;
    // All rounds of a primary track are of the same unit.
    const parts = ownRounds.flatMap(({ place, round, track }): readonly Part[] =>
      track === UNCLASSIFIED ? [] : [{ round: place, unit: track, bundle: round.trackId, share: 1 }],
    );
    return { parts, setSize };
  });
  return {
    kinds: {
      company: kindOf(
        companies,
        true,
        pairs.flatMap((group) => (group === null ? [] : [group])),
      ),
      investor: kindOf(groupsOf(investorParts), false),
      city: kindOf(groupsOf(cityParts), false),
      track: kindOf(tracks, false),
    },
    theilGroupOf,
    largest: own.map((ownRounds) => largestOf(ownRounds, points)),
  };
}

const unitCount = (parts: readonly Part[]): number => new Set(parts.map(({ unit }) => unit)).size;

function largestOf(own: readonly { readonly place: number }[], points: Float64Array): number | null {
  let largest: number | null = null;
  for (const { place } of own)
    if ((points[place] ?? 0) > (largest === null ? 0 : (points[largest] ?? 0))) largest = place;
  return largest;
}
