import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';
import type { SourceRun, TextRow } from '../sources/source-run.ts';
import { sourceRuns } from '../sources/source-run.ts';

const runs = sourceRuns();

const declaration = {
  id: 'told-wrong',
  title: { zh: '测试', en: 'Test' },
  publisher: 'nobody',
  licence: { name: 'invented', redistribute: true },
  language: 'zh',
  defaults: { instrument: 'equity_primary', country: 'CN', currency: 'CNY' },
  tables: [
    {
      name: 'deals',
      kind: 'financing',
      map: {
        ...{ company_name: 'company', announced_date: 'date', stage: 'round', amount: 'amount', url: 'url' },
        ...{ investors: 'investors', track: 'track', country: 'country' },
      },
      identity: ['id'],
    },
    {
      name: 'backers',
      kind: 'financing',
      map: { company_name: 'company', investors: { column: 'backer', single: true } },
      identity: ['deal'],
      adds_to: { table: 'deals', on: { deal: 'id' } },
    },
  ],
};

const deals = [
  'id,company,date,round,amount,url,investors,track,country',
  'r1,星河,2024-05-06,A轮,1亿元,https://x.org/1,,怪词,CN',
  'r2,星河,0002-05-06,B轮,2亿元,https://x.org/2,,,火星',
  'r3,云雀,2024-05-06,神秘轮,3亿元,https://x.org/3,,,CN',
  '',
].join('\n');
const backers = ['deal,company,backer', 'r1,星河,甲资木', ''].join('\n');

async function registryWith(files: Readonly<Record<string, readonly string[]>>): Promise<Registry> {
  const folder = await mkdtemp(join(tmpdir(), 'corrections-'));
  for (const [name, lines] of Object.entries(files)) await writeFile(join(folder, name), `${lines.join('\n')}\n`);
  const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry'), folder]);
  await rm(folder, { recursive: true });
  return registry;
}

const header = 'source_id,record,field,expect,value,source,decided_by,decided_on,reason';
const line = (record: string, field: string, expected: string, value: string, source = 'told-wrong'): string =>
  `${source},"${record}",${field},${expected},${value},https://y.org,Ann,2026-01-02,a slip`;

async function corrected(lines: readonly string[], text = deals): Promise<SourceRun> {
  const source = await runs.declare('told-wrong', declaration);
  const paths = [await runs.write('deals.csv', text), await runs.write('backers.csv', backers)];
  return runs.run(source, paths, undefined, await registryWith({ 'corrections.csv': [header, ...lines] }));
}

const told = (run: SourceRun, url: string): TextRow => run.observations.find((row) => row['source_url'] === url) ?? {};
const outcomes = (run: SourceRun): readonly unknown[] =>
  run.corrections.map((row) => [row['field'], row['found'], row['outcome']]);

