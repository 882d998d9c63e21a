import { randomUUID } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pc from 'picocolors';
import { createSteps } from '../activities/create-steps.ts';
import { readIntakeLog } from '../activities/archive/intake-log.ts';
import { NoDocumentsError } from '../activities/collect/collect-documents.ts';
import { UnarchivableFileError } from '../activities/archive/archive.ts';
import { UnknownLayoutError } from '../activities/parse/parse-document.ts';
import { UnreadableFileError } from '../activities/parse/readers/open-tables.ts';
import { filesIn, readSources } from '../activities/sources/read-sources.ts';
import { codeVersion } from '../warehouse/code-version.ts';
import { prepareWarehouse } from '../warehouse/prepare-warehouse.ts';
import { readRegistry } from '../warehouse/registry/read-registry.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { projectRoot } from '../warehouse/workspace.ts';
import type { StepEvent } from '../workflows/embedded.ts';
import { embedSteps } from '../workflows/embedded.ts';
import type { MonthResult } from '../workflows/plan.ts';
import { monthSteps } from '../workflows/plan.ts';
import { readConfig } from './config.ts';
import { messageOf, UsageError } from './exit.ts';

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

/** Errors that trying again does not mend. */
const finalErrors = [
  NoDocumentsError,
  UnarchivableFileError,
  UnknownLayoutError,
  UnreadableFileError,
  RangeError,
  TypeError,
  SyntaxError,
];

/** One month by the embedded engine, from the options of the command to the published folder. */
export async function runMonth(options: MonthOptions): Promise<MonthResult & { readonly seconds: number }> {
  const { workspace, asOf } = options;
  const started = performance.now();
  const say = (text: string): void => void (options.quiet || process.stderr.write(`${text}\n`));
  const config = await readConfig(workspace);
  const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry'), workspace.registry]);
  const sources = await readSources(workspace);
  const scope = options.scope ?? config.scope ?? 'private_primary';
  if (!registry.scopes.some((known) => known.id === scope))
    throw new UsageError(
      `There is no scope "${scope}". The registry knows ${registry.scopes.map((known) => known.id).join(', ')}.`,
    );
  const archived = new Set(
    (await readIntakeLog(workspace)).filter((entry) => entry.recorded_at <= asOf).map((entry) => entry.source_id),
  );
  const collectFrom = new Set(options.sourceIds ?? config.sources ?? (await sourcesWithFiles()));
  for (const id of [...collectFrom, ...archived])
    if (!sources.has(id)) throw new UsageError(`There is no source "${id}". \`tidemark sources\` lists them.`);
  const sourceIds = [...new Set([...collectFrom, ...archived])].sort();
  if (sourceIds.length === 0) throw new UsageError(`No source has files. Put some into ${workspace.drop}/<source>/.`);

  const interruption = new AbortController();
  const warehouse = await prepareWarehouse(
    workspace,
    { memoryLimit: config.memory_limit ?? '512MB', threads: config.threads ?? 2 },
    say,
  );
  const onSignal = (): void => {
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort(new DOMException('interrupted', 'AbortError'));
    warehouse.interrupt();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const steps = createSteps({
      workspace,
      sources,
      registry,
      codeVersion: await codeVersion(),
      warehouse,
      collectFrom,
    });
    const engine = embedSteps(steps, {
      onStep: reporter(say, options.verbose),
      isFinal: (error) => interruption.signal.aborted || finalErrors.some((kind) => error instanceof kind),
      signal: interruption.signal,
    });
    const result = await monthSteps(engine, { sourceIds, asOf, scope, briefMonths: options.briefMonths });
    const seconds = Math.round(performance.now() - started) / 1000;
    await note(options, { scope, sourceIds, result: result.status, seconds });
    return { ...result, seconds };
  } catch (error) {
    const shown = interruption.signal.aborted ? interruption.signal.reason : error;
    await note(options, {
      scope,
      sourceIds,
      result: 'failed',
      message: messageOf(shown),
      seconds: Math.round(performance.now() - started) / 1000,
    });
    throw shown;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    await warehouse.close();
  }

  async function sourcesWithFiles(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const [id, source] of sources)
      if (source.starterFiles.length > 0 || (await filesIn(source.dropFolder)).length > 0) found.push(id);
    return found;
  }
}

const stepNames: Readonly<Record<StepEvent['step'], string>> = {
  collectDocuments: 'collect',
  parseDocument: 'parse',
  normaliseSource: 'normalise',
  loadWarehouse: 'load',
  resolveRounds: 'resolve',
  buildMarts: 'aggregate',
  checkWarehouse: 'check',
  stagePublication: 'brief and export',
  checkPublication: 'check what was written',
  publish: 'publish',
};

/** One line a step on standard error: when it ends, and when it takes longer than a second also that it goes on. */
function reporter(say: (text: string) => void, isVerbose: boolean): (event: StepEvent) => void {
  const started = new Map<string, { at: number; timer: NodeJS.Timeout }>();
  return ({ step, subject, phase, message }) => {
    const key = `${step} ${subject}`;
    const label = `${stepNames[step]}${subject === '' ? '' : ` ${subject}`}`;
    const running = started.get(key);
    switch (phase) {
      case 'start':
        started.set(key, { at: performance.now(), timer: setTimeout(() => say(pc.dim(`… ${label}`)), 1000) });
        return;
      case 'retry':
        say(pc.yellow(`↻ ${label}: ${message ?? ''}; trying again`));
        return;
      case 'end':
      case 'fail': {
        clearTimeout(running?.timer);
        const seconds = running === undefined ? 0 : (performance.now() - running.at) / 1000;
        if (phase === 'fail') say(pc.red(`✗ ${label}`));
        else if (isVerbose || seconds >= 0.2) say(`${pc.green('✓')} ${label} ${pc.dim(`${seconds.toFixed(1)} s`)}`);
        return;
      }
    }
  };
}

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
