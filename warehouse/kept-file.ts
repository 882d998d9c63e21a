import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './workspace.ts';

/** Beside the installed packages: what is made of the checkout's own code, and can be made again. cli/bundled.js clears it. */
const folder = join(projectRoot, 'node_modules', '.cache', 'tidemark');

/** What was kept under a name that says all it was made of; null where nothing is, or it cannot be read: it is made again. */
export async function readKept(name: string): Promise<Buffer | null> {
  try {
    return await readFile(join(folder, name));
  } catch {
    return null;
  }
}

/** Keeps a file: it appears whole, and is on the disk by then. Answers why not, where the folder is another user's or full. */
export async function keep(name: string, content: string | Uint8Array): Promise<string | null> {
  const draft = join(folder, `.draft-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, content, { flush: true });
    await rename(draft, join(folder, name));
    return null;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    return `${folder}: ${String(error)}`;
  }
}
