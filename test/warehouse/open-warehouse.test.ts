import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openFailure,
  WarehouseBusyError,
  WarehouseCorruptError,
  WarehouseStorageError,
} from '../../warehouse/errors.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import type { OpenOptions, Warehouse } from '../../warehouse/open-warehouse.ts';

let folder: string;
let path: string;
const opened: Warehouse<unknown>[] = [];
async function open(options: OpenOptions): Promise<Warehouse<unknown>> {
  const warehouse = await openWarehouse(options);
  opened.push(warehouse);
  return warehouse;
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'warehouse-'));
  path = join(folder, 'funding.duckdb');
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((warehouse) => warehouse.close()));
  rmSync(folder, { recursive: true, force: true });
});

const rowsOf = async (warehouse: Warehouse<unknown>, text: string) => (await sql.raw(text).execute(warehouse.db)).rows;

/** Another process that opens the file, says how that went and waits. */
async function otherProcess(file: string): Promise<{ child: ChildProcess; said: string }> {
  const code = `
    import { openWarehouse } from './warehouse/open-warehouse.ts';
    openWarehouse({ path: ${JSON.stringify(file)} }).then(
      () => { console.log('opened'); setInterval(() => {}, 1000); },
      (error) => console.log(error.name + ': ' + error.message));`;
  const arguments_ = ['--import', 'tsx', '--input-type=module', '--eval', code];
  const child = spawn(process.execPath, arguments_, { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: unknown[] = await once(child.stdout, 'data');
  return { child, said: String(chunks[0]) };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }
}

/** What opening throws. */
async function refusal(options: OpenOptions): Promise<unknown> {
  return open(options).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('opening', () => {
  it('works in memory, with limits and a folder for what does not fit', async () => {
    const spill = join(folder, 'spill');
    const warehouse = await open({ path: ':memory:', memoryLimit: '300MB', threads: 1, tempDirectory: spill });
    const settings = await rowsOf(
      warehouse,
      `select current_setting('threads') as threads, current_setting('temp_directory') as spill,
        current_setting('memory_limit') as memory, current_setting('TimeZone') as zone`,
    );
    expect(settings).toEqual([{ threads: 1n, spill, memory: '286.1 MiB', zone: 'UTC' }]);
  });

  it('keeps what was written, and gives the file free on close', async () => {
    const first = await open({ path });
    await rowsOf(first, 'create table t as select 1 as a');
    for await (const row of first.db
      .selectFrom(sql<{ a: number }>`t`.as('t'))
      .selectAll()
      .stream())
      expect(row).toEqual({ a: 1 });
    await first.close();
    await first.close();
    await expect(rowsOf(first, 'select 1')).rejects.toThrow();
    const { child, said } = await otherProcess(path);
    await ended(child);
    expect(said).toBe('opened\n');
    const second = await open({ path, readOnly: true });
    expect(await rowsOf(second, 'from t')).toEqual([{ a: 1 }]);
    const streamed = second.db
      .selectFrom(sql<{ a: number }>`t`.as('t'))
      .selectAll()
      .stream();
    for await (const row of streamed) expect(row).toEqual({ a: 1 });
    await expect(rowsOf(second, 'insert into t values (2)')).rejects.toThrow(/read-only/);
  });

  it('close lets work already asked for finish', async () => {
    const warehouse = await open({ path });
    const pending = [
      rowsOf(warehouse, 'create table t as select 1 as a'),
      rowsOf(warehouse, 'insert into t values (2)'),
    ];
    await Promise.all([...pending, new Promise((done) => setImmediate(done)).then(() => warehouse.close())]);
    expect(await rowsOf(await open({ path }), 'select count(*) as n from t')).toEqual([{ n: 2n }]);
  });

  it('checkpoint leaves the file alone with everything in it', async () => {
    const warehouse = await open({ path });
    await rowsOf(warehouse, 'create table t as select 1 as a');
    await warehouse.checkpoint();
    const copy = join(folder, 'copy.duckdb');
    await warehouse.close();
    copyFileSync(path, copy);
    expect(existsSync(`${copy}.wal`)).toBe(false);
    expect(await rowsOf(await open({ path: copy }), 'from t')).toEqual([{ a: 1 }]);
  });

  it.each([{ memoryLimit: 'lots' }, { threads: 0 }, { threads: 1.5 }])('refuses %j', async (options) => {
    expect(await refusal({ path: ':memory:', ...options })).toBeInstanceOf(RangeError);
  });
});

describe('a file that is in use', () => {
  it('by another process: names the file and the process', async () => {
    const { child, said } = await otherProcess(path);
    expect(said).toBe('opened\n');
    try {
      const error = await refusal({ path });
      expect(error).toBeInstanceOf(WarehouseBusyError);
      expect(String(error)).toContain(path);
      expect(String(error)).toContain(`process ${child.pid ?? 0}`);
      expect(error).toHaveProperty('cause');
    } finally {
      await ended(child);
    }
    await open({ path });
  });

  it('by this process: also under another name; twice for reading is fine', async () => {
    const first = await open({ path });
    const link = join(folder, 'link.duckdb');
    symlinkSync(path, link);
    expect(await refusal({ path })).toBeInstanceOf(WarehouseBusyError);
    expect(await refusal({ path: link, readOnly: true })).toBeInstanceOf(WarehouseBusyError);
    const { said } = await otherProcess(path);
    expect(said).toMatch(/^WarehouseBusyError/);
    await first.close();
    await open({ path, readOnly: true });
    await open({ path: link, readOnly: true });
    expect(await refusal({ path })).toBeInstanceOf(WarehouseBusyError);
  });
});

describe('a file that is no warehouse', () => {
  const damaged = async (change: (bytes: Buffer) => Buffer): Promise<unknown> => {
    const warehouse = await open({ path });
    await rowsOf(warehouse, 'create table t as select range as a, md5(range::varchar) as b from range(100000)');
    await warehouse.close();
    writeFileSync(path, change(readFileSync(path)));
    return refusal({ path });
  };
  const flip = (at: number) => (bytes: Buffer) => {
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x5a, at);
    return bytes;
  };

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['is text', () => Buffer.from('company,round,amount\n'.repeat(2000))],
    ['is empty', () => Buffer.alloc(0)],
    ['ends within its headers', (bytes) => bytes.subarray(0, 5000)],
    ['ends after its headers', (bytes) => bytes.subarray(0, 12_288)],
    ['has a wrong byte in its magic number', flip(8)],
    ['has a wrong byte in its version', flip(12)],
    ['has a wrong byte in its first header', flip(4200)],
  ])('a file that %s', async (_, change) => {
    const error = await damaged(change);
    expect(error).toBeInstanceOf(WarehouseCorruptError);
    expect(String(error)).toContain(path);
  });

  it('can be put right and opened in the same process', async () => {
    expect(await damaged(() => Buffer.from('x'))).toBeInstanceOf(WarehouseCorruptError);
    rmSync(path);
    await open({ path });
  });

  it.each<[string, () => string]>([
    ['a folder', () => folder],
    ['a file in a folder that is missing', () => join(folder, 'missing', 'x.duckdb')],
    [
      'a file below a file',
      () => {
        writeFileSync(path, 'x');
        return join(path, 'x.duckdb');
      },
    ],
    ['a device', () => '/dev/full'],
    ['no name', () => ''],
    ['a name with a zero byte', () => `${path}\0.duckdb`],
    ['a name that is too long', () => join(folder, 'x'.repeat(300))],
  ])('%s', async (_, place) => {
    expect(await refusal({ path: place() })).toBeInstanceOf(WarehouseStorageError);
  });

  it('a missing file cannot be opened for reading, and is not made', async () => {
    expect(await refusal({ path, readOnly: true })).toBeInstanceOf(WarehouseStorageError);
    expect(existsSync(path)).toBe(false);
  });

  it.skipIf(!existsSync('/sys/kernel'))('a place without permission (needs Linux)', async () => {
    expect(await refusal({ path: '/sys/kernel/funding.duckdb' })).toBeInstanceOf(WarehouseStorageError);
  });

  it("knows the system's words, and passes on what it does not know", () => {
    const classOf = (message: string) => openFailure('/data/w.duckdb', new Error(message));
    expect(classOf('IO Error: Could not write file "w": No space left on device')).toBeInstanceOf(
      WarehouseStorageError,
    );
    expect(classOf('IO Error: Cannot open file "w": Permission denied')).toBeInstanceOf(WarehouseStorageError);
    expect(classOf('IO Error: Trying to read a database file with version number 99')).toBeInstanceOf(
      WarehouseCorruptError,
    );
    expect(classOf('INTERNAL Error: Failure while replaying WAL file "w.wal"')).toBeInstanceOf(WarehouseCorruptError);
    expect(String(classOf('Could not set lock on file "w": Conflicting lock is held'))).toContain('another process');
    const unknown = new Error('Out of Memory Error');
    expect(openFailure('/data/w.duckdb', unknown)).toBe(unknown);
  });
});

