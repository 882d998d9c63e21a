import { existsSync } from 'node:fs';
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import type { Schema } from '../../warehouse/schema.ts';
import type { Outcome } from './tidemark.ts';
import { tidemark, Workspaces } from './tidemark.ts';

const workspaces = new Workspaces();
afterAll(() => workspaces.remove());

const declaration = `id: deals
title: { zh: 交易, en: Deals }
publisher: test
licence: { name: test }
language: zh
defaults: { instrument: equity_primary, country: CN, currency: CNY }
tables:
  - name: deals
    kind: financing
    map: { company_name: company, company_name_en: en, announced_date: date, stage: round, amount: amount, investors: backers, track: field, url: url }
`;

/** One English name for two companies on one day, an investor that raises money, one that backs itself, a strange label. */
const rows = [
  'company,en,date,round,amount,backers,field,url',
  '星河机器人,STAR,2024-10-08,A轮,1亿元,红杉中国、蓝海国投,具身智能,https://x.org/1',
  '银河动力,Star,2024-10-08,B轮,5亿元,,怪词,https://x.org/2',
  '红杉中国,,2024-10-09,A轮,2亿元,高瓴,具身智能,https://x.org/3',
  '云雀医疗,,2024-09-01,A轮,3000万元,云雀医疗、红杉中国,医疗健康,https://x.org/4',
  '云鹊医疗,,2024-09-20,A轮,3000万元,高瓴,医疗健康,https://x.org/5',
];

let workspace = '';
const review = (...args: readonly string[]): Promise<Outcome> => tidemark(['review', ...args], { workspace });
const run = (): Promise<Outcome> =>
  tidemark(['run', '--month', '2024-10', '--source', 'deals', '--as-of', '2025-01-31', '--quiet'], { workspace });
const registryFile = (name: string): Promise<string> => readFile(join(workspace, 'registry', name), 'utf8');

const itemSchema = z.object({
  item_id: z.string().regex(/^rv-[0-9a-f]{10}$/),
  kind: z.string(),
  rule: z.string(),
  left_name: z.string(),
  right_name: z.string(),
  reasons: z.string(),
  round_count: z.int(),
  amount_cny: z.string(),
});
const queueSchema = z.object({
  scope: z.string(),
  waiting: z.int(),
  by_kind: z.record(z.string(), z.int()),
  items: z.array(itemSchema),
});
type Queue = z.infer<typeof queueSchema>;

async function queue(...args: readonly string[]): Promise<Queue> {
  const { status, stdout, stderr } = await review('list', '--json', ...args);
  expect(status, stderr).toBe(0);
  return queueSchema.parse(JSON.parse(stdout));
}

/** The queue as it was first; its ids stay what they are. */
let atFirst: Queue;
function idOf(kind: string, name: string): string {
  const found = atFirst.items.filter(
    (item) => item.kind === kind && [item.left_name, item.right_name].some((side) => side === name),
  );
  expect(found).toHaveLength(1);
  return found[0]?.item_id ?? '';
}

/** What other steps of the pipeline would have left in the snapshot: pairs that they could not decide, a nomination. */
async function leaveUndecided(): Promise<void> {
  const path = await realpath(join(workspace, 'warehouse.duckdb'));
  const warehouse = await openWarehouse<Schema>({ path });
  await warehouse.script(`
    INSERT INTO core.judgements BY NAME
    SELECT 'company' AS kind, l.company_id AS left_id, r.company_id AS right_id, l.company_name AS left_name, r.company_name AS right_name,
      'unsure' AS verdict, 'short_and_full' AS rule, 0.6 AS score, 'the short name begins the full one' AS reasons,
      TIMESTAMPTZ '2025-01-31 00:00:00+00' AS judged_at
    FROM core.companies l, core.companies r WHERE l.company_name = '云鹊医疗' AND r.company_name = '云雀医疗';
    INSERT INTO core.judgements BY NAME
    SELECT 'round' AS kind, l.observation_id AS left_id, r.observation_id AS right_id, l.company_name AS left_name, r.company_name AS right_name,
      'unsure' AS verdict, 'near_dates' AS rule, 0.5 AS score, '19 days apart; equal amounts' AS reasons,
      TIMESTAMPTZ '2025-01-31 00:00:00+00' AS judged_at
    FROM core.observations l, core.observations r WHERE l.source_url = 'https://x.org/4' AND r.source_url = 'https://x.org/5';
    UPDATE core.participations SET state_status = 'nominated', state_kind = 'state_platform', state_level = 'unknown'
    WHERE investor_name = '蓝海国投';`);
  await warehouse.close();
}

beforeAll(async () => {
  workspace = await workspaces.next();
  await mkdir(join(workspace, 'drop', 'deals'), { recursive: true });
  await writeFile(join(workspace, 'drop', 'deals', 'source.yaml'), declaration);
  await writeFile(join(workspace, 'drop', 'deals', 'deals.csv'), `${rows.join('\n')}\n`);
  const outcome = await run();
  expect(outcome.status, outcome.stderr).toBe(0);
  await leaveUndecided();
  atFirst = await queue();
});

