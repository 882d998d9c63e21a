import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Workspace } from '../../warehouse/workspace.ts';

export const intakeEntrySchema = z.strictObject({
  document_id: z.string().regex(/^[0-9a-f]{64}$/),
  source_id: z.string(),
  file_name: z.string(),
  bytes: z.int().positive(),
  /** Knowledge time: the as_of of the run that learned of the document. */
  recorded_at: z.iso.datetime(),
  registry_hash: z.string(),
});

/** One line of the intake log: a source offered a document, and a run with this clock took it in. */
export type IntakeEntry = z.infer<typeof intakeEntrySchema>;

/** A log that is damaged in its middle: nothing is guessed, the line is named. */
export class IntakeLogError extends Error {
  override readonly name = 'IntakeLogError';
}

/**
 * Every entry in (recorded_at, source, document) order: the order in which runs happened to write does not matter.
 * A last line without its end is what a killed run leaves; it was never answered for, so it does not count.
 */
export async function readIntakeLog(workspace: Workspace): Promise<readonly IntakeEntry[]> {
  const text = await readOrEmpty(workspace.intakeLog);
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  const entries = complete
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const parsed = intakeEntrySchema.safeParse(parseLine(line));
      if (!parsed.success)
        throw new IntakeLogError(
          `${workspace.intakeLog}, line ${index + 1} is damaged. Restore the file from a copy: it says when each document became known.`,
        );
      return parsed.data;
    });
  return entries.sort(inIntakeOrder);
}

/** By (recorded_at, source, document). */
export const inIntakeOrder = (a: IntakeEntry, b: IntakeEntry): number =>
  compare(a.recorded_at, b.recorded_at) || compare(a.source_id, b.source_id) || compare(a.document_id, b.document_id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function readOrEmpty(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** Appends entries in one write, on disk when this resolves. What a killed run left of a last line is cut off first. */
export async function appendIntake(workspace: Workspace, entries: readonly IntakeEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await mkdir(workspace.archive, { recursive: true });
  const file = await open(workspace.intakeLog, 'a+');
  try {
    const text = await file.readFile('utf8');
    const complete = text.lastIndexOf('\n') + 1;
    if (complete < text.length) await file.truncate(Buffer.byteLength(text.slice(0, complete)));
    await file.appendFile(entries.map((entry) => `${JSON.stringify(intakeEntrySchema.parse(entry))}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A hash of what is known at a time: every entry up to as_of, in order. */
export function intakeHash(entries: readonly IntakeEntry[]): string {
  const hash = createHash('sha256');
  for (const entry of entries) hash.update(`${JSON.stringify(entry)}\n`);
  return hash.digest('hex');
}
