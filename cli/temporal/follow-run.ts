import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { isGrpcServiceError, ServiceError, WorkflowFailedError } from '@temporalio/client';
import { rootMessage } from '../../workflows/failures.ts';
import type { MonthResult } from '../../workflows/plan.ts';
import type { Progress, ProgressEvent } from '../../workflows/temporal/messages.ts';
import { progressQuery } from '../../workflows/temporal/messages.ts';
import { visibleText } from '../sql/display-text.ts';
import type { RunHandle } from './start-run.ts';

/** A durable run that did not come to an end of its own: it failed, or somebody ended it. */
export class RunEndedError extends Error {
  override readonly name = 'RunEndedError';
}

export interface FollowOptions {
  readonly onEvent: (event: ProgressEvent) => void;
  readonly say: (text: string) => void;
  /** Ends the following; the run goes on. */
  readonly signal: AbortSignal;
}

const lookMs = 400;
const answerMs = 3000;
/** Looks without an answer before that is said. */
const patience = 3;

/**
 * Shows what a run does until it ends. A server that is away for a while is waited for: the run goes on without us.
 *
 * @throws RunEndedError when the run failed or was ended; an AbortError when the following was ended
 */
export async function followRun(client: Client, handle: RunHandle, options: FollowOptions): Promise<MonthResult> {
  const ending = new AbortController();
  const watching = watch(client, handle, { ...options, signal: AbortSignal.any([options.signal, ending.signal]) });
  try {
    return await Promise.race([resultOf(handle, options), aborted(options.signal)]);
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    throw new RunEndedError(`${handle.workflowId}: ${rootMessage(error)}`, { cause: error });
  } finally {
    ending.abort();
    await watching;
  }
}

async function resultOf(handle: RunHandle, { say, signal }: FollowOptions): Promise<MonthResult> {
  for (let isSaid = false; ;) {
    try {
      return await handle.result();
    } catch (error) {
      if (!isServiceFault(error) || signal.aborted) throw error;
      if (!isSaid) say('The server does not answer; the run goes on as soon as it is there again.');
      isSaid = true;
      await sleep(2000);
    }
  }
}

const isServiceFault = (error: unknown): boolean => error instanceof ServiceError || isGrpcServiceError(error);

/** Tells the events of a run and of its children as they come, and what keeps it from going on. */
async function watch(client: Client, root: RunHandle, options: FollowOptions): Promise<void> {
  const { onEvent, say, signal } = options;
  const seen = new Map<string, number>();
  const said = new Set<string>();
  const once = (text: string): void => {
    if (!said.has(text)) say(text);
    said.add(text);
  };
  let unanswered = 0;

  const look = async (workflowId: string): Promise<void> => {
    const handle = client.workflow.getHandle(workflowId);
    const { runId } = await handle.describe();
    const progress: Progress = await client.connection.withDeadline(Date.now() + answerMs, () =>
      handle.query(progressQuery),
    );
    const last = seen.get(runId) ?? 0;
    for (const event of progress.events) if (event.number > last) onEvent(event);
    seen.set(runId, Math.max(last, progress.events.at(-1)?.number ?? 0));
    if (progress.status === 'held')
      once(
        `Held: ${progress.held.map((f) => `${f.sourceId} (${visibleText(f.message)})`).join('; ')}. Publish without: \`tidemark runs approve ${root.workflowId}\`.`,
      );
    if (progress.status === 'waiting') once('Another run has the workspace; this one waits for its turn.');
    if (progress.status === 'paused') once(`Paused. \`tidemark runs resume ${root.workflowId}\` lets it go on.`);
    await retries(handle.workflowId);
    // A child may end between two looks.
    await Promise.allSettled(progress.children.map(look));
  };

  const retries = async (workflowId: string): Promise<void> => {
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    for (const { activityType, attempt, lastFailure } of raw.pendingActivities ?? [])
      if ((attempt ?? 1) > 1 && typeof lastFailure?.message === 'string')
        once(`↻ ${activityType?.name ?? 'step'}: ${visibleText(lastFailure.message)}; trying again`);
  };

  while (!signal.aborted) {
    try {
      await look(root.workflowId);
      unanswered = 0;
    } catch {
      // The end of the run is told by its result; here only a worker that does not answer matters.
      unanswered += 1;
      if (unanswered === patience)
        say(
          'No worker answers. Start one with `tidemark worker`; the run waits (`tidemark doctor` tells who is there).',
        );
    }
    await sleep(lookMs, undefined, { signal }).catch(() => undefined);
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('interrupted', 'AbortError')), { once: true });
  });
