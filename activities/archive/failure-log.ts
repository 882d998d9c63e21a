import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { FailureReason, SourceFailure } from '../../workflows/steps.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { IntakeLogError } from './intake-log.ts';

const reasons = [
  'no_documents',
  'unreadable_file',
  'unknown_layout',
  'archive_damaged',
  'settings',
  'skipped',
  'error',
] as const satisfies readonly FailureReason[];

const attemptSchema = z.strictObject({
  source_id: z.string(),
  attempted_at: z.iso.datetime(),
  /** null: it could be taken in again. */
  failure: z.enum(reasons).nullable(),
});
type Attempt = z.infer<typeof attemptSchema>;

/** A source that could not be taken in when it was last tried. */
export interface IntakeFailure {
  readonly sourceId: string;
  readonly failedAt: string;
  readonly reason: FailureReason;
}

const logPath = (workspace: Workspace): string => join(dirname(workspace.intakeLog), 'failures.jsonl');

/** What a run with this clock took in, and which of that failed. */
export interface Attempts {
  readonly asOf: string;
  readonly taken: readonly string[];
  readonly failures: readonly SourceFailure[];
}

/**
 * Sources whose last attempt failed, at the time of a run and with what that run itself met, in the order of their ids.
 * It is kept beside the intake log, since a brief that names them has to come out the same when it is derived again.
 */
export async function failuresAt(workspace: Workspace, run: Attempts): Promise<readonly IntakeFailure[]> {
  const last = new Map<string, Attempt>();
  for (const attempt of [...(await readAttempts(workspace)), ...attemptsOf(run)])
    if (attempt.attempted_at <= run.asOf) last.set(attempt.source_id, attempt);
  return [...last.values()]
    .flatMap(({ source_id, attempted_at, failure }) =>
      failure === null ? [] : [{ sourceId: source_id, failedAt: attempted_at, reason: failure }],
    )
    .sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1));
}

/** Notes what failed, and what had failed and did not this time. A second call with the same changes nothing. */
export async function noteAttempts(workspace: Workspace, run: Attempts): Promise<void> {
  const known = await readAttempts(workspace);
  const last = (id: string): Attempt | undefined => known.findLast((attempt) => attempt.source_id === id);
  const news = attemptsOf(run).filter((attempt) => {
    const before = last(attempt.source_id);
    if (before === undefined) return attempt.failure !== null;
    if (before.attempted_at > attempt.attempted_at) return false;
    return before.failure !== null || attempt.failure !== null
      ? before.attempted_at !== attempt.attempted_at || before.failure !== attempt.failure
      : false;
  });
  if (news.length === 0) return;
  await mkdir(dirname(logPath(workspace)), { recursive: true });
  const file = await open(logPath(workspace), 'a+');
  try {
    const text = await file.readFile('utf8');
    const complete = text.lastIndexOf('\n') + 1;
    if (complete < text.length) await file.truncate(Buffer.byteLength(text.slice(0, complete)));
    await file.appendFile(news.map((attempt) => `${JSON.stringify(attempt)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}

const attemptsOf = ({ asOf, taken, failures }: Attempts): readonly Attempt[] =>
  [...new Set([...taken, ...failures.map((failure) => failure.sourceId)])].sort().map((id) => ({
    source_id: id,
    attempted_at: asOf,
    failure: failures.find((failure) => failure.sourceId === id)?.reason ?? null,
  }));

async function readAttempts(workspace: Workspace): Promise<readonly Attempt[]> {
  let text: string;
  try {
    text = await readFile(logPath(workspace), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  // A last line without its end is what a killed run left; the run says it again.
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const parsed = attemptSchema.safeParse(parseLine(line));
      if (!parsed.success)
        throw new IntakeLogError(`${logPath(workspace)}, line ${index + 1} is damaged. Restore the file from a copy.`);
      return parsed.data;
    });
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
