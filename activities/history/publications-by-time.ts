import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from '../../warehouse/workspace.ts';
import { readManifest } from '../publish/publish.ts';

/** The publication of each time that has one, by as_of; of several of one time the first by id. */
export async function publicationsByTime(workspace: Workspace): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  if (!existsSync(workspace.publications)) return found;
  for (const name of (await readdir(workspace.publications)).sort()) {
    if (!existsSync(join(workspace.publications, name, 'manifest.json')) || name.startsWith('.')) continue;
    const { as_of, publication_id } = await readManifest(join(workspace.publications, name));
    if (!found.has(as_of)) found.set(as_of, publication_id);
  }
  return found;
}
