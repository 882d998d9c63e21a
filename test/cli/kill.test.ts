import { existsSync, readdirSync } from 'node:fs';
import { cp, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isThorough } from '../thorough.ts';
import { publishedBytes, startTidemark, tidemark, Workspaces } from './tidemark.ts';

const before = ['run', '--month', '2024-10', '--source', 'policy-texts', '--as-of', '2026-03-30'];
const asked = ['run', '--month', '2024-10', '--scope', 'report_2024', '--source', 'report-2024', 'policy-texts'];
const args = [...asked, '--as-of', '2026-03-31', '--verbose'];

/** What a workspace holds when the run begins: nothing, or a publication of the day before with one of the sources. */
type Start = 'empty' | 'published';

interface Moment {
  readonly start: Start;
  readonly name: string;
  /** Whether the moment has come, from the progress that the run has told and what lies in its workspace. */
  readonly isNow: (progress: string, workspace: string) => boolean;
  readonly wait?: number;
}

const told =
  (step: string) =>
  (progress: string): boolean =>
    progress.includes(`✓ ${step}`);
const there =
  (...path: readonly string[]) =>
  (_: string, workspace: string): boolean =>
    existsSync(join(workspace, ...path));
const namesIn = (...path: readonly string[]): readonly string[] => {
  try {
    return readdirSync(join(...path));
  } catch {
    // It is not there yet, or not any more, or it is a file.
    return [];
  }
};
/** A file of a publication that no reader sees yet. */
const drafted =
  (...path: readonly string[]) =>
  (_: string, workspace: string): boolean =>
    namesIn(workspace, 'publications').some(
      (name) => name.startsWith('.draft-') && existsSync(join(workspace, 'publications', name, ...path)),
    );
/** A file in a batch that is being made. */
const batching =
  (pattern: RegExp) =>
  (_: string, workspace: string): boolean =>
    namesIn(workspace, 'stage').some(
      (name) => name.startsWith('.draft-') && namesIn(workspace, 'stage', name).some((file) => pattern.test(file)),
    );

/** Ordered so that the first six, which every run of the tests kills at, are spread over the whole run. */
const moments: readonly Moment[] = [
  { start: 'empty', name: 'the first copy enters the archive', isNow: there('archive', 'incoming') },
  { start: 'published', name: 'a record batch is being written', isNow: batching(/^records-/) },
  { start: 'empty', name: 'inside load', isNow: told('normalise report-2024'), wait: 250 },
  { start: 'published', name: 'aggregate has ended', isNow: told('aggregate') },
  { start: 'published', name: 'the exports are being written', isNow: drafted('export') },
  { start: 'empty', name: 'what was written is checked', isNow: told('check what was written') },

  { start: 'empty', name: 'a normalising database is open', isNow: batching(/^work\.duckdb/) },
  { start: 'empty', name: 'all is written', isNow: drafted('manifest.json') },
  { start: 'empty', name: 'the database is being made', isNow: there('warehouse.rw.duckdb') },
  { start: 'published', name: 'collect has ended', isNow: told('collect report-2024') },
  { start: 'published', name: 'the first document is parsed', isNow: told('parse report-2024') },
  { start: 'empty', name: 'inside normalise', isNow: batching(/^work\.duckdb/), wait: 150 },
  { start: 'empty', name: 'normalise has ended', isNow: told('normalise report-2024') },
  { start: 'empty', name: 'inside load, later', isNow: told('normalise report-2024'), wait: 500 },
  { start: 'published', name: 'load has ended', isNow: told('load') },
  { start: 'published', name: 'inside resolve', isNow: told('load'), wait: 150 },
  { start: 'empty', name: 'resolve has ended', isNow: told('resolve') },
  { start: 'published', name: 'check has ended', isNow: told('check') },
  { start: 'empty', name: 'the snapshot is being copied', isNow: drafted('warehouse.duckdb') },
  { start: 'empty', name: 'the links appear', isNow: there('current') },
];
const killCount = isThorough ? moments.length : 6;

const perSource = [
  { source: 'report-2024', parts: 1 },
  { source: 'policy-texts', parts: 1 },
];
const afterSources = [
  'load',
  'resolve',
  'aggregate',
  'check',
  'accept',
  'brief and export',
  'check what was written',
  'publish',
];

