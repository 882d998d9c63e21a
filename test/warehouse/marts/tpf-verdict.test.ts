import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CoreSample, SampleRound } from './core-sample.ts';
import { manyRounds, million, tpfSample } from './tpf-sample.ts';

/*
 * The register of these cases (cut-off 2023-12-31): driving and marketing are early, education is early by its last days
 * (and late with the cut-off three months before), embodied and film are late.
 *   N        driving is late
 *   lenient  embodied is early and education late
 * Games have a row without evidence, healthcare has no row. Every row was coded in 2010.
 *
 * Each case is a pair of years, January to June, with [rounds, millions a round] of each track: driving, marketing,
 * education, embodied, film.
 */
const register = [
  { row: 'strict R ai_driving 2023-01-01/2023-06-30' },
  { row: 'strict R ai_marketing 2023-01-01/2023-06-30' },
  { row: 'strict R ai_education 2023-10-01/2023-12-31' },
  { row: 'strict R embodied_ai 2025-01-01/2025-12-31' },
  { row: 'strict R ai_film 2025-01-01/2025-12-31' },
  { row: 'strict R ai_games 2025-01-01/2025-12-31', evidence: null },
  { row: 'strict N ai_driving 2024-07-01/2024-12-31', evidence: '2030-01-01' },
  { row: 'lenient R ai_driving 2022-01-01/2022-06-30' },
  { row: 'lenient R ai_marketing 2022-01-01/2022-06-30' },
  { row: 'lenient R ai_education 2024-02-01/2024-12-31' },
  { row: 'lenient R embodied_ai 2022-01-01/2022-12-31' },
  { row: 'lenient R ai_film 2024-01-01/2024-12-31' },
];
const tracks = ['ai_driving', 'ai_marketing', 'ai_education', 'embodied_ai', 'ai_film'] as const;
type Cells = readonly (readonly [number, number])[];

const cases = {
  supported: {
    year: 2002,
    before: [
      [10, 10],
      [10, 10],
      [10, 10],
      [5, 10],
      [5, 10],
    ],
    now: [
      [5, 10],
      [5, 10],
      [5, 10],
      [15, 10],
      [15, 10],
    ],
  },
  reversed: {
    year: 2004,
    before: [
      [5, 10],
      [5, 10],
      [5, 10],
      [15, 10],
      [15, 10],
    ],
    now: [
      [10, 10],
      [10, 10],
      [10, 10],
      [5, 10],
      [5, 10],
    ],
  },
  value_only: {
    year: 2006,
    before: [
      [10, 10],
      [10, 10],
      [10, 10],
      [10, 10],
      [10, 10],
    ],
    now: [
      [10, 10],
      [10, 10],
      [10, 10],
      [10, 40],
      [10, 40],
    ],
  },
  count_only: {
    year: 2008,
    before: [
      [10, 10],
      [10, 10],
      [10, 10],
      [10, 10],
      [10, 10],
    ],
    now: [
      [10, 10],
      [10, 10],
      [10, 10],
      [40, 2.5],
      [40, 2.5],
    ],
  },
  /** As many rounds as before, and one of film is of 2,000 million. */
  largest_deal: {
    year: 2012,
    before: [
      [10, 10],
      [10, 10],
      [10, 10],
      [10, 10],
      [10, 10],
    ],
    now: [
      [10, 11],
      [10, 11],
      [10, 11],
      [10, 10],
      [9, 10],
    ],
  },
  few_rounds: {
    year: 2014,
    before: [
      [2, 10],
      [2, 10],
      [2, 10],
      [2, 10],
      [1, 10],
    ],
    now: [
      [10, 10],
      [10, 10],
      [10, 10],
      [30, 10],
      [30, 10],
    ],
  },
  few_tracks: {
    year: 2016,
    before: [
      [10, 10],
      [10, 10],
      [0, 10],
      [10, 10],
      [0, 10],
    ],
    now: [
      [10, 10],
      [10, 10],
      [10, 10],
      [30, 10],
      [30, 10],
    ],
  },
  no_rotation: {
    year: 2018,
    before: [
      [10, 10],
      [10, 10],
      [10, 10],
      [10, 10],
      [10, 10],
    ],
    now: [
      [20, 10],
      [20, 10],
      [20, 10],
      [20, 10],
      [20, 10],
    ],
  },
  /** Driving, the largest track, grows most: it alone makes the late share fall. */
  driving: {
    year: 2020,
    before: [
      [40, 10],
      [20, 10],
      [20, 10],
      [10, 10],
      [10, 10],
    ],
    now: [
      [400, 10],
      [10, 10],
      [10, 10],
      [20, 10],
      [20, 10],
    ],
  },
  /** Education grows: early by days. */
  education: {
    year: 2022,
    before: [
      [10, 10],
      [10, 10],
      [5, 10],
      [10, 10],
      [10, 10],
    ],
    now: [
      [5, 10],
      [5, 10],
      [60, 10],
      [5, 10],
      [5, 10],
    ],
  },
  /** Embodied grows alone: late by the strict criterion, early by the lenient one. */
  embodied: {
    year: 2024,
    before: [
      [10, 10],
      [10, 10],
      [10, 10],
      [5, 10],
      [10, 10],
    ],
    now: [
      [8, 10],
      [8, 10],
      [8, 10],
      [60, 10],
      [8, 10],
    ],
  },
} as const satisfies Record<string, { year: number; before: Cells; now: Cells }>;

