import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { RunActivities } from '../../workflows/temporal/durable-steps.ts';
import { roles, taskQueueOf } from '../../workflows/temporal/names.ts';

/** How a source behaves: at once, never on its own, not at all, or only after some tries. */
export type Manner = 'quick' | 'blocked' | 'broken' | 'away';

/** Activities that do nothing but what a source's manner says. `open` lets what is blocked or away go on. */
export function fakeSteps(
  manners: Readonly<Record<string, Manner>>,
  holdFor: readonly string[],
  published: readonly string[] = [],
) {
  const calls: string[] = [];
  let isOpen = false;
  const checks = { passed: 1, warned: [], failed: [] };
  const state = { roundCount: 1, policyCount: 0 };
  const staged = { publicationId: 'p1', folder: 'x', briefMonths: ['2024-10'] };
  const manner = async (sourceId: string): Promise<void> => {
    switch (manners[sourceId]) {
      case 'blocked':
        while (!isOpen) {
          Context.current().heartbeat();
          await Context.current().sleep(100);
        }
        return;
      case 'broken':
        throw ApplicationFailure.nonRetryable(`${sourceId} brought nothing`, 'NoDocumentsError');
      case 'away':
        if (!isOpen) throw ApplicationFailure.retryable(`${sourceId} is away`, 'FetchError');
        return;
      case 'quick':
      case undefined:
    }
  };
  const activities: RunActivities = {
    planRun: ({ input: { asOf, briefMonths } }) => {
      const sourceIds = Object.keys(manners);
      return Promise.resolve({
        ...{ sourceIds, takeFrom: sourceIds, holdFor, onSourceFailure: 'continue', asOf, scope: 's', briefMonths },
      });
    },
    publishedMonths: ({ input: { months } }) => Promise.resolve(months.filter((month) => published.includes(month))),
    collectDocuments: async ({ input: { sourceId, isTaken } }) => {
      calls.push(`collect ${sourceId}`);
      if (isTaken) await manner(sourceId);
      return { sourceId, list: 'l', documentCount: 1, newCount: 1, parts: [{ from: 0, to: 1 }] };
    },
    parseDocuments: ({ input: { sourceId } }) => {
      calls.push(`parse ${sourceId}`);
      return Promise.resolve({ recordCount: 1, quarantinedCount: 0 });
    },
    normaliseSource: ({ input: { sourceId } }) =>
      Promise.resolve({
        ...{ sourceId, batch: 'b', observations: 1 },
        outcomes: { records: 1, loaded: 1, merged: 0, quarantined: 0, notApplicable: 0 },
      }),
    loadWarehouse: () => Promise.resolve(state),
    resolveRounds: () => Promise.resolve(state),
    buildMarts: () => Promise.resolve(state),
    checkWarehouse: () => Promise.resolve(checks),
    acceptDocuments: () => Promise.resolve({ acceptedCount: 1 }),
    stagePublication: ({ input: { request } }) => {
      calls.push(`brief ${(request.briefMonths ?? []).join(' ')}`);
      return Promise.resolve(staged);
    },
    checkPublication: () => Promise.resolve(checks),
    publish: () => Promise.resolve({ publicationId: 'p1' }),
  };
  return { activities, calls, open: () => (isOpen = true) };
}

export interface FakeWorkers {
  readonly address: string;
  readonly namespace: string;
  readonly deployment: string;
  /** The code of the workflows. */
  readonly bundle: { readonly code: string };
  readonly activities: RunActivities;
}

/** Workers of every queue of a deployment, which do these steps. @returns what ends them */
export async function fakeWorkers(settings: FakeWorkers): Promise<() => Promise<void>> {
  const { address, namespace, deployment, bundle, activities } = settings;
  const connection = await NativeConnection.connect({ address });
  const shared = { connection, namespace, identity: 'worker', shutdownGraceTime: '1 second' } as const;
  const workers = [
    await Worker.create({ ...shared, workflowBundle: bundle, taskQueue: taskQueueOf(deployment, 'workflows') }),
  ];
  for (const role of roles)
    workers.push(
      await Worker.create({
        ...{ ...shared, activities, taskQueue: taskQueueOf(deployment, role) },
        maxHeartbeatThrottleInterval: '200 ms',
      }),
    );
  const running = Promise.all(workers.map((worker) => worker.run()));
  return async () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
    await connection.close();
  };
}