/** The steps that had not ended when the process died, though what they need had: those that the kill hit. */
function stepsUnderWay(progress: string): readonly string[] {
  const ended = progress.split('\n').flatMap((line) => /^✓ (.+?) \d+\.\d s$/.exec(line)?.[1] ?? []);
  const open = perSource.flatMap(({ source, parts }) => {
    if (ended.includes(`normalise ${source}`)) return [];
    if (ended.filter((step) => step.startsWith(`parse ${source} `)).length === parts) return ['normalise'];
    return [ended.includes(`collect ${source}`) ? 'parse' : 'collect'];
  });
  if (open.length > 0) return [...new Set(open)];
  const next = afterSources.find((step) => !ended.some((done) => done === step || done.startsWith(`${step} `)));
  return next === undefined ? [] : [next];
}

const workspaces = new Workspaces();
afterAll(() => workspaces.remove());

describe(`a run that is killed at one of ${killCount} moments, and run again`, () => {
  const undisturbed = new Map<Start, Readonly<Record<string, string>>>();
  let published = '';
  const startOf = async (start: Start): Promise<string> => {
    const workspace = await workspaces.next();
    if (start === 'published') await cp(published, workspace, { recursive: true, verbatimSymlinks: true });
    return workspace;
  };

  beforeAll(async () => {
    published = await workspaces.next();
    expect((await tidemark(before, { workspace: published })).stdout).toContain('Published');
    for (const start of ['empty', 'published'] as const) {
      const workspace = await startOf(start);
      expect((await tidemark(args, { workspace })).stdout).toContain('Published');
      undisturbed.set(start, await publishedBytes(workspace));
    }
  });

  const rows: string[] = [];
  let unpublished = 0;
  const hit = new Set<string>();

  it.for(moments.slice(0, killCount))('$name', { timeout: 120_000 }, async ({ start, name, isNow, wait = 0 }) => {
    const workspace = await startOf(start);
    const earlier = await publishedBytes(workspace);
    const { child, done, progress } = startTidemark(args, { workspace });
    const startedAt = performance.now();
    while (child.exitCode === null && !isNow(progress(), workspace)) await sleep(1);
    await sleep(wait);
    child.kill('SIGKILL');
    const killed = await done;
    const seconds = (performance.now() - startedAt) / 1000;
    expect(killed.status, 'the kill came too late').toBeNull();

    // Readers see what they saw before, or the new publication, whole.
    const seen = await publishedBytes(workspace);
    const expected = undisturbed.get(start) ?? {};
    const isPublished = JSON.stringify(seen) === JSON.stringify(expected);
    if (!isPublished) expect(seen).toEqual(earlier);

    const resumedAt = performance.now();
    const resumed = await tidemark(args, { workspace });
    expect(resumed.stderr).not.toContain('tidemark: ');
    expect(resumed.status).toBe(0);
    const again = await publishedBytes(workspace);
    const steps = stepsUnderWay(killed.stderr).join(' + ');
    rows.push(
      `${name} (${start}) → ${steps} at ${seconds.toFixed(1)} s, ${isPublished ? 'after' : 'before'} publication; ` +
        `same bytes: ${JSON.stringify(again) === JSON.stringify(expected) ? 'yes' : 'NO'} in ${((performance.now() - resumedAt) / 1000).toFixed(1)} s`,
    );
    expect(again).toEqual(expected);
    if (!isPublished) unpublished += 1;
    for (const step of stepsUnderWay(killed.stderr)) hit.add(step);

    // What the killed run left half made is gone.
    const left = [
      ...(await readdir(join(workspace, 'stage'))),
      ...(await readdir(join(workspace, 'publications'))),
      ...(await readdir(join(workspace, 'archive', 'incoming'))),
      ...(await readdir(workspace)),
    ].filter((entry) => /draft|discarded|offered|[0-9a-f]{8}-[0-9a-f]{4}-/.test(entry));
    expect(left).toEqual([]);
    expect(await readlink(join(workspace, 'current'))).toMatch(/^publications\/[0-9a-f]{16}$/);
  });

  it('was killed in steps all over the run, mostly before publication', () => {
    process.stdout.write(`${rows.join('\n')}\n`);
    expect(rows).toHaveLength(killCount);
    expect(unpublished).toBeGreaterThanOrEqual(Math.ceil(killCount * 0.75));
    if (killCount < moments.length) return;
    expect(unpublished).toBeGreaterThanOrEqual(15);
    const all = ['collect', 'parse', 'normalise', ...afterSources].filter((step) => step !== 'accept');
    expect([...hit].sort()).toEqual(expect.arrayContaining(all.sort()));
  });
});
