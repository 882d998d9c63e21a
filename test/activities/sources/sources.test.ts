import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { draftDeclaration } from '../../../activities/sources/draft-declaration.ts';
import type { Source } from '../../../activities/sources/read-sources.ts';
import { filesIn, readSources, SourceDeclarationError } from '../../../activities/sources/read-sources.ts';
import type { SourceTest } from '../../../activities/sources/test-source.ts';
import { NothingToTestError, testSource } from '../../../activities/sources/test-source.ts';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import { projectRoot, workspaceAt } from '../../../warehouse/workspace.ts';
import { sourceRuns } from './source-run.ts';

const runs = sourceRuns();
const builtIn = await readSources(workspaceAt(join(tmpdir(), 'no-such-workspace')));
const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);

/** What each fixture holds, counted by hand: records, loaded, merged, quarantined, not applicable, observations. */
const expected: Readonly<Record<string, readonly number[]>> = {
  // 2 items of a feed: one round, one of none.
  '36kr-feed': [2, 1, 0, 0, 1, 1],
  // 3 posts: two rounds, one of none.
  'ai36kr-posts': [3, 2, 0, 0, 1, 2],
  // 7 deals, one without a company; 10 rows of investors, of which 8 add to a deal, and of the 2 of an unknown deal the
  // first opens one; 4 profiles.
  'canadian-deals': [21, 7, 9, 1, 4, 7],
  // Rounds: 6 loaded, 1 repeated, 1 without a name. Companies: 2 profiles, 2 with a spoilt total. Investments: 3 + 1 + 1
  // add to a round; of the 2 without a round the first opens one.
  'crunchbase-2013': [19, 7, 7, 3, 2, 7],
  // 5 articles: a round with its history, a plan, a statistic, an acquisition, one without a title.
  'finvest-news': [6, 3, 0, 1, 2, 3],
  // 12 rows: one repeated, one without a company, one shifted; one link tells of two financings.
  'itjuzi-2016': [12, 9, 1, 2, 0, 9],
  // 12 rows of a merged layout: 6 rounds, one company without a round; 5 that are of no company that can be told.
  'itjuzi-companies-2018': [12, 6, 0, 5, 1, 6],
  // 9 rows of two files: one repeated in its file and one in the other, one shifted, one without a date.
  'itjuzi-slices': [9, 5, 2, 2, 0, 5],
  'policy-most': [2, 1, 0, 0, 1, 0],
  'policy-ndrc': [1, 1, 0, 0, 0, 0],
  'policy-sasac': [2, 1, 0, 1, 0, 0],
  'policy-texts': [3, 2, 0, 1, 0, 0],
  // 5 rows of deals (one of them two joint rounds), one without a company; 2 claims; 1 policy.
  'report-2024': [9, 6, 0, 1, 2, 6],
  // 5 filings: one of them a fund's.
  'sec-form-d': [5, 4, 0, 0, 1, 4],
  // 12 rows: the years 0002 and 1970, and an unknown round; two labels of no financing.
  'smoothnlp-2019': [12, 7, 0, 3, 2, 7],
  // 2 items of a feed: one round, one of none.
  'techcrunch-feed': [2, 1, 0, 0, 1, 1],
};

const countsOf = ({ outcomes, observations }: SourceTest): readonly number[] => [
  outcomes.records,
  outcomes.loaded,
  outcomes.merged,
  outcomes.quarantined,
  outcomes.notApplicable,
  observations,
];

describe('every source of the project', () => {
  it('stands in the table of this test', () => {
    expect([...builtIn.keys()]).toEqual(Object.keys(expected));
  });

  it.each([...builtIn.values()].map((source) => [source.declaration.id, source] as const))(
    '%s has a licence, bounds and a fixture with these outcomes',
    async (id, source) => {
      const { licence, bounds, title } = source.declaration;
      expect(licence.name).not.toBe('');
      expect(title.zh).not.toBe(title.en);
      expect(bounds.records).toBeDefined();
      expect(await filesIn(join(source.folder, 'fixture'))).not.toEqual([]);
      const tested = await testSource(source, registry, 'test', '2100-01-01T00:00:00.000Z');
      expect(countsOf(tested)).toEqual(expected[id]);
      const { records, loaded, merged, quarantined, notApplicable } = tested.outcomes;
      expect(loaded + merged + quarantined + notApplicable).toBe(records);
    },
  );

  it('dated rounds lie within declared days', () => {
    for (const { declaration } of builtIn.values())
      if (declaration.tables.some((table) => table.kind === 'financing'))
        expect(declaration.bounds.dates).toBeDefined();
  });
});

