import { hostname } from 'node:os';
import type { WorkerOptions } from '@temporalio/worker';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Role } from '../../workflows/temporal/names.ts';
import { taskQueueOf } from '../../workflows/temporal/names.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import type { WorkflowBundle } from './bundle-workflows.ts';
import type { ServerSettings } from './connection.ts';
import { serverError } from './connection.ts';
import { addSearchAttributes } from './search-attributes.ts';
import { createActivities } from './create-activities.ts';

export interface WorkerSettings {
  readonly server: ServerSettings;
  readonly workspace: Workspace;
  readonly deployment: string;
  readonly roles: readonly Role[];
  readonly codeVersion: string;
  readonly onNotice: (message: string) => void;
  /** Interceptors and sinks of telemetry. */
  readonly telemetry?: Pick<WorkerOptions, 'interceptors' | 'sinks'>;
}

/** Steps at once in one process. Reading waits for disks and networks; the warehouse has one writer. */
const concurrency: Readonly<Record<Role, number>> = { fetch: 4, parse: 2, warehouse: 1 };

/** Open workflows whose state is kept in memory; others are replayed when they are needed. */
const cachedWorkflows = 100;

/** The workers of one process: one for workflows, and one for each role's task queue. */
export interface Workers {
  /** Ends when `shutdown` was called and everything that ran has ended; rejects when a worker fails. */
  readonly run: () => Promise<void>;
  readonly shutdown: () => void;
}

/**
 * Connects workers to the server. On shutdown they take no more work, give what runs ten seconds to end, then cancel it:
 * another worker does it again.
 *
 * @throws ServerError when the server cannot be used
 */
export async function createWorkers(settings: WorkerSettings, workflowBundle: WorkflowBundle): Promise<Workers> {
  const { server, workspace, deployment, codeVersion, onNotice } = settings;
  const connection = await NativeConnection.connect(server.connectionOptions).catch((error: unknown) => {
    throw serverError(server, error);
  });
  if (!(await addSearchAttributes(connection, server.namespace)))
    onNotice('The server takes no search attributes from this worker: lists of runs do without (docs/deploy.md).');
  const shared: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace: server.namespace,
    identity: `tidemark ${codeVersion} ${process.pid}@${hostname()}`,
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '30 seconds',
    ...(settings.telemetry?.sinks !== undefined && { sinks: settings.telemetry.sinks }),
  };
  const { activity, client } = settings.telemetry?.interceptors ?? {};
  const interceptors = { ...(activity !== undefined && { activity }), ...(client !== undefined && { client }) };
  const workers: Worker[] = [];
  try {
    workers.push(
      await Worker.create({
        ...shared,
        interceptors,
        workflowBundle,
        taskQueue: taskQueueOf(deployment, 'workflows'),
        maxCachedWorkflows: cachedWorkflows,
        // A worker that is killed keeps its workflows for this long before another is asked.
        stickyQueueScheduleToStartTimeout: '5 seconds',
      }),
    );
    for (const role of settings.roles)
      workers.push(
        await Worker.create({
          ...shared,
          interceptors,
          activities: createActivities({ workspace, codeVersion, onNotice }, role),
          taskQueue: taskQueueOf(deployment, role),
          maxConcurrentActivityTaskExecutions: concurrency[role],
          // By default the SDK sends fewer heartbeats the more patient the server is, and each carries a cancellation back.
          maxHeartbeatThrottleInterval: '3 seconds',
        }),
      );
  } catch (error) {
    await connection.close();
    throw serverError(server, error);
  }
  const shutdown = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  return {
    shutdown,
    run: async () => {
      try {
        await Promise.all(
          workers.map((worker) =>
            worker.run().catch((error: unknown) => {
              shutdown();
              throw error;
            }),
          ),
        );
      } finally {
        await Promise.allSettled(workers.map((worker) => ended(worker)));
        await connection.close();
      }
    },
  };
}

/** Resolves when a worker that is shutting down has ended. */
async function ended(worker: Worker): Promise<void> {
  while (!['STOPPED', 'FAILED', 'INITIALIZED'].includes(worker.getState()))
    await new Promise((resolve) => setTimeout(resolve, 50));
}
