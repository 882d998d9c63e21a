import { ResultReturnType, StatementType } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBMaterializedResult, DuckDBResult } from '@duckdb/node-api';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from 'kysely';
import { rowsOfChunk } from './from-duckdb.ts';
import type { Row } from './from-duckdb.ts';
import { toDuckDB } from './to-duckdb.ts';
import type { Turn, WriterQueue } from './writer-queue.ts';

/** Rows that a stream reads at once: eight of DuckDB's vectors. */
const PAGE_ROWS = 16_384n;
let lastStream = 0;

/** The compiler knows a query's row type; the database knows its columns. Nothing can compare the two at run time. */
const isRowsOf = <R>(rows: readonly unknown[]): rows is R[] => Array.isArray(rows);

async function rowsOf<R>(result: DuckDBResult, names = result.columnNames()): Promise<R[]> {
  const rows: Row[] = [];
  for await (const chunk of result) for (const row of rowsOfChunk(chunk, names)) rows.push(row);
  return isRowsOf<R>(rows) ? rows : [];
}

/** The one connection, for as long as its user's turn lasts. */
class QueuedConnection implements DatabaseConnection {
  readonly turn: Turn;
  readonly #connection: DuckDBConnection;
  readonly #fence: () => void;

  constructor(connection: DuckDBConnection, turn: Turn, fence: () => void) {
    this.#connection = connection;
    this.turn = turn;
    this.#fence = fence;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#run(query.sql, query.parameters);
    if (result.returnType === ResultReturnType.CHANGED_ROWS) {
      return { rows: [], numAffectedRows: BigInt(result.rowsChanged) };
    }
    if (result.returnType !== ResultReturnType.QUERY_RESULT) return { rows: [] };
    const rows = await rowsOf<R>(result);
    switch (result.statementType) {
      case StatementType.INSERT:
      case StatementType.UPDATE:
      case StatementType.DELETE:
      case StatementType.MERGE_INTO:
        return { rows, numAffectedRows: BigInt(rows.length) };
      default:
        return { rows };
    }
  }

  /**
   * Reads a large result in pages of rows, in the query's order, from a temporary table. DuckDB keeps that table
   * within its memory limit and its temporary folder. Of two columns with the same name the second is `name_1`. The driver's own streaming is not used because a query that
   * fails or is interrupted half-way looks there like one that has ended: rows would be missing without a word.
   */
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    if (query.query.kind !== 'SelectQueryNode') {
      yield await this.executeQuery<R>(query);
      return;
    }
    const names = (await this.#run(`select * from (\n${query.sql}\n) limit 0`, query.parameters)).columnNames();
    lastStream += 1;
    const table = `temp."stream ${lastStream}"`;
    const columns = names.map((_, index) => `c${index}`).join(', ');
    await this.#run(`create temporary table ${table} (${columns}) as\n${query.sql}`, query.parameters);
    try {
      // Row numbers run without gaps, but inside a transaction they do not begin at 0.
      const bounds = await this.#run(`select count(*), coalesce(min(rowid), 0) from ${table}`);
      const [[total, first] = []] = await bounds.getRows();
      if (typeof total !== 'bigint' || typeof first !== 'bigint') throw new Error('a stream without bounds');
      let seen = 0n;
      for (let start = first; start < first + total; start += PAGE_ROWS) {
        const page = `rowid >= ${start} and rowid < ${start + PAGE_ROWS}`;
        const rows = await rowsOf<R>(await this.#run(`select * from ${table} where ${page} order by rowid`), names);
        seen += BigInt(rows.length);
        yield { rows };
      }
      if (seen !== total) throw new Error(`read ${seen} rows of a result of ${total}`);
    } finally {
      // In a transaction that an error has aborted this fails too, and its rollback removes the table.
      await this.#run(`drop table if exists ${table}`).catch(() => undefined);
    }
  }

  async #run(sql: string, parameters: readonly unknown[] = []): Promise<DuckDBMaterializedResult> {
    if (!this.turn.isHeld) throw new Error('this connection has been given back: its transaction or stream is over');
    this.#fence();
    const bound = parameters.map((parameter, index) => toDuckDB(parameter, `$${index + 1}`));
    if (bound.length === 0) return this.#connection.run(sql);
    return this.#connection.run(
      sql,
      bound.map(({ value }) => value),
      bound.map(({ type }) => type),
    );
  }
}

/** Ends the open transaction without keeping it. Tells whether there was one. */
export async function rollbackIfOpen(connection: DuckDBConnection): Promise<boolean> {
  try {
    await connection.run('rollback');
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes('no transaction is active')) return false;
    throw error;
  }
}

const noSavepoints = (): Promise<never> =>
  Promise.reject(new Error('DuckDB has no savepoints: use a transaction of its own, or plain statements'));

/** Kysely's driver over one DuckDB connection that its users take in turns. It does not own the connection. */
export class DuckDBDriver implements Driver {
  readonly #connection: DuckDBConnection;
  readonly #queue: WriterQueue;
  readonly #fence: () => void;
  readonly savepoint = noSavepoints;
  readonly rollbackToSavepoint = noSavepoints;
  readonly releaseSavepoint = noSavepoints;

  /** @param fence throws when nothing may be written any more; it is asked before every statement and commit. */
  constructor(connection: DuckDBConnection, queue: WriterQueue, fence: () => void) {
    this.#connection = connection;
    this.#queue = queue;
    this.#fence = fence;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new QueuedConnection(this.#connection, await this.#queue.acquire(), this.#fence);
  }

  /**
   * One connection does one thing after another, so every isolation level is met. Not an async function: the holder
   * of the turn has to be noted in the caller's own context, so that a query outside the transaction is noticed.
   */
  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (connection instanceof QueuedConnection) this.#queue.enter(connection.turn);
    return this.#run(`begin transaction${settings.accessMode === 'read only' ? ' read only' : ''}`);
  }

  /**
   * DuckDB answers the commit of a transaction that an error has aborted with success, and keeps nothing of it. A
   * query before it fails then, so that the caller, who may have caught the first error, hears of it.
   */
  async commitTransaction(): Promise<void> {
    await this.#run('select 1');
    await this.#run('commit');
  }

  /** A commit that failed has already rolled back; the error to see is then the commit's. */
  async rollbackTransaction(): Promise<void> {
    await rollbackIfOpen(this.#connection);
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof QueuedConnection) connection.turn.release();
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return Promise.resolve();
  }

  async #run(sql: string): Promise<void> {
    this.#fence();
    await this.#connection.run(sql);
  }
}
