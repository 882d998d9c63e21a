import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { DuckDBInstance } from '@duckdb/node-api';
import { runQuery } from '../../../cli/sql/run-query.ts';
import type { QueryOptions } from '../../../cli/sql/run-query.ts';

/** A small published database with hostile strings, in a folder of its own. */
export async function sampleDatabase(): Promise<{ folder: string; path: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-sql-'));
  const path = join(folder, 'warehouse.duckdb');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(`
    create schema mart;
    create table mart.rounds (company varchar, amount decimal(24, 2), announced date, seen_at timestamptz, id bigint);
    insert into mart.rounds values
      ('宇树科技', 1200000000.10, date '2024-09-30', timestamptz '2024-10-01 08:00:00.5+08', 9007199254740993),
      ('=HYPERLINK("http://x")', -5.00, null, null, 2),
      (null, 99999999999999999999.99, date '1999-12-31', timestamptz '1999-12-31 23:59:59+00', -3);
    comment on table mart.rounds is 'One row a round';
    comment on column mart.rounds.amount is 'In yuan';
    checkpoint;
  `);
  connection.closeSync();
  instance.closeSync();
  return { folder, path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A stream that keeps what is written to it. */
export class Collector extends Writable {
  text = '';
  override _write(chunk: unknown, _encoding: BufferEncoding, taken: () => void): void {
    this.text += String(chunk);
    taken();
  }
}

/** Runs a query with everything collected. */
export async function collected(
  options: Pick<QueryOptions, 'databasePath' | 'sql' | 'format'> & Partial<QueryOptions>,
): Promise<{ out: string; notes: string; rowCount: number; truncated: boolean }> {
  const stdout = new Collector();
  const stderr = new Collector();
  const counts = await runQuery({ stdout, stderr, colour: false, columns: 80, ...options });
  return { out: stdout.text, notes: stderr.text, ...counts };
}
