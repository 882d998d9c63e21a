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

/**
 * Each unit that is joined to others by the links of entity_links, without the pairs that a query keeps apart, and the
 * smallest unit of its component. Only units of links are looked at: most units have none.
 */
async function rootsOf(
  connection: DuckDBConnection,
  apart: string | null,
): Promise<readonly (readonly [unit: number, root: number])[]> {
  const [left = [], right = [], score = []] = await columns(
    connection,
    'SELECT l, r, score FROM entity_links ORDER BY ALL',
  );
  const [one = [], other = []] = apart === null ? [] : await columns(connection, apart);
  // In the order of their numbers, so that the least of them is the least unit.
  const units = Int32Array.from(new Set([...left, ...right])).sort();
  const placeOf = new Map(Array.from(units, (unit, place) => [unit, place]));
  const places = (list: readonly number[]): Int32Array => Int32Array.from(list, (unit) => placeOf.get(unit) ?? -1);
  // What has no link is in no component that has to be kept from another.
  const isLinked = one.map((unit, at) => placeOf.has(unit) && placeOf.has(other[at] ?? -1));
  const linked = (list: readonly number[]): Int32Array => places(list.filter((_, at) => isLinked[at]));
  const [separatedLeft, separatedRight] = [linked(one), linked(other)];
  const roots = joinNames(
    units.length,
    { left: places(left), right: places(right), score, length: left.length },
    { left: separatedLeft, right: separatedRight, length: separatedLeft.length },
  );
  const isJoined = new Uint8Array(units.length);
  for (const [place, root] of roots.entries()) if (place !== root) isJoined[place] = isJoined[root] = 1;
  return Array.from(roots, (root, place) => [units[place] ?? -1, units[root] ?? -1] as const).filter(
    (_, place) => isJoined[place] === 1,
  );
}

/** Units that are joined to others, and the roots of those. */
async function fill(
  connection: DuckDBConnection,
  table: 'linked' | 'entity_roots',
  roots: Awaited<ReturnType<typeof rootsOf>>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (const [unit, root] of roots) {
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

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
