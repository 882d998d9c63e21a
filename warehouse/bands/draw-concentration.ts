import { sql } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import { AmountDraws } from './amount-draws.ts';
import { bandOf, DRAW_COUNT, giveWay } from './band.ts';
import { CompanyWeights } from './company-weights.ts';
import type { Cell, CellUnits, InvestorParts, TrackSets } from './concentration-cells.ts';
import { cellsOf, UNITS, unitsOf } from './concentration-cells.ts';
import { STATISTICS, THEIL } from './concentration-statistics.ts';
import type { DrawnWindow } from './draw-bands.ts';
import type { DrawnRound } from './drawn-rounds.ts';
import { readDrawnRounds } from './drawn-rounds.ts';
import type { DrawnValues } from './unit-totals.ts';

/** Draws that are made and measured together; their number is a multiple of it. */
const BLOCK = 16;
const MEASURES = ['amount', 'count'] as const;
type Unit = (typeof UNITS)[number];

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
export async function drawConcentration(warehouse: Warehouse<Schema>, window: DrawnWindow): Promise<void> {
  const { scope, month, fromMonth } = window;
  const now = await readRounds(warehouse, scope, fromMonth, month);
  const before = window.isYearBeforeCovered
    ? await readRounds(warehouse, scope, yearBefore(fromMonth), yearBefore(month))
    : null;
  const rows = await drawRows(now, before, await readTracks(warehouse));
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
    WHERE s.scope = ${scope} AND r.announced_month BETWEEN ${fromMonth}::DATE AND ${toMonth}::DATE
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

/** A window while it is drawn, a block of draws at a time. */
class DrawnSide {
  readonly points: Float64Array;
  readonly #units: CellUnits;
  /** Values by place of the round in every draw of the block. */
  readonly #block: readonly DrawnValues[];
  /** Statistics by kind of unit: in every draw of the block those of every group, by amount and by count. */
  readonly #statistics: ReadonlyMap<Unit, Float64Array>;
  readonly #draws: AmountDraws;
  readonly #companies: Int32Array;

  constructor({ rounds, investors }: WindowRounds, cells: readonly Cell[], companies: ReadonlyMap<string, number>) {
    this.#draws = new AmountDraws(rounds.map(({ amount }) => amount));
    this.points = this.#draws.points();
    this.#block = Array.from({ length: BLOCK }, () => ({
      cents: this.points.slice(),
      weights: new Uint8Array(rounds.length),
    }));
    this.#units = unitsOf(cells, rounds, this.points, investors);
    this.#statistics = new Map(
      [...this.#units.kinds].map(([unit, { totals }]) => [
        unit,
        new Float64Array(BLOCK * totals.groupCount * 2 * STATISTICS.length),
      ]),
    );
    this.#companies = Int32Array.from(rounds, (round) => companies.get(round.companyId) ?? 0);
  }

  /** Makes the values at a place of the block those of a draw. */
  fill(place: number, draw: number, companyWeights: Uint8Array): void {
    const values = this.#block[place];
    if (values === undefined) return;
    this.#draws.fill(draw, values.cents);
    const { weights } = values;
    const companies = this.#companies;
    for (let n = 0; n < companies.length; n += 1) weights[n] = companyWeights[companies[n] ?? 0] ?? 0;
  }

  /** Makes the statistics those of the block: of one kind of unit after the other, since its lists fill the caches. */
  measure(): void {
    for (const [unit, { totals }] of this.#units.kinds) {
      const statistics = this.#statistics.get(unit) ?? new Float64Array(0);
      this.#block.forEach((values, place) => {
        totals.measureDraw(values, statistics, place * totals.groupCount * 2 * STATISTICS.length);
      });
    }
  }

  statisticsOf(cell: number, unit: Unit, isCount: boolean): BlockStatistics {
    const placeOf = (group: number): number => (group * 2 + (isCount ? 1 : 0)) * STATISTICS.length;
    const kind = this.#units.kinds.get(unit);
    const group = kind?.groupOf[cell] ?? 0;
    const theilGroup = unit === 'company' ? (this.#units.theilGroupOf[cell] ?? group) : group;
    return {
      values: this.#statistics.get(unit) ?? new Float64Array(0),
      step: (kind?.totals.groupCount ?? 0) * 2 * STATISTICS.length,
      places: STATISTICS.map((_, n) => (n === THEIL ? placeOf(theilGroup) : placeOf(group)) + n),
    };
  }

  /** The point value of every statistic, with or without the largest deal. */
  pointsOf(cell: number, unit: Unit, isCount: boolean, isWithoutLargest: boolean): Float64Array {
    const { kinds, theilGroupOf, largest } = this.#units;
    const kind = kinds.get(unit);
    const group = kind?.groupOf[cell] ?? null;
    if (kind === undefined || group === null) return new Float64Array(STATISTICS.length).fill(Number.NaN);
    const leftOut = isWithoutLargest ? (largest[cell] ?? null) : null;
    const points = kind.totals.measurePoints(group, this.points, leftOut, isCount);
    const theilGroup = unit === 'company' ? (theilGroupOf[cell] ?? group) : group;
    if (theilGroup !== group) {
      const others = kind.totals.measurePoints(theilGroup, this.points, leftOut, isCount);
      points[THEIL] = others[THEIL] ?? Number.NaN;
    }
    return points;
  }
}

