import { execFileSync } from 'node:child_process';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWarehouse } from '../../../warehouse/open-warehouse.ts';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';

let warehouse: Warehouse<unknown>;
beforeAll(async () => {
  warehouse = await openWarehouse({ path: ':memory:' });
});
afterAll(() => warehouse.close());

/** The value of one SQL expression. */
async function value(expression: string): Promise<unknown> {
  const { rows } = await sql<{ v: unknown }>`select ${sql.raw(expression)} as v`.execute(warehouse.db);
  return rows[0]?.v;
}

/** The value and the type that a parameter arrives as. */
async function sent(parameter: unknown): Promise<[unknown, string | undefined]> {
  const { rows } = await sql<{ v: unknown; t: string }>`
    select v, typeof(v) as t from (select ${parameter} as v)`.execute(warehouse.db);
  return [rows[0]?.v, rows[0]?.t];
}

describe('values that come out', () => {
  it.each<[string, unknown]>([
    ["'447213595.50'::decimal(18, 2)", '447213595.50'],
    ["'-0.05'::decimal(4, 2)", '-0.05'],
    ["'7'::decimal(4, 0)", '7'],
    ["'99999999999999999999999999999999999999'::decimal(38, 0)", '99999999999999999999999999999999999999'],
    ['9223372036854775807::bigint', 9223372036854775807n],
    ['18446744073709551615::ubigint', 18446744073709551615n],
    ['170141183460469231731687303715884105727::hugeint', 170141183460469231731687303715884105727n],
    ['2147483647::integer', 2147483647],
    ['(-32768)::smallint', -32768],
    ['255::utinyint', 255],
    ['0.1::double', 0.1],
    ["'-0.0'::double", -0],
    ['true', true],
    ['null', null],
    ["'轮次 🚀'", '轮次 🚀'],
    ["date '2024-02-29'", '2024-02-29'],
    ["date '0002-01-01'", '0002-01-01'],
    ["date '0044-03-15 (BC)'", '0044-03-15 (BC)'],
    ["date '0001-12-31 (BC)'", '0001-12-31 (BC)'],
    ["date '12024-10-31'", '12024-10-31'],
    ["'infinity'::date", 'infinity'],
    ["'-infinity'::date", '-infinity'],
    ["timestamp '2024-10-31 23:59:59.123456'", '2024-10-31T23:59:59.123456'],
    ["timestamp '1969-12-31 23:59:59.9'", '1969-12-31T23:59:59.9'],
    ["timestamp '2024-10-31 08:00:00'", '2024-10-31T08:00:00'],
    ["'infinity'::timestamp", 'infinity'],
    ["timestamp_s '2024-10-31 08:00:01'", '2024-10-31T08:00:01'],
    ["timestamp_ms '2024-10-31 08:00:00.12'", '2024-10-31T08:00:00.12'],
    ["timestamp_ns '2024-10-31 08:00:00.123456789'", '2024-10-31T08:00:00.123456789'],
    ["timestamptz '2024-11-01 00:00:00.000001+08'", '2024-10-31T16:00:00.000001Z'],
    ["timestamptz '2024-10-31 08:00:00Z'", '2024-10-31T08:00:00Z'],
    ["'-infinity'::timestamptz", '-infinity'],
    ["time '08:05:00.5'", '08:05:00.5'],
    ["interval '1 year 2 months 3 days 04:05:06'", '1 year 2 months 3 days 04:05:06'],
    ["'6b29fc40-ca47-1067-b31d-00dd010662da'::uuid", '6b29fc40-ca47-1067-b31d-00dd010662da'],
    ["'\\x00\\xFFa'::blob", new Uint8Array([0, 255, 97])],
    ["'seed'::enum('angel', 'seed')", 'seed'],
    ["['1.50'::decimal(4, 2), null]", ['1.50', null]],
    ["[[date '2024-01-01'], []]", [['2024-01-01'], []]],
    ['[1, 2]::integer[2]', [1, 2]],
    ["{'amount': 1.5::decimal(3, 1), 'on': date '2024-01-01'}", { amount: '1.5', on: '2024-01-01' }],
    [
      "map([1, 2], [{'n': 3::bigint}, null])",
      [
        [1, { n: 3n }],
        [2, null],
      ],
    ],
    ['union_value(n := 3::bigint)', 3n],
    ["'[1]'::json", '[1]'],
    ["'101'::bit", '101'],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toStrictEqual(expected);
  });

  it('tells every day apart as DuckDB itself does, over its whole range', async () => {
    const { rows } = await sql<{ d: string; text: string }>`
      select d, d::varchar as text from (
        select ('1970-01-01'::date + i::integer) as d
        from (select unnest(range(-1500000, 1500000, 733)) as i
              union all select unnest([-719163, -719162, -719528, -719529, 2145000000, -2147400000])))`.execute(
      warehouse.db,
    );
    expect(rows.length).toBeGreaterThan(4000);
    expect(rows.filter((row) => row.d !== row.text)).toEqual([]);
  });

  it('writes an instant as DuckDB does, but for the T and the Z', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt(-(2n ** 56n), 2n ** 61n), async (micros) => {
        const { rows } = await sql<{ at: string; text: string }>`
          select make_timestamptz(${micros}) as at, make_timestamp(${micros})::varchar as text`.execute(warehouse.db);
        expect(rows[0]?.at.replace(/T(?=\d)/, ' ').replace(/Z$/, '')).toBe(rows[0]?.text);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps a column of any name, and the last of two with the same', async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select 1 as "__proto__", 2 as "a ""b"".c", 3 as "轮次", 4 as twice, 5 as twice`.execute(warehouse.db);
    expect(Object.entries(rows[0] ?? {})).toEqual([
      ['__proto__', 1],
      ['a "b".c', 2],
      ['轮次', 3],
      ['twice', 5],
    ]);
  });
});

