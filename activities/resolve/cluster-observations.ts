import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import { settleDisputes } from './settle-disputes.ts';

/**
 * Gives every observation its round: reads `touched` (increment/touched.sql) and `investor_of` (entities.sql); leaves `assigned`, core.judgements
 * of kind round, and what became of the rounds of earlier knowledge (core.round_redirects, core.round_changes).
 */
export async function clusterObservations(warehouse: Pick<Warehouse<unknown>, 'exclusive' | 'script'>): Promise<void> {
  await run(warehouse, ['present']);
  await assignRounds(warehouse);
  await run(warehouse, ['round-judgements', 'past-worlds']);
  // The same rules on what was known earlier, where that was another partition: mostly nowhere.
  if (await hasPast(warehouse)) await assignRounds(warehouse);
  else await warehouse.script('CREATE OR REPLACE TEMP TABLE assigned AS FROM assigned_now LIMIT 0;');
  await run(warehouse, ['round-changes']);
}

async function hasPast(warehouse: Pick<Warehouse<unknown>, 'exclusive'>): Promise<boolean> {
  return warehouse.exclusive(
    async (connection) => (await connection.runAndReadAll('SELECT 1 FROM present LIMIT 1')).currentRowCount > 0,
  );
}

async function assignRounds(warehouse: Pick<Warehouse<unknown>, 'exclusive' | 'script'>): Promise<void> {
  await run(warehouse, ['outlines', 'tellings', 'round-pairs', 'rivals', 'clusters']);
  await settleDisputes(warehouse);
  await run(warehouse, ['rounds-of-tellings']);
}

async function run(warehouse: Pick<Warehouse<unknown>, 'script'>, queries: readonly string[]): Promise<void> {
  for (const query of queries)
    await warehouse.script(await readFile(join(import.meta.dirname, `${query}.sql`), 'utf8'));
}