describe('two warehouses in one chain of calls', () => {
  it('work one inside the other, and each still notices a call that would wait for itself', async () => {
    const outer = await open({ path: ':memory:' });
    const inner = await open({ path: ':memory:' });
    await outer.exclusive(async () => {
      expect(await inner.exclusive(() => Promise.resolve('inner'))).toBe('inner');
      await inner.exclusive(async () => {
        await expect(outer.exclusive(() => Promise.resolve('never'))).rejects.toThrow('wait for itself');
        await expect(inner.exclusive(() => Promise.resolve('never'))).rejects.toThrow('wait for itself');
      });
    });
    expect(await outer.exclusive(() => Promise.resolve('free again'))).toBe('free again');
  });
});

describe('scripts', () => {
  it('run each statement with the parameters that it mentions', async () => {
    const warehouse = await open({ path: ':memory:' });
    await warehouse.script(
      `-- rounds as known on a day
       create table round (scope varchar, known date, amount decimal(18, 2));
       insert into round values ($scope, $as_of, '0.10'), ('other; scope', $as_of, null);
       create table kept as select *, $limit::integer as cap from round where scope = $scope;
       delete from round where false -- the end;`,
      { scope: "a'; drop table round; --", as_of: '2024-10-31', limit: 3, unused: null },
    );
    expect(await rowsOf(warehouse, 'from kept')).toEqual([
      { scope: "a'; drop table round; --", known: '2024-10-31', amount: '0.10', cap: 3 },
    ]);
    expect(await rowsOf(warehouse, 'select count(*) as n from round')).toEqual([{ n: 2n }]);
  });

  it.each(['', '  \n', '-- nothing to do', '/* nothing */ ;;'])('may hold no statement: %j', async (text) => {
    const warehouse = await open({ path: ':memory:' });
    await warehouse.script(text);
  });

  it('say which statement failed and why', async () => {
    const warehouse = await open({ path: ':memory:' });
    await expect(warehouse.script('select 1; select * from nowhere; select 2')).rejects.toThrow(
      /^statement 2 of 3: .*nowhere does not exist/,
    );
    await expect(warehouse.script('select 1; select $as_of', { scope: 'x' })).rejects.toThrow(
      'statement 2 of 2: parameter $as_of is undefined',
    );
    await expect(warehouse.script('select 1; selec 2')).rejects.toThrow(/syntax error/);
    await expect(warehouse.script('select 1; /* open')).rejects.toThrow();
  });

  it('leave no transaction open behind them', async () => {
    const warehouse = await open({ path: ':memory:' });
    await rowsOf(warehouse, 'create table t (a integer)');
    await expect(warehouse.script('begin; insert into t values (1)')).rejects.toThrow('left a transaction open');
    await expect(warehouse.script('begin; insert into t values (2); select * from nowhere')).rejects.toThrow('nowhere');
    expect(await rowsOf(warehouse, 'from t')).toEqual([]);
    await warehouse.script('begin; insert into t values (3); commit');
    expect(await rowsOf(warehouse, 'from t')).toEqual([{ a: 3 }]);
  });

  it('take their turn: exclusive work is not disturbed', async () => {
    const warehouse = await open({ path: ':memory:' });
    await rowsOf(warehouse, 'create table t (a integer)');
    const loading = warehouse.exclusive(async (connection) => {
      const appender = await connection.createAppender('t');
      for (let a = 0; a < 3; a += 1) {
        appender.appendInteger(a);
        appender.endRow();
        await new Promise((done) => setTimeout(done, 5));
      }
      appender.closeSync();
    });
    const [, rows] = await Promise.all([loading, rowsOf(warehouse, 'select count(*) as n from t')]);
    expect(rows).toEqual([{ n: 3n }]);
  });
});

