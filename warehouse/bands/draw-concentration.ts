import { sql } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import { AmountDraws } from './amount-draws.ts';
import { DRAW_COUNT } from './band.ts';
import { CompanyWeights } from './company-weights.ts';
import type { Cell, CellUnits, InvestorParts, TrackSets, Unit } from './concentration-cells.ts';
import { cellsOf, UNITS, unitsOf } from './concentration-cells.ts';
import { STATISTICS, THEIL } from './concentration-statistics.ts';
import type { DrawnWindow } from './draw-bands.ts';
import type { DrawThreads } from './draw-threads.ts';
import type { DrawnRound } from './drawn-rounds.ts';
import { readDrawnRounds } from './drawn-rounds.ts';
import { measurePoints } from './measure-points.ts';
import type { Bands, SidePlan } from './window-draws.ts';
import { bandsAt } from './window-draws.ts';

const MEASURES = ['amount', 'count'] as const;

/** One row of mart.concentration_bands as JSON; decimals as text. */
interface BandRow {
  readonly track_set: string;
  readonly track_id: string;
  readonly unit: string;
  readonly measure: string;
  readonly statistic: string;
  readonly band_low: string | null;
  readonly band_high: string | null;
  readonly change_band_low: string | null;
  readonly change_band_high: string | null;
  readonly change_positive_share: string | null;
  readonly change_negative_share: string | null;
  readonly change: string | null;
  readonly change_without_largest: string | null;
}

const ROW_TYPES = `[{"track_set":"VARCHAR","track_id":"VARCHAR","unit":"VARCHAR","measure":"VARCHAR","statistic":"VARCHAR",
  "band_low":"DECIMAL(24,12)","band_high":"DECIMAL(24,12)","change_band_low":"DECIMAL(24,12)","change_band_high":"DECIMAL(24,12)",
  "change_positive_share":"DECIMAL(18,12)","change_negative_share":"DECIMAL(18,12)","change":"DECIMAL(24,12)",
  "change_without_largest":"DECIMAL(24,12)"}]`;

/** Fills mart.concentration_bands for one window: whole sets of tracks, and each track with at least ten rounds. */
export async function drawConcentration(
  warehouse: Warehouse<Schema>,
  window: DrawnWindow,
  threads: DrawThreads,
): Promise<void> {
  const { scope, month, fromMonth } = window;
  const now = await readRounds(warehouse, scope, fromMonth, month);
  const before = window.isYearBeforeCovered
    ? await readRounds(warehouse, scope, yearBefore(fromMonth), yearBefore(month))
    : null;
  const rows = await drawRows(now, before, await readTracks(warehouse), threads);
  if (rows.length === 0) return;
  const json = JSON.stringify(rows);
  for (const period of window.periods)
    await sql`INSERT INTO mart.concentration_bands BY NAME
    SELECT ${scope} AS scope, ${month}::DATE AS month, ${period} AS period, ${sql.lit(DRAW_COUNT)} AS draws, r.*
    FROM (SELECT unnest(from_json(${json}::JSON, ${sql.lit(ROW_TYPES)}), recursive := true)) r
    ORDER BY ALL`.execute(warehouse.db);
}

const yearBefore = (month: string): string => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;

/** The rounds of one window with what their investors have of them. */
export interface WindowRounds {
  readonly rounds: readonly DrawnRound[];
  readonly investors: InvestorParts;
}

async function readRounds(
  warehouse: Warehouse<Schema>,
  scope: string,
  fromMonth: string,
  toMonth: string,
): Promise<WindowRounds> {
  const rounds = await readDrawnRounds(warehouse, scope, fromMonth, toMonth);
  const { rows } = await sql<{ round_id: string; investor_id: string; share: number }>`
    SELECT p.round_id, p.investor_id, coalesce(p.attributed_cny_point::DOUBLE / nullif(r.amount_cny_point, 0), 0)::DOUBLE AS share
    FROM core.participations p JOIN core.rounds r USING (round_id) JOIN core.round_scopes s USING (round_id)
    WHERE s.scope = ${scope} AND s.round_month BETWEEN ${fromMonth}::DATE AND ${toMonth}::DATE
      AND p.round_month BETWEEN ${fromMonth}::DATE AND ${toMonth}::DATE AND r.announced_month BETWEEN ${fromMonth}::DATE AND ${toMonth}::DATE
    ORDER BY p.round_id, p.investor_id`.execute(warehouse.db);
  const investors = new Map<string, { investorId: string; share: number }[]>();
  for (const { round_id: roundId, investor_id: investorId, share } of rows) {
    const own = investors.get(roundId) ?? [];
    own.push({ investorId, share });
    investors.set(roundId, own);
  }
  return { rounds, investors };
}

async function readTracks(warehouse: Warehouse<Schema>): Promise<TrackSets> {
  const members = await warehouse.db
    .selectFrom('ref.track_sets')
    .selectAll()
    .orderBy('track_set')
    .orderBy('track_id')
    .execute();
  const tracks = await warehouse.db.selectFrom('ref.tracks').select(['track_id', 'top_track_id']).execute();
  const sets = new Map<string, Set<string>>();
  for (const { track_set: set, track_id: track } of members) sets.set(set, (sets.get(set) ?? new Set()).add(track));
  return { sets, topOf: new Map(tracks.map((track) => [track.track_id, track.top_track_id])) };
}

/** One side of a window: what its draws are made from, and what its points are measured by. */
interface Side {
  readonly plan: SidePlan;
  readonly units: CellUnits;
}

