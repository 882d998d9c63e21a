import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, readSources } from '../../../activities/sources/read-sources.ts';
import { workspaceAt } from '../../../warehouse/workspace.ts';
import type { SourceRun, TextRow } from './source-run.ts';
import { sourceRuns } from './source-run.ts';

const runs = sourceRuns();
const builtIn = await readSources(workspaceAt(join(tmpdir(), 'no-such-workspace')));

async function fixtureRun(id: string): Promise<SourceRun> {
  const source = builtIn.get(id);
  if (source === undefined) throw new Error(`no source ${id}`);
  return runs.run(source, await filesIn(join(source.folder, 'fixture')));
}

/** The observations by place of their row, each with the named columns. */
const told = (run: SourceRun, ...columns: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    run.observations.map((row) => [row['locator'] ?? '', columns.map((column) => row[column] ?? '-').join(' ')]),
  );

/** Who took part in the financing of a company, with the role. */
function investorsOf(run: SourceRun, company: string): readonly string[] {
  const ids = run.observations.filter((row) => row['company_name'] === company).map((row) => row['observation_id']);
  return run.investors
    .filter((row) => ids.includes(row['observation_id']))
    .map((row) => `${row['investor_name'] ?? ''} ${row['role'] ?? ''}`);
}

const outcomesOf = (rows: readonly TextRow[]): readonly (string | null | undefined)[] =>
  rows.map((row) => row['outcome']);

describe('itjuzi-slices', () => {
  it('reads files whose first column has no name, and counts an event once, whichever files hold it', async () => {
    const run = await fixtureRun('itjuzi-slices');
    const rows = run.observations.map((row) =>
      [row['company_name'], row['announced_date'], row['announced_precision'], row['stage'], row['amount_kind']].join(
        ' ',
      ),
    );
    expect(rows.sort()).toEqual([
      // September has no 31st: its month stands.
      '云杉支付 2016-09-09 day a order',
      '海棠租车 2015-09-01 month angel order',
      '白桦机器人 2015-12-30 day equity_unspecified order',
      '石榴视频 2016-02-01 month post_ipo exact',
      '红杉果园 2015-07-08 day e_plus undisclosed',
    ]);
    expect(run.records.filter((row) => row['outcome'] === 'merged').map((row) => row['reason'])).toEqual([
      'repeats an earlier row',
      'repeats an earlier row',
    ]);
    expect(run.observations.find((row) => row['company_name'] === '白桦机器人')).toMatchObject({
      amount_low: '100000000.00',
      amount_high: '1000000000.00',
      region_code: '440000',
    });
  });
});

describe('itjuzi-companies-2018', () => {
  it('a row that continues is of the company above it, and says whose row that is', async () => {
    const run = await fixtureRun('itjuzi-companies-2018');
    expect(told(run, 'company_name', 'announced_date', 'announced_precision', 'stage', 'region_code', 'city')).toEqual({
      'row 2': '星图数据StarMap 2017-06-08 day b 440000 深圳',
      'row 3, continuing row 2': '星图数据StarMap 2016-01-01 month a 440000 深圳',
      'row 4, continuing row 2': '星图数据StarMap 2012-12-13 day angel 440000 深圳',
      'row 6': 'Quillworks 2018-03-05 day ma - -',
      'row 9': '渝光科技 2016-11-20 day post_ipo 500000 重庆',
      'row 10, continuing row 9': '渝光科技 2018-12-23 day strategic 500000 重庆',
    });
  });

  it('nothing is carried over a row that could not be read, nor from a row without a company', async () => {
    const run = await fixtureRun('itjuzi-companies-2018');
    const refused = run.records.filter((row) => row['outcome'] === 'quarantined');
    expect(Object.fromEntries(refused.map((row) => [row['locator'], row['reason']]))).toEqual({
      'row 7': 'too few cells: 2 where the header has 20',
      'row 8': 'continues a row that could not be read',
      'row 11': '公司名称 is empty',
      'row 12, continuing row 11': '公司名称 is empty',
      'row 13': '公司名称 is empty',
    });
  });

  it('the total of a company is no amount, a multiple of the amount no valuation, a dash no value', async () => {
    const run = await fixtureRun('itjuzi-companies-2018');
    expect(told(run, 'amount_kind', 'amount_low', 'amount_currency', 'post_money_low', 'country_code')).toEqual({
      'row 2': 'undisclosed - CNY - CN',
      'row 3, continuing row 2': 'exact 6300000.00 CNY - CN',
      'row 4, continuing row 2': 'order 2000000.00 USD - CN',
      'row 6': 'exact 1720000000.00 CNY - US',
      'row 9': 'exact 840000.00 USD - CN',
      'row 10, continuing row 9': 'order 200000000.00 CNY - CN',
    });
    expect(investorsOf(run, '渝光科技')).toEqual(['Plug and Play unknown', '青桐资本 unknown']);
    expect(run.records.filter((row) => row['outcome'] === 'not_applicable')).toMatchObject([
      { locator: 'row 5', reason: 'a company of which the source knows no round' },
    ]);
  });
});

