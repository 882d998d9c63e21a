import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeWithServer } from '../deploy/with-server.ts';
import { asOf, monthArguments, outcomeOf, referenceOutcome } from './kill-matrix.ts';
import type { Place, Running } from './processes.ts';
import { publishedFiles, startCommand, startWorker } from './processes.ts';

const LONG = 900_000;
const temporal = ['run', '--engine', 'temporal'];

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function workspaceFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-faults-'));
  cleanups.push(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

async function worker(place: Place): Promise<Running> {
  const running = await startWorker(place);
  cleanups.push(async () => {
    running.kill('SIGCONT');
    running.kill('SIGKILL');
    await running.ended;
  });
  return running;
}

/** A server that refuses every call, as one does whose key has run out. */
async function refusingServer(): Promise<string> {
  const server = createServer();
  server.on('stream', (stream) => {
    stream.respond(
      { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '16', 'grpc-message': 'key has expired' },
      { endStream: true },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    server.close();
  });
  return `127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
}

describe('a server that cannot be used', () => {
  const commands = [[...temporal, ...monthArguments], ['worker'], ['runs'], ['schedule', 'list']];

  test.each(commands)('no server: %s %s ends with 1 and says how to start one', async (...args) => {
    const place = { workspace: workspaceFolder(), address: '127.0.0.1:1', namespace: 'default' };
    const { code, stderr } = await startCommand(place, args).ended;
    expect(stderr).toMatch(/No Temporal server answers at 127\.0\.0\.1:1\. .*npm run temporal/);
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(1);
  });

  test.each(commands)('refused credentials: %s %s ends with 1 and says which', async (...args) => {
    const place = { workspace: workspaceFolder(), address: await refusingServer(), namespace: 'default' };
    const { code, stderr } = await startCommand(place, args).ended;
    expect(stderr).toMatch(/refused the credentials for the namespace "default"\. Renew TEMPORAL_API_KEY/);
    expect(code).toBe(1);
  });
});

await describeWithServer('faults of a run', (server) => {
  const placeOf = (workspace: string): Place => ({
    workspace,
    address: server().address,
    namespace: server().namespace,
  });

  test.each([[...temporal, ...monthArguments], ['worker'], ['runs']])(
    'a namespace that is not there: %s %s ends with 1 and says how to name another',
    async (...args) => {
      const place = { ...placeOf(workspaceFolder()), namespace: 'nowhere' };
      const { code, stderr } = await startCommand(place, args).ended;
      expect(stderr).toMatch(/has no namespace "nowhere"\. Name another with TEMPORAL_NAMESPACE/);
      expect(code).toBe(1);
    },
  );

  test(
    'a source that fails every time is named in the brief and left out; both engines publish the same without it',
    async () => {
      const months = ['--month', '2024-10', '--source', 'report-2024', 'broken', ...asOf];
      const [embedded, durable] = [workspaceFolder(), workspaceFolder()];
      for (const workspace of [embedded, durable]) {
        const drop = join(workspace, 'drop', 'broken');
        mkdirSync(drop, { recursive: true });
        writeFileSync(
          join(drop, 'source.yaml'),
          'id: broken\ntitle: { zh: 坏表, en: Broken sheet }\npublisher: me\nlicence: { name: local use, redistribute: false }\nlanguage: zh\ntrust: 50\ndefaults: { instrument: equity_primary, country: CN, currency: CNY }\ntables:\n  - { name: deals, kind: financing, map: { company_name: 公司, announced_date: 日期 } }\n',
        );
        writeFileSync(join(drop, 'deals.csv'), '甲,乙\n1,2\n');
      }
      const stopped = await startCommand(placeOf(embedded), ['run', ...months]).ended;
      expect(stopped.code).toBe(1);
      const kept = await startCommand(placeOf(embedded), ['run', '--keep-going', ...months]).ended;
      expect(kept.code, kept.stderr).toBe(0);
      await worker(placeOf(durable));
      const run = await startCommand(placeOf(durable), [...temporal, ...months]).ended;
      expect(run.code, run.stderr).toBe(0);
      expect(run.stdout + run.stderr).toMatch(/not taken in:.*broken/i);
      const brief = (language: string): string =>
        readFileSync(join(durable, 'briefs', '2024-10', `brief.${language}.md`), 'utf8');
      expect(brief('zh')).toContain('本次未能读入的来源：坏表（文件的列与声明不符）。');
      expect(brief('en')).toContain('Broken sheet (a file does not have the declared columns)');
      expect(publishedFiles(durable)).toEqual(publishedFiles(embedded));
    },
    LONG,
  );

  test(
    'a worker that stands still in the middle loses its step to another and commits nothing when it wakes up',
    async () => {
      const reference = await referenceOutcome();
      const place = placeOf(workspaceFolder());
      const [sleeper] = await Promise.all([worker(place), worker(place)]);
      const run = startCommand(place, [...temporal, ...monthArguments, ...asOf]);
      await expect.poll(() => run.stderr(), { timeout: 240_000 }).toContain('take in report-2024');
      sleeper.kill('SIGSTOP');
      // Longer than the server waits for a heartbeat.
      await sleep(20_000);
      sleeper.kill('SIGCONT');
      const { code, stderr } = await run.ended;
      expect(code, stderr).toBe(0);
      expect(outcomeOf(place.workspace)).toEqual(reference);
    },
    LONG,
  );

  test(
    'a server that is away for a while is waited for, by the worker and by whoever looks',
    async () => {
      const reference = await referenceOutcome();
      const place = placeOf(workspaceFolder());
      await worker(place);
      const run = startCommand(place, [...temporal, ...monthArguments, ...asOf]);
      await expect.poll(() => run.stderr(), { timeout: 240_000 }).toContain('take in report-2024');
      await server().kill();
      await sleep(20_000);
      await server().restart();
      const { code, stderr } = await run.ended;
      expect(code, stderr).toBe(0);
      expect(outcomeOf(place.workspace)).toEqual(reference);
    },
    LONG,
  );

  test(
    'a cancelled run publishes nothing, and the next one finds a workspace that it can use',
    async () => {
      const reference = await referenceOutcome();
      const place = placeOf(workspaceFolder());
      await worker(place);
      const run = startCommand(place, [...temporal, ...monthArguments, ...asOf]);
      await expect.poll(() => run.stderr(), { timeout: 240_000 }).toContain('take in report-2024');
      const cancelled = await startCommand(place, ['runs', 'cancel', 'month/2024-10']).ended;
      expect(cancelled.stdout).toBe('month/2024-10 has ended: cancelled.\n');
      expect((await run.ended).code).toBe(1);
      const again = await startCommand(place, ['run', ...monthArguments, ...asOf]).ended;
      expect(again.code, again.stderr).toBe(0);
      expect(outcomeOf(place.workspace)).toEqual(reference);
    },
    LONG,
  );

  test(
    'a worker over another workspace refuses the run and says why',
    async () => {
      const [mine, theirs] = [placeOf(workspaceFolder()), placeOf(workspaceFolder())];
      await worker(theirs);
      const { code, stderr } = await startCommand(mine, [...temporal, ...monthArguments]).ended;
      expect(stderr).toMatch(
        /This run is for the workspace .*; this worker stands over .*deployment in tidemark\.yaml/,
      );
      expect(code).toBe(1);
    },
    LONG,
  );
});
