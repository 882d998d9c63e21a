import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addMonths } from 'date-fns';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Warehouse } from '../warehouse/open-warehouse.ts';
import type { Schema } from '../warehouse/schema.ts';
import type { BriefData, BriefWindow, FundingCell, MoneyTotal, NamedCell } from './brief-data.ts';
import { brokenDown, longWindow } from './brief-outline.ts';
import { firstDay, monthName } from './calendar-month.ts';
import { readPolicy } from './read-brief-policy.ts';
import { readPresets } from './read-brief-presets.ts';
import { readBriefRounds } from './read-brief-rounds.ts';
import { readChecks, readFailedSources, readSourceStatus } from './read-brief-sources.ts';
import { readRevisions } from './read-brief-revisions.ts';
import { readConcentration } from './read-brief-concentration.ts';
import { readState } from './read-brief-state.ts';
import { readTpf } from './read-brief-tpf.ts';
import { readVintage } from './read-brief-vintage.ts';

/** Which brief is asked for, and what it says of its own origin. */
export interface BriefRequest {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly scope: string;
  readonly asOf: string;
  readonly publicationId: string;
}

type Period = BriefWindow['period'];
const periods: readonly Period[] = ['month', 'ytd', 'trailing_12'];
const listedRounds = 10;

/** A scope that the registry does not know; the message lists those it knows. */
export class UnknownScopeError extends Error {
  override readonly name = 'UnknownScopeError';
}

/** Asks the warehouse for everything that a month's brief says. Reads only; every list has a total order. */
export async function readBriefData(warehouse: Warehouse<Schema>, request: BriefRequest): Promise<BriefData> {
  const { db } = warehouse;
  const scope = await scopeOf(db, request.scope);
  const trackSet = scope.track_set ?? 'all_top';
  const trackSetName = await db
    .selectFrom('ref.track_set_names')
    .selectAll()
    .where('track_set', '=', trackSet)
    .executeTakeFirstOrThrow();
  const members = await readMembers(warehouse, request, trackSet);
  const windows = await Promise.all(periods.map((period) => readWindow(db, request, trackSet, period, members)));
  const month = `${request.month}-01`;
  const largest = await db
    .selectFrom('core.rounds as r')
    .innerJoin('core.round_scopes as s', 's.round_id', 'r.round_id')
    .select('r.round_id')
    .where('s.scope', '=', request.scope)
    .where('r.announced_month', '=', month)
    .where('r.amount_cny_point', 'is not', null)
    .orderBy('r.amount_cny_point', 'desc')
    .orderBy('r.round_id')
    .limit(listedRounds)
    .execute();
  const checks = await readChecks(db, request.asOf);
  return {
    month: request.month,
    asOf: request.asOf,
    publicationId: request.publicationId,
    scope: {
      id: scope.scope,
      name: { zh: scope.name_zh, en: scope.name_en },
      rule: { zh: scope.rule_zh, en: scope.rule_en },
    },
    vintage: await readVintage(db, request),
    trackSet: { id: trackSet, name: { zh: trackSetName.name_zh, en: trackSetName.name_en } },
    windows,
    concentration: await readConcentration(warehouse, request, windows, trackSet),
    state: await readState(warehouse, request, windows, longWindow({ windows, month: request.month })),
    presets: await readPresets(
      db,
      request,
      brokenDown({ windows, month: request.month }).map(({ period }) => period),
    ),
    tpf: await readTpf(warehouse, request),
    largestRounds: await readBriefRounds(
      db,
      largest.map((row) => row.round_id),
    ),
    outOfScope: await readOutOfScope(db, request.scope, month),
    revisions: await readRevisions(warehouse, request),
    policy: await readPolicy(db, request.month),
    sources: await readSourceStatus(db),
    failedSources: await readFailedSources(db),
    warnings: checks.warnings,
    checksPassed: checks.passed,
  };
}

