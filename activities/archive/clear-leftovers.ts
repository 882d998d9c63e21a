import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from '../../warehouse/workspace.ts';

/**
 * Removes what a killed run left half made: drafts of batches and publications, incoming copies, links that were not
 * renamed yet. Only whoever has the workspace to itself may call this: another run's drafts look the same.
 */
export async function clearLeftovers(workspace: Workspace): Promise<void> {
  const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
  const left: readonly (readonly [string, RegExp])[] = [
    [workspace.root, new RegExp(`^(current|warehouse\\.duckdb|export|briefs)\\.${uuid}$`)],
    [workspace.root, new RegExp(`^\\.discarded-${uuid}$`)],
    [workspace.stage, /^\.draft-/],
    [workspace.publications, /^\.draft-/],
    [join(workspace.archive, 'incoming'), new RegExp(`^${uuid}$`)],
  ];
  for (const [folder, pattern] of left)
    for (const name of await namesIn(folder))
      if (pattern.test(name)) await rm(join(folder, name), { recursive: true, force: true });
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
