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
    .select(['period', 'track_set', 'unit', 'n', 'unit_unknown_share'])
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
          hhiNormalised: valueOf(of('hhi_normalised')),
          cr3: valueOf(of('cr3')),
          gini: valueOf(of('gini')),
          change: changeSchema.parse(of('hhi_normalised')?.change ?? null),
        },
      ];
    }),
  }));
}

const valueOf = (row: Interval | undefined): ConcentrationValue | null =>
  row === undefined
    ? null
    : {
        point: row.point,
        low: row.low,
        high: row.high,
        band: row.band_low === null || row.band_high === null ? null : { low: row.band_low, high: row.band_high },
      };
