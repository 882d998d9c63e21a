import { mkdir, readFile, rm, writeFile, link } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Workspace } from './workspace.ts';

/**
 * The identity of a workspace, the same through every mount and path: a run is planned for one, and workers that stand
 * over another refuse it. Made on first use; two processes that make it at once get the same one.
 *
 * @returns a UUID
 */
export async function workspaceId(workspace: Workspace): Promise<string> {
  const path = join(workspace.root, 'workspace.id');
  const known = await read(path);
  if (known !== null) return known;
  await mkdir(workspace.root, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${randomUUID()}\n`);
  try {
    // A link is there whole or not at all, and never takes the place of another's.
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const made = await read(path);
  if (made === null) throw new Error(`${path} could not be written.`);
  return made;
}

async function read(path: string): Promise<string | null> {
  let text: string;
  try {
    text = (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
    throw new Error(
      `${path} does not hold an identity (a UUID). Restore it from a copy, or delete it when no run is open.`,
    );
  return text;
}
