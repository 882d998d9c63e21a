import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { readTpf } from '../../../reports/read-brief-tpf.ts';
import { drawn } from '../../../warehouse/bands/fixed-hash.ts';
import type { CoreSample, SampleRound } from './core-sample.ts';
import { tpfSample } from './tpf-sample.ts';

/*
 * Two early and three late tracks, and one that is late by itself now and then; twenty Januaries of random rounds, exact,
 * fuzzy, from 0 on, some without a high end, some years without a track. Seeded, so that a failure can be seen again.
 */
const register = [
  'ai_driving 2022-01-01/2022-06-30',
  'ai_marketing 2022-07-01/2022-12-31',
  'embodied_ai 2025-01-01/2025-12-31',
  'ai_film 2025-02-01/2025-12-31',
  'ai_games 2026-01-01',
].map((row) => ({ row: `strict R ${row}` }));
const tracks = register.map(({ row }) => row.split(' ')[2] ?? '');

let at = 0;
const random = (): number => drawn(20_261_126, 9, (at += 1)) / 2 ** 32;
const rounds: readonly SampleRound[] = Array.from({ length: 20 }, (_, n) => 2001 + n).flatMap((year) =>
  tracks.flatMap((track): readonly SampleRound[] => {
    const kind = random();
    if (kind < 0.15) return [];
    const low = random() < 0.15 ? 0 : Math.round(random() * 1e8) + 1e6;
    const high = low + Math.round(random() ** 3 * 2e9) + 1e4;
    const end = year % 5 === 0 && random() < 0.4 ? null : high;
    const amount: SampleRound['amount'] = kind < 0.3 ? high : [low, Math.round((2 * low + high) / 3), end];
    return [{ id: `${year}-${track}`, month: `${year}-01`, track, company: track, amount }];
  }),
);

let sample: CoreSample;
beforeAll(async () => {
  sample = await tpfSample(rounds, register);
}, 400_000);
afterAll(() => sample.close());

const number = z.coerce.number();
const rowSchema = z.array(
  z.object({
    month: z.string(),
    track_id: z.string(),
    is_late: z.boolean(),
    value_before: number,
    change_low: number.nullable(),
    change: number,
    change_high: number.nullable(),
    total_part_low: number.nullable(),
    total_part: number,
    total_part_high: number.nullable(),
    group_part_low: number.nullable(),
    group_part: number,
    group_part_high: number.nullable(),
    track_part_low: number.nullable(),
    track_part: number,
    track_part_high: number.nullable(),
    x_low: number,
    x_high: number.nullable(),
    y_low: number,
    y_high: number.nullable(),
  }),
);
type Row = z.infer<typeof rowSchema>[number];

const PARTS = ['total_part', 'group_part', 'track_part'] as const;

/** By the definition: x before and y now of every track that had something before. */
function partOf(
  part: (typeof PARTS)[number],
  own: number,
  isLate: readonly boolean[],
  x: readonly number[],
  y: readonly number[],
): number {
  const sum = (values: readonly number[], of: (index: number) => boolean): number =>
    values.reduce((all, value, index) => (of(index) ? all + value : all), 0);
  const inGroup = (index: number): boolean => isLate[index] === isLate[own];
  const mine = x[own] ?? 0;
  // What the limit is where a track, or all of them, come to nothing.
  const share = (whole: number): number => (whole === 0 ? 1 : mine / whole);
  const withAll = sum(y, () => true) * share(sum(x, () => true)) - mine;
  const withGroup = sum(y, inGroup) * share(sum(x, inGroup)) - mine;
  switch (part) {
    case 'total_part':
      return withAll;
    case 'group_part':
      return withGroup - withAll;
    case 'track_part':
      return (y[own] ?? 0) - mine - withGroup;
  }
}

/** The greatest value that a search finds: for each of many values of one variable, along the others one after the other. */
function greatest(
  of: (at: readonly number[]) => number,
  ends: readonly (readonly [number, number])[],
  first: number,
): number {
  const steps = (count: number, [low, high]: readonly [number, number]): readonly number[] =>
    Array.from({ length: count + 1 }, (_, step) => low + (high - low) * (step / count) ** 2);
  let best = -Infinity;
  for (const fixed of steps(80, ends[first] ?? [0, 0])) {
    const place = ends.map(([low, high], index) => (index === first ? fixed : random() < 0.5 ? low : high));
    for (let sweep = 0; sweep < 2; sweep += 1)
      for (const [index, range] of ends.entries()) {
        if (index === first) continue;
        let reached = of(place);
        // What is now stands in no denominator.
        for (const value of steps(index < ends.length / 2 ? 24 : 1, range)) {
          const before = place[index] ?? value;
          place[index] = value;
          const found = of(place);
          if (found > reached) reached = found;
          else place[index] = before;
        }
        best = Math.max(best, reached);
      }
  }
  return best;
}

/** As good as no end, for amounts of which none is known. */
const FAR = 1e13;

