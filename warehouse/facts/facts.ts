import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import type { TableDescription } from '../table-descriptions.ts';
import { commentTables, readDescriptions } from '../table-descriptions.ts';
import type { LittleMemory } from '../marts/little-memory.ts';

/** What several marts count, or what is true of more than one month: a view main.<name>, so that every query runs by hand. */
export interface Fact {
  readonly name: string;
  /** Whether it is worked out once for a build: a temporary table of the same name comes before the view. */
  readonly isKept: boolean;
  readonly text: string;
}

/** In an order in which each reads only those before it. */
const NAMES: readonly (readonly [string, Pick<Fact, 'isKept'>])[] = [
  ['scope_bits', { isKept: false }],
  ['round_facts', { isKept: true }],
  ['investor_numbers', { isKept: true }],
  ['participation_states', { isKept: true }],
  ['participation_facts', { isKept: true }],
  ['investors_looked_at', { isKept: true }],
  ['preset_steps', { isKept: false }],
  ['preset_amounts', { isKept: false }],
  ['preset_fences', { isKept: true }],
  ['preset_likes', { isKept: true }],
];

/** All of them, from this folder. */
export const readFacts = (): Promise<readonly Fact[]> =>
  Promise.all(
    NAMES.map(async ([name, { isKept }]) => ({
      name,
      isKept,
      text: await readFile(join(import.meta.dirname, `${name}.sql`), 'utf8'),
    })),
  );

/** Makes the views, of which the marts and those who read them by hand read, and says what they hold. */
export async function createFactViews(warehouse: Warehouse<Schema>, facts: readonly Fact[]): Promise<void> {
  // The texts are the project's own files; no value is put into them.
  for (const { name, text } of facts)
    await sql`CREATE OR REPLACE VIEW ${sql.table(`main.${name}`)} AS ${sql.raw(text)}`.execute(warehouse.db);
  await commentTables(warehouse, await readFactDescriptions(), 'view');
}

/** What each view and its columns hold, by `main.<name>`. */
export async function readFactDescriptions(): Promise<ReadonlyMap<string, TableDescription>> {
  const described = await readDescriptions(join(import.meta.dirname, 'columns.yaml'));
  return new Map([...described].map(([name, description]) => [`main.${name}`, description]));
}

/** Does a piece of work for which those of the facts that are kept are there as tables. */
export async function withFacts<T>(
  warehouse: Warehouse<Schema>,
  facts: readonly Fact[],
  memory: LittleMemory,
  work: () => Promise<T>,
): Promise<T> {
  const kept = facts.filter(({ isKept }) => isKept);
  try {
    for (const { name, text } of kept)
      await memory.whole(async () => {
        await sql`CREATE OR REPLACE TEMP TABLE ${sql.table(name)} AS ${sql.raw(text)}`.execute(warehouse.db);
      });
    return await work();
  } finally {
    for (const { name } of kept) await sql`DROP TABLE IF EXISTS ${sql.id('temp', 'main', name)}`.execute(warehouse.db);
  }
}
