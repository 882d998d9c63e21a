import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { WorkflowExecutionDescription, WorkflowService } from '@temporalio/client';
import { Client, Connection, ScheduleNotFoundError, WorkflowNotFoundError } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time.js';
import { z } from 'zod';
import type { ServerSettings } from '../../activities/temporal/connection.ts';
import { ServerError, serverError, serverSettings } from '../../activities/temporal/connection.ts';
import { hasSearchAttributes } from '../../activities/temporal/search-attributes.ts';
import type { Config } from '../../warehouse/config.ts';
import { deploymentOf, readConfig, schedulesOf } from '../../warehouse/config.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { workspaceId } from '../../warehouse/workspace-id.ts';
import { roleOf } from '../../workflows/temporal/durable-steps.ts';
import { progressQuery } from '../../workflows/temporal/messages.ts';
import type { Role } from '../../workflows/temporal/names.ts';
import { idIn, roles, taskQueueOf } from '../../workflows/temporal/names.ts';
import type { Examination } from '../commands/doctor.ts';
import { messageOf } from '../exit.ts';
import { visibleText } from '../sql/display-text.ts';
import { stuckTask } from './runs.ts';

/** How long the server may take to answer everything, in milliseconds. */
const serverMs = 5000;
/** How long a worker may take to say how a run stands. */
const workerMs = 2500;
/** A worker asks again at least once a minute; one that did not is gone. */
const aliveMs = 75_000;
/** Open workflows that are looked at. */
const runsLookedAt = 100;

type Found = Omit<Examination, 'what'>;
const ok = (found: string): Found => ({ state: 'ok', found, advice: null });

/**
 * The Temporal part of the doctor: server, namespace, task queues with their workers, schedules, and open runs that do
 * not go on. It is asked only where something says that a server is used, or one is at
 * the usual place, and takes a few seconds at most.
 */
export async function serverHealth(workspace: Workspace): Promise<readonly Examination[]> {
  const what = 'Temporal server';
  let config: Config;
  try {
    config = await readConfig(workspace);
  } catch {
    return [{ what, state: 'missing', found: 'not asked, for tidemark.yaml cannot be used', advice: null }];
  }
  if (!isUsed(config) && !(await isListening(usualPort)))
    return [
      {
        what,
        ...ok(
          `not asked: the engine is embedded, neither schedules nor TEMPORAL_ADDRESS and the like are set, and nobody listens at 127.0.0.1:${usualPort}`,
        ),
      },
    ];
  let settings: ServerSettings;
  try {
    settings = serverSettings();
  } catch (error) {
    return [{ what, state: 'wrong', found: messageOf(error), advice: null }];
  }
  const connection = Connection.lazy({ ...settings.connectionOptions, interceptors: [] });
  try {
    return await connection.withDeadline(Date.now() + serverMs, () =>
      examineServer(workspace, config, settings, connection),
    );
  } finally {
    await connection.close();
  }
}

/** Where a server for development serves, unless told otherwise. */
const usualPort = 7233;

/** Whether somebody takes connections at a port of this machine. */
async function isListening(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port, timeout: 500 });
  try {
    return await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('timeout', () => resolve(false));
    });
  } finally {
    socket.destroy();
  }
}

/** Whether anything says that runs are done by workers of a server. */
const isUsed = (config: Config): boolean =>
  config.engine === 'temporal' ||
  config.temporal !== undefined ||
  config.schedules !== undefined ||
  Object.entries(process.env).some(([name, value]) => name.startsWith('TEMPORAL_') && value !== '');

async function examineServer(
  workspace: Workspace,
  config: Config,
  settings: ServerSettings,
  connection: Connection,
): Promise<readonly Examination[]> {
  const { address, namespace } = settings;
  const look = async (what: string, find: () => Promise<Found>): Promise<Examination> => {
    try {
      return { what, ...(await find()) };
    } catch (error) {
      const meant = serverError(settings, error);
      const found = meant instanceof ServerError ? messageOf(meant) : `${address} answers: ${messageOf(meant)}`;
      return { what, state: 'wrong', found, advice: null };
    }
  };
  const server = await look('Temporal server', async () => {
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    return ok(`${serverVersion || 'of an unknown version'} at ${address}`);
  });
  if (server.state === 'wrong') return [server];
  const space = await look('namespace', async () => {
    await connection.workflowService.describeNamespace({ namespace });
    return ok(namespace);
  });
  if (space.state === 'wrong') return [server, space];

  const client = new Client({ connection, namespace });
  const deployment = deploymentOf(config);
  const open = openRuns(client, deployment);
  // It is awaited by several, and by none when the first of them fails.
  open.catch(() => undefined);
  const isNeeded = config.engine === 'temporal' || config.schedules !== undefined;
  const rest = await Promise.all([
    look('search attributes', () => searchAttributes(client, namespace)),
    ...(['workflows', ...roles] as const).map((of) =>
      look(`workers of ${taskQueueOf(deployment, of)}`, async () =>
        workersOf(client, deployment, of, isNeeded, await open),
      ),
    ),
    look('schedules', () => schedules(client, workspace, config)),
    look('open runs', async () => standing(client, deployment, await open)),
  ]);
  return [server, space, ...rest];
}

