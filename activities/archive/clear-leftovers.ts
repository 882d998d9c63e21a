import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from '../../warehouse/workspace.ts';

/**
 * Removes what a killed run left half made: drafts of batches and publications, incoming copies, links that were not
 * renamed yet. Another run's drafts look the same: whoever does not have the workspace to itself leaves the younger ones.
 *
 * @param minAgeMs how long something must not have changed; 0 when no other run can be at work.
 */
export async function clearLeftovers(workspace: Workspace, minAgeMs: number): Promise<void> {
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
      if (pattern.test(name) && (await ageMs(join(folder, name))) >= minAgeMs)
        await rm(join(folder, name), { recursive: true, force: true });
}

/** Below zero for what is gone already. */
async function ageMs(path: string): Promise<number> {
  try {
    return Math.max(0, Date.now() - (await lstat(path)).mtimeMs);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return -1;
    throw error;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
