import { sql } from 'kysely';
import type { Warehouse } from './open-warehouse.ts';
import type { Schema } from './schema.ts';

/** Variables that scripts and queries of marts read with getvariable(), all of them text. */
export type VariableName =
  | 'source_id'
  | 'batch_folder'
  | 'batch_hash'
  | 'loaded_at'
  | 'as_of'
  | 'export_path'
  | 'from_month'
  | 'to_month'
  | 'asked_months'
  | 'asked_periods'
  | 'facts_from_month'
  | 'facts_to_month';

/** Sets a variable of the session. */
export async function setVariable(warehouse: Warehouse<Schema>, name: VariableName, value: string): Promise<void> {
  await sql`SET VARIABLE ${sql.ref(name)} = ${value}`.execute(warehouse.db);
}

/** Does a piece of work with variables set that are not set before or after it. */
export async function withVariables<T>(
  warehouse: Warehouse<Schema>,
  variables: ReadonlyMap<VariableName, string>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    for (const [name, value] of variables) await setVariable(warehouse, name, value);
    return await work();
  } finally {
    for (const name of variables.keys()) await sql`RESET VARIABLE ${sql.ref(name)}`.execute(warehouse.db);
  }
}
