import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** A negative control: every step has another name. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [{ scheduleActivity: (input, next) => next({ ...input, activityType: `${input.activityType}Again` }) }],
});
