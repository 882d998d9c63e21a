import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';

/** Schemas whose bytes are promised; ops says how it went and is in the database only. */
const exportedSchemas = ['raw', 'core', 'ref', 'mart'];

const columnRow = z.object({
  schema_name: z.string(),
  table_name: z.string(),
  table_comment: z.string().nullable(),
  column_name: z.string(),
  data_type: z.string(),
  column_comment: z.string().nullable(),
});

/**
 * Writes every table of raw, core, ref and mart as one Parquet file, sorted by all its columns so that the bytes depend
 * on nothing else, and a datapackage.json that describes them.
 *
 * @returns the number of rows by table.
 */
export async function exportTables(
  warehouse: Warehouse<Schema>,
  folder: string,
): Promise<Readonly<Record<string, number>>> {
  await mkdir(folder, { recursive: true });
  const columns = await warehouse.exclusive(async (connection) => {
    const reader = await connection.runAndReadAll(`
      SELECT t.schema_name, t.table_name, t.comment AS table_comment, c.column_name, c.data_type, c.comment AS column_comment
      FROM duckdb_tables() t JOIN duckdb_columns() c USING (database_name, schema_name, table_name)
      WHERE t.database_name = current_database() AND NOT t.temporary AND t.schema_name IN ('raw', 'core', 'ref', 'mart')
      ORDER BY t.schema_name, t.table_name, c.column_index`);
    return z.array(columnRow).parse(reader.getRowObjectsJson());
  });
  const tables = [...new Set(columns.map((column) => `${column.schema_name}.${column.table_name}`))];
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const path = join(folder, `${table}.parquet`);
    await sql`COPY (SELECT * FROM ${sql.table(table)} ORDER BY ALL) TO ${path} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000)`.execute(
      warehouse.db,
    );
    const counted = await sql<{ n: bigint }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(warehouse.db);
    counts[table] = Number(counted.rows[0]?.n ?? 0);
  }
  await writeFile(join(folder, 'datapackage.json'), `${JSON.stringify(dataPackage(columns, tables), null, 2)}\n`);
  return counts;
}

/** The data package description (specs.frictionlessdata.io) from the comments in the database. */
function dataPackage(columns: readonly z.infer<typeof columnRow>[], tables: readonly string[]): unknown {
  return {
    profile: 'data-package',
    name: 'tidemark',
    description: `Published tables of the schemas ${exportedSchemas.join(', ')}.`,
    resources: tables.map((table) => {
      const own = columns.filter((column) => `${column.schema_name}.${column.table_name}` === table);
      return {
        name: table.replace('.', '_').toLowerCase(),
        path: `${table}.parquet`,
        format: 'parquet',
        mediatype: 'application/vnd.apache.parquet',
        description: own[0]?.table_comment ?? '',
        schema: {
          fields: own.map((column) => ({
            name: column.column_name,
            type: fieldType(column.data_type),
            description: column.column_comment ?? '',
          })),
        },
      };
    }),
  };
}

function fieldType(type: string): string {
  if (type.endsWith('[]')) return 'array';
  if (type.startsWith('DECIMAL') || type === 'DOUBLE') return 'number';
  if (/INT$|INTEGER/.test(type)) return 'integer';
  if (type === 'DATE') return 'date';
  if (type.startsWith('TIMESTAMP')) return 'datetime';
  if (type === 'BOOLEAN') return 'boolean';
  return 'string';
}

/** Copies the whole database into a file of its own, which readers open while the writer goes on. */
export async function snapshotDatabase(warehouse: Warehouse<Schema>, path: string): Promise<void> {
  await warehouse.checkpoint();
  const current = await sql<{ name: string }>`SELECT current_database() AS name`.execute(warehouse.db);
  const name = current.rows[0]?.name ?? 'memory';
  await sql`ATTACH ${sql.lit(path)} AS published`.execute(warehouse.db);
  try {
    await sql`COPY FROM DATABASE ${sql.id(name)} TO published`.execute(warehouse.db);
  } finally {
    await sql`DETACH published`.execute(warehouse.db);
  }
}
