import { join } from 'node:path';
import { createNameComparer } from '../../../activities/resolve/entities/name-comparer.ts';
import type { NameComparer } from '../../../activities/resolve/entities/name-comparer.ts';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';
import { workspaceOf } from '../../options.ts';

/** Compares names by the registry of the project with the workspace's additions. */
export async function nameComparerOf(workspace: string | undefined): Promise<NameComparer> {
  return createNameComparer(
    await readRegistry([join(projectRoot, 'warehouse', 'registry'), workspaceOf(workspace).registry]),
  );
}
