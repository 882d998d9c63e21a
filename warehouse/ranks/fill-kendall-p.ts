import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import type { KendallNull } from './kendall-null.ts';
import { kendallNull } from './kendall-null.ts';

/** A statement takes so many values and no more. */
const pageRows = 1_000;
const sizes = (ties: string): readonly number[] => ties.split(' ').map(Number);

/** Fills mart.kendall_p with every pattern of ties and every S that mart.tpf_points_monthly holds. */
export async function fillKendallP(warehouse: Warehouse<Schema>): Promise<void> {
  const { db } = warehouse;
  const known = await db.selectFrom('mart.kendall_p').selectAll().execute();
  const key = (...parts: readonly (string | number)[]): string => parts.join('/');
  const held = new Map(known.map((row) => [key(row.time_ties, row.growth_ties, Number(row.concordance)), row]));
  const asked = await db
    .selectFrom('mart.tpf_points_monthly')
    .select(['time_ties', 'growth_ties'])
    .select((eb) => eb.fn<bigint>('abs', ['concordance']).as('concordance'))
    .distinct()
    .where('kendall_tau', 'is not', null)
    .orderBy('time_ties')
    .orderBy('growth_ties')
    .orderBy('concordance')
    .execute();
  const nulls = new Map<string, KendallNull>();
  const rows = asked.flatMap(({ time_ties: times, growth_ties: growths, concordance }) => {
    if (times === null || growths === null) return [];
    const found = held.get(key(times, growths, Number(concordance)));
    if (found !== undefined) return [found];
    const pattern = key(times, growths);
    const own = nulls.get(pattern) ?? kendallNull(sizes(times), sizes(growths));
    nulls.set(pattern, own);
    const p = own.atLeast(Number(concordance)).toFixed(12);
    return [{ time_ties: times, growth_ties: growths, concordance, p, method: own.method }];
  });
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('mart.kendall_p').execute();
    for (let first = 0; first < rows.length; first += pageRows)
      await transaction
        .insertInto('mart.kendall_p')
        .values(rows.slice(first, first + pageRows))
        .execute();
  });
}