async function searchAttributes({ connection }: Client, namespace: string): Promise<Found> {
  return (await hasSearchAttributes(connection, namespace))
    ? ok('there')
    : {
        state: 'missing',
        found:
          'not there: the server cannot be asked for runs by source, month or status; `tidemark runs` does without',
        advice: 'The first worker adds them where it may; elsewhere an operator has to (docs/deploy.md).',
      };
}

interface OpenRuns {
  readonly runs: readonly WorkflowExecutionDescription[];
  readonly isAll: boolean;
}

/** The open workflows of a deployment, as they stand. */
async function openRuns(client: Client, deployment: string): Promise<OpenRuns> {
  const ids: { readonly workflowId: string; readonly runId: string }[] = [];
  const query = `TaskQueue = '${taskQueueOf(deployment, 'workflows')}' AND ExecutionStatus = 'Running' AND WorkflowType != 'turn'`;
  for await (const { workflowId, runId } of client.workflow.list({ query, pageSize: runsLookedAt })) {
    if (ids.length === runsLookedAt) break;
    ids.push({ workflowId, runId });
  }
  const described = await Promise.all(
    ids.map(({ workflowId, runId }) =>
      client.workflow
        .getHandle(workflowId, runId)
        .describe()
        .catch((error: unknown) => {
          if (error instanceof WorkflowNotFoundError) return null;
          throw error;
        }),
    ),
  );
  // The list of the server is a moment late.
  const runs = described.flatMap((run) => (run === null || run.closeTime !== undefined ? [] : run));
  return { runs, isAll: ids.length < runsLookedAt };
}

/** Kinds of task queues and states of activities, in the server's numbering. */
const queueType = z.custom<NonNullable<Parameters<WorkflowService['describeTaskQueue']>[0]['taskQueueType']>>(
  Number.isInteger,
);
const queueTypes = { workflows: queueType.parse(1), activities: queueType.parse(2) };
const activityStarted = 2;

interface Poller {
  readonly identity?: string | null;
  readonly lastAccessTime?: Timestamp | null;
}
interface PendingStep {
  readonly state?: number | null;
  readonly lastWorkerIdentity?: string | null;
  readonly lastHeartbeatTime?: Timestamp | null;
}
type Timestamp = NonNullable<Parameters<typeof tsToMs>[0]>;

/**
 * When each worker of a queue was heard of last, in milliseconds since 1970: it asked for work, or sent the heartbeat of a
 * step. A worker that has its hands full asks for nothing, for hours where the step takes hours.
 *
 * @param steps open steps of this queue
 */
