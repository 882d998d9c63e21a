import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { msToTs } from '@temporalio/common/lib/time.js';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { bundleWorkflows } from '../../activities/temporal/bundle-workflows.ts';
import { doctorCommand } from '../../cli/commands/doctor.ts';
import type { Examination } from '../../cli/commands/doctor.ts';
import { seenWorkers } from '../../cli/temporal/server-health.ts';
import { startRun } from '../../cli/temporal/start-run.ts';
import { taskQueueOf } from '../../workflows/temporal/names.ts';
import { describeWithServer } from '../deploy/with-server.ts';

const own = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';
const context = { workspaceId: own, hasSearchAttributes: false };
const seen = { timeout: 240_000, interval: 300 };

const cleanups: (() => Promise<void> | void)[] = [];
beforeEach(() => {
  // What the machine is set to must not count.
  for (const name of Object.keys(process.env).filter((key) => key.startsWith('TEMPORAL_'))) vi.stubEnv(name, '');
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

/** A workspace with these settings. */
function workspaceWith(settings: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-doctor-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace);
  writeFileSync(join(workspace, 'workspace.id'), `${own}\n`);
  writeFileSync(join(workspace, 'tidemark.yaml'), settings);
  return workspace;
}

const examinations = z.array(
  z.object({
    what: z.string(),
    state: z.enum(['ok', 'missing', 'wrong']),
    found: z.string(),
    advice: z.string().nullable(),
  }),
);

/** What the doctor says after what it says of every workspace, and how long it took. */
async function doctor(
  workspace: string,
): Promise<{ of: (what: string) => Examination | undefined; whats: readonly string[]; seconds: number }> {
  const started = performance.now();
  let output = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += String(text);
    return true;
  });
  try {
    await doctorCommand().parseAsync(['--json', '--workspace', workspace], { from: 'user' });
  } finally {
    write.mockRestore();
  }
  const all = examinations.parse(JSON.parse(output));
  const server = all.slice(all.findIndex(({ what }) => what === 'publication') + 1);
  return {
    of: (what) => server.find((item) => item.what === what),
    whats: server.map(({ what }) => what),
    seconds: (performance.now() - started) / 1000,
  };
}

describe('doctor, without a server', () => {
  test('asks none where nothing says that one is used', async () => {
    const { of, whats } = await doctor(workspaceWith(''));
    expect(whats).toEqual(['Temporal server']);
    expect(of('Temporal server')?.state).toBe('ok');
    expect(of('Temporal server')?.found).toMatch(/^not asked/);
    expect(process.exitCode).toBeUndefined();
  });

  test.each([
    ['the engine', 'engine: temporal\n', {}],
    ['a deployment', 'temporal: { deployment: mine }\n', {}],
    ['a schedule', 'schedules: { monthly: {} }\n', {}],
    ['the environment', '', { TEMPORAL_NAMESPACE: 'default' }],
  ])('says within seconds that none answers, and how to start one, where %s asks for it', async (_, settings, env) => {
    vi.stubEnv('TEMPORAL_ADDRESS', '127.0.0.1:1');
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const { of, whats, seconds } = await doctor(workspaceWith(settings));
    expect(whats).toEqual(['Temporal server']);
    expect(of('Temporal server')?.state).toBe('wrong');
    expect(of('Temporal server')?.found).toMatch(/No Temporal server answers at 127\.0\.0\.1:1\. .*npm run temporal/);
    expect(process.exitCode).toBe(1);
    expect(seconds).toBeLessThan(10);
  });
});

describe('workers of a queue', () => {
  test('a worker with its hands full asks for nothing, and is known by the heartbeat of what it does', () => {
    const pollers = [
      { identity: 'idle', lastAccessTime: msToTs(60_000) },
      { identity: 'busy', lastAccessTime: msToTs(10_000) },
    ];
    const steps = [
      { state: 2, lastWorkerIdentity: 'busy', lastHeartbeatTime: msToTs(500_000) },
      // What waits to be tried again was another's before.
      { state: 1, lastWorkerIdentity: 'gone', lastHeartbeatTime: msToTs(500_000) },
      { state: 2, lastWorkerIdentity: 'silent', lastHeartbeatTime: null },
    ];
    expect([...seenWorkers(pollers, steps)]).toEqual([
      ['idle', 60_000],
      ['busy', 500_000],
    ]);
  });
});

