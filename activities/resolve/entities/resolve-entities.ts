import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import { parseDistinct } from '../../normalise/distinct-texts.ts';
import { normaliseName } from '../../normalise/text.ts';
import { clusterNames } from './cluster-names.ts';
import { joinNames } from './join-names.ts';
import type { NameComparer } from './name-comparer.ts';

/**
 * Companies and investors of all observations: fills core.companies, core.investors, core.aliases and the judgements on
 * them, and leaves `entity_of_unit`, `investor_of` and `changed_companies` for the steps behind it (entities.sql).
 */
export async function resolveEntities(
  warehouse: Pick<Warehouse<unknown>, 'exclusive' | 'script'>,
  comparer: NameComparer,
): Promise<void> {
  await warehouse.script(await sqlFile('../increment/changed'));
  await warehouse.script(await sqlFile('units'));
  await parseDistinct(warehouse, 'alias_texts', 'alias_parsed', ([text = null]) => [[text, normaliseName(text ?? '')]]);
  await warehouse.script(await sqlFile('names'));
  await clusterNames(warehouse, comparer);
  await warehouse.script(await sqlFile('pairs'));
  await warehouse.exclusive(async (connection) => fill(connection, 'linked', await rootsOf(connection, null)));
  await warehouse.script(await sqlFile('foes'));
  await warehouse.exclusive(async (connection) =>
    fill(connection, 'entity_roots', await rootsOf(connection, 'SELECT l, r FROM entity_foes ORDER BY ALL')),
  );
  for (const query of ['entities', 'entity-rows', 'entity-judgements']) await warehouse.script(await sqlFile(query));
}

/** The smallest unit of each unit's component by the links of entity_links, without the pairs that a query keeps apart. */
async function rootsOf(connection: DuckDBConnection, apart: string | null): Promise<Int32Array> {
  const [left = [], right = [], score = []] = await columns(
    connection,
    'SELECT l, r, score FROM entity_links ORDER BY ALL',
  );
  const [one = [], other = []] = apart === null ? [] : await columns(connection, apart);
  const count = Math.max(-1, ...[left, right, one, other].map(greatestOf)) + 1;
  return joinNames(count, { left, right, score, length: left.length }, { left: one, right: other, length: one.length });
}

/** Units that are not their own root, and the roots of those. */
async function fill(connection: DuckDBConnection, table: 'linked' | 'entity_roots', roots: Int32Array): Promise<void> {
  const joined = new Set([...roots.entries()].filter(([unit, root]) => unit !== root).map(([, root]) => root));
  const appender = await connection.createAppender(table);
  for (const [unit, root] of roots.entries()) {
    if (unit === root && !joined.has(root)) continue;
    appender.appendInteger(unit);
    appender.appendInteger(root);
    appender.endRow();
  }
  appender.closeSync();
}

async function columns(connection: DuckDBConnection, query: string): Promise<readonly (readonly number[])[]> {
  const reader = await connection.runAndReadAll(query);
  return reader.getColumns().map((column) => column.map(Number));
}

/** The greatest of a list that may be too long to spread; -1 of none. */
const greatestOf = (list: readonly number[]): number =>
  list.reduce((greatest, value) => (value > greatest ? value : greatest), -1);

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
