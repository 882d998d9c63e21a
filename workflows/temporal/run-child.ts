import type { Workflow } from '@temporalio/common';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { ChildWorkflowHandle } from '@temporalio/workflow';
import {
  CancellationScope,
  ParentClosePolicy,
  sleep,
  startChild,
  workflowInfo,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import { deploymentOfQueue, idIn } from './names.ts';
import type { RunState } from './run-state.ts';
import type { turn } from './turn.ts';

/** The id of a workflow of this one's deployment. */
const workflowIdOf = (name: string): string => idIn(deploymentOfQueue(workflowInfo().taskQueue), name);

/** Seconds between two looks whether an id is free again. */
const longestWait = 60;

/**
 * Runs a child workflow to its end. Its id may be used again once it is free, and never twice at a time: where it runs
 * already (the end of another run is still being carried out), this waits.
 */
export async function runChild<Input, Output>(
  state: RunState,
  workflow: (input: Input) => Promise<Output>,
  name: string,
  input: Input,
): Promise<Output> {
  const workflowId = workflowIdOf(name);
  return state.withChild(workflowId, async () => {
    const child = await whenFree(() =>
      startChild(workflow, {
        workflowId,
        args: [input],
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      }),
    );
    return child.result();
  });
}

/** Starts what has a fixed id, waiting while that id is taken. */
async function whenFree<T extends Workflow>(
  start: () => Promise<ChildWorkflowHandle<T>>,
  onWait: () => void = () => undefined,
): Promise<ChildWorkflowHandle<T>> {
  for (let seconds = 1; ; seconds = Math.min(2 * seconds, longestWait)) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    onWait();
    await sleep(seconds * 1000);
  }
}

/**
 * Does the work while no other run of the deployment does its own: whoever has the open workflow `turn` has the turn. It
 * is a child that ends with its parent, however that ends, so the turn is never lost.
 */
export async function inTurn<T>(state: RunState, work: () => Promise<T>): Promise<T> {
  const scope = new CancellationScope();
  const held = await scope.run(() =>
    whenFree<typeof turn>(
      () =>
        startChild<typeof turn>('turn', {
          workflowId: workflowIdOf('turn'),
          workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
          parentClosePolicy: ParentClosePolicy.TERMINATE,
        }),
      () => {
        state.become('waiting');
      },
    ),
  );
  const ended = held.result().catch(() => undefined);
  state.become('running');
  try {
    return await work();
  } finally {
    scope.cancel();
    await CancellationScope.nonCancellable(() => ended);
  }
}
