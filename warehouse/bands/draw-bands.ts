import { sql } from 'kysely';
import { z } from 'zod';
import { askedMarts, drawnMonths, readMarts, rebuildMonths } from '../marts/build-marts.ts';
import { changeMarts, rememberedInputs, spansOf } from '../marts/mart-inputs.ts';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import { withVariables } from '../session-variables.ts';
import { drawConcentration } from './draw-concentration.ts';
import { DrawThreads } from './draw-threads.ts';
import { drawTpfBands } from './draw-tpf-bands.ts';

const PERIODS = ['month', 'ytd', 'trailing_12'] as const;
export type Period = (typeof PERIODS)[number];

const periodSchema = z.enum(PERIODS);

/** A window whose statistics are drawn: months as their first days. The year before is drawn where the data reach it. */
export interface DrawnWindow {
  readonly scope: string;
  readonly month: string;
  /** The periods that this is the window of: of a January or a December two. */
  readonly periods: readonly Period[];
  readonly fromMonth: string;
  readonly isYearBeforeCovered: boolean;
}

/** Fills the band mart of its name with the rows of one window. */
type DrawWindow = (warehouse: Warehouse<Schema>, window: DrawnWindow, threads: DrawThreads) => Promise<void>;

/** The marts that hold bands, each with what draws one window of it. */
const drawers: ReadonlyMap<string, DrawWindow> = new Map<string, DrawWindow>([
  ['concentration_bands', drawConcentration],
  ['tpf_bands', drawTpfBands],
]);

/**
 * Draws the bands of a scope for those months and periods (methodology section 8), instead of all that were drawn before,
 * and builds what is said from them: anew where bands were or are, and for these months alone in the marts that hold only
 * the months (and periods) that were asked for. The result depends on core and these arguments only.
 *
 * @param months `YYYY-MM`; a month outside the scope's windows has nothing to draw.
 */
export async function drawBands(
  warehouse: Warehouse<Schema>,
  scope: string,
  months: readonly string[],
  periods: readonly Period[] = PERIODS,
): Promise<void> {
  const asked = [...new Set(months.map((month) => `${month}-01`))].sort();
  const inputs = await rememberedInputs(warehouse);
  await changeMarts(warehouse, async () => {
    const touched = new Set([...asked, ...(await drawnMonths(warehouse))]);
    for (const name of drawers.keys()) await sql`DELETE FROM ${sql.table(`mart.${name}`)}`.execute(warehouse.db);
    const threads = await DrawThreads.of(warehouse);
    try {
      for (const window of await windowsOf(warehouse, scope, months, periods))
        for (const draw of drawers.values()) await draw(warehouse, window, threads);
    } finally {
      await threads.close();
    }
    const partial = await askedMarts();
    for (const name of partial) await sql`DELETE FROM ${sql.table(`mart.${name}`)}`.execute(warehouse.db);
    await withVariables(warehouse, new Map([['asked_periods', JSON.stringify(periods)]]), () =>
      rebuildMonths(warehouse, partial, spansOf(asked)),
    );
    await rebuildMonths(warehouse, await readersOfBands(), spansOf([...touched]));
    return inputs;
  });
}

async function windowsOf(
  warehouse: Warehouse<Schema>,
  scope: string,
  months: readonly string[],
  periods: readonly Period[],
): Promise<readonly DrawnWindow[]> {
  if (months.length === 0 || periods.length === 0) return [];
  const rows = await warehouse.db
    .selectFrom('mart.windows')
    .selectAll()
    .where('scope', '=', scope)
    .where(
      'month',
      'in',
      months.map((month) => `${month}-01`),
    )
    .where('period', 'in', periods)
    .orderBy('month')
    .orderBy('from_month')
    .orderBy('period')
    .execute();
  const windows: (DrawnWindow & { periods: Period[] })[] = [];
  for (const { month, from_month: fromMonth, is_year_before_covered: isYearBeforeCovered, ...row } of rows) {
    const period = periodSchema.parse(row.period);
    const last = windows.at(-1);
    if (last?.month === month && last.fromMonth === fromMonth) last.periods.push(period);
    else windows.push({ scope, month, fromMonth, isYearBeforeCovered, periods: [period] });
  }
  return windows;
}

/** The marts of every month that read a band, directly or by way of another. */
async function readersOfBands(): Promise<ReadonlySet<string>> {
  const readers = new Set<string>();
  for (const { name, description } of await readMarts()) {
    const isReader = description.reads?.some((read) => drawers.has(read) || readers.has(read)) === true;
    if (isReader && description.months !== 'asked') readers.add(name);
  }
  return readers;
}
