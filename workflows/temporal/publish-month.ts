import { workflowInfo } from '@temporalio/workflow';
import type { MonthResult } from '../plan.ts';
import { publishSteps } from '../plan.ts';
import { durableSteps } from './durable-steps.ts';
import type { PublishMonthInput } from './messages.ts';
import { runChild } from './run-child.ts';
import { RunState } from './run-state.ts';
import { writeBriefs } from './write-briefs.ts';

/** Staged batches to a published warehouse (id `publish`: one at a time). A failed check ends it with nothing published. */
export async function publishMonth(input: PublishMonthInput): Promise<MonthResult> {
  const { context, publish } = input;
  const state = new RunState(context, input);
  const { runId } = workflowInfo();
  return publishSteps(
    durableSteps(context, state),
    publish,
    (attempt) => `${runId} ${attempt}`,
    (claim, request) => runChild(state, writeBriefs, 'briefs', { context, claim, request, isPaused: state.isPaused }),
  );
}