const roundsOf = (name: string, year: number, cells: Cells): readonly SampleRound[] =>
  cells.flatMap(([count, each], index) =>
    manyRounds(name, `${year}-01`, tracks[index] ?? '', count, each === 0 ? undefined : each * million),
  );

/** Cases that need no band. */
const decidedWithout = new Set(['few_rounds', 'few_tracks', 'no_rotation']);

let sample: CoreSample;
beforeAll(async () => {
  sample = await tpfSample(
    [
      ...Object.entries(cases).flatMap(([name, { year, before, now }]) => [
        ...roundsOf(name, year - 1, before),
        ...roundsOf(name, year, now),
      ]),
      { id: 'huge', month: '2012-01', track: 'ai_film', amount: 2000 * million },
      { id: 'games', month: '2002-01', track: 'ai_games', amount: 10 * million },
    ],
    register,
    Object.entries(cases)
      .filter(([name]) => !decidedWithout.has(name))
      .map(([, { year }]) => `${year}-06`),
  );
}, 400_000);
afterAll(() => sample.close());

interface Reading {
  readonly criterion?: string;
  readonly generation?: string;
  readonly cutoff?: string;
}
async function verdict(
  name: keyof typeof cases,
  reading: Reading = {},
  month = '06',
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { criterion = 'strict', generation = 'R', cutoff = '2023-12-31' } = reading;
  const rows = await sample.rows(
    `SELECT * FROM mart.tpf_verdict_monthly WHERE scope = 'all' AND month = '${cases[name].year}-${month}-01' AND period = 'ytd'
       AND track_set = 'report_8' AND criterion = '${criterion}' AND generation = '${generation}' AND cutoff = '${cutoff}'`,
  );
  return rows[0];
}

test('supported and reversed: money, rounds and money without the largest deal agree, and both bands', async () => {
  expect(await verdict('supported')).toMatchObject({ verdict: 'supported', reason: null, holds_at_bounds: true });
  expect(await verdict('reversed')).toMatchObject({ verdict: 'reversed', reason: null, holds_at_bounds: true });
});

test('value_only and count_only: one of the two moves, the other does not', async () => {
  expect(await verdict('value_only')).toMatchObject({ verdict: 'value_only' });
  expect(await verdict('count_only')).toMatchObject({ verdict: 'count_only' });
});

test('unsupported: the largest deal carries it', async () => {
  expect(await verdict('largest_deal')).toMatchObject({
    verdict: 'unsupported',
    reason: 'the_largest_deal_carries_it',
  });
});

test('not_enough_data: few rounds, few tracks, no rotation, no year before', async () => {
  expect(await verdict('few_rounds')).toMatchObject({
    verdict: 'not_enough_data',
    reason: 'fewer_than_10_rounds',
    holds_at_bounds: null,
  });
  expect(await verdict('few_tracks')).toMatchObject({
    verdict: 'not_enough_data',
    reason: 'fewer_than_4_tracks_with_money',
  });
  expect(await verdict('no_rotation')).toMatchObject({ verdict: 'not_enough_data', reason: 'little_rotation' });
  const [first] = await sample.rows(`SELECT verdict, reason FROM mart.tpf_verdict_monthly
    WHERE month = '2001-06-01' AND period = 'ytd' AND track_set = 'report_8' AND is_headline`);
  expect(first).toEqual({ verdict: 'not_enough_data', reason: 'year_before_not_covered' });
});

test('where no band was drawn the verdict is open, but what needs none is decided', async () => {
  expect(await verdict('supported', {}, '05')).toMatchObject({ verdict: null, reason: 'band_not_drawn' });
  expect(await verdict('largest_deal', {}, '05')).toMatchObject({ verdict: 'unsupported' });
  expect(await verdict('few_rounds', {}, '05')).toMatchObject({ verdict: 'not_enough_data' });
});

test('another generation turns the answer, and so does leaving out the largest track', async () => {
  expect(await verdict('driving')).toMatchObject({
    verdict: 'reversed',
    largest_track_id: 'ai_driving',
    verdict_without_largest_track: 'supported',
  });
  expect(await verdict('driving', { generation: 'N' })).toMatchObject({
    verdict: 'supported',
    verdict_without_largest_track: null,
  });
});

test('the cut-off moved by three months turns the answer', async () => {
  expect(await verdict('education')).toMatchObject({ verdict: 'reversed' });
  expect(await verdict('education', { cutoff: '2023-09-30' })).toMatchObject({ verdict: 'supported' });
  expect(await verdict('education', { cutoff: '2024-03-31' })).toMatchObject({ verdict: 'reversed' });
});

test('the other criterion turns the answer', async () => {
  expect(await verdict('embodied')).toMatchObject({ verdict: 'supported' });
  expect(await verdict('embodied', { criterion: 'lenient' })).toMatchObject({ verdict: 'reversed' });
});