it('no amounts within their intervals give a part outside its bounds, and some give the bounds', async () => {
  const rows = rowSchema.parse(
    await sample.rows(`
      SELECT s.month::VARCHAR AS month, s.* EXCLUDE (month), t.amount_cny_low_before AS x_low, t.amount_cny_low AS y_low,
        CASE WHEN t.open_round_count_before = 0 THEN t.amount_cny_high_before END AS x_high,
        CASE WHEN t.open_round_count = 0 THEN t.amount_cny_high END AS y_high
      FROM mart.shift_share s JOIN mart.tpf_track_monthly t USING (scope, month, period, track_id)
      WHERE s.scope = 'all' AND s.period = 'ytd' AND month(s.month) = 1 AND s.track_set = 'report_8' AND s.measure = 'amount'
        AND s.criterion = 'strict' AND s.cutoff = '2023-12-31'
      ORDER BY s.month, s.track_id`),
  );
  const months = [...new Set(rows.map(({ month }) => month))];
  expect(months.length).toBeGreaterThan(15);
  let compared = 0;
  let open = 0;
  for (const month of months) {
    const there: readonly Row[] = rows.filter((row) => row.month === month && row.value_before > 0);
    const isLate = there.map((row) => row.is_late);
    const ends = [
      ...there.map((row): [number, number] => [row.x_low, row.x_high ?? FAR]),
      ...there.map((row): [number, number] => [row.y_low, row.y_high ?? FAR]),
    ];
    const scale = Math.max(...there.flatMap((row) => [row.x_high ?? 0, row.y_high ?? 0]), 1);
    for (const [own, row] of there.entries()) {
      expect(row.change_low ?? -Infinity).toBeLessThanOrEqual(row.change);
      expect(row.change_high ?? Infinity).toBeGreaterThanOrEqual(row.change);
      if (row.change_high !== null) expect(row.change_high).toBeCloseTo((row.y_high ?? NaN) - row.x_low, 2);
      for (const part of PARTS) {
        const value = (place: readonly number[]): number =>
          partOf(part, own, isLate, place.slice(0, there.length), place.slice(there.length));
        const found = { high: greatest(value, ends, own), low: -greatest((at) => -value(at), ends, own) };
        const [low, high] = [row[`${part}_low`], row[`${part}_high`]];
        const place = `${month} ${row.track_id} ${part}`;
        expect([place, found.low >= (low ?? -Infinity) - 1e-6 * scale]).toEqual([place, true]);
        expect([place, found.high <= (high ?? Infinity) + 1e-6 * scale]).toEqual([place, true]);
        const hasOpen = ends.some(([, end]) => end === FAR);
        if (hasOpen) {
          // Without an end it is as far away as the amounts are.
          if (low === null) expect([place, found.low < -100 * scale]).toEqual([place, true]);
          if (high === null) expect([place, found.high > 100 * scale]).toEqual([place, true]);
          open += 1;
          continue;
        }
        expect([place, low === null ? NaN : (found.low - low) / scale < 2e-3]).toEqual([place, true]);
        expect([place, high === null ? NaN : (high - found.high) / scale < 2e-3]).toEqual([place, true]);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(100);
  expect(open).toBeGreaterThan(20);
});

it('exact amounts and rounds leave no width', async () => {
  const wide = await sample.rows(`
    SELECT * FROM mart.shift_share
    WHERE measure = 'count' AND (change_low <> change_high OR total_part_low <> total_part_high OR group_part_low <> group_part_high
      OR track_part_low <> track_part_high OR entry_low <> entry_high OR total_part_low IS NULL OR track_part_high IS NULL)`);
  expect(wide).toEqual([]);
});

it('holds for amounts of less than a cent, and tells a growth beyond all measure', async () => {
  // "Up to" a fen beside a fen: what is rounded to nothing is in no sum of those before, and has an end above theirs.
  const small = await tpfSample(
    [
      { id: 'a0', month: '2023-01', track: 'ai_driving', amount: [0, 5e7, 1e8] },
      { id: 'b0', month: '2023-01', track: 'embodied_ai', amount: [0, 0, 0.05] },
      { id: 'c0', month: '2023-01', track: 'ai_film', amount: 0.01 },
      { id: 'a1', month: '2024-01', track: 'ai_driving', amount: 2e9 },
      { id: 'c1', month: '2024-01', track: 'ai_film', amount: 0.01 },
    ],
    register,
  );
  try {
    const { windows } = await readTpf(small.warehouse, { month: '2024-01', scope: 'all' });
    const shares = windows.find(({ period }) => period === 'ytd')?.shiftShare ?? [];
    const of = (id: string): unknown =>
      shares
        .filter(({ measure, trackId }) => measure === 'amount' && trackId === id)
        .map(({ change }) => [change.low, change.high].map((end) => (end === null ? null : Number(end))));
    // (2e9 - 1e8) / (1e8 + 0.01) at least, 2e9 / 0.01 at most.
    expect(of('ai_driving')).toEqual([[expect.closeTo(19, 6), expect.closeTo(2e11, 2)]]);
    expect(of('ai_film')).toEqual([[0, 0]]);
  } finally {
    await small.close();
  }
});
