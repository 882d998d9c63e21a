import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../../warehouse/workspace.ts';
import { registryHead, RunsInTurn } from './runs-in-turn.ts';

/*
 * Two months a year apart, run by run; amounts in CNY.
 *   2024-04-05  2024-03 v0: 戊 10 million                                        1 round,  10 million
 *   2024-05-05  2024-03 v1: 己 30 million, told late                             2 rounds, 40 million
 *   2025-04-05  2024-03 v12: as before.   2025-03 v0: 甲 10, 乙 10, 丙 100        3 rounds, 120 million
 *   2025-05-05  2025-03 v1: 丁 5 by a new source, 庚 7 told late                  5 rounds, 132 million
 *   2025-07-05  2025-03 v3: a reviewer joins 甲 and 乙 (20-06), 丙 is corrected to 50 (21-06);
 *              4 rounds, 72 million. Of 2023-11, a first round: a backfill
 */
let turns: RunsInTurn;
beforeAll(async () => {
  turns = await RunsInTurn.begin();
  await turns.run({ asOf: '2024-04-05T00:00:00.000Z', rows: { alpha: ['戊,2024-03-08,A轮,1000万元'] } });
  await turns.run({ asOf: '2024-05-05T00:00:00.000Z', rows: { alpha: ['己,2024-03-15,A轮,3000万元'] } });
  await turns.run({
    asOf: '2025-04-05T00:00:00.000Z',
    rows: { alpha: ['甲,2025-03-05,A轮,1000万元', '乙,2025-03-10,A轮,1000万元', '丙,2025-03-20,B轮,1亿元'] },
  });
  await turns.run({
    asOf: '2025-05-05T00:00:00.000Z',
    rows: { alpha: ['庚,2025-03-28,A轮,700万元'], beta: ['丁,2025-03-25,A轮,500万元'] },
  });
  const ids = new Map(
    (await turns.rows('SELECT company_name, observation_id, record_id FROM core.observations')).map((row) => [
      String(row['company_name']),
      row,
    ]),
  );
  const judgements = await registryHead('judgements.csv');
  const corrections = await registryHead('corrections.csv');
  await turns.run({
    asOf: '2025-07-05T00:00:00.000Z',
    rows: { alpha: ['辛,2025-06-28,A轮,100万元', '壬,2023-11-20,A轮,100万元'] },
    registry: {
      'judgements.csv': `${judgements}\nround,${String(ids.get('甲')?.['observation_id'])},${String(ids.get('乙')?.['observation_id'])},same,tester,2025-06-20,one financing\n`,
      'corrections.csv': `${corrections}\nalpha,record_id=${String(ids.get('丙')?.['record_id'])},amount,1亿元,5000万元,the company,tester,2025-06-21,misprint\n`,
    },
  });
});
afterAll(() => turns.end());

const figures = async (month: string, measure: string): Promise<unknown> =>
  Object.fromEntries(
    (
      await turns.rows(
        `SELECT vintage, value::VARCHAR AS value FROM mart.vintages
         WHERE scope = 'all' AND month = '${month}-01' AND track_id = 'all' AND measure = '${measure}'`,
      )
    ).map((row) => [row['vintage'], row['value']]),
  );

/** Each change as one line: vintages, company, class, money before and after in millions. */
const changes = async (month: string): Promise<readonly unknown[]> =>
  (
    await turns.rows(
      `SELECT concat_ws(' ', vintage_from, vintage_to, company_name, class, coalesce((amount_cny_before / 1e6)::INTEGER::VARCHAR, '-'),
         coalesce((amount_cny_after / 1e6)::INTEGER::VARCHAR, '-')) AS line
       FROM mart.amount_changes WHERE scope = 'all' AND month = '${month}-01' ORDER BY line`,
    )
  ).map((row) => row['line']);

test('the figures of a month at each of its vintages are what was known then', async () => {
  expect(await figures('2024-03', 'round_count')).toEqual({ v0: '1.00', v1: '2.00', v12: '2.00', latest: '2.00' });
  expect(await figures('2024-03', 'amount_cny')).toEqual({
    ...{ v0: '10000000.00', v1: '40000000.00', v12: '40000000.00', latest: '40000000.00' },
  });
  expect(await figures('2025-03', 'round_count')).toEqual({ v0: '3.00', v1: '5.00', v3: '4.00', latest: '4.00' });
  expect(await figures('2025-03', 'amount_cny_exact')).toEqual({
    ...{ v0: '120000000.00', v1: '132000000.00', v3: '72000000.00', latest: '72000000.00' },
  });
});

test('each change of a figure is of a round and has its class', async () => {
  expect(await changes('2024-03')).toEqual(['v0 v1 己 late_report - 30']);
  // 乙 went into 甲, which stands as before: the two told the same amount.
  expect(await changes('2025-03')).toEqual([
    'v0 v1 丁 new_source - 5',
    'v0 v1 庚 late_report - 7',
    'v1 v3 丙 correction 100 50',
    'v1 v3 乙 merge 10 -',
  ]);
});

