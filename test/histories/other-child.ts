import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** A negative control: every child workflow is another one. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [
    { startChildWorkflowExecution: (input, next) => next({ ...input, workflowType: `${input.workflowType}Again` }) },
  ],
});