describe('a correction', () => {
  it('puts the right text in the place of the expected one, and the observation says so', async () => {
    const run = await corrected([
      line('url=https://x.org/1', 'amount', '1亿元', '1亿美元'),
      line('url=https://x.org/1', 'stage', 'A轮', 'A+轮'),
    ]);
    expect(told(run, 'https://x.org/1')).toMatchObject({
      ...{ amount_currency: 'USD', amount_low: '100000000.00', stage: 'a', stage_qualifier: '+' },
      corrected_fields: 'amount, stage',
    });
    // Others are left alone, and the record stays as read.
    expect(told(run, 'https://x.org/3')).toMatchObject({ amount_currency: 'CNY', corrected_fields: null });
    expect(
      JSON.parse(run.records.find((row) => row['kind'] === 'deals' && row['locator'] === 'row 2')?.['payload'] ?? ''),
    ).toMatchObject({
      amount: '1亿元',
    });
    expect(outcomes(run)).toEqual([
      ['amount', '1亿元', 'applied'],
      ['stage', 'A轮', 'applied'],
    ]);
  });

  it('brings back a record that was refused for its date', async () => {
    expect((await corrected([])).outcomes).toMatchObject({ loaded: 2, quarantined: 1 });
    const run = await corrected([line('company_name=星河 & stage=B轮', 'announced_date', '0002-05-06', '2024-06-07')]);
    expect(run.outcomes).toMatchObject({ loaded: 3, quarantined: 0 });
    expect(told(run, 'https://x.org/2')).toMatchObject({ announced_date: '2024-06-07', announced_text: '2024-06-07' });
  });

  it('of a row that adds to a round is marked on the round', async () => {
    const fix = (table: string): string =>
      line(`identity=r1 & company_name=星河${table}`, 'investors', '甲资木', '甲资本');
    const run = await corrected([fix(' & table=backers')]);
    expect(run.investors.map((row) => row['investor_name'])).toEqual(['甲资本']);
    expect(told(run, 'https://x.org/1')['corrected_fields']).toBe('investors');
    expect(outcomes(run)).toEqual([['investors', '甲资木', 'applied']]);
    // The deal of that identity names no investor: without its table the line names more than was meant.
    const both = await corrected([fix('')]);
    expect(both.corrections.map((row) => row['outcome']).sort()).toEqual(['applied', 'stale']);
  });

  it('fills a field, empties one, and names another company', async () => {
    const run = await corrected([
      line('url=https://x.org/3', 'investors', '', '乙资本'),
      line('url=https://x.org/3', 'amount', '3亿元', ''),
      line('url=https://x.org/3', 'company_name', '云雀', '云鹊'),
    ]);
    expect(told(run, 'https://x.org/3')).toMatchObject({
      ...{
        company_name: '云鹊',
        company_name_normalised: '云鹊',
        amount_kind: 'undisclosed',
        investors_text: '乙资本',
      },
      corrected_fields: 'amount, company_name, investors',
    });
  });

  it('does nothing once the source says something else, and tells what it found', async () => {
    const lines = [line('url=https://x.org/1', 'amount', '1亿元', '1亿美元')];
    const fixed = deals.replace('1亿元', '1亿美元');
    const run = await corrected(lines, fixed);
    expect(told(run, 'https://x.org/1')).toMatchObject({ amount_currency: 'USD', corrected_fields: null });
    expect(outcomes(run)).toEqual([['amount', '1亿美元', 'stale']]);
  });

  it('that contradicts another is not done, and neither is the other', async () => {
    const run = await corrected([
      line('url=https://x.org/1', 'stage', 'A轮', 'B轮'),
      line('company_name=星河 & announced_date=2024-05-06', 'stage', 'A轮', 'C轮'),
    ]);
    expect(told(run, 'https://x.org/1')).toMatchObject({ stage: 'a', corrected_fields: null });
    expect(outcomes(run)).toEqual([
      ['stage', 'A轮', 'contradicted'],
      ['stage', 'A轮', 'contradicted'],
    ]);
  });

  it('finds by the beginning of a document, and only in its own source', async () => {
    const plain = await corrected([]);
    const document = told(plain, 'https://x.org/1')['document_id']?.slice(0, 12) ?? '';
    const run = await corrected([
      line(`document=${document} & locator=row 2`, 'stage', 'A轮', 'B轮'),
      line('url=https://x.org/3', 'amount', '3亿元', '4亿元', 'another-source'),
      line('url=https://x.org/99', 'amount', '3亿元', '4亿元'),
    ]);
    expect(outcomes(run)).toEqual([['stage', 'A轮', 'applied']]);
    expect(told(run, 'https://x.org/1')['stage']).toBe('b');
  });
});

describe('a reviewed label', () => {
  const labelHeader = 'source_id,field,label,value,decided_by,decided_on,reason';
  const source = (): Promise<SourceRun> => withLabels([]);
  async function withLabels(lines: readonly string[]): Promise<SourceRun> {
    const declared = await runs.declare('told-wrong', declaration);
    const registry = await registryWith({ 'labels.csv': [labelHeader, ...lines] });
    return runs.run(declared, [await runs.write('deals.csv', deals.replace('0002', '2023'))], undefined, registry);
  }
  const issues = (run: SourceRun): readonly unknown[] =>
    run.issues.map((row) => [row['field'], row['raw_value']]).sort();

  it('is an issue until it is explained', async () => {
    expect(issues(await source())).toEqual([
      ['place', '火星'],
      ['stage', '神秘轮'],
      ['track', '怪词'],
    ]);
  });

  it('means what was decided', async () => {
    const run = await withLabels([
      'told-wrong,stage,神秘轮,b:+,Ann,2026-01-02,x',
      'told-wrong,track,怪词,embodied_ai,Ann,2026-01-02,x',
      'told-wrong,place,火星,US,Ann,2026-01-02,x',
    ]);
    expect(issues(run)).toEqual([]);
    expect(told(run, 'https://x.org/3')).toMatchObject({ stage: 'b', stage_qualifier: '+' });
    expect(told(run, 'https://x.org/1')['track_id']).toBe('embodied_ai');
    expect(told(run, 'https://x.org/2')['country_code']).toBe('US');
  });

  it('that tells nothing is no issue and gives no value; one of another source explains nothing', async () => {
    const run = await withLabels([
      'told-wrong,stage,神秘轮,,Ann,2026-01-02,x',
      'told-wrong,track,怪词,,Ann,2026-01-02,x',
      'another,place,火星,US,Ann,2026-01-02,x',
    ]);
    expect(issues(run)).toEqual([['place', '火星']]);
    expect(told(run, 'https://x.org/3')['stage']).toBe('unknown');
    expect(told(run, 'https://x.org/1')['track_id']).toBe('unclassified');
  });
});
