import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { briefFigures } from '../../../reports/brief-figures.ts';
import type { Figure } from '../../../reports/brief-data.ts';
import { lintBrief } from '../../../reports/lint-brief.ts';
import { readBriefData } from '../../../reports/read-brief-data.ts';
import { renderBrief } from '../../../reports/render-brief.ts';
import { readChecks } from '../../../warehouse/checks/run-checks.ts';
import type { SampleInvestor, SampleRound } from './core-sample.ts';
import { CoreSample } from './core-sample.ts';

const million = 1_000_000;
const in_ = (scope: string, rounds: readonly SampleRound[]): readonly SampleRound[] =>
  rounds.map((round) => ({ ...round, id: `${scope}-${round.id}`, scopes: [scope] }));
const soe = (point: number | null): SampleInvestor => ({
  id: 'SOE',
  lead: true,
  state: [true, false, true],
  ...(point !== null && { attributed: [0, point, 2 * point] }),
});

/*
 * A scope for each kind of trouble, so that every mart meets all of them at once. The scope `all` is the one of the briefs:
 * January 2024 undisclosed, February without rounds, March one exact round, April with amounts that no rate converts.
 */
const rounds: readonly SampleRound[] = [
  ...in_('one_round', [{ id: '1', month: '2024-03', amount: 5 * million, investors: [soe(5 * million)] }]),
  ...in_('one_undisclosed', [{ id: '1', month: '2024-03', investors: [soe(null)] }]),
  ...in_('all_undisclosed', [
    { id: '1', month: '2023-03' },
    { id: '2', month: '2024-03', investors: [soe(null), { id: 'UNK' }] },
    { id: '3', month: '2024-03', country: 'US', stage: 'b' },
  ]),
  ...in_('one_company', [
    { id: '1', month: '2023-03', company: 'A', amount: million },
    { id: '2', month: '2024-03', company: 'A', amount: million, city: 'X' },
    { id: '3', month: '2024-03', company: 'A', amount: [million, 2 * million, null] },
  ]),
  ...in_(
    'ties',
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((each) => ({
      id: String(each),
      month: '2024-03',
      amount: million,
      investors: [{ id: `I${each}` }],
    })),
  ),
  ...in_('zero_total', [
    { id: '1', month: '2023-03', amount: 0, investors: [soe(0)] },
    { id: '2', month: '2024-03', amount: 0, investors: [soe(0), { id: 'UNK' }] },
    { id: '3', month: '2024-03', amount: [0, 0, 0] },
  ]),
  ...in_('a_gap', [
    { id: '1', month: '2022-01', amount: million },
    { id: '2', month: '2024-03', amount: million },
  ]),
  { id: 'all-1', month: '2024-01', company: '甲', investors: [{ id: 'UNK' }] },
  { id: 'all-2', month: '2024-03', company: '乙', amount: 5 * million },
  { id: 'all-3', month: '2024-04', company: '丙', amount: 3 * million, dollars: 1_234_567, investors: [{ id: 'UNK' }] },
];

let sample: CoreSample;
beforeAll(async () => {
  sample = await CoreSample.build(rounds);
  await sample.warehouse.exclusive(async (connection) => {
    await connection.run(`SET VARIABLE as_of = '2024-06-01T00:00:00Z'`);
    await connection.run(
      `UPDATE core.rounds SET amount_cny_low = NULL, amount_cny_point = NULL, amount_cny_high = NULL, amount_usd_low = NULL, amount_usd_point = NULL,
         amount_usd_high = NULL, amount_currency = NULL WHERE round_id = 'all-3'`,
    );
  });
  await sample.rebuild();
}, 120_000);
afterAll(() => sample.close());

const columnRow = z.array(z.object({ table_name: z.string(), column_name: z.string(), data_type: z.string() }));

