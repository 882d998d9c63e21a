import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import { setVariable } from '../session-variables.ts';

/** A staged batch of one source, as normalising left it. */
export interface SourceBatch {
  readonly sourceId: string;
  /** Absolute path of the batch's folder. */
  readonly folder: string;
  readonly batchHash: string;
}

/**
 * Puts a source's batch in the place of what the warehouse held of it, in one transaction together with the note of
 * which batch it is: whoever finds the note finds the rows. A batch that is there already is left alone.
 */
export async function loadSource(warehouse: Warehouse<Schema>, batch: SourceBatch, loadedAt: string): Promise<void> {
  const loaded = await warehouse.db
    .selectFrom('ops.loads')
    .select('batch_hash')
    .where('source_id', '=', batch.sourceId)
    .executeTakeFirst();
  if (loaded?.batch_hash === batch.batchHash) return;
  await setVariable(warehouse, 'source_id', batch.sourceId);
  await setVariable(warehouse, 'batch_folder', batch.folder);
  await setVariable(warehouse, 'batch_hash', batch.batchHash);
  await setVariable(warehouse, 'loaded_at', loadedAt);
  await warehouse.script(await readFile(join(import.meta.dirname, 'load-source.sql'), 'utf8'));
}

/** Removes what the warehouse holds of sources that are not in the list. */
export async function forgetOtherSources(warehouse: Warehouse<Schema>, sourceIds: readonly string[]): Promise<void> {
  const loads = await warehouse.db.selectFrom('ops.loads').select('source_id').execute();
  for (const { source_id } of loads.filter((load) => !sourceIds.includes(load.source_id))) {
    await setVariable(warehouse, 'source_id', source_id);
    await warehouse.script(await readFile(join(import.meta.dirname, 'forget-source.sql'), 'utf8'));
  }
}
