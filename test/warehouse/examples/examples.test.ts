import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setVariable } from '../../../warehouse/session-variables.ts';
import { askedMarts, rebuildMonths } from '../../../warehouse/marts/build-marts.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';
import { LoadedSources } from '../../activities/run-sources.ts';

const folder = join(projectRoot, 'warehouse', 'examples');
const asOf = '2024-12-01T00:00:00.000Z';
let loaded: LoadedSources;
beforeAll(async () => {
  loaded = await LoadedSources.load([], ['report-2024', 'policy-texts'], asOf);
  await setVariable(loaded.warehouse, 'as_of', asOf);
  await rebuildMonths(loaded.warehouse, await askedMarts(), [{ from: '2024-10-01', to: '2024-10-01' }]);
}, 180_000);
afterAll(() => loaded.close());

const answer = async (name: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  loaded.rows(await readFile(join(folder, `${name}.sql`), 'utf8'));

test('there are ten, of at most fifteen lines, each with its question in the first', async () => {
  const names = await readdir(folder);
  expect(names).toHaveLength(10);
  for (const name of names) {
    const lines = (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
    expect(lines.length, name).toBeLessThanOrEqual(15);
    expect(lines[0], name).toMatch(/^-- \S/);
    expect(lines.join('\n'), name).toMatch(/ORDER BY/);
  }
});

test('rounds and money by track: 滴滴 and 轻舟智航 drive, 星海图 builds robots', async () => {
  expect(await answer('rounds-and-money-by-track')).toMatchObject([
    { month: '2024-10-01', track: 'Automotive and transport', round_count: '2', exact_count: '1', fuzzy_count: '1' },
    { track: 'Robotics', round_count: '1', amount_cny_point: '300000000.00' },
  ]);
});

test('state-backed participation by stage is an interval over rounds with a named investor', async () => {
  const rows = await answer('state-participation-by-stage');
  // C or later in 2024, by the two tables: 滴滴, 轻舟智航, 宏景智驾, 易航智能, LiangDao, 卡尔曼, 易控智驾, 格陆博, 麦行, 宇树.
  expect(rows[0]).toMatchObject({ stage_group: 'late', rounds_named_investor: '10', rounds_state_high: '10' });
  for (const row of rows) expect(Number(row['rounds_state_low'])).toBeLessThanOrEqual(Number(row['rounds_state_high']));
});

test('the most active state investors are those of the register, with what each can have given', async () => {
  const rows = await answer('most-active-state-investors');
  // 广汽集团 leads 滴滴 with 滴滴出行: half of 2.98亿美元 by the equal split.
  const gac = rows.find((row) => row['investor_name'] === '广汽集团');
  expect(gac).toMatchObject({
    state_kind: 'soe_cvc',
    round_count: '1',
    rounds_led: '1',
    round_count_before: null,
    company_count: '1',
    attributed_cny_low: '0.00',
  });
  expect(Number(gac?.['attributed_cny_point'])).toBeCloseTo(Number(gac?.['involved_cny']) / 2, 1);
});

test('companies that reached C or later in driving: nine without the three IPOs and the two Pre-B rounds', async () => {
  const rows = await answer('companies-at-c-or-later');
  expect(rows).toHaveLength(9);
  expect(rows[0]).toMatchObject({ company_name: '轻舟智航 OCRAFT', rounds: '1', stages: 'C+轮' });
});

test('rounds over a tenth of their month: all three of October', async () => {
  const rows = (await answer('rounds-over-a-tenth')).filter((row) => row['month'] === '2024-10-01');
  expect(rows.map((row) => row['company_name'])).toEqual(['滴滴', '轻舟智航 OCRAFT', '星海图 Robot Era']);
});

test('the sources behind a round: the table and the sentence that tell of 滴滴', async () => {
  const rows = await answer('sources-behind-a-round');
  expect(new Set(rows.map((row) => row['company_name']))).toEqual(new Set(['滴滴']));
  expect(rows.map((row) => String(row['locator']))).toEqual(
    expect.arrayContaining([expect.stringContaining('表1 行4'), expect.stringContaining('段2 句2')]),
  );
});

test('policy documents stand beside rounds by province, a year without rounds with 0', async () => {
  const rows = await answer('policy-beside-funding');
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(row['documents']).not.toBeNull();
    expect(row['rounds']).not.toBeNull();
  }
});

test('the three largest companies of a track: all the money of a track with three or fewer', async () => {
  const rows = await answer('cr3-within-a-track');
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    if (Number(row['companies']) <= 3 && Number(row['money_cny']) > 0) {
      expect(row, String(row['track_id'])).toMatchObject({ point: '1.000000000000', low: '1.000000000000' });
    }
    if (row['point'] !== null) {
      expect(Number(row['low'])).toBeLessThanOrEqual(Number(row['point']));
      expect(Number(row['point'])).toBeLessThanOrEqual(Number(row['high']));
    }
  }
});
