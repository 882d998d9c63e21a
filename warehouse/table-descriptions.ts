import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Warehouse } from './open-warehouse.ts';

const descriptionSchema = z.strictObject({
  comment: z.string().min(1),
  columns: z.record(z.string(), z.string().min(1)),
  /** The columns that name a row; a check says that they do. */
  key: z.array(z.string()).min(1),
  /** Of a mart: the marts that it reads, built before it. */
  reads: z.array(z.string()).optional(),
  /** Of a mart that is too much work for every month: it holds the months whose briefs were asked for. */
  months: z.literal('asked').optional(),
  /** Of a mart whose months depend on others than those of their windows: it is built whole in every run. */
  built: z.literal('whole').optional(),
  /** Of a mart that reads what is worked out of whole calendar years, beside the rounds of its windows: so do those that read it. */
  reach: z.literal('calendar_year').optional(),
});

/** What a table is, what each column holds (with its unit), and which columns name a row. */
export type TableDescription = z.infer<typeof descriptionSchema>;

/** Reads one table's description. @throws Error that names the file. */
export async function readDescription(path: string): Promise<TableDescription> {
  return parsed(path, descriptionSchema, await readFile(path, 'utf8'));
}

/** The descriptions of the tables of raw, core, history, ref, ops and main, by `schema.table`. */
export const readTableDescriptions = (): Promise<ReadonlyMap<string, TableDescription>> =>
  readDescriptions(join(import.meta.dirname, 'tables.yaml'));

/** Reads the descriptions of several tables, by name. @throws Error that names the file. */
export async function readDescriptions(path: string): Promise<ReadonlyMap<string, TableDescription>> {
  return new Map(Object.entries(parsed(path, z.record(z.string(), descriptionSchema), await readFile(path, 'utf8'))));
}

function parsed<Value>(path: string, schema: z.ZodType<Value>, text: string): Value {
  const result = schema.safeParse(parse(text, { merge: true }));
  if (!result.success) throw new Error(`${path}:\n${z.prettifyError(result.error)}`);
  return result.data;
}

/**
 * Writes descriptions into the database, where documentation, datapackage.json and the help of `tidemark sql` read them:
 * hundreds of statements, sent as one text in one transaction.
 */
export async function commentTables<Schema>(
  warehouse: Warehouse<Schema>,
  descriptions: Iterable<readonly [table: string, description: TableDescription]>,
  kind: 'table' | 'view' = 'table',
): Promise<void> {
  const statements = [...descriptions].flatMap(([table, { comment, columns }]) => [
    sql`COMMENT ON ${sql.raw(kind)} ${sql.table(table)} IS ${sql.lit(comment)}`,
    ...Object.entries(columns).map(
      ([column, text]) => sql`COMMENT ON COLUMN ${sql.ref(`${table}.${column}`)} IS ${sql.lit(text)}`,
    ),
  ]);
  const whole = sql.join([sql.raw('BEGIN'), ...statements, sql.raw('COMMIT')], sql.raw(';\n'));
  const text = whole.compile(warehouse.db).sql;
  await warehouse.exclusive(async (connection) => connection.run(text));
}
