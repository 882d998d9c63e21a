import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readIntakeLog } from '../../activities/archive/intake-log.ts';
import { documentsAt } from '../../activities/archive/offered-documents.ts';
import { writeDocumentList } from '../../activities/collect/document-list.ts';
import { createSteps } from '../../activities/create-steps.ts';
import { registryAt } from '../../activities/history/registry-at.ts';
import { readSources } from '../../activities/sources/read-sources.ts';
import { codeVersion } from '../../warehouse/code-version.ts';
import { readConfig } from '../../warehouse/config.ts';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import { prepareWarehouse } from '../../warehouse/prepare-warehouse.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import type { Schema } from '../../warehouse/schema.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { projectRoot, workspaceAt } from '../../warehouse/workspace.ts';
import type { CheckOutcome, SourceBatchRef } from '../../workflows/steps.ts';

/**
 * Works on a whole warehouse as today's code makes it from what was known at a time (the second promise of methodology
 * section 3), with marts and checks, in a place of its own that goes afterwards. Nothing of the workspace but stage/ changes.
 *
 * @param asOf a time at which something was taken in.
 */
export async function withWarehouseAsOf<Result>(
  workspace: Workspace,
  asOf: string,
  work: (warehouse: Warehouse<Schema>, checks: CheckOutcome) => Promise<Result>,
): Promise<Result> {
  const scratch = workspaceAt(join(workspace.stage, `.draft-${randomUUID()}`));
  const config = await readConfig(workspace);
  const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry'), workspace.registry]);
  const sources = await readSources(workspace);
  const resources = { memoryLimit: config.memory_limit ?? '512MB', threads: config.threads ?? 2 };
  try {
    const warehouse = await prepareWarehouse(scratch, resources, () => undefined);
    try {
      const known = registryAt(registry, asOf);
      const steps = createSteps({ workspace, sources, registry: known, codeVersion: await codeVersion(), warehouse });
      const batches: SourceBatchRef[] = [];
      for (const sourceId of await knownSources(workspace, asOf)) {
        const entries = await documentsAt(workspace, [sourceId], asOf);
        const { list } = await writeDocumentList(workspace, sourceId, entries, 0);
        batches.push(await steps.normaliseSource({ sourceId, asOf, list }));
      }
      const own = { asOf, claim: 'as of' };
      await steps.loadWarehouse({ ...own, sources: batches, taken: [], failures: [] });
      await steps.resolveRounds(own);
      await steps.buildMarts(own);
      return await work(warehouse, await steps.checkWarehouse(own));
    } finally {
      await warehouse.close();
    }
  } finally {
    await rm(scratch.root, { recursive: true, force: true });
  }
}

async function knownSources(workspace: Workspace, asOf: string): Promise<readonly string[]> {
  const log = await readIntakeLog(workspace);
  return [...new Set(log.filter((entry) => entry.recorded_at <= asOf).map((entry) => entry.source_id))].sort();
}
