import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createSteps } from '../activities/create-steps.ts';
import { clearLeftovers } from '../activities/archive/clear-leftovers.ts';
import { readIntakeLog } from '../activities/archive/intake-log.ts';
import type { Source } from '../activities/sources/read-sources.ts';
import { filesIn, readSources } from '../activities/sources/read-sources.ts';
import { codeVersion } from '../warehouse/code-version.ts';
import { WarehouseCorruptError } from '../warehouse/errors.ts';
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
import { isFinal } from '../workflows/failures.ts';
import type { RunRequest } from '../workflows/steps.ts';
import type { Config } from '../warehouse/config.ts';
import { readConfig } from '../warehouse/config.ts';
import { messageOf, UsageError } from './exit.ts';
import { stepProgress } from './step-progress.ts';

export interface MonthOptions {
  readonly workspace: Workspace;
  readonly command: 'run' | 'rebuild';
  readonly asOf: string;
  /** Sources to take files of; null: those of tidemark.yaml, else all that have files. An empty list takes nothing new. */
  readonly sourceIds: readonly string[] | null;
  readonly scope: string | null;
  readonly briefMonths: readonly string[] | null;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

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
 * @throws UsageError for an unknown scope or source, or when there is nothing to do; errors of the steps as they are;
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
  } catch (error) {
    // The first error is the one to see, also where the disk takes no line any more.
    await note(options, { scope, sourceIds, result: 'failed', message: messageOf(error), seconds: seconds() }).catch(
      () => undefined,
    );
    throw error;
  }
}

async function jobOf(options: MonthOptions): Promise<Job> {
  const { workspace, asOf } = options;
  const say = (text: string): void => {
    if (!options.quiet) process.stderr.write(`${text}\n`);
  };
  const config = await readConfig(workspace);
  const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry'), workspace.registry]);
  const sources = await readSources(workspace);
  const scope = options.scope ?? config.scope ?? 'private_primary';
  if (!registry.scopes.some((known) => known.id === scope))
    throw new UsageError(
      `There is no scope "${scope}". The registry knows ${registry.scopes.map((known) => known.id).join(', ')}.`,
    );
  const log = await readIntakeLog(workspace);
  const archived = new Set(log.filter((entry) => entry.recorded_at <= asOf).map((entry) => entry.source_id));
  const collectFrom = new Set(options.sourceIds ?? config.sources ?? (await sourcesWithFiles(sources)));
  for (const id of [...collectFrom, ...archived])
    if (!sources.has(id)) throw new UsageError(`There is no source "${id}". \`tidemark sources\` lists them.`);
  const later = log.filter((entry) => entry.recorded_at > asOf);
  const [first] = later;
  if (first !== undefined && archived.size === 0)
    throw new UsageError(`Nothing was known at ${asOf}: the first document was taken in at ${first.recorded_at}.`);
  if (later.length > 0 && collectFrom.size > 0)
    say(`As of ${asOf}, ${later.length} documents of the archive were not known yet; nothing new is taken in.`);
  const sourceIds = [...new Set([...(later.length > 0 ? [] : collectFrom), ...archived])].sort();
  if (sourceIds.length === 0) throw new UsageError(`No source has files. Put some into ${workspace.drop}/<source>/.`);
  if (options.command === 'run') for (const notice of await undeclared(workspace, sources)) say(notice);
  const request: RunRequest = {
    sourceIds,
    takeFrom: sourceIds.filter((id) => collectFrom.has(id)),
    holdFor: [],
    onSourceFailure: 'stop',
    asOf,
    scope,
    briefMonths: options.briefMonths,
  };
  return { options, config, registry, sources, request, say };
}

async function sourcesWithFiles(sources: ReadonlyMap<string, Source>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [id, source] of sources)
    if (source.starterFiles.length > 0 || (await filesIn(source.dropFolder)).length > 0) found.push(id);
  return found;
}

/** What lies in drop/ and belongs to no source: it is not read, and that is said. */
async function undeclared(workspace: Workspace, sources: ReadonlyMap<string, Source>): Promise<readonly string[]> {
  if (!existsSync(workspace.drop)) return [];
  const entries = (await readdir(workspace.drop, { withFileTypes: true })).filter(
    (entry) => !entry.name.startsWith('.'),
  );
  return entries.flatMap((entry) => {
    const path = join(workspace.drop, entry.name);
    if (!entry.isDirectory()) return [`${path} is not read: files go into a folder of their source, drop/<source>/.`];
    if (sources.has(entry.name)) return [];
    return [`${path} is not read: it has no declaration. \`tidemark sources new ${entry.name}\` writes one.`];
  });
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
      ingestSource: (input) => sourceSteps(engine, input),
      publishMonth: (input) =>
        publishSteps(
          engine,
          input,
          (attempt) => `${run} ${attempt}`,
          (claim, asked) => briefSteps(engine, claim, asked),
        ),
      hold: ([failure]) => Promise.reject(new Error(failure?.message ?? 'a source failed')),
    },
    request,
  );
}

/** Rejects when the signal comes: no step has to be waited for, since each may be cut off anywhere. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('interrupted', 'AbortError')), { once: true });
  });

/** Whether DuckDB met bytes that it did not write. Its errors carry no codes, so their English text is read. */
const isDamage = (error: unknown): boolean =>
  !(error instanceof WarehouseCorruptError) &&
  error instanceof Error &&
  /corrupt database|checksum|deserializ|read enough bytes/i.test(error.message);

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