describe('review list', () => {
  it('has every kind, the largest effect first, in rounds and CNY of the scope', () => {
    const { scope, waiting, by_kind, items } = atFirst;
    expect(scope).toBe('private_primary');
    expect(waiting).toBe(items.length);
    expect(by_kind).toEqual({ company: 2, company_investor: 2, label: 1, round: 1, state: 1 });
    const money = items.map((item) => Number(item.amount_cny));
    expect(money).toEqual([...money].sort((a, b) => b - a));
    const told = items.map(({ kind, left_name, right_name, round_count, amount_cny }) =>
      [kind, ...[left_name, right_name].sort(), round_count, amount_cny].join(' '),
    );
    expect([...told].sort()).toEqual(
      [
        // 1亿 and 5亿.
        'company 星河机器人 银河动力 2 600000000.00',
        'company 云雀医疗 云鹊医疗 2 60000000.00',
        // One round of 3000万, in which it stands on both sides.
        'company_investor 云雀医疗 云雀医疗 1 30000000.00',
        // Its own 2亿, and the 1亿 and 3000万 of those it backs.
        'company_investor 红杉中国 红杉中国 3 330000000.00',
        'label deals 怪词 1 500000000.00',
        'round 云雀医疗 云鹊医疗 2 60000000.00',
        'state  蓝海国投 1 100000000.00',
      ].sort(),
    );
    expect(items[0]?.reasons).toMatch(/"star" in English; they raised on the same day with different amounts$/);
    expect(items.find((item) => item.rule === 'self_investment')?.left_name).toBe('云雀医疗');
  });

  it('keeps its ids, and cuts where told', async () => {
    const again = await queue('--limit', '2');
    expect(again.items).toEqual(atFirst.items.slice(0, 2));
    expect(again.waiting).toBe(atFirst.waiting);
  });

  it('counts in another scope; an unknown one is a usage error', async () => {
    const { items } = await queue('--scope', 'report_2024');
    // 医疗健康 is no track of that scope.
    expect(items.filter((item) => item.kind === 'round').map((item) => item.round_count)).toEqual([0]);
    expect((await review('--scope', 'nothing')).status).toBe(2);
  });

  it('for a person: counts, then a table; in a schedule: exit 4 while something waits', async () => {
    const told = await review('--kind', 'label');
    expect(told.status).toBe(0);
    expect(told.stdout).toMatch(/^1 wait for review: 1 label\.\n┌/);
    expect(told.stdout).toMatch(/deals track: 怪词 +│ +1 │ 500,000,000 │/);
    expect(await review('--kind', 'label', '--strict', '--quiet')).toMatchObject({
      ...{ status: 4, stdout: '1 wait for review: 1 label.\n' },
    });
    expect(await review('--kind', 'investor', '--strict')).toMatchObject({
      ...{ status: 0, stdout: 'Nothing waits for review.\n' },
    });
  });
});

