import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QueryError } from '../../../cli/sql/query-error.ts';
import { collected, sampleDatabase } from './sample-database.ts';

let sample: Awaited<ReturnType<typeof sampleDatabase>>;
beforeAll(async () => {
  sample = await sampleDatabase();
});
afterAll(() => sample.remove());

const ask = (sql: string, options: Partial<Parameters<typeof collected>[0]> = {}) =>
  collected({ databasePath: sample.path, sql, format: 'csv', ...options });

/** What a query that must fail says, with its code in front. */
async function failure(sql: string, options: Partial<Parameters<typeof collected>[0]> = {}): Promise<string> {
  try {
    const { out } = await ask(sql, options);
    return `no failure: ${out}`;
  } catch (error) {
    return error instanceof QueryError ? `${error.code}: ${error.message}` : `another error: ${String(error)}`;
  }
}

const ROUNDS = 'select * from mart.rounds order by id desc';
const MIB = 1024 * 1024;

describe('formats', () => {
  it('writes CSV with exact values, NULL as nothing, and formulas marked in texts alone', async () => {
    const { out, rowCount, truncated } = await ask(ROUNDS);
    expect(out).toBe(
      [
        'company,amount,announced,seen_at,id',
        '宇树科技,1200000000.10,2024-09-30,2024-10-01T00:00:00.5Z,9007199254740993',
        '"\'=HYPERLINK(""http://x"")",-5.00,,,2',
        ',99999999999999999999.99,1999-12-31,1999-12-31T23:59:59Z,-3',
        '',
      ].join('\r\n'),
    );
    expect({ rowCount, truncated }).toEqual({ rowCount: 3, truncated: false });
  });

  it('writes JSON whose numbers no reader rounds', async () => {
    const { out } = await ask(ROUNDS, { format: 'json' });
    expect(JSON.parse(out)).toEqual([
      {
        company: '宇树科技',
        amount: '1200000000.10',
        announced: '2024-09-30',
        seen_at: '2024-10-01T00:00:00.5Z',
        id: '9007199254740993',
      },
      { company: '=HYPERLINK("http://x")', amount: '-5.00', announced: null, seen_at: null, id: 2 },
      {
        company: null,
        amount: '99999999999999999999.99',
        announced: '1999-12-31',
        seen_at: '1999-12-31T23:59:59Z',
        id: -3,
      },
    ]);
    expect((await ask('select 1 where false', { format: 'json' })).out).toBe('[]\n');
    expect((await ask('create temp table t (a int)', { format: 'json' })).out).toBe('[]\n');
  });

  it('writes JSON lines with the columns in order, same names told apart', async () => {
    const sql = `select 0.1::float as "1", 'x' as "__proto__", 'y' as "__PROTO__", [1.5::decimal(3,2)] as l`;
    const { out } = await ask(`${sql} union all select 'nan'::float, null, '', null`, { format: 'jsonl' });
    expect(out).toBe(
      '{"1":0.1,"__proto__":"x","__PROTO___1":"y","l":["1.50"]}\n{"1":"NaN","__proto__":null,"__PROTO___1":"","l":null}\n',
    );
  });

  it('writes Markdown in which values show as they are', async () => {
    const { out } = await ask(`select 'a|b <i>*c*' || chr(10) || '\\d' as "=x", -1.5 as n, '＝1' as w, null as z`, {
      format: 'md',
    });
    expect(out).toBe(
      '| \\=x | n | w | z |\n| --- | ---: | --- | ---: |\n| a\\|b \\<i\\>\\*c\\*<br>\\\\d | -1.5 | &#xff1d;1 |  |\n',
    );
  });

  it('draws a table that fits the terminal, Chinese counted double and escape sequences shown', async () => {
    const { out } = await ask(
      `select '宇树科技' as name, 12.5 as n, null::int as z union all select chr(27) || '[2J', 3, 4`,
      {
        format: 'table',
      },
    );
    expect(out).toBe(
      [
        '┌──────────┬──────┬──────┐',
        '│ name     │    n │    z │',
        '├──────────┼──────┼──────┤',
        '│ 宇树科技 │ 12.5 │ NULL │',
        '│ ␛[2J     │  3.0 │    4 │',
        '└──────────┴──────┴──────┘',
        '',
      ].join('\n'),
    );
    const narrow = await ask(`select repeat('长', 99) as a, 1 as b, repeat('x', 99) as c`, {
      format: 'table',
      columns: 20,
    });
    expect(narrow.out).toContain('│ 长长… │ 1 │ xxx… │');
    const manyColumns = await ask('select 1 as a1, 2 as a2, 3 as a3, 4 as a4, 5 as a5', {
      format: 'table',
      columns: 20,
    });
    expect(manyColumns.notes).toContain('3 of 5 columns');
    const coloured = await ask('select null as a', { format: 'table', colour: true });
    expect(coloured.out).toContain('\u001B[2mNULL\u001B[22m');
  });

  it('says on standard error that a table was cut', async () => {
    const { out, notes, truncated, rowCount } = await ask('select i from range(10000000) t(i)', {
      format: 'table',
      maxTableRows: 10,
    });
    expect({ truncated, rowCount }).toEqual({ truncated: true, rowCount: 10 });
    expect(out.split('\n')).toHaveLength(15);
    expect(notes).toContain('first 10 rows');
    const exact = await ask('select i from range(10) t(i)', { format: 'md', maxTableRows: 10 });
    expect(exact).toMatchObject({ truncated: false, rowCount: 10, notes: '' });
  });

  it('writes Parquet with the types of the result', async () => {
    const outFile = join(sample.folder, "it's.parquet");
    const { rowCount, out } = await ask(
      `select *, id::hugeint * 4 as huge, [company] as l, null as nothing from mart.rounds order by id desc`,
      { format: 'parquet', outFile },
    );
    expect({ rowCount, out }).toEqual({ rowCount: 3, out: '' });
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const file = `read_parquet('${outFile.replace("'", "''")}')`;
    const types = await (await connection.run(`select column_type from (describe from ${file})`)).getRowsJson();
    expect(types.flat()).toEqual([
      'VARCHAR',
      'DECIMAL(24,2)',
      'DATE',
      'TIMESTAMP WITH TIME ZONE',
      'BIGINT',
      'DECIMAL(38,0)',
      'VARCHAR[]',
      'INTEGER',
    ]);
    const rows = await connection.run(`select company, amount, id, huge, epoch_us(seen_at) from ${file}`);
    expect(await rows.getRowsJson()).toEqual([
      ['宇树科技', '1200000000.10', '9007199254740993', '36028797018963972', '1727740800500000'],
      ['=HYPERLINK("http://x")', '-5.00', '2', '8', null],
      [null, '99999999999999999999.99', '-3', '-12', '946684799000000'],
    ]);
    expect(await failure('select [1::hugeint] as l', { format: 'parquet', outFile })).toMatch(/^output: .*128-bit/);
    expect(await failure('select 1', { format: 'parquet' })).toBe('usage: Parquet needs --out FILE');
  });

  it('shows the last rows of several statements', async () => {
    const sql = `create temp table t as select 7 as a; select 1 as b; select a from t; drop table t;`;
    expect((await ask(sql)).out).toBe('a\r\n7\r\n');
    expect((await ask('pivot mart.rounds on id using count(*) group by announced')).rowCount).toBe(3);
  });
});

