import { z } from 'zod';
import type { Entry } from './registry-entry.ts';
import { RegistryError } from './registry-error.ts';
import { trackId } from './track-table.ts';

const day = z.iso.date();
const generationId = z.string().regex(/^[A-Z][A-Za-z0-9-]{0,9}$/, 'a generation id such as R, R2, R-alt, N or O');
const text = z.string().trim().min(1);

/**
 * A row of tpf-intervals.csv: when a generation of technology of a track reached its product, by one criterion. lenient = a
 * product with named paying users, strict = volume deployment with disclosed paying users. The event lies in
 * [interval_lo, interval_hi]; `not_yet` has no upper end and its lower end is the last day that the evidence reaches.
 * `status_2023_2024` says whether the row was coded before those years (prospective) or after (retrospective).
 */
export const tpfIntervalSchema = z
  .strictObject({
    track_id: trackId,
    criterion: z.enum(['lenient', 'strict']),
    generation_id: generationId,
    generation: text,
    interval_lo: day,
    interval_hi: z
      .string()
      .transform((value) => (value === '' ? null : value))
      .pipe(day.nullable()),
    reached: z.enum(['yes', 'not_yet']),
    rationale: text,
    coder: text,
    coded_at: day,
    status_2023_2024: z.enum(['prospective', 'retrospective']),
  })
  .superRefine((row, context) => {
    const problem = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (row.reached === 'yes' && row.interval_hi === null) problem('interval_hi', 'reached, but without an upper end');
    if (row.reached === 'not_yet' && row.interval_hi !== null)
      problem('interval_hi', 'not reached, but with an upper end');
    if (row.interval_hi !== null && row.interval_lo > row.interval_hi) problem('interval_lo', 'later than interval_hi');
    if (row.interval_lo > row.coded_at) problem('interval_lo', 'later than coded_at');
    if (row.interval_hi !== null && row.interval_hi > row.coded_at) problem('interval_hi', 'later than coded_at');
    if (row.status_2023_2024 === 'prospective' && row.coded_at >= '2023-01-01')
      problem('status_2023_2024', 'coded after the years began, so not prospective');
  });

/** The coded interval of one track, criterion and generation. */
export type TpfInterval = z.infer<typeof tpfIntervalSchema>;

/**
 * A row of tpf-evidence.csv: a dated event about products and users, never about funding. A date may be written finer than
 * its precision (the last day of a quarter): `date_precision` is what holds.
 */
export const tpfEvidenceSchema = z
  .strictObject({
    track_id: trackId,
    generation_id: generationId,
    generation: text,
    /** Which end of which interval it bears on (lenient-lo, strict-hi…), counter-evidence, or context. */
    bears_on: z
      .string()
      .regex(/^((lenient|strict)(-(lo|hi|counter))?|counter|context)$/, 'an end of an interval, or context'),
    item: text,
    company: z.string(),
    event: text,
    date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'YYYY, YYYY-MM or YYYY-MM-DD'),
    date_precision: z.enum(['day', 'month', 'quarter', 'half', 'year']),
    /** source = a public page, report = the report of 2024, known = from memory, without a source. */
    evidence_kind: z.enum(['source', 'report', 'known']),
    source: z.string(),
    fact: text,
  })
  .superRefine((row, context) => {
    const full = `${row.date}-01-01`.slice(0, 10);
    if (!day.safeParse(full).success) context.addIssue({ code: 'custom', path: ['date'], message: 'no such day' });
    const needed = row.date_precision === 'day' ? 10 : row.date_precision === 'month' ? 7 : 4;
    if (row.date.length < needed)
      context.addIssue({ code: 'custom', path: ['date'], message: `not written to the ${row.date_precision}` });
    if ((row.evidence_kind === 'known') !== (row.source === ''))
      context.addIssue({
        code: 'custom',
        path: ['source'],
        message: `does not fit the evidence kind ${row.evidence_kind}`,
      });
  });

/** A dated event behind an interval. */
export type TpfEvidence = z.infer<typeof tpfEvidenceSchema>;

/**
 * Checks the intervals against each other: one generation id has one name within a track, and volume (strict) never comes
 * before the first paying users (lenient) of the same generation.
 */
export function checkTpfIntervals(entries: readonly Entry<TpfInterval>[]): void {
  const names = new Map<string, string>();
  const lenient = new Map<string, TpfInterval>();
  for (const { value, place } of entries) {
    const key = `${value.track_id} ${value.generation_id}`;
    const name = names.get(key) ?? value.generation;
    if (name !== value.generation)
      throw new RegistryError(place, `${key}: the generation has two names, "${name}" too`);
    names.set(key, name);
    if (value.criterion === 'lenient') lenient.set(key, value);
  }
  for (const { value, place } of entries) {
    const key = `${value.track_id} ${value.generation_id}`;
    const first = lenient.get(key);
    if (value.criterion !== 'strict' || first === undefined) continue;
    if (first.interval_lo > value.interval_lo || (first.interval_hi ?? '9999') > (value.interval_hi ?? '9999'))
      throw new RegistryError(place, `${key}: the strict criterion is met before the lenient one`);
  }
}
