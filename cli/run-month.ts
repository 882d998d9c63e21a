import { randomUUID } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createSteps } from '../activities/create-steps.ts';
import { clearLeftovers } from '../activities/archive/clear-leftovers.ts';
import { planRun } from '../activities/plan-run.ts';
import type { Source } from '../activities/sources/read-sources.ts';
import { readSources } from '../activities/sources/read-sources.ts';
import { codeVersion } from '../warehouse/code-version.ts';
import { isDamage } from '../warehouse/errors.ts';
import type { Warehouse } from '../warehouse/open-warehouse.ts';
import { prepareWarehouse, setAside } from '../warehouse/prepare-warehouse.ts';
import type { Registry } from '../warehouse/registry/read-registry.ts';
import { readRegistry } from '../warehouse/registry/read-registry.ts';
import type { Schema } from '../warehouse/schema.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { projectRoot } from '../warehouse/workspace.ts';
import { embedSteps } from '../workflows/embedded.ts';
import type { MonthResult } from '../workflows/plan.ts';
import { briefSteps, monthSteps, publishSteps, sourceSteps } from '../workflows/plan.ts';
import { isFinal, sourceFailure } from '../workflows/failures.ts';
import type { FailureReason, RunRequest, SourceFailure } from '../workflows/steps.ts';
import type { Config } from '../warehouse/config.ts';
import { readConfig } from '../warehouse/config.ts';
import { messageOf, placed } from './exit.ts';
import { stepProgress } from './step-progress.ts';

export interface MonthOptions {
  readonly workspace: Workspace;
  readonly command: 'run' | 'rebuild';
  readonly asOf: string;
  /** Sources to take files of; null: those of tidemark.yaml, else all that have files. An empty list takes nothing new. */
  readonly sourceIds: readonly string[] | null;
  readonly scope: string | null;
  readonly briefMonths: readonly string[] | null;
  /** Whether a source that fails ends the run, or the month is published without what it would have brought. */
  readonly onSourceFailure: RunRequest['onSourceFailure'];
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** A source failed that holds the month by its declaration: nothing is published without it. */
class HeldError extends Error {
  override readonly name = 'HeldError';

  constructor(failures: readonly SourceFailure[]) {
    super(
      `Not published: ${failures.map(({ sourceId, message }) => `${sourceId} failed (${message})`).join('; ')}. Its declaration says if_it_fails: hold.`,
    );
  }
}

/**
 * Files of one source cannot be read. Whoever asked is there to put them right, so that nothing is published without
 * them unless that is asked for; the other sources need not wait.
 */
class SourceStoppedError extends Error {
  override readonly name = 'SourceStoppedError';

