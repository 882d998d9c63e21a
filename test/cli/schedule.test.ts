import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { bundleWorkflows } from '../../activities/temporal/bundle-workflows.ts';
import { scheduleCommand } from '../../cli/commands/schedule.ts';
import { taskQueueOf } from '../../workflows/temporal/names.ts';
import { describeWithServer } from '../deploy/with-server.ts';
import { fakeSteps, fakeWorkers } from '../durable/fake-steps.ts';

const own = '11111111-1111-4111-8111-111111111111';
const seen = { timeout: 90_000, interval: 300 };
const dayMs = 24 * 60 * 60 * 1000;

const appliedSchema = z.array(
  z.object({
    ...{ name: z.string(), change: z.string(), isPaused: z.boolean() },
    ...{ differences: z.array(z.string()), next: z.string().nullable() },
  }),
);
const viewSchema = z.array(
  z.object({ name: z.string(), state: z.string(), isPaused: z.boolean(), next: z.array(z.string()) }),
);

await describeWithServer('tidemark schedule', (server) => {
  beforeAll(() => {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
    });
  });
  const cleanups: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
    vi.unstubAllEnvs();
  });

  /** A workspace of a deployment of its own. `want` writes what tidemark.yaml says of schedules. */
  async function stand(deployment: string) {
    const { address, namespace } = server();
    const folder = mkdtempSync(join(tmpdir(), 'tidemark-schedule-'));
    const workspace = join(folder, 'workspace');
    mkdirSync(workspace);
    writeFileSync(join(workspace, 'workspace.id'), `${own}\n`);
    vi.stubEnv('TEMPORAL_ADDRESS', address);
    vi.stubEnv('TEMPORAL_NAMESPACE', namespace);
    vi.stubEnv('TIDEMARK_WORKSPACE', workspace);
    const connection = await Connection.connect({ address });
    const client = new Client({ connection, namespace });
    cleanups.push(async () => {
      for await (const { scheduleId } of client.schedule.list())
        await client.schedule
          .getHandle(scheduleId)
          .delete()
          .catch(() => undefined);
      await connection.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const want = (schedules: string): void => {
      writeFileSync(join(workspace, 'tidemark.yaml'), `temporal: { deployment: ${deployment} }\n${schedules}`);
    };
    want('');
    return { client, address, namespace, want };
  }

  /** The standard output of `tidemark schedule …`. */
  async function schedule(...args: readonly string[]): Promise<string> {
    let output = '';
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      output += String(text);
      return true;
    });
    try {
      const command = scheduleCommand();
      for (const nested of command.commands) nested.exitOverride();
      await command.parseAsync([...args], { from: 'user' });
      return output;
    } finally {
      write.mockRestore();
    }
  }
  const apply = async (...args: readonly string[]) =>
    appliedSchema.parse(JSON.parse(await schedule('apply', '--json', '--quiet', ...args)));
  const list = async () => viewSchema.parse(JSON.parse(await schedule('list', '--json')));

  test('without a word in tidemark.yaml: monthly, on the 3rd at 06:00 in Shanghai, with explicit policies', async () => {
    const { client } = await stand('plain');
    expect(await list()).toMatchObject([{ name: 'monthly', state: 'missing' }]);
    expect(await apply('--dry-run')).toMatchObject([{ name: 'monthly', change: 'created' }]);
    expect(await list()).toMatchObject([{ state: 'missing' }]);
    const [created] = await apply();
    expect(created).toMatchObject({ name: 'monthly', change: 'created', isPaused: false });
    // On the 3rd at 06:00 in Shanghai it is 22:00 of the 2nd in UTC.
    expect(created?.next).toMatch(/^\d{4}-\d\d-02T22:00:00\.000Z$/);
    const { policies, action, spec } = await client.schedule.getHandle('plain/schedule/monthly').describe();
    expect(policies).toMatchObject({ overlap: 'BUFFER_ALL', catchupWindow: 60 * dayMs, pauseOnFailure: false });
    expect(spec.timezone).toBe('Asia/Shanghai');
    expect(action).toMatchObject({
      ...{ workflowType: 'scheduledMonth', workflowId: 'plain/schedule/monthly', taskQueue: 'plain-workflows' },
      args: [{ context: { workspaceId: own }, timeZone: 'Asia/Shanghai', restate: true }],
    });
    expect(await apply()).toMatchObject([{ change: 'unchanged', differences: [] }]);
    expect(await list()).toMatchObject([{ name: 'monthly', state: 'same' }]);
    expect(await schedule()).toMatch(/monthly +│ as in tidemark.yaml +│ \d{4}-\d\d-02 22:00 UTC/);
  });

  test('what tidemark.yaml changes is changed, what it drops is deleted, what was paused stays paused', async () => {
    const { client, want } = await stand('changing');
    want('schedules: { monthly: {}, second: { day: 20, sources: [report-2024] } }\n');
    expect(await apply()).toMatchObject([{ change: 'created' }, { change: 'created' }]);
    expect(await schedule('pause', 'second', '--note', 'the source moves house')).toContain('second is paused');
    want(
      'schedules: { second: { day: 21, time: "07:15", catch_up_days: 10, sources: [report-2024], restate: false } }\n',
    );
    await expect.poll(async () => (await list()).map(({ state }) => state).sort(), seen).toEqual(['changed', 'extra']);
    expect((await apply('--dry-run')).map(({ name, change }) => [name, change])).toEqual([
      ['second', 'changed'],
      ['monthly', 'deleted'],
    ]);
    const [second, monthly] = await apply();
    expect(second).toMatchObject({ name: 'second', change: 'changed', isPaused: true, next: null });
    expect(second?.differences).toEqual(['day', 'time', 'catch_up_days', 'sources, scope, restate']);
    expect(monthly).toMatchObject({ name: 'monthly', change: 'deleted' });
    const { state, memo } = await client.schedule.getHandle('changing/schedule/second').describe();
    expect(state).toMatchObject({ paused: true, note: 'the source moves house' });
    expect(memo).toEqual({ tidemark: { workspaceId: own, name: 'second' } });
    await expect.poll(async () => (await list()).map(({ name }) => name), seen).toEqual(['second']);
    expect(await apply()).toMatchObject([{ name: 'second', change: 'unchanged' }]);
    expect(await schedule('resume', 'second')).toMatch(/second goes on, next \d{4}-\d\d-20 23:15 UTC/);
    // Changed by hand in the server, it is put right.
    await client.schedule.getHandle('changing/schedule/second').update((before) => ({
      ...before,
      spec: { ...before.spec, calendars: [{ dayOfMonth: 1, hour: 7, minute: 15 }] },
    }));
    expect(await apply()).toMatchObject([{ change: 'changed', differences: ['day'] }]);
    expect(await apply()).toMatchObject([{ change: 'unchanged' }]);
    expect(await schedule('delete', 'second')).toContain('second is deleted');
    await expect(schedule('pause', 'second')).rejects.toThrow('The server has no schedule "second"');
  });

  test('schedules of others are not touched; one that has the name is refused before anything is changed', async () => {
    const { client, want } = await stand('shared');
    const foreign = {
      spec: { calendars: [{ hour: 1 }] },
      action: { type: 'startWorkflow' as const, workflowType: 'other', taskQueue: 'other' },
    };
    await client.schedule.create({ ...foreign, scheduleId: 'another' });
    await client.schedule.create({
      ...foreign,
      scheduleId: 'shared/schedule/theirs',
      memo: { tidemark: { workspaceId: '22222222-2222-4222-8222-222222222222', name: 'theirs' } },
    });
    await expect
      .poll(async () => {
        const ids: string[] = [];
        for await (const { scheduleId } of client.schedule.list()) ids.push(scheduleId);
        return ids.sort();
      }, seen)
      .toEqual(['another', 'shared/schedule/theirs']);
    expect(await apply()).toMatchObject([{ name: 'monthly', change: 'created' }]);
    expect((await client.schedule.getHandle('another').describe()).action.workflowType).toBe('other');
    want('schedules: { first: {}, theirs: {} }\n');
    await expect(apply()).rejects.toThrow('shared/schedule/theirs that was not made for this workspace');
    expect((await list()).find(({ name }) => name === 'first')?.state).toBe('missing');
    for (const verb of ['trigger', 'pause', 'resume', 'delete'])
      await expect(schedule(verb, 'theirs')).rejects.toThrow('not made for this workspace');
  });

  test('what cannot be is refused: an unknown source, a time that the clocks skip', async () => {
    const { want } = await stand('wrong');
    want('schedules: { monthly: { sources: [nowhere] } }\n');
    await expect(apply()).rejects.toThrow('nowhere');
    want('schedules: { monthly: { day: 8, time: "02:30", time_zone: America/New_York } }\n');
    await expect(apply()).rejects.toThrow(/on \d{4}-03-08 the clocks of America\/New_York go forward over 02:30/);
    want('schedules: { monthly: { time_zone: Mars/Olympus } }\n');
    await expect(apply()).rejects.toThrow('is not a time zone');
    want('');
    await expect(schedule('trigger')).rejects.toThrow('The server has no schedule of this workspace');
  });

  test('the server knows daylight saving: the same hour of the clock in summer and winter', async () => {
    const { client, want } = await stand('saving');
    want('schedules: { monthly: { time_zone: America/New_York } }\n');
    await apply();
    const { info } = await client.schedule.getHandle('saving/schedule/monthly').describe();
    expect(info.nextActionTimes.length).toBeGreaterThan(6);
    const format = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: 'America/New_York', day: 'numeric', hour: '2-digit', minute: '2-digit' },
    });
    expect(new Set(info.nextActionTimes.map((time) => format.format(time)))).toEqual(new Set(['3, 06:00']));
    expect(new Set(info.nextActionTimes.map((time) => time.getUTCHours()))).toEqual(new Set([10, 11]));
  });

  test('past months are made up for, each once and in order, and a trigger takes the last complete one', async () => {
    const { client, address, namespace } = await stand('past');
    await apply();
    const bundle = await bundleWorkflows();
    const { activities } = fakeSteps({ good: 'quick' }, []);
    cleanups.push(await fakeWorkers({ address, namespace, deployment: 'past', bundle, activities }));
    const done = z
      .object({ months: z.array(z.string()) })
      .parse(JSON.parse(await schedule('backfill', '--from', '2023-12', '--to', '2024-02', '--json')));
    expect(done.months).toEqual(['2023-12', '2024-01', '2024-02']);
    const months = async (): Promise<readonly string[]> => {
      const found: { readonly id: string; readonly at: number }[] = [];
      const query = `TaskQueue = '${taskQueueOf('past', 'workflows')}' AND WorkflowType = 'ingestMonth' AND ExecutionStatus = 'Completed'`;
      for await (const { workflowId, startTime } of client.workflow.list({ query }))
        found.push({ id: workflowId, at: startTime.getTime() });
      return found.sort((one, other) => one.at - other.at).map(({ id }) => id);
    };
    const past = ['2023-12', '2024-01', '2024-02'].map((month) => `past/month/${month}`);
    await expect.poll(months, seen).toEqual(past);
    const { month } = z.object({ month: z.string() }).parse(JSON.parse(await schedule('trigger', '--json')));
    await expect.poll(months, seen).toEqual([...past, `past/month/${month}`]);
    const future = `${new Date().getUTCFullYear() + 1}-01`;
    await expect(schedule('backfill', '--from', '2024-02', '--to', future)).rejects.toThrow('is not due yet');
    await expect(schedule('backfill', '--from', '2024-03', '--to', '2024-02')).rejects.toThrow('There is no month');
  });
});
