import { join } from 'node:path';
import { DuckDBInstance, DuckDBTypeId } from '@duckdb/node-api';
import type { DuckDBResult, DuckDBType } from '@duckdb/node-api';
import { QueryError } from './query-error.ts';

/**
 * Writes a result as Parquet with its own types. The user's instance may not touch files, so a second instance, which
 * never sees the user's SQL, takes the rows chunk by chunk into a database file of its own and copies them out; memory
 * stays flat whatever the number of rows.
 *
 * 128-bit integers have no Parquet type and DuckDB would write them as doubles: they become DECIMAL(38,0), and inside
 * lists, structs or maps they are refused.
 *
 * @param names column names, unique without regard to case
 * @param folder an empty folder of the caller's; the result is `result` in it, and `stage.duckdb*` may be left there
 * @returns how many rows were written
 * @throws QueryError `output` for a value or type that Parquet cannot hold
 */
export async function writeParquet(
  result: DuckDBResult,
  names: readonly string[],
  folder: string,
  memoryLimit: string,
): Promise<number> {
  const types = result.columnTypes();
  const columns = names.map((name, index) => ({ name: quoted(name), type: types[index] }));
  const selected = columns.map(({ name, type }) => {
    if (type === undefined) throw new QueryError('output', `column ${name} has no type`);
    if (isHuge(type)) return `cast(${name} as decimal(38, 0)) as ${name}`;
    if (/\bU?HUGEINT\b/.test(type.toString()) && type.typeId !== DuckDBTypeId.ENUM) {
      throw new QueryError(
        'output',
        `column ${name} holds 128-bit integers inside ${type.toString()}: cast them first`,
      );
    }
    return name;
  });
  const stage = await DuckDBInstance.create(join(folder, 'stage.duckdb'), {
    threads: '2',
    memory_limit: memoryLimit,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await stage.connect();
  const declared = columns.map(({ name, type }) => `${name} ${storedType(type)}`);
  await connection.run(`create table result (${declared.join(', ')})`);
  const appender = await connection.createAppender('result');
  let rowCount = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    appender.appendDataChunk(chunk);
    rowCount += chunk.rowCount;
  }
  appender.closeSync();
  try {
    const file = join(folder, 'result').replaceAll("'", "''");
    await connection.run(`copy (select ${selected.join(', ')} from result) to '${file}' (format parquet)`);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new QueryError('output', `The result cannot be written as Parquet: ${reason}`, { cause: error });
  }
  connection.closeSync();
  stage.closeSync();
  return rowCount;
}

function isHuge(type: DuckDBType): boolean {
  return type.typeId === DuckDBTypeId.HUGEINT || type.typeId === DuckDBTypeId.UHUGEINT;
}

/** A column of nothing but NULL literals has a type that no table can hold; DuckDB's own files say INTEGER then. */
function storedType(type: DuckDBType | undefined): string {
  return type === undefined || type.typeId === DuckDBTypeId.SQLNULL ? 'integer' : type.toString();
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
