import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { WorkflowBundle } from '../../activities/temporal/bundle-workflows.ts';
import { bundleWorkflows } from '../../activities/temporal/bundle-workflows.ts';
import { runsCommand } from '../../cli/commands/runs.ts';
import { startRun } from '../../cli/temporal/start-run.ts';
import type { RunActivities } from '../../workflows/temporal/durable-steps.ts';
import { taskQueueOf } from '../../workflows/temporal/names.ts';
import { describeWithServer } from '../deploy/with-server.ts';
import { fakeSteps, fakeWorkers } from '../durable/fake-steps.ts';

const own = '11111111-1111-4111-8111-111111111111';
const seen = { timeout: 240_000, interval: 200 };

interface Shown {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly ended: string | null;
  readonly phase: string | null;
  readonly steps: { readonly done: number; readonly total: number | null } | null;
  readonly failures: readonly { readonly subject: string; readonly message: string }[];
  readonly held: readonly { readonly subject: string; readonly message: string }[];
  readonly waitsFor: string | null;
  readonly retries: readonly { readonly step: string; readonly attempt: number; readonly message: string }[];
  readonly publicationId: string | null;
  readonly children: readonly Shown[];
}

const notes = z.array(z.object({ subject: z.string(), message: z.string() }));
const shown: z.ZodType<Shown> = z.object({
  id: z.string(),
  type: z.string(),
  status: z.string(),
  ended: z.string().nullable(),
  phase: z.string().nullable(),
  steps: z.object({ done: z.number(), total: z.number().nullable() }).nullable(),
  failures: notes,
  held: notes,
  waitsFor: z.string().nullable(),
  retries: z.array(z.object({ step: z.string(), attempt: z.number(), message: z.string() })),
  publicationId: z.string().nullable(),
  children: z.lazy(() => z.array(shown)),
});

