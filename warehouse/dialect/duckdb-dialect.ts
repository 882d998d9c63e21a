import type { DuckDBConnection } from '@duckdb/node-api';
import { DialectAdapterBase, PostgresQueryCompiler } from 'kysely';
import type { DatabaseIntrospector, Dialect, DialectAdapter, Driver, Kysely, QueryCompiler } from 'kysely';
import { DuckDBDriver } from './duckdb-driver.ts';
import { DuckDBIntrospector } from './duckdb-introspector.ts';
import type { WriterQueue } from './writer-queue.ts';

class DuckDBAdapter extends DialectAdapterBase {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  override get supportsReturning(): boolean {
    return true;
  }

  /** The lock that DuckDB holds on the file keeps every other writer out, and the queue those of this process. */
  override acquireMigrationLock(): Promise<void> {
    return Promise.resolve();
  }

  override releaseMigrationLock(): Promise<void> {
    return Promise.resolve();
  }
}

/**
 * Kysely on DuckDB: its SQL is close enough to PostgreSQL's for that compiler; values go in and come out as
 * `toDuckDB` and `fromDuckDB` say. Of two columns with the same name a row keeps the last.
 */
export class DuckDBDialect implements Dialect {
  readonly #connection: DuckDBConnection;
  readonly #queue: WriterQueue;
  readonly #fence: () => void;

  constructor(connection: DuckDBConnection, queue: WriterQueue, fence: () => void) {
    this.#connection = connection;
    this.#queue = queue;
    this.#fence = fence;
  }

  createDriver(): Driver {
    return new DuckDBDriver(this.#connection, this.#queue, this.#fence);
  }

  createQueryCompiler(): QueryCompiler {
    return new PostgresQueryCompiler();
  }

  createAdapter(): DialectAdapter {
    return new DuckDBAdapter();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new DuckDBIntrospector(db);
  }
}
