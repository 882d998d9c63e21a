import { Migrator, sql } from 'kysely';
import type { Generated, Kysely, Migration } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWarehouse } from '../../../warehouse/open-warehouse.ts';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';

interface Schema {
  round: { id: number; company: string; amount_cny: string | null; stage: Generated<string> };
  numbers: { i: bigint; text: string };
}

let warehouse: Warehouse<Schema>;
let db: Kysely<Schema>;
beforeEach(async () => {
  warehouse = await openWarehouse<Schema>({ path: ':memory:', memoryLimit: '512MB' });
  db = warehouse.db;
  await warehouse.script(`
    create table round (
      id integer primary key, company varchar not null, amount_cny decimal(18, 2), stage varchar default 'unknown');
    insert into round values (1, '智谱', '400000000.10', 'D'), (2, '月之暗面', null, 'A'), (3, '百川智能', '0.20', 'A');`);
});
afterEach(() => warehouse.close());

const companies = async () =>
  (await db.selectFrom('round').select('company').orderBy('id').execute()).map((r) => r.company);

describe('queries', () => {
  it('count is a row like any other', async () => {
    const rows = await db
      .selectFrom('round')
      .select((of) => [of.fn.countAll<bigint>().as('count'), of.fn.sum<string>('amount_cny').as('sum')])
      .execute();
    expect(rows).toEqual([{ count: 3n, sum: '400000000.30' }]);
  });

  it('counts the rows that a statement changed', async () => {
    const inserted = await db
      .insertInto('round')
      .values([{ id: 4, company: 'x', amount_cny: null }])
      .executeTakeFirst();
    expect(inserted.numInsertedOrUpdatedRows).toBe(1n);
    const updated = await db.updateTable('round').set({ stage: 'B' }).where('stage', '=', 'A').executeTakeFirst();
    expect(updated.numUpdatedRows).toBe(2n);
    const none = await db.deleteFrom('round').where('id', '=', 99).executeTakeFirst();
    expect(none.numDeletedRows).toBe(0n);
    const deleted = await db.deleteFrom('round').where('stage', '=', 'B').executeTakeFirst();
    expect(deleted.numDeletedRows).toBe(2n);
  });

  it('returning gives the rows as stored, and their number', async () => {
    const query = db
      .insertInto('round')
      .values({ id: 5, company: '零一万物', amount_cny: sql`cast(${'12.3'} as decimal(18, 2))` })
      .returning(['id', 'amount_cny', 'stage']);
    const result = await db.executeQuery(query.compile());
    expect(result.rows).toEqual([{ id: 5, amount_cny: '12.30', stage: 'unknown' }]);
    expect(result.numAffectedRows).toBe(1n);
    expect(await db.deleteFrom('round').where('id', '>', 2).returning('id').execute()).toEqual([{ id: 3 }, { id: 5 }]);
  });

  it('a statement that fails says why and leaves the next one alone', async () => {
    await expect(sql`select * from nowhere`.execute(db)).rejects.toThrow(/nowhere does not exist/);
    expect(await companies()).toEqual(['智谱', '月之暗面', '百川智能']);
  });
});