test('a register coded after the period begins, or with later evidence, makes it retrospective', async () => {
  // Coded on 2010-01-01: 2008 began before, 2012 did not. The evidence of N is of 2030.
  expect(await verdict('count_only')).toMatchObject({ register_status: 'retrospective' });
  expect(await verdict('largest_deal')).toMatchObject({ register_status: 'prospective' });
  expect(await verdict('driving')).toMatchObject({ register_status: 'prospective' });
  expect(await verdict('driving', { generation: 'N' })).toMatchObject({ register_status: 'retrospective' });
});

test('a track without a row, or with a row without evidence, is not registered, and why', async () => {
  const rows = await sample.rows(`SELECT track_id, not_registered FROM ref.tpf_readings
    WHERE track_set = 'report_8' AND is_headline AND not_registered IS NOT NULL ORDER BY track_id`);
  expect(rows).toEqual([
    { track_id: 'ai_games', not_registered: 'no_evidence' },
    { track_id: 'ai_healthcare', not_registered: 'no_interval' },
    { track_id: 'smart_hardware', not_registered: 'no_interval' },
  ]);
  const [row] = await sample.rows(`SELECT track_count, coverage FROM mart.tpf_shift_monthly
    WHERE month = '2002-06-01' AND period = 'ytd' AND track_set = 'report_8' AND measure = 'count' AND variant = 'all'
      AND criterion = 'strict' AND generation = 'R' AND cutoff = '2023-12-31'`);
  // 45 of the 46 rounds of the window.
  expect(row).toEqual({ track_count: '5', coverage: '0.978260869565' });
});

test('bands are drawn for every variant that has a change, and hold the sign of what is clear', async () => {
  const rows = await sample.rows(
    `SELECT variant, measure, band_low > 0 AS is_above, positive_share FROM mart.tpf_shift_monthly s
    JOIN mart.tpf_bands b USING (scope, month, period, measure, track_set, criterion, generation, cutoff, variant)
    WHERE s.month = '2002-06-01' AND period = 'ytd' AND track_set = 'report_8' AND criterion = 'strict' AND generation = 'R'
      AND cutoff = '2023-12-31' AND s.variant <> 'not_state_backed' ORDER BY variant, measure`.replaceAll(
      'band_low > 0',
      's.band_low > 0',
    ),
  );
  expect(rows.map(({ variant, measure, is_above: above }) => [variant, measure, above])).toEqual([
    ['all', 'amount', true],
    ['all', 'count', true],
    ['without_largest_deal', 'amount', true],
    ['without_largest_deal', 'count', true],
    ['without_largest_track', 'amount', true],
    ['without_largest_track', 'count', true],
  ]);
});

test('everywhere: low ≤ point ≤ high, the change within the rotation, direction from -1 to 1', async () => {
  const wrong = await sample.rows(`
    SELECT * FROM mart.tpf_shift_monthly
    WHERE delta_low > delta OR delta > delta_high OR late_share_low > late_share OR late_share > late_share_high
      OR abs(delta) > rotation_tv + 0.000000000002 OR directedness NOT BETWEEN -1 AND 1 OR kendall_tau NOT BETWEEN -1 AND 1
      OR kendall_p NOT BETWEEN 0 AND 1 OR band_low > band_high OR coverage NOT BETWEEN 0 AND 1
      OR (delta IS NULL) <> (reason IS NOT NULL) OR (kendall_tau IS NULL) <> (kendall_reason IS NOT NULL)
      OR (kendall_p IS NULL) <> (kendall_tau IS NULL) OR (band_low IS NULL) <> (band_reason IS NOT NULL)
      OR (directedness IS NULL) <> (directedness_reason IS NOT NULL)`);
  expect(wrong).toEqual([]);
  const split = await sample.rows(`
    SELECT * FROM mart.shift_share WHERE total_part + group_part + track_part + entry <> change OR change <> value_now - value_before`);
  expect(split).toEqual([]);
  const silent = await sample.rows(`SELECT * FROM mart.tpf_verdict_monthly
    WHERE verdict IS NULL AND reason IS NULL OR verdict IN ('unsupported', 'not_enough_data') AND reason IS NULL OR register_status IS NULL`);
  expect(silent).toEqual([]);
});

test('state-backed rounds and all others add up to all', async () => {
  const wrong = await sample.rows(`
    SELECT a.month FROM mart.tpf_shift_monthly a
    JOIN mart.tpf_shift_monthly n USING (scope, month, period, measure, track_set, criterion, generation, cutoff)
    LEFT JOIN mart.tpf_shift_monthly s ON s.variant = 'state_backed' AND (s.scope, s.month, s.period, s.measure, s.track_set, s.criterion, s.generation, s.cutoff)
      = (a.scope, a.month, a.period, a.measure, a.track_set, a.criterion, a.generation, a.cutoff)
    WHERE a.variant = 'all' AND n.variant = 'not_state_backed' AND a.round_count <> n.round_count + s.round_count`);
  expect(wrong).toEqual([]);
});
