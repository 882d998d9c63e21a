import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';
import { CancellationScope, sleep } from '@temporalio/workflow';

/** A negative control: every workflow waits first, as one would after a careless change. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [
    {
      execute: async (input, next) => {
        await CancellationScope.nonCancellable(() => sleep(1000));
        return next(input);
      },
    },
  ],
});
