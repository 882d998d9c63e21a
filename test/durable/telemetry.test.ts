import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { describeWithServer } from '../deploy/with-server.ts';
import { startCommand, startWorker } from './processes.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  vi.unstubAllEnvs();
});

/** What OpenTelemetry calls a collector: an HTTP server that takes what is sent. */
async function collector() {
  const received: { readonly path: string; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString('latin1') });
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { received, url: `http://127.0.0.1:${port}` };
}

const lineSchema = z.looseObject({ level: z.string(), time: z.iso.datetime(), msg: z.string() });
const stepSchema = z.object({
  ...{ workflowId: z.string(), workflowRunId: z.string(), activityType: z.string(), durationMs: z.number() },
});

await describeWithServer('what a worker tells of itself', (server) => {
  /** A worker that does one small month and ends. */
  async function month() {
    const { address, namespace } = server();
    const workspace = mkdtempSync(join(tmpdir(), 'tidemark-telemetry-'));
    cleanups.push(() => rmSync(workspace, { recursive: true, force: true }));
    const place = { workspace, address, namespace };
    const worker = await startWorker(place);
    cleanups.push(() => {
      worker.kill('SIGKILL');
      return worker.ended;
    });
    const asked = ['run', '--month', '2024-10', '--scope', 'report_2024', '--source', 'report-2024'];
    const run = await startCommand(place, [...asked, '--engine', 'temporal', '--quiet']).ended;
    expect(run.code, run.stderr).toBe(0);
    worker.kill('SIGTERM');
    const ended = await worker.ended;
    expect(ended.code, ended.stderr).toBe(0);
    return ended.stderr
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => lineSchema.parse(JSON.parse(line)));
  }

  test('logs are JSON lines, and each step names its workflow and run; nothing is sent unless asked for', async () => {
    const { received, url } = await collector();
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', url);
    vi.stubEnv('OTEL_SDK_DISABLED', 'true');
    const lines = await month();
    const steps = lines.filter(({ msg }) => msg === 'step done').map((line) => stepSchema.parse(line));
    expect(steps.map(({ workflowId, activityType }) => `${workflowId} ${activityType}`)).toEqual(
      expect.arrayContaining([
        ...['month/2024-10 planRun', 'ingest/report-2024/2024-10 collectDocuments'],
        ...['publish loadWarehouse', 'briefs publish'],
      ]),
    );
    expect(lines.every((line) => !('taskToken' in line))).toBe(true);
    expect(received).toEqual([]);
  });

  test('traces and metrics go where the standard variables say', async () => {
    const { received, url } = await collector();
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', url);
    vi.stubEnv('OTEL_METRIC_EXPORT_INTERVAL', '500');
    await month();
    const spans = received
      .filter(({ path }) => path === '/v1/traces')
      .map(({ body }) => body)
      .join('\n');
    expect(spans).toContain('"tidemark-worker"');
    for (const name of ['RunWorkflow:ingestMonth', 'RunActivity:collectDocuments', 'RunActivity:publish'])
      expect(spans).toContain(`"${name}"`);
    const metrics = received.filter(({ path }) => path === '/v1/metrics').map(({ body }) => body);
    expect(metrics.join('\n')).toContain('temporal_activity_execution_latency');
  });
});

describe('telemetry', () => {
  test('an exporter that is not known ends a worker with the name of the variable', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'tidemark-telemetry-'));
    cleanups.push(() => rmSync(workspace, { recursive: true, force: true }));
    vi.stubEnv('OTEL_TRACES_EXPORTER', 'zipkin');
    const place = { workspace, address: '127.0.0.1:1', namespace: 'default' };
    const { code, stderr } = await startCommand(place, ['worker']).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('OTEL_TRACES_EXPORTER is "zipkin"; known are otlp, none.');
  });
});
