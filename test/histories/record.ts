/**
 * Records the histories that replay.test.ts replays: `npm run record-histories -- [suffix] [workflow…]`, with a server of
 * its own. Without a suffix all of them; with one, those of the named workflows, beside the ones there are. It never
 * overwrites: a recording is what running workflows of that version look like. See CONTRIBUTING.md, "Change a workflow".
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowExecutionInfo } from '@temporalio/client';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { z } from 'zod';
import { addSearchAttributes } from '../../activities/temporal/search-attributes.ts';
import { bundleWorkflows } from '../../activities/temporal/bundle-workflows.ts';
import { approveRun, pauseRun, resumeRun, showRun } from '../../cli/temporal/runs.ts';
import { startRun } from '../../cli/temporal/start-run.ts';
import { startLocalServer } from '../../deploy/server/local-server.ts';
import { taskQueueOf } from '../../workflows/temporal/names.ts';
import type { Manner } from '../durable/fake-steps.ts';
import { fakeSteps, fakeWorkers } from '../durable/fake-steps.ts';

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
});
const [suffix, ...types] = process.argv.slice(2);
const deployment = 'tidemark';
const context = { workspaceId: '11111111-1111-4111-8111-111111111111', hasSearchAttributes: true };
const ask = { sourceIds: null, scope: null, asOf: null };
const folder = mkdtempSync(join(tmpdir(), 'tidemark-histories-'));
const server = await startLocalServer({ folder, log: (line) => console.log(line) });
const connection = await Connection.connect({ address: server.address });
const { namespace } = server;
const client = new Client({ connection, namespace, identity: 'client' });
const place = { client, deployment, workspaceId: context.workspaceId };

/** Does something while workers are there whose sources behave like this. */
async function during(
  manners: Readonly<Record<string, Manner>>,
  holdFor: readonly string[],
  published: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  console.log(`${new Date().toISOString()} with ${JSON.stringify(manners)}`);
  const fake = fakeSteps(manners, holdFor, published);
  const bundle = await bundleWorkflows();
  const { address } = server;
  const stop = await fakeWorkers({ address, namespace, deployment, bundle, activities: fake.activities });
  try {
    await work();
  } finally {
    await stop();
  }
}

/** Waits until a run stands as it should. @throws Error when it has not after a minute */
async function until(id: string, status: string, phase = ''): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end;) {
    const view = await showRun(place, id);
    if (view.status === status && (view.phase ?? '').includes(phase)) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`${id} did not become ${status}: ${JSON.stringify(await showRun(place, id))}`);
}

const start = async (months: readonly string[]): Promise<string> =>
  (await startRun(client, { deployment, context, ask, months, briefMonths: months.slice(-1) })).handle.workflowId;

const historySchema = z.object({ events: z.array(z.unknown()) });

/** One event a line, without the stacks of failures: they name folders of the machine. */
function textOf(history: string): string {
  const { events } = historySchema.parse(
    JSON.parse(history, (key, value: unknown) => (key === 'stackTrace' ? '' : value)),
  );
  return `{"events":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`;
}

const endings: ReadonlyMap<string, string> = new Map([
  ['COMPLETED', ''],
  ['FAILED', '-failed'],
  ['CANCELLED', '-cancelled'],
  ['TERMINATED', '-terminated'],
  ['CONTINUED_AS_NEW', '-continued'],
]);

/** One recording of each workflow and each way to end; the held month under its own name. */
function nameOf({ type, status, workflowId }: WorkflowExecutionInfo): string {
  const held = workflowId === 'month/2024-09' ? '-held' : '';
  return [`${type}${held}${endings.get(status.name) ?? ''}`, ...(suffix === undefined ? [] : [suffix])].join('.');
}

try {
  await addSearchAttributes(connection, namespace);
  // A schedule's month: a source that fails, two months before that are written again.
  const now = new Date().toISOString().slice(0, 7);
  const years = [0, 1].map((back) => Number(now.slice(0, 4)) - back);
  const before = years.flatMap((year) =>
    Array.from({ length: 12 }, (_, m) => `${year}-${String(m + 1).padStart(2, '0')}`),
  );
  await during({ good: 'quick', bad: 'broken' }, [], before, async () => {
    const handle = await client.workflow.start('scheduledMonth', {
      ...{ workflowId: 'schedule/monthly', taskQueue: taskQueueOf(deployment, 'workflows') },
      args: [{ context, ask, timeZone: 'Asia/Shanghai', restate: true }],
    });
    await handle.result();
  });
  // A month that is held, paused and approved, while another waits for it and is then cancelled.
  await during({ good: 'quick', bad: 'broken' }, ['bad'], [], async () => {
    const id = await start(['2024-09']);
    await until(id, 'held');
    await pauseRun(place, id);
    await resumeRun(place, id);
    await approveRun(place, id);
    await until(id, 'published');
  });
  await during({ slow: 'blocked' }, [], [], async () => {
    const id = await start(['2024-11']);
    await until(id, 'running', 'ingestSource');
    const next = await start(['2024-12']);
    await until(next, 'waiting');
    await client.workflow.getHandle(id).cancel();
    await until(id, 'cancelled');
    await client.workflow.getHandle(next).cancel();
    await until(next, 'cancelled');
  });
  // 63 children: the backfill's sources go on as new.
  const many = ['2022', '2023'].flatMap((year) =>
    Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`),
  );
  await during({ first: 'quick', second: 'quick', third: 'broken' }, [], [], async () => {
    await client.workflow.getHandle(await start(many.slice(0, 21))).result();
  });
  const infos: WorkflowExecutionInfo[] = [];
  for await (const info of client.workflow.list({ query: `TaskQueue = '${taskQueueOf(deployment, 'workflows')}'` }))
    infos.push(info);
  infos.sort((one, other) => one.startTime.getTime() - other.startTime.getTime());
  for (const info of infos) {
    const file = join(import.meta.dirname, `${nameOf(info)}.json`);
    if (existsSync(file) || (types.length > 0 && !types.includes(info.type))) continue;
    const history = await client.workflow.getHandle(info.workflowId, info.runId).fetchHistory();
    writeFileSync(file, textOf(historyToJSON(history)));
    console.log(`${nameOf(info)}: ${history.events?.length ?? 0} events`);
  }
} finally {
  await connection.close();
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
}
