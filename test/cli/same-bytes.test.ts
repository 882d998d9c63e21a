import { cp, mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Outcome } from './tidemark.ts';
import { isThorough } from '../thorough.ts';
import { declareSource, publishedBytes, tidemark, Workspaces } from './tidemark.ts';

const workspaces = new Workspaces();
afterAll(() => workspaces.remove());

const header = 'company,date,round,amount\n';
const scope = ['--month', '2024-10', '--scope', 'report_2024'];
const resultSchema = z.object({ publicationId: z.string(), sources: z.array(z.object({ sourceId: z.string() })) });

function resultOf(outcome: Outcome): z.infer<typeof resultSchema> {
  expect(outcome.status, outcome.stderr).toBe(0);
  return resultSchema.parse(JSON.parse(outcome.stdout));
}

const logOf = (workspace: string): Promise<string> => readFile(join(workspace, 'archive', 'intake.jsonl'), 'utf8');

describe('the same archive, registry, code and as_of', () => {
  const args = [
    'run',
    ...scope,
    '--source',
    'my-deals',
    'policy-texts',
    'report-2024',
    '--as-of',
    '2026-03-31',
    '--json',
  ];
  let workspace = '';
  let published: Readonly<Record<string, string>> = {};
  let publicationId = '';

  beforeAll(async () => {
    workspace = await workspaces.next();
    const drop = await declareSource(workspace, 'my-deals');
    // Two files that tell the same deal: which row opens it must not depend on the order in which they came.
    await writeFile(join(drop, 'a.csv'), `${header}甲公司,2024-10-08,A轮,1000万元\n甲公司,2024-10-08,A轮,1000万元\n`);
    await writeFile(join(drop, 'b.csv'), `${header}乙公司,2024-10-09,B轮,1亿元\n甲公司,2024-10-08,A轮,1000万元\n`);
    await writeFile(join(workspace, 'tidemark.yaml'), 'threads: 2\n');
    ({ publicationId } = resultOf(await tidemark(args, { workspace })));
    published = await publishedBytes(workspace);
  });

  it('are a publication of exports, briefs, figures and a manifest', () => {
    expect(Object.keys(published)).toEqual(
      expect.arrayContaining([
        'manifest.json',
        'briefs/2024-10/brief.en.md',
        'briefs/2024-10/brief.zh.md',
        'briefs/2024-10/figures.json',
        'export/core.rounds.parquet',
        'export/datapackage.json',
        'export/mart.funding_monthly.parquet',
        'export/raw.records.parquet',
        'export/ref.tracks.parquet',
      ]),
    );
    expect(Object.keys(published).filter((path) => path.startsWith('export/ops.'))).toEqual([]);
  });

  it('run again: the same id, the same bytes, and nothing is learned twice', async () => {
    const log = await logOf(workspace);
    expect(resultOf(await tidemark(args, { workspace })).publicationId).toBe(publicationId);
    expect(await publishedBytes(workspace)).toEqual(published);
    expect(await logOf(workspace)).toBe(log);
    expect((await readdir(join(workspace, 'publications'))).sort()).toEqual([publicationId]);
  });

  const machines = [
    { threads: 1, env: { TZ: 'Asia/Shanghai', LC_ALL: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' } },
    { threads: 2, env: { TZ: 'America/New_York', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' } },
  ];
  // One machine each; both only where there is time.
  it.for(isThorough ? machines : machines.slice(0, 1))(
    'rebuilt on $threads threads in $env.TZ: the same bytes',
    async ({ threads, env }) => {
      await writeFile(join(workspace, 'tidemark.yaml'), `threads: ${threads}\n`);
      // As an old publication keeps no snapshot: the exports come from this rebuild alone.
      await rm(join(workspace, 'current', 'export'), { recursive: true });
      await rm(join(workspace, 'current', 'warehouse.duckdb'));
      expect(resultOf(await tidemark(['rebuild', '--json'], { workspace, env })).publicationId).toBe(publicationId);
      expect(await publishedBytes(workspace)).toEqual(published);
    },
  );

  it.for(isThorough ? machines : machines.slice(1))(
    'in another place, on $threads threads in $env.TZ: the same bytes',
    async ({ threads, env }) => {
      const elsewhere = await workspaces.next();
      await mkdir(elsewhere);
      for (const name of ['drop', 'archive'])
        await cp(join(workspace, name), join(elsewhere, name), { recursive: true });
      await writeFile(join(elsewhere, 'tidemark.yaml'), `threads: ${threads}\nmemory_limit: 400MB\n`);
      expect(resultOf(await tidemark(args, { workspace: elsewhere, env })).publicationId).toBe(publicationId);
      expect(await publishedBytes(elsewhere)).toEqual(published);
    },
  );
});

describe('what was known when', () => {
  let workspace = '';
  let drop = '';
  const at = (day: string, ...more: readonly string[]): readonly string[] => [
    'run',
    '--month',
    '2024-10',
    '--as-of',
    day,
    '--json',
    ...more,
  ];
  const companies = async (): Promise<string> => {
    const query = "select string_agg(company_name, ' ' order by company_name) as names from core.observations";
    return (await tidemark(['sql', query, '--format', 'csv'], { workspace })).stdout.split('\r\n')[1] ?? '';
  };

  beforeAll(async () => {
    workspace = await workspaces.next();
    drop = await declareSource(workspace, 'my-deals', 'bounds: { dates: [2024-01-01, 2024-12-31] }');
    await writeFile(join(drop, 'first.csv'), `${header}甲公司,2024-10-08,A轮,1000万元\n`);
    resultOf(await tidemark(at('2026-03-01', '--source', 'my-deals'), { workspace }));
  });

  it('--source takes in that source alone; what is archived of others still counts', async () => {
    const other = await declareSource(workspace, 'other-deals');
    await writeFile(join(other, 'other.csv'), `${header}乙公司,2024-10-09,A轮,1000万元\n`);
    await writeFile(join(drop, 'second.csv'), `${header}丙公司,2024-10-10,A轮,1000万元\n`);
    const { sources } = resultOf(await tidemark(at('2026-03-05', '--source', 'other-deals'), { workspace }));
    expect(sources.map((source) => source.sourceId)).toEqual(['my-deals', 'other-deals']);
    expect(await companies()).toBe('乙公司 甲公司');
  });

  it('an as_of before the newest document learns nothing and knows nothing of what came later', async () => {
    const log = await logOf(workspace);
    const outcome = await tidemark(at('2026-03-02', '--source', 'my-deals', 'other-deals'), { workspace });
    expect(resultOf(outcome).sources.map((source) => source.sourceId)).toEqual(['my-deals']);
    expect(outcome.stderr).toMatch(/not known yet; nothing new is taken in/);
    expect(await companies()).toBe('甲公司');
    expect(await logOf(workspace)).toBe(log);

    const link = await readlink(join(workspace, 'current'));
    const before = await tidemark(at('2026-02-01', '--source', 'my-deals'), { workspace });
    expect(before.status).toBe(2);
    expect(before.stderr).toMatch(/Nothing was known at 2026-02-01.*taken in at 2026-03-01/);
    expect(await readlink(join(workspace, 'current'))).toBe(link);
  });

  it('a failed check: exit 3, the check and the rows are named, the last publication stays; put right, it goes on', async () => {
    const earlier = await publishedBytes(workspace);
    const log = await logOf(workspace);
    await writeFile(join(drop, 'second.csv'), `${header}丙公司,2019-10-10,A轮,1000万元\n`);
    const outcome = await tidemark(
      at('2026-03-06', '--source', 'my-deals').filter((arg) => arg !== '--json'),
      {
        workspace,
      },
    );
    expect(outcome.status).toBe(3);
    expect(outcome.stdout).toMatch(/failed: .*declared bounds.* 1 rows \(source-bounds\)/);
    expect(outcome.stdout).toMatch(/"my-deals".*2019-10-10/);
    expect(outcome.stdout).toMatch(/Nothing was published; the last publication stays/);
    expect(await publishedBytes(workspace)).toEqual(earlier);
    expect(await logOf(workspace)).toBe(log);

    const asJson = await tidemark(at('2026-03-06', '--source', 'my-deals'), { workspace });
    expect(asJson.status).toBe(3);
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      status: 'check_failed',
      checks: { failed: [{ check: 'source-bounds', failedRows: 1 }] },
    });

    await writeFile(join(drop, 'second.csv'), `${header}丙公司,2024-10-10,A轮,1000万元\n`);
    resultOf(await tidemark(at('2026-03-06', '--source', 'my-deals'), { workspace }));
    expect(await companies()).toBe('丙公司 乙公司 甲公司');
  });

  it('an older publication keeps its brief, figures and manifest when its snapshot is dropped', async () => {
    const names = await readdir(join(workspace, 'publications'));
    expect(names).toHaveLength(4);
    for (const name of names) {
      const files = await readdir(join(workspace, 'publications', name, 'briefs', '2024-10'));
      expect(files.sort()).toEqual(['brief.en.md', 'brief.zh.md', 'figures.json']);
    }
    const held = await Promise.all(names.map((name) => readdir(join(workspace, 'publications', name))));
    expect(held.filter((files) => files.includes('warehouse.duckdb'))).toHaveLength(3);
  });
});