describe('transactions', () => {
  it('keep all or nothing, tables included', async () => {
    const failing = db.transaction().execute(async (trx) => {
      await trx.deleteFrom('round').execute();
      await trx.schema.createTable('made').addColumn('a', 'integer').execute();
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await companies()).toHaveLength(3);
    expect((await db.introspection.getTables()).map((table) => table.name)).toEqual(['round']);
    await db.transaction().execute((trx) => trx.deleteFrom('round').where('id', '=', 1).execute());
    expect(await companies()).toHaveLength(2);
  });

  it('of which a statement failed cannot be committed', async () => {
    const attempt = db.transaction().execute(async (trx) => {
      await trx.deleteFrom('round').where('id', '=', 1).execute();
      await trx
        .insertInto('round')
        .values({ id: 2, company: 'again', amount_cny: null })
        .execute()
        .catch(() => undefined);
    });
    await expect(attempt).rejects.toThrow('transaction is aborted');
    expect(await companies()).toHaveLength(3);
  });

  it('run one after another, however many ask', async () => {
    await sql`create table counter as select 0 as n`.execute(db);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        db.transaction().execute(async (trx) => {
          const { rows } = await sql<{ n: number }>`select n from counter`.execute(trx);
          await sql`update counter set n = ${(rows[0]?.n ?? 0) + 1}`.execute(trx);
        }),
      ),
    );
    expect((await sql`select n from counter`.execute(db)).rows).toEqual([{ n: 20 }]);
  });

  it('refuse a query beside them that would wait for ever, and then go on', async () => {
    const attempt = db.transaction().execute(async (trx) => {
      await trx.deleteFrom('round').execute();
      await companies();
    });
    await expect(attempt).rejects.toThrow('would wait for itself');
    expect(await companies()).toHaveLength(3);
    await expect(warehouse.exclusive(() => companies())).rejects.toThrow('would wait for itself');
    expect(await companies()).toHaveLength(3);
  });

  it('have no savepoints, and say so', async () => {
    const trx = await db.startTransaction().execute();
    await expect(trx.savepoint('here').execute()).rejects.toThrow('DuckDB has no savepoints');
    await trx.rollback().execute();
    expect(await companies()).toHaveLength(3);
  });

  it('can be read-only', async () => {
    const attempt = db
      .transaction()
      .setAccessMode('read only')
      .execute((trx) => trx.deleteFrom('round').execute());
    await expect(attempt).rejects.toThrow(/read-only/);
  });
});

describe('streams', () => {
  const million = () =>
    sql`create table numbers as select range as i, md5(range::varchar) as text from range(1000000)`.execute(db);
  const tables = async () => (await sql`select table_name from duckdb_tables() where temporary`.execute(db)).rows;

  it('give a million rows in order within bounded memory', async () => {
    await million();
    const before = process.memoryUsage.rss();
    let peak = before;
    let expected = 999_999n;
    for await (const row of db.selectFrom('numbers').select(['i', 'text']).orderBy('i', 'desc').stream()) {
      if (row.i !== expected) throw new Error(`got ${row.i} for ${expected}`);
      if (expected % 50_000n === 0n) peak = Math.max(peak, process.memoryUsage.rss());
      expected -= 1n;
    }
    expect(expected).toBe(-1n);
    expect(peak - before).toBeLessThan(400e6);
    expect(await tables()).toEqual([]);
  });

  it('throw when the query fails at a late row, instead of ending early', async () => {
    await million();
    const query = db
      .selectFrom('numbers')
      .select(sql<number>`case when i = 900000 then error('row 900000 is bad') else i end`.as('i'));
    const read = async () => {
      for await (const row of query.stream()) expect(row).toBeDefined();
    };
    await expect(read()).rejects.toThrow('row 900000 is bad');
    expect(await tables()).toEqual([]);
  });

  it('may be left early, also inside a transaction, which goes on', async () => {
    await million();
    const wanted: bigint[] = [];
    await db.transaction().execute(async (trx) => {
      const query = trx.selectFrom('numbers').select('i').where('i', '>=', 5n).orderBy('i');
      for await (const row of query.stream()) {
        wanted.push(row.i);
        if (wanted.length === 3) break;
      }
      await trx.updateTable('numbers').set({ text: '' }).where('i', 'in', wanted).execute();
    });
    const { rows } = await sql`select list(i order by i) as done from numbers where text = ''`.execute(db);
    expect(rows).toEqual([{ done: [5n, 6n, 7n] }]);
    expect(await tables()).toEqual([]);
  });

  it('keep the order inside a transaction too, where rows are numbered otherwise', async () => {
    await million();
    let expected = 99_999n;
    await db.transaction().execute(async (trx) => {
      for await (const row of trx
        .selectFrom('numbers')
        .select('i')
        .where('i', '<', 100_000n)
        .orderBy('i', 'desc')
        .stream()) {
        if (row.i !== expected) throw new Error(`got ${row.i} for ${expected}`);
        expected -= 1n;
      }
    });
    expect(expected).toBe(-1n);
  });

  it('pass parameters, columns called rowid, exact values, no rows, and rows of a returning statement', async () => {
    const collect = async <T>(stream: AsyncIterable<T>) => {
      const all: T[] = [];
      for await (const each of stream) all.push(each);
      return all;
    };
    const amounts = db
      .selectFrom('round')
      .select(['amount_cny', sql`5`.as('rowid')])
      .where('stage', '=', 'D');
    expect(await collect(amounts.stream())).toEqual([{ amount_cny: '400000000.10', rowid: 5 }]);
    expect(await collect(amounts.where('id', '<', 0).stream())).toEqual([]);
    expect(await collect(db.deleteFrom('round').where('id', '<', 3).returning('id').stream())).toEqual([
      { id: 1 },
      { id: 2 },
    ]);
  });
});

