import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTpf } from '../../../reports/read-brief-tpf.ts';
import type { CoreSample } from './core-sample.ts';
import { million, tpfSample } from './tpf-sample.ts';

/*
 * Two tracks on paper, January to June 2024 against 2023, in millions of CNY. Marketing is early (reached by June 2023),
 * embodied intelligence late (2025).
 *   2023  m0 60 marketing     e0 40 embodied
 *   2024  m1 90 marketing     e1 [60, 110, 200) embodied, state-backed     u1 50 of no track
 * Late share 40/100 = 0.4, then 110/200 = 0.55.
 */
let sample: CoreSample;
/* Three tracks, where parts and entry of the shift-share differ: film is late too, and games (late) enters. */
let wider: CoreSample;

beforeAll(async () => {
  const register = [
    { row: 'strict R ai_marketing 2023-01-01/2023-06-30' },
    { row: 'strict R embodied_ai 2025-01-01/2025-12-31' },
  ];
  const first = [
    { id: 'm0', month: '2023-01', track: 'ai_marketing', amount: 60 * million },
    { id: 'e0', month: '2023-06', track: 'embodied_ai', amount: 40 * million },
  ];
  sample = await tpfSample(
    [
      ...first,
      { id: 'm1', month: '2024-06', track: 'ai_marketing', amount: 90 * million },
      {
        id: 'e1',
        month: '2024-02',
        track: 'embodied_ai',
        amount: [60 * million, 110 * million, 200 * million],
        stateClass: 'state_led',
      },
      { id: 'u1', month: '2024-03', amount: 50 * million },
    ],
    register,
  );
  wider = await tpfSample(
    [
      ...first,
      { id: 'f0', month: '2023-02', track: 'ai_film', amount: 10 * million },
      { id: 'm1', month: '2024-06', track: 'ai_marketing', amount: 90 * million },
      { id: 'e1', month: '2024-02', track: 'embodied_ai', amount: 110 * million },
      { id: 'f1', month: '2024-02', track: 'ai_film', amount: 20 * million },
      { id: 'g1', month: '2024-02', track: 'ai_games', amount: 7 * million },
    ],
    [...register, { row: 'strict R ai_film 2025-01-01/2025-12-31' }, { row: 'strict R ai_games 2026-01-01' }],
  );
}, 400_000);
afterAll(async () => {
  await sample.close();
  await wider.close();
});

const of = async (
  measure: string,
  variant = 'all',
  period = 'ytd',
): Promise<Readonly<Record<string, unknown>> | undefined> =>
  (
    await sample.rows(
      `SELECT * FROM mart.tpf_shift_monthly
       WHERE scope = 'all' AND month = '2024-06-01' AND period = '${period}' AND track_set = 'report_8' AND cutoff = '2023-12-31'
         AND measure = '${measure}' AND variant = '${variant}'`,
    )
  )[0];

test('the late share of money, its change, and how far the intervals let it go', async () => {
  // Bounds of 2024: 60 / (60 + 90) and 200 / (200 + 90); 2023 is exact.
  expect(await of('amount')).toMatchObject({
    late_share: '0.550000000000',
    late_share_before: '0.400000000000',
    delta: '0.150000000000',
    late_share_low: '0.400000000000',
    late_share_high: '0.689655172414',
    delta_low: '0.000000000000',
    delta_high: '0.289655172414',
    track_count: '2',
    coverage: '0.800000000000',
    coverage_before: '1.000000000000',
    band_low: null,
    band_reason: 'band_not_drawn',
    reason: null,
  });
});

test('rotation, how directed it is, and the rank correlation without a cut-off', async () => {
  // Shares 0.6, 0.4 to 0.45, 0.55: rotation (0.15 + 0.15) / 2, all of it towards late. One pair, concordant; by chance |S| is always 1.
  expect(await of('amount')).toMatchObject({
    rotation_tv: '0.150000000000',
    directedness: '1.000000000000',
    kendall_tau: '1.000000000000',
    kendall_p: '1.000000000000',
    kendall_method: 'exact',
    unranked_tracks: '',
  });
});

test('by rounds nothing moves, so direction and rank correlation are not given, and why', async () => {
  expect(await of('count')).toMatchObject({
    late_share: '0.500000000000',
    delta: '0.000000000000',
    delta_low: '0.000000000000',
    rotation_tv: '0.000000000000',
    directedness: null,
    directedness_reason: 'little_rotation',
    kendall_tau: null,
    kendall_p: null,
    kendall_reason: 'all_growth_ties',
  });
});

test('without the largest deal of each window a track is empty, named, and in no rank', async () => {
  // 2024 loses e1 (110 > 90), 2023 loses m0: all late before, all early now.
  expect(await of('amount', 'without_largest_deal')).toMatchObject({
    left_out_round_id: 'e1',
    left_out_round_id_before: 'm0',
    late_share: '0.000000000000',
    late_share_before: '1.000000000000',
    rotation_tv: '1.000000000000',
    directedness: '-1.000000000000',
    unranked_tracks: 'ai_marketing embodied_ai',
    kendall_reason: 'fewer_than_2_tracks_in_both',
  });
});

test('without the largest track, winsorised, and by whether the state is behind it', async () => {
  // Both have 150: the first by id goes.
  expect(await of('amount', 'without_largest_track')).toMatchObject({
    left_out_track_id: 'ai_marketing',
    late_share: '1.000000000000',
  });
  // 95% of two amounts is both of them: 110 m lies below the step 10^(161/20) = 112.2 m, and nothing is capped.
  expect(await of('amount', 'winsorised')).toMatchObject({
    delta: '0.150000000000',
    cap_cny: '112201845.43',
    delta_low: null,
  });
  expect(await of('amount', 'state_backed')).toMatchObject({
    reason: 'no_rounds_before',
    late_share: '1.000000000000',
    delta: null,
    rotation_tv: null,
  });
  expect(await of('amount', 'not_state_backed')).toMatchObject({
    late_share: '0.000000000000',
    delta: '-0.400000000000',
  });
});

