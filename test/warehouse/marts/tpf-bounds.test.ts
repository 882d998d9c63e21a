import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { drawn } from '../../../warehouse/bands/fixed-hash.ts';
import type { CoreSample, SampleRound } from './core-sample.ts';
import { tpfSample } from './tpf-sample.ts';

/*
 * Six tracks with weights between 0 and 1 (intervals that straddle the cut-off), twelve years of random rounds: exact,
 * fuzzy, undisclosed, some without a high end. Seeded, so that a failure can be seen again.
 */
const register = [
  'ai_driving 2023-01-01/2023-06-30',
  'ai_marketing 2023-07-01/2024-06-30',
  'ai_education 2023-10-01/2024-03-31',
  'embodied_ai 2023-12-01/2025-12-31',
  'ai_film 2024-02-01/2025-12-31',
  'ai_games 2025-01-01',
].map((row) => ({ row: `strict R ${row}` }));
const tracks = register.map(({ row }) => row.split(' ')[2] ?? '');
const years = Array.from({ length: 12 }, (_, n) => 2001 + n);

let at = 0;
const random = (): number => drawn(20_260_801, 7, (at += 1)) / 2 ** 32;
const rounds: readonly SampleRound[] = years.flatMap((year) =>
  tracks.flatMap((track) =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, (_, n): SampleRound => {
      const low = Math.round(random() * 1e8) + 1e6;
      const high = low + Math.round(random() * 4e8) + 1e4;
      const kind = random();
      const open = year % 4 === 0 ? null : high;
      const amount: SampleRound['amount'] =
        kind < 0.1 ? undefined : kind < 0.4 ? low : [low, Math.round((2 * low + high) / 3), kind < 0.5 ? open : high];
      return {
        id: `${year}-${track}-${n}`,
        month: `${year}-0${1 + (n % 6)}`,
        track,
        company: `${track}-${n}`,
        ...(amount !== undefined && { amount }),
      };
    }),
  ),
);

let sample: CoreSample;
beforeAll(async () => {
  sample = await tpfSample(rounds, register, ['2010-06']);
}, 400_000);
afterAll(() => sample.close());

const headline =
  `scope = 'all' AND period = 'ytd' AND month LIKE '%-06-01' AND track_set = 'report_8' AND cutoff = '2023-12-31'`.replace(
    'month LIKE',
    'month::VARCHAR LIKE',
  );

async function weightsOf(): Promise<ReadonlyMap<string, number>> {
  const rows = await sample.rows(
    `SELECT track_id, early_share FROM ref.tpf_readings WHERE track_set = 'report_8' AND is_headline AND not_registered IS NULL`,
  );
  return new Map(rows.map((row) => [String(row['track_id']), 1 - Number(row['early_share'])]));
}

/** Least and greatest late share over all corners of the intervals; a missing high end is a very large number. */
function corners(own: readonly SampleRound[], weights: ReadonlyMap<string, number>): readonly [number, number] {
  const known = own.flatMap(({ track = '', amount }) =>
    amount === undefined
      ? []
      : [
          {
            weight: weights.get(track) ?? 0,
            ends: typeof amount === 'number' ? [amount] : [amount[0], amount[2] ?? 1e22],
          },
        ],
  );
  const shares: number[] = [];
  const go = (index: number, late: number, total: number): void => {
    const item = known[index];
    if (item === undefined) shares.push(late / total);
    else for (const end of item.ends) go(index + 1, late + item.weight * end, total + end);
  };
  go(0, 0, 0);
  return [Math.min(...shares), Math.max(...shares)];
}

describe('the hard bounds of the late share', () => {
  it('are those that brute force over all corners finds, and are attained', async () => {
    const weights = await weightsOf();
    expect([...weights.values()].filter((weight) => weight > 0 && weight < 1)).toHaveLength(3);
    const rows = await sample.rows(
      `SELECT year(month) AS year, late_share_low, late_share_high FROM mart.tpf_shift_monthly WHERE ${headline} AND measure = 'amount' AND variant = 'all' ORDER BY month`,
    );
    expect(rows).toHaveLength(years.length);
    for (const row of rows) {
      const own = rounds.filter(({ id }) => id.startsWith(String(row['year'])));
      const [low, high] = corners(own, weights);
      expect(Number(row['late_share_low']), `${String(row['year'])} low`).toBeCloseTo(low, 9);
      expect(Number(row['late_share_high']), `${String(row['year'])} high`).toBeCloseTo(high, 9);
    }
  }, 60_000);

  it('without the largest deal are those of what is left', async () => {
    const weights = await weightsOf();
    const rows = await sample.rows(
      `SELECT year(month) AS year, left_out_round_id, late_share, late_share_low, late_share_high FROM mart.tpf_shift_monthly WHERE ${headline} AND measure = 'amount' AND variant = 'without_largest_deal' ORDER BY month`,
    );
    for (const row of rows) {
      const own = rounds.filter(({ id }) => id.startsWith(String(row['year'])) && id !== row['left_out_round_id']);
      const [low, high] = corners(own, weights);
      expect(Number(row['late_share_low'])).toBeCloseTo(low, 9);
      expect(Number(row['late_share_high'])).toBeCloseTo(high, 9);
      const points = own.map(({ track = '', amount }) => [
        weights.get(track) ?? 0,
        amount === undefined ? 0 : typeof amount === 'number' ? amount : amount[1],
      ]);
      const total = points.reduce((sum, [, point = 0]) => sum + point, 0);
      const late = points.reduce((sum, [weight = 0, point = 0]) => sum + weight * point, 0);
      expect(Number(row['late_share'])).toBeCloseTo(late / total, 9);
    }
  }, 60_000);
});

