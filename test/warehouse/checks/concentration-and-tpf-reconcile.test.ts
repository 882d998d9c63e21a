import { afterAll, beforeAll, expect, test } from 'vitest';
import { CoreSample } from '../marts/core-sample.ts';
import { manyRounds, million, tpfSample } from '../marts/tpf-sample.ts';
import { foundIn } from './found-in.ts';

const check = 'concentration-and-tpf-reconcile';

/** Two early and two late tracks over two years: money and rounds move to the late ones. */
let shifted: CoreSample;
/** Amounts within intervals, bounds of every month. */
let bounded: CoreSample;
beforeAll(async () => {
  const months = (year: number): readonly string[] => ['02', '05'].map((month) => `${year}-${month}`);
  shifted = await tpfSample(
    [
      ...months(2023).flatMap((month) => [
        ...manyRounds('a', month, 'ai_marketing', 4, 10 * million),
        ...manyRounds('b', month, 'embodied_ai', 3, [5 * million, 10 * million, 20 * million]),
      ]),
      ...months(2024).flatMap((month) => [
        ...manyRounds('a', month, 'ai_marketing', 3, 10 * million),
        ...manyRounds('b', month, 'embodied_ai', 9, 30 * million),
        ...manyRounds('g', month, 'ai_games', 2, 5 * million),
      ]),
      { id: 'z', month: '2024-06', track: 'ai_film', amount: 7 * million },
    ],
    [
      { row: 'strict R ai_marketing 2020-01-01/2020-12-31' },
      { row: 'strict R ai_film 2020-06-01/2021-06-30' },
      { row: 'strict R embodied_ai 2024-06-01/2025-12-31' },
      { row: 'strict R ai_games 2026-01-01' },
    ],
  );
  bounded = await CoreSample.build([
    { id: 'r1', month: '2024-06', company: 'x', amount: [10 * million, 20 * million, 40 * million] },
    { id: 'r2', month: '2024-06', company: 'y', amount: 30 * million },
    { id: 'r3', month: '2024-06', company: 'z', track: 'embodied_ai', amount: 5 * million },
  ]);
}, 400_000);
afterAll(async () => {
  await shifted.close();
  await bounded.close();
});

test('sound marts have nothing to find', async () => {
  expect(await foundIn(shifted, check, [])).toEqual([]);
  expect(await foundIn(bounded, check, [])).toEqual([]);
});

test.each([
  [
    'concentration_monthly and scope_monthly',
    "UPDATE mart.concentration_monthly SET total = total + 1 WHERE unit = 'company'",
  ],
  ['shares of concentration_monthly', 'UPDATE mart.concentration_monthly SET cr3 = cr1 / 2'],
  ['shares of concentration_monthly', "UPDATE mart.concentration_monthly SET hhi = cr1 + 0.1 WHERE measure = 'amount'"],
  [
    'parts of theil in concentration_monthly',
    'UPDATE mart.concentration_monthly SET theil_within = theil_within + 0.1',
  ],
  ['concentration_intervals', 'UPDATE mart.concentration_intervals SET low = point + 0.1'],
])('%s: %s', async (pair, breaking) => {
  expect((await foundIn(bounded, check, [breaking])).map((row) => row['pair'])).toContain(pair);
});

test.each([
  ['tpf_track_monthly and track_monthly', 'UPDATE mart.tpf_track_monthly SET round_count = round_count + 1'],
  ['ends of tpf_track_monthly', 'UPDATE mart.tpf_track_monthly SET amount_cny_low = amount_cny_high + 1'],
  ['parts of tpf_shift_monthly', 'UPDATE mart.tpf_shift_monthly SET delta = delta + 0.1'],
  ['parts of tpf_shift_monthly', 'UPDATE mart.tpf_shift_monthly SET rotation_tv = 0'],
  ['tpf_verdict_monthly and tpf_shift_monthly', "UPDATE mart.tpf_verdict_monthly SET verdict = 'reversed'"],
  ['parts of shift_share', 'UPDATE mart.shift_share SET entry = entry + 1'],
])('%s: %s', async (pair, breaking) => {
  expect((await foundIn(shifted, check, [breaking])).map((row) => row['pair'])).toContain(pair);
});

test('parts of a change may be below 0, and lie between their bounds', async () => {
  expect(await shifted.rows('SELECT 1 FROM mart.shift_share WHERE group_part < 0 LIMIT 1')).toHaveLength(1);
  expect(await foundIn(shifted, 'marts-ordered', [])).toEqual([]);
  for (const part of ['change', 'total_part', 'group_part', 'track_part', 'entry'])
    for (const breaking of [`${part}_low = ${part} + 1`, `${part}_high = ${part} - 1`]) {
      const found = await foundIn(shifted, 'marts-ordered', [`UPDATE mart.shift_share SET ${breaking}`]);
      expect([breaking, found.length > 0 && found.every(({ mart }) => mart === 'shift_share')]).toEqual([
        breaking,
        true,
      ]);
    }
});
