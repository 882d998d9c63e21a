import type { ActivityOptions } from '@temporalio/workflow';
import { ActivityCancellationType, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { RunRequest, StepName, Steps } from '../steps.ts';
import type { RunAsk, RunContext } from './messages.ts';
import type { Role } from './names.ts';
import { deploymentOfQueue, taskQueueOf } from './names.ts';
import type { RunState } from './run-state.ts';

/** What an activity gets: its input, and whose workspace it is meant for. */
export interface Call<Input> {
  readonly workspaceId: string;
  readonly input: Input;
}

/** The steps as activities. Three more are only needed where runs are planned by a worker. */
export type StepActivities = {
  [Name in StepName]: (call: Call<Parameters<Steps[Name]>[0]>) => ReturnType<Steps[Name]>;
};

export interface PlanInput {
  readonly ask: RunAsk;
  readonly asOf: string;
  readonly briefMonths: readonly string[] | null;
}

export interface RunActivities extends StepActivities {
  /** What the run consists of, by the workspace's settings, registry and archive. */
  planRun(call: Call<PlanInput>): Promise<RunRequest>;
  /** Those of the months that have a published brief. */
  publishedMonths(call: Call<{ readonly months: readonly string[] }>): Promise<readonly string[]>;
}

export const roleOf: Readonly<Record<keyof RunActivities, Role>> = {
  planRun: 'fetch',
  publishedMonths: 'fetch',
  collectDocuments: 'fetch',
  parseDocuments: 'parse',
  normaliseSource: 'parse',
  loadWarehouse: 'warehouse',
  resolveRounds: 'warehouse',
  buildMarts: 'warehouse',
  checkWarehouse: 'warehouse',
  acceptDocuments: 'warehouse',
  stagePublication: 'warehouse',
  checkPublication: 'warehouse',
  publish: 'warehouse',
};

/**
 * What an activity may take, by its role. Heartbeats come every few seconds from every activity, whatever it does, so a
 * worker that is gone is known after `heartbeatTimeout`. Errors that no repetition mends end an activity at once, and so
 * does the budget that the worker keeps (three tries for a warehouse step); the number here also counts lost workers and,
 * for the warehouse, the times when another process had the file. No limit on waiting for a worker: a queue without
 * workers waits.
 */
const options: Readonly<Record<Role, ActivityOptions>> = {
  fetch: {
    startToCloseTimeout: '30 minutes',
    heartbeatTimeout: '15 seconds',
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute', maximumAttempts: 6 },
  },
  parse: {
    startToCloseTimeout: '2 hours',
    heartbeatTimeout: '15 seconds',
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds', maximumAttempts: 4 },
  },
  warehouse: {
    startToCloseTimeout: '4 hours',
    heartbeatTimeout: '15 seconds',
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute', maximumAttempts: 120 },
  },
};

/** Activities on the task queues of this workflow's deployment. */
export function activities(role: Role): RunActivities {
  const deployment = deploymentOfQueue(workflowInfo().taskQueue);
  return proxyActivities<RunActivities>({ ...options[role], taskQueue: taskQueueOf(deployment, role) });
}

/** The plan's steps as activities, each noted and held back while the run is paused. */
export function durableSteps(context: RunContext, state: RunState): Steps {
  const { workspaceId } = context;
  const fetch = activities('fetch');
  const parse = activities('parse');
  const warehouse = activities('warehouse');
  const call = <Input>(input: Input): Call<Input> => ({ workspaceId, input });
  return {
    collectDocuments: (i) => state.step('collectDocuments', i.sourceId, () => fetch.collectDocuments(call(i))),
    parseDocuments: (i) =>
      state.step('parseDocuments', `${i.sourceId} ${i.part.from + 1} to ${i.part.to}`, () =>
        parse.parseDocuments(call(i)),
      ),
    normaliseSource: (i) => state.step('normaliseSource', i.sourceId, () => parse.normaliseSource(call(i))),
    loadWarehouse: (i) => state.step('loadWarehouse', '', () => warehouse.loadWarehouse(call(i))),
    resolveRounds: (i) => state.step('resolveRounds', '', () => warehouse.resolveRounds(call(i))),
    buildMarts: (i) => state.step('buildMarts', '', () => warehouse.buildMarts(call(i))),
    checkWarehouse: (i) => state.step('checkWarehouse', '', () => warehouse.checkWarehouse(call(i))),
    acceptDocuments: (i) => state.step('acceptDocuments', '', () => warehouse.acceptDocuments(call(i))),
    stagePublication: (i) => state.step('stagePublication', '', () => warehouse.stagePublication(call(i))),
    checkPublication: (i) => state.step('checkPublication', '', () => warehouse.checkPublication(call(i))),
    publish: (i) => state.step('publish', i.staged.publicationId, () => warehouse.publish(call(i))),
  };
}
