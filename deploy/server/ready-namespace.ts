import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, type ConnectionOptions, isGrpcServiceError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';

const ALREADY_EXISTS = 6;
const NOT_FOUND = 5;

// Short pauses between tries: a server on this machine is either there or about to be.
const QUICK_RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 200 };
const CALL_MS = 5000;
const PAUSE_MS = 50;

async function unless(expected: (code: number, details: string) => boolean, call: () => Promise<unknown>) {
  try {
    await call();
  } catch (error) {
    if (isGrpcServiceError(error) && expected(error.code, error.details)) return;
    throw error;
  }
}

/** Registers the namespace and asks once every service that a first workflow needs; fails if one is not ready yet. */
async function registerAndAsk(connection: Connection, namespace: string): Promise<void> {
  const { workflowService } = connection;
  await unless(
    (code) => code === ALREADY_EXISTS,
    () => workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('7 days') }),
  );
  // Each service keeps its own list of namespaces: the frontend, then matching, history and visibility.
  await workflowService.describeNamespace({ namespace });
  await workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'ready' } });
  await unless(
    (code, details) => code === NOT_FOUND && !/namespace/i.test(details),
    () => workflowService.describeWorkflowExecution({ namespace, execution: { workflowId: 'ready' } }),
  );
  await workflowService.countWorkflowExecutions({ namespace, query: '' });
}

/**
 * Waits until a Temporal server answers, registers the namespace there (retention: 7 days; one that exists already is
 * left as it is) and returns when all of the server's services know it.
 *
 * @param options.timeoutMs how long to try, in milliseconds; then it fails with the last error of the server
 * @param options.check asked before each try; what it throws ends the wait
 */
export async function readyNamespace(
  connectionOptions: ConnectionOptions,
  namespace: string,
  options: { timeoutMs: number; check?: () => void },
): Promise<void> {
  const connection = Connection.lazy({ ...connectionOptions, channelArgs: QUICK_RECONNECT, interceptors: [] });
  const deadline = Date.now() + options.timeoutMs;
  try {
    for (;;) {
      options.check?.();
      try {
        await connection.withDeadline(Date.now() + CALL_MS, () => registerAndAsk(connection, namespace));
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await sleep(PAUSE_MS);
      }
    }
  } finally {
    await connection.close();
  }
}

/** Whether a Temporal server answers at this address within two seconds. */
export async function isTemporal(address: string): Promise<boolean> {
  const connection = Connection.lazy({ address, interceptors: [] });
  try {
    await connection.withDeadline(Date.now() + 2000, () => connection.workflowService.getSystemInfo({}));
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