describe('output files', () => {
  it('replaces a file whole, and leaves it when the query fails', async () => {
    const outFile = join(sample.folder, 'out.csv');
    writeFileSync(outFile, 'before');
    expect(await failure(`select error('no') from range(3)`, { outFile })).toMatch(/^sql: /);
    expect(readFileSync(outFile, 'utf8')).toBe('before');
    expect((await ask('select 1 as a', { outFile })).out).toBe('');
    expect(readFileSync(outFile, 'utf8')).toBe('a\r\n1\r\n');
    expect(readdirSync(sample.folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('refuses folders, devices, missing folders and the database itself', async () => {
    const folder = join(sample.folder, 'sub');
    mkdirSync(folder);
    expect(await failure('select 1', { outFile: folder })).toMatch(/^usage: .* is a folder/);
    expect(await failure('select 1', { outFile: '/dev/null' })).toMatch(/^usage: .* not a regular file/);
    expect(await failure('select 1', { outFile: join(folder, 'no/x.csv') })).toMatch(
      /^output: .* folder does not exist/,
    );
    expect(await failure('select 1', { outFile: sample.path })).toMatch(/^usage: .* the database itself/);
    expect((await ask('select 1')).rowCount).toBe(1);
  });
});

describe('what ad-hoc SQL may not do', () => {
  it('is denied in words', async () => {
    const words = /^denied: Not allowed, ad-hoc SQL only reads the published tables: .+$/;
    expect(await failure(`select * from read_csv('/etc/passwd')`)).toMatch(words);
    expect(await failure(`copy mart.rounds to '/dev/stdout'`)).toMatch(words);
  });

  it('writes no log to a folder and tells no home folder', async () => {
    const log = join(sample.folder, 'log');
    await failure(`call enable_logging(storage = 'file', storage_config = {'path': '${log}'}); select 1`);
    expect(readdirSync(sample.folder)).not.toContain('log');
    const settings = await ask(`select string_agg(value, ' ') from duckdb_settings() where value is not null`);
    expect(settings.out).not.toContain(process.env['HOME'] ?? 'no home');
    expect((await ask('select count(*) from duckdb_secrets()')).out).toBe('count_star()\r\n0\r\n');
  });

  it('leaves the database as it was', async () => {
    const before = readFileSync(sample.path);
    await failure('delete from mart.rounds');
    await ask('checkpoint; vacuum; select 1');
    expect(readFileSync(sample.path).equals(before)).toBe(true);
  });
});

describe('limits', () => {
  const memoryBytes = 400 * MIB;

  it('stops a cross join of 10^12 rows in time', async () => {
    const started = performance.now();
    const sql = 'select count(*) from range(1000000) a, range(1000000) b where (a.range * b.range) % 7 = 3';
    expect(await failure(sql, { timeoutSeconds: 2 })).toMatch(/^timeout: The query was stopped after 2 s/);
    expect(performance.now() - started).toBeLessThan(6000);
  });

  it.each([
    `select repeat('a', 3000000000)`,
    `select length(repeat('a' || i, 700000000)) from range(3) t(i)`,
    `select list(i || 'abcdefgh' || i) from range(100000000) t(i)`,
  ])('%s needs too much memory', async (sql) => {
    expect(await failure(sql, { memoryBytes })).toBe(
      'memory: The query was stopped: it needs more than 400 MiB of memory',
    );
  });

  it('stops a recursion without end', async () => {
    const sql = `with recursive r(i) as (select 1 union all select i + 1 from r) select * from r where i < 0`;
    expect(await failure(sql, { memoryBytes, timeoutSeconds: 3 })).toMatch(/^(?:timeout|memory): /);
  });

  it('is interrupted by its signal', async () => {
    const sql = 'select count(*) from range(1000000) a, range(1000000) b where (a.range * b.range) % 7 = 3';
    expect(await failure(sql, { signal: AbortSignal.timeout(1500) })).toBe('interrupted: The query was interrupted');
    expect(await failure(sql, { signal: AbortSignal.abort() })).toBe('interrupted: The query was interrupted');
  });

  it('refuses one row of endless length in words', async () => {
    expect(await failure(`select repeat('a', 20000000)`)).toMatch(/^output: Row 1 is longer/);
  });
});

describe('errors', () => {
  it('keeps the lines with the caret and shows control characters', async () => {
    expect(await failure('select * fro t')).toMatch(/^sql: Parser Error: .*\n\nLINE 1: select \* fro t\n +\^$/);
    expect(await failure(`select (chr(27) || '[2J')::int from range(1)`)).toContain('␛[2J');
    expect(await failure('  -- nothing')).toBe('sql: There is no SQL statement to run');
  });

  it('names a file that is missing, or is no database', async () => {
    const missing = join(sample.folder, 'missing.duckdb');
    expect(await failure('select 1', { databasePath: missing })).toMatch(/^database: .*missing\.duckdb/);
    const text = join(sample.folder, 'text.duckdb');
    writeFileSync(text, 'x'.repeat(20_000));
    expect(await failure('select 1', { databasePath: text })).toMatch(/^database: .*not a DuckDB database/);
    expect(await failure('select 1', { databasePath: sample.folder })).toMatch(/^database: /);
  });
});

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  const script = join(import.meta.dirname, 'print-query.ts');
  const shell = (line: string, sql: string): Promise<string> =>
    new Promise((resolve) => {
      const args = ['-c', line, 'sh', process.execPath, script, sample.path, sql];
      const child = spawn('/bin/sh', args, { cwd: join(import.meta.dirname, '../../..') });
      let text = '';
      child.stdout.on('data', (data) => (text += String(data)));
      child.stderr.on('data', (data) => (text += String(data)));
      child.on('close', () => resolve(text));
    });

  it('ends quietly when its reader has seen enough', async () => {
    const text = await shell(
      '"$1" --import tsx "$2" "$3" csv "$4" | head -1',
      'select i from range(100000000000) t(i)',
    );
    expect(text.replaceAll('\r', '')).toBe('i\ncut true\n');
  });

  it.skipIf(process.platform !== 'linux')('says when the disk is full', async () => {
    const text = await shell('"$1" --import tsx "$2" "$3" csv "$4" > /dev/full', 'select i from range(1000000) t(i)');
    expect(text).toContain('The result cannot be written: no space is left on the disk');
  });

  it.skipIf(process.platform !== 'linux')('takes its query along when it is killed', async () => {
    const sql = 'select count(*) from range(1000000) a, range(1000000) b where (a.range * b.range) % 7 = 3';
    const running = (): string[] =>
      readdirSync('/proc').filter((pid) => {
        try {
          return (
            /^\d+$/.test(pid) &&
            readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('query-child') &&
            readFileSync(`/proc/${pid}/environ`, 'utf8').includes(marker)
          );
        } catch {
          return false;
        }
      });
    const marker = `TMPDIR=${sample.folder}`;
    const parent = spawn(process.execPath, ['--import', 'tsx', script, sample.path, 'csv', sql], {
      cwd: join(import.meta.dirname, '../../..'),
      env: { PATH: process.env['PATH'], TMPDIR: sample.folder },
      stdio: 'ignore',
    });
    await expect.poll(() => running().length, { timeout: 15_000 }).toBe(1);
    // Long enough for the query to be under way.
    await new Promise((later) => setTimeout(later, 1500));
    expect(running()).toHaveLength(1);
    const limits = readFileSync(`/proc/${running()[0] ?? ''}/limits`, 'utf8');
    expect(limits).toMatch(/^Max data size +2147483648 +2147483648 /m);
    parent.kill('SIGKILL');
    await expect.poll(running, { timeout: 15_000 }).toEqual([]);
  });
});
