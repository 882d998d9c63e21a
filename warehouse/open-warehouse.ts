import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Kysely } from 'kysely';
import { DuckDBDialect } from './dialect/duckdb-dialect.ts';
import { rollbackIfOpen } from './dialect/duckdb-driver.ts';
import { toDuckDB } from './dialect/to-duckdb.ts';
import { WriterQueue } from './dialect/writer-queue.ts';
import { openFailure, WarehouseBusyError, WarehouseCorruptError, WarehouseStorageError } from './errors.ts';

export interface OpenOptions {
  /** The file, created if it is missing and `readOnly` is not set, or ':memory:'. */
  readonly path: string;
  readonly readOnly?: boolean;
  /** As DuckDB writes it: '512MB', '2GiB', '80%'. */
  readonly memoryLimit?: string;
  /** At least 1; DuckDB's own default is one for each core. */
  readonly threads?: number;
  /** Where DuckDB puts what does not fit into memory; its own default is `<path>.tmp`. */
  readonly tempDirectory?: string;
  /**
   * Throws when this process may not write any more. It is asked before every statement and every commit, so that work
   * which someone else has taken over ends without leaving anything.
   */
  readonly fence?: () => void;
}

/** A value for a script's named parameter. */
export type ScriptParameter = string | number | boolean | null;

/**
 * An open warehouse. All its work goes through one connection, one thing after another. A query outside a
 * transaction, but called from inside it, throws instead of waiting for ever. Inside a loop over `.stream()` that
 * cannot be noticed: a query awaited there, of `db` or of the same transaction, waits for the loop and the loop for
 * it. So stream to the outside, and write after the loop.
 *
 * While it is open, nothing in this process may open the file in another way (not even to read or hash it): closing
 * any handle to a file drops the process's locks on it, and with them the fence against a second writer.
 */
export interface Warehouse<Schema> {
  readonly db: Kysely<Schema>;
  /**
   * Runs the statements of an .sql file in order, each with those of the named parameters (`$as_of`) that it
   * mentions. It is not a transaction unless the script begins and commits one; a transaction that is still open at
   * the end, or at the first error, is rolled back.
   *
   * @throws Error that says which statement failed, with DuckDB's as its cause
   */
  script(sql: string, parameters?: Readonly<Record<string, ScriptParameter>>): Promise<void>;
  /** For appenders and COPY. Use it inside `exclusive()`; do not use its `stream()`, which hides errors. */
  readonly connection: DuckDBConnection;
  /** Waits for its turn, then has the connection alone. Rolls back and throws if the work left a transaction open. */
  exclusive<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  /** Writes the log into the file, so that the file alone holds everything. */
  checkpoint(): Promise<void>;
  /** Ends the statement that is running, which then throws; does nothing when none is. */
  interrupt(): void;
  /** Waits for the work already asked for, then gives the file free. */
  close(): Promise<void>;
}

/**
 * Files that this process has open. The system's lock does not keep a process from itself: DuckDB would open the
 * same file twice without a word, and the two would overwrite each other.
 */
const openFiles = new Map<string, { readonly isReadOnly: boolean; count: number }>();

/** A database shorter than its three headers of 4 KiB has never held a table. */
const HEADER_BYTES = 12_288;

/**
 * Opens the warehouse, or makes an empty one. The session's time zone is UTC; no extension is fetched.
 *
 * @throws WarehouseBusyError when another process, or this one, has the file open; WarehouseCorruptError when it is
 *   not a database or is damaged (damage in the middle of the data shows only when that is read);
 *   WarehouseStorageError when the place does not allow it; RangeError for options out of range
 */
export async function openWarehouse<Schema>(options: OpenOptions): Promise<Warehouse<Schema>> {
  const config = configOf(options);
  const path = options.path === ':memory:' ? options.path : resolve(options.path);
  const giveFree = path === ':memory:' ? () => undefined : claim(path, options);
  try {
    const instance = await DuckDBInstance.create(path, config);
    try {
      const connection = await instance.connect();
      await connection.run(`set TimeZone = 'UTC'`);
      return warehouseOver<Schema>(instance, connection, giveFree, options.fence ?? (() => undefined));
    } catch (error) {
      instance.closeSync();
      throw error;
    }
  } catch (error) {
    giveFree();
    throw openFailure(path, error);
  }
}