test('the reason names the document and its place, the correction, the other round', async () => {
  const reasons = await turns.rows(
    "SELECT company_name, regexp_replace(why, '[0-9a-f]{12,16}', '#') AS why FROM mart.amount_changes WHERE scope = 'all' AND month = '2025-03-01'",
  );
  expect(Object.fromEntries(reasons.map((row) => [row['company_name'], row['why']]))).toEqual({
    丁: 'told by beta (document #, row 2), known since 2025-05-05',
    庚: 'told by alpha (document #, row 2), known since 2025-05-05',
    丙: 'corrected after: alpha/#/3/1: amount',
    乙: 'became part of r-# (a reviewer decided on 2025-06-20)',
  });
});

test('a year before on equal vintages: 132 against 40 at v1; latest with latest is not given where a source begins later', async () => {
  expect(
    await turns.rows(
      `SELECT basis, vintage, value::VARCHAR AS value, value_before::VARCHAR AS value_before, growth::VARCHAR AS growth, not_given
       FROM mart.vintage_comparisons
       WHERE scope = 'all' AND month = '2025-03-01' AND comparison = 'yoy' AND measure = 'amount_cny' ORDER BY basis`,
    ),
  ).toEqual([
    {
      ...{ basis: 'equal_vintage', vintage: 'v1', value: '132000000.00', value_before: '40000000.00' },
      ...{ growth: '2.300000', not_given: null },
    },
    {
      ...{ basis: 'latest', vintage: 'latest', value: '72000000.00', value_before: '40000000.00' },
      ...{ growth: null, not_given: 'not_covered' },
    },
  ]);
});

test('a month that was first loaded later than v1 has latest alone, and no comparison on equal vintages', async () => {
  expect(
    await turns.rows(
      `SELECT v.vintage, c.not_given FROM mart.vintages v
       JOIN mart.vintage_comparisons c USING (scope, month, measure)
       WHERE scope = 'all' AND month = '2023-11-01' AND track_id = 'all' AND measure = 'round_count'
         AND comparison = 'mom' AND basis = 'equal_vintage'`,
    ),
  ).toEqual([{ vintage: 'latest', not_given: 'backfilled' }]);
});

const example = async (name: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  turns.rows(await readFile(join(projectRoot, 'warehouse', 'examples', `${name}.sql`), 'utf8'));

test('the example of growth on equal vintages: 132 against 40 as both stood after a month', async () => {
  const rows = await example('growth-on-equal-vintages');
  expect(rows.find((row) => row['month'] === '2025-03-01')).toEqual({
    ...{ month: '2025-03-01', vintage: 'v1', growth_equal_vintage: '2.300000', not_given_equal: null },
    ...{ growth_latest: null, not_given_latest: 'not_covered' },
  });
});

test('the example of what changed and why: each month, the largest change first', async () => {
  const rows = await example('what-changed-and-why');
  expect(rows.map((row) => [row['month'], row['company_name'], row['class'], row['change_cny']])).toEqual([
    ['2025-03-01', '丙', 'correction', '-50000000.00'],
    ['2025-03-01', '乙', 'merge', '-10000000.00'],
    ['2025-03-01', '庚', 'late_report', '7000000.00'],
    ['2025-03-01', '丁', 'new_source', '5000000.00'],
    ['2024-03-01', '己', 'late_report', '30000000.00'],
  ]);
});

test('everything derived anew from the archive, documents in another order: the same tables', async () => {
  const tables = [
    'mart.vintages',
    'mart.amount_changes',
    'mart.vintage_comparisons',
    'history.rounds',
    'history.states',
  ];
  const contents = async (): Promise<unknown> =>
    Promise.all(tables.map((table) => turns.rows(`SELECT * FROM ${table} ORDER BY ALL`)));
  const before = await contents();
  await turns.discardDerived();
  const log = (await readFile(turns.workspace.intakeLog, 'utf8')).trimEnd().split('\n');
  await writeFile(turns.workspace.intakeLog, `${log.toReversed().join('\n')}\n`);
  await turns.run({ asOf: '2025-07-05T00:00:00.000Z' });
  expect(await contents()).toEqual(before);
  // As a kill between two states leaves it: the next run appends what is missing, and one more finds all of it.
  const dropStates = await readFile(join(projectRoot, 'activities', 'history', 'drop-states.sql'), 'utf8');
  await (await turns.warehouse()).script(dropStates, { from_as_of: '2025-04-05T00:00:00.000Z' });
  await turns.run({ asOf: '2025-07-05T00:00:00.000Z' });
  expect(await contents()).toEqual(before);
  await turns.run({ asOf: '2025-07-05T00:00:00.000Z' });
  expect(await contents()).toEqual(before);
});