test('where the data do not reach the year before nothing is compared', async () => {
  expect(await of('amount', 'all', 'trailing_12')).toMatchObject({
    late_share: '0.550000000000',
    late_share_before: null,
    delta: null,
    reason: 'year_before_not_covered',
    kendall_reason: 'year_before_not_covered',
    band_reason: 'year_before_not_covered',
  });
});

const parts = (of: CoreSample): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  of.rows(`SELECT track_id, is_late, change, total_part, group_part, track_part, entry FROM mart.shift_share
    WHERE month = '2024-06-01' AND period = 'ytd' AND measure = 'amount' AND track_set = 'report_8' AND cutoff = '2023-12-31'
    ORDER BY track_id`);

test('shift-share of two tracks: each is its group', async () => {
  // g = 200/100 - 1 = 1; early 90/60 - 1 = 0.5, late 110/40 - 1 = 1.75.
  expect(await parts(sample)).toEqual([
    {
      track_id: 'ai_marketing',
      is_late: false,
      change: '30000000.00',
      total_part: '60000000.000000',
      group_part: '-30000000.000000',
      track_part: '0.000000',
      entry: '0.00',
    },
    {
      track_id: 'embodied_ai',
      is_late: true,
      change: '70000000.00',
      total_part: '40000000.000000',
      group_part: '30000000.000000',
      track_part: '0.000000',
      entry: '0.00',
    },
  ]);
});

test('shift-share of four: a track is set against its group, and what was not there enters', async () => {
  // Without games g = 220/110 - 1 = 1; early 0.5; late 130/50 - 1 = 1.6. Film grew by 1 only: 10 × (1 - 1.6) = -6; embodied 40 × (1.75 - 1.6) = 6.
  expect(await parts(wider)).toEqual([
    {
      track_id: 'ai_film',
      is_late: true,
      change: '10000000.00',
      total_part: '10000000.000000',
      group_part: '6000000.000000',
      track_part: '-6000000.000000',
      entry: '0.00',
    },
    {
      track_id: 'ai_games',
      is_late: true,
      change: '7000000.00',
      total_part: '0.000000',
      group_part: '0.000000',
      track_part: '0.000000',
      entry: '7000000.00',
    },
    {
      track_id: 'ai_marketing',
      is_late: false,
      change: '30000000.00',
      total_part: '60000000.000000',
      group_part: '-30000000.000000',
      track_part: '0.000000',
      entry: '0.00',
    },
    {
      track_id: 'embodied_ai',
      is_late: true,
      change: '70000000.00',
      total_part: '40000000.000000',
      group_part: '24000000.000000',
      track_part: '6000000.000000',
      entry: '0.00',
    },
  ]);
});

test('growth of money splits into rounds, disclosure and size (9.6)', async () => {
  // e0 40 of 1 round; e1 110 of 1: ln(110/40) is all size.
  const [row] = await sample.rows(`SELECT delta_ln_rounds, delta_ln_disclosed, delta_ln_mean FROM mart.track_monthly
    WHERE month = '2024-06-01' AND period = 'ytd' AND track_set = 'report_8' AND track_id = 'embodied_ai'`);
  expect(row).toEqual({
    delta_ln_rounds: '0.000000000',
    delta_ln_disclosed: '0.000000000',
    delta_ln_mean: '1.011600912',
  });
});

test('the brief takes the shift-share in parts of what all tracks had a year before', async () => {
  // 110 before. All grow by 100%, marketing by 50%, the late ones by 160% (50 to 130); games had nothing and has 7.
  const { windows } = await readTpf(wider.warehouse, { month: '2024-06', scope: 'all' });
  const year = windows.find(({ period }) => period === 'ytd');
  const money = year?.shiftShare.filter(({ measure }) => measure === 'amount') ?? [];
  const in110 = (value: string): number => Number((Number(value) * 110).toFixed(6));
  expect(
    money.map(({ trackId, isLate, change, parts }) => [
      ...[trackId, isLate, in110(change.value)],
      ...[parts.total, parts.group, parts.own, parts.entry].map(in110),
    ]),
  ).toEqual([
    ['embodied_ai', true, 70, 40, 24, 6, 0],
    ['ai_marketing', false, 30, 60, -30, 0, 0],
    ['ai_film', true, 10, 10, 6, -6, 0],
    ['ai_games', true, 7, 0, 0, 0, 7],
    ['all', null, 117, 110, 0, 0, 7],
  ]);
});

test('what a track adds to growth lies between what the ends of its amounts give', async () => {
  // 100 a year before, exact. Embodied 40 before, 60 to 200 now: +20 to +160 of 100; all together 150 to 290.
  const { windows } = await readTpf(sample.warehouse, { month: '2024-06', scope: 'all' });
  const shares = windows.find(({ period }) => period === 'ytd')?.shiftShare ?? [];
  const ends = (measure: string): unknown =>
    shares
      .filter((row) => row.measure === measure)
      .map(({ trackId, change }) => [trackId, Number(change.low), Number(change.value), Number(change.high)]);
  expect(ends('amount')).toEqual([
    ['embodied_ai', 0.2, 0.7, 1.6],
    ['ai_marketing', 0.3, 0.3, 0.3],
    ['all', 0.5, 1, 1.9],
  ]);
  expect(ends('count')).toEqual([
    ['ai_marketing', 0, 0, 0],
    ['embodied_ai', 0, 0, 0],
    ['all', 0, 0, 0],
  ]);
});