async function fixtureRun(id: string) {
  const source = sourceOf(id);
  return runs.run(source, await filesIn(join(source.folder, 'fixture')));
}

function sourceOf(id: string): Source {
  const source = builtIn.get(id);
  if (source === undefined) throw new Error(`no source ${id}`);
  return source;
}

describe('itjuzi-2016', () => {
  it('reads months, buckets, unnamed currencies and places abroad as the source means them', async () => {
    const run = await fixtureRun('itjuzi-2016');
    const told = run.observations.map((row) =>
      [
        row['announced_date'],
        row['announced_precision'],
        row['stage'],
        row['instrument'],
        row['amount_low'],
        row['amount_high'],
        row['amount_currency'],
        row['country_code'],
        row['region_code'],
      ].join(' '),
    );
    expect(told).toEqual([
      // Until the end of 2014 a first of a month is the month; later it is a day.
      '2014-06-01 month angel equity_primary 2000000.00 10000000.00 CNY CN 110000',
      '2015-07-01 day a equity_primary 10000000.00 10000000.00 USD CN 310000',
      '2016-05-09 day c equity_primary 100000000.00 1000000000.00 CNY CN 440000',
      // 其他: some other currency. The number stands, the yuan is not assumed.
      '2016-05-10 day pre_a equity_primary 15000000.00 15000000.00  CN 110000',
      '2013-09-27 day a equity_primary 5000000.00 5000000.00 USD  ',
      '2014-12-01 month b equity_primary 20000000.00 20000000.00 CNY CN 510000',
      '2015-01-01 day strategic equity_primary    CN 510000',
      // One link, two contents: two observations of one financing.
      '2016-02-03 day e_plus equity_primary 50000000.00 50000000.00 CNY CN 320000',
      '2016-02-04 day post_ipo post_ipo 50000000.00 50000000.00 CNY CN 320000',
    ]);
    expect(run.observations[7]?.['identity']).toBe(run.observations[8]?.['identity']);
    expect(run.observations[0]?.['identity']).not.toBe(run.observations[1]?.['identity']);
    // 投资方未透露 is nobody's name.
    expect(run.investors.map((row) => row['investor_name'])).not.toContain('投资方未透露');
  });

  it('the shifted row is quarantined where it stands, with what betrays it', async () => {
    const run = await fixtureRun('itjuzi-2016');
    expect(run.records.filter((row) => row['outcome'] === 'quarantined').map((row) => row['locator'])).toEqual([
      'row 5',
      'row 9',
    ]);
    expect(
      run.issues.filter((row) => row['locator'] === 'row 9').map((row) => [row['field'], row['raw_value']]),
    ).toEqual([
      ['field', '上海'],
      ['round', '盛石资本'],
    ]);
  });
});