/** The scope of that id. Throws an UnknownScopeError with the names that exist. */
export async function scopeOf(db: Kysely<Schema>, id: string): Promise<Schema['ref.scopes']> {
  const scopes = await db.selectFrom('ref.scopes').selectAll().orderBy('scope').execute();
  const scope = scopes.find((row) => row.scope === id);
  if (scope === undefined)
    throw new UnknownScopeError(
      `There is no scope "${id}". The registry knows ${scopes.map((row) => row.scope).join(', ')}.`,
    );
  return scope;
}

const memberRow = z.object({
  period: z.enum(['month', 'ytd', 'trailing_12']),
  is_before: z.boolean(),
  cell: z.enum(['total', 'stage', 'track']),
  id: z.string(),
  disclosure: z.enum(['exact', 'fuzzy', 'undisclosed']),
  members: z.array(z.string()),
});
type Members = (
  period: Period,
  isBefore: boolean,
  cell: 'total' | 'stage' | 'track',
  id: string,
) => FundingCell['members'];

async function readMembers(warehouse: Warehouse<Schema>, request: BriefRequest, trackSet: string): Promise<Members> {
  await sql`SET VARIABLE scope = ${request.scope}`.execute(warehouse.db);
  await sql`SET VARIABLE track_set = ${trackSet}`.execute(warehouse.db);
  await sql`SET VARIABLE month = ${`${request.month}-01`}`.execute(warehouse.db);
  const query = await readFile(join(import.meta.dirname, 'brief-members.sql'), 'utf8');
  const rows = await warehouse.exclusive(async (connection) => {
    const reader = await connection.runAndReadAll(query);
    return z.array(memberRow).parse(reader.getRowObjectsJson());
  });
  const key = (...parts: readonly (string | boolean)[]): string => parts.join('\u001f');
  const lists = new Map(
    rows.map((row) => [key(row.period, row.is_before, row.cell, row.id, row.disclosure), row.members]),
  );
  return (period, isBefore, cell, id) => ({
    exact: lists.get(key(period, isBefore, cell, id, 'exact')) ?? [],
    fuzzy: lists.get(key(period, isBefore, cell, id, 'fuzzy')) ?? [],
    undisclosed: lists.get(key(period, isBefore, cell, id, 'undisclosed')) ?? [],
  });
}

interface CellRow {
  readonly round_count: bigint;
  readonly company_count: bigint;
  readonly exact_count: bigint;
  readonly fuzzy_count: bigint;
  readonly undisclosed_count: bigint;
  readonly amount_cny_low: string | null;
  readonly amount_cny_point: string | null;
  readonly amount_cny_high: string | null;
  readonly amount_cny_exact: string | null;
  readonly amount_cny_imputed: string | null;
}

function moneyOf(row: CellRow): MoneyTotal | null {
  if (row.amount_cny_point === null || row.amount_cny_low === null || row.amount_cny_high === null) return null;
  return {
    exactCny: row.amount_cny_exact ?? '0.00',
    lowCny: row.amount_cny_low,
    pointCny: row.amount_cny_point,
    highCny: row.amount_cny_high,
    imputedCny: row.amount_cny_imputed,
  };
}

function cellOf(row: CellRow | undefined, members: FundingCell['members']): FundingCell {
  if (row === undefined)
    return {
      roundCount: 0,
      companyCount: 0,
      exactCount: 0,
      fuzzyCount: 0,
      undisclosedCount: 0,
      disclosureShare: null,
      money: null,
      members,
    };
  const rounds = Number(row.round_count);
  return {
    roundCount: rounds,
    companyCount: Number(row.company_count),
    exactCount: Number(row.exact_count),
    fuzzyCount: Number(row.fuzzy_count),
    undisclosedCount: Number(row.undisclosed_count),
    disclosureShare: rounds === 0 ? null : ((Number(row.exact_count) + Number(row.fuzzy_count)) / rounds).toFixed(6),
    money: moneyOf(row),
    members,
  };
}

