import { z } from 'zod';
import type { Warehouse } from '../warehouse/open-warehouse.ts';
import type { Schema } from '../warehouse/schema.ts';
import type { BriefData, BriefWindow, ConcentrationRow, ConcentrationValue } from './brief-data.ts';

const changeSchema = z.enum(['rose', 'fell', 'indeterminate']).nullable();

type Interval = Schema['mart.concentration_intervals'];

/** How concentrated the money of each window is over companies, tracks (of `trackSet`) and cities. */
export async function readConcentration(
  warehouse: Warehouse<Schema>,
  request: { readonly month: string; readonly scope: string },
  windows: readonly BriefWindow[],
  trackSet: string,
): Promise<BriefData['concentration']> {
  const month = `${request.month}-01`;
  const cells = await warehouse.db
    .selectFrom('mart.concentration_monthly')
    .select(['period', 'track_set', 'unit', 'n', 'unit_unknown_share', 'hhi_normalised', 'cr3', 'gini'])
    .where('scope', '=', request.scope)
    .where('month', '=', month)
    .where('track_id', '=', 'all')
    .where('measure', '=', 'amount')
    .execute();
  const intervals = await warehouse.db
    .selectFrom('mart.concentration_intervals')
    .selectAll()
    .where('scope', '=', request.scope)
    .where('month', '=', month)
    .where('track_id', '=', 'all')
    .where('measure', '=', 'amount')
    .execute();
  // Tracks are those of the brief's set; of companies and cities all rounds of the scope.
  const units = [
    { unit: 'company', set: 'all_top' },
    { unit: 'track', set: trackSet },
    { unit: 'city', set: 'all_top' },
  ] as const;
  return windows.map(({ period }) => ({
    period,
    rows: units.flatMap(({ unit, set }): readonly ConcentrationRow[] => {
      const cell = cells.find((row) => row.period === period && row.track_set === set && row.unit === unit);
      if (cell === undefined) return [];
      const own = intervals.filter((row) => row.period === period && row.track_set === set && row.unit === unit);
      const of = (statistic: string): Interval | undefined => own.find((row) => row.statistic === statistic);
      return [
        {
          unit,
          count: Number(cell.n),
          unknownShare: cell.unit_unknown_share,
          hhiNormalised: valueOf(cell.hhi_normalised, of('hhi_normalised')),
          cr3: valueOf(cell.cr3, of('cr3')),
          gini: valueOf(cell.gini, of('gini')),
          change: changeSchema.parse(of('hhi_normalised')?.change ?? null),
        },
      ];
    }),
  }));
}

/** Of a month that no run was asked for there are points only. */
const valueOf = (point: string | null, row: Interval | undefined): ConcentrationValue | null => {
  if (row === undefined) return point === null ? null : { point, low: null, high: null, band: null };
  const { low, high, band_low: bandLow, band_high: bandHigh } = row;
  return {
    ...{ point: row.point, low, high },
    band: bandLow === null || bandHigh === null ? null : { low: bandLow, high: bandHigh },
  };
};