describe('parameters that go in', () => {
  const accepted: [unknown, unknown, string][] = [
    ['轮次', '轮次', 'VARCHAR'],
    ['a\0b', 'a\0b', 'VARCHAR'],
    [7, 7, 'INTEGER'],
    [3_000_000_000, 3_000_000_000n, 'BIGINT'],
    [1.5, 1.5, 'DOUBLE'],
    [1e30, 1e30, 'DOUBLE'],
    [-0, -0, 'DOUBLE'],
    [7n, 7n, 'BIGINT'],
    [2n ** 64n, 2n ** 64n, 'HUGEINT'],
    [2n ** 128n - 1n, 2n ** 128n - 1n, 'UHUGEINT'],
    [false, false, 'BOOLEAN'],
    [null, null, '"NULL"'],
    [new Uint8Array([0, 255]), new Uint8Array([0, 255]), 'BLOB'],
    [new Date(Date.UTC(2024, 9, 31, 16, 0, 0, 250)), '2024-10-31T16:00:00.25Z', 'TIMESTAMP WITH TIME ZONE'],
    [new Date(-1), '1969-12-31T23:59:59.999Z', 'TIMESTAMP WITH TIME ZONE'],
    [['a', null], ['a', null], 'VARCHAR[]'],
    [[1, 2.5], [1, 2.5], 'DOUBLE[]'],
    [[1, 2n ** 70n], [1n, 2n ** 70n], 'HUGEINT[]'],
    [[[1], [], null], [[1], [], null], 'INTEGER[][]'],
    [[], [], '"NULL"[]'],
    [[new Date(0)], ['1970-01-01T00:00:00Z'], 'TIMESTAMP WITH TIME ZONE[]'],
  ];
  it.each(accepted.map((each) => [inspect(each[0]), ...each] as const))('%s', async (_, parameter, expected, type) => {
    expect(await sent(parameter)).toStrictEqual([expected, type]);
  });

  const refused: [unknown, string][] = [
    [undefined, 'parameter $2 is undefined'],
    [Number.NaN, 'parameter $2 is NaN'],
    [Number.POSITIVE_INFINITY, 'parameter $2 is Infinity'],
    [new Date(Number.NaN), 'parameter $2 is an invalid Date'],
    [['a', undefined], 'parameter $2[1] is undefined'],
    [['a', 1], 'parameter $2 mixes'],
    [[1n, 0.5], 'parameter $2 mixes'],
    [{ a: 1 }, 'parameter $2 is of type object'],
    ['half \ud83d', 'parameter $2 holds half a surrogate pair'],
    [2n ** 128n, 'parameter $2 is beyond 128 bits'],
  ];
  it.each(refused.map((each) => [inspect(each[0]), ...each] as const))(
    'refuses %s by its number',
    async (_, parameter, message) => {
      await expect(sql`select ${'first'}, ${parameter}`.execute(warehouse.db)).rejects.toThrow(message);
    },
  );

  it('compares with columns without a cast', async () => {
    const { rows } = await sql<{ n: bigint }>`
      select count(*) as n from (select date '2024-10-31' as announced, 3::bigint as id, 1.50::decimal(9, 2) as amount)
      where announced = ${'2024-10-31'} and id = any(${[3, 4]}) and amount = ${'1.50'} limit ${1}`.execute(
      warehouse.db,
    );
    expect(rows).toEqual([{ n: 1n }]);
  });

  it('any DECIMAL(38, 2) and any BIGINT come back as they went in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.bigInt(-(10n ** 38n - 1n), 10n ** 38n - 1n),
        fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
        async (cents, id) => {
          const magnitude = String(cents < 0n ? -cents : cents).padStart(3, '0');
          const amount = `${cents < 0n ? '-' : ''}${magnitude.slice(0, -2)}.${magnitude.slice(-2)}`;
          const { rows } = await sql`
            select cast(${amount} as decimal(38, 2)) as amount, ${id}::bigint as id`.execute(warehouse.db);
          expect(rows).toEqual([{ amount, id }]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('any text and any finite double come back as they went in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        async (text, double) => {
          const { rows } = await sql<{ t: string; d: number }>`
            select ${text} as t, ${double}::double as d`.execute(warehouse.db);
          expect(rows[0]?.t).toBe(text);
          expect(rows[0]?.d).toBe(double);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the time zone of the machine', () => {
  const script = `
    import { sql } from 'kysely';
    import { openWarehouse } from './warehouse/open-warehouse.ts';
    const warehouse = await openWarehouse({ path: ':memory:' });
    const { rows } = await sql\`select date '2024-03-10' as d, timestamp '2024-03-10 02:30:00' as t,
      timestamptz '2024-03-10 02:30:00' as z, \${new Date(Date.UTC(2024, 0, 1))} as p,
      '2024-11-03 01:30:00'::timestamptz::date as zd\`.execute(warehouse.db);
    console.log(JSON.stringify([Intl.DateTimeFormat().resolvedOptions().timeZone, rows[0]]));
    await warehouse.close();`;
  it.each(['America/New_York', 'Asia/Shanghai', 'UTC'])('does not matter: %s', (zone) => {
    const arguments_ = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const output = execFileSync(process.execPath, arguments_, {
      encoding: 'utf8',
      env: { ...process.env, TZ: zone },
    });
    expect(JSON.parse(output)).toEqual([
      zone,
      {
        d: '2024-03-10',
        t: '2024-03-10T02:30:00',
        z: '2024-03-10T02:30:00Z',
        p: '2024-01-01T00:00:00Z',
        zd: '2024-11-03',
      },
    ]);
  });
});
