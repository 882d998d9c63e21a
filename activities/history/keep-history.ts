import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import type { Schema } from '../../warehouse/schema.ts';
import type { KnownState } from './derive-state.ts';
import { stateName } from './derive-state.ts';
import type { EarlierStates } from './earlier-states.ts';

export interface HistoryContext {
  readonly warehouse: Warehouse<Schema>;
  /** The clock of the run, of whose knowledge core is. */
  readonly asOf: string;
  readonly states: EarlierStates;
  /** Publications by their as_of. */
  readonly publications: ReadonlyMap<string, string>;
}

/**
 * Brings the schema `history` to the present: which state is a vintage of which month, and the rounds of every such state
 * as versions. States that are there already stay, so that a run adds its own; what another code, registry or archive
 * derived goes from the first that differs. Where no month has a vintage, nothing is kept.
 */
export async function keepHistory(context: HistoryContext): Promise<void> {
  const { warehouse, asOf } = context;
  await warehouse.script(await sqlFile('vintage-months'));
  const wanted = await vintageTimes(warehouse);
  const states: { readonly asOf: string; readonly name: string; readonly state: KnownState }[] = [];
  for (const time of wanted.length === 0 ? [] : [...new Set([...wanted, asOf])].sort()) {
    const state = await context.states.at(time);
    // Core is the state of now as it stands: with every decision of the registry, and without sources that failed.
    states.push({ asOf: time, name: time === asOf ? await presentName(context, state) : stateName(state), state });
  }
  const kept = await warehouse.db.selectFrom('history.states').select(['as_of', 'state']).orderBy('as_of').execute();
  const same = kept.findIndex(
    (row, index) => row.state !== states[index]?.name || new Date(row.as_of).toISOString() !== states[index].asOf,
  );
  const from = same < 0 ? kept.length : same;
  const stale = kept[from];
  if (stale !== undefined)
    await warehouse.script(await sqlFile('drop-states'), { from_as_of: new Date(stale.as_of).toISOString() });
  for (const { asOf: time, name, state } of states.slice(from)) {
    if (time === asOf) await warehouse.script(await sqlFile('round-versions'));
    else await readVersions(warehouse, await context.states.derive(state));
    await warehouse.script(await sqlFile('append-state'), { as_of: time, state: name });
  }
  for (const { asOf: time } of states)
    await warehouse.db
      .updateTable('history.states')
      .set({ publication_id: time === asOf ? null : (context.publications.get(time) ?? null) })
      .where('as_of', '=', time)
      .execute();
}

/** Times that are a vintage of a month, other than its latest. */
async function vintageTimes(warehouse: Warehouse<Schema>): Promise<readonly string[]> {
  const rows = await warehouse.db
    .selectFrom('history.vintage_months')
    .select('as_of')
    .distinct()
    .where('vintage', '<>', 'latest')
    .execute();
  return rows.map((row) => new Date(row.as_of).toISOString()).sort();
}

/** Where a source failed, core lacks what it would have brought: no later run takes it for the state of that time. */
async function presentName(context: HistoryContext, state: KnownState): Promise<string> {
  const failures = await context.warehouse.db.selectFrom('raw.intake_failures').select('source_id').execute();
  return failures.length === 0 ? stateName(state) : `${stateName(state)} without what failed`;
}

async function readVersions(warehouse: Warehouse<Schema>, path: string): Promise<void> {
  await sql`CREATE OR REPLACE TEMP TABLE versions AS FROM read_parquet(${sql.lit(path)})`.execute(warehouse.db);
}

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