/** Where the statistics of a cell are in those of the block: the places in the first draw, and how far the next draw is. */
interface BlockStatistics {
  readonly values: Float64Array;
  readonly places: readonly number[];
  readonly step: number;
}

/** The draws of one cell, unit and measure: every statistic now, and its change. */
class Series {
  readonly values = STATISTICS.map(() => new Float64Array(DRAW_COUNT));
  readonly changes: readonly Float64Array[] | null;
  readonly cell: Cell;
  readonly unit: Unit;
  readonly isCount: boolean;
  readonly #index: number;
  readonly #now: BlockStatistics;
  readonly #before: BlockStatistics | null;

  constructor(cell: Cell, index: number, unit: Unit, isCount: boolean, now: DrawnSide, before: DrawnSide | null) {
    this.cell = cell;
    this.#index = index;
    this.unit = unit;
    this.isCount = isCount;
    this.#now = now.statisticsOf(index, unit, isCount);
    this.#before = before?.statisticsOf(index, unit, isCount) ?? null;
    this.changes = before === null ? null : STATISTICS.map(() => new Float64Array(DRAW_COUNT));
  }

  /** Takes over the draws of a block, of which the first has that number. */
  note(first: number): void {
    const [now, before] = [this.#now, this.#before];
    for (let n = 0; n < STATISTICS.length; n += 1) {
      const values = this.values[n];
      if (values === undefined) continue;
      const at = now.places[n] ?? 0;
      for (let place = 0; place < BLOCK; place += 1) values[first + place] = now.values[at + place * now.step] ?? 0;
      const changes = this.changes?.[n];
      if (changes === undefined || before === null) continue;
      const atBefore = before.places[n] ?? 0;
      for (let place = 0; place < BLOCK; place += 1)
        changes[first + place] = (values[first + place] ?? 0) - (before.values[atBefore + place * before.step] ?? 0);
    }
  }

  /** The point value of every statistic, with or without the largest deal. */
  points(side: DrawnSide, isWithoutLargest: boolean): Float64Array {
    return side.pointsOf(this.#index, this.unit, this.isCount, isWithoutLargest);
  }
}

/** The bands of one window, and those of the change where the year before is given. */
export async function drawRows(
  now: WindowRounds,
  before: WindowRounds | null,
  tracks: TrackSets,
): Promise<readonly BandRow[]> {
  const cells = cellsOf(now.rounds, tracks);
  const ids = [...new Set([...now.rounds, ...(before?.rounds ?? [])].map((round) => round.companyId))];
  const companies = new Map(ids.map((id, index) => [id, index]));
  const side = new DrawnSide(now, cells, companies);
  const sideBefore = before === null ? null : new DrawnSide(before, cells, companies);
  const series = cells.flatMap((cell, index) =>
    UNITS.flatMap((unit) =>
      unit === 'track' && cell.setSize === null
        ? []
        : MEASURES.map((measure) => new Series(cell, index, unit, measure === 'count', side, sideBefore)),
    ),
  );
  const companyWeights = new CompanyWeights(ids);
  const weights = new Uint8Array(ids.length);
  for (let first = 0; first < DRAW_COUNT; first += BLOCK) {
    for (let place = 0; place < BLOCK; place += 1) {
      companyWeights.fill(first + place, weights);
      side.fill(place, first + place, weights);
      sideBefore?.fill(place, first + place, weights);
    }
    side.measure();
    sideBefore?.measure();
    for (const one of series) one.note(first);
    await giveWay();
  }
  return series.flatMap((one) => rowsOf(one, side, sideBefore));
}

function rowsOf(series: Series, now: DrawnSide, before: DrawnSide | null): readonly BandRow[] {
  const point = series.points(now, false);
  const variants = before === null ? [] : changesOf(series, now, before);
  return STATISTICS.flatMap((statistic, n) => {
    if (Number.isNaN(point[n] ?? Number.NaN)) return [];
    const band = bandOf(series.values[n] ?? new Float64Array(0));
    const change = series.changes === null ? null : bandOf(series.changes[n] ?? new Float64Array(0));
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
function changesOf(series: Series, now: DrawnSide, before: DrawnSide): readonly Float64Array[] {
  const [own, ownRest, then, thenRest] = [
    series.points(now, false),
    series.points(now, true),
    series.points(before, false),
    series.points(before, true),
  ];
  const minus = (left: Float64Array, right: Float64Array): Float64Array =>
    left.map((value, n) => value - (right[n] ?? Number.NaN));
  return [minus(own, then), minus(ownRest, then), minus(own, thenRest), minus(ownRest, thenRest)];
}

const text = (value: number | undefined): string | null =>
  value === undefined || Number.isNaN(value) ? null : value.toFixed(12);
