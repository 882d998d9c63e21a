import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../activities/sources/read-sources.ts';
import { projectRoot, workspaceAt } from '../../../warehouse/workspace.ts';
import type { SourceRun, TextRow } from './source-run.ts';
import { sourceRuns } from './source-run.ts';

const folder = join(projectRoot, '..', 'shared', 'data');
const runs = sourceRuns();
const builtIn = await readSources(workspaceAt(join(tmpdir(), 'no-such-workspace')));

/** The numbers of these tests were counted in the files by other means than this project's code. */
const files = {
  'itjuzi-slices': ['', '_1', '_2'].map((part) => `events-zh/itjuzi-full-invest${part}.gb18030.csv`),
  'itjuzi-companies-2018': ['events-zh/itjuzi-company-rounds-820.csv'],
  'smoothnlp-2019': ['events-zh/smoothnlp-invest-events-2k.xlsx'],
  'canadian-deals': ['deals', 'dealInvestor', 'companies', 'investors', 'ecosystems'].map(
    (name) => `events-en/canadian-deals/${name}.csv`,
  ),
} as const;

const isThere = (id: keyof typeof files): boolean => files[id].every((file) => existsSync(join(folder, file)));

const done = new Map<string, Promise<SourceRun>>();
function wholeRun(id: keyof typeof files): Promise<SourceRun> {
  const source = builtIn.get(id);
  if (source === undefined) throw new Error(`no source ${id}`);
  const run =
    done.get(id) ??
    runs.run(
      source,
      files[id].map((file) => join(folder, file)),
      '2026-01-01T00:00:00.000Z',
    );
  done.set(id, run);
  return run;
}

/** How many rows there are of each value of a column. */
function counted(rows: readonly TextRow[], column: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row[column] ?? '-'] = (counts[row[column] ?? '-'] ?? 0) + 1;
  return counts;
}

/** The exact amounts of each currency: how many, and their sum in whole units. */
function exactAmounts({ observations }: SourceRun): Readonly<Record<string, readonly [number, bigint]>> {
  const sums: Record<string, readonly [number, bigint]> = {};
  for (const row of observations) {
    if (row['amount_kind'] !== 'exact') continue;
    const currency = row['amount_currency'] ?? '-';
    const [count, sum] = sums[currency] ?? [0, 0n];
    const amount = row['amount_low'] ?? '';
    expect(amount).toMatch(/\.00$/);
    sums[currency] = [count + 1, sum + BigInt(amount.slice(0, -3))];
  }
  return sums;
}

const issuesOf = (run: SourceRun, field: string): readonly TextRow[] =>
  run.issues.filter((row) => row['field'] === field);

describe.skipIf(!isThere('itjuzi-slices'))('itjuzi-slices, whole (needs ../shared/data)', () => {
  it('7,950 rows are 7,947 events; no row is refused and no label unknown', async () => {
    const run = await wholeRun('itjuzi-slices');
    expect(run.outcomes).toEqual({ records: 7950, loaded: 7947, merged: 3, quarantined: 0, notApplicable: 0 });
    expect(run.observations).toHaveLength(7947);
    expect(issuesOf(run, 'announced_date').map((row) => row['raw_value'])).toEqual(
      expect.arrayContaining(['2015.9.31', '2015.4.31', '2015.2.30']),
    );
    expect(run.issues).toHaveLength(3);
    // 615 dated on a first of a month, and the three impossible days.
    expect(counted(run.observations, 'announced_precision')).toEqual({ day: 7329, month: 618 });
    expect(counted(run.observations, 'stage')).toMatchObject({ angel: 3068, a: 2378, pre_a: 733, seed: 262 });
    expect(exactAmounts(run)).toMatchObject({ CNY: [2974, 476_415_280_000n], USD: [641, 59_613_130_000n] });
  });
});