describe('crunchbase-2013', () => {
  it('counts the amount of a round once and keeps every investor; a round without a row of its own is opened once', async () => {
    const run = await fixtureRun('crunchbase-2013');
    const amounts = run.observations.map((row) => `${row['company_name'] ?? ''} ${row['amount_low'] ?? '-'}`).sort();
    expect(amounts).toEqual([
      'Brindle Labs 4000000.00',
      'Café Øresund 250000.00',
      'Fennel Robotics 1200000.00',
      'Grey Heron 750000.00',
      'Lantern Foods 1800000.00',
      'Tallow Energy -',
      'Vesper Networks 9000000.00',
    ]);
    const investors = run.investors.map((row) => {
      const of = run.observations.find((one) => one['observation_id'] === row['observation_id']);
      return `${of?.['company_name'] ?? ''}: ${row['investor_name'] ?? ''}`;
    });
    expect(investors.sort()).toEqual([
      'Brindle Labs: Ana Whitlock',
      'Brindle Labs: Keel & Sons Capital',
      'Brindle Labs: Marrow Ventures',
      'Café Øresund: Nordlys Fond',
      'Lantern Foods: Hollis Peak',
      'Lantern Foods: Marrow Ventures',
      'Tallow Energy: Hollis Peak',
    ]);
  });

  it('an undated round is loaded without a date; "other" stays of unknown kind', async () => {
    const run = await fixtureRun('crunchbase-2013');
    const byName = new Map(run.observations.map((row) => [row['company_name'], row]));
    expect(byName.get('Fennel Robotics')).toMatchObject({ announced_date: null, announced_precision: null });
    expect(byName.get('Grey Heron')).toMatchObject({ instrument: 'unknown', stage: 'unknown', country_code: 'CA' });
    expect(byName.get('Vesper Networks')).toMatchObject({ instrument: 'post_ipo' });
    // The first of a month is the month in this source.
    expect(byName.get('Café Øresund')).toMatchObject({ announced_date: '2011-08-01', announced_precision: 'month' });
  });

  it('an error cell is no name and a day number no total', async () => {
    const run = await fixtureRun('crunchbase-2013');
    const spoilt = run.issues.map((row) => row['raw_value'] ?? '').sort();
    expect(spoilt).toEqual(['#'.repeat(255), '#NAME?', '5/18/27']);
  });
});

describe('report-2024', () => {
  it('a joint stage keeps its amount once; roles stand with the names; the place in the report travels along', async () => {
    const run = await fixtureRun('report-2024');
    const joint = run.observations.filter((row) => row['company_name_en'] === 'LARKBOT');
    expect(joint.map((row) => [row['stage_qualifier'], row['amount_low']])).toEqual([
      [null, '100000000.00'],
      ['+', null],
    ]);
    expect(joint[0]).toMatchObject({ locator: 'row 2; 表1 行1', announced_date: '2024-08-23' });
    const table = run.observations.find((row) => row['locator'] === 'row 3; 表1 行2');
    const roles = run.investors
      .filter((row) => row['observation_id'] === table?.['observation_id'])
      .map((row) => `${row['investor_name'] ?? ''} ${row['role'] ?? ''}`);
    expect(roles.sort()).toEqual(['松原产投 lead', '青桐资本 follow']);
    expect(table).toMatchObject({ post_money_low: '1080000000.00', post_money_high: '1320000000.00' });
    const text = run.observations.find((row) => row['locator'] === 'row 5; 段1 句2');
    expect(text).toMatchObject({ announced_date: '2024-05-01', announced_precision: 'month', amount_low: null });
    expect(text?.['identity']).toBe(table?.['identity']);
    expect(run.observations.find((row) => row['stage'] === 'ipo')).toMatchObject({ instrument: 'ipo' });
  });
});

describe('policy sources', () => {
  const policySchema = z.object({
    title: z.string(),
    number: z.string().nullable(),
    issuers: z.array(z.string()),
    writtenDate: z.string().nullable(),
    publishedDate: z.string().nullable(),
    effectiveDate: z.string().nullable(),
  });
  const policyOf = async (id: string, file: string) => {
    const source = sourceOf(id);
    const run = await runs.run(source, [join(source.folder, 'fixture', file)]);
    return { run, policies: run.policies.map((row) => policySchema.parse(JSON.parse(row['policy'] ?? ''))) };
  };

  it('reads a page of each site', async () => {
    const most = await policyOf('policy-most', 'shared-equipment.html');
    expect(most.policies).toEqual([
      {
        title: '科技部 财政部印发《科研设备共享办法》的通知',
        number: '国科发试〔2024〕7号',
        issuers: ['科学技术部', '财政部'],
        writtenDate: '2024-02-28',
        publishedDate: '2024-03-05',
        effectiveDate: '2024-04-01',
      },
    ]);
    const ndrc = await policyOf('policy-ndrc', 'order.html');
    expect(ndrc.policies).toMatchObject([{ writtenDate: '2024-05-10', publishedDate: '2024-05-20' }]);
    const sasac = await policyOf('policy-sasac', 'measures.html');
    expect(sasac.policies).toMatchObject([{ title: '中央企业试验平台管理办法', effectiveDate: '2024-07-01' }]);
  });

  it('a list with relative links is a list, a captcha page is quarantined', async () => {
    const list = await policyOf('policy-most', 'list.html');
    expect(list.run.records).toMatchObject([
      { outcome: 'not_applicable', reason: 'a list of 3 documents, itself none' },
    ]);
    const login = await policyOf('policy-sasac', 'login.html');
    expect(login.run.records).toMatchObject([{ outcome: 'quarantined', reason: 'login or captcha page' }]);
  });

  it('30 February is no day of a document, and no first of February either', async () => {
    const { policies } = await policyOf('policy-texts', 'documents.jsonl');
    expect(policies.map((policy) => [policy.writtenDate, policy.publishedDate])).toEqual([
      ['2023-03-30', null],
      [null, '2024-03-05'],
    ]);
  });

  it('issuers that look like a broken list are names', async () => {
    const path = await runs.write('d.jsonl', `${JSON.stringify({ ...policyRow, issuers: '[财政部' })}\n`);
    const run = await runs.run(sourceOf('policy-texts'), [path]);
    expect(run.policies.map((row) => policySchema.parse(JSON.parse(row['policy'] ?? '')).issuers)).toEqual([
      ['[财政部'],
    ]);
  });
});

