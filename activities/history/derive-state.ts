import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { loadRegistry } from '../../warehouse/load/load-registry.ts';
import type { SourceFacts } from '../../warehouse/load/load-registry.ts';
import { loadSource } from '../../warehouse/load/load-source.ts';
import { setVariable } from '../../warehouse/session-variables.ts';
import type { Resources } from '../../warehouse/prepare-warehouse.ts';
import { prepareWarehouse } from '../../warehouse/prepare-warehouse.ts';
import type { Registry } from '../../warehouse/registry/read-registry.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { workspaceAt } from '../../warehouse/workspace.ts';
import type { SourceBatchRef } from '../../workflows/steps.ts';
import type { IntakeEntry } from '../archive/intake-log.ts';
import { batchName, makeBatch } from '../parse/batch-folder.ts';
import { resolveRounds } from '../resolve/resolve-rounds.ts';

/** What decides a state of knowledge. */
export interface KnownState {
  readonly asOf: string;
  /** As `registryAt` gives it. */
  readonly registry: Registry;
  readonly codeVersion: string;
  /** Everything that was known then of the sources that count, in the order of the intake log. */
  readonly entries: readonly IntakeEntry[];
  /** Hash of the declaration of each source of these entries. */
  readonly declarations: ReadonlyMap<string, string>;
}

export interface StateWork {
  readonly workspace: Workspace;
  readonly resources: Resources;
  readonly facts: readonly SourceFacts[];
  /** The documents of one source that were known then, parsed and normalised with the clock and registry of then. */
  readonly normalise: (sourceId: string, entries: readonly IntakeEntry[]) => Promise<SourceBatchRef>;
}

/** Two states of one name are one. */
export function stateName(state: KnownState): string {
  return batchName('state', [
    state.codeVersion,
    state.registry.registryHash,
    state.asOf,
    ...[...state.declarations].sort().flat(),
    ...state.entries.map((entry) => `${entry.source_id} ${entry.document_id} ${entry.file_name} ${entry.recorded_at}`),
  ]);
}

const summarySchema = z.strictObject({ rounds: z.int() });

/**
 * The rounds as they were known at an earlier time, by today's code: the documents of then go the same way again, in a
 * database of their own. The result stays in stage/ under the state's name.
 *
 * @returns the Parquet file of its rounds, as round-versions.sql makes them.
 */
export async function deriveState(work: StateWork, state: KnownState): Promise<string> {
  const { workspace } = work;
  const name = stateName(state);
  await makeBatch(workspace, name, summarySchema, async (folder) => {
    const scratch = workspaceAt(join(folder, 'scratch'));
    const batches: SourceBatchRef[] = [];
    for (const sourceId of [...new Set(state.entries.map((entry) => entry.source_id))].sort())
      batches.push(
        await work.normalise(
          sourceId,
          state.entries.filter((entry) => entry.source_id === sourceId),
        ),
      );
    const warehouse = await prepareWarehouse(scratch, work.resources, () => undefined);
    try {
      await loadRegistry(warehouse, state.registry, work.facts);
      for (const { sourceId, batch } of batches)
        await loadSource(warehouse, { sourceId, folder: join(workspace.stage, batch), batchHash: batch }, state.asOf);
      await setVariable(warehouse, 'as_of', state.asOf);
      await resolveRounds(warehouse, state.registry, state.codeVersion);
      await warehouse.script(await readFile(join(import.meta.dirname, 'round-versions.sql'), 'utf8'));
      return await warehouse.exclusive(async (connection) => {
        await connection.run(
          'COPY (FROM versions ORDER BY round_id) TO $1 (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)',
          [join(folder, 'rounds.parquet')],
        );
        const counted = await connection.runAndReadAll('SELECT count(*)::INTEGER AS rounds FROM versions');
        return summarySchema.parse(counted.getRowObjectsJson()[0]);
      });
    } finally {
      await warehouse.close();
      await rm(scratch.root, { recursive: true, force: true });
    }
  });
  return join(workspace.stage, name, 'rounds.parquet');
}