function fromMonthOf(period: Period, month: string): string {
  switch (period) {
    case 'month':
      return month;
    case 'ytd':
      return `${month.slice(0, 4)}-01`;
    case 'trailing_12':
      return monthName(addMonths(firstDay(month), -11));
  }
}

async function readWindow(
  db: Kysely<Schema>,
  request: BriefRequest,
  trackSet: string,
  period: Period,
  members: Members,
): Promise<BriefWindow> {
  const month = `${request.month}-01`;
  const fromMonth = fromMonthOf(period, request.month);
  const totals = await db
    .selectFrom('mart.scope_monthly')
    .selectAll()
    .where('scope', '=', request.scope)
    .where('period', '=', period)
    .execute();
  const total = totals.find((row) => row.month === month);
  const beforeMonth = monthName(addMonths(firstDay(request.month), -12));
  const covered = await db
    .selectFrom('mart.windows')
    .select('is_year_before_covered')
    .where('scope', '=', request.scope)
    .where('period', '=', period)
    .where('month', '=', month)
    .executeTakeFirst();
  const isCovered = covered?.is_year_before_covered === true;
  const before = isCovered ? totals.find((row) => row.month === `${beforeMonth}-01`) : undefined;
  const total_ = cellOf(total, members(period, false, 'total', ''));
  const hasShare =
    total?.largest_share !== null && total?.largest_share !== undefined && Number(total.largest_share) > 0.1;
  const [largestRound] = await readBriefRounds(
    db,
    hasShare && total.largest_round_id !== null ? [total.largest_round_id] : [],
  );
  const without = withoutLargest(total);
  const largeRounds = await db
    .selectFrom('mart.large_rounds_monthly')
    .select(['threshold_cny', 'round_count_low', 'round_count_high'])
    .where('scope', '=', request.scope)
    .where('period', '=', period)
    .where('month', '=', month)
    .orderBy('threshold_cny')
    .execute();
  return {
    period,
    fromMonth,
    toMonth: request.month,
    total: total_,
    yearBefore: isCovered ? cellOf(before, members(period, true, 'total', '')) : null,
    withoutLargest: without,
    yearBeforeWithoutLargest: isCovered ? withoutLargest(before) : null,
    largest:
      largestRound !== undefined && without !== null && hasShare
        ? { round: largestRound, share: total.largest_share ?? '0', without }
        : null,
    largeRounds: largeRounds.map((row) => ({
      thresholdCny: row.threshold_cny,
      low: Number(row.round_count_low),
      high: Number(row.round_count_high),
    })),
    byTrack: await readTracks(db, request, trackSet, period, members),
    byStage: await readStages(db, request, period, members, total?.amount_cny_point ?? null),
    scopeUndecided: await readUndecided(db, request.scope, fromMonth, request.month),
    yearBeforeScopeUndecided: isCovered
      ? await readUndecided(db, request.scope, monthName(addMonths(firstDay(fromMonth), -12)), beforeMonth)
      : 0,
    monthsWithoutRounds: await quietMonths(db, request, fromMonth),
  };
}

function withoutLargest(row: Schema['mart.scope_monthly'] | undefined): MoneyTotal | null {
  if (row === undefined || Number(row.exact_count) + Number(row.fuzzy_count) < 2) return null;
  if (
    row.without_largest_cny_low === null ||
    row.without_largest_cny_point === null ||
    row.without_largest_cny_high === null
  )
    return null;
  return {
    exactCny: row.without_largest_cny_exact ?? '0.00',
    lowCny: row.without_largest_cny_low,
    pointCny: row.without_largest_cny_point,
    highCny: row.without_largest_cny_high,
    imputedCny: row.without_largest_cny_imputed,
  };
}

