import { expect, it } from 'vitest';
import type { BriefData, ConcentrationRow } from '../../reports/brief-data.ts';
import { briefFigures } from '../../reports/brief-figures.ts';
import { lintBrief } from '../../reports/lint-brief.ts';
import { readConcentration } from '../../reports/read-brief-concentration.ts';
import { renderBrief } from '../../reports/render-brief.ts';
import { CoreSample } from '../warehouse/marts/core-sample.ts';
import { sampleBrief } from './brief-sample.ts';

const companies: ConcentrationRow = {
  unit: 'company',
  count: 14,
  unknownShare: '0',
  hhiNormalised: { point: '0.0801', low: '0.0203', high: '0.1594', band: { low: '0.0312', high: '0.2104' } },
  cr3: { point: '0.6', low: '0.54', high: '0.81', band: { low: '0.5', high: '0.9' } },
  gini: { point: '0.7', low: '0.7', high: '0.7', band: null },
  change: 'indeterminate',
};
const rows: readonly ConcentrationRow[] = [
  companies,
  { ...companies, unit: 'track', count: 8, gini: null, change: 'rose' },
  { ...companies, unit: 'city', count: 1, hhiNormalised: null, change: null },
];

const sample = sampleBrief();
const data: BriefData = {
  ...sample,
  // In the year to date twelve rounds have an amount, in the month fewer than ten.
  windows: sample.windows.map((window) =>
    window.period === 'ytd'
      ? {
          ...window,
          total: {
            ...window.total,
            roundCount: 12,
            exactCount: 12,
            fuzzyCount: 0,
            undisclosedCount: 0,
            members: { exact: Array.from({ length: 12 }, (_, n) => `r-${n}`), fuzzy: [], undisclosed: [] },
          },
        }
      : window,
  ),
  concentration: [
    { period: 'month', rows },
    { period: 'ytd', rows },
  ],
};
const brief = (language: 'zh' | 'en'): string => renderBrief(data, language, briefFigures(data));
const section = (language: 'zh' | 'en', title: string): string =>
  brief(language).split(`## ${title}`)[1]?.split('\n## ')[0] ?? '';

it('tells bounds and bands apart, and what cannot be said', () => {
  const text = section('en', 'Concentration');
  expect(text).toMatch(
    /\| companies +\| +14 +\| +0\.080 \(0\.020–0\.159\) +\| +0\.031–0\.210 +\| +60\.0% \(54\.0%–81\.0%\) +\| +50\.0%–90\.0% +\| +0\.700 +\| indeterminate +\|/u,
  );
  expect(text).toMatch(/\| tracks +\| +8 .*\| — +\| rose +\|/u);
  expect(text).toMatch(/\| cities +\| +1 +\| +— +\| +— .*\| — +\|\n/u);
  expect(section('zh', '集中度')).toMatch(/\| 公司 +\| +14 +\| +0\.080（0\.020 至 0\.159） .*\| 未定 +\|/u);
});

it('is one line where fewer than ten rounds have an amount', () => {
  expect(section('en', 'Concentration')).toMatch(
    /October 2024[^:]*: rounds with an amount: 3, fewer than 10; no concentration\./u,
  );
});

it('is good by the lint of briefs, prints figures only, and keeps to its share of prose', () => {
  for (const language of ['zh', 'en'] as const) expect(lintBrief(brief(language))).toEqual([]);
  const figures = new Map(briefFigures(data).map((figure) => [figure.id, figure]));
  expect(figures.get('ytd.concentration.company.hhi_normalised')).toMatchObject({
    value: '0.0801',
    low: '0.0203',
    high: '0.1594',
    unit: 'index',
    madeOf: ['ytd.exact_count', 'ytd.fuzzy_count'],
  });
  expect(figures.get('ytd.concentration.company.hhi_normalised_band')).toMatchObject({ value: null, low: '0.0312' });
  expect(figures.get('month.concentration.with_amount_count')).toMatchObject({ value: '3' });
  const prose = section('en', 'Concentration')
    .split('\n')
    .filter((line) => !line.startsWith('|') && !line.startsWith('Table'))
    .join(' ');
  expect(prose.split(/\s+/u).length).toBeLessThan(60);
});

it('is read from the marts: companies and cities of the scope, tracks of the set', async () => {
  const built = await CoreSample.build(
    Array.from({ length: 12 }, (_, n) => ({
      id: `r${n}`,
      month: '2024-10',
      amount: n === 0 ? ([100_000_000, 300_000_000, 1_000_000_000] as const) : 10_000_000 * n,
      track: n % 2 === 0 ? 'ai_games' : 'embodied_ai',
      ...(n < 6 && { city: n < 3 ? '北京' : '上海' }),
    })),
  );
  try {
    const [month] = await readConcentration(
      built.warehouse,
      { month: '2024-10', scope: 'all' },
      sample.windows.filter(({ period }) => period === 'month'),
      'report_8',
    );
    expect(month?.rows).toMatchObject([
      { unit: 'company', count: 12, change: null, hhiNormalised: { band: null } },
      { unit: 'track', count: 8, gini: null },
      { unit: 'city', count: 2 },
    ]);
    // 300 of 960 million at its point; 100 to 1,000 of 760 to 1,660.
    const cr3 = month?.rows[0]?.cr3;
    expect(Number(cr3?.point)).toBeCloseTo((300 + 110 + 100) / 960, 9);
    expect(Number(cr3?.high)).toBeCloseTo((1000 + 110 + 100) / 1660, 9);
  } finally {
    await built.close();
  }
});