/** Statistics of one cell, by unit and measure, in both sides; the place of its draws among those of a side. */
interface Series {
  readonly cell: Cell;
  readonly index: number;
  readonly unit: Unit;
  readonly isCount: boolean;
}

function sideOf(
  { rounds, investors }: WindowRounds,
  cells: readonly Cell[],
  series: readonly Series[],
  companies: ReadonlyMap<string, number>,
): Side {
  const amounts = AmountDraws.plan(rounds.map(({ amount }) => amount));
  const units = unitsOf(cells, rounds, amounts.points, investors);
  return {
    units,
    plan: {
      amounts,
      companies: Int32Array.from(rounds, (round) => companies.get(round.companyId) ?? 0),
      kinds: UNITS.map((unit) => units.kinds[unit].plan),
      series: series.map((one) => ({ kind: UNITS.indexOf(one.unit), places: placesOf(one, units) })),
    },
  };
}

/** Places of a series' statistics among those of a draw of its kind of unit. */
function placesOf({ index, unit, isCount }: Series, { kinds, theilGroupOf }: CellUnits): Int32Array {
  const placeOf = (group: number): number => (group * 2 + (isCount ? 1 : 0)) * STATISTICS.length;
  const group = kinds[unit].groupOf[index] ?? 0;
  const theilGroup = unit === 'company' ? (theilGroupOf[index] ?? group) : group;
  return Int32Array.from(STATISTICS, (_, n) => (n === THEIL ? placeOf(theilGroup) : placeOf(group)) + n);
}

/** The point value of every statistic of a series, with or without the largest deal. */
function pointsOf({ index, unit, isCount }: Series, { plan, units }: Side, isWithoutLargest: boolean): Float64Array {
  const { kinds, theilGroupOf, largest } = units;
  const group = kinds[unit].groupOf[index] ?? null;
  if (group === null) return new Float64Array(STATISTICS.length).fill(Number.NaN);
  const leftOut = isWithoutLargest ? (largest[index] ?? null) : null;
  const measured = (of: number): Float64Array =>
    measurePoints(kinds[unit].plan, of, plan.amounts.points, leftOut, isCount);
  const points = measured(group);
  const theilGroup = unit === 'company' ? (theilGroupOf[index] ?? group) : group;
  if (theilGroup !== group) points[THEIL] = measured(theilGroup)[THEIL] ?? Number.NaN;
  return points;
}

/** The bands of one window, and those of the change where the year before is given. */
export async function drawRows(
  now: WindowRounds,
  before: WindowRounds | null,
  tracks: TrackSets,
  threads: DrawThreads,
): Promise<readonly BandRow[]> {
  const cells = cellsOf(now.rounds, tracks);
  const ids = [...new Set([...now.rounds, ...(before?.rounds ?? [])].map((round) => round.companyId))];
  const companies = new Map(ids.map((id, index) => [id, index]));
  const series = cells.flatMap((cell, index) =>
    UNITS.flatMap((unit) =>
      unit === 'track' && cell.setSize === null
        ? []
        : MEASURES.map((measure): Series => ({ cell, index, unit, isCount: measure === 'count' })),
    ),
  );
  const [side, sideBefore] = [now, before].map((rounds) =>
    rounds === null ? undefined : sideOf(rounds, cells, series, companies),
  );
  if (side === undefined) return [];
  const sides = sideBefore === undefined ? [side] : [side, sideBefore];
  const values = await threads.draw({ seeds: CompanyWeights.seeds(ids), sides: sides.map(({ plan }) => plan) });
  return series.flatMap((one, place) => {
    const bands = STATISTICS.map((_, n) => bandsAt(values, place * STATISTICS.length + n));
    return rowsOf(one, bands, side, sideBefore ?? null);
  });
}

function rowsOf(series: Series, bands: readonly Bands[], now: Side, before: Side | null): readonly BandRow[] {
  const point = pointsOf(series, now, false);
  const variants = before === null ? [] : changesOf(series, now, before);
  return STATISTICS.flatMap((statistic, n) => {
    if (Number.isNaN(point[n] ?? Number.NaN)) return [];
    const { own: band, change } = bands[n] ?? { own: null, change: null };
    const [whole, ...without] = variants.map((values) => values[n] ?? Number.NaN);
    const isSignKept = without.every((value) => Math.sign(value) === Math.sign(whole ?? Number.NaN));
    const row = {
      unit: series.unit,
      measure: series.isCount ? 'count' : 'amount',
      statistic,
      band_low: text(band?.low),
      band_high: text(band?.high),
      change_band_low: text(change?.low),
      change_band_high: text(change?.high),
      change_positive_share: text(change?.positiveShare),
      change_negative_share: text(change?.negativeShare),
      change: text(whole),
      change_without_largest: text(whole === undefined ? undefined : isSignKept ? without.at(-1) : 0),
    };
    return series.cell.shown.map(({ trackSet, trackId }) => ({ track_set: trackSet, track_id: trackId, ...row }));
  });
}

/** Changes of the points: as they are, and without the largest deal of this window, of the one before, and of both. */
function changesOf(series: Series, now: Side, before: Side): readonly Float64Array[] {
  const [own, ownRest, then, thenRest] = [
    pointsOf(series, now, false),
    pointsOf(series, now, true),
    pointsOf(series, before, false),
    pointsOf(series, before, true),
  ];
  const minus = (left: Float64Array, right: Float64Array): Float64Array =>
    left.map((value, n) => value - (right[n] ?? Number.NaN));
  return [minus(own, then), minus(ownRest, then), minus(own, thenRest), minus(ownRest, thenRest)];
}

const text = (value: number | undefined): string | null =>
  value === undefined || Number.isNaN(value) ? null : value.toFixed(12);