await describeWithServer('tidemark runs, with workers whose steps do nothing', (server) => {
  let bundle: WorkflowBundle;
  beforeAll(async () => {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
    });
    bundle = await bundleWorkflows();
  });
  const cleanups: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
    vi.unstubAllEnvs();
  });

  /** A workspace of a deployment of its own, a client, and what starts its workers. */
  async function stand(deployment: string) {
    const { address, namespace } = server();
    const folder = mkdtempSync(join(tmpdir(), 'tidemark-runs-'));
    cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
    const workspace = workspaceOf(folder, deployment, own);
    vi.stubEnv('TEMPORAL_ADDRESS', address);
    vi.stubEnv('TEMPORAL_NAMESPACE', namespace);
    vi.stubEnv('TIDEMARK_WORKSPACE', workspace);
    const connection = await Connection.connect({ address });
    cleanups.push(() => connection.close());
    const client = new Client({ connection, namespace });
    const context = { workspaceId: own, hasSearchAttributes: false };
    const ask = { sourceIds: null, scope: null, asOf: null };
    return {
      ...{ client, context, ask, folder },
      start: async (months: readonly string[]): Promise<string> =>
        (await startRun(client, { deployment, context, ask, months, briefMonths: months.slice(-1) })).handle.workflowId,
      work: async (activities: RunActivities): Promise<void> => {
        cleanups.push(await fakeWorkers({ address, namespace, deployment, bundle, activities }));
      },
    };
  }

  function workspaceOf(folder: string, deployment: string, id: string): string {
    const workspace = join(folder, id);
    mkdirSync(workspace);
    writeFileSync(join(workspace, 'workspace.id'), `${id}\n`);
    writeFileSync(join(workspace, 'tidemark.yaml'), `temporal: { deployment: ${deployment} }\n`);
    return workspace;
  }

  /** The standard output of `tidemark runs …`. */
  async function runs(...args: readonly string[]): Promise<string> {
    let output = '';
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      output += String(text);
      return true;
    });
    try {
      await runsCommand().parseAsync([...args], { from: 'user' });
      return output;
    } finally {
      write.mockRestore();
    }
  }
  const show = async (id: string): Promise<Shown> => shown.parse(JSON.parse(await runs('show', id, '--json')));
  const statusOf = async (id: string): Promise<string> => (await show(id)).status;

  test('a run is listed and shown with its parts, pauses and goes on, and is there when it has ended', async () => {
    const { start, work } = await stand('tidemark');
    expect(await runs()).toBe('No runs yet.\n');
    const fake = fakeSteps({ quick: 'quick', slow: 'blocked', far: 'away' }, []);
    await work(fake.activities);
    const id = await start(['2024-10']);
    expect(id).toBe('month/2024-10');
    await expect.poll(async () => (await show(id)).phase, seen).toBe('ingestSource slow, ingestSource far');
    const far = async () => (await show(id)).children.find((child) => child.id === 'ingest/far/2024-10');
    await expect.poll(async () => (await far())?.retries.length, seen).toBe(1);
    expect((await far())?.retries).toMatchObject([{ step: 'collectDocuments', message: 'far is away' }]);
    // The plan and the quick source are done, of the plan and three sources.
    const view = await show(id);
    expect(view).toMatchObject({ status: 'running', ended: null, steps: { done: 2, total: 4 } });
    expect(view.children.map((child) => [child.id, child.status]).sort()).toEqual([
      ['ingest/far/2024-10', 'running'],
      ['ingest/quick/2024-10', 'done'],
      ['ingest/slow/2024-10', 'running'],
    ]);
    expect(await runs()).toMatch(/month\/2024-10 +│ running +│.*ingestSource slow, ingestSource far/);
    // A second one waits, and says for whom.
    const next = await start(['2024-11']);
    await expect.poll(async () => (await show(next)).waitsFor, seen).toBe('month/2024-10');
    expect(await statusOf(next)).toBe('waiting');

    expect(await runs('pause', id)).toContain('month/2024-10 is paused');
    await expect
      .poll(async () => (await show(id)).children.map(({ status }) => status).sort(), seen)
      .toEqual(['done', 'paused', 'paused']);
    fake.open();
    // What runs goes on to its end, and no step begins after it.
    await expect
      .poll(async () => (await show(id)).children.map(({ phase }) => phase), seen)
      .toEqual([null, null, null]);
    expect(fake.calls.filter((call) => call.startsWith('parse'))).toEqual(['parse quick']);
    expect(JSON.parse(await runs('resume', id, '--json'))).toEqual({ id, status: 'running' });
    await expect.poll(() => statusOf(id), seen).toBe('published');
    await expect.poll(() => statusOf(next), seen).toBe('published');
    const ended = await show(id);
    expect(ended).toMatchObject({ publicationId: 'p1', failures: [] });
    const publication = ended.children.find((child) => child.id === 'publish');
    expect(publication).toMatchObject({ status: 'published', children: [{ id: 'briefs', type: 'writeBriefs' }] });
    expect(
      z
        .array(shown)
        .parse(JSON.parse(await runs('--json')))
        .map((run) => [run.id, run.status]),
    ).toEqual([
      ['month/2024-11', 'published'],
      ['month/2024-10', 'published'],
    ]);
    expect(await runs('show', id)).toMatch(/^month\/2024-10 {2}published .*\n {4}publication p1\n {2}ingest\//);
    await expect(runs('pause', id)).rejects.toThrow(/has ended \(done, .*\): there is nothing to pause/);
  });

  test('a source is skipped: the month goes on without it; another is none of the run', async () => {
    const { start, work } = await stand('skips');
    const fake = fakeSteps({ quick: 'quick', slow: 'blocked' }, []);
    await work(fake.activities);
    const id = await start(['2024-10']);
    expect(id).toBe('skips/month/2024-10');
    // The prefix of the deployment may be left out.
    await expect.poll(async () => (await show('month/2024-10')).phase, seen).toBe('ingestSource slow');
    await expect(runs('skip', id, 'other')).rejects.toThrow(
      `${id}: "other" cannot be skipped: it is no source of this run, or it is done. Open are slow.`,
    );
    expect(await runs('skip', id, 'slow')).toContain(`${id} leaves slow out`);
    await expect.poll(() => statusOf(id), seen).toBe('published');
    expect((await show(id)).failures).toEqual([{ subject: 'slow', message: 'slow was skipped by hand.' }]);
  });

  test('a backfill hands the skipping on to the part of it that takes in, and counts source by month', async () => {
    const { start, work } = await stand('many');
    await work(fakeSteps({ quick: 'quick', slow: 'blocked' }, []).activities);
    const id = await start(['2024-08', '2024-09', '2024-10']);
    const sources = async () => (await show(id)).children.find((child) => child.type === 'backfillSources');
    await expect.poll(async () => (await sources())?.steps, seen).toEqual({ done: 3, total: 6 });
    expect(JSON.parse(await runs('skip', id, 'slow', '--json'))).toEqual({ id: `${id}/sources`, skipped: 'slow' });
    await expect.poll(() => statusOf(id), seen).toBe('published');
  });

  test('a month that is held, started by a schedule, goes on once it is approved by the id of either', async () => {
    const { client, context, ask, work } = await stand('holds');
    await work(fakeSteps({ quick: 'quick', bad: 'broken' }, ['bad']).activities);
    const id = 'holds/schedule/monthly';
    await client.workflow.start('scheduledMonth', {
      ...{ workflowId: id, taskQueue: taskQueueOf('holds', 'workflows') },
      args: [{ context, ask, timeZone: 'Asia/Shanghai', restate: false }],
    });
    await expect.poll(() => statusOf(id), seen).toBe('held');
    await expect
      .poll(async () => (await show(id)).held, seen)
      .toEqual([{ subject: 'bad', message: 'bad brought nothing' }]);
    // Listed once, as what was started; the month stands below it. The server's list is a moment late.
    await expect
      .poll(() => runs(), seen)
      .toMatch(/holds\/schedule\/monthly +│ held +│.*held for bad: bad brought nothing/);
    expect(await runs()).not.toContain('holds/month/');
    await expect.poll(() => runs('show', id), seen).toContain(`publish without: tidemark runs approve ${id}`);
    expect(await runs('approve', id)).toMatch(/holds\/month\/\d{4}-\d\d goes on: bad once more/);
    await expect.poll(() => statusOf(id), seen).toBe('published');
    await expect.poll(async () => (await show(id)).failures, seen).toMatchObject([{ subject: 'bad' }]);
  });

  test('nothing is approved of a run that is not held', async () => {
    const { start, work } = await stand('nothing');
    await work(fakeSteps({ slow: 'blocked' }, ['slow']).activities);
    const id = await start(['2024-10']);
    await expect.poll(async () => (await show(id)).phase, seen).toBe('ingestSource slow');
    await expect(runs('approve', id)).rejects.toThrow(`Nothing of ${id} is held`);
    expect(await runs('cancel', id)).toBe(`${id} has ended: cancelled.\n`);
    expect(await show(id)).toMatchObject({ status: 'cancelled', children: [{ status: 'cancelled' }] });
    await expect(runs('cancel', id)).rejects.toThrow(/has ended \(cancelled/);
    await expect(runs('approve', id)).rejects.toThrow(/has ended \(cancelled/);
  });

  test('without workers: what needs an answer is refused and changes nothing, the rest is kept for later', async () => {
    const { start } = await stand('alone');
    const id = await start(['2024-10']);
    await expect.poll(() => runs(), seen).toMatch(/alone\/month\/2024-10 +│ unanswered +│.*no worker answers/);
    expect(await show(id)).toMatchObject({ status: 'unanswered', phase: null, steps: null });
    await expect(runs('skip', id, 'slow')).rejects.toThrow(/No worker answers for .*, so nothing was changed/);
    await expect(runs('approve', id)).rejects.toThrow(/No worker answers/);
    expect(JSON.parse(await runs('pause', id, '--quiet', '--json'))).toEqual({ id, status: null });
    expect(await runs('cancel', id, '--no-wait')).toBe(`${id} was asked to end.\n`);
    expect(await statusOf(id)).toBe('unanswered');
    expect(await runs('cancel', id, '--force')).toBe(`${id} has ended: terminated.\n`);
    await expect(runs('pause', id)).rejects.toThrow(/has ended \(terminated/);
  });

  test('runs of others are not touched, nor what is not there', async () => {
    const { start, folder } = await stand('mine');
    const id = await start(['2024-10']);
    await expect(runs('show', 'month/1999-01')).rejects.toThrow('There is no run "month/1999-01".');
    const neighbour = '22222222-2222-4222-8222-222222222222';
    vi.stubEnv('TIDEMARK_WORKSPACE', workspaceOf(folder, 'mine', neighbour));
    await expect(runs('cancel', id)).rejects.toThrow(`is a run of another workspace (${own})`);
    vi.stubEnv('TIDEMARK_WORKSPACE', workspaceOf(folder, 'yours', '33333333-3333-4333-8333-333333333333'));
    await expect(runs('cancel', id)).rejects.toThrow(
      `${id} is a run of the deployment "mine"; this workspace belongs to "yours"`,
    );
    expect(await runs('list')).toBe('No runs yet.\n');
  });
});