async function readTracks(
  db: Kysely<Schema>,
  request: BriefRequest,
  trackSet: string,
  period: Period,
  members: Members,
): Promise<readonly NamedCell[]> {
  const rows = await db
    .selectFrom('mart.track_monthly as m')
    .leftJoin('ref.tracks as t', 't.track_id', 'm.track_id')
    .selectAll('m')
    .select(['t.name_zh', 't.name_en'])
    .where('m.scope', '=', request.scope)
    .where('m.period', '=', period)
    .where('m.month', '=', `${request.month}-01`)
    .where('m.track_set', '=', trackSet)
    .orderBy('m.amount_cny_point', (order) => order.desc().nullsLast())
    .orderBy('m.round_count', 'desc')
    .orderBy('m.track_id')
    .execute();
  return rows.map((row) => ({
    ...cellOf(row, members(period, false, 'track', row.track_id)),
    id: row.track_id,
    name: { zh: row.name_zh ?? '未分类', en: row.name_en ?? 'unclassified' },
    share: row.share,
  }));
}

async function readStages(
  db: Kysely<Schema>,
  request: BriefRequest,
  period: Period,
  members: Members,
  totalPoint: string | null,
): Promise<readonly NamedCell[]> {
  const rows = await db
    .selectFrom('mart.stage_monthly as m')
    .innerJoin('ref.stages as s', 's.stage', 'm.stage')
    .selectAll('m')
    .select(['s.name_zh', 's.name_en', 's.stage_rank'])
    .where('m.scope', '=', request.scope)
    .where('m.period', '=', period)
    .where('m.month', '=', `${request.month}-01`)
    .orderBy('s.stage_rank', (order) => order.asc().nullsLast())
    .orderBy('m.stage')
    .execute();
  return rows.map((row) => ({
    ...cellOf(row, members(period, false, 'stage', row.stage)),
    id: row.stage,
    name: { zh: row.name_zh, en: row.name_en },
    share:
      row.amount_cny_point === null || totalPoint === null || Number(totalPoint) === 0
        ? null
        : (Number(row.amount_cny_point) / Number(totalPoint)).toFixed(12),
  }));
}

async function readUndecided(db: Kysely<Schema>, scope: string, fromMonth: string, toMonth: string): Promise<number> {
  const row = await db
    .selectFrom('mart.scope_undecided_monthly')
    .select((eb) => eb.fn.sum<string | null>('scope_undecided').as('n'))
    .where('scope', '=', scope)
    .where('month', '>=', `${fromMonth}-01`)
    .where('month', '<=', `${toMonth}-01`)
    .executeTakeFirstOrThrow();
  return Number(row.n ?? 0);
}

async function quietMonths(db: Kysely<Schema>, request: BriefRequest, fromMonth: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('mart.scope_monthly')
    .select('month')
    .where('scope', '=', request.scope)
    .where('period', '=', 'month')
    .where('month', '>=', `${fromMonth}-01`)
    .where('month', '<=', `${request.month}-01`)
    .execute();
  const busy = new Set(rows.map((row) => row.month.slice(0, 7)));
  const quiet: string[] = [];
  for (let at = firstDay(fromMonth); monthName(at) <= request.month; at = addMonths(at, 1))
    if (!busy.has(monthName(at))) quiet.push(monthName(at));
  return quiet;
}

async function readOutOfScope(db: Kysely<Schema>, scope: string, month: string): Promise<BriefData['outOfScope']> {
  const rows = await db
    .selectFrom('core.round_scope_exclusions as x')
    .innerJoin('core.rounds as r', 'r.round_id', 'x.round_id')
    .select(['x.reason', 'r.round_id'])
    .where('x.scope', '=', scope)
    .where('x.is_undecided', '=', false)
    .where('r.announced_month', '=', month)
    .orderBy('x.reason')
    .orderBy('r.amount_cny_point', (order) => order.desc().nullsLast())
    .orderBy('r.round_id')
    .execute();
  const reasons = [...new Set(rows.map((row) => row.reason))];
  return Promise.all(
    reasons.map(async (reason) => {
      const ids = rows.filter((row) => row.reason === reason).map((row) => row.round_id);
      return { reason, roundCount: ids.length, rounds: await readBriefRounds(db, ids) };
    }),
  );
}
