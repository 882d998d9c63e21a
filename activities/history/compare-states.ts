import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { sql } from 'kysely';
import { z } from 'zod';
import type { ScriptParameter, Warehouse } from '../../warehouse/open-warehouse.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import { projectRoot } from '../../warehouse/workspace.ts';

/** One of the two states that are compared. */
export interface ComparedState {
  readonly asOf: string;
  /** `core`: of the publication itself; `history`: kept by it; else a Parquet file that `deriveState` made. */
  readonly rounds: 'core' | 'history' | { readonly path: string };
  /** A stored publication of that time, where another code or registry made it: what it says otherwise is listed too. */
  readonly stored: { readonly database: string; readonly class: 'code' | 'registry'; readonly why: string } | null;
}

const totalSchema = z.object({
  round_count: z.coerce.number().int(),
  company_count: z.coerce.number().int(),
  amount_cny: z.string().nullable(),
  amount_cny_low: z.string().nullable(),
  amount_cny_high: z.string().nullable(),
  amount_cny_exact: z.string().nullable(),
});
/** What a month came to. Amounts are CNY as decimal text; null without any amount (of the high end: with an open one). */
export type StateTotal = z.infer<typeof totalSchema>;

const changeSchema = z.object({
  round_id: z.string(),
  company_name: z.string(),
  track_id: z.string(),
  class: z.enum(['new_source', 'late_report', 'merge', 'split', 'correction', 'fx', 'registry', 'code']),
  why: z.string(),
  round_count_before: z.coerce.number().int(),
  round_count_after: z.coerce.number().int(),
  amount_cny_before: z.string().nullable(),
  amount_cny_after: z.string().nullable(),
  amount_cny_exact_before: z.string().nullable(),
  amount_cny_exact_after: z.string().nullable(),
});
/** One round of one track that adds something else to the month than before. Counts are 0 or 1, amounts CNY. */
export type StateChange = z.infer<typeof changeSchema>;

const codeChangeSchema = z.object({
  ...changeSchema.pick({ round_id: true, company_name: true, track_id: true }).shape,
  stored_count: z.coerce.number().int(),
  derived_count: z.coerce.number().int(),
  stored_cny: z.string().nullable(),
  derived_cny: z.string().nullable(),
  stored_cny_exact: z.string().nullable(),
  derived_cny_exact: z.string().nullable(),
});

export interface StateComparison {
  readonly from: StateTotal;
  readonly to: StateTotal;
  /** The largest effect on money first. */
  readonly changes: readonly StateChange[];
}

/**
 * What changed of a month between two states of knowledge, and why: by the rules of mart.amount_changes, in a database of
 * their own over the published one. With a stored publication on either side its own figures begin or end the comparison.
 *
 * @param published the published database; it is only read.
 */
export async function compareStates(
  published: string,
  asked: { readonly month: string; readonly scope: string },
  from: ComparedState,
  to: ComparedState,
): Promise<StateComparison> {
  const warehouse = await openWarehouse<unknown>({ path: ':memory:', memoryLimit: '512MB' });
  try {
    await sql`ATTACH ${sql.lit(published)} AS published (READ_ONLY)`.execute(warehouse.db);
    await warehouse.script(await sqlFile('two-states'));
    for (const state of [from, to]) {
      await readVersions(warehouse, state);
      await warehouse.script(await sqlFile('append-state'), { as_of: state.asOf, state: state.asOf });
    }
    const month = `${asked.month}-01`;
    for (const [place, { asOf }] of [from, to].entries())
      await sql`INSERT INTO history.vintage_months VALUES
        (${month}::DATE, ${place === 0 ? 'from' : 'to'}, ${place}, ${asOf}::TIMESTAMPTZ, ${from.asOf}::TIMESTAMPTZ, false)`.execute(
        warehouse.db,
      );
    const query = await readFile(join(projectRoot, 'warehouse', 'marts', 'amount_changes', 'query.sql'), 'utf8');
    const changes = z
      .array(changeSchema)
      .parse(await rowsOf(warehouse, `SELECT * FROM (${query}) WHERE scope = $scope`, { scope: asked.scope }));
    const totals = z
      .array(totalSchema)
      .parse(await rowsOf(warehouse, await sqlFile('state-totals'), { scope: asked.scope, month }));
    const [first, last] = totals;
    if (first === undefined || last === undefined) throw new Error('a comparison needs two states of different times');
    const before = await storedChanges(warehouse, { ...asked, month }, from, 'before');
    const after = await storedChanges(warehouse, { ...asked, month }, to, 'after');
    return {
      from: before.total ?? first,
      to: after.total ?? last,
      changes: [...before.changes, ...changes, ...after.changes].toSorted(
        (a, b) => effectOf(b).comparedTo(effectOf(a)) || (a.round_id < b.round_id ? -1 : 1),
      ),
    };
  } finally {
    await warehouse.close();
  }
}

