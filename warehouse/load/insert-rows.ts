import type { Insertable, Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Rows into a table by the names of their columns; what no row names is left empty. They travel as one JSON text, which
 * DuckDB reads into the types of the table: thousands of rows cost no more than one statement.
 */
export async function insertRows<Table extends keyof Schema>(
  db: Kysely<Schema>,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const named = new Set(Object.keys(first));
  const columns = await sql<{ column_name: string; column_type: string }>`DESCRIBE ${sql.table(table)}`.execute(db);
  const types = columns.rows.filter((column) => named.has(column.column_name));
  const structure = JSON.stringify([
    Object.fromEntries(types.map((column) => [column.column_name, column.column_type])),
  ]);
  await sql`INSERT INTO ${sql.table(table)} BY NAME
    SELECT unnest(from_json(${JSON.stringify(rows)}, ${sql.lit(structure)}), max_depth := 2)`.execute(db);
}
