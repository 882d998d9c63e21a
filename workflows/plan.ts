import { isCalled, isInterruption, sourceFailure } from './failures.ts';
import type { CheckOutcome, RunRequest, SourceBatchRef, SourceFailure, Steps } from './steps.ts';

export interface SourceInput {
  readonly sourceId: string;
  readonly asOf: string;
  /** False: only what the archive holds already. */
  readonly isTaken: boolean;
}

/** What a source's part of a month consists of: collect, parse its documents, normalise them together. */
export async function sourceSteps(steps: Steps, input: SourceInput): Promise<SourceBatchRef | null> {
  const { sourceId, asOf } = input;
  const { list, documentCount, parts } = await steps.collectDocuments(input);
  if (documentCount === 0) return null;
  await Promise.all(parts.map((part) => steps.parseDocuments({ sourceId, asOf, list, part })));
  return steps.normaliseSource({ sourceId, asOf, list });
}

export interface PublishInput {
  readonly request: RunRequest;
  readonly sources: readonly SourceBatchRef[];
  readonly failures: readonly SourceFailure[];
}

export type MonthResult =
  | {
      readonly status: 'published';
      readonly publicationId: string;
      readonly briefMonths: readonly string[];
      readonly sources: readonly SourceBatchRef[];
      readonly failures: readonly SourceFailure[];
      readonly checks: CheckOutcome;
    }
  | {
      readonly status: 'check_failed';
      readonly sources: readonly SourceBatchRef[];
      readonly failures: readonly SourceFailure[];
      readonly checks: CheckOutcome;
    };

export type WarehouseResult =
  | { readonly status: 'ready'; readonly checks: CheckOutcome }
  | { readonly status: 'check_failed'; readonly checks: CheckOutcome };

/** The staged batches into a warehouse that passed its checks; what the sources offered is known afterwards. */
export async function warehouseSteps(steps: Steps, claim: string, input: PublishInput): Promise<WarehouseResult> {
  const { asOf, takeFrom: taken, sourceIds } = input.request;
  const { sources, failures } = input;
  await steps.loadWarehouse({ asOf, claim, sources, taken, failures });
  await steps.resolveRounds({ asOf, claim });
  await steps.buildMarts({ asOf, claim });
  const checks = await steps.checkWarehouse({ asOf, claim });
  if (checks.failed.length > 0) return { status: 'check_failed', checks };
  await steps.acceptDocuments({ asOf, claim, sourceIds, taken, failures });
  return { status: 'ready', checks };
}

export type BriefsResult =
  | { readonly status: 'published'; readonly publicationId: string; readonly briefMonths: readonly string[] }
  | { readonly status: 'check_failed'; readonly checks: CheckOutcome };

/** Briefs and exports of the claimed warehouse, looked at as a reader would, then made visible at once. */
export async function briefSteps(steps: Steps, claim: string, request: RunRequest): Promise<BriefsResult> {
  const { asOf } = request;
  const staged = await steps.stagePublication({ asOf, claim, request });
  const checks = await steps.checkPublication({ asOf, claim, staged });
  if (checks.failed.length > 0) return { status: 'check_failed', checks };
  const { publicationId } = await steps.publish({ asOf, claim, staged });
  return { status: 'published', publicationId, briefMonths: staged.briefMonths };
}

/** How often a publication starts over after another run took the warehouse from it. */
const takenLimit = 5;

/**
 * From staged batches to what readers see, one step after another. A failed check ends it before anything is published.
 *
 * @param claimOf a new claim for each attempt, unlike any other run's.
 * @param writeBriefs how this engine runs `briefSteps`.
 */
export async function publishSteps(
  steps: Steps,
  input: PublishInput,
  claimOf: (attempt: number) => string,
  writeBriefs: (claim: string, request: RunRequest) => Promise<BriefsResult>,
): Promise<MonthResult> {
  const { sources, failures } = input;
  for (let attempt = 1; ; attempt += 1) {
    const claim = claimOf(attempt);
    try {
      const loaded = await warehouseSteps(steps, claim, input);
      if (loaded.status === 'check_failed') return { ...loaded, sources, failures };
      const { checks } = loaded;
      const written = await writeBriefs(claim, input.request);
      return written.status === 'published'
        ? { ...written, sources, failures, checks }
        : { ...written, sources, failures };
    } catch (error) {
      if (attempt === takenLimit || !isCalled(error, 'WarehouseTakenError')) throw error;
    }
  }
}

/** What differs between engines: how a part of the month is run, not what it consists of. */
export interface MonthEngine {
  readonly ingestSource: (input: SourceInput) => Promise<SourceBatchRef | null>;
  readonly publishMonth: (input: PublishInput) => Promise<MonthResult>;
  /** Called when sources whose failure holds the month failed: ends when it may be published without them, or rejects. */
  readonly hold: (failures: readonly SourceFailure[]) => Promise<void>;
}

/** Every source failed and the archive holds nothing: there is no month to publish. */
export class NothingToPublishError extends Error {
  override readonly name = 'NothingToPublishError';
}

/**
 * What a month consists of, for every engine: all sources side by side, then the warehouse. Where the request lets a
 * failed source pass, what the archive held of it before still counts, and the briefs name the failure.
 */
export async function monthSteps(engine: MonthEngine, request: RunRequest): Promise<MonthResult> {
  const { sources, failures } = await ingestSteps(engine, request);
  const held = failures.filter((failure) => request.holdFor.includes(failure.sourceId));
  if (held.length > 0) await engine.hold(held);
  return engine.publishMonth({ request, sources, failures });
}

/** All sources of a request side by side. */
export async function ingestSteps(
  engine: Pick<MonthEngine, 'ingestSource'>,
  request: RunRequest,
): Promise<Pick<PublishInput, 'sources' | 'failures'>> {
  const outcomes = await Promise.all(request.sourceIds.map((sourceId) => sourceOutcome(engine, request, sourceId)));
  const sources = outcomes.flatMap(({ batch }) => batch ?? []);
  const failures = outcomes.flatMap(({ failure }) => failure ?? []);
  if (sources.length === 0 && failures.length > 0)
    throw new NothingToPublishError(failures.map(({ sourceId, message }) => `${sourceId}: ${message}`).join('\n'));
  return { sources, failures };
}

export interface SourceOutcome {
  readonly batch: SourceBatchRef | null;
  readonly failure: SourceFailure | null;
}

/** One source, taken in as the request says; where that may fail, what the archive held of it before takes its place. */
export async function sourceOutcome(
  engine: Pick<MonthEngine, 'ingestSource'>,
  request: RunRequest,
  sourceId: string,
): Promise<SourceOutcome> {
  const { asOf } = request;
  const isTaken = request.takeFrom.includes(sourceId);
  try {
    return { batch: await engine.ingestSource({ sourceId, asOf, isTaken }), failure: null };
  } catch (error) {
    if (request.onSourceFailure === 'stop' || isInterruption(error)) throw error;
    const failure = sourceFailure(sourceId, error);
    if (!isTaken) return { batch: null, failure };
    const before = await sourceOutcome(engine, { ...request, takeFrom: [] }, sourceId);
    return { batch: before.batch, failure };
  }
}