  constructor(sourceId: string, cause: unknown) {
    super(
      `${messageOf(cause)}\nNothing was published. Put it right and run again; with --keep-going the run goes on without what is new of ${sourceId}, and its briefs say so.`,
      { cause },
    );
  }
}

/** Of a source that failed, what is in its own files and not in the machine or the workspace. */
const faultsOfFiles: ReadonlySet<FailureReason> = new Set(['no_documents', 'unreadable_file', 'unknown_layout']);

interface Job {
  readonly options: MonthOptions;
  readonly config: Config;
  readonly registry: Registry;
  readonly sources: ReadonlyMap<string, Source>;
  readonly request: RunRequest;
  readonly say: (text: string) => void;
}

/**
 * One month by the embedded engine, from the options of the command to the published folder. A database whose damage
 * shows only when it is read is set aside, and the month is done once more over an empty one.
 *
 * @throws NotAskableError for an unknown scope or source, or when there is nothing to do; HeldError when a source that
 *   holds the month failed; errors of the steps as they are;
 *   an AbortError when it was interrupted
 */
export async function runMonth(options: MonthOptions): Promise<MonthResult & { readonly seconds: number }> {
  const started = performance.now();
  const seconds = (): number => Math.round(performance.now() - started) / 1000;
  const job = await jobOf(options);
  const { scope, sourceIds } = job.request;
  try {
    const result = await inWarehouse(job).catch(async (error: unknown) => {
      if (!isDamage(error)) throw error;
      job.say(
        `${options.workspace.database} is damaged. It was set aside and is built again from the archive. (${messageOf(error)})`,
      );
      await setAside(options.workspace.database);
      return inWarehouse(job);
    });
    await note(options, { scope, sourceIds, result: result.status, seconds: seconds() });
    return { ...result, seconds: seconds() };
  } catch (thrown) {
    const error = placed(thrown, options.workspace.root);
    // The first error is the one to see, also where the disk takes no line any more.
    await note(options, { scope, sourceIds, result: 'failed', message: messageOf(error), seconds: seconds() }).catch(
      () => undefined,
    );
    throw error;
  }
}

async function jobOf(options: MonthOptions): Promise<Job> {
  const { workspace, asOf, sourceIds, scope, briefMonths, onSourceFailure } = options;
  const say = (text: string): void => {
    if (!options.quiet) process.stderr.write(`${text}\n`);
  };
  const config = await readConfig(workspace);
  const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry'), workspace.registry]);
  const sources = await readSources(workspace);
  const { request, notices } = await planRun(
    { workspace, config, registry, sources },
    { asOf, sourceIds, scope, briefMonths, onSourceFailure },
  );
  if (options.command === 'run') for (const notice of notices) say(notice);
  return { options, config, registry, sources, request, say };
}

async function inWarehouse(job: Job): Promise<MonthResult> {
  const { config, options, say } = job;
  const interruption = new AbortController();
  const resources = { memoryLimit: config.memory_limit ?? '512MB', threads: config.threads ?? 2 };
  const warehouse = await prepareWarehouse(options.workspace, resources, say);
  const onSignal = (): void => {
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort(new DOMException('interrupted', 'AbortError'));
    warehouse.interrupt();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    await clearLeftovers(options.workspace, 0);
    return await Promise.race([month(job, warehouse, interruption.signal), aborted(interruption.signal)]);
  } catch (error) {
    throw interruption.signal.aborted ? interruption.signal.reason : error;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    // A database that failed on a full disk may fail once more here: the first error says more.
    await warehouse.close().catch(() => undefined);
  }
}

async function month(job: Job, warehouse: Warehouse<Schema>, signal: AbortSignal): Promise<MonthResult> {
  const { options, sources, registry, request, say } = job;
  const { workspace } = options;
  const steps = createSteps({ workspace, sources, registry, codeVersion: await codeVersion(), warehouse, signal });
  const engine = embedSteps(steps, {
    onStep: stepProgress(say, options.verbose),
    isFinal: (error) => signal.aborted || isFinal(error),
    signal,
  });
  const run = randomUUID();
  return monthSteps(
    {
      ingestSource: (input) =>
        sourceSteps(engine, input).catch((error: unknown) => {
          const isAlone = request.sourceIds.length === 1 || options.command !== 'run';
          if (request.onSourceFailure === 'continue' || isAlone) throw error;
          const { sourceId } = input;
          throw faultsOfFiles.has(sourceFailure(sourceId, error).reason)
            ? new SourceStoppedError(sourceId, error)
            : error;
        }),
      publishMonth: (input) =>
        publishSteps(
          engine,
          input,
          (attempt) => `${run} ${attempt}`,
          (claim, asked) => briefSteps(engine, claim, asked),
        ),
      hold: (failures) => Promise.reject(new HeldError(failures)),
    },
    request,
  );
}

/** Rejects when the signal comes: no step has to be waited for, since each may be cut off anywhere. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('interrupted', 'AbortError')), { once: true });
  });

/** One JSON line a run, in a file a month: what was asked, what came of it, how long it took. */
async function note(options: MonthOptions, outcome: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(options.workspace.runs, { recursive: true });
  const line = {
    run_id: randomUUID(),
    command: options.command,
    as_of: options.asOf,
    asked_months: options.briefMonths,
    ...outcome,
  };
  await appendFile(join(options.workspace.runs, `${options.asOf.slice(0, 7)}.jsonl`), `${JSON.stringify(line)}\n`);
}
