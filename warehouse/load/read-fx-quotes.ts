import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Registry } from '../registry/read-registry.ts';

/** Reads the rate tables of the registry into the temporary tables `ecb` and `fed`, with the macro `cross_rate` beside them. */
export async function readFxQuotes<Schema>(
  warehouse: Warehouse<Schema>,
  { ecbDaily, fedMonthly }: Registry['fxFiles'],
): Promise<void> {
  await sql`SET VARIABLE ecb_files = string_split(${ecbDaily.join('\n')}, chr(10))`.execute(warehouse.db);
  await sql`SET VARIABLE fed_files = string_split(${fedMonthly.join('\n')}, chr(10))`.execute(warehouse.db);
  await warehouse.script(await readFile(join(import.meta.dirname, 'fx-quotes.sql'), 'utf8'));
}
