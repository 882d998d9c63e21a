import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addMonths, format, parseISO } from 'date-fns';
import { sql } from 'kysely';
import { insertRows } from '../load/insert-rows.ts';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';

/**
 * A part of what the marts are made of: the code, a table of ref, the rows without a month (month null), those of one
 * month (its first day), or what is worked out of a year (its first day). Two equal fingerprints mean equal rows, in whatever order.
 */
export type MartInput = Schema['ops.mart_inputs'];

const UNDATED = 'undated';
const YEAR = 'year';
const YEAR_INVESTORS = 'year_investors';

/** Months from the first to the last, as their first days (`YYYY-MM-DD`). */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** What has no month is built anew with any span, so with one in which no month lies. */
const NO_MONTH: Span = { from: '0001-01-01', to: '0001-01-01' };

/** The months whose rows can differ: of most marts, and of those that read what is worked out of whole years. */
export interface ChangedMonths {
  readonly ofMonths: readonly Span[];
  readonly ofYears: readonly Span[];
  /** Within these are the others, whatever has become of what is worked out of the years in which something has changed. */
  readonly atMost: readonly Span[];
}

/** How many months later a month still counts, and how far back a mart looks. */
export const REACH_MONTHS = 23;

/** A month is in the windows of the eleven months after it, and those are compared with in the twelve months after them. */
const reach = (month: string): Span => ({ from: month, to: later(month, REACH_MONTHS) });

/** The same of every month of the year. */
const yearReach = (month: string): Span => {
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
  const months = await sql<MartInput>`${sql.raw(query)}`.execute(warehouse.db);
  return inputs.concat(months.rows);
}

/** The months whose marts can differ between the two; null where any can. */
export function changedMonths(before: readonly MartInput[], now: readonly MartInput[]): ChangedMonths | null {
  const key = (input: MartInput): string => JSON.stringify([input.part, input.month, input.fingerprint]);
  const [known, found] = [new Set(before.map(key)), new Set(now.map(key))];
  const changed = [
    ...before.filter((input) => !found.has(key(input))),
    ...now.filter((input) => !known.has(key(input))),
  ];
  if (before.length === 0 || changed.some(({ part, month }) => month === null && part !== UNDATED)) return null;
  const isOfYear = ({ part }: MartInput): boolean => part === YEAR || part === YEAR_INVESTORS;
  const spans = (inputs: readonly MartInput[], of: (month: string) => Span): readonly Span[] =>
    joinedSpans(inputs.map(({ month }) => (month === null ? NO_MONTH : of(month))));
  const ofMonths = spans(
    changed.filter((input) => !isOfYear(input)),
    reach,
  );
  return {
    ofMonths,
    ofYears: joinedSpans([...ofMonths, ...spans(changed.filter(isOfYear), yearReach)]),
    atMost: spans(changed, yearReach),
  };
}

/**
 * The same with what is worked out of the facts that are kept for a build: the investors of each year that are looked at.
 *
 * @param atMost the months whose rows can differ; null for all. Of other years no round is there, and what was remembered of them stands.
 */
export async function withYearInvestors(
  warehouse: Warehouse<Schema>,
  before: readonly MartInput[],
  now: readonly MartInput[],
  atMost: readonly Span[] | null,
): Promise<readonly MartInput[]> {
  const { rows } = await sql<MartInput>`
    SELECT ${YEAR_INVESTORS} AS part, make_date(year, 1, 1)::VARCHAR AS month, sum(hash(scope, investor_id)::HUGEINT)::VARCHAR AS fingerprint
    FROM investors_looked_at JOIN investor_numbers USING (investor) GROUP BY year`.execute(warehouse.db);
  if (atMost === null) return [...now, ...rows];
  const { from, to } = rangeOf(atMost);
  const [first, last] = [later(from, -REACH_MONTHS).slice(0, 4), to.slice(0, 4)];
  const isOther = ({ part, month }: MartInput): boolean =>
    part === YEAR_INVESTORS && month !== null && (month.slice(0, 4) < first || month.slice(0, 4) > last);
  return [...now, ...rows, ...before.filter(isOther)];
}

/** Those that are known before the facts are. */
export const withoutYearInvestors = (inputs: readonly MartInput[]): readonly MartInput[] =>
  inputs.filter(({ part }) => part !== YEAR_INVESTORS);

/** The same months as spans without a gap, in order. */
export function joinedSpans(spans: readonly Span[]): readonly Span[] {
  const joined: { from: string; to: string }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last !== undefined && from <= later(last.to, 1)) last.to = to > last.to ? to : last.to;
    else joined.push({ from, to });
  }
  return joined;
}

/** All of these months and those between them. */
export function rangeOf(spans: readonly Span[]): Span {
  const dated = spans.filter(({ to }) => to !== NO_MONTH.to);
  const ends = dated.flatMap(({ from, to }) => [from, to]).sort();
  return { from: ends.at(0) ?? NO_MONTH.from, to: ends.at(-1) ?? NO_MONTH.to };
}

/** Whether all of these months are among the others or between them. */
export function isWithin(spans: readonly Span[], others: readonly Span[]): boolean {
  const [inner, outer] = [rangeOf(spans), rangeOf(others)];
  return spans.length === 0 || inner.to === NO_MONTH.to || (inner.from >= outer.from && inner.to <= outer.to);
}

/** Months (first days) as spans. */
export const spansOf = (months: readonly string[]): readonly Span[] =>
  joinedSpans(months.map((month) => ({ from: month, to: month })));

const later = (month: string, months: number): string => format(addMonths(parseISO(month), months), 'yyyy-MM-dd');

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
