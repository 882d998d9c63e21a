import { join } from 'node:path';
import { createNameComparer } from '../../../../activities/resolve/entities/name-comparer.ts';
import type { NameComparer } from '../../../../activities/resolve/entities/name-comparer.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

/** Names compared by the registry of the project alone. */
export const builtInComparer = async (): Promise<NameComparer> =>
  createNameComparer(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));
