import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setVariable } from '../../../warehouse/session-variables.ts';
import { buildMarts } from '../../../warehouse/marts/build-marts.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';
import { CoreSample } from './core-sample.ts';

/** A round in one state of knowledge. Amounts in CNY; a round without one is undisclosed. */
interface Version {
  readonly id: string;
  readonly month: string;
  readonly track: string;
  readonly scopes: readonly string[];
  readonly amount: number | null;
  readonly told: readonly string[];
  readonly fx?: string;
  readonly corrections?: readonly string[];
}
const times = ['2024-04-10T00:00:00Z', '2024-05-10T00:00:00Z', '2024-07-10T00:00:00Z'] as const;

let sample: CoreSample;
beforeAll(async () => {
  sample = await CoreSample.build([]);
  await setVariable(sample.warehouse, 'as_of', times[2]);
});
afterAll(() => sample.close());

const script = async (name: string, parameters: Readonly<Record<string, string>> = {}): Promise<void> =>
  sample.warehouse.script(
    await readFile(join(projectRoot, 'activities', 'history', `${name}.sql`), 'utf8'),
    parameters,
  );

const columns = `{"round_id":"VARCHAR","company_id":"VARCHAR","company_name":"VARCHAR","announced_month":"DATE","stage":"VARCHAR",
  "stage_group":"VARCHAR","instrument":"VARCHAR","track_id":"VARCHAR","amount_currency":"VARCHAR","amount_low":"DECIMAL(18,2)",
  "amount_high":"DECIMAL(18,2)","amount_high_open":"BOOLEAN","amount_kind":"VARCHAR","amount_is_exact":"BOOLEAN",
  "amount_cny_low":"DECIMAL(18,2)","amount_cny_point":"DECIMAL(18,2)","amount_cny_high":"DECIMAL(18,2)","state_class":"VARCHAR",
  "fx_date":"DATE","observation_count":"INTEGER","source_count":"INTEGER","scopes":["VARCHAR"],"observation_ids":["VARCHAR"],"corrections":["VARCHAR"]}`;

const rowOf = (version: Version): Readonly<Record<string, unknown>> => ({
  ...{ round_id: version.id, company_id: version.id, company_name: version.id, announced_month: `${version.month}-01` },
  ...{ stage: 'a', stage_group: 'growth', instrument: 'equity_primary', track_id: version.track },
  // With a rate the amount is one dollar, and what it comes to in CNY is the rate's.
  ...(version.fx === undefined
    ? {
        amount_currency: version.amount === null ? null : 'CNY',
        amount_low: version.amount,
        amount_high: version.amount,
      }
    : { amount_currency: 'USD', amount_low: 1, amount_high: 1 }),
  ...{ amount_high_open: false, amount_kind: version.amount === null ? 'undisclosed' : 'exact' },
  ...{ amount_is_exact: version.amount !== null, amount_cny_low: version.amount, amount_cny_point: version.amount },
  ...{ amount_cny_high: version.amount, state_class: 'no_investor_named', fx_date: version.fx ?? null },
  ...{ observation_count: version.told.length, source_count: 1, scopes: version.scopes, observation_ids: version.told },
  corrections: version.corrections ?? [],
});

