import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { insertRows } from '../../../warehouse/load/insert-rows.ts';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import type { Schema } from '../../../warehouse/schema.ts';

/** Everything that rounds hang on beside what is told of them. */
export type ResolvedFrom = readonly Schema['ops.resolved_from'][];

/** What decides how observations are resolved: the code, the registry, and the tables of ref that the queries name. */
export async function readResolvedFrom(
  warehouse: Warehouse<Schema>,
  versions: { readonly codeVersion: string; readonly registryHash: string },
): Promise<ResolvedFrom> {
  const folder = join(import.meta.dirname, '..');
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.sql'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const tables = new Set(texts.flatMap((text) => [...text.matchAll(/\bref\.[a-z_]+/g)].map(([name]) => name)));
  const from: Schema['ops.resolved_from'][] = [
    { part: 'code', fingerprint: versions.codeVersion },
    { part: 'registry', fingerprint: versions.registryHash },
  ];
  for (const table of [...tables].sort()) {
    const { rows } = await sql<{
      fingerprint: string | null;
    }>`SELECT sum(hash(t)::HUGEINT)::VARCHAR AS fingerprint FROM ${sql.table(table)} t`.execute(warehouse.db);
    from.push({ part: table, fingerprint: rows[0]?.fingerprint ?? 'empty' });
  }
  return from;
}

/**
 * Takes over what is kept of the last run, if that hung on the same; gives it up otherwise. From here until
 * `keepResolved` nothing says what is kept, so that after a run that was cut off all is resolved anew.
 *
 * @returns whether something is kept
 */
export async function takeResolved(warehouse: Warehouse<Schema>, from: ResolvedFrom): Promise<boolean> {
  const kept = await warehouse.db.selectFrom('ops.resolved_from').select(['part', 'fingerprint']).execute();
  await warehouse.db.deleteFrom('ops.resolved_from').execute();
  const isSame =
    kept.length === from.length &&
    from.every(({ part, fingerprint }) => kept.some((row) => row.part === part && row.fingerprint === fingerprint));
  if (!isSame) await warehouse.script(await readFile(join(import.meta.dirname, 'forget.sql'), 'utf8'));
  return isSame;
}

/** Says that what is kept is whole. */
export async function keepResolved(warehouse: Warehouse<Schema>, from: ResolvedFrom): Promise<void> {
  await warehouse.db.transaction().execute((db) => insertRows(db, 'ops.resolved_from', from));
}
