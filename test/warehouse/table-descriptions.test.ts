import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFactDescriptions } from '../../warehouse/facts/facts.ts';
import { buildMarts, readMarts } from '../../warehouse/marts/build-marts.ts';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import { prepareWarehouse } from '../../warehouse/prepare-warehouse.ts';
import { snapshotDatabase } from '../../warehouse/publication/export-tables.ts';
import type { Schema } from '../../warehouse/schema.ts';
import type { TableDescription } from '../../warehouse/table-descriptions.ts';
import { readDescription, readTableDescriptions } from '../../warehouse/table-descriptions.ts';
import { workspaceAt } from '../../warehouse/workspace.ts';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly tableComment: string | null;
  readonly columnComment: string | null;
}

let folder: string;
let warehouse: Warehouse<Schema>;
let columns: readonly Column[];
let descriptions: ReadonlyMap<string, TableDescription>;
const notices: string[] = [];

const resources = { memoryLimit: '256MB', threads: 1 };
const prepare = (): Promise<Warehouse<Schema>> =>
  prepareWarehouse(workspaceAt(join(folder, 'workspace')), resources, (message) => notices.push(message));

/** Every column of every published table and view, as the database itself tells it. */
async function columnsOf<T>(of: Warehouse<T>): Promise<readonly Column[]> {
  const found = await sql<Column>`
    SELECT schema_name || '.' || table_name AS "table", column_name AS "column", t.comment AS "tableComment", c.comment AS "columnComment"
    FROM (
      SELECT database_name, schema_name, table_name, comment FROM duckdb_tables() WHERE NOT internal AND NOT temporary
      UNION ALL
      SELECT database_name, schema_name, view_name, comment FROM duckdb_views() WHERE NOT internal AND NOT temporary) t
    JOIN duckdb_columns() c USING (database_name, schema_name, table_name)
    ORDER BY 1, c.column_index`.execute(of.db);
  return found.rows;
}

const keyColumns = (): readonly string[] =>
  [...descriptions].flatMap(([table, { key }]) => key.map((column) => `${table}.${column}`));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'descriptions-'));
  warehouse = await prepare();
  await buildMarts(warehouse, 'test');
  columns = await columnsOf(warehouse);
  const marts = (await readMarts()).map((mart): [string, TableDescription] => [`mart.${mart.name}`, mart.description]);
  descriptions = new Map([...(await readTableDescriptions()), ...(await readFactDescriptions()), ...marts]);
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a fresh warehouse', () => {
  it('has the tables that people are promised, and is set aside by nobody', () => {
    const tables = new Set(columns.map(({ table }) => table));
    for (const table of [
      'raw.documents',
      'raw.records',
      'core.observations',
      'core.rounds',
      'core.policy_documents',
      'ref.fx_rates',
      'mart.funding_monthly',
      'mart.track_monthly',
      'mart.policy_monthly',
      'ops.issues',
      'ops.check_failures',
      'main.investors_looked_at',
    ])
      expect(tables).toContain(table);
    expect(notices).toEqual([]);
  });

  it('says of every table and column what it holds', () => {
    const silent = columns.flatMap(({ table, column, tableComment, columnComment }) => [
      ...(tableComment === null || tableComment.trim() === '' ? [table] : []),
      ...(columnComment === null || columnComment.trim() === '' ? [`${table}.${column}`] : []),
    ]);
    expect(silent).toEqual([]);
  });

  it('describes no table and no column that is not there', () => {
    const known = new Set(columns.map(({ table, column }) => `${table}.${column}`));
    const described = [...descriptions].flatMap(([table, { columns: own }]) =>
      Object.keys(own).map((column) => `${table}.${column}`),
    );
    expect(described.filter((column) => !known.has(column))).toEqual([]);
    expect(described).toHaveLength(known.size);
  });

  it('names the rows of every table by columns that it has', () => {
    const known = new Set(columns.map(({ table, column }) => `${table}.${column}`));
    expect(keyColumns().filter((column) => !known.has(column))).toEqual([]);
    const tables = new Set(columns.map(({ table }) => table));
    expect([...tables].filter((table) => !descriptions.has(table))).toEqual([]);
  });

  it('says the currency of every amount', () => {
    const amounts = columns.filter(({ column }) => /(?:^|_)(?:cny|usd)(?:_|$)/.test(column));
    expect(amounts.length).toBeGreaterThan(20);
    for (const { table, column, columnComment } of amounts) {
      const unit = column.includes('cny') ? /CNY/ : /USD/;
      expect(columnComment, `${table}.${column}`).toMatch(unit);
    }
    const shares = columns.filter(({ column }) => column.endsWith('_share') || column === 'share');
    expect(shares.length).toBeGreaterThan(0);
    for (const { table, column, columnComment } of shares)
      expect(columnComment, `${table}.${column}`).toMatch(/0 to 1/);
  });

  it('has no time zone or precision of its own: days are DATE, instants TIMESTAMPTZ, money DECIMAL', async () => {
    const typed = await sql<{ place: string; type: string }>`
      SELECT schema_name || '.' || table_name || '.' || column_name AS place, data_type AS type
      FROM duckdb_columns() WHERE schema_name IN ('raw', 'core', 'history', 'ref', 'mart', 'ops')`.execute(
      warehouse.db,
    );
    const wrong = typed.rows.filter(({ place, type }) => {
      if (/_(?:date|month)$/.test(place)) return type !== 'DATE';
      if (place.endsWith('_at')) return !['TIMESTAMP WITH TIME ZONE', 'DATE'].includes(type);
      if (/_(?:cny|usd)_(?:low|point|high|exact|imputed)$/.test(place)) return !type.startsWith('DECIMAL');
      return type === 'DOUBLE' || type === 'FLOAT';
    });
    expect(wrong).toEqual([]);
  });

  it('keeps its comments when it is opened again and in the snapshot that readers get', async () => {
    await warehouse.close();
    warehouse = await prepare();
    expect(await columnsOf(warehouse)).toEqual(columns);
    expect(notices).toEqual([]);
    const path = join(folder, 'warehouse.duckdb');
    await snapshotDatabase(warehouse, path);
    const snapshot = await openWarehouse<Schema>({ path, readOnly: true });
    try {
      expect(await columnsOf(snapshot)).toEqual(columns);
    } finally {
      await snapshot.close();
    }
  });
});

describe('a description', () => {
  it('needs a comment, its columns and a key; what is wrong is said with the file', async () => {
    const path = join(folder, 'columns.yaml');
    await writeFile(path, 'comment: Rounds.\ncolumns: { scope: A scope. }\nkey: []\n');
    await expect(readDescription(path)).rejects.toThrow(/columns\.yaml:[\s\S]*key/);
    await writeFile(path, 'comment: Rounds.\ncolumns: { scope: A scope. }\nkey: [scope]\nkeys: [scope]\n');
    await expect(readDescription(path)).rejects.toThrow(/keys/);
    await writeFile(path, 'comment: Rounds.\ncolumns: { scope: A scope. }\nkey: [scope]\n');
    expect(await readDescription(path)).toEqual({
      comment: 'Rounds.',
      columns: { scope: 'A scope.' },
      key: ['scope'],
    });
  });
});