const policyRow = {
  ...{ title: '通知', issuers: null, number: null, index_number: null, kind: null, level: null, region: null },
  ...{ written_date: null, published_date: null, effective_date: null, status: null, url: null, text: '内容' },
};

describe("a user's own source", () => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'tidemark-own-'));
  });
  afterAll(async () => {
    await rm(root, { recursive: true });
  });

  /** Puts a file into the drop folder of a source that is drafted from it; `edit` is what the user changes. */
  async function own(id: string, fileName: string, bytes: string | Uint8Array, edit = (draft: string) => draft) {
    const workspace = workspaceAt(root);
    const folder = join(workspace.drop, id);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, fileName), bytes);
    await writeFile(join(folder, 'source.yaml'), edit(await draftDeclaration(id, join(folder, fileName))));
    const source = (await readSources(workspace)).get(id);
    if (source === undefined) throw new Error(`${id} was not found`);
    return source;
  }

  it('Chinese headers: the draft reads the file as it is', async () => {
    const source = await own(
      'my-deals',
      'deals.csv',
      '\uFEFF公司名称,融资时间,轮次,融资金额,投资方,备注\n晨曦云表,2024年5月6日,A轮,3000万元,青桐资本领投、海棠创投跟投,\n木槿出行,2024-06,天使轮,未披露,,x\n',
    );
    expect(source.declaration.defaults).toEqual({ instrument: 'equity_primary', country: 'CN', currency: 'CNY' });
    const tested = await testSource(source, registry, 'test', '2100-01-01T00:00:00.000Z');
    expect(countsOf(tested)).toEqual([2, 2, 0, 0, 0, 2]);
    expect(tested.issues).toEqual([]);
    expect(tested.sample).toEqual([
      '2024-05-06  晨曦云表  a  30000000.00  CNY  unclassified  CN',
      '2024-06  木槿出行  angel  unclassified  CN',
    ]);
  });

  it('a GB18030 file is drafted with its encoding', async () => {
    // 公司,日期 and 晨曦,2024-05-06 in GB18030.
    const bytes = Buffer.from('b9abcbbe2cc8d5c6da0ab3bfead82c323032342d30352d30360a', 'hex');
    const source = await own('my-gb', 'deals.csv', bytes);
    const tested = await testSource(source, registry, 'test', '2100-01-01T00:00:00.000Z');
    expect(tested.sample).toEqual(['2024-05-06  晨曦  unknown  unclassified  CN']);
  });

  it('English headers with amounts in thousands of dollars, once the user says so', async () => {
    const source = await own(
      'my-book',
      'book.csv',
      'Company,Date,Round,Amount,Investors,Sector\nBrindle Labs,2024-03-15,Series A,"4,000",Marrow Ventures,Robots\nFennel,2024-04-01,Seed,250,,\n',
      (draft) => draft.replace('amount: Amount', 'amount: { column: Amount, currency: USD, unit: 1000 }'),
    );
    const tested = await testSource(source, registry, 'test', '2100-01-01T00:00:00.000Z');
    expect(tested.sample).toEqual([
      '2024-03-15  Brindle Labs  a  4000000.00  USD  unclassified',
      '2024-04-01  Fennel  seed  250000.00  USD  unclassified',
    ]);
    expect(tested.issues.map((issue) => [issue.locator, issue.field, issue.severity])).toEqual([
      ['book.csv: row 2', 'track', 'value'],
    ]);
  });

  it('amounts in 万, once the user says so', async () => {
    const source = await own(
      'my-wan',
      'wan.csv',
      '公司,日期,金额\n晨曦云表,2024-05-06,3000\n木槿出行,2024-05-07,2亿\n',
      (draft) => draft.replace('amount: 金额', 'amount: { column: 金额, unit: 10000 }'),
    );
    const tested = await testSource(source, registry, 'test', '2100-01-01T00:00:00.000Z');
    // A number with a unit of its own keeps it.
    expect(tested.sample).toEqual([
      '2024-05-06  晨曦云表  unknown  30000000.00  CNY  unclassified  CN',
      '2024-05-07  木槿出行  unknown  200000000.00  CNY  unclassified  CN',
    ]);
  });

  it('the same file under two names is read once, hidden folders not at all', async () => {
    const source = await own('my-copies', 'a.csv', '公司,日期\n晨曦云表,2024-05-06\n');
    await copyFile(join(source.dropFolder, 'a.csv'), join(source.dropFolder, 'b.csv'));
    await mkdir(join(source.dropFolder, '.trash'));
    await writeFile(join(source.dropFolder, '.trash', 'c.csv'), 'no file of this source\n');
    const tested = await testSource(source, registry, 'test', '2100-01-01T00:00:00.000Z');
    expect(tested.files).toEqual(['a.csv', 'b.csv']);
    expect(countsOf(tested)).toEqual([1, 1, 0, 0, 0, 1]);
  });

  it('without a file there is nothing to test', async () => {
    const source = await own('my-empty', 'a.csv', '公司\n晨曦云表\n');
    await rm(join(source.dropFolder, 'a.csv'));
    await expect(testSource(source, registry, 'test', '2100-01-01T00:00:00.000Z')).rejects.toThrow(NothingToTestError);
  });

  it('an empty cell is none of the listed values, and only a required column minds', async () => {
    const source = await own(
      'my-list',
      'a.csv',
      '公司,日期,轮次\n晨曦,2024-05-06,A轮\n木槿,2024-05-06,\n银杉,2024-05-06,Z\n',
      (draft) => draft.replace('    map:', '    columns: { 轮次: { one_of: [A轮] } }\n    map:'),
    );
    const tested = await testSource(source, registry, 'test', '2100-01-01T00:00:00.000Z');
    expect(countsOf(tested)).toEqual([3, 2, 0, 1, 0, 2]);
  });
});

