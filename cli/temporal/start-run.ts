import { randomUUID } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import { z } from 'zod';
import type { MonthResult } from '../../workflows/plan.ts';
import type { RunAsk, RunContext } from '../../workflows/temporal/messages.ts';
import { idIn, taskQueueOf } from '../../workflows/temporal/names.ts';

/** A run with the same id and other options is open: it is neither joined nor replaced. */
export class OtherRunError extends Error {
  override readonly name = 'OtherRunError';
}

export interface DurableRun {
  readonly deployment: string;
  readonly context: RunContext;
  readonly ask: RunAsk;
  /** Months that are taken in, in order; null: the latest with rounds. */
  readonly months: readonly string[] | null;
  readonly briefMonths: readonly string[] | null;
}

type RunWorkflow = (input: unknown) => Promise<MonthResult>;
export type RunHandle = WorkflowHandle<RunWorkflow>;

export interface StartedRun {
  readonly handle: RunHandle;
  /** It was running already, with the same options. */
  readonly isAttached: boolean;
}

const memoSchema = z.object({ tidemark: z.object({ starter: z.string(), asked: z.string() }) });

/**
 * Starts a run, or joins the one that does the same already: a run has one id for its months, so there is never a second.
 *
 * @throws OtherRunError when one with this id is open that was asked for other things
 */
export async function startRun(client: Client, run: DurableRun): Promise<StartedRun> {
  const { deployment, context, ask, months, briefMonths } = run;
  const starter = randomUUID();
  const asked = JSON.stringify({ ask, months, briefMonths });
  const [from = null] = months ?? [];
  const to = months?.at(-1) ?? null;
  const isMany = from !== null && to !== null && from !== to;
  const workflowId = idIn(deployment, isMany ? `backfill/${from}..${to}` : `month/${from ?? 'latest'}`);
  const handle: RunHandle = await client.workflow.start<RunWorkflow>(isMany ? 'backfill' : 'ingestMonth', {
    workflowId,
    taskQueue: taskQueueOf(deployment, 'workflows'),
    args: [
      isMany ? { context, ask, from, to, briefMonths } : { context, ask, month: from, briefMonths, restate: false },
    ],
    memo: { tidemark: { starter, asked } },
    // A month may be run again at any time; while it runs, whoever asks for it joins.
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
  const memo = memoSchema.safeParse((await handle.describe()).memo);
  if (memo.success && memo.data.tidemark.starter === starter) return { handle, isAttached: false };
  if (memo.success && memo.data.tidemark.asked === asked) return { handle, isAttached: true };
  throw new OtherRunError(
    `${workflowId} is running already, with other options. Wait for it (\`tidemark runs show ${workflowId}\`), or end it with \`tidemark runs cancel ${workflowId}\`.`,
  );
}