it('rounds in another order, on one thread, give the same shift, bands and verdicts', async () => {
  const turned = await tpfSample(rounds.toReversed(), register, []);
  try {
    await turned.rows('SET threads = 1');
    const { drawBands } = await import('../../../warehouse/bands/draw-bands.ts');
    await drawBands(turned.warehouse, 'all', ['2010-06']);
    for (const mart of ['tpf_shift_monthly', 'tpf_verdict_monthly', 'shift_share', 'tpf_bands'])
      expect(await turned.rows(`SELECT * FROM mart.${mart} ORDER BY ALL`)).toEqual(
        await sample.rows(`SELECT * FROM mart.${mart} ORDER BY ALL`),
      );
  } finally {
    await turned.close();
  }
}, 400_000);

const python = process.env['PYTHON'] ?? 'python3';
const hasScipy = spawnSync(python, ['-c', 'import scipy']).status === 0;

describe.skipIf(!hasScipy)('against SciPy (skipped where Python lacks it)', () => {
  it('τ_b and its exact p agree to 1e-9', async () => {
    const rows = await sample.rows(`
      SELECT t.month, m.measure, p.kendall_tau AS tau, s.kendall_p AS p,
        list(r.time_rank ORDER BY t.track_id) AS x, list(CASE m.measure WHEN 'amount' THEN t.amount_cny_point::DOUBLE / t.amount_cny_point_before
          ELSE t.round_count::DOUBLE / t.round_count_before END ORDER BY t.track_id) AS y
      FROM mart.tpf_track_monthly t
      JOIN ref.tpf_readings r ON r.track_id = t.track_id AND r.track_set = 'report_8' AND r.is_headline AND r.not_registered IS NULL
      CROSS JOIN (VALUES ('amount'), ('count')) m(measure)
      JOIN mart.tpf_points_monthly p ON p.scope = t.scope AND p.month = t.month AND p.period = t.period AND p.track_set = 'report_8'
        AND p.cutoff = '2023-12-31' AND p.variant = 'all' AND p.measure = m.measure
      JOIN mart.tpf_shift_monthly s ON (s.scope, s.month, s.period, s.measure, s.track_set, s.criterion, s.generation, s.cutoff, s.variant)
        = (p.scope, p.month, p.period, p.measure, p.track_set, p.criterion, p.generation, p.cutoff, p.variant)
      WHERE p.kendall_tau IS NOT NULL AND t.period = 'ytd' AND month(t.month) IN (3, 6) AND CASE m.measure WHEN 'amount' THEN t.amount_cny_point > 0 AND t.amount_cny_point_before > 0
        ELSE t.round_count > 0 AND t.round_count_before > 0 END
      GROUP BY ALL ORDER BY ALL`);
    expect(rows.length).toBeGreaterThan(30);
    const found = spawnSync(python, [join(import.meta.dirname, '..', 'ranks', 'kendall_scipy.py')], {
      input: JSON.stringify(
        rows.map(({ x, y }) => ({ x: z.array(z.coerce.number()).parse(x), y: z.array(z.coerce.number()).parse(y) })),
      ),
      encoding: 'utf8',
    });
    expect(found.stderr).toBe('');
    const theirs = z.array(z.object({ tau: z.number(), p: z.number().nullable() })).parse(JSON.parse(found.stdout));
    theirs.forEach(({ tau, p }, index) => {
      expect(Math.abs(Number(rows[index]?.['tau']) - tau)).toBeLessThan(1e-9);
      if (p !== null) expect(Math.abs(Number(rows[index]?.['p']) - p)).toBeLessThan(1e-9);
    });
  }, 400_000);
});