test('no table holds NaN or Infinity, and no share lies outside 0 and 1', async () => {
  const columns = columnRow.parse(
    await sample.rows(
      `SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'mart' ORDER BY ALL`,
    ),
  );
  expect(new Set(columns.map((column) => column.table_name)).size).toBeGreaterThanOrEqual(12);
  for (const { table_name: mart, column_name: column, data_type: type } of columns) {
    const place = `mart.${mart}.${column}`;
    if (/DOUBLE|FLOAT/.test(type))
      expect(await sample.rows(`SELECT * FROM mart.${mart} WHERE NOT isfinite("${column}")`), place).toEqual([]);
    if (type === 'VARCHAR')
      expect(
        await sample.rows(
          `SELECT * FROM mart.${mart} WHERE regexp_matches("${column}", '(?i)(^|[^a-z])(nan|inf|infinity)([^a-z]|$)')`,
        ),
        place,
      ).toEqual([]);
    if (/(^|_)share(_|$)/.test(column) && type.startsWith('DECIMAL'))
      expect(await sample.rows(`SELECT * FROM mart.${mart} WHERE "${column}" NOT BETWEEN 0 AND 1`), place).toEqual([]);
  }
  expect(
    await sample.rows(`SELECT * FROM mart.preset_headlines WHERE unit = 'share' AND value NOT BETWEEN 0 AND 1`),
  ).toEqual([]);
});

test('the checks of order and of agreement hold for all of it', async () => {
  for (const check of await readChecks())
    if (
      [
        'marts-ordered',
        'shares-sum-to-one',
        'counts-add-up',
        'totals-reconcile',
        'state-and-presets-reconcile',
      ].includes(check.id)
    )
      expect(await sample.rows(check.query), check.id).toEqual([]);
});

test.each([
  ['all_undisclosed', 'amount', 'no round has an amount'],
  ['all_undisclosed', 'mean', 'no round has an amount'],
  ['all_undisclosed', 'state_attributed_share', 'no round with a named investor has an amount'],
  ['zero_total', 'state_involved_share', 'no round with a named investor has an amount'],
])('in %s the %s is not given, with the reason', async (scope, measure, reason) => {
  const rows = await sample.rows(
    `SELECT DISTINCT value, not_given FROM mart.preset_headlines
     WHERE preset = 'default' AND scope = '${scope}' AND month = '2024-03-01' AND measure = '${measure}'`,
  );
  expect(rows).toEqual([{ value: null, not_given: reason }]);
});

test('nothing is imputed where there is nothing to take a median of', async () => {
  expect(
    await sample.rows(
      `SELECT DISTINCT value FROM mart.preset_headlines WHERE preset = 'cset_like' AND scope = 'all_undisclosed' AND measure = 'amount'`,
    ),
  ).toEqual([{ value: null }]);
});

const given = (figures: readonly Figure[]): readonly string[] =>
  figures.filter(({ value, notGiven }) => value === null && notGiven === null).map(({ id }) => id);

test.each([
  ['2024-01', 'all', '未披露'],
  ['2024-02', 'all', '0 起融资事件'],
  ['2024-03', 'all', '500.0 万元'],
  ['2024-04', 'all', '1 起融资事件'],
  ['2024-03', 'report_2024', '0 起融资事件'],
])('the brief of %s in the scope %s says what is not given', async (month, scope, text) => {
  const data = await readBriefData(sample.warehouse, {
    month,
    scope,
    asOf: '2024-06-01T00:00:00.000Z',
    publicationId: 'p',
  });
  const figures = briefFigures(data);
  expect(given(figures)).toEqual([]);
  expect(JSON.stringify(figures)).not.toMatch(/NaN|Infinity/);
  for (const language of ['zh', 'en'] as const) {
    const markdown = renderBrief(data, language, figures);
    expect(markdown).not.toMatch(/NaN|Infinity|undefined|\bnull\b/);
    expect(lintBrief(markdown)).toEqual([]);
    if (language === 'zh') expect(markdown).toContain(text);
  }
});

test('a negative or reversed interval stops the publication, and breaks no table', async () => {
  const ordered = (await readChecks()).find(({ id }) => id === 'amounts-ordered')?.query ?? '';
  await sample.warehouse.exclusive(async (connection) => {
    await connection.run(
      `UPDATE core.rounds SET amount_low = 9, amount_point = 5, amount_high = 1, amount_cny_low = 9, amount_cny_point = 5, amount_cny_high = 1, amount_is_exact = false WHERE round_id = 'all-2'`,
    );
    await connection.run(
      `UPDATE core.rounds SET amount_low = -5, amount_point = -5, amount_high = -5, amount_cny_low = -5, amount_cny_point = -5, amount_cny_high = -5 WHERE round_id = 'one_round-1'`,
    );
  });
  await sample.rebuild();
  const rows = await sample.rows(ordered);
  expect(rows.map((row) => row['round_id'])).toEqual(expect.arrayContaining(['all-2', 'one_round-1']));
  expect(
    (await sample.rows((await readChecks()).find(({ id }) => id === 'marts-ordered')?.query ?? '')).length,
  ).toBeGreaterThan(0);
});
