import { afterAll, beforeAll, expect, test } from 'vitest';
import { CoreSample } from './core-sample.ts';

let sample: CoreSample;
beforeAll(async () => {
  sample = await CoreSample.build([
    { id: 'first', month: '2020-01' },
    { id: 'begun', month: '2023-03' },
    { id: 'told_by_the_older', month: '2023-06' },
    { id: 'last', month: '2025-02' },
  ]);
  // A second source begins in March 2023, and tells of the last round too.
  await sample.warehouse.exclusive((connection) =>
    connection.run("UPDATE core.observations SET source_id = 'late' WHERE round_id IN ('begun', 'last')"),
  );
  await sample.rebuild();
}, 60_000);
afterAll(() => sample.close());

test.each([
  // The only round of June is of the source that reaches back to 2020; that of March is of the one that begins there.
  ['month', '2023-06', true],
  ['month', '2023-03', false],
  ['trailing_12', '2023-06', false],
  // The window holds March 2023 to its end; a year before 2024-03 the second source had begun.
  ['trailing_12', '2024-02', false],
  ['month', '2025-02', true],
  ['trailing_12', '2025-02', true],
])('a window is compared where all that tell of it reach a year back: %s %s: %s', async (period, month, isCovered) => {
  const [window] = await sample.rows(
    `SELECT is_year_before_covered FROM mart.windows WHERE scope = 'all' AND period = '${period}' AND month = DATE '${month}-01'`,
  );
  expect(window).toEqual({ is_year_before_covered: isCovered });
});
