import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, WorkflowExecutionDescription, WorkflowExecutionInfo, WorkflowHandle } from '@temporalio/client';
import {
  isGrpcServiceError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { defaultPayloadConverter } from '@temporalio/common';
import { z } from 'zod';
import { rootMessage } from '../../workflows/failures.ts';
import {
  approveUpdate,
  pauseSignal,
  progressQuery,
  resumeSignal,
  skipUpdate,
} from '../../workflows/temporal/messages.ts';
import { monthsBetween } from '../../workflows/temporal/months.ts';
import { deploymentOfQueue, idIn, taskQueueOf } from '../../workflows/temporal/names.ts';

/** What was asked of a run cannot be done; the message says why and what to do. */
export class RunRefusedError extends Error {
  override readonly name = 'RunRefusedError';
}

/** Whose runs are looked at. */
export interface RunsPlace {
  readonly client: Client;
  readonly deployment: string;
  /** Null where the workspace has no identity yet: then no run is its own. */
  readonly workspaceId: string | null;
}

/**
 * Open: `running`, `waiting` (another run has the workspace), `held` (until somebody approves), `paused`, `stuck` (its
 * code fails, over and over), `unanswered` (no worker told). Ended: `published`, `check_failed`, `done` (a part of a run),
 * `failed`, `cancelled`, `terminated`, `timed_out`, `continued` (as the next run of its chain).
 */
export type RunStanding =
  | 'running'
  | 'waiting'
  | 'held'
  | 'paused'
  | 'stuck'
  | 'unanswered'
  | 'published'
  | 'check_failed'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'terminated'
  | 'timed_out'
  | 'continued';

/** One run, or a part of one, as it stands. */
export interface RunView {
  readonly id: string;
  readonly runId: string;
  /** Name of the workflow. */
  readonly type: string;
  readonly status: RunStanding;
  /** ISO 8601, UTC. */
  readonly started: string;
  /** Null while it is open. */
  readonly ended: string | null;
  /** The steps that run now, each by name and subject; null when none does, or no worker told. */
  readonly phase: string | null;
  /** Steps of its own, without those of its children; `total` is null until that is known. Null when no worker told. */
  readonly steps: { readonly done: number; readonly total: number | null } | null;
  readonly failures: readonly { readonly subject: string; readonly message: string }[];
  /** Sources whose failure holds the month. */
  readonly held: readonly { readonly subject: string; readonly message: string }[];
  /** The run that has the workspace meanwhile. */
  readonly waitsFor: string | null;
  /** Steps that failed and are tried again. */
  readonly retries: readonly { readonly step: string; readonly attempt: number; readonly message: string }[];
  /** How often its code has failed now, and with what. */
  readonly stuck: { readonly attempts: number; readonly message: string } | null;
  readonly publicationId: string | null;
  readonly children: readonly RunView[];
}

const answerMs = 4000;
const serverMs = 10_000;
const endedShown = 20;
const openShown = 50;
/** Ended children of one run that are looked at, the latest first: a run has at most some sixty. */
const childrenShown = 100;
/** Runs above runs: a schedule's, the month's, its restatement's, the publication's, the briefs'. */
const depthOfAll = 6;
/** A worker that was killed costs an attempt or two; code that cannot go on fails every time. */
const stuckAfter = 3;

/** What people start and schedules start; everything else is a part of these. */
const rootTypes = ['ingestMonth', 'backfill', 'scheduledMonth'];

/** The runs of a deployment, its open ones first, then the twenty that ended last. Children are not looked at. */
export async function listRuns(place: RunsPlace): Promise<readonly RunView[]> {
  const mine = `TaskQueue = '${taskQueueOf(place.deployment, 'workflows')}' AND WorkflowType IN (${rootTypes.map((type) => `'${type}'`).join(', ')})`;
  const open = await found(place, `${mine} AND ExecutionStatus = 'Running'`, isRoot, openShown);
  const ended = await found(place, `${mine} AND ExecutionStatus != 'Running'`, isRoot, endedShown);
  const views = await Promise.all([...open, ...ended].map((info) => look(place, info, 0, true)));
  // The list of the server is a moment late: what has ended since stands with the ended.
  const isOpen = (view: RunView): boolean => view.ended === null;
  return [...views.filter(isOpen), ...views.filter((view) => !isOpen(view))];
}

const isRoot = (info: WorkflowExecutionInfo): boolean => (info.parentExecution ?? null) === null;

/** One run with its children, and theirs. @throws RunRefusedError when this deployment has no such run */
export async function showRun(place: RunsPlace, id: string): Promise<RunView> {
  return look(place, await ownRun(place, id), depthOfAll, true);
}

/** A run after it was talked to. */
export interface Told {
  readonly id: string;
  /** Null when no worker answered: the run follows as soon as one is there. */
  readonly status: RunStanding | null;
}

/** No step of the run starts until it is resumed. @throws RunRefusedError */
export const pauseRun = (place: RunsPlace, id: string): Promise<Told> => signalRun(place, id, pauseSignal.name);

/** @throws RunRefusedError */
export const resumeRun = (place: RunsPlace, id: string): Promise<Told> => signalRun(place, id, resumeSignal.name);

async function signalRun(place: RunsPlace, id: string, verb: 'pause' | 'resume'): Promise<Told> {
  const run = await openRun(place, id, verb);
  const handle = handleOf(place, run);
  await asked(place, serverMs, () => handle.signal(verb)).catch(endedMeanwhile(run.workflowId));
  const progress = await progressOf(place, handle);
  return { id: run.workflowId, status: progress === null ? null : standingOf(progress) };
}

/**
 * Leaves a source out of a run; what the archive held of it before still counts.
 *
 * @returns the id of the run that did it
 * @throws RunRefusedError when the source is none of the run's or done, and when no worker answers
 */
export async function skipSource(place: RunsPlace, id: string, sourceId: string): Promise<string> {
  const run = partThat(await openRun(place, id, 'skip'), 'takes in sources', ['ingestMonth', 'backfillSources']);
  await update(place, run, skipUpdate, [{ sourceId }], `${run.workflowId} has not begun to take in sources.`);
  return run.workflowId;
}

/**
 * Lets a held month go on.
 *
 * @returns the sources that held it, and the id of the run
 * @throws RunRefusedError when nothing is held, and when no worker answers
 */
export async function approveRun(
  place: RunsPlace,
  id: string,
): Promise<{ readonly id: string; readonly held: RunView['held'] }> {
  const run = partThat(await openRun(place, id, 'approve'), 'can be held', ['ingestMonth']);
  const nothing = `Nothing of ${run.workflowId} is held: there is nothing to approve.`;
  const progress = await update(place, run, approveUpdate, [], nothing, ({ held }) => held.length > 0);
  return { id: run.workflowId, held: progress.held.map(subjectOf) };
}

export interface CancelOptions {
  /** Ends it at once, without its own tidying up; for a run that is stuck. */
  readonly force: boolean;
  /** How long to wait for its end, in milliseconds; 0: not at all. */
  readonly waitMs: number;
}

/**
 * Asks a run to end, and waits until it has.
 *
 * @returns how it ended; null when that was not waited for
 * @throws RunRefusedError when it has not ended in time
 */
export async function cancelRun(
  place: RunsPlace,
  id: string,
  { force, waitMs }: CancelOptions,
): Promise<{ readonly id: string; readonly status: RunStanding | null }> {
  const run = await openRun(place, id, 'cancel');
  const { workflowId } = run;
  const handle = handleOf(place, run);
  const ask = (): Promise<unknown> => (force ? handle.terminate('ended by hand') : handle.cancel());
  await asked(place, serverMs, ask).catch(endedMeanwhile(workflowId));
  for (const end = performance.now() + waitMs; waitMs > 0;) {
    const { closeTime, status } = await asked(place, serverMs, () => handle.describe());
    if (closeTime !== undefined) return { id: workflowId, status: endedStandings.get(status.name) ?? 'done' };
    if (performance.now() > end)
      throw new RunRefusedError(
        `${workflowId} was asked to end and has not yet. It ends once its workers know (\`tidemark runs show ${workflowId}\`, \`tidemark doctor\`); \`tidemark runs cancel --force ${workflowId}\` ends it at once.`,
      );
    await sleep(300);
  }
  return { id: workflowId, status: null };
}

const asked = <T>({ client }: RunsPlace, ms: number, ask: () => Promise<T>): Promise<T> =>
  client.withDeadline(Date.now() + ms, ask);

async function found(
  place: RunsPlace,
  query: string,
  isWanted: (info: WorkflowExecutionInfo) => boolean,
  limit: number,
): Promise<readonly WorkflowExecutionInfo[]> {
  return asked(place, serverMs, async () => {
    const infos: WorkflowExecutionInfo[] = [];
    for await (const info of place.client.workflow.list({ query, pageSize: 100 })) {
      if (isWanted(info)) infos.push(info);
      if (infos.length === limit) break;
    }
    return infos;
  });
}

interface Execution {
  readonly workflowId: string;
  readonly runId: string;
}

/** This very run: a later one of the same id is another. */
const handleOf = ({ client }: RunsPlace, { workflowId, runId }: Execution): WorkflowHandle =>
  client.workflow.getHandle(workflowId, runId, { followRuns: false });

/** The run of an id, which may leave out the prefix of the deployment. @throws RunRefusedError */
async function ownRun(place: RunsPlace, id: string): Promise<WorkflowExecutionDescription> {
  const { client, deployment } = place;
  let foreign: WorkflowExecutionDescription | null = null;
  for (const workflowId of new Set([idIn(deployment, id), id])) {
    const description = await asked(place, serverMs, () => client.workflow.getHandle(workflowId).describe()).catch(
      (error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return null;
        throw error;
      },
    );
    if (description?.taskQueue !== taskQueueOf(deployment, 'workflows')) foreign ??= description;
    else {
      const context = contextSchema.safeParse(await inputOf(place, description));
      const owner = context.data?.context.workspaceId;
      if (owner !== undefined && owner === place.workspaceId) return description;
      throw new RunRefusedError(
        `${workflowId} is a run of another workspace (${owner ?? 'unknown'}) under the same deployment "${deployment}". Give each workspace its own \`temporal: { deployment: … }\` in tidemark.yaml.`,
      );
    }
  }
  throw new RunRefusedError(
    foreign === null
      ? `There is no run "${id}". \`tidemark runs\` lists those there are.`
      : `${foreign.workflowId} is a run of the deployment "${deploymentOfQueue(foreign.taskQueue)}"; this workspace belongs to "${deployment}" (tidemark.yaml).`,
  );
}

async function openRun(place: RunsPlace, id: string, verb: string): Promise<WorkflowExecutionDescription> {
  const run = await ownRun(place, id);
  if (run.closeTime === undefined) return run;
  throw new RunRefusedError(
    `${run.workflowId} has ended (${endedStandings.get(run.status.name) ?? 'done'}, ${run.closeTime.toISOString()}): there is nothing to ${verb}.`,
  );
}

const endedMeanwhile =
  (workflowId: string) =>
  (error: unknown): never => {
    if (error instanceof WorkflowNotFoundError) throw new RunRefusedError(`${workflowId} has just ended.`);
    throw error;
  };

/** The part of an open run that knows an update: the run itself, or a child of it, such as the month of a schedule. */
function partThat(run: WorkflowExecutionDescription, does: string, types: readonly string[]): Execution {
  if (types.includes(run.type)) return run;
  const child = openChildren(run).find(({ type }) => types.includes(type));
  if (child !== undefined) return child;
  throw new RunRefusedError(`No part of ${run.workflowId} ${does} now: \`tidemark runs show ${run.workflowId}\`.`);
}

/** Sends an update to a run that answers, so that none is left behind for a worker that comes later. */
async function update<Args extends [] | [unknown]>(
  place: RunsPlace,
  run: Execution,
  definition: UpdateDefinition<null, Args>,
  args: Args,
  unready: string,
  isReady: (progress: Progress) => boolean = () => true,
): Promise<Progress> {
  const { workflowId } = run;
  const handle = handleOf(place, run);
  const progress = await progressOf(place, handle);
  if (progress === null)
    throw new RunRefusedError(
      `No worker answers for ${workflowId}, so nothing was changed. Start one with \`tidemark worker\` (\`tidemark doctor\` tells who is there).`,
    );
  if (!isReady(progress)) throw new RunRefusedError(unready);
  try {
    await asked(place, serverMs, () => handle.executeUpdate<null, [unknown]>(definition.name, { args: [args[0]] }));
  } catch (error) {
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
      throw new RunRefusedError(
        `The worker of ${workflowId} has not answered in time. It may still do it: \`tidemark runs show ${workflowId}\` tells.`,
      );
    if (error instanceof WorkflowUpdateFailedError) {
      const reason = rootMessage(error);
      // What a workflow is not ready for it has no handler for.
      throw new RunRefusedError(reason.includes('No registered handler') ? unready : `${workflowId}: ${reason}`);
    }
    return endedMeanwhile(workflowId)(error);
  }
  return progress;
}

const failureSchema = z.object({ sourceId: z.string(), message: z.string() });
const subjectOf = ({ sourceId, message }: z.infer<typeof failureSchema>): RunView['held'][number] => ({
  subject: sourceId,
  message,
});

const progressSchema = z.object({
  status: z.enum(['running', 'waiting', 'held', 'paused', 'ended']),
  events: z.array(
    z.object({
      number: z.int(),
      step: z.string(),
      subject: z.string(),
      phase: z.enum(['start', 'end', 'fail']),
      message: z.string().optional(),
    }),
  ),
  held: z.array(failureSchema),
});
type Progress = z.infer<typeof progressSchema>;

const standingOf = ({ status }: Progress): RunStanding => (status === 'ended' ? 'running' : status);

/** What a run says of itself; null when no worker answers for it. A server that is gone shows with the next call. */
async function progressOf(place: RunsPlace, handle: WorkflowHandle): Promise<Progress | null> {
  try {
    return progressSchema.parse(await asked(place, answerMs, () => handle.query<unknown>(progressQuery.name)));
  } catch {
    return null;
  }
}

const contextSchema = z.object({ context: z.object({ workspaceId: z.string() }) });
const pairsSchema = z.object({
  from: z.string(),
  to: z.string(),
  done: z.int(),
  request: z.object({ sourceIds: z.array(z.string()) }),
});

/** The argument that a run was started with. */
async function inputOf(place: RunsPlace, { workflowId, runId }: Execution): Promise<unknown> {
  const { client } = place;
  const { history } = await asked(place, serverMs, () =>
    client.workflowService.getWorkflowExecutionHistory({
      namespace: client.options.namespace,
      execution: { workflowId, runId },
      maximumPageSize: 1,
    }),
  );
  const [payload] = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  return payload === undefined ? null : defaultPayloadConverter.fromPayload<unknown>(payload);
}

/** A run as it stands. Children are looked at down to a depth, and asked only where their parent answers. */
async function look(place: RunsPlace, execution: Execution, depth: number, isAsked: boolean): Promise<RunView> {
  const handle = handleOf(place, execution);
  const run = await asked(place, serverMs, () => handle.describe());
  return run.closeTime === undefined
    ? lookAtOpen(place, run, depth, isAsked)
    : lookAtEnded(place, run, run.closeTime, depth);
}

/** What both the list and the description of a run tell. */
type Known = Pick<WorkflowExecutionInfo, 'workflowId' | 'runId' | 'type' | 'startTime' | 'status'>;

const namesOf = (info: Known): Pick<RunView, 'id' | 'runId' | 'type' | 'started'> => ({
  id: info.workflowId,
  runId: info.runId,
  type: info.type,
  started: info.startTime.toISOString(),
});

async function lookAtOpen(
  place: RunsPlace,
  run: WorkflowExecutionDescription,
  depth: number,
  isAsked: boolean,
): Promise<RunView> {
  const [progress, stuck] = await Promise.all([
    isAsked ? progressOf(place, handleOf(place, run)) : null,
    stuckTask(place, run),
  ]);
  const isAnswered = progress !== null || (isAsked && stuck !== null);
  const open = openChildren(run);
  // What a schedule started stands as its month does.
  const isForwarding = run.type === 'scheduledMonth';
  const children = await Promise.all(
    (depth > 0 || isForwarding ? open : []).map((child) =>
      look(place, child, Math.max(0, depth - 1), isAnswered).catch(goneChild),
    ),
  );
  const looked = children.flatMap((child) => child ?? []);
  const month = isForwarding ? looked.find(({ type }) => type === 'ingestMonth') : undefined;
  const own: RunView = {
    ...namesOf(run),
    status: stuck !== null ? 'stuck' : progress === null ? 'unanswered' : standingOf(progress),
    ended: null,
    phase: progress === null ? null : phaseOf(progress),
    steps: progress === null ? null : await stepsOf(place, run, progress, open.length),
    failures: (progress?.events ?? []).flatMap(({ phase, step, subject, message }) =>
      phase === 'fail' ? { subject: `${step} ${subject}`.trim(), message: message ?? '' } : [],
    ),
    held: (progress?.held ?? []).map(subjectOf),
    waitsFor: progress?.status === 'waiting' ? await turnHolder(place) : null,
    retries: (run.raw.pendingActivities ?? []).flatMap(({ activityType, attempt, lastFailure }) =>
      (attempt ?? 1) > 1
        ? { step: activityType?.name ?? 'step', attempt: attempt ?? 1, message: failureMessage(lastFailure) }
        : [],
    ),
    stuck,
    publicationId: null,
    children: depth > 0 ? [...looked, ...(await endedChildren(place, run, depth))].sort(byStart) : [],
  };
  if (month === undefined) return own;
  const { status, phase, steps, failures, held, waitsFor, retries } = month;
  return { ...own, ...(stuck === null && { status }), phase, steps, failures, held, waitsFor, retries };
}

const byStart = (one: RunView, other: RunView): number => one.started.localeCompare(other.started);

/** A child that the server has removed meanwhile is not shown. */
const goneChild = (error: unknown): null => {
  if (error instanceof WorkflowNotFoundError) return null;
  throw error;
};

const outcomeSchema = z.object({
  status: z.enum(['published', 'check_failed']),
  publicationId: z.string().optional(),
  failures: z.array(failureSchema).default([]),
  checks: z
    .object({ failed: z.array(z.object({ check: z.string(), title: z.string(), failedRows: z.number() })) })
    .optional(),
});

const endedStandings: ReadonlyMap<string, RunStanding> = new Map([
  ['COMPLETED', 'done'],
  ['FAILED', 'failed'],
  ['CANCELLED', 'cancelled'],
  ['TERMINATED', 'terminated'],
  ['TIMED_OUT', 'timed_out'],
  ['CONTINUED_AS_NEW', 'continued'],
]);

async function lookAtEnded(place: RunsPlace, run: Known, closeTime: Date, depth: number): Promise<RunView> {
  const standing = endedStandings.get(run.status.name) ?? 'done';
  const end = await endOf(place, run, standing);
  return {
    ...namesOf(run),
    ...{ status: standing, phase: null, steps: null, held: [], waitsFor: null, retries: [], stuck: null },
    ...end,
    ended: closeTime.toISOString(),
    children: depth > 0 ? [...(await endedChildren(place, run, depth))].sort(byStart) : [],
  };
}

/** What came of a run, as it told itself at its end. */
async function endOf(
  place: RunsPlace,
  run: Known,
  standing: RunStanding,
): Promise<Pick<RunView, 'failures' | 'publicationId'> & { readonly status: RunStanding }> {
  const plain = { status: standing, failures: [], publicationId: null };
  if (standing !== 'done' && standing !== 'failed') return plain;
  try {
    const result = outcomeSchema.safeParse(await asked(place, serverMs, () => handleOf(place, run).result()));
    if (!result.success) return plain;
    const { status, failures, checks, publicationId = null } = result.data;
    const failed = (checks?.failed ?? []).map(({ check, title, failedRows }) => ({
      subject: check,
      message: `${title}: ${failedRows} rows`,
    }));
    return { status, publicationId, failures: [...failures.map(subjectOf), ...failed] };
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    return { ...plain, failures: [{ subject: run.workflowId, message: rootMessage(error) }] };
  }
}

interface OpenChild extends Execution {
  readonly type: string;
}

const openChildren = (run: WorkflowExecutionDescription): readonly OpenChild[] =>
  (run.raw.pendingChildren ?? []).flatMap(({ workflowId, runId, workflowTypeName }) =>
    typeof workflowId === 'string' && typeof runId === 'string' && runId !== '' && workflowTypeName !== 'turn'
      ? { workflowId, runId, type: workflowTypeName ?? '' }
      : [],
  );

/** Workflows that start no others: nothing is asked for theirs. */
const childless: ReadonlySet<string> = new Set(['ingestSource', 'writeBriefs', 'turn']);

/** How a server refuses a question that it does not know the words of. */
const invalidArgument = 3;

function isRefused(error: unknown): boolean {
  if (!(error instanceof Error) || !isGrpcServiceError(error.cause)) return false;
  const { code }: { readonly code: number } = error.cause;
  return code === invalidArgument;
}

/** Children of this very run that have ended; none from servers that do not keep parents in their list. */
async function endedChildren(place: RunsPlace, run: Known, depth: number): Promise<readonly RunView[]> {
  if (childless.has(run.type)) return [];
  const query = `ParentWorkflowId = '${run.workflowId.replaceAll(/['\\]/g, '')}' AND ExecutionStatus != 'Running'`;
  try {
    const infos = await found(
      place,
      query,
      (info) => info.parentExecution?.runId === run.runId && info.type !== 'turn',
      childrenShown,
    );
    return await Promise.all(
      infos.map((info) => lookAtEnded(place, info, info.closeTime ?? info.startTime, depth - 1)),
    );
  } catch (error) {
    if (isRefused(error)) return [];
    throw error;
  }
}

/** Who has the workspace. */
async function turnHolder(place: RunsPlace): Promise<string | null> {
  const { client, deployment } = place;
  try {
    const turn = await asked(place, serverMs, () => client.workflow.getHandle(idIn(deployment, 'turn')).describe());
    return turn.closeTime === undefined ? (turn.parentExecution?.workflowId ?? null) : null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

const keyOf = (event: Progress['events'][number]): string => `${event.step} ${event.subject}`.trim();

/** The steps that have begun and not ended, as far as the last hundred events tell. */
function inFlight(progress: Progress): readonly string[] {
  const running = new Set<string>();
  for (const event of progress.events)
    if (event.phase === 'start') running.add(keyOf(event));
    else running.delete(keyOf(event));
  return [...running];
}

const phaseOf = (progress: Progress): string | null => inFlight(progress).join(', ') || null;

/** The steps of each workflow in their order. */
const stepOrder: ReadonlyMap<string, readonly string[]> = new Map([
  ['ingestMonth', ['planRun', 'ingestSource']],
  ['backfill', ['planRun']],
  ['ingestSource', ['collectDocuments', 'parseDocuments', 'normaliseSource']],
  ['publishMonth', ['loadWarehouse', 'resolveRounds', 'buildMarts', 'checkWarehouse', 'acceptDocuments']],
  ['writeBriefs', ['stagePublication', 'checkPublication', 'publish']],
  ['restateMonths', ['publishedMonths']],
]);
/** Workflows whose first step says how many the second one is. */
const growing: ReadonlySet<string> = new Set(['ingestMonth', 'ingestSource']);

/** Events are numbered, and each step is two of them, its start and its end: what the list has dropped is still counted. */
async function stepsOf(
  place: RunsPlace,
  run: WorkflowExecutionDescription,
  progress: Progress,
  openCount: number,
): Promise<NonNullable<RunView['steps']>> {
  const events = progress.events.at(-1)?.number ?? 0;
  const running = inFlight(progress).length;
  if (run.type === 'backfillSources') {
    const pairs = pairsSchema.safeParse(await inputOf(place, run));
    const done = Math.floor((events - Math.max(running, openCount)) / 2);
    if (!pairs.success) return { done, total: null };
    const { from, to, request, done: before } = pairs.data;
    return { done: before + done, total: monthsBetween(from, to).length * request.sourceIds.length };
  }
  const done = Math.floor((events - running) / 2);
  const order = stepOrder.get(run.type);
  const last = progress.events.findLast(({ phase }) => phase === 'start')?.step;
  const position = last === undefined ? -1 : (order?.indexOf(last) ?? -1);
  if (order === undefined || (growing.has(run.type) && position < 1)) return { done, total: null };
  return { done, total: events - done + order.length - 1 - position };
}

interface FailureLike {
  readonly message?: string | null;
  readonly cause?: FailureLike | null;
}

/** The innermost message of a failure as the server keeps it. */
export function failureMessage(failure: FailureLike | null | undefined): string {
  let current = failure;
  while ((current?.cause ?? null) !== null) current = current?.cause;
  return current?.message ?? '';
}

/** Newest events that are looked through for the failure. */
const eventsLookedAt = 20;

/**
 * Whether the code of an open run fails every time it is to go on, and with what. The server tries for ever; it keeps
 * only the first failure of a row in the history.
 */
export async function stuckTask(place: RunsPlace, run: WorkflowExecutionDescription): Promise<RunView['stuck']> {
  const attempts = run.raw.pendingWorkflowTask?.attempt ?? 1;
  if (attempts <= stuckAfter) return null;
  const { client } = place;
  const { history } = await asked(place, serverMs, () =>
    client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId: run.workflowId, runId: run.runId },
      maximumPageSize: eventsLookedAt,
    }),
  );
  const failed = history?.events?.find((event) => (event.workflowTaskFailedEventAttributes ?? null) !== null);
  const message = failureMessage(failed?.workflowTaskFailedEventAttributes?.failure);
  return { attempts, message: message === '' ? 'its workers do not say why' : message };
}
