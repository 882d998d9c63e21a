import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Warehouse } from '../warehouse/open-warehouse.ts';
import type { Schema } from '../warehouse/schema.ts';
import type {
  Bilingual,
  Bounds,
  BriefData,
  ShiftShare,
  TpfReading,
  TpfShift,
  TpfVerdict,
  TpfWindow,
} from './brief-data.ts';

/** The set of tracks that the claim of a shift was made on. */
const TRACK_SET = 'report_8';

const periods: readonly TpfWindow['period'][] = ['ytd', 'trailing_12'];
const periodSchema = z.enum(['ytd', 'trailing_12']);
const memberRow = z.object({
  period: periodSchema,
  is_before: z.boolean(),
  members: z.array(z.string()),
});
const shiftShareRow = z.object({
  period: periodSchema,
  measure: z.enum(['amount', 'count']),
  track_id: z.string(),
  is_late: z.boolean().nullable(),
  change: z.string(),
  change_low: z.string().nullable(),
  change_high: z.string().nullable(),
  total_part: z.string(),
  group_part: z.string(),
  track_part: z.string(),
  entry: z.string(),
});
const verdictSchema = z
  .enum(['supported', 'reversed', 'value_only', 'count_only', 'unsupported', 'not_enough_data'])
  .nullable();
const criterionSchema = z.enum(['lenient', 'strict']);
const statusSchema = z.enum(['prospective', 'retrospective']).nullable();
const measureSchema = z.enum(['amount', 'count']);

interface Request {
  readonly month: string;
  readonly scope: string;
}

/** The shift to later tracks over the year to date and the last twelve months, by every reading of the register. */
export async function readTpf(warehouse: Warehouse<Schema>, request: Request): Promise<BriefData['tpf']> {
  const { db } = warehouse;
  const name = await db
    .selectFrom('ref.track_set_names')
    .selectAll()
    .where('track_set', '=', TRACK_SET)
    .executeTakeFirstOrThrow();
  const tracks = await db.selectFrom('ref.tracks').select(['track_id', 'name_zh', 'name_en']).execute();
  const names = new Map(tracks.map((row) => [row.track_id, { zh: row.name_zh, en: row.name_en }]));
  await setVariables(warehouse, request);
  const members = await readRows(warehouse, 'brief-tpf-members.sql', memberRow);
  const shiftShares = await readRows(warehouse, 'brief-shift-share.sql', shiftShareRow);
  const verdicts = await db
    .selectFrom('mart.tpf_verdict_monthly')
    .selectAll()
    .where('scope', '=', request.scope)
    .where('month', '=', `${request.month}-01`)
    .where('track_set', '=', TRACK_SET)
    .orderBy('is_headline', 'desc')
    .orderBy('criterion', 'desc')
    .orderBy('generation')
    .orderBy('cutoff')
    .execute();
  const shifts = await db
    .selectFrom('mart.tpf_shift_monthly')
    .selectAll()
    .where('scope', '=', request.scope)
    .where('month', '=', `${request.month}-01`)
    .where('track_set', '=', TRACK_SET)
    .orderBy('criterion', 'desc')
    .orderBy('generation')
    .orderBy('cutoff')
    .orderBy('variant')
    .orderBy('measure')
    .execute();
  return {
    trackSet: { zh: name.name_zh, en: name.name_en },
    windows: periods.map((period) => ({
      period,
      rounds: members.find((row) => row.period === period && !row.is_before)?.members ?? [],
      roundsBefore: members.find((row) => row.period === period && row.is_before)?.members ?? [],
      readings: verdicts.filter((row) => row.period === period).map((row) => readingOf(row, names)),
      shifts: shifts.filter((row) => row.period === period).map(shiftOf),
      shiftShare: shiftShares.filter((row) => row.period === period).map((row) => shiftShareOf(row, names)),
    })),
  };
}

async function setVariables({ db }: Warehouse<Schema>, request: Request): Promise<void> {
  await sql`SET VARIABLE scope = ${request.scope}`.execute(db);
  await sql`SET VARIABLE track_set = ${TRACK_SET}`.execute(db);
  await sql`SET VARIABLE month = ${`${request.month}-01`}`.execute(db);
}

async function readRows<Row>(warehouse: Warehouse<Schema>, name: string, row: z.ZodType<Row>): Promise<readonly Row[]> {
  const query = await readFile(join(import.meta.dirname, name), 'utf8');
  return warehouse.exclusive(async (connection) =>
    z.array(row).parse((await connection.runAndReadAll(query)).getRowObjectsJson()),
  );
}

const shiftShareOf = (row: z.infer<typeof shiftShareRow>, names: ReadonlyMap<string, Bilingual>): ShiftShare => ({
  measure: row.measure,
  trackId: row.track_id,
  track: names.get(row.track_id) ?? null,
  isLate: row.is_late,
  change: { value: row.change, low: row.change_low, high: row.change_high },
  parts: { total: row.total_part, group: row.group_part, own: row.track_part, entry: row.entry },
});

const verdictOf = (value: string | null): TpfVerdict => verdictSchema.parse(value) ?? 'not_drawn';

function readingOf(row: Schema['mart.tpf_verdict_monthly'], names: ReadonlyMap<string, Bilingual>): TpfReading {
  const largest = row.largest_track_id === null ? undefined : names.get(row.largest_track_id);
  return {
    criterion: criterionSchema.parse(row.criterion),
    generation: row.generation,
    cutoff: row.cutoff,
    isHeadline: row.is_headline,
    verdict: verdictOf(row.verdict),
    reason: row.reason,
    registerStatus: statusSchema.parse(row.register_status),
    holdsAtBounds: row.holds_at_bounds,
    withoutLargestTrack:
      largest === undefined ? null : { verdict: verdictOf(row.verdict_without_largest_track), track: largest },
  };
}

const boundsOf = (low: string | null, high: string | null): Bounds | null =>
  low === null || high === null ? null : { low, high };

const shiftOf = (row: Schema['mart.tpf_shift_monthly']): TpfShift => ({
  criterion: row.criterion,
  generation: row.generation,
  cutoff: row.cutoff,
  measure: measureSchema.parse(row.measure),
  variant: row.variant,
  lateShare: row.late_share,
  lateShareBefore: row.late_share_before,
  delta: row.delta,
  deltaBounds: boundsOf(row.delta_low, row.delta_high),
  band: boundsOf(row.band_low, row.band_high),
  rotation: row.rotation_tv,
  directedness: row.directedness,
  tau: row.kendall_tau,
  p: row.kendall_p,
  coverage: row.coverage,
  coverageBefore: row.coverage_before,
  reason: row.reason,
  directednessReason: row.directedness_reason,
  tauReason: row.kendall_reason,
  bandReason: row.band_reason,
});