describe('interrupt', () => {
  it('ends the running query, which says so, and nothing after it', async () => {
    const warehouse = await open({ path });
    mkdirSync(join(folder, 'spill'));
    const began = performance.now();
    const running = rowsOf(
      warehouse,
      'select count(*) as n from range(10000000) a, range(10000000) b where a.range % 7 = b.range % 5',
    );
    const timer = setTimeout(() => warehouse.interrupt(), 200);
    await expect(running).rejects.toThrow(/interrupt/i);
    clearTimeout(timer);
    expect(performance.now() - began).toBeLessThan(20_000);
    warehouse.interrupt();
    expect(await rowsOf(warehouse, 'select 1 as a')).toEqual([{ a: 1 }]);
  });

  it('rolls back the transaction that it hits', async () => {
    const warehouse = await open({ path: ':memory:' });
    await rowsOf(warehouse, 'create table t (a integer)');
    const running = warehouse.db.transaction().execute(async (trx) => {
      await sql`insert into t values (1)`.execute(trx);
      setTimeout(() => warehouse.interrupt(), 100);
      await sql`insert into t select (a.range % 7)::integer from range(10000000) a, range(10000000) b
        where a.range % 7 = b.range % 5`.execute(trx);
    });
    await expect(running).rejects.toThrow(/interrupt/i);
    expect(await rowsOf(warehouse, 'from t')).toEqual([]);
  });
});
