import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';

export interface Check {
  readonly id: string;
  readonly severity: 'fail' | 'warn';
  readonly title: { readonly zh: string; readonly en: string };
  /** A SELECT of the rows that are wrong; none is right. */
  readonly query: string;
}

export interface CheckFailure {
  readonly check: string;
  readonly title: string;
  readonly failedRows: number;
  /** The first of the wrong rows, one JSON object each. */
  readonly examples: readonly string[];
}

export interface CheckReport {
  readonly passed: number;
  readonly warned: readonly CheckFailure[];
  readonly failed: readonly CheckFailure[];
}

const headSchema = z.object({ severity: z.enum(['fail', 'warn']), zh: z.string().min(1), en: z.string().min(1) });

/** Rows of a failed check that are kept; the count is of all. */
const keptRows = 200;

/** Every check: an .sql file of this folder, whose first lines give its severity and what it asserts. */
export async function readChecks(): Promise<readonly Check[]> {
  const names = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const query = await readFile(join(import.meta.dirname, name), 'utf8');
      const lines = [...query.matchAll(/^-- (severity|zh|en): (.+)$/gm)].map((match) => [match[1], match[2]]);
      const head = headSchema.safeParse(Object.fromEntries(lines));
      if (!head.success) throw new Error(`warehouse/checks/${name} must begin with its severity, zh and en`);
      return {
        id: name.replace(/\.sql$/, ''),
        severity: head.data.severity,
        title: { zh: head.data.zh, en: head.data.en },
        query,
      };
    }),
  );
}

/** Runs one check. `examples` is how many wrong rows come back. */
async function failureOf(warehouse: Warehouse<Schema>, check: Check): Promise<CheckFailure> {
  return warehouse.exclusive(async (connection) => {
    const reader = await connection.runAndReadAll(check.query);
    const rows = reader.getRowObjectsJson();
    return {
      check: check.id,
      title: check.title.en,
      failedRows: rows.length,
      examples: rows.slice(0, keptRows).map((row) => JSON.stringify(row)),
    };
  });
}

/**
 * Runs all checks without writing anything. The variable as_of must be set in the session.
 */
export async function examineWarehouse(
  warehouse: Warehouse<Schema>,
): Promise<readonly (CheckFailure & { readonly definition: Check })[]> {
  const results: (CheckFailure & { readonly definition: Check })[] = [];
  for (const definition of await readChecks())
    results.push({ ...(await failureOf(warehouse, definition)), definition });
  return results;
}

/** Runs all checks and keeps in ops what they found. */
export async function runChecks(warehouse: Warehouse<Schema>, checkedAt: string): Promise<CheckReport> {
  const results = await examineWarehouse(warehouse);
  await warehouse.db.transaction().execute(async (db) => {
    // What earlier runs found stays; a run that is repeated replaces its own findings.
    await db.deleteFrom('ops.checks').where('checked_at', '=', checkedAt).execute();
    await db.deleteFrom('ops.check_failures').where('checked_at', '=', checkedAt).execute();
    for (const { definition, failedRows, examples } of results) {
      await db
        .insertInto('ops.checks')
        .values({
          check_id: definition.id,
          severity: definition.severity,
          title_zh: definition.title.zh,
          title_en: definition.title.en,
          failed_rows: failedRows,
          checked_at: checkedAt,
        })
        .execute();
      if (examples.length > 0)
        await db
          .insertInto('ops.check_failures')
          .values(
            examples.map((failing_row, index) => ({
              check_id: definition.id,
              severity: definition.severity,
              ordinal: index + 1,
              failing_row,
              checked_at: checkedAt,
            })),
          )
          .execute();
    }
  });
  return reportOf(results);
}

/** What passed, warned and failed. */
export function reportOf(results: readonly (CheckFailure & { readonly definition: Check })[]): CheckReport {
  const found = results.filter((result) => result.failedRows > 0);
  const bare = ({ check, title, failedRows, examples }: CheckFailure): CheckFailure => ({
    check,
    title,
    failedRows,
    examples: examples.slice(0, 5),
  });
  return {
    passed: results.length - found.length,
    warned: found.filter((result) => result.definition.severity === 'warn').map(bare),
    failed: found.filter((result) => result.definition.severity === 'fail').map(bare),
  };
}