await describeWithServer('doctor, with a server', (server) => {
  let code = '';
  beforeAll(async () => {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
    });
    ({ code } = await bundleWorkflows());
  });

  async function stand(deployment: string, settings = '') {
    const { address, namespace } = server();
    vi.stubEnv('TEMPORAL_ADDRESS', address);
    vi.stubEnv('TEMPORAL_NAMESPACE', namespace);
    const connection = await Connection.connect({ address });
    cleanups.push(() => connection.close());
    return {
      client: new Client({ connection, namespace }),
      workspace: workspaceWith(`temporal: { deployment: ${deployment} }\n${settings}`),
    };
  }

  /** A worker that takes work from a queue; activities by name. */
  async function work(
    taskQueue: string,
    identity: string,
    activities?: Readonly<Record<string, (call: unknown) => Promise<unknown>>>,
  ): Promise<void> {
    const { address, namespace } = server();
    const connection = await NativeConnection.connect({ address });
    const worker = await Worker.create({
      ...{ connection, namespace, taskQueue, identity, shutdownGraceTime: '1 second' },
      ...(activities === undefined ? { workflowBundle: { code } } : { activities }),
    });
    const running = worker.run();
    cleanups.push(async () => {
      worker.shutdown();
      await running;
      await connection.close();
    });
  }

  test('names the server, its version and namespace, and the queues that nobody works for', async () => {
    const { workspace } = await stand('fresh');
    const { of, whats, seconds } = await doctor(workspace);
    expect(whats).toEqual([
      ...['Temporal server', 'namespace', 'search attributes'],
      ...['workflows', 'fetch', 'parse', 'warehouse'].map((role) => `workers of fresh-${role}`),
      ...['schedules', 'open runs'],
    ]);
    expect(of('Temporal server')?.state).toBe('ok');
    expect(of('Temporal server')?.found).toMatch(/^\d+\.\d+\.\d+ at .*:\d+$/);
    expect(of('namespace')).toMatchObject({ state: 'ok', found: server().namespace });
    // Lists of runs do without: a note, not a fault.
    expect(of('search attributes')?.state).toBe('missing');
    expect(of('workers of fresh-parse')).toMatchObject({
      ...{ state: 'missing', found: 'none', advice: 'Start one: `tidemark worker --role parse`.' },
    });
    expect(of('workers of fresh-workflows')?.advice).toBe('Start one: `tidemark worker`.');
    expect(of('schedules')).toMatchObject({ state: 'missing', found: 'monthly not applied' });
    expect(of('open runs')).toMatchObject({ state: 'ok', found: 'none' });
    expect(process.exitCode).toBeUndefined();
    expect(seconds).toBeLessThan(10);
  });

  test('a namespace that is not there is wrong, and nothing more is asked', async () => {
    const { workspace } = await stand('fresh');
    vi.stubEnv('TEMPORAL_NAMESPACE', 'nowhere');
    const { of, whats } = await doctor(workspace);
    expect(whats).toEqual(['Temporal server', 'namespace']);
    expect(of('namespace')?.state).toBe('wrong');
    expect(of('namespace')?.found).toContain('has no namespace "nowhere"');
    expect(process.exitCode).toBe(1);
  });

  test('names who works for a queue; two at the warehouse are noted; a run without workers makes their lack wrong', async () => {
    const { client, workspace } = await stand('staffed');
    await work(taskQueueOf('staffed', 'workflows'), 'first@here');
    for (const identity of ['second@here', 'third@here'])
      await work(taskQueueOf('staffed', 'warehouse'), identity, { publish: () => Promise.resolve(null) });
    const queue = async (role: string) => (await doctor(workspace)).of(`workers of staffed-${role}`);
    await expect.poll(async () => (await queue('workflows'))?.found, seen).toMatch(/^first@here \(\d+ s ago\)$/);
    await expect.poll(async () => (await queue('warehouse'))?.advice, seen).toMatch(/^More than one/);
    expect((await queue('warehouse'))?.found).toMatch(/second@here.*third@here|third@here.*second@here/);
    expect((await queue('warehouse'))?.state).toBe('ok');
    expect(await queue('fetch')).toMatchObject({ state: 'missing' });
    const handle = await client.workflow.start('ingestMonth', {
      ...{ workflowId: 'staffed/month/2024-10', taskQueue: taskQueueOf('staffed', 'workflows') },
      args: [{ context, ask: {}, month: '2024-10' }],
    });
    await expect.poll(async () => (await queue('fetch'))?.state, seen).toBe('wrong');
    expect(process.exitCode).toBe(1);
    await handle.terminate();
  });

  test('tells which schedules of tidemark.yaml are in the server, and that one there is of another workspace', async () => {
    const { client, workspace } = await stand('timed', 'schedules: { monthly: {}, yearly: {} }\n');
    const apply = async (name: string, workspaceId: string): Promise<void> => {
      const handle = await client.schedule.create({
        scheduleId: `timed/schedule/${name}`,
        spec: { calendars: [{ dayOfMonth: 3, hour: 6 }], timezone: 'Asia/Shanghai' },
        action: { type: 'startWorkflow', workflowType: 'scheduledMonth', taskQueue: taskQueueOf('timed', 'workflows') },
        memo: { tidemark: { workspaceId, name } },
      });
      cleanups.push(() => handle.delete());
    };
    const schedules = async () => (await doctor(workspace)).of('schedules');
    await apply('monthly', own);
    const lacking = await schedules();
    expect(lacking).toMatchObject({ state: 'wrong', advice: '`tidemark schedule apply` puts it into the server.' });
    // On the 3rd at 06:00 in Shanghai it is 22:00 of the 2nd in UTC.
    expect(lacking?.found).toMatch(/^yearly not applied; applied: monthly \(next \d{4}-\d\d-02 22:00 UTC\)$/);
    await apply('yearly', other);
    expect(await schedules()).toMatchObject({
      state: 'wrong',
      found: 'yearly: in the server under this name, but not made for this workspace',
    });
  });

  test('a run whose code cannot go on is found, with what its worker said', async () => {
    const { client, workspace } = await stand('poisoned');
    await work(taskQueueOf('poisoned', 'workflows'), 'first@here');
    // Without an ask, as from a version that knew none, the code fails on its first step.
    const handle = await client.workflow.start('ingestMonth', {
      ...{ workflowId: 'poisoned/month/2024-10', taskQueue: taskQueueOf('poisoned', 'workflows') },
      args: [{ context, month: '2024-10', briefMonths: null, restate: false }],
    });
    const openRuns = async () => (await doctor(workspace)).of('open runs');
    await expect.poll(async () => (await openRuns())?.state, seen).toBe('wrong');
    const stuck = await openRuns();
    expect(stuck?.found).toMatch(/^poisoned\/month\/2024-10 is stuck, its code failed \d+ times: .*asOf/);
    expect(stuck?.advice).toContain('tidemark runs cancel --force');
    await handle.terminate();
    await expect.poll(async () => (await openRuns())?.found, seen).toBe('none');
  });

  test('a month that is held is found with its source', async () => {
    const { client, workspace } = await stand('held');
    await work(taskQueueOf('held', 'workflows'), 'first@here');
    await work(taskQueueOf('held', 'fetch'), 'second@here', {
      planRun: () =>
        Promise.resolve({
          ...{ sourceIds: ['good', 'bad'], takeFrom: ['good', 'bad'], holdFor: ['bad'], onSourceFailure: 'continue' },
          ...{ asOf: '2024-11-01T00:00:00Z', scope: 's', briefMonths: [] },
        }),
      collectDocuments: (call) => {
        const { sourceId } = z.object({ input: z.object({ sourceId: z.string() }) }).parse(call).input;
        return sourceId === 'bad'
          ? Promise.reject(ApplicationFailure.nonRetryable('bad brought nothing', 'NoDocumentsError'))
          : Promise.resolve({ sourceId, list: 'l', documentCount: 1, newCount: 1, parts: [] });
      },
    });
    await work(taskQueueOf('held', 'parse'), 'third@here', {
      normaliseSource: () => Promise.resolve({ sourceId: 'good', batch: 'b', outcomes: {}, observations: 1 }),
    });
    const ask = { sourceIds: null, scope: null, asOf: null };
    const { handle } = await startRun(client, {
      ...{ deployment: 'held', context, ask, months: ['2024-10'], briefMonths: null },
    });
    await expect
      .poll(async () => (await doctor(workspace)).of('open runs'), seen)
      .toMatchObject({ state: 'missing', found: 'held/month/2024-10 is held for bad' });
    await handle.terminate();
  });
});
