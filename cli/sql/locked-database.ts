import { availableParallelism } from 'node:os';
import { DuckDBInstance, ResultReturnType, StatementType } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import { openFailure } from '../../warehouse/errors.ts';
import { QueryError } from './query-error.ts';
import type { QueryMessage } from './query-protocol.ts';

/**
 * Opens a database read-only with everything off that reaches beyond it, and locks the settings.
 *
 * @param memoryLimit in DuckDB's words, such as 512MiB
 * @throws QueryError `database` when the file cannot be opened
 */
export async function openLocked(databasePath: string, memoryLimit: string): Promise<DuckDBConnection> {
  let instance: DuckDBInstance;
  try {
    instance = await DuckDBInstance.create(databasePath, {
      access_mode: 'READ_ONLY',
      memory_limit: memoryLimit,
      threads: String(Math.min(4, availableParallelism())),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_persistent_secrets: 'false',
    });
  } catch (error) {
    const cause = openFailure(databasePath, error);
    throw new QueryError('database', cause instanceof Error ? cause.message : String(cause));
  }
  const connection = await instance.connect();
  for (const setting of [
    "TimeZone = 'UTC'",
    "temp_directory = ''",
    "max_temp_directory_size = '0B'",
    'allow_community_extensions = false',
    'enable_external_access = false',
    'lock_configuration = true',
  ]) {
    await connection.run(`set ${setting}`);
  }
  return connection;
}

/**
 * Runs every statement in order and gives back the rows of the last one that has any. Only a last statement is
 * streamed; the rows of an earlier one wait in DuckDB's memory until a later one replaces them.
 */
export async function lastResult(connection: DuckDBConnection, sql: string): Promise<DuckDBResult | undefined> {
  const statements = await connection.extractStatements(sql).catch((error: unknown) => {
    // The driver has no words for a text of comments and blanks alone.
    if (error instanceof Error && error.message === 'Error in native callback') return { count: 0 } as const;
    throw error;
  });
  if (statements.count === 0 || !('prepare' in statements))
    throw new QueryError('sql', 'There is no SQL statement to run');
  let shown: DuckDBResult | undefined;
  for (let index = 0; index < statements.count; index += 1) {
    const prepared = await statements.prepare(index);
    if (prepared.statementType === StatementType.LOAD) throw new QueryError('denied', denied('LOAD'));
    const result = index === statements.count - 1 ? await prepared.stream() : await prepared.run();
    if (result.returnType === ResultReturnType.QUERY_RESULT && result.columnCount > 0) shown = result;
  }
  return shown;
}

function denied(reason: string): string {
  return `Not allowed, ad-hoc SQL only reads the published tables: ${reason}`;
}

/** Sorts what opening or running threw, and says it for people. DuckDB's errors carry no codes: this reads their text. */
export function explain(error: unknown): Omit<Extract<QueryMessage, { message: 'failed' }>, 'message'> {
  if (error instanceof QueryError) {
    const { code } = error;
    if (code === 'database' || code === 'sql' || code === 'denied' || code === 'output') {
      return { code, text: error.message };
    }
  }
  const told = error instanceof Error ? error.message : String(error);
  const text = told.trim().replace(/^Failed to extract statements: /, '');
  const line = text.split('\n')[0] ?? '';
  if (/^Out of Memory Error|bad_alloc|failed to allocate/i.test(text)) return { code: 'memory', text };
  if (/^Permission Error|configuration has been locked|read-only mode/.test(line)) {
    return {
      code: 'denied',
      text: denied(line.replace(/^(?:Permission|Invalid Input) Error: /, '')),
    };
  }
  return { code: 'sql', text };
}
