import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeterminismViolationError } from '@temporalio/workflow';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bundleWorkflows } from '../../activities/temporal/bundle-workflows.ts';
import * as workflows from '../../workflows/temporal/index.ts';

const historySchema = z.object({
  events: z.array(
    z.looseObject({
      eventType: z.string(),
      workflowExecutionStartedEventAttributes: z
        .looseObject({
          workflowId: z.string(),
          workflowType: z.object({ name: z.string() }),
          taskQueue: z.object({ name: z.string() }),
        })
        .optional(),
    }),
  ),
});

const recordings = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const history: unknown = JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
    const { events } = historySchema.parse(history);
    const started = events[0]?.workflowExecutionStartedEventAttributes;
    if (started === undefined) throw new Error(`${name} does not begin with the start of a workflow`);
    return { name, history, started, kinds: new Set(events.map(({ eventType }) => eventType)) };
  });
type Recording = (typeof recordings)[number];

/** Replays a recording on some code, on the queue that it ran on: ids of children begin with its deployment. */
async function replay(bundle: { readonly code: string }, { history, started }: Recording): Promise<void> {
  const options = { workflowBundle: bundle, taskQueue: started.taskQueue.name };
  await Worker.runReplayHistory(options, history, started.workflowId);
}

/** The workflows with something changed in all of them. */
const changed = (module: string) => bundleWorkflows([join(import.meta.dirname, module)]);

beforeAll(() => {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  });
});

test('there is a recording of every workflow', () => {
  const types = new Set(recordings.map(({ started }) => started.workflowType.name));
  expect([...types].sort()).toEqual(Object.keys(workflows).sort());
});

test('no recording names a folder or a machine', () => {
  for (const { name, history } of recordings) {
    const text = JSON.stringify(history);
    expect(text, name).not.toMatch(/"stackTrace":"[^"]/);
    expect([...text.matchAll(/"identity":"([^"]*)"/g)].map(([, identity]) => identity).sort(), name).not.toContain(
      expect.stringContaining('@'),
    );
  }
});

describe('workflows that began with the code of then go on with the code of now', () => {
  let bundle: { readonly code: string };
  beforeAll(async () => {
    bundle = await bundleWorkflows();
  });
  test.each(recordings)('$name', async (recording) => {
    await replay(bundle, recording);
  });
});

describe.each([
  ['added-timer.ts', 'EVENT_TYPE_WORKFLOW_TASK_COMPLETED'],
  ['renamed-activity.ts', 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED'],
  ['other-child.ts', 'EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED'],
])('with the change of %s no recording replays that it touches', (module, kind) => {
  let bundle: { readonly code: string };
  beforeAll(async () => {
    bundle = await changed(module);
  });
  test.each(recordings.filter(({ kinds }) => kinds.has(kind)))('$name', async (recording) => {
    await expect(replay(bundle, recording)).rejects.toThrow(DeterminismViolationError);
  });
});
