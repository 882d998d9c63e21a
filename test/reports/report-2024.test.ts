import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { briefFigures } from '../../reports/brief-figures.ts';
import { lintBrief } from '../../reports/lint-brief.ts';
import { readBriefData } from '../../reports/read-brief-data.ts';
import { renderBrief } from '../../reports/render-brief.ts';
import { runChecks } from '../../warehouse/checks/run-checks.ts';
import { setVariable } from '../../warehouse/session-variables.ts';
import { LoadedSources } from '../activities/run-sources.ts';

const asOf = '2026-06-01T00:00:00.000Z';

describe('the deals of the 2024 report, from file to brief', () => {
  let loaded: LoadedSources;
  beforeAll(async () => {
    loaded = await LoadedSources.load([], ['report-2024', 'policy-texts'], asOf);
    await setVariable(loaded.warehouse, 'as_of', asOf);
  });
  afterAll(() => loaded.close());

  it('pass every check that stops a publication', async () => {
    const checks = await runChecks(loaded.warehouse, asOf);
    expect(checks.failed).toEqual([]);
    // Found by a rule, not by name: one English name for two companies, and an investor printed as a company.
    expect(checks.warned.map((check) => check.check)).toEqual(
      expect.arrayContaining(['one-english-name', 'investor-as-investee']),
    );
  });

  it('sum to 13 to 37 亿 over the seven rows of the table of embodied intelligence', async () => {
    // Exact: 3 + 1 + 2 + 1 = 7; three rows of 数亿 [2, 10)
    const [total] = await loaded.rows(`
      SELECT count(*) AS n, sum(amount_low) AS low, sum(amount_high) AS high, count(*) FILTER (amount_kind = 'order') AS fuzzy
      FROM core.observations WHERE locator LIKE '%表2%' AND part = 1`);
    expect(total).toEqual({ n: '7', low: '1300000000.00', high: '3700000000.00', fuzzy: '3' });
  });

  it('hold two rounds where the report prints Pre-A/Pre-A+, the money on the first', async () => {
    const rounds = await loaded.rows(`
      SELECT o.stage, o.stage_qualifier, r.amount_low, r.joint_with IS NOT NULL AS is_joint
      FROM core.observations o JOIN core.rounds r USING (round_id) WHERE o.stage_text LIKE 'Pre-A/Pre-A+%' ORDER BY o.part`);
    expect(rounds).toEqual([
      { stage: 'pre_a', stage_qualifier: null, amount_low: '100000000.00', is_joint: false },
      { stage: 'pre_a', stage_qualifier: '+', amount_low: null, is_joint: true },
    ]);
  });

  it('of October 2024 are three in scope; the two IPOs that the report prints beside them are listed, and in no total', async () => {
    const data = await readBriefData(loaded.warehouse, {
      month: '2024-10',
      scope: 'report_2024',
      asOf,
      publicationId: 'test',
    });
    const [month] = data.windows;
    // 轻舟智航 数亿 [2, 10), 滴滴 2.98亿美元 at 7.7052/1.0821, 星海图 3亿
    expect(month?.total).toMatchObject({
      roundCount: 3,
      companyCount: 3,
      exactCount: 2,
      fuzzyCount: 1,
      undisclosedCount: 0,
    });
    expect(Number(month?.total.money?.lowCny)).toBeCloseTo(2e8 + (298e6 * 7.7052) / 1.0821 + 3e8, -1);
    expect(Number(month?.total.money?.highCny)).toBeCloseTo(1e9 + (298e6 * 7.7052) / 1.0821 + 3e8, -1);
    expect(data.largestRounds.map((round) => round.companyName)).toEqual([
      '滴滴',
      '轻舟智航 OCRAFT',
      '星海图 Robot Era',
    ]);
    expect(data.outOfScope.map((group) => [group.reason, group.rounds.map((round) => round.companyName)])).toEqual([
      ['ipo', ['地平线 Horizon Robotics', '文远知行 WeRide']],
    ]);
  });

  it('become a brief in both languages with the same figures, each with its trace', async () => {
    const data = await readBriefData(loaded.warehouse, {
      month: '2024-10',
      scope: 'report_2024',
      asOf,
      publicationId: 'test',
    });
    const figures = briefFigures(data);
    expect(figures.filter((figure) => figure.value === null && figure.notGiven === null)).toEqual([]);
    for (const language of ['zh', 'en'] as const) {
      const brief = renderBrief(data, language, figures);
      expect(lintBrief(brief)).toEqual([]);
      for (const name of ['轻舟智航', '滴滴', '星海图', '文远知行', '地平线']) expect(brief).toContain(name);
    }
  });

  it('leave a month without rounds a brief that says so', async () => {
    const data = await readBriefData(loaded.warehouse, {
      month: '2024-02',
      scope: 'report_2024',
      asOf,
      publicationId: 'test',
    });
    expect(data.windows[0]?.total).toMatchObject({ roundCount: 0, money: null, disclosureShare: null });
    expect(lintBrief(renderBrief(data, 'zh', briefFigures(data)))).toEqual([]);
  });
});
