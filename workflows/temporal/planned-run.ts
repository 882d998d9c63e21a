import { CancellationScope, condition } from '@temporalio/workflow';
import { isCalled } from '../failures.ts';
import type { RunRequest } from '../steps.ts';
import { activities } from './durable-steps.ts';
import type { RunAsk, RunContext } from './messages.ts';
import type { RunState } from './run-state.ts';

/** How often a run starts over because another one, of the other engine say, published with a later clock meanwhile. */
const overtakenLimit = 5;

/**
 * Plans a run and does it. A run that was overtaken, and whose clock nobody set, is planned again with a later one: what
 * it publishes must not be older than what is there. Steps that ran meanwhile find their output.
 */
export async function plannedRun<T>(
  state: RunState,
  run: { readonly context: RunContext; readonly ask: RunAsk; readonly briefMonths: readonly string[] | null },
  work: (request: RunRequest) => Promise<T>,
): Promise<T> {
  const { context, ask, briefMonths } = run;
  for (let attempt = 1; ; attempt += 1) {
    const asOf = ask.asOf ?? new Date(Date.now()).toISOString();
    const request = await state.step('planRun', '', () =>
      activities('fetch').planRun({ workspaceId: context.workspaceId, input: { ask, asOf, briefMonths } }),
    );
    const scope = new CancellationScope();
    try {
      return await scope.run(() => work(request));
    } catch (error) {
      // Sources that still run would keep the ids that the next attempt needs.
      scope.cancel();
      await CancellationScope.nonCancellable(() => condition(() => state.progress().children.length === 0));
      if (ask.asOf !== null || attempt === overtakenLimit || !isCalled(error, 'OvertakenError')) throw error;
    }
  }
}
