import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import type { TableDescription } from '../table-descriptions.ts';
import { commentTable, readDescription } from '../table-descriptions.ts';

export interface Mart {
  readonly name: string;
  readonly query: string;
  readonly description: TableDescription;
}

/** Every mart of the project: one folder each, with the query and the description of its columns. The windows come first, as others read them. */
export async function readMarts(): Promise<readonly Mart[]> {
  const folders = (await readdir(import.meta.dirname, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  folders.sort((a, b) => Number(b === 'windows') - Number(a === 'windows') || (a < b ? -1 : 1));
  return Promise.all(
    folders.map(async (name) => ({
      name,
      query: await readFile(join(import.meta.dirname, name, 'query.sql'), 'utf8'),
      description: await readDescription(join(import.meta.dirname, name, 'columns.yaml')),
    })),
  );
}

/** Rebuilds every mart from core and ref, each in one statement. */
export async function buildMarts(warehouse: Warehouse<Schema>): Promise<void> {
  for (const mart of await readMarts()) {
    const table = sql.table(`mart.${mart.name}`);
    // The query is the text of the project's own file, as a user runs it by hand; no value is put into it.
    await sql`CREATE OR REPLACE TABLE ${table} AS ${sql.raw(mart.query)}`.execute(warehouse.db);
    await commentTable(warehouse.db, `mart.${mart.name}`, mart.description);
  }
}
