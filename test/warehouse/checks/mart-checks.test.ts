import { afterAll, beforeAll, expect, test } from 'vitest';
import { CoreSample } from '../marts/core-sample.ts';
import { foundIn } from './found-in.ts';

const million = 1_000_000;
let sample: CoreSample;
beforeAll(async () => {
  sample = await CoreSample.build([
    {
      id: 'r1',
      month: '2024-06',
      amount: 100 * million,
      investors: [
        { id: 'SOE', lead: true, state: [true, false, true], attributed: [0, 50 * million, 100 * million] },
        { id: 'PRIV', state: [false, false, false], attributed: [0, 50 * million, 100 * million] },
      ],
    },
    { id: 'r2', month: '2024-06', amount: [20 * million, 50 * million, 100 * million] },
    { id: 'r3', month: '2024-07' },
  ]);
}, 60_000);
afterAll(() => sample.close());

const found = (check: string, breaking: readonly string[]): ReturnType<typeof foundIn> =>
  foundIn(sample, check, breaking);

test('a sound warehouse has nothing to find', async () => {
  for (const check of ['marts-ordered', 'state-and-presets-reconcile', 'rows-against-last-load', 'totals-reconcile'])
    expect(await found(check, []), check).toEqual([]);
});

test.each([
  ['scope_monthly', 'amount_cny_low = amount_cny_point + 1'],
  ['scope_monthly', 'without_largest_cny_high = 0 WHERE without_largest_cny_point > 0'],
  ['scope_monthly', 'largest_share = 1.1'],
  ['stage_monthly', 'amount_cny_high = 1 WHERE amount_cny_point > 1'],
  ['track_monthly', 'share = 1.5'],
  ['funding_monthly', 'amount_cny_point = amount_cny_high + 1'],
  ['large_rounds_monthly', 'round_count_low = round_count_high + 1'],
  ['state_backed_monthly', 'rounds_state_high = rounds_state_low - 1'],
  ['state_backed_monthly', 'involved_cny_point = involved_cny_high + 1'],
  ['state_backed_monthly', 'attributed_share_high = 1.01'],
  ['investor_monthly', 'attributed_cny_point = attributed_cny_high + 1'],
  ['investor_monthly', 'attributed_lead_half_cny = attributed_cny_high + 1'],
  ['preset_headlines', "value = value_low - 1 WHERE measure = 'amount'"],
  ['preset_headlines', "value = -0.1 WHERE unit = 'share'"],
])('ends out of order, or a share out of its range, in %s: %s', async (mart, change) => {
  const rows = await found('marts-ordered', [`UPDATE mart.${mart} SET ${change}`]);
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map((row) => row['mart']))).toEqual(new Set([mart]));
});

test.each([
  [
    'state_backed_monthly and scope_monthly',
    'UPDATE mart.state_backed_monthly SET rounds_named_investor = rounds_named_investor + 1',
  ],
  [
    'parts and whole of state_backed_monthly',
    `UPDATE mart.state_backed_monthly SET rounds_state_low = 0 WHERE "by" = 'track'`,
  ],
  ['large_rounds_monthly and scope_monthly', 'UPDATE mart.large_rounds_monthly SET round_count_high = 99'],
  ['investor_monthly and scope_monthly', 'UPDATE mart.investor_monthly SET round_count = 99'],
  ['investor_monthly and state_backed_monthly', "DELETE FROM mart.investor_monthly WHERE investor_id = 'SOE'"],
  ['preset_headlines and scope_monthly', "UPDATE mart.preset_headlines SET value = value + 1 WHERE measure = 'amount'"],
  [
    'preset_headlines and state_backed_monthly',
    "UPDATE mart.preset_headlines SET value = value + 1 WHERE measure = 'state_attributed'",
  ],
  ['preset_headlines and preset_changes', 'UPDATE mart.preset_changes SET rounds_change = 5 WHERE position > 0'],
])('%s do not agree', async (pair, breaking) => {
  const rows = await found('state-and-presets-reconcile', [breaking]);
  expect(rows.map((row) => row['pair'])).toContain(pair);
});

/** A version of a file with that many records in each of the months, one observation each. */
const version = (id: string, recordedAt: string, months: Readonly<Record<string, number>>): readonly string[] => [
  `INSERT INTO raw.documents BY NAME SELECT '${id}' AS document_id, 's' AS source_id, 'deals.csv' AS file_name, TIMESTAMPTZ '${recordedAt}' AS retrieved_at,
     'text/csv' AS media_type, 1 AS bytes, TIMESTAMPTZ '${recordedAt}' AS recorded_at, 'h' AS registry_hash`,
  ...Object.entries(months).flatMap(([month, n]) => [
    `INSERT INTO raw.records BY NAME SELECT '${id}-${month}-' || i AS record_id, '${id}' AS document_id, i AS locator, i AS ordinal, 's' AS source_id,
       'row' AS kind, 'loaded' AS outcome, '${id}-${month}-' || i AS observation_id, 'p' AS parser FROM range(${n}) r(i)`,
    `INSERT INTO core.observations BY NAME SELECT * REPLACE ('${id}-${month}-' || i AS observation_id, DATE '${month}-10' AS announced_date, 'day' AS announced_precision)
     FROM (SELECT * FROM core.observations WHERE observation_id = 'o-r1') CROSS JOIN range(${n}) r(i)`.replace(
      'SELECT * REPLACE',
      'SELECT * EXCLUDE (i) REPLACE',
    ),
  ]),
];

test('a month of a file that lost or gained more than a quarter is told, but not its first and last', async () => {
  const before = version('old', '2024-01-01', {
    '2023-01': 40,
    '2023-02': 40,
    '2023-03': 40,
    '2023-04': 10,
    '2023-05': 40,
  });
  const now = version('new', '2024-02-01', { '2023-01': 5, '2023-02': 29, '2023-03': 30, '2023-04': 1, '2023-05': 90 });
  // February: 29 of 40 is 27.5% less. March: 30 of 40 is 25%, not more. April had too few to tell.
  expect(await found('rows-against-last-load', [...before, ...now])).toEqual([
    { source_id: 's', file_name: 'deals.csv', month: '2023-02-01', records_before: '40', records_now: '29' },
  ]);
});

test('a round that the scope excludes is found', async () => {
  const rows = await found('scope-breaks', [
    "INSERT INTO core.round_scopes BY NAME SELECT 'report_2024' AS scope, round_id, announced_month AS round_month FROM core.rounds WHERE round_id = 'r1'",
  ]);
  expect(rows).toMatchObject([{ scope: 'report_2024', round_id: 'r1' }]);
});

test('what hangs on a round is of its month', async () => {
  expect(await found('round-links', [])).toEqual([]);
  expect(
    await found('round-links', [
      "UPDATE core.round_scopes SET round_month = DATE '2024-05-01' WHERE round_id = 'r2'",
      "UPDATE core.participations SET round_month = NULL WHERE round_id = 'r1' AND investor_id = 'SOE'",
    ]),
  ).toEqual([
    { id: 'r1', what: 'a participation in no round, or of another month' },
    { id: 'r2', what: 'a scope of no round, or of another month' },
  ]);
});
