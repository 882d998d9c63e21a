import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addMonths, format, parseISO } from 'date-fns';
import { sql } from 'kysely';
import { insertRows } from '../load/insert-rows.ts';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';

/**
 * A part of what the marts are made of: the code, a table of ref, the rows without a month (month null), or those of one
 * month (its first day). Two equal fingerprints mean equal rows, in whatever order.
 */
export type MartInput = Schema['ops.mart_inputs'];

const UNDATED = 'undated';

/** Months from the first to the last, as their first days (`YYYY-MM-DD`). */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** What has no month is built anew with any span, so with one in which no month lies. */
const NO_MONTH: Span = { from: '0001-01-01', to: '0001-01-01' };

/**
 * The months that a change of one month reaches. It is in the windows of the eleven months after it, and those are compared
 * with in the twelve months after them; which investors are looked at is said for calendar years (mart.investor_monthly).
 */
const reach = (month: string): Span => {
  const year = Number(month.slice(0, 4));
  return { from: `${year}-01-01`, to: `${year + 2}-12-01` };
};

/**
 * What the marts are made of now. Reads mart.windows, which is built before.
 *
 * @param texts the queries of all marts: the tables of ref that they name are inputs.
 */
export async function readMartInputs(
  warehouse: Warehouse<Schema>,
  texts: readonly string[],
  codeVersion: string,
): Promise<readonly MartInput[]> {
  const inputs: MartInput[] = [{ part: 'code', month: null, fingerprint: codeVersion }];
  const tables = new Set(texts.flatMap((text) => [...text.matchAll(/\bref\.[a-z_]+/g)].map(([name]) => name)));
  for (const table of [...tables].sort()) {
    const { rows } = await sql<{
      fingerprint: string | null;
    }>`SELECT sum(hash(t)::HUGEINT)::VARCHAR AS fingerprint FROM ${sql.table(table)} t`.execute(warehouse.db);
    inputs.push({ part: table, month: null, fingerprint: rows[0]?.fingerprint ?? 'empty' });
  }
  const query = await readFile(join(import.meta.dirname, 'month-inputs.sql'), 'utf8');
  const months = await sql<{ month: string | null; fingerprint: string }>`${sql.raw(query)}`.execute(warehouse.db);
  return inputs.concat(
    months.rows.map(({ month, fingerprint }) => ({ part: month === null ? UNDATED : 'month', month, fingerprint })),
  );
}

/** The months whose marts can differ between the two; null where any can. */
export function changedMonths(before: readonly MartInput[], now: readonly MartInput[]): readonly Span[] | null {
  const key = (input: MartInput): string => JSON.stringify([input.part, input.month, input.fingerprint]);
  const [known, found] = [new Set(before.map(key)), new Set(now.map(key))];
  const changed = [
    ...before.filter((input) => !found.has(key(input))),
    ...now.filter((input) => !known.has(key(input))),
  ];
  if (before.length === 0 || changed.some(({ part, month }) => month === null && part !== UNDATED)) return null;
  return joinedSpans(changed.map(({ month }) => (month === null ? NO_MONTH : reach(month))));
}

/** The same months as spans without a gap, in order. */
export function joinedSpans(spans: readonly Span[]): readonly Span[] {
  const joined: { from: string; to: string }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last !== undefined && from <= nextMonth(last.to)) last.to = to > last.to ? to : last.to;
    else joined.push({ from, to });
  }
  return joined;
}

/** Months (first days) as spans. */
export const spansOf = (months: readonly string[]): readonly Span[] =>
  joinedSpans(months.map((month) => ({ from: month, to: month })));

const nextMonth = (month: string): string => format(addMonths(parseISO(month), 1), 'yyyy-MM-dd');

/** What the marts were last built from; nothing where a build did not end. */
export const rememberedInputs = (warehouse: Warehouse<Schema>): Promise<readonly MartInput[]> =>
  warehouse.db.selectFrom('ops.mart_inputs').selectAll().execute();

/**
 * Changes marts. Until the work has ended nothing is remembered of what they are made of, so that a run after a crash builds
 * all of them.
 *
 * @param work gives what the marts are made of afterwards.
 */
export async function changeMarts(
  warehouse: Warehouse<Schema>,
  work: () => Promise<readonly MartInput[]>,
): Promise<void> {
  await warehouse.db.deleteFrom('ops.mart_inputs').execute();
  await insertRows(warehouse.db, 'ops.mart_inputs', await work());
}
