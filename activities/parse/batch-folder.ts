import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Workspace } from '../../warehouse/workspace.ts';

/** The name of a batch: a hash of everything that decides its content. */
export function batchName(step: string, parts: readonly string[]): string {
  return `${step}-${createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 24)}`;
}

/**
 * Makes a batch folder below stage/ once. Work goes on in a folder of another name and is renamed when it is
 * complete, so whoever finds the batch finds all of it; two at once do the same work and one of them wins.
 *
 * @returns the summary that `make` gave, read back from the batch.
 */
export async function makeBatch<Summary>(
  workspace: Workspace,
  name: string,
  summarySchema: z.ZodType<Summary>,
  make: (folder: string) => Promise<Summary>,
): Promise<Summary> {
  const folder = join(workspace.stage, name);
  const summaryPath = join(folder, 'summary.json');
  if (!existsSync(summaryPath)) {
    const draft = join(workspace.stage, `.draft-${randomUUID()}`);
    await mkdir(draft, { recursive: true });
    try {
      const summary = await make(draft);
      await writeFile(join(draft, 'summary.json'), JSON.stringify(summary));
      // A folder without its summary is what a deletion left that was cut short: no batch.
      if (existsSync(folder) && !existsSync(summaryPath)) await rm(folder, { recursive: true, force: true });
      await renameOnce(draft, folder);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
  return summarySchema.parse(JSON.parse(await readFile(summaryPath, 'utf8')));
}

async function renameOnce(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')))
      throw error;
  }
}