function configOf(options: OpenOptions): Record<string, string> {
  const { memoryLimit, threads, tempDirectory } = options;
  if (memoryLimit !== undefined && !/^\d+(?:\.\d+)? ?(?:[KMGT]i?B|%)$/i.test(memoryLimit)) {
    throw new RangeError(`memory limit '${memoryLimit}' is not an amount such as 512MB, 2GiB or 80%`);
  }
  if (threads !== undefined && !(Number.isSafeInteger(threads) && threads >= 1)) {
    throw new RangeError(`threads must be a whole number of at least 1, not ${threads}`);
  }
  return {
    autoinstall_known_extensions: 'false',
    // What is given free goes back to the system soon: DuckDB's limit then is what the process has beside its own.
    allocator_flush_threshold: '16MB',
    allocator_bulk_deallocation_flush_threshold: '16MB',
    access_mode: options.readOnly === true ? 'READ_ONLY' : 'AUTOMATIC',
    ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
    ...(threads === undefined ? {} : { threads: String(threads) }),
    ...(tempDirectory === undefined ? {} : { temp_directory: tempDirectory }),
  };
}

/** Checks the place before DuckDB does (it would wait on a pipe, say), and notes the file as open. */
function claim(path: string, options: OpenOptions): () => void {
  if (options.path === '' || path.includes('\0')) throw new WarehouseStorageError('the warehouse needs a file name');
  const isReadOnly = options.readOnly === true;
  let file = path;
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) {
      if (isReadOnly) throw new WarehouseStorageError(`${path} does not exist, and read-only it cannot be made`);
      file = join(realpathSync(dirname(path)), basename(path));
    } else {
      if (!stat.isFile()) {
        const what = stat.isDirectory() ? 'a folder' : 'not an ordinary file';
        throw new WarehouseStorageError(`${path} is ${what}: the warehouse is one file`);
      }
      if (stat.size < HEADER_BYTES) {
        throw new WarehouseCorruptError(
          `${path} is too short to be a database (its making may have been cut off): it holds no data, delete it and run again`,
        );
      }
      file = realpathSync(path);
    }
  } catch (error) {
    if (error instanceof WarehouseStorageError || error instanceof WarehouseCorruptError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new WarehouseStorageError(`${path} cannot be opened: ${reason}`, { cause: error });
  }
  const known = openFiles.get(file);
  if (known !== undefined && !(known.isReadOnly && isReadOnly)) {
    throw new WarehouseBusyError(`${path} is already open in this process: close it there first`);
  }
  const entry = known ?? { isReadOnly, count: 0 };
  entry.count += 1;
  openFiles.set(file, entry);
  return () => {
    entry.count -= 1;
    if (entry.count === 0) openFiles.delete(file);
  };
}

function warehouseOver<Schema>(
  instance: DuckDBInstance,
  connection: DuckDBConnection,
  giveFree: () => void,
  fence: () => void,
): Warehouse<Schema> {
  const queue = new WriterQueue();
  const db = new Kysely<Schema>({ dialect: new DuckDBDialect(connection, queue, fence) });
  const exclusive = <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> =>
    queue.run(async () => {
      fence();
      let result: T;
      try {
        result = await work(connection);
      } catch (error) {
        // The work's own error is the one to see, also when the database can no longer roll back.
        await rollbackIfOpen(connection).catch(() => false);
        throw error;
      }
      if (await rollbackIfOpen(connection)) {
        throw new Error('the work left a transaction open, which has been rolled back: commit it');
      }
      return result;
    });
  let isShut = false;
  const shut = async (): Promise<void> => {
    await queue.close();
    await db.destroy();
    isShut = true;
    connection.closeSync();
    instance.closeSync();
    giveFree();
  };
  let closing: Promise<void> | undefined;
  return {
    db,
    connection,
    exclusive,
    script: (sql, parameters = {}) => exclusive((own) => runScript(own, sql, parameters, fence)),
    checkpoint: () =>
      exclusive(async (own) => {
        await own.run('checkpoint');
      }),
    interrupt: () => {
      if (!isShut) connection.interrupt();
    },
    close: () => (closing ??= shut()),
  };
}

async function runScript(
  connection: DuckDBConnection,
  sql: string,
  parameters: Readonly<Record<string, ScriptParameter>>,
  fence: () => void,
): Promise<void> {
  // The driver fails without a reason on text that holds no statement, so one is added that does not run.
  const statements = await connection.extractStatements(`${sql}\n;select 1`);
  const count = statements.count - 1;
  for (let index = 0; index < count; index += 1) {
    fence();
    try {
      const statement = await statements.prepare(index);
      try {
        for (let place = 1; place <= statement.parameterCount; place += 1) {
          const name = statement.parameterName(place);
          const { value, type } = toDuckDB(Object.hasOwn(parameters, name) ? parameters[name] : undefined, `$${name}`);
          statement.bindValue(place, value, type);
        }
        await statement.run();
      } finally {
        statement.destroySync();
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`statement ${index + 1} of ${count}: ${reason}`, { cause: error });
    }
  }
}
