import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Workspace } from '../../warehouse/workspace.ts';
import type { IntakeEntry } from './intake-log.ts';
import { appendIntake, inIntakeOrder, intakeEntrySchema, readIntakeLog } from './intake-log.ts';

/**
 * What a source offers that the intake log does not hold yet. It waits in stage/ until the run's checks passed: a file
 * that cannot be read, or that breaks a check, must not stand in the way of the next run once it was put right.
 */
const offeredPath = (workspace: Workspace, sourceId: string): string =>
  join(workspace.stage, `offered-${sourceId}.json`);

/** Notes what a source offers in the place of what it offered before; an empty list takes the note away. */
export async function offerDocuments(
  workspace: Workspace,
  sourceId: string,
  entries: readonly IntakeEntry[],
): Promise<void> {
  const path = offeredPath(workspace, sourceId);
  if (entries.length === 0) {
    await rm(path, { force: true });
    return;
  }
  await mkdir(workspace.stage, { recursive: true });
  const draft = join(workspace.stage, `.draft-${randomUUID()}`);
  await writeFile(draft, JSON.stringify(entries));
  await rename(draft, path);
}

/** The entries of these sources that count in a run with this clock, accepted or offered, in the order of the log. */
export async function documentsAt(
  workspace: Workspace,
  sourceIds: readonly string[],
  asOf: string,
): Promise<readonly IntakeEntry[]> {
  const accepted = await readIntakeLog(workspace);
  const offered = await offeredOf(workspace, sourceIds, accepted);
  return [...accepted, ...offered]
    .filter((entry) => sourceIds.includes(entry.source_id) && entry.recorded_at <= asOf)
    .sort(inIntakeOrder);
}

/**
 * Writes what these sources offer into the intake log, all of it at once: from now on it is known.
 *
 * @returns how many entries are new.
 */
export async function acceptDocuments(workspace: Workspace, sourceIds: readonly string[]): Promise<number> {
  const offered = await offeredOf(workspace, sourceIds, await readIntakeLog(workspace));
  await appendIntake(workspace, [...offered].sort(inIntakeOrder));
  for (const id of sourceIds) await rm(offeredPath(workspace, id), { force: true });
  return offered.length;
}

async function offeredOf(
  workspace: Workspace,
  sourceIds: readonly string[],
  accepted: readonly IntakeEntry[],
): Promise<readonly IntakeEntry[]> {
  const key = (entry: IntakeEntry): string => `${entry.source_id} ${entry.document_id}`;
  const known = new Set(accepted.map(key));
  const lists = await Promise.all(sourceIds.map((id) => readOffered(offeredPath(workspace, id))));
  return lists.flat().filter((entry) => !known.has(key(entry)));
}

async function readOffered(path: string): Promise<readonly IntakeEntry[]> {
  try {
    return z.array(intakeEntrySchema).parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
