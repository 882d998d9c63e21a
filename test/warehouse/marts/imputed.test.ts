import { afterAll, beforeAll, expect, test } from 'vitest';
import { CoreSample } from './core-sample.ts';

let sample: CoreSample;
beforeAll(async () => {
  sample = await CoreSample.build([
    { id: 'stated', month: '2024-01', amount: 300 },
    { id: 'undisclosed', month: '2024-01' },
    { id: 'no_currency', month: '2024-01', amount: 700 },
    { id: 'no_currency_alone', month: '2024-02', amount: 700 },
    { id: 'not_drawn', month: '2024-03' },
    { id: 'beside_it', month: '2024-03', amount: 100 },
  ]);
  await sample.warehouse.exclusive(async (connection) => {
    await connection.run("UPDATE core.rounds SET amount_cny_imputed = 50 WHERE round_id = 'undisclosed'");
    await connection.run(
      `UPDATE core.rounds SET amount_currency = NULL, amount_cny_low = NULL, amount_cny_point = NULL, amount_cny_high = NULL
       WHERE round_id LIKE 'no_currency%'`,
    );
  });
  await sample.rebuild();
}, 60_000);
afterAll(() => sample.close());

const tables = ['mart.scope_monthly', 'mart.funding_monthly'] as const;

test.each([
  ['an amount of unknown currency hides no draw, as it hides no point value', '2024-01', '300.00', '350.00'],
  ['nothing but amounts of unknown currency sums to nothing, not to 0', '2024-02', null, null],
  ['an undisclosed round without a draw does hide it', '2024-03', '100.00', null],
])('%s', async (_, month, point, imputed) => {
  for (const table of tables)
    expect(
      await sample.rows(
        `SELECT sum(amount_cny_point)::VARCHAR AS point, any_value(amount_cny_imputed)::VARCHAR AS imputed
         FROM ${table} WHERE scope = 'all' AND month = DATE '${month}-01'
           ${table === 'mart.scope_monthly' ? "AND period = 'month'" : ''}`,
      ),
    ).toEqual([{ point, imputed }]);
});
