import { drawBands } from '../../../warehouse/bands/draw-bands.ts';
import { deriveTpfReadings, loadTpf } from '../../../warehouse/load/load-tpf.ts';
import { buildMarts } from '../../../warehouse/marts/build-marts.ts';
import type { SampleRound } from './core-sample.ts';
import { CoreSample } from './core-sample.ts';

/** A row of the register: `strict R ai_driving 2023-01-01/2023-06-30`, without the second day when not reached. */
export interface SampleInterval {
  readonly row: string;
  readonly codedAt?: string;
  /** Day of its one piece of evidence; null for a row without evidence. */
  readonly evidence?: string | null;
}

export const million = 1_000_000;

/** A CoreSample whose register is exactly these rows, with the bands of those months drawn. */
export async function tpfSample(
  rounds: readonly SampleRound[],
  intervals: readonly SampleInterval[],
  drawnMonths: readonly string[] = [],
): Promise<CoreSample> {
  const sample = await CoreSample.build(rounds);
  const rows = intervals.map(({ row, codedAt = '2010-01-01', evidence = '2009-12-31' }) => {
    const [criterion, generation = '', track = '', interval = ''] = row.split(' ');
    const [lo = '', hi = null] = interval.split('/');
    return {
      criterion: criterion === 'lenient' ? ('lenient' as const) : ('strict' as const),
      generation,
      track,
      lo,
      hi,
      codedAt,
      evidence,
    };
  });
  const evidence = new Map(
    rows.flatMap((row) =>
      row.evidence === null ? [] : [[`${row.track} ${row.generation}`, { ...row, date: row.evidence }]],
    ),
  );
  await loadTpf(sample.warehouse.db, {
    tpfIntervals: rows.map((row) => ({
      track_id: row.track,
      criterion: row.criterion,
      generation_id: row.generation,
      generation: row.generation,
      interval_lo: row.lo,
      interval_hi: row.hi,
      reached: row.hi === null ? 'not_yet' : 'yes',
      rationale: 'test',
      coder: 'test',
      coded_at: row.codedAt,
      status_2023_2024: 'retrospective',
    })),
    tpfEvidence: [...evidence.values()].map((row) => ({
      track_id: row.track,
      generation_id: row.generation,
      generation: row.generation,
      bears_on: 'context',
      item: 'test',
      company: '',
      event: 'launch',
      date: row.date,
      date_precision: 'day',
      evidence_kind: 'source',
      source: 'https://example.org/',
      fact: 'test',
    })),
  });
  await deriveTpfReadings(sample.warehouse);
  await buildMarts(sample.warehouse, 'test');
  if (drawnMonths.length > 0) await drawBands(sample.warehouse, 'all', drawnMonths);
  return sample;
}

/** `count` rounds of one track and month, each of its own company. */
export const manyRounds = (
  id: string,
  month: string,
  track: string,
  count: number,
  amount: SampleRound['amount'],
): readonly SampleRound[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `${id}-${month}-${track}-${n}`,
    month,
    track,
    ...(amount !== undefined && { amount }),
  }));
