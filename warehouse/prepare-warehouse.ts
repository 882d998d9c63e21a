import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Migration, MigrationProvider } from 'kysely';
import { Migrator, sql } from 'kysely';
import { WarehouseCorruptError } from './errors.ts';
import type { Warehouse } from './open-warehouse.ts';
import { openWarehouse } from './open-warehouse.ts';
import type { Schema } from './schema.ts';
import { commentTables, readTableDescriptions } from './table-descriptions.ts';
import type { Workspace } from './workspace.ts';

/** How much memory DuckDB may take in a run, and how many threads; results do not depend on either. */
export interface Resources {
  readonly memoryLimit: string;
  readonly threads: number;
  /** As in OpenOptions. */
  readonly fence?: () => void;
}

/** A warehouse file that a newer tidemark wrote. */
export class WarehouseVersionError extends Error {
  override readonly name = 'WarehouseVersionError';
}

/**
 * Opens the writer's database of a workspace, brought to the present schema. A damaged file is set aside under another
 * name, and so is one that lost rows it had committed (a cut write-ahead log opens without a word): everything in it can
 * be derived again from the archive.
 *
 * @param onNotice told in one sentence when a file was set aside.
 */
export async function prepareWarehouse(
  workspace: Workspace,
  resources: Resources,
  onNotice: (message: string) => void,
): Promise<Warehouse<Schema>> {
  // DuckDB makes the folder that it writes to when memory is short, but not the one above.
  await mkdir(workspace.stage, { recursive: true });
  const open = async (): Promise<Warehouse<Schema>> => {
    const warehouse = await openWarehouse<Schema>({
      path: workspace.database,
      memoryLimit: resources.memoryLimit,
      threads: resources.threads,
      tempDirectory: join(workspace.stage, 'spill'),
      ...(resources.fence !== undefined && { fence: resources.fence }),
    });
    try {
      await migrate(warehouse);
      const lost = await lostSources(warehouse);
      if (lost.length > 0)
        throw new WarehouseCorruptError(`${workspace.database} lost rows of ${lost.join(', ')} that it had written.`);
      return warehouse;
    } catch (error) {
      await warehouse.close();
      throw error;
    }
  };
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof WarehouseCorruptError)) throw error;
    onNotice(`${error.message} It was set aside and is built again from the archive.`);
    await setAside(workspace.database);
    return open();
  }
}

/** Puts a damaged database, and its log, under another name beside it. Nobody may have it open. */
export async function setAside(path: string): Promise<void> {
  let number = 1;
  while (existsSync(`${path}.damaged-${number}`)) number += 1;
  // The log first: a database without its log opens, a log without its database is in the way.
  if (existsSync(`${path}.wal`)) await rename(`${path}.wal`, `${path}.damaged-${number}.wal`);
  if (existsSync(path)) await rename(path, `${path}.damaged-${number}`);
}

/** Sources whose rows are not as many as were counted when they were loaded. */
async function lostSources(warehouse: Warehouse<Schema>): Promise<readonly string[]> {
  const found = await sql<{ source_id: string }>`
    SELECT l.source_id FROM ops.loads l
    WHERE l.record_count <> (SELECT count(*) FROM raw.records r WHERE r.source_id = l.source_id)
      OR l.observation_count <> (SELECT count(*) FROM core.observations o WHERE o.source_id = l.source_id)
    ORDER BY l.source_id`.execute(warehouse.db);
  return found.rows.map((row) => row.source_id);
}

/** Migrations are the .sql files of warehouse/migrations, in the order of their names; a statement ends with a line's last `;`. */
const provider: MigrationProvider = {
  async getMigrations(): Promise<Record<string, Migration>> {
    const folder = join(import.meta.dirname, 'migrations');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    const entries = await Promise.all(
      names.map(async (name): Promise<[string, Migration]> => {
        const text = await readFile(join(folder, name), 'utf8');
        const statements = text
          .split(/;[ \t]*$/m)
          .filter((statement) => statement.replaceAll(/^--.*$/gm, '').trim() !== '');
        return [
          name.replace(/\.sql$/, ''),
          {
            up: async (db) => {
              for (const statement of statements) await sql.raw(statement).execute(db);
            },
          },
        ];
      }),
    );
    return Object.fromEntries(entries);
  },
};

async function migrate(warehouse: Warehouse<Schema>): Promise<void> {
  const migrator = new Migrator({ db: warehouse.db, provider });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    if (error instanceof Error && error.message.includes('corrupted migrations'))
      throw new WarehouseVersionError(
        'The warehouse was written by another version of tidemark. Update tidemark, or run `tidemark rebuild` to derive it again.',
      );
    throw error instanceof Error ? error : new Error('the warehouse could not be brought to the present schema');
  }
  await commentTables(warehouse, await readTableDescriptions());
}

/** @throws WarehouseBusyError when another process has the writer's database open. */
export async function assertFree(workspace: Workspace): Promise<void> {
  if (!existsSync(workspace.database)) return;
  try {
    const warehouse = await openWarehouse({ path: workspace.database });
    await warehouse.close();
  } catch (error) {
    if (!(error instanceof WarehouseCorruptError)) throw error;
  }
}
