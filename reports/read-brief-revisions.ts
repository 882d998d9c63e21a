import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Warehouse } from '../warehouse/open-warehouse.ts';
import type { Schema } from '../warehouse/schema.ts';
import type { Revisions, VintageComparison } from './brief-data.ts';

const stateOfMonth = z.object({
  rounds: z.string(),
  point: z.string().nullable(),
  low: z.string().nullable(),
  high: z.string().nullable(),
});
const revisionRow = z.object({
  month: z.string(),
  vintage_from: z.string(),
  vintage_to: z.string(),
  classes: z.array(
    z.object({
      class: z.enum(['new_source', 'late_report', 'merge', 'split', 'correction', 'fx', 'registry']),
      rounds: z.number().int(),
    }),
  ),
  before: stateOfMonth,
  after: stateOfMonth,
});

/** Which months up to that of the brief moved since their previous vintage, newest first, and the month on equal vintages. */
export async function readRevisions(
  warehouse: Warehouse<Schema>,
  request: { readonly month: string; readonly scope: string },
): Promise<Revisions> {
  await sql`SET VARIABLE scope = ${request.scope}`.execute(warehouse.db);
  await sql`SET VARIABLE month = ${`${request.month}-01`}`.execute(warehouse.db);
  const query = await readFile(join(import.meta.dirname, 'brief-revisions.sql'), 'utf8');
  const rows = await warehouse.exclusive(async (connection) =>
    z.array(revisionRow).parse((await connection.runAndReadAll(query)).getRowObjectsJson()),
  );
  return {
    comparedMonthCount: rows.length,
    months: rows
      .filter(({ classes }) => classes.length > 0)
      .map((row) => ({
        ...{ month: row.month, vintageFrom: row.vintage_from, vintageTo: row.vintage_to },
        ...{ before: row.before, after: row.after, classes: row.classes },
      })),
    comparisons: await readComparisons(warehouse, request),
  };
}

async function readComparisons(
  warehouse: Warehouse<Schema>,
  request: { readonly month: string; readonly scope: string },
): Promise<readonly VintageComparison[]> {
  const rows = await warehouse.db
    .selectFrom('mart.vintage_comparisons')
    .selectAll()
    .where('scope', '=', request.scope)
    .where('month', '=', `${request.month}-01`)
    .where('measure', 'in', ['round_count', 'amount_cny'])
    .orderBy('comparison', 'desc')
    .orderBy('basis')
    .orderBy('measure')
    .execute();
  const isEqual = (comparison: string): boolean =>
    rows.some((row) => row.comparison === comparison && row.basis === 'equal_vintage' && row.vintage !== null);
  return rows
    .filter((row) => isEqual(row.comparison))
    .map((row) => ({
      comparison: row.comparison,
      basis: row.basis,
      measure: row.measure,
      vintage: row.vintage,
      value: row.value,
      valueBefore: row.value_before,
      growth: row.growth,
      notGiven: row.not_given,
    }));
}
