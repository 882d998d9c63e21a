import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import type { VariableName } from '../session-variables.ts';
import { withVariables } from '../session-variables.ts';
import type { TableDescription } from '../table-descriptions.ts';
import { commentTables, readDescription } from '../table-descriptions.ts';
import type { Fact } from '../facts/facts.ts';
import { createFactViews, readFacts, withFacts } from '../facts/facts.ts';
import { fillTable } from './fill-tables.ts';
import { LittleMemory } from './little-memory.ts';
import type { ChangedMonths, MartInput, Span } from './mart-inputs.ts';
import {
  changedMonths,
  changeMarts,
  isWithin,
  joinedSpans,
  rangeOf,
  readMartInputs,
  REACH_MONTHS,
  rememberedInputs,
  spansOf,
  withoutYearInvestors,
  withYearInvestors,
} from './mart-inputs.ts';

export interface Mart {
  readonly name: string;
  /** `query`: one SELECT. `table`: a CREATE OR REPLACE TABLE that is filled outside of SQL: at once (fill-tables.ts), or when bands are drawn (warehouse/bands). */
  readonly kind: 'query' | 'table';
  readonly text: string;
  readonly description: TableDescription;
}

/** Every mart of the project: one folder each, with the query and the description of its columns; those that another reads come first. */
export async function readMarts(): Promise<readonly Mart[]> {
  const names = (await readdir(import.meta.dirname, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const marts = await Promise.all(names.map(readMart));
  const ordered: Mart[] = [];
  const place = (mart: Mart, readers: readonly string[]): void => {
    if (ordered.includes(mart)) return;
    if (readers.includes(mart.name))
      throw new Error(`the marts ${[...readers, mart.name].join(' and ')} read each other`);
    for (const name of mart.description.reads ?? []) {
      const read = marts.find((other) => other.name === name);
      if (read === undefined) throw new Error(`the mart ${mart.name} reads ${name}, which is no mart`);
      place(read, [...readers, mart.name]);
    }
    ordered.push(mart);
  };
  for (const mart of marts) place(mart, []);
  return ordered;
}

async function readMart(name: string): Promise<Mart> {
  const folder = join(import.meta.dirname, name);
  const kind = existsSync(join(folder, 'query.sql')) ? 'query' : 'table';
  return {
    name,
    kind,
    text: await readFile(join(folder, `${kind}.sql`), 'utf8'),
    description: await readDescription(join(folder, 'columns.yaml')),
  };
}

/**
 * Brings every mart to what core, ref and history hold now. Months that nothing has changed in since the last build stay as
 * they are: the tables are the same as if all were built. Bands and what belongs to a brief are added afterwards, for the
 * months that are asked for (warehouse/bands).
 *
 * @param codeVersion what was built by other code is built again.
 * @param roundsAtOnce a longer history is counted span by span, so that memory does not grow with the years; by what the warehouse may take.
 * @param monthsAtOnce the same for one of more months: every cell of a mart has a row a month, however few the rounds are.
 */
export async function buildMarts(
  warehouse: Warehouse<Schema>,
  codeVersion: string,
  roundsAtOnce?: number,
  monthsAtOnce?: number,
): Promise<void> {
  const marts = await readMarts();
  const facts = await readFacts();
  const texts = [...marts, ...facts].map(({ text }) => text);
  const before = await rememberedInputs(warehouse);
  const byMonth = builtByMonth(marts);
  const ofYears = martsOfYears(marts);
  const build = async (memory: LittleMemory): Promise<readonly MartInput[]> => {
    const built: Mart[] = [];
    let inputs: readonly MartInput[] = [];
    const buildWhole = async (mart: Mart, spans: readonly Span[]): Promise<void> => {
      await buildMart(warehouse, mart, spans, memory);
      built.push(mart);
    };
    /** What has changed is built anew; everything, where that is not known. */
    const buildChanged = async (changed: ChangedMonths | null): Promise<void> => {
      const all =
        changed === null
          ? await readSpans(warehouse, roundsAtOnce ?? memory.roundsAtOnce, monthsAtOnce ?? memory.monthsAtOnce)
          : [];
      const drawn = changed === null ? [] : spansOf(await drawnMonths(warehouse));
      for (const mart of marts.filter((other) => !isBase(other))) {
        if (changed !== null && byMonth.has(mart)) {
          const spans = joinedSpans([...(ofYears.has(mart) ? changed.ofYears : changed.ofMonths), ...drawn]);
          for (const span of spans) await replaceMonths(warehouse, mart, span, memory);
          // What was counted for a pattern stays true.
        } else if (changed !== null && isOfNoMonth(mart)) await fillTable(warehouse, mart.name);
        else await buildWhole(mart, byMonth.has(mart) ? all : []);
      }
    };
    await withVariables(warehouse, new Map([['asked_months', '[]']]), async () => {
      await createFactViews(warehouse, facts);
      await memory.begin(before.length > 0 && (await hasFewRounds(warehouse)));
      for (const mart of marts.filter(isBase)) await buildWhole(mart, []);
      await withFacts(warehouse, facts.filter(isOfYears), memory, async () => {
        let found: readonly MartInput[] = [];
        await memory.whole(async () => {
          found = await readMartInputs(warehouse, texts, codeVersion);
        });
        const touched = changedMonths(withoutYearInvestors(before), found);
        const counted = facts.filter((fact) => !isOfYears(fact));
        // Of a first build there is no table of bands yet.
        const drawn = touched === null ? [] : spansOf(await drawnMonths(warehouse));
        /** With the facts that marts of these months read; false where the marts of others turn out to have changed. */
        const buildWithin = async (months: readonly Span[] | null): Promise<boolean> => {
          await memory.begin(months !== null && (await areFew(warehouse, months)));
          return withVariables(warehouse, factVariables(months), () =>
            withFacts(warehouse, counted, memory, async () => {
              inputs = await withYearInvestors(warehouse, before, found, months);
              const changed = touched === null ? null : changedMonths(before, inputs);
              if (months !== null && !isWithin(changed?.ofYears ?? [], months)) return false;
              await buildChanged(changed);
              return true;
            }),
          );
        };
        // What is worked out of whole years seldom changes: the rounds that it would take to build those are read when it has.
        const ranges =
          touched === null ? [null] : [touched.ofYears, touched.atMost].map((spans) => [...spans, ...drawn]);
        let isBuilt = false;
        for (const months of ranges) isBuilt ||= await buildWithin(months);
        if (!isBuilt) throw new Error('a year changed of which no month has');
      });
    });
    await commentMarts(warehouse, built);
    return inputs;
  };
  await changeMarts(warehouse, () => LittleMemory.within(warehouse, build));
}

/** Up to these all rounds are read in the least memory, and marts built of so many months that look at so many rounds. */
const FEW_ROUNDS = 2_000_000;
const FEW_MONTHS = 12;
const FEW_ROUNDS_OF_MONTHS = 400_000;

async function hasFewRounds(warehouse: Warehouse<Schema>): Promise<boolean> {
  const { rows } = await sql<{
    isFew: boolean;
  }>`SELECT count(*) <= ${sql.lit(FEW_ROUNDS)} AS "isFew" FROM core.rounds`.execute(warehouse.db);
  return rows[0]?.isFew === true;
}

async function areFew(warehouse: Warehouse<Schema>, months: readonly Span[]): Promise<boolean> {
  const { from, to } = rangeOf(months);
  const { rows } = await sql<{ isFew: boolean }>`
    SELECT count(DISTINCT announced_month) FILTER (announced_month >= ${from}::DATE) <= ${sql.lit(FEW_MONTHS)}
      AND count(*) <= ${sql.lit(FEW_ROUNDS_OF_MONTHS)} AS "isFew"
    FROM core.rounds
    WHERE announced_month BETWEEN ${from}::DATE - to_months(${sql.lit(REACH_MONTHS)}) AND ${to}::DATE`.execute(
    warehouse.db,
  );
  return rows[0]?.isFew === true;
}

/** What presets count by: a change of it says which years are built anew, so it is worked out before. */
const isOfYears = ({ name }: Fact): boolean => name.startsWith('preset_');

/** What every other mart reads first, and what says which of its months have changed. */
const isBase = ({ name }: Mart): boolean => name === 'windows';

/** A table that is filled outside of SQL with what is true of any data. */
const isOfNoMonth = ({ kind, description }: Mart): boolean => kind === 'table' && !description.key.includes('month');

/** The months (first days) that bands are there of: what is said from them is said anew when they go. */
export async function drawnMonths(warehouse: Warehouse<Schema>): Promise<readonly string[]> {
  const months = new Set<string>();
  for (const { name } of (await readMarts()).filter((mart) => mart.kind === 'table' && !isOfNoMonth(mart))) {
    const { rows } = await sql<{
      month: string;
    }>`SELECT DISTINCT month::VARCHAR AS month FROM ${sql.table(`mart.${name}`)}`.execute(warehouse.db);
    for (const { month } of rows) months.add(month);
  }
  return [...months];
}

/** The marts whose months depend on the rounds of their windows alone, and on marts of which that is true. */
function builtByMonth(marts: readonly Mart[]): ReadonlySet<Mart> {
  const found = new Set<Mart>();
  const isWhole = (name: string): boolean =>
    marts.some((mart) => mart.name === name && mart.kind === 'query' && !isBase(mart) && !found.has(mart));
  for (const mart of marts) {
    const { built, months, reads = [] } = mart.description;
    const isOwn = mart.text.includes("getvariable('from_month')") && built !== 'whole' && months !== 'asked';
    if (mart.kind === 'query' && isOwn && !reads.some(isWhole)) found.add(mart);
  }
  return found;
}

/** The marts that read what is worked out of whole calendar years. */
function martsOfYears(marts: readonly Mart[]): ReadonlySet<Mart> {
  const found = new Set<Mart>();
  for (const mart of marts) {
    const { reach, reads = [] } = mart.description;
    const isReader = reads.some((name) => [...found].some((other) => other.name === name));
    if (reach === 'calendar_year' || isReader) found.add(mart);
  }
  return found;
}

const commentMarts = (warehouse: Warehouse<Schema>, marts: readonly Mart[]): Promise<void> =>
  commentTables(
    warehouse,
    marts.map(({ name, description }) => [`mart.${name}`, description] as const),
  );

/** Builds a mart whole, or span after span. */
async function buildMart(
  warehouse: Warehouse<Schema>,
  mart: Mart,
  spans: readonly Span[],
  memory: LittleMemory,
): Promise<void> {
  const table = sql.table(`mart.${mart.name}`);
  // Both texts are the project's own files, as a user runs them by hand; no value is put into them.
  if (mart.kind === 'table') {
    await sql.raw(mart.text).execute(warehouse.db);
    await fillTable(warehouse, mart.name);
    return;
  }
  const create = sql`CREATE OR REPLACE TABLE ${table} AS ${sql.raw(mart.text)}`;
  if (spans.length === 0) {
    await memory.whole(async () => {
      await create.execute(warehouse.db);
    });
    return;
  }
  await sql`${create} WITH NO DATA`.execute(warehouse.db);
  for (const span of spans) await replaceMonths(warehouse, mart, span, memory);
}

/** All months, as spans of no more rounds and months than are counted at once. */
async function readSpans(
  warehouse: Warehouse<Schema>,
  roundsAtOnce: number,
  monthsAtOnce: number,
): Promise<readonly Span[]> {
  const { rows } = await sql<Span>`
    SELECT min(month)::VARCHAR AS "from", max(month)::VARCHAR AS "to"
    FROM (
      SELECT month, coalesce(sum(rounds) OVER (ORDER BY month), 0) // ${sql.lit(roundsAtOnce)} AS part,
        (row_number() OVER (ORDER BY month) - 1) // ${sql.lit(monthsAtOnce)} AS years
      FROM (SELECT DISTINCT month FROM mart.windows) LEFT JOIN (SELECT month, count(*) AS rounds FROM round_facts GROUP BY month) USING (month))
    GROUP BY part, years
    ORDER BY part, years`.execute(warehouse.db);
  return rows;
}

/** The rows of a mart in these months, and those without a month, in place of those that stand there. */
async function replaceMonths(warehouse: Warehouse<Schema>, mart: Mart, all: Span, memory: LittleMemory): Promise<void> {
  const table = sql.table(`mart.${mart.name}`);
  await memory.span(all, ({ from, to }) =>
    withVariables(warehouse, monthVariables({ from, to }), () =>
      warehouse.db.transaction().execute(async (db) => {
        await sql`DELETE FROM ${table} WHERE month BETWEEN ${from}::DATE AND ${to}::DATE OR month IS NULL`.execute(db);
        await sql`INSERT INTO ${table} BY NAME ${sql.raw(mart.text)}`.execute(db);
      }),
    ),
  );
}

/**
 * Builds the rows of those months, and those without a month, anew in the marts of these names and leaves all others: the
 * same as building everything, as long as nothing else changed. A mart that knows no months is built whole.
 */
export async function rebuildMonths(
  warehouse: Warehouse<Schema>,
  names: ReadonlySet<string>,
  spans: readonly Span[],
): Promise<void> {
  const marts = (await readMarts()).filter(({ name }) => names.has(name));
  const whole: Mart[] = [];
  const build = async (memory: LittleMemory): Promise<void> => {
    for (const mart of marts) {
      if (mart.kind === 'table') await fillTable(warehouse, mart.name);
      else if (mart.text.includes("getvariable('from_month')"))
        for (const span of spans) await replaceMonths(warehouse, mart, span, memory);
      else {
        await buildMart(warehouse, mart, [], memory);
        whole.push(mart);
      }
    }
  };
  const facts = await readFacts();
  const read = facts.filter(({ name }) => marts.some(({ text }) => text.includes(name)));
  await createFactViews(warehouse, facts);
  await LittleMemory.within(warehouse, (memory) =>
    withVariables(warehouse, factVariables(spans), () => withFacts(warehouse, read, memory, () => build(memory))),
  );
  await commentMarts(warehouse, whole);
}

const monthVariables = ({ from, to }: Span): ReadonlyMap<VariableName, string> =>
  new Map([
    ['from_month', from],
    ['to_month', to],
  ]);

/** Which rounds the marts of these months can count; without months all. */
const factVariables = (months: readonly Span[] | null): ReadonlyMap<VariableName, string> => {
  if (months === null) return new Map();
  const { from, to } = rangeOf(months);
  return new Map([
    ['facts_from_month', from],
    ['facts_to_month', to],
  ]);
};

/** The marts that hold only the months that are asked for: empty after buildMarts, filled by rebuildMonths. */
export async function askedMarts(): Promise<ReadonlySet<string>> {
  return new Set((await readMarts()).filter((mart) => mart.description.months === 'asked').map(({ name }) => name));
}
