import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import { eachOf } from './in-turn.ts';
import { joinNames } from './join-names.ts';
import type { NameComparer } from './name-comparer.ts';
import { readJudgements } from './name-judgements.ts';
import { keyFlags } from './name-keys.ts';
import { NameLines, selectLines } from './name-line.ts';
import { ScoredRows } from './scored-rows.ts';
import { NameThreads } from './name-threads.ts';
import type { ThreadOptions } from './name-threads.ts';
import { appendRows, NumberRows } from './number-rows.ts';
import { pairPages } from './pair-pages.ts';
import { separateQuotedNames } from './quoted-names.ts';

/** Names that are taken apart at once, and pairs that are scored. */
const pageSizes = { names: 32_768, pairs: 4_096 } as const;
/** How sure a judgement is: it goes before everything that names say. */
const judged = 2;

/**
 * Clusters the names of a temporary table names_in (name_id, kind 'company' or 'investor', name, country, site; the last two
 * may be NULL) and leaves name_clusters (name_id, cluster) and name_pairs (left_id, right_id, verdict, score, reasons).
 * A temporary table name_judgements_in (kind, left_name, right_name, verdict 'same' or 'different', names as normaliseName
 * leaves them) overrides what the names say; without it there are no judgements. Neither the order of the rows nor the
 * number of threads matters.
 *
 * Memory is the names themselves and their keys as numbers beside DuckDB's own, about 350 bytes a name in Latin letters.
 */
export async function clusterNames(
  warehouse: Pick<Warehouse<unknown>, 'exclusive' | 'script'>,
  comparer: NameComparer,
  options: ThreadOptions = {},
): Promise<void> {
  const sizes = { names: options.pageNames ?? pageSizes.names, pairs: options.pageNames ?? pageSizes.pairs };
  const threads = await warehouse.exclusive(async (connection) => {
    const result = await connection.runAndReadAll(
      "SELECT approx_count_distinct(name)::INTEGER, current_setting('threads')::INTEGER FROM names_in",
    );
    const [[names, available] = []] = result.getRows();
    // They start while DuckDB numbers the names.
    return new NameThreads(comparer, Number(names), Number(available), options);
  });
  try {
    await warehouse.script(await sqlFile('name-nodes'));
    const { lines, nobodies } = await warehouse.exclusive((connection) => takeApart(connection, threads, sizes.names));
    await warehouse.script(await sqlFile('name-candidates'), keyFlags);
    await warehouse.exclusive(async (connection) =>
      writeRoots(connection, await scoreCandidates(connection, threads, lines, sizes.pairs), nobodies),
    );
  } finally {
    await threads.close();
  }
  await warehouse.script(await sqlFile('name-result'));
}

/** All names by number, each as its line, and what was found in them; their keys are in the tables. */
async function takeApart(
  connection: DuckDBConnection,
  threads: NameThreads,
  pageNames: number,
): Promise<{ lines: NameLines; nobodies: readonly number[] }> {
  const [[count = 0] = []] = (await connection.runAndReadAll('SELECT count(*)::INTEGER FROM name_nodes')).getRows();
  const lines = new NameLines(Number(count));
  const nobodies: number[] = [];
  const latinReadings = new Set<string>();
  await eachOf(linePages(connection, lines, pageNames), threads.most, async (page) => {
    const found = await threads.takeApart(page);
    for (const node of found.nobodies) nobodies.push(node);
    for (const letters of found.latinReadings) latinReadings.add(letters);
  });
  if (latinReadings.size > 0) await eachOf(lines.pages, threads.most, (page) => threads.read(page, latinReadings));
  const { patterns, keys } = await threads.meet();
  for (const page of patterns) await appendRows(connection, 'name_patterns', page);
  for (const page of keys)
    for (const table of ['name_keys', 'name_also', 'name_heads'] as const)
      await appendRows(connection, table, page[table]);
  return { lines, nobodies };
}

async function* linePages(connection: DuckDBConnection, lines: NameLines, pageNames: number): AsyncGenerator<string> {
  const read = async (first: number): Promise<string> => {
    const text = (await connection.runAndReadAll(selectLines, [first, first + pageNames])).getRows()[0]?.[0];
    return typeof text === 'string' ? text : '';
  };
  let coming = read(0);
  try {
    for (let first = 0; first < lines.count; first += pageNames) {
      const page = await coming;
      // DuckDB reads the next one while this one is taken apart; that it fails is told when it is asked for.
      coming = read(first + pageNames);
      coming.catch(() => undefined);
      lines.add(page);
      yield page;
    }
    await coming;
  } finally {
    // Whoever wants no more pages gets the connection back without a reading on it.
    await coming.catch(() => undefined);
  }
}

/** The root of each name, by what pairs are found to be and were judged. */
async function scoreCandidates(
  connection: DuckDBConnection,
  threads: NameThreads,
  lines: NameLines,
  most: number,
): Promise<Int32Array> {
  const same = new NumberRows('integer', 'integer', 'double');
  const separated = new NumberRows('integer', 'integer');
  const quoted = new NumberRows('integer', 'integer', 'byte');
  const judgements = await readJudgements(connection);
  const scored = new ScoredRows(connection);
  for (const { l, r, verdict } of judgements.values()) {
    if (verdict === 'same') same.push(l, r, judged);
    else separated.push(l, r);
  }
  await scored.addJudged(judgements.values());
  await eachOf(pairPages(connection, lines, judgements, most), threads.most, async (page) => {
    const pairs = await threads.score(page);
    same.addAll(pairs.same);
    separated.addAll(pairs.separated);
    quoted.addAll(pairs.quoted);
    await scored.add(pairs);
  });
  separateQuotedNames(quoted.view(), same.view(), separated);
  const { columns, length } = same.view();
  const [left = none, right = none, score = none] = columns;
  const apart = separated.view();
  const [one = none, other = none] = apart.columns;
  return joinNames(lines.count, { left, right, score, length }, { left: one, right: other, length: apart.length });
}

const none: readonly number[] = [];

/** Of each name that is joined to others the root of its cluster; the rest are alone. */
async function writeRoots(connection: DuckDBConnection, roots: Int32Array, nobodies: readonly number[]): Promise<void> {
  const isJoined = new Uint8Array(roots.length);
  for (const [node, root] of roots.entries()) if (node !== root) isJoined[root] = 1;
  const rows = new NumberRows('integer', 'integer');
  for (const node of nobodies) rows.push(node, -1);
  for (const [node, root] of roots.entries()) if (node !== root || isJoined[root] === 1) rows.push(node, root);
  await appendRows(connection, 'name_roots', rows.view());
}

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