describe('review show', () => {
  it('has both sides with what their sources say and where, and how to decide', async () => {
    const { status, stdout } = await review('show', idOf('round', '云鹊医疗'));
    expect(status).toBe(0);
    expect(stdout).toMatch(/Why: 19 days apart; equal amounts \(near_dates, score 0\.5000\)/);
    expect(stdout).toMatch(
      /云雀医疗: 2024-09-01 · A轮 · 3000万元 · 云雀医疗, 红杉中国\n +Deals, deals\.csv, row 5, https:\/\/x\.org\/4/,
    );
    expect(stdout).toMatch(
      /云鹊医疗: 2024-09-20 · A轮 · 3000万元 · 高瓴\n +Deals, deals\.csv, row 6, https:\/\/x\.org\/5/,
    );
    expect(stdout).toMatch(/tidemark review accept rv-[0-9a-f]{10} --reason TEXT/);
  });

  it('as JSON, by the beginning of an id; what is not there is a usage error', async () => {
    const id = idOf('label', '怪词');
    const { stdout } = await review('show', id.slice(3, 10), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ item_id: id, claims: [{ company_name: '银河动力', side: 'left' }] });
    expect(await review('show', 'rv-nothing')).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('a decision', () => {
  it('needs its reason and a meaning that there is; else nothing is written', async () => {
    const label = idOf('label', '怪词');
    const refused = [
      await review('accept', label),
      await review('accept', label, '--reason', ' '),
      await review('accept', label, '--reason', 'x', '--as', 'nothing'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([2, 2, 2]);
    expect(refused.map(({ stderr }) => stderr.split('\n')[0] ?? '')).toEqual([
      expect.stringContaining('--reason'),
      expect.stringContaining('needs its reason'),
      expect.stringContaining('there is no track nothing'),
    ]);
    expect(existsSync(join(workspace, 'registry', 'labels.csv'))).toBe(false);
  });

  it('is one line of the registry with who, when and why; the item waits no more', async () => {
    const id = idOf('company', '银河动力');
    const today = new Date().toISOString().slice(0, 10);
    const { status, stdout } = await review('reject', id, '--reason', '=two firms, "really"', '--by', 'Ann');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /are different \(Ann, \d{4}-\d{2}-\d{2}\)\.\nWritten to .*judgements\.csv\. The next `tidemark run`/,
    );
    const text = await registryFile('judgements.csv');
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toMatch(/^company,(星河机器人,银河动力|银河动力,星河机器人),different,Ann,/m);
    expect(text).toContain(`"'=two firms, ""really"""`);
    // Midnight may lie between.
    expect(text.includes(today) || text.includes(new Date().toISOString().slice(0, 10))).toBe(true);
    expect((await queue('--kind', 'company')).waiting).toBe(1);
    expect((await review('reject', id, '--reason', 'again')).status).toBe(2);
    expect(await registryFile('judgements.csv')).toBe(text);
  });

  it('by two at once: both lines are there', async () => {
    const [round, investor] = [idOf('round', '云雀医疗'), idOf('company_investor', '红杉中国')];
    const both = await Promise.all([
      review('accept', round, '--reason', 'one round, told twice', '--by', 'Ann', '--json'),
      review('accept', investor, '--reason', 'a manager that raised money itself', '--by', 'Bob', '--json'),
    ]);
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(JSON.parse(both[0].stdout)).toMatchObject({ item: round, decided: 'accept', row: { verdict: 'same' } });
    const text = await registryFile('judgements.csv');
    expect(text).toMatch(/^round,deals\/[0-9a-f]{12}\/\d+\/1,deals\/[0-9a-f]{12}\/\d+\/1,same,Ann,/m);
    expect(text).toMatch(/^company_investor,红杉中国,红杉中国,same,Bob,/m);
  });

  it('lasts: the next run applies it, and a rebuild loses nothing', async () => {
    const label = idOf('label', '怪词');
    expect((await review('accept', label, '--as', 'embodied_ai', '--reason', 'robots', '--by', 'Ann')).status).toBe(0);
    for (const again of [run, (): Promise<Outcome> => tidemark(['rebuild', '--quiet'], { workspace })]) {
      const outcome = await again();
      expect(outcome.status, outcome.stderr).toBe(0);
      const { stdout } = await tidemark(
        [
          'sql',
          '--format',
          'json',
          "select track_id, (select count(*) from ref.judgements) as judged from core.rounds where company_name = '银河动力'",
        ],
        { workspace },
      );
      expect(JSON.parse(stdout)).toMatchObject([{ track_id: 'embodied_ai', judged: expect.anything() as unknown }]);
      expect(stdout).toMatch(/"judged":\s*"?3"?/);
      const { items } = await queue();
      expect(items.map((item) => item.rule)).toContain('self_investment');
      expect(items.map((item) => item.kind)).not.toContain('label');
      expect(items.some((item) => item.rule === 'one_english_name')).toBe(false);
    }
  });
});

describe('a correction', () => {
  const header = 'source_id,record,field,expect,value,source,decided_by,decided_on,reason';
  const write = (expected: string): Promise<void> =>
    writeFile(
      join(workspace, 'registry', 'corrections.csv'),
      `${header}\ndeals,url=https://x.org/4,investors,${expected},红杉中国,https://y.org,Ann,2025-01-02,the company stands in its own list\n`,
    );

  it('settles what no judgement can', async () => {
    await write('云雀医疗、红杉中国');
    expect((await run()).status).toBe(0);
    expect((await queue()).items.some((item) => item.rule === 'self_investment')).toBe(false);
  });

  it('that finds something else than expected stops the publication: exit 3, the row, what to do', async () => {
    const before = await realpath(join(workspace, 'current'));
    await writeFile(
      join(workspace, 'drop', 'deals', 'deals.csv'),
      `${rows.join('\n').replace('云雀医疗、红杉中国', '红杉中国')}\n`,
    );
    const stopped = await run();
    expect(stopped.status).toBe(3);
    expect(stopped.stdout).toMatch(
      /stale-corrections[\s\S]*"found":"红杉中国"[\s\S]*the source has been fixed: take the line out/,
    );
    expect(await realpath(join(workspace, 'current'))).toBe(before);
  });

  it('of a record that is not there is a warning', async () => {
    const line = 'deals,url=https://x.org/99,stage,A轮,B轮,https://y.org,Ann,2025-01-02,x';
    await writeFile(join(workspace, 'registry', 'corrections.csv'), `${header}\n${line}\n`);
    const { status, stdout } = await run();
    expect(status).toBe(0);
    expect(stdout).toMatch(/warning: A correction names a record that its source does not have: 1 rows/);
  });
});

describe('without a publication', () => {
  it('says what to do: exit 2', async () => {
    const outcome = await tidemark(['review'], { workspace: await workspaces.next() });
    expect(outcome).toMatchObject({ status: 2, stdout: '' });
    expect(outcome.stderr).toMatch(/no publication yet. Start with `tidemark run`/);
  });
});
