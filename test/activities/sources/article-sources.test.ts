import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ParsedArticle } from '../../../activities/parse/article/article.ts';
import { articleRecords, InexactMentionError } from '../../../activities/parse/article-records.ts';
import type { ArticlesTable } from '../../../activities/sources/declaration.ts';
import { filesIn, readSources } from '../../../activities/sources/read-sources.ts';
import { workspaceAt } from '../../../warehouse/workspace.ts';
import { sourceRuns } from './source-run.ts';

const runs = sourceRuns();
const builtIn = await readSources(workspaceAt(join(tmpdir(), 'no-such-workspace')));

const header = 'title,created,content';
const declaration = {
  id: 'my-news',
  title: { zh: '我的新闻', en: 'My news' },
  publisher: 'my team',
  licence: { name: 'local use', redistribute: false },
  language: 'zh',
  tables: [
    {
      name: 'articles',
      kind: 'articles',
      read: { format: 'csv', time_zone: 'Asia/Shanghai' },
      map: { title: 'title', text: 'content', published: 'created' },
    },
  ],
};

async function runOf(...rows: readonly string[]) {
  const source = await runs.declare('my-news', declaration);
  return runs.run(source, [await runs.write('news.csv', [header, ...rows].join('\n'))]);
}

describe('an article of a source', () => {
  it('is a record for each financing that it tells, with the characters in which it is told', async () => {
    const source = builtIn.get('finvest-news');
    if (source === undefined) throw new Error('no source finvest-news');
    const run = await runs.run(source, await filesIn(join(source.folder, 'fixture')));
    const told = run.observations.map((row) =>
      [row['company_name'], row['stage'], row['announced_date'], row['announced_precision'], row['instrument']].join(
        ' ',
      ),
    );
    expect(told.sort()).toEqual([
      '小溪数据 ma 2019-03-11 day ma',
      '星河机器人 a 2018-07-25 day equity_primary',
      '星河机器人 angel 2017-03-01 month equity_primary',
    ]);
    const news = run.observations.find((row) => row['stage'] === 'a');
    expect(news).toMatchObject({
      amount_low: '20000000.00',
      amount_high: '100000000.00',
      amount_currency: 'CNY',
      source_url: 'https://example.com/1',
      mark: null,
    });
    expect(news?.['locator']).toMatch(/^row 2, characters \d+ to \d+$/);
    expect(run.observations.find((row) => row['stage'] === 'angel')?.['mark']).toBe('told as history');
    const roles = run.investors
      .filter((row) => row['observation_id'] === news?.['observation_id'])
      .map((row) => `${row['investor_name'] ?? ''} ${row['role'] ?? ''}`);
    // The financial adviser is no investor.
    expect(roles.sort()).toEqual(['白杨创投 follow', '青松资本 lead']);
  });

  it('a plan, a statistic and a row without a title are no financings, each for its reason', async () => {
    const source = builtIn.get('finvest-news');
    if (source === undefined) throw new Error('no source finvest-news');
    const run = await runs.run(source, await filesIn(join(source.folder, 'fixture')));
    expect(run.records.filter((row) => row['outcome'] !== 'loaded').map((row) => row['reason'])).toEqual([
      'a plan, a rumour or a denial',
      'tells of no financing of a company',
      'title is empty',
    ]);
  });

  it('an instant is a day of the zone of its source: seven in the morning in Shanghai is a day later there', async () => {
    const run = await runOf('星河机器人完成A轮融资,2018-06-30T23:30:00.000Z,今日，星河机器人宣布完成A轮融资。');
    expect(run.observations[0]).toMatchObject({ announced_date: '2018-07-01', announced_precision: 'day' });
  });

  it('news without a date of its own is of the month in which it was printed, never of the day', async () => {
    const run = await runOf('星河机器人完成A轮融资,2018-07-25,近日，星河机器人宣布完成A轮融资。');
    expect(run.observations[0]).toMatchObject({ announced_date: '2018-07-01', announced_precision: 'month' });
    expect(run.issues.map((row) => row['message'])).toContain(
      'the article gives no date for it: the month of its publication is taken',
    );
  });

  it('history without a date stays without one', async () => {
    const run = await runOf('星河机器人完成A轮融资,2018-07-25,此前，星河机器人曾获得白杨创投天使轮投资。');
    expect(run.observations.find((row) => row['stage'] === 'angel')).toMatchObject({ announced_date: null });
  });

  it('a very large amount with neither round nor investor waits for a person', async () => {
    const run = await runOf('云帆出行融资60亿美元,2018-07-25,云帆出行融资60亿美元。');
    expect(run.outcomes).toMatchObject({ loaded: 0, quarantined: 1 });
    expect(run.issues.map((row) => row['raw_value'])).toContain('云帆出行: 60亿美元');
  });

  it('that tells of more financings than are read says so', async () => {
    const deals = Array.from(
      { length: 320 },
      (_, index) => `Firm${index}x raised $${index + 1} million in a Series A.`,
    );
    const run = await runOf(`Deals,2018-07-25,${deals.join(' ')}`);
    expect(run.outcomes.loaded).toBeGreaterThan(290);
    expect(run.issues.map((row) => `${row['field'] ?? ''} ${row['message'] ?? ''}`)).toContainEqual(
      expect.stringMatching(/^content the article is too long .* from character \d+ on$/),
    );
  });

  it('the same article twice tells of its rounds once', async () => {
    const row = '星河机器人完成1亿元A轮融资,2018-07-25,星河机器人完成1亿元A轮融资，青松资本领投。';
    const run = await runOf(row, row);
    expect(run.outcomes).toMatchObject({ records: 2, loaded: 1, merged: 1 });
  });
});

describe('an extractor in place of the rules', () => {
  const table: ArticlesTable = {
    name: 'articles',
    kind: 'articles',
    read: {},
    columns: {},
    new_columns: 'evolve',
    map: { title: 'title', text: 'text' },
  };
  const row = { locator: 'row 2', line: 2, values: { title: '甲公司获投', text: '' }, notes: [] };
  const answer = (span: readonly [number, number]): ParsedArticle => ({
    language: 'zh',
    events: [
      {
        company: { text: '甲公司', span, aliases: [] },
        investors: [],
        advisers: [],
        ...{ amount: null, stage: null, announced: null, closed: null, valuation: null },
        instrument: 'equity_primary',
        is_background: false,
        is_joint: false,
        rules: [],
      },
    ],
    unconfirmed: [],
    not_applicable: null,
    cut_at: null,
  });

  it('gives the records', () => {
    const [made] = articleRecords(table, row, () => answer([0, 3]));
    expect(made?.record.fields.get('company_name')).toBe('甲公司');
    expect(made?.record.locator).toBe('row 2, characters 0 to 3');
  });

  it('is refused where what it says does not stand at its place', () => {
    expect(() => articleRecords(table, row, () => answer([1, 4]))).toThrow(InexactMentionError);
  });
});