describe('smoothnlp-2019', () => {
  it('the years 0002 and 1970 are refused, an unknown round too; labels of no financing tell of none', async () => {
    const run = await fixtureRun('smoothnlp-2019');
    const others = run.records.filter((row) => row['outcome'] !== 'loaded');
    expect(others.map((row) => `${row['locator'] ?? ''} ${row['outcome'] ?? ''}`)).toEqual([
      'Sheet1!9 quarantined',
      'Sheet1!10 quarantined',
      'Sheet1!11 not_applicable',
      'Sheet1!12 not_applicable',
      'Sheet1!13 quarantined',
    ]);
  });

  it('the kind of a financing comes from its round only, and a currency only from the amount', async () => {
    const run = await fixtureRun('smoothnlp-2019');
    expect(told(run, 'announced_precision', 'stage', 'instrument', 'amount_low', 'amount_currency')).toEqual({
      'Sheet1!2': 'day b equity_primary 150000000.00 CNY',
      'Sheet1!3': 'month a equity_primary 2000000.00 USD',
      'Sheet1!4': 'day seed equity_primary 12200000.00 -',
      // The label ends in a tab.
      'Sheet1!5': 'day ipo ipo 28850000000.00 -',
      'Sheet1!6': 'day ipo ipo 735000000.00 HKD',
      'Sheet1!7': 'day ma ma 680000000.00 CNY',
      'Sheet1!8': 'day unknown unknown - -',
    });
  });

  it('names are parted at spaces, but no investor is made of Latin words that may be several', async () => {
    const run = await fixtureRun('smoothnlp-2019');
    expect(investorsOf(run, '云杉支付')).toEqual(['松原创投 unknown', '梧桐资本 unknown']);
    expect(investorsOf(run, 'Quillworks')).toEqual([
      'Marrow Ventures unknown',
      'Plug and Play unknown',
      '梧桐资本 unknown',
      '青桐资本 unknown',
    ]);
    expect(investorsOf(run, 'Brindle')).toEqual(['梧桐资本 unknown']);
    // The exchange of a listing buys nothing.
    expect(investorsOf(run, '石榴视频')).toEqual([]);
    expect(
      run.issues
        .filter((row) => row['field'] === 'investors')
        .map((row) => `${row['locator'] ?? ''} ${row['message'] ?? ''}`),
    ).toEqual([
      'Sheet1!3 taken as one name, though spaces part names: "Plug and Play"',
      'Sheet1!4 left out, Latin names between spaces are not told apart: "Keel Capital Marrow Ventures Hollis Peak"',
    ]);
  });
});

describe('canadian-deals', () => {
  it('a flag says who led; two who lead one deal are co-leads; who is not marked is unknown', async () => {
    const run = await fixtureRun('canadian-deals');
    expect(investorsOf(run, 'Maple Forge')).toEqual([
      'Ana Whitlock unknown',
      'Birch Capital lead',
      'New Spelling Ventures unknown',
    ]);
    // One of the three has no date in its row: the deal has.
    expect(investorsOf(run, 'Quartz Loop')).toEqual([
      'Ana Whitlock unknown',
      'Birch Capital co_lead',
      'Heron Fund co_lead',
    ]);
    // Once marked and once not: one investor, who led.
    expect(investorsOf(run, 'Lantern Foods')).toEqual(['Spruce Equity lead']);
    expect(run.issues.filter((row) => row['field'] === 'investors').map((row) => row['message'])).toEqual([
      '"2" is no role that the source declares',
    ]);
  });

  it('the list of a deal names the investors only where the file of investors has none of it', async () => {
    const run = await fixtureRun('canadian-deals');
    expect(investorsOf(run, 'Maple Forge')).not.toContain('Old Spelling Ventures unknown');
    expect(investorsOf(run, 'Tidal Grain')).toEqual([
      'Ana Whitlock unknown',
      'Cedar Partners co_lead',
      'Heron Fund co_lead',
    ]);
    expect(investorsOf(run, 'Ember Grid')).toEqual(['Birch Capital unknown', 'Spruce Equity unknown']);
  });

  it('amounts are Canadian dollars, 0 is none, and 38 is none that was raised', async () => {
    const run = await fixtureRun('canadian-deals');
    const amounts = run.observations.map((row) =>
      [row['company_name'], row['amount_kind'], row['amount_low'] ?? '-', row['amount_currency'] ?? '-'].join(' '),
    );
    expect(amounts.sort()).toEqual([
      'Ember Grid undisclosed - -',
      'Lantern Foods exact 400000.00 CAD',
      'Lantern Foods exact 400000.00 CAD',
      'Maple Forge exact 2500000.00 CAD',
      'Quartz Loop unknown - CAD',
      'Snowdrift Health exact 15000.00 CAD',
      'Tidal Grain undisclosed - -',
    ]);
    const twice = run.observations.filter((row) => row['company_name'] === 'Lantern Foods');
    expect(new Set(twice.map((row) => row['identity'])).size).toBe(1);
  });

  it('New Year is a year, a first of a month its month; a province is no town and two seats are none', async () => {
    const run = await fixtureRun('canadian-deals');
    const places = run.observations.map(
      (row) =>
      [row['company_name'], row['announced_date'], row['announced_precision'], row['region_code'] ?? '-', row['city'] ?? '-', row['instrument']].join(' '), // prettier-ignore
    );
    expect(places.sort()).toEqual([
      'Ember Grid 2024-04-18 day CA-ON - equity_primary',
      'Lantern Foods 2022-02-08 day - Halifax equity_primary',
      'Lantern Foods 2022-02-08 day - Halifax equity_primary',
      'Maple Forge 2021-03-15 day CA-ON Toronto equity_primary',
      'Quartz Loop 2021-06-01 month CA-ON - equity_primary',
      'Snowdrift Health 2024-06-01 day CA-QC Montreal grant',
      'Tidal Grain 2019-01-01 year CA-BC - equity_primary',
    ]);
    expect(run.observations.map((row) => row['country_code'])).toEqual(Array.from({ length: 7 }, () => 'CA'));
    expect(run.issues.filter((row) => row['field'] === 'city').map((row) => row['raw_value'])).toEqual([
      'Toronto & California',
    ]);
    expect(outcomesOf(run.records.filter((row) => row['kind'] === 'ecosystems'))).toEqual(['not_applicable']);
  });
});