async function know(states: readonly (readonly Version[])[]): Promise<void> {
  await script('drop-states', { from_as_of: '2000-01-01T00:00:00Z' });
  for (const [place, state] of states.entries()) {
    await sample.warehouse.exclusive(async (connection) => {
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE versions AS SELECT unnest(from_json($1, '[${columns}]'), recursive := true)`,
        [JSON.stringify(state.map(rowOf))],
      );
    });
    await script('append-state', { as_of: times[place] ?? '', state: String(place) });
  }
  // March is v0, v1 and v3 at the three times; the last is the present too.
  await sample.warehouse.exclusive(async (connection) => {
    await connection.run('DELETE FROM history.vintage_months');
    for (const month of ['2024-03-01', '2024-02-01'])
      for (const [place, vintage] of ['v0', 'v1', 'latest'].entries())
        await connection.run(
          'INSERT INTO history.vintage_months VALUES ($1::DATE, $2, $3, $4::TIMESTAMPTZ, $4::TIMESTAMPTZ, false)',
          [month, vintage, place, times[place] ?? ''],
        );
    await connection.run('DELETE FROM core.rounds');
    await connection.run('DELETE FROM core.round_scopes');
    await connection.run(
      'INSERT INTO core.rounds BY NAME SELECT * EXCLUDE (scopes, observation_ids, corrections, recorded_from, recorded_to) FROM history.rounds WHERE recorded_to IS NULL',
    );
    await connection.run(
      'INSERT INTO core.round_scopes SELECT unnest(scopes), round_id, announced_month FROM history.rounds WHERE recorded_to IS NULL',
    );
  });
  await buildMarts(sample.warehouse, 'test');
}

const unreconciled = async (): Promise<readonly unknown[]> =>
  sample.rows(await readFile(join(projectRoot, 'warehouse', 'checks', 'vintages-reconcile.sql'), 'utf8'));

const changes = async (): Promise<readonly unknown[]> =>
  (
    await sample.rows(
      `SELECT concat_ws(' ', strftime(month, '%m'), vintage_from, track_id, round_id, class, round_count_before || '→' || round_count_after,
         coalesce(amount_cny_before::BIGINT::VARCHAR, '-') || '→' || coalesce(amount_cny_after::BIGINT::VARCHAR, '-')) AS line
       FROM mart.amount_changes ORDER BY line`,
    )
  ).map((row) => row['line']);

const march = (id: string, amount: number | null, rest: Partial<Version> = {}): Version => ({
  ...{ id, month: '2024-03', track: 'unclassified', scopes: ['all'], amount, told: [`s/1/${id}`] },
  ...rest,
});

test('a round that parts, one that moves to another month, one of another rate, one that leaves the scope', async () => {
  await know([
    [march('a', 10, { told: ['s/1/a', 's/1/b'] }), march('c', 20), march('d', 7, { fx: '2024-03-01' }), march('e', 5)],
    [
      march('a', 10),
      march('b', 4),
      march('c', 20, { month: '2024-02', corrections: ['s/1/c: announced_date'] }),
      march('d', 8, { fx: '2024-03-02' }),
      march('e', 5, { scopes: [] }),
    ],
    [march('a', 10), march('b', 4), march('c', 20, { month: '2024-02' }), march('d', 8, { fx: '2024-03-02' })],
  ]);
  expect(await changes()).toEqual([
    '02 v0 unclassified c correction 0→1 -→20',
    '03 v0 unclassified b split 0→1 -→4',
    '03 v0 unclassified c correction 1→0 20→-',
    '03 v0 unclassified d fx 1→1 7→8',
    '03 v0 unclassified e late_report 1→0 5→-',
  ]);
  expect(await unreconciled()).toEqual([]);
});

test('the check finds a change that is not told', async () => {
  await know([[march('a', 10)], [march('a', 12)], [march('a', 12)]]);
  expect(await unreconciled()).toEqual([]);
  await sample.warehouse.script('DELETE FROM mart.amount_changes;');
  expect(await unreconciled()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ vintage_from: 'v0', measure: 'amount_cny', left_value: '2.00' }),
    ]),
  );
});

const version = (id: string): fc.Arbitrary<Version | null> =>
  fc.option(
    fc.record({
      id: fc.constant(id),
      month: fc.constantFrom('2024-02', '2024-03', '2024-04'),
      track: fc.constantFrom('unclassified', 'embodied_intelligence', 'medical'),
      scopes: fc.subarray(['all', 'private_primary']),
      amount: fc.option(fc.integer({ min: 1, max: 9 })),
      told: fc.subarray([`s/1/${id}`, 's/1/x', 's/1/y'], { minLength: 1 }),
    }),
    { freq: 3 },
  );
const state = fc
  .tuple(...['a', 'b', 'c', 'd'].map(version))
  .map((versions) => versions.filter((one): one is Version => one !== null))
  // An observation is of one round.
  .map((versions) =>
    versions.map((one, index) => ({
      ...one,
      told: one.told.filter((id) => !versions.slice(0, index).some((other) => other.told.includes(id))),
    })),
  );

test('whatever was known when, the changes sum to the differences, and states come back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(state, state, state), async (states) => {
      await know(states);
      expect(await unreconciled()).toEqual([]);
      for (const [place, known] of states.entries()) {
        const held = await sample.rows(
          `SELECT round_id AS id, amount_cny_point::INTEGER AS amount FROM history.rounds
           WHERE recorded_from <= '${times[place] ?? ''}' AND coalesce(recorded_to, 'infinity') > '${times[place] ?? ''}' ORDER BY id`,
        );
        expect(held).toEqual(known.map(({ id, amount }) => ({ id, amount })));
      }
      const before = await sample.rows('SELECT * FROM history.rounds ORDER BY ALL');
      // As after a kill between two states: what was appended goes, and comes again.
      await know([states[0], [], states[2]]);
      await know(states);
      expect(await sample.rows('SELECT * FROM history.rounds ORDER BY ALL')).toEqual(before);
    }),
    { numRuns: 6 },
  );
});

test('history.rounds has every column of core.rounds', async () => {
  expect(
    await sample.rows(
      `SELECT column_name FROM duckdb_columns() WHERE schema_name = 'core' AND table_name = 'rounds'
       EXCEPT SELECT column_name FROM duckdb_columns() WHERE schema_name = 'history' AND table_name = 'rounds'`,
    ),
  ).toEqual([]);
});
