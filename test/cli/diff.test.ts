import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import { declareSource, tidemark, Workspaces } from './tidemark.ts';

/*
 * October 2024 by one source: at 2024-11-05 甲 10 million; at 2024-12-05 also 乙 30 million, told late; at 2024-12-20 丙 5.
 * The publication of 2024-11-05 is then made one of other code, which had 甲 at 11 million.
 */
const workspaces = new Workspaces();
afterAll(() => workspaces.remove());
let workspace = '';
const ids: string[] = [];

const comparison = z.object({
  from: z.object({ state: z.string(), round_count: z.number(), amount_cny: z.string().nullable() }),
  to: z.object({ state: z.string(), round_count: z.number(), amount_cny: z.string().nullable() }),
  changes: z.array(
    z.object({
      ...{ company_name: z.string(), class: z.string(), why: z.string() },
      ...{ amount_cny_before: z.string().nullable(), amount_cny_after: z.string().nullable() },
    }),
  ),
});
const diff = async (...args: readonly string[]): Promise<z.infer<typeof comparison>> => {
  const outcome = await tidemark(['diff', '2024-10', '--json', ...args], { workspace });
  expect(outcome.status, outcome.stderr).toBe(0);
  return comparison.parse(JSON.parse(outcome.stdout));
};

beforeAll(async () => {
  workspace = await workspaces.next();
  const drop = await declareSource(workspace, 'my-deals');
  for (const [day, row] of [
    ['2024-11-05', '甲公司,2024-10-08,A轮,1000万元'],
    ['2024-12-05', '乙公司,2024-10-20,A轮,3000万元'],
    ['2024-12-20', '丙公司,2024-10-21,A轮,500万元'],
  ] as const) {
    await writeFile(join(drop, `${day}.csv`), `company,date,round,amount\n${row}\n`);
    const run = await tidemark(['run', '--month', '2024-10', '--source', 'my-deals', '--as-of', day, '--json'], {
      workspace,
    });
    expect(run.status, run.stderr).toBe(0);
    ids.push(z.object({ publicationId: z.string() }).parse(JSON.parse(run.stdout)).publicationId);
  }
  const folder = join(workspace, 'publications', ids[0] ?? '');
  const manifest = join(folder, 'manifest.json');
  await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/"tidemark": "[^"]*"/, '"tidemark": "0.0.1"'));
  const stored = await openWarehouse<unknown>({ path: join(folder, 'warehouse.duckdb') });
  await stored.script('UPDATE core.rounds SET amount_cny_point = 11000000;');
  await stored.close();
});

it('between vintages: the rounds that changed the month, the largest effect first, each with its document', async () => {
  const found = await diff('--from', 'v0');
  expect(found.from).toMatchObject({ state: 'v0', round_count: 1, amount_cny: '10000000.00' });
  expect(found.to).toMatchObject({ state: 'latest', round_count: 3, amount_cny: '45000000.00' });
  expect(found.changes.map((change) => [change.company_name, change.class, change.amount_cny_after])).toEqual([
    ['乙公司', 'late_report', '30000000.00'],
    ['丙公司', 'late_report', '5000000.00'],
  ]);
  expect(found.changes[0]?.why).toMatch(/^told by my-deals \(document [0-9a-f]{12}, row 2\), known since 2024-12-05$/);
});

it('between times that are no vintage: derived again from the archive', async () => {
  const found = await diff('--from', '2024-11-30', '--to', '2024-12-31');
  expect(found.from).toMatchObject({ round_count: 1 });
  expect(found.to).toMatchObject({ round_count: 3 });
  const outcome = await tidemark(['diff', '2024-10', '--from', 'v1', '--to', '2024-12-20'], { workspace });
  expect(outcome.stdout).toMatch(/late_report +丙公司 .* 5\.00 +told by my-deals/);
});

it('from a publication of other code: what today’s code does not reproduce is of class code', async () => {
  const found = await diff('--from', ids[0] ?? '', '--to', 'v1');
  expect(found.from.amount_cny).toBe('11000000.00');
  expect(found.to.amount_cny).toBe('40000000.00');
  expect(found.changes.map(({ company_name, class: of, why }) => `${company_name} ${of} ${why.slice(0, 8)}`)).toEqual([
    '乙公司 late_report told by ',
    '甲公司 code publishe',
  ]);
});

it('the brief of an earlier time is that of what was known then', async () => {
  const args = ['brief', '2024-10', '--as-of', '2024-11-30', '--lang', 'en'];
  const outcome = await tidemark(args, { workspace });
  expect(outcome.status, outcome.stderr).toBe(0);
  expect(outcome.stdout).toMatch(/As of: 2024-11-05/);
  expect(outcome.stdout).toMatch(/October 2024 counts 1 round of 1 company/);
});

it.for([
  [['--from', 'v3'], /has no vintage v3; it has v0, v1, latest/],
  [['--from', '2020-01-01'], /Nothing was known at 2020-01-01.*taken in at 2024-11-05/],
  [['--from', 'last'], /"last" names no state/],
  [['--from', '0123456789abcdef'], /no publication 0123456789abcdef/],
  [['--from', 'latest', '--to', 'v0'], /later than --to/],
  [['--from', '2024-11-05', '--to', 'v0'], /one state of knowledge/],
  [['--from', 'v0', '--scope', 'none'], /no scope "none"/],
  [[], /--from/],
] as const)('wrong usage %j: exit 2 and what to do', async ([args, message]) => {
  const outcome = await tidemark(['diff', '2024-10', ...args], { workspace });
  expect(outcome.status).toBe(2);
  expect(outcome.stderr).toMatch(message);
});