describe.skipIf(!isThere('itjuzi-companies-2018'))('itjuzi-companies-2018, whole (needs ../shared/data)', () => {
  it('820 companies, 286 without a round, 534 with 1,153; no row is refused and no label unknown', async () => {
    const run = await wholeRun('itjuzi-companies-2018');
    expect(run.outcomes).toEqual({ records: 1439, loaded: 1153, merged: 0, quarantined: 0, notApplicable: 286 });
    expect(new Set(run.observations.map((row) => row['company_name'])).size).toBe(534);
    expect(run.observations.filter((row) => row['locator']?.includes('continuing') === true)).toHaveLength(619);
    // The line of business stands in a company's first row only: all rounds of companies of robots have it.
    expect(run.observations.filter((row) => row['track_text'] === '机器人')).toHaveLength(275);
    expect(counted(run.observations, 'amount_kind')).toEqual({ exact: 533, order: 424, undisclosed: 196 });
    expect(exactAmounts(run)).toEqual({
      CNY: [391, 116_916_490_000n],
      USD: [141, 15_467_080_000n],
      EUR: [1, 3_400_000n],
    });
    expect(run.issues.map((row) => row['message'])).toEqual(['named twice: 风和投资', 'named twice: 松禾资本']);
  });
});

describe.skipIf(!isThere('smoothnlp-2019'))('smoothnlp-2019, whole (needs ../shared/data)', () => {
  it('2,000 rows: three dates that are none, three labels of no financing; no label unknown', async () => {
    const run = await wholeRun('smoothnlp-2019');
    expect(run.outcomes).toEqual({ records: 2000, loaded: 1994, merged: 0, quarantined: 3, notApplicable: 3 });
    expect(run.records.filter((row) => row['outcome'] === 'quarantined').map((row) => row['locator'])).toEqual([
      'Sheet1!32',
      'Sheet1!1156',
      'Sheet1!1859',
    ]);
    expect(counted(run.issues, 'field')).toEqual({
      amount: 17,
      announced_date: 3,
      investors: issuesOf(run, 'investors').length,
    });
    expect(exactAmounts(run)).toEqual({
      CNY: [430, 654_289_809_999n],
      USD: [279, 49_786_585_319n],
      HKD: [5, 9_306_200_000n],
      EUR: [7, 1_175_600_000n],
      GBP: [2, 49_000_000n],
      '-': [12, 32_145_080_000n],
    });
    // No run of more than three Latin words is an investor.
    const latin = run.investors.filter((row) => !/\p{Script=Han}/u.test(row['investor_name'] ?? ''));
    expect(latin.filter((row) => (row['investor_name'] ?? '').split(' ').length > 3)).toEqual([]);
  });
});

describe.skipIf(!isThere('canadian-deals'))('canadian-deals, whole (needs ../shared/data)', () => {
  it('2,749 deals, and 5 that only the file of investors knows; no row is refused and no label unknown', async () => {
    const run = await wholeRun('canadian-deals');
    expect(run.outcomes).toEqual({ records: 11_473, loaded: 2754, merged: 4545, quarantined: 0, notApplicable: 4174 });
    expect(counted(run.records, 'kind')).toEqual({
      ...{ deals: 2749, investors: 4550, companies: 1902, investor_profiles: 2263, ecosystems: 9 },
    });
    expect(exactAmounts(run)).toEqual({ CAD: [2383, 48_694_572_786n] });
    expect(issuesOf(run, 'amount').map((row) => row['raw_value'])).toEqual(
      expect.arrayContaining(['27', '3', '1', '28', '38', '9']),
    );
    expect(counted(run.issues, 'field')).toEqual({ amount: 6, city: 37, investors: 2 });
    expect(counted(run.observations, 'announced_precision')).toEqual({ day: 2534, month: 155, year: 65 });
  });

  it('investors of the file of investors: 1,061 lead alone, 379 with others, 3,107 are not marked', async () => {
    const run = await wholeRun('canadian-deals');
    const kinds = new Map(run.records.map((row) => [row['record_id'], row['kind']]));
    const own = run.investors.filter((row) => kinds.get(row['record_id']) === 'investors');
    expect(counted(own, 'role')).toEqual({ lead: 1061, co_lead: 379, unknown: 3107 });
    // 261 deals have no row there and name investors in their own list.
    const listed = run.investors.filter((row) => kinds.get(row['record_id']) === 'deals');
    expect(new Set(listed.map((row) => row['observation_id'])).size).toBeGreaterThan(250);
    const overlap = new Set(own.map((row) => row['observation_id']));
    expect(listed.filter((row) => overlap.has(row['observation_id']))).toEqual([]);
  });
});
