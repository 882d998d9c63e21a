import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Warehouse } from '../warehouse/open-warehouse.ts';
import type { Schema } from '../warehouse/schema.ts';
import type { Bounds, BriefData, BriefWindow, StateInvestor, StateMeasures, StateWindow } from './brief-data.ts';
import { readInvestorNames } from './read-investor-names.ts';

const ids = z.array(z.string());
const memberRow = z.object({
  period: z.enum(['month', 'ytd', 'trailing_12']),
  definition: z.enum(['headline', 'narrow', 'wide']),
  named: ids,
  known_lead: ids,
  sure: ids,
  possible: ids,
  nominated: ids,
  sure_lead: ids,
  possible_lead: ids,
});
const investorRow = z.object({
  investor_id: z.string(),
  investor_name: z.string(),
  state_level: z.string(),
  state_kind: z.string(),
  rounds: ids,
  rounds_before: ids,
});
const definitions: readonly StateMeasures['definition'][] = ['headline', 'narrow', 'wide'];

/** The state-backed measures of each window, and the investors behind them in the window `long`. */
export async function readState(
  warehouse: Warehouse<Schema>,
  request: { readonly month: string; readonly scope: string },
  windows: readonly BriefWindow[],
  long: BriefWindow,
): Promise<BriefData['state']> {
  await sql`SET VARIABLE scope = ${request.scope}`.execute(warehouse.db);
  await sql`SET VARIABLE month = ${`${request.month}-01`}`.execute(warehouse.db);
  const members = z.array(memberRow).parse(await rowsOf(warehouse, 'brief-state-members'));
  const measures = await readMeasures(warehouse.db, request);
  return {
    windows: windows.map(({ period }) => stateWindow(period, members, measures)),
    investors: await readInvestors(warehouse, long),
  };
}

async function rowsOf(warehouse: Warehouse<Schema>, name: string): Promise<unknown> {
  const query = await readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
  return warehouse.exclusive(async (connection) => (await connection.runAndReadAll(query)).getRowObjectsJson());
}

type Measures = Schema['mart.state_backed_monthly'];

const readMeasures = (
  db: Kysely<Schema>,
  request: { readonly month: string; readonly scope: string },
): Promise<readonly Measures[]> =>
  db
    .selectFrom('mart.state_backed_monthly')
    .selectAll()
    .where('scope', '=', request.scope)
    .where('month', '=', `${request.month}-01`)
    .where('by', '=', 'all')
    .execute();

function stateWindow(
  period: BriefWindow['period'],
  members: readonly z.infer<typeof memberRow>[],
  measures: readonly Measures[],
): StateWindow {
  const own = members.filter((row) => row.period === period);
  const counted = measures.find((row) => row.period === period);
  return {
    period,
    named: own[0]?.named ?? [],
    knownLead: own[0]?.known_lead ?? [],
    unnamedCount: Number(counted?.rounds_no_investor_named ?? 0),
    definitions: definitions.map((definition) =>
      measuresOf(
        definition,
        own.find((row) => row.definition === definition),
        measures.find((row) => row.period === period && row.definition === definition),
      ),
    ),
  };
}

function measuresOf(
  definition: StateMeasures['definition'],
  members: z.infer<typeof memberRow> | undefined,
  row: Measures | undefined,
): StateMeasures {
  return {
    definition,
    sure: members?.sure ?? [],
    possible: members?.possible ?? [],
    nominated: members?.nominated ?? [],
    sureLead: members?.sure_lead ?? [],
    possibleLead: members?.possible_lead ?? [],
    participation: boundsOf(row?.participation_share_low, row?.participation_share_high),
    lead: boundsOf(row?.lead_share_low, row?.lead_share_high),
    involved: boundsOf(row?.involved_share_low, row?.involved_share_high),
    attributed: boundsOf(row?.attributed_share_low, row?.attributed_share_high),
    involvedCny: moneyOf(row?.involved_cny_low, row?.involved_cny_point, row?.involved_cny_high),
    attributedCny: moneyOf(row?.attributed_cny_low, row?.attributed_cny_point, row?.attributed_cny_high),
    investorCount: Number(row?.investor_count ?? 0),
    roundsPerInvestor: row?.rounds_per_investor ?? null,
    investorCountBefore:
      row?.investor_count_before === null || row === undefined ? null : Number(row.investor_count_before),
    roundsPerInvestorBefore: row?.rounds_per_investor_before ?? null,
  };
}

const boundsOf = (low: string | null | undefined, high: string | null | undefined): Bounds | null =>
  low === null || low === undefined || high === null || high === undefined ? null : { low, high };

const moneyOf = (
  low: string | null | undefined,
  point: string | null | undefined,
  high: string | null | undefined,
): StateMeasures['involvedCny'] =>
  low === null || low === undefined || point === null || point === undefined
    ? null
    : { low, point, high: high ?? null };

async function readInvestors(warehouse: Warehouse<Schema>, long: BriefWindow): Promise<readonly StateInvestor[]> {
  await sql`SET VARIABLE window_from = ${`${long.fromMonth}-01`}`.execute(warehouse.db);
  await sql`SET VARIABLE window_to = ${`${long.toMonth}-01`}`.execute(warehouse.db);
  const rows = z.array(investorRow).parse(await rowsOf(warehouse, 'brief-state-investors'));
  const nameOf = await readInvestorNames(
    warehouse.db,
    rows.map((row) => row.investor_id),
  );
  return rows.map((row) => ({
    investorId: row.investor_id,
    name: nameOf(row.investor_id, row.investor_name),
    level: row.state_level,
    kind: row.state_kind,
    rounds: row.rounds,
    roundsBefore: long.yearBefore === null ? null : row.rounds_before,
  }));
}
