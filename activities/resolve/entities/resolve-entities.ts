import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import { parseDistinct } from '../../normalise/distinct-texts.ts';
import { normaliseName } from '../../normalise/text.ts';
import { clusterNames } from './cluster-names.ts';
import { joinNames } from './join-names.ts';
import type { Links } from './join-names.ts';
import type { NameComparer } from './name-comparer.ts';
import { appendRows, NumberRows, readNumbers } from './number-rows.ts';
import type { NumberTable } from './number-rows.ts';

/**
 * Companies and investors of all observations, when it is known which of these have changed (increment/changed.sql): fills
 * core.companies, core.investors, core.aliases and the judgements on them, and leaves `entity_of_unit`, `investor_of` and
 * `changed_companies` for the steps behind it (entities.sql).
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
  const links = await warehouse.exclusive(async (connection) => {
    const read = await readLinks(connection);
    await fill(connection, 'linked', read, noFoes);
    return read;
  });
  await warehouse.script(await sqlFile('foes'));
  await warehouse.exclusive(async (connection) =>
    fill(connection, 'entity_roots', links, await readNumbers(connection, 'SELECT l, r FROM entity_foes ORDER BY ALL')),
  );
  for (const query of ['entities', 'entity-rows', 'entity-judgements']) await warehouse.script(await sqlFile(query));
}

/** The units of links, in the order of their numbers, and the links between them by their places in it. */
interface LinkedUnits {
  readonly units: Int32Array;
  readonly placeOf: ReadonlyMap<number, number>;
  readonly links: Links;
}

const noFoes: NumberTable = { length: 0, columns: [new Float64Array(0), new Float64Array(0)] };

/** Only units of links are looked at: most units have none. */
async function readLinks(connection: DuckDBConnection): Promise<LinkedUnits> {
  const { length, columns } = await readNumbers(connection, 'SELECT l, r, score FROM entity_links');
  const [left = none, right = none, score = none] = columns;
  const all = new Int32Array(2 * length);
  all.set(left);
  all.set(right, length);
  all.sort();
  // So that the least of them is the least unit.
  const units = all.filter((unit, at) => at === 0 || all[at - 1] !== unit);
  const placeOf = new Map(Array.from(units, (unit, place) => [unit, place]));
  const places = (list: ArrayLike<number>): Int32Array => Int32Array.from(list, (unit) => placeOf.get(unit) ?? -1);
  return { units, placeOf, links: { left: places(left), right: places(right), score, length } };
}

/** Fills a table with the units that links join to others, none of them with one from which it is kept apart, and their roots. */
async function fill(
  connection: DuckDBConnection,
  table: 'linked' | 'entity_roots',
  { units, placeOf, links }: LinkedUnits,
  { length, columns }: NumberTable,
): Promise<void> {
  const [one = none, other = none] = columns;
  const apart = new NumberRows('integer', 'integer');
  for (let at = 0; at < length; at += 1) {
    const [left, right] = [placeOf.get(one[at] ?? -1), placeOf.get(other[at] ?? -1)];
    // What has no link is in no component that has to be kept from another.
    if (left !== undefined && right !== undefined) apart.push(left, right);
  }
  const [left = none, right = none] = apart.view().columns;
  const roots = joinNames(units.length, links, { left, right, length: apart.view().length });
  const isJoined = new Uint8Array(units.length);
  for (const [place, root] of roots.entries()) if (place !== root) isJoined[place] = isJoined[root] = 1;
  const rows = new NumberRows('integer', 'integer');
  for (const [place, root] of roots.entries())
    if (isJoined[place] === 1) rows.push(units[place] ?? -1, units[root] ?? -1);
  await appendRows(connection, table, rows.view());
}

const none = new Float64Array(0);

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
