import { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { describe, expect, test } from 'vitest';
import { bundleWorkflows } from '../../activities/temporal/bundle-workflows.ts';
import { dueIn } from '../../cli/temporal/schedules.ts';
import { timeSkippingServer } from '../../deploy/server/time-skipping-server.ts';
import { addMonths, restatedMonths } from '../../workflows/temporal/months.ts';
import { taskQueueOf } from '../../workflows/temporal/names.ts';
import { fakeSteps, fakeWorkers } from './fake-steps.ts';

const found = await timeSkippingServer();
const reason = found.path === null ? found.reason : null;
if (reason !== null) console.warn(`The time-skipping server: skipped, ${reason}`);
const schedule = { day: 3, time: '06:00', time_zone: 'Asia/Shanghai', restate: true, catch_up_days: 60 };
const context = { workspaceId: '11111111-1111-4111-8111-111111111111', hasSearchAttributes: false };
const ask = { sourceIds: null, scope: null, asOf: null };
const deployment = 'tidemark';

describe.skipIf(reason !== null)(reason === null ? 'two years' : `two years (skipped: ${reason})`, () => {
  test('of months, each taken in once, when it has ended in Shanghai, with the ones of 1, 3 and 12 months before', async () => {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
    });
    const environment = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: found.path ?? '' } },
    });
    // A client of its own: that of the environment lets the time skip while it waits for a result.
    const client = new Client({ connection: environment.connection, namespace: environment.namespace ?? 'default' });
    const published: string[] = [];
    const { activities, calls } = fakeSteps({ good: 'quick' }, [], published);
    const stop = await fakeWorkers({
      ...{ address: environment.address, namespace: environment.namespace ?? 'default', deployment, activities },
      bundle: await bundleWorkflows(),
    });
    const start = async (id: string): Promise<readonly string[]> => {
      const from = calls.length;
      await client.workflow.execute('scheduledMonth', {
        ...{ workflowId: id, taskQueue: taskQueueOf(deployment, 'workflows') },
        args: [{ context, ask, timeZone: schedule.time_zone, restate: schedule.restate }],
      });
      return calls
        .slice(from)
        .filter((call) => call.startsWith('brief '))
        .flatMap((call) => call.split(' ').slice(1));
    };
    const until = async (instant: number): Promise<void> =>
      environment.sleep(instant - (await environment.currentTimeMs()));
    try {
      const first = addMonths(new Date(await environment.currentTimeMs()).toISOString().slice(0, 7), 1);
      const dueMonths = Array.from({ length: 24 }, (_, index) => addMonths(first, index));
      for (const dueMonth of dueMonths) {
        await until(dueIn(schedule, dueMonth)?.getTime() ?? 0);
        const month = addMonths(dueMonth, -1);
        const expected = [month, ...restatedMonths(month).filter((before) => published.includes(before))];
        expect(await start(`schedule/monthly-${dueMonth}`)).toEqual(expected);
        published.push(month);
      }
      expect(new Set(published).size).toBe(24);
      // Two years reach over a 29 February: late on it, that month has not ended yet; a minute later it has.
      const leap = Array.from({ length: 49 }, (_, index) => addMonths(first, 24 + index)).find(
        (month) => month.endsWith('-02') && Number(month.slice(0, 4)) % 4 === 0,
      );
      const march = Date.parse(`${addMonths(leap ?? '', 1)}-01T00:00:00+08:00`);
      await until(march - 60_000);
      expect((await start('late'))[0]).toBe(addMonths(leap ?? '', -1));
      await until(march + 1000);
      expect((await start('early'))[0]).toBe(leap);
    } finally {
      await stop();
      await environment.teardown();
    }
  }, 300_000);
});