describe('declarations that cannot be used', () => {
  const valid = {
    id: 'broken',
    title: { zh: '甲', en: 'A' },
    publisher: 'x',
    licence: { name: 'y' },
    language: 'zh',
    tables: [{ name: 'deals', kind: 'financing', map: { company_name: 'company' } }],
  };
  const deals = { name: 'deals', kind: 'financing', map: { company_name: 'company' } };
  const adding = (on: unknown, table = 'deals') => ({
    ...{ name: 'more', kind: 'financing', map: { company_name: 'company' } },
    adds_to: { table, on },
  });

  async function problemOf(yaml: unknown): Promise<string> {
    const root = await mkdtemp(join(tmpdir(), 'tidemark-broken-'));
    try {
      const folder = join(workspaceAt(root).drop, 'broken');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'source.yaml'), typeof yaml === 'string' ? yaml : stringify(yaml));
      const problem: unknown = await readSources(workspaceAt(root)).then(
        () => null,
        (error: unknown) => error,
      );
      if (!(problem instanceof SourceDeclarationError))
        throw new Error(`no SourceDeclarationError but ${String(problem)}`);
      expect(problem.message).toContain(join('broken', 'source.yaml'));
      return problem.message;
    } finally {
      await rm(root, { recursive: true });
    }
  }

  it.each<[string, unknown, RegExp]>([
    ['an unknown key', { ...valid, tabels: [] }, /tabels/],
    [
      'an unknown key of a mapping',
      { ...valid, tables: [{ ...deals, map: { company_name: 'c', amout: 'a' } }] },
      /amout[^]*map/,
    ],
    ['an id that is not the folder', { ...valid, id: 'other' }, /"other"[^]*"broken"/],
    ['a key twice', `${stringify(valid)}publisher: z\n`, /unique[^]*line \d+/],
    ['a tab for an indent', 'id: broken\ntitle:\n\tzh: a\n', /line 3/],
    ['two tables of one name', { ...valid, tables: [deals, deals] }, /two tables share a name/],
    [
      'adds_to nowhere',
      { ...valid, tables: [deals, adding({ c: 'c' }, 'rounds')] },
      /no other table "rounds"[^]*adds_to/,
    ],
    [
      'adds_to a table that opens nothing',
      { ...valid, tables: [{ name: 'deals', kind: 'not_applicable', rule: 'r' }, adding({ c: 'c' })] },
      /opens no financings[^]*adds_to/,
    ],
    ['adds_to without columns', { ...valid, tables: [deals, adding({})] }, /names no column[^]*on/],
    [
      'two tables that add on different columns',
      { ...valid, tables: [deals, adding({ c: 'c' }), { ...adding({ c: 'd' }), name: 'still_more' }] },
      /same columns[^]*adds_to/,
    ],
    [
      'a pattern that is none',
      { ...valid, tables: [{ ...deals, columns: { company: { pattern: '(' } } }] },
      /not a regular expression[^]*pattern/,
    ],
    [
      'two units for amounts',
      {
        ...valid,
        tables: [
          { ...deals, map: { company_name: 'c', amount: 'a' } },
          { ...deals, name: 'wan', map: { company_name: 'c', amount: { column: 'b', unit: 10_000 } } },
        ],
      },
      /amounts [^]*different ways/,
    ],
    [
      'two meanings of a label',
      {
        ...valid,
        tables: [
          { ...deals, labels: { stage: { X: 'a' } } },
          { ...deals, name: 'more', labels: { stage: { X: 'b' } } },
        ],
      },
      /stage label "X"/,
    ],
    [
      'a name for a column that has no number',
      { ...valid, tables: [{ ...deals, read: { column_names: { first: 'row' } } }] },
      /column_names/,
    ],
    [
      'rows that continue, but not the company',
      { ...valid, tables: [{ ...deals, carry_down: ['place'] }] },
      /without the column "company"[^]*carry_down/,
    ],
    [
      'a part of a cell that no group takes',
      {
        ...valid,
        tables: [{ ...deals, map: { company_name: 'company', city: { column: 'place', take: '^(?:.+)$' } } }],
      },
      /has no group to take/,
    ],
    [
      'rows of no financing that no column tells',
      { ...valid, tables: [{ ...deals, no_financing: [{ where: {}, rule: 'r' }] }] },
      /names no column[^]*where/,
    ],
    [
      'a role that is none',
      {
        ...valid,
        tables: [
          {
            ...deals,
            map: { company_name: 'company', investors: { column: 'i', role: { column: 'f', labels: { 1: 'boss' } } } },
          },
        ],
      },
      /map\.investors/,
    ],
    ['no YAML value at all', '', /source declaration/],
  ])('%s: the message names the file and the key', async (_name, yaml, message) => {
    expect(await problemOf(yaml)).toMatch(message);
  });

  it("a name of the project's own sources is taken", async () => {
    const root = await mkdtemp(join(tmpdir(), 'tidemark-taken-'));
    const folder = join(workspaceAt(root).drop, 'itjuzi-2016');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'source.yaml'), stringify({ ...valid, id: 'itjuzi-2016' }));
    await expect(readSources(workspaceAt(root))).rejects.toThrow(/itjuzi-2016 comes with tidemark/);
    await rm(root, { recursive: true });
  });

  it('a draft is a declaration whatever the columns are called', async () => {
    const path = await runs.write('odd.csv', '"a: b","- c","#d","公司""名"\n1,2,3,4\n');
    const draft = await draftDeclaration('odd', path);
    expect(parse(draft)).toMatchObject({ tables: [{ map: { company_name: 'a: b' } }] });
  });
});
