import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';

/** Finds what is told otherwise than in the last run (changed.sql). */
export async function findChanged(warehouse: Pick<Warehouse<unknown>, 'script'>): Promise<void> {
  await run(warehouse, ['changed']);
}

/** Whether anything is. */
export async function hasChanged(warehouse: Pick<Warehouse<unknown>, 'exclusive'>): Promise<boolean> {
  return hasRows(warehouse, 'SELECT 1 FROM arrived UNION ALL SELECT 1 FROM gone LIMIT 1');
}

/** Leaves all as the last run left it. */
export async function keepAll(warehouse: Pick<Warehouse<unknown>, 'script'>): Promise<void> {
  await run(warehouse, ['unchanged']);
}

/** Finds the companies that are to be resolved (touched.sql). */
export async function findTouched(warehouse: Pick<Warehouse<unknown>, 'script'>): Promise<void> {
  await run(warehouse, ['touched']);
}

/** Picks out what is told of these companies; nothing where they are all companies. */
export async function pickRows(warehouse: Pick<Warehouse<unknown>, 'script'>, which: 'all' | 'few'): Promise<void> {
  await run(warehouse, [which === 'all' ? 'all-rows' : 'touched-rows', 'joint-amounts']);
}

/** Whether there are rounds of other companies whose fit has changed. */
export async function hasRefit(warehouse: Pick<Warehouse<unknown>, 'exclusive'>): Promise<boolean> {
  return hasRows(warehouse, 'SELECT 1 FROM refit_rounds LIMIT 1');
}

/** Takes the companies of these rounds too. */
export async function takeRefit(warehouse: Pick<Warehouse<unknown>, 'script'>): Promise<void> {
  await run(warehouse, ['enlarge']);
  await pickRows(warehouse, 'few');
}

const hasRows = (warehouse: Pick<Warehouse<unknown>, 'exclusive'>, query: string): Promise<boolean> =>
  warehouse.exclusive(async (connection) => (await connection.runAndReadAll(query)).currentRowCount > 0);

async function run(warehouse: Pick<Warehouse<unknown>, 'script'>, queries: readonly string[]): Promise<void> {
  for (const query of queries)
    await warehouse.script(await readFile(join(import.meta.dirname, `${query}.sql`), 'utf8'));
}