export function seenWorkers(pollers: readonly Poller[], steps: readonly PendingStep[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  const see = (identity: string | null | undefined, at: Timestamp | null | undefined): void => {
    if (typeof identity === 'string' && identity !== '' && at)
      seen.set(identity, Math.max(tsToMs(at), seen.get(identity) ?? 0));
  };
  for (const { identity, lastAccessTime } of pollers) see(identity, lastAccessTime);
  for (const { state, lastWorkerIdentity, lastHeartbeatTime } of steps)
    if (state === activityStarted) see(lastWorkerIdentity, lastHeartbeatTime);
  return seen;
}

/** Who takes work from a queue, or is at work from it. */
async function workersOf(
  { workflowService, options }: Client,
  deployment: string,
  of: Role | 'workflows',
  isNeeded: boolean,
  { runs }: OpenRuns,
): Promise<Found> {
  const now = Date.now();
  const { pollers } = await workflowService.describeTaskQueue({
    namespace: options.namespace,
    taskQueue: { name: taskQueueOf(deployment, of) },
    taskQueueType: of === 'workflows' ? queueTypes.workflows : queueTypes.activities,
  });
  const seen = seenWorkers(
    pollers,
    runs
      .flatMap((run) => run.raw.pendingActivities ?? [])
      .filter(({ activityType }) => rolesByStep.get(activityType?.name ?? '') === of),
  );
  const alive = [...seen].filter(([, at]) => now - at <= aliveMs).sort(([, one], [, other]) => other - one);
  if (alive.length === 0) {
    const gone = [...seen].map(([identity, at]) => `; ${identity} was here ${secondsAgo(now, at)}`).join('');
    const isWaitedFor = runs.length > 0;
    return {
      state: isNeeded || isWaitedFor ? 'wrong' : 'missing',
      found: `none${gone}${isWaitedFor ? `; ${runs.length} open runs and parts of runs may wait for one` : ''}`,
      advice: `Start one: \`tidemark worker${of === 'workflows' ? '' : ` --role ${of}`}\`.`,
    };
  }
  const found = alive.map(([identity, at]) => `${identity} (${secondsAgo(now, at)})`).join(', ');
  return {
    state: 'ok',
    found,
    advice:
      of === 'warehouse' && alive.length > 1
        ? 'More than one, which helps nothing and harms nothing: one at a time has the file, the others wait.'
        : null,
  };
}

const rolesByStep: ReadonlyMap<string, Role> = new Map(Object.entries(roleOf));

const secondsAgo = (now: number, at: number): string => `${Math.max(0, Math.round((now - at) / 1000))} s ago`;

const memoSchema = z.object({ tidemark: z.object({ workspaceId: z.string() }) });

/** Whether what tidemark.yaml says of schedules is in the server. */
async function schedules(client: Client, workspace: Workspace, config: Config): Promise<Found> {
  const deployment = deploymentOf(config);
  // A look makes no identity.
  const own = existsSync(join(workspace.root, 'workspace.id')) ? await workspaceId(workspace) : null;
  const found = await Promise.all(
    [...schedulesOf(config).keys()].map(async (name) => {
      try {
        const handle = client.schedule.getHandle(idIn(deployment, `schedule/${name}`));
        const { memo, state, info } = await handle.describe();
        const known = memoSchema.safeParse(memo);
        if (!known.success || known.data.tidemark.workspaceId !== own)
          return { name, kind: 'foreign', text: name } as const;
        const next = info.nextActionTimes[0]?.toISOString().slice(0, 16).replace('T', ' ');
        const due = state.paused ? 'paused' : next === undefined ? 'never due' : `next ${next} UTC`;
        return { name, kind: 'applied', text: `${name} (${due})` } as const;
      } catch (error) {
        if (error instanceof ScheduleNotFoundError) return { name, kind: 'missing', text: name } as const;
        throw error;
      }
    }),
  );
  const textsOf = (kind: (typeof found)[number]['kind']): string =>
    found.flatMap((one) => (one.kind === kind ? one.text : [])).join(', ');
  const foreign = textsOf('foreign');
  const missing = textsOf('missing');
  const applied = textsOf('applied');
  if (foreign !== '')
    return {
      state: 'wrong',
      found: `${foreign}: in the server under this name, but not made for this workspace`,
      advice: 'Give each workspace its own `temporal: { deployment: … }` in tidemark.yaml.',
    };
  if (missing !== '')
    return {
      state: config.schedules === undefined ? 'missing' : 'wrong',
      found: `${missing} not applied${applied === '' ? '' : `; applied: ${applied}`}`,
      advice: '`tidemark schedule apply` puts it into the server.',
    };
  return ok(applied === '' ? 'tidemark.yaml wants none' : applied);
}

const heldSchema = z.object({ held: z.array(z.object({ sourceId: z.string() })) });

/** Open runs that do not go on by themselves: their code fails every time, or somebody has to approve. */
async function standing(client: Client, deployment: string, { runs, isAll }: OpenRuns): Promise<Found> {
  const place = { client, deployment, workspaceId: null };
  const stuck = await Promise.all(runs.map(async (run) => ({ run, task: await stuckTask(place, run) })));
  const failing = stuck.flatMap(({ run, task }) =>
    task === null
      ? []
      : [`${run.workflowId} is stuck, its code failed ${task.attempts} times: ${visibleText(task.message)}`],
  );
  const months = stuck.flatMap(({ run, task }) => (task === null && run.type === 'ingestMonth' ? run : []));
  const held = (await Promise.all(months.map((run) => heldText(client, run)))).flatMap((text) => text ?? []);
  const count = `${isAll ? '' : 'at least '}${runs.length} open with their parts`;
  if (failing.length > 0)
    return {
      state: 'wrong',
      found: [...failing, ...held].join('\n    '),
      advice:
        'It goes on by itself once a worker runs code that can: the version that began it, or one that mends it. Or end it: `tidemark runs cancel --force ID`.',
    };
  if (held.length > 0)
    return {
      state: 'missing',
      found: held.join('\n    '),
      advice: 'Mend the source, or publish without: `tidemark runs approve ID`.',
    };
  return ok(runs.length === 0 ? 'none' : count);
}

/** What holds a month; null when nothing does, or no worker tells in time. */
async function heldText(client: Client, { workflowId, runId }: WorkflowExecutionDescription): Promise<string | null> {
  try {
    const progress = await client.withDeadline(Date.now() + workerMs, () =>
      client.workflow.getHandle(workflowId, runId).query<unknown>(progressQuery.name),
    );
    const { held } = heldSchema.parse(progress);
    return held.length === 0 ? null : `${workflowId} is held for ${held.map(({ sourceId }) => sourceId).join(', ')}`;
  } catch {
    return null;
  }
}
