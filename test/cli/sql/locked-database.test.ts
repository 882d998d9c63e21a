import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DuckDBConnection } from '@duckdb/node-api';
import { explain, lastResult, openLocked } from '../../../cli/sql/locked-database.ts';
import { sampleDatabase } from './sample-database.ts';

let sample: Awaited<ReturnType<typeof sampleDatabase>>;
let connection: DuckDBConnection;
beforeAll(async () => {
  sample = await sampleDatabase();
  connection = await openLocked(sample.path, '256MiB');
});
afterAll(() => {
  connection.closeSync();
  sample.remove();
});

/** How a statement ends, rows read to the last: the code of its failure, or `done`. */
async function outcome(sql: string): Promise<string> {
  try {
    await (await lastResult(connection, sql))?.fetchAllChunks();
    return 'done';
  } catch (error) {
    return explain(error).code;
  }
}

describe('a locked database', () => {
  const denied = [
    `select * from read_json('https://example.com/x.json')`,
    `select * from sniff_csv('/etc/passwd')`,
    `create temp macro m() as table select * from read_text('/etc/passwd')`,
    `prepare p as copy mart.rounds to '/dev/null'`,
    'update extensions',
    'from duckdb_extensions()',
    `set log_query_path = '/dev/null'`,
    `select * from read_csv('/etc/passwd')`,
    `select * from read_text('/etc/passwd')`,
    `select * from read_blob('/etc/passwd')`,
    `select * from glob('/*')`,
    `select * from parquet_metadata('/etc/passwd')`,
    `select * from query('from read_text(''/etc/passwd'')')`,
    `create temp view v as select * from read_text('/etc/passwd')`,
    `copy mart.rounds to '/dev/stdout'`,
    `copy mart.rounds from '/etc/passwd'`,
    `explain analyze copy mart.rounds to '/dev/null'`,
    `export database '/dev/null/x'`,
    `import database '/dev/null/x'`,
    `attach '/dev/null/z.duckdb' as z`,
    `attach ':memory:' as z`,
    'install httpfs',
    'load httpfs',
    'load parquet',
    `set memory_limit = '90GB'`,
    'set lock_configuration = false',
    'reset lock_configuration',
    'set enable_external_access = true',
    `set home_directory = '/'`,
    `set secret_directory = '/'`,
    `pragma enable_profiling = 'json'`,
    `pragma profiling_output = '/dev/null'`,
    'pragma threads = 1',
    'create table x (a int)',
    `insert into mart.rounds (id) values (1)`,
    'update mart.rounds set id = 1',
    'delete from mart.rounds',
    'drop table mart.rounds',
    'alter table mart.rounds add column x int',
    `comment on table mart.rounds is 'x'`,
  ];
  it.each(denied)('denies %s', async (sql) => {
    expect(await outcome(sql)).toBe('denied');
  });

  it.each([
    `create secret s (type s3, key_id 'a', secret 'b')`,
    `create persistent secret s (type s3, key_id 'a', secret 'b')`,
    `from '/etc/passwd'`,
    `from query_table('/etc/passwd')`,
    `select getenv('HOME')`,
    `from sqlite_scan('/etc/passwd', 'x')`,
    'call start_ui()',
  ])('does not know %s', async (sql) => {
    expect(await outcome(sql)).toBe('sql');
  });

  it.each([
    'from mart.rounds',
    'describe mart.rounds',
    'summarize mart.rounds',
    'show all tables',
    'explain from mart.rounds',
    'create temp table t as from mart.rounds; from t; drop table t',
    'use mart; from rounds; use main',
    'set variable v = 1',
    `select strftime(timestamptz '2024-01-01', '%Y')`,
  ])('runs %s', async (sql) => {
    expect(await outcome(sql)).toBe('done');
  });
});