/** By how much a change moves the month's money; without money what it moves of the count, which is always less. */
const effectOf = (change: StateChange): Decimal => {
  const money = new Decimal(change.amount_cny_after ?? 0).minus(change.amount_cny_before ?? 0).abs();
  return money.isZero()
    ? new Decimal(Math.abs(change.round_count_after - change.round_count_before)).times('0.001')
    : money;
};

async function readVersions(warehouse: Warehouse<unknown>, state: ComparedState): Promise<void> {
  if (state.rounds === 'core') await warehouse.script(await sqlFile('round-versions'));
  else if (state.rounds === 'history')
    await warehouse.script(
      `CREATE OR REPLACE TEMP TABLE versions AS SELECT * EXCLUDE (recorded_from, recorded_to) FROM published.history.rounds
       WHERE recorded_from <= $as_of::TIMESTAMPTZ AND coalesce(recorded_to, 'infinity') > $as_of::TIMESTAMPTZ;`,
      { as_of: state.asOf },
    );
  else
    await sql`CREATE OR REPLACE TEMP TABLE versions AS FROM read_parquet(${sql.lit(state.rounds.path)})`.execute(
      warehouse.db,
    );
}

/** What a stored publication says otherwise than the derived state of its time, and its own totals. */
async function storedChanges(
  warehouse: Warehouse<unknown>,
  asked: { readonly month: string; readonly scope: string },
  state: ComparedState,
  side: 'before' | 'after',
): Promise<{ readonly total: StateTotal | null; readonly changes: readonly StateChange[] }> {
  const { stored } = state;
  if (stored === null) return { total: null, changes: [] };
  await sql`ATTACH ${sql.lit(stored.database)} AS stored (READ_ONLY)`.execute(warehouse.db);
  try {
    const rows = z
      .array(codeChangeSchema)
      .parse(await rowsOf(warehouse, await sqlFile('code-changes'), { ...asked, as_of: state.asOf }));
    const totals = z.array(totalSchema).parse(await rowsOf(warehouse, await sqlFile('stored-totals'), asked));
    const changes = rows.map((row): StateChange => {
      const kept = { round_count: row.stored_count, cny: row.stored_cny, exact: row.stored_cny_exact };
      const derived = { round_count: row.derived_count, cny: row.derived_cny, exact: row.derived_cny_exact };
      const [first, last] = side === 'before' ? [kept, derived] : [derived, kept];
      return {
        ...{ round_id: row.round_id, company_name: row.company_name, track_id: row.track_id },
        ...{ class: stored.class, why: stored.why },
        ...{ round_count_before: first.round_count, round_count_after: last.round_count },
        ...{ amount_cny_before: first.cny, amount_cny_after: last.cny },
        ...{ amount_cny_exact_before: first.exact, amount_cny_exact_after: last.exact },
      };
    });
    return { total: totals[0] ?? null, changes };
  } finally {
    await sql`DETACH stored`.execute(warehouse.db);
  }
}

async function rowsOf(
  warehouse: Warehouse<unknown>,
  query: string,
  parameters: Readonly<Record<string, ScriptParameter>>,
): Promise<readonly unknown[]> {
  return warehouse.exclusive(async (connection) =>
    (await connection.runAndReadAll(query, { ...parameters })).getRowObjectsJson(),
  );
}

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
