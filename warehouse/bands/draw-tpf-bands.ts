import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import { bandOf, DRAW_COUNT } from './band.ts';
import type { DrawnWindow } from './draw-bands.ts';
import { readDrawnRounds } from './drawn-rounds.ts';
import { TpfDraws } from './tpf-draws.ts';
import type { TpfRow, TpfVariant } from './tpf-draws.ts';

const variants: ReadonlySet<string> = new Set<TpfVariant>([
  'all',
  'without_largest_deal',
  'without_largest_track',
  'state_backed',
  'not_state_backed',
]);
const isDrawn = (variant: string): variant is TpfVariant => variants.has(variant);
/** A statement takes so many values and no more. */
const pageRows = 500;

/**
 * Draws mart.tpf_bands for one window: the change of the late share by every reading of the register and in every variant
 * that mart.tpf_points_monthly gives a change for. Nothing is drawn for a month alone, nor without a year before.
 */
export async function drawTpfBands(warehouse: Warehouse<Schema>, window: DrawnWindow): Promise<void> {
  const periods = window.periods.filter((period) => period !== 'month');
  if (periods.length === 0 || !window.isYearBeforeCovered) return;
  const { db } = warehouse;
  const points = await db
    .selectFrom('mart.tpf_points_monthly')
    .select(['period', 'measure', 'track_set', 'criterion', 'generation', 'cutoff', 'variant'])
    .select(['left_out_round_id', 'left_out_round_id_before', 'left_out_track_id'])
    .where('scope', '=', window.scope)
    .where('month', '=', window.month)
    .where('period', 'in', periods)
    .where('delta', 'is not', null)
    .orderBy('period')
    .orderBy('measure')
    .orderBy('track_set')
    .orderBy('criterion')
    .orderBy('generation')
    .orderBy('cutoff')
    .orderBy('variant')
    .execute();
  if (points.length === 0) return;
  const readings = await db
    .selectFrom('ref.tpf_readings')
    .select(['track_set', 'criterion', 'generation', 'cutoff', 'track_id', 'early_share'])
    .where('not_registered', 'is', null)
    .execute();
  const weights = new Map<string, Map<string, number>>();
  const key = (row: Pick<TpfRow, 'track_set' | 'criterion' | 'generation' | 'cutoff'>): string =>
    [row.track_set, row.criterion, row.generation, row.cutoff].join('/');
  for (const row of readings) {
    const own = weights.get(key(row)) ?? new Map<string, number>();
    own.set(row.track_id, 1 - Number(row.early_share));
    weights.set(key(row), own);
  }
  const rows: readonly (TpfRow & { readonly period: string })[] = points.flatMap(({ variant, ...row }) =>
    isDrawn(variant) ? [{ ...row, variant, weights: weights.get(key(row)) ?? new Map<string, number>() }] : [],
  );
  const before = (month: string): string =>
    `${String(Number(month.slice(0, 4)) - 1).padStart(4, '0')}${month.slice(4)}`;
  const coded = new Set(readings.map((row) => row.track_id));
  const rounds = (await readDrawnRounds(warehouse, window.scope, before(window.fromMonth), window.month)).filter(
    ({ trackId, month }) => coded.has(trackId) && (month >= window.fromMonth || month <= before(window.month)),
  );
  const deltas = await new TpfDraws(rounds, window.fromMonth, rows).draw(DRAW_COUNT);
  const drawn = rows.map((row, index) => {
    const band = bandOf(deltas[index] ?? new Float64Array(0));
    return {
      scope: window.scope,
      month: window.month,
      period: row.period,
      measure: row.measure,
      track_set: row.track_set,
      criterion: row.criterion,
      generation: row.generation,
      cutoff: row.cutoff,
      variant: row.variant,
      band_low: band?.low.toFixed(12) ?? null,
      band_high: band?.high.toFixed(12) ?? null,
      positive_share: band?.positiveShare.toFixed(12) ?? null,
      negative_share: band?.negativeShare.toFixed(12) ?? null,
      draws: DRAW_COUNT,
    };
  });
  for (let first = 0; first < drawn.length; first += pageRows)
    await db
      .insertInto('mart.tpf_bands')
      .values(drawn.slice(first, first + pageRows))
      .execute();
}
