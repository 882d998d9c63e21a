import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerUnderTest } from '../deploy/with-server.ts';
import type { Place, Running } from './processes.ts';
import { publishedFiles, startCommand, startWorker } from './processes.ts';

export const victims = ['worker', 'server', 'both'] as const;
export type Victim = (typeof victims)[number];

/** What one month is made of here: the starter data, at a time that makes the bytes comparable. */
export const monthArguments = ['--month', '2024-10', '--source', 'report-2024', 'policy-texts'];
export const asOf = ['--as-of', '2026-11-01T00:00:00Z'];

/** What must not depend on who was killed when: the published files, the archive and its log. */
export interface Outcome {
  readonly published: ReadonlyMap<string, string>;
  readonly archived: readonly string[];
  readonly intake: string;
}

export function outcomeOf(workspace: string): Outcome {
  return {
    published: publishedFiles(workspace),
    archived: readdirSync(join(workspace, 'archive'), { recursive: true, encoding: 'utf8' }).sort(),
    intake: readFileSync(join(workspace, 'archive', 'intake.jsonl'), 'utf8'),
  };
}

let reference: Promise<Outcome> | undefined;

/** The month by the embedded engine, undisturbed: what every other run is compared with. It is run once in a process. */
export const referenceOutcome = (): Promise<Outcome> => (reference ??= undisturbed());

async function undisturbed(): Promise<Outcome> {
  const workspace = mkdtempSync(join(tmpdir(), 'tidemark-reference-'));
  try {
    const place = { workspace, address: '127.0.0.1:1', namespace: 'none' };
    const { code, stderr } = await startCommand(place, ['run', ...monthArguments, ...asOf]).ended;
    if (code !== 0) throw new Error(`the reference run ended with ${code}: ${stderr}`);
    return outcomeOf(workspace);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

export interface KilledRun {
  readonly victim: Victim;
  readonly afterMs: number;
  readonly seconds: number;
  /** Null when everything is as in the reference. */
  readonly difference: string | null;
}

/** Runs the month with workers, kills the victim some milliseconds after the server took the run, starts it again, and compares what came out. */
export async function runAndKill(
  server: ServerUnderTest,
  victim: Victim,
  afterMs: number,
  reference: Outcome,
): Promise<KilledRun> {
  const workspace = mkdtempSync(join(tmpdir(), 'tidemark-killed-'));
  const place: Place = { workspace, address: server.address, namespace: server.namespace };
  const started = performance.now();
  let worker = await startWorker(place);
  try {
    const run = startCommand(place, ['run', '--engine', 'temporal', ...monthArguments, ...asOf]);
    await startedRun(run);
    await sleep(afterMs);
    worker = await killAndRestart(server, place, victim, worker);
    const { code, stderr } = await run.ended;
    const difference = code === 0 ? differenceOf(reference, outcomeOf(workspace)) : `exit ${code}: ${stderr}`;
    return { victim, afterMs, seconds: Math.round(performance.now() - started) / 1000, difference };
  } finally {
    worker.kill('SIGKILL');
    await worker.ended;
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** Resolves when the command says that the server has the run; a command that fails first says why by its end. */
async function startedRun(run: Running): Promise<void> {
  const isStarted = async (): Promise<void> => {
    while (!/Started|running already/.test(run.stderr())) await sleep(20);
  };
  await Promise.race([isStarted(), run.ended]);
}

async function killAndRestart(
  server: ServerUnderTest,
  place: Place,
  victim: Victim,
  worker: Running,
): Promise<Running> {
  const restart = async (): Promise<Running> => {
    worker.kill('SIGKILL');
    await worker.ended;
    return startWorker(place);
  };
  switch (victim) {
    case 'worker':
      return restart();
    case 'server':
      await server.kill();
      await server.restart();
      return worker;
    case 'both':
      worker.kill('SIGKILL');
      await server.kill();
      await server.restart();
      return restart();
  }
}

function differenceOf(before: Outcome, after: Outcome): string | null {
  if (before.intake !== after.intake) return `the intake log differs:\n${after.intake}`;
  if (!isDeepStrictEqual(before.archived, after.archived)) return `the archive holds ${after.archived.join(', ')}`;
  const names = [...new Set([...before.published.keys(), ...after.published.keys()])];
  const changed = names.filter((name) => before.published.get(name) !== after.published.get(name));
  return changed.length === 0 ? null : `these files differ: ${changed.join(', ')}`;
}
