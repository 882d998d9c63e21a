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
 * them, and leaves `ordered` and `investor_of` for the steps behind it (entities.sql).
 */
export async function resolveEntities(
  warehouse: Pick<Warehouse<unknown>, 'exclusive' | 'script'>,
  comparer: NameComparer,
): Promise<void> {
  await warehouse.script(await sqlFile('units'));
  await parseDistinct(warehouse, 'alias_texts', 'alias_parsed', ([text = null]) => [[text, normaliseName(text ?? '')]]);
  await warehouse.script(await sqlFile('names'));
  await clusterNames(warehouse, comparer);
  await warehouse.script(await sqlFile('pairs'));
  await warehouse.exclusive(joinUnits);
  await warehouse.script(await sqlFile('entities'));
}

/** Reads entity_links and entity_foes and fills entity_roots; units are numbered from 0. */
async function joinUnits(connection: DuckDBConnection): Promise<void> {
  const links = await columns(connection, 'SELECT l, r, score FROM entity_links ORDER BY ALL');
  const foes = await columns(connection, 'SELECT l, r FROM entity_foes ORDER BY ALL');
  const [left = [], right = [], score = []] = links;
  const [one = [], other = []] = foes;
  const count = Math.max(-1, ...maxOf(left), ...maxOf(right), ...maxOf(one), ...maxOf(other)) + 1;
  const roots = joinNames(
    count,
    { left, right, score, length: left.length },
    { left: one, right: other, length: one.length },
  );
  const appender = await connection.createAppender('entity_roots');
  for (const [unit, root] of roots.entries()) {
    if (unit === root) continue;
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

/** The greatest of a list that may be too long to spread. */
const maxOf = (list: readonly number[]): readonly number[] =>
  list.length === 0 ? [] : [list.reduce((greatest, value) => (value > greatest ? value : greatest))];

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
