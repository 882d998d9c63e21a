import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import type { TableDescription } from '../table-descriptions.ts';
import { commentTables, readDescription } from '../table-descriptions.ts';
import { fillTable } from './fill-tables.ts';

export interface Mart {
  readonly name: string;
  /** `query`: one SELECT. `table`: a CREATE OR REPLACE TABLE that is filled outside of SQL: at once (fill-tables.ts), or when bands are drawn (warehouse/bands). */
  readonly kind: 'query' | 'table';
  readonly text: string;
  readonly description: TableDescription;
}

/** Every mart of the project: one folder each, with the query and the description of its columns; those that another reads come first. */
export async function readMarts(): Promise<readonly Mart[]> {
  const names = (await readdir(import.meta.dirname, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const marts = await Promise.all(names.map(readMart));
  const ordered: Mart[] = [];
  const place = (mart: Mart, readers: readonly string[]): void => {
    if (ordered.includes(mart)) return;
    if (readers.includes(mart.name))
      throw new Error(`the marts ${[...readers, mart.name].join(' and ')} read each other`);
    for (const name of mart.description.reads ?? []) {
      const read = marts.find((other) => other.name === name);
      if (read === undefined) throw new Error(`the mart ${mart.name} reads ${name}, which is no mart`);
      place(read, [...readers, mart.name]);
    }
    ordered.push(mart);
  };
  for (const mart of marts) place(mart, []);
  return ordered;
}

async function readMart(name: string): Promise<Mart> {
  const folder = join(import.meta.dirname, name);
  const kind = existsSync(join(folder, 'query.sql')) ? 'query' : 'table';
  return {
    name,
    kind,
    text: await readFile(join(folder, `${kind}.sql`), 'utf8'),
    description: await readDescription(join(folder, 'columns.yaml')),
  };
}

/**
 * Rebuilds every mart from core and ref, each in one statement. Bands are drawn afterwards, for the months that are asked for.
 */
export async function buildMarts(warehouse: Warehouse<Schema>): Promise<void> {
  await everyMonth(warehouse);
  const marts = await readMarts();
  await withRoundFacts(warehouse, async () => {
    for (const mart of marts) {
      const table = sql.table(`mart.${mart.name}`);
      // Both texts are the project's own files, as a user runs them by hand; no value is put into them.
      if (mart.kind === 'table') {
        await sql.raw(mart.text).execute(warehouse.db);
        await fillTable(warehouse, mart.name);
      } else if (mart.description.months === 'asked') {
        await sql`SET VARIABLE from_month = DATE '9999-01-01'`.execute(warehouse.db);
        await sql`CREATE OR REPLACE TABLE ${table} AS ${sql.raw(mart.text)}`.execute(warehouse.db);
        await everyMonth(warehouse);
      } else await sql`CREATE OR REPLACE TABLE ${table} AS ${sql.raw(mart.text)}`.execute(warehouse.db);
    }
  });
  await commentMarts(warehouse, marts);
}

const commentMarts = (warehouse: Warehouse<Schema>, marts: readonly Mart[]): Promise<void> =>
  commentTables(
    warehouse,
    marts.map(({ name, description }) => [`mart.${name}`, description] as const),
  );

/**
 * Builds the rows of those months, and those without a month, anew in the marts of these names and leaves all others: the
 * same as building everything, as long as nothing else changed. The queries read the session's variables from_month and
 * to_month.
 *
 * @param names marts to build, or null for all.
 * @param fromMonth, toMonth first days of months (`YYYY-MM-DD`).
 */
export async function rebuildMonths(
  warehouse: Warehouse<Schema>,
  names: ReadonlySet<string> | null,
  fromMonth: string,
  toMonth: string,
): Promise<void> {
  await sql`SET VARIABLE from_month = ${sql.lit(fromMonth)}::DATE`.execute(warehouse.db);
  await sql`SET VARIABLE to_month = ${sql.lit(toMonth)}::DATE`.execute(warehouse.db);
  try {
    const marts = (await readMarts()).filter(({ name }) => names?.has(name) !== false);
    await withRoundFacts(warehouse, async () => {
      for (const mart of marts) {
        if (mart.kind === 'table') {
          await fillTable(warehouse, mart.name);
          continue;
        }
        const table = sql.table(`mart.${mart.name}`);
        // A mart that knows no months is small, and built whole.
        const query = mart.text.includes("getvariable('from_month')")
          ? sql`SELECT * FROM ${table} WHERE month < getvariable('from_month') OR month > getvariable('to_month')
              UNION ALL (${sql.raw(mart.text)})
              ORDER BY ALL`
          : sql.raw(mart.text);
        await sql`CREATE OR REPLACE TABLE ${table} AS ${query}`.execute(warehouse.db);
      }
    });
    await commentMarts(warehouse, marts);
  } finally {
    await everyMonth(warehouse);
  }
}

/** No month is wanted more than another: what a session had set is forgotten. */
async function everyMonth(warehouse: Warehouse<Schema>): Promise<void> {
  await sql`RESET VARIABLE from_month`.execute(warehouse.db);
  await sql`RESET VARIABLE to_month`.execute(warehouse.db);
}

/** The marts that hold only the months that are asked for: empty after buildMarts, filled by rebuildMonths. */
export async function askedMarts(): Promise<ReadonlySet<string>> {
  return new Set((await readMarts()).filter((mart) => mart.description.months === 'asked').map(({ name }) => name));
}

/**
 * What most marts count, main.round_facts, is a view of the published file, so that every query runs there by hand. Here it
 * is worked out once: a temporary table of the same name comes before the view.
 */
async function withRoundFacts(warehouse: Warehouse<Schema>, build: () => Promise<void>): Promise<void> {
  const facts = sql.raw(await readFile(join(import.meta.dirname, 'round-facts.sql'), 'utf8'));
  await sql`CREATE OR REPLACE VIEW main.scope_bits AS ${sql.raw(await readFile(join(import.meta.dirname, 'scope-bits.sql'), 'utf8'))}`.execute(
    warehouse.db,
  );
  await sql`CREATE OR REPLACE VIEW main.round_facts AS ${facts}`.execute(warehouse.db);
  await sql`CREATE OR REPLACE TEMP TABLE round_facts AS ${facts}`.execute(warehouse.db);
  try {
    await build();
  } finally {
    await sql`DROP TABLE IF EXISTS temp.main.round_facts`.execute(warehouse.db);
  }
}