describe('migrations', () => {
  const create: Migration = { up: (on) => on.schema.createTable('first').addColumn('a', 'integer').execute() };
  const broken: Migration = {
    up: async (on) => {
      await on.schema.createTable('second').addColumn('a', 'integer').execute();
      await sql`insert into first values (1)`.execute(on);
      await sql`select * from nowhere`.execute(on);
    },
  };
  const migrate = (migrations: Record<string, Migration>, schema?: string) =>
    new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(migrations) },
      ...(schema === undefined ? {} : { migrationTableSchema: schema }),
    }).migrateToLatest();
  const names = async () =>
    (await db.introspection.getTables({ withInternalKyselyTables: true })).map((t) => `${t.schema ?? ''}.${t.name}`);

  it.each([undefined, 'ops'])('run once, and leave nothing when one fails (schema %s)', async (schema) => {
    const home = schema ?? 'main';
    const ran = await migrate({ '001': create }, schema);
    expect(ran.error).toBeUndefined();
    const before = [`${home}.kysely_migration`, `${home}.kysely_migration_lock`, 'main.first', 'main.round'];
    expect((await names()).sort()).toEqual(before.sort());
    expect((await migrate({ '001': create }, schema)).results).toEqual([]);

    const failed = await migrate({ '001': create, '002': broken }, schema);
    expect(String(failed.error)).toContain('nowhere does not exist');
    expect((await names()).sort()).toEqual(before);
    expect((await sql`select * from first`.execute(db)).rows).toEqual([]);
    const { rows } = await sql`select name from ${sql.table(`${home}.kysely_migration`)}`.execute(db);
    expect(rows).toEqual([{ name: '001' }]);
  });
});

describe('introspection', () => {
  it('lists schemas, tables and views with their columns', async () => {
    await warehouse.script(`
      create schema mart;
      create table mart.monthly (month date not null, amount_cny decimal(38, 2) default 0, tags varchar[]);
      comment on column mart.monthly.amount_cny is 'yuan';
      create view mart.latest as select month from mart.monthly;
      attach ':memory:' as other; create table other.hidden (a integer); create temp table scratch (a integer);`);
    expect((await db.introspection.getSchemas()).map((schema) => schema.name)).toEqual(['main', 'mart']);
    const tables = (await db.introspection.getTables()).filter((table) => table.schema === 'mart');
    const plain = { isAutoIncrementing: false, hasDefaultValue: false, isNullable: true };
    expect(tables).toEqual([
      { name: 'latest', schema: 'mart', isView: true, columns: [{ ...plain, name: 'month', dataType: 'DATE' }] },
      {
        name: 'monthly',
        schema: 'mart',
        isView: false,
        columns: [
          { ...plain, name: 'month', dataType: 'DATE', isNullable: false },
          { ...plain, name: 'amount_cny', dataType: 'DECIMAL(38,2)', hasDefaultValue: true, comment: 'yuan' },
          { ...plain, name: 'tags', dataType: 'VARCHAR[]' },
        ],
      },
    ]);
    expect((await db.introspection.getTables()).map((table) => table.name).sort()).toEqual([
      'latest',
      'monthly',
      'round',
    ]);
  });

  it('lives with a view whose table is gone', async () => {
    await warehouse.script(
      'create table gone (a integer); create view left_over as select a from gone; drop table gone;',
    );
    expect((await db.introspection.getTables()).map((table) => table.name)).toContain('round');
  });
});
