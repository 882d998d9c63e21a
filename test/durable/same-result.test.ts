import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeWithServer } from '../deploy/with-server.ts';
import { isThorough } from '../thorough.ts';
import { asOf, monthArguments, outcomeOf, referenceOutcome, runAndKill, victims } from './kill-matrix.ts';
import type { Place, Running } from './processes.ts';
import { publishedFiles, startCommand, startWorker } from './processes.ts';

const shared = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'events-zh');
const itjuzi = join(shared, 'itjuzi-invest-event.gb18030.csv');

/** Long enough for a machine that does much else beside it: a time is measured by the bench, never here. */
const LONG = 900_000;

await describeWithServer('a run by workers', (server) => {
  const folders: string[] = [];
  const workspaceFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'tidemark-durable-'));
    folders.push(folder);
    return folder;
  };
  const workers: Running[] = [];
  const worker = async (place: Place, roles?: readonly string[]): Promise<Running> => {
    const started = await startWorker(place, roles);
    workers.push(started);
    return started;
  };
  let place: Place = { workspace: '', address: '', namespace: '' };
  beforeEach(() => {
    place = { workspace: workspaceFolder(), address: server().address, namespace: server().namespace };
  });
  afterEach(async () => {
    for (const running of workers.splice(0)) {
      running.kill('SIGKILL');
      await running.ended;
    }
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  const temporal = ['run', '--engine', 'temporal'];

  test(
    'publishes the bytes that the embedded engine does, joins a run that is open, and survives its own command',
    async () => {
      const reference = await referenceOutcome();
      // Nobody works yet: the run waits, and both commands follow the same one.
      const first = startCommand(place, [...temporal, ...monthArguments, ...asOf]);
      await expect.poll(first.stderr, { timeout: 120_000 }).toContain('Started month/2024-10');
      await expect.poll(first.stderr, { timeout: 240_000 }).toContain('No worker answers');
      first.kill('SIGKILL');
      await first.ended;
      const other = await startCommand(place, [...temporal, '--month', '2024-10', '--scope', 'report_2024']).ended;
      expect(other).toMatchObject({ code: 1, stdout: '' });
      expect(other.stderr).toMatch(/month\/2024-10 is running already, with other options/);
      const second = startCommand(place, [...temporal, ...monthArguments, ...asOf]);
      await expect
        .poll(second.stderr, { timeout: 120_000 })
        .toContain('month/2024-10 is running already; following it');
      const detached = startCommand(place, [...temporal, ...monthArguments, ...asOf]);
      await expect.poll(detached.stderr, { timeout: 120_000 }).toContain('running already');
      detached.kill('SIGINT');
      expect(await detached.ended).toMatchObject({ code: 130 });
      expect((await detached.ended).stderr).toContain('The run goes on');
      // Two workers of every role, as by mistake.
      await Promise.all([worker(place), worker(place)]);
      const { code, stderr, stdout } = await second.ended;
      expect(stderr).toContain('take in report-2024');
      expect(stdout).toContain('Published');
      expect(code).toBe(0);
      expect(outcomeOf(place.workspace)).toEqual(reference);
      // Once more, with everything there: the same publication.
      const again = await startCommand(place, [...temporal, ...monthArguments, ...asOf, '--json']).ended;
      expect(again.code).toBe(0);
      expect(outcomeOf(place.workspace)).toEqual(reference);
    },
    LONG,
  );

  test.each(victims)(
    '%s killed in the midst of a run and started again: the same bytes, each document archived and known once',
    async (victim) => {
      const reference = await referenceOutcome();
      const { difference } = await runAndKill(server(), victim, 2500, reference);
      expect(difference).toBeNull();
    },
    LONG,
  );

  describe.skipIf(!existsSync(itjuzi))('on the events of itjuzi-2016 (skipped without ../shared/data)', () => {
    const monthCount = isThorough ? 6 : 2;
    test(
      `${monthCount} months give the same bytes on both engines, from workers by role`,
      async () => {
        const months = [
          '--from',
          '2016-03',
          '--to',
          isThorough ? '2016-08' : '2016-04',
          '--briefs',
          'all',
          '--source',
          'itjuzi-2016',
          ...asOf,
        ];
        const embedded = workspaceFolder();
        for (const workspace of [embedded, place.workspace]) {
          mkdirSync(join(workspace, 'drop', 'itjuzi-2016'), { recursive: true });
          copyFileSync(itjuzi, join(workspace, 'drop', 'itjuzi-2016', 'events.csv'));
        }
        await Promise.all([worker(place, ['fetch']), worker(place, ['parse']), worker(place, ['warehouse'])]);
        expect(await startCommand({ ...place, workspace: embedded }, ['run', ...months]).ended).toMatchObject({
          code: 0,
        });
        expect(await startCommand(place, [...temporal, ...months]).ended).toMatchObject({ code: 0 });
        const published = publishedFiles(embedded);
        expect([...published.keys()].filter((name) => name.endsWith('brief.zh.md'))).toHaveLength(monthCount);
        expect(publishedFiles(place.workspace)).toEqual(published);
      },
      LONG,
    );
  });
});
