import { expect, it } from 'vitest';
import type { BriefData, Revisions } from '../../reports/brief-data.ts';
import { briefFigures } from '../../reports/brief-figures.ts';
import { lintBrief, tableCells } from '../../reports/lint-brief.ts';
import { renderBrief } from '../../reports/render-brief.ts';
import { sampleBrief } from './brief-sample.ts';

/*
 * September at v0 and v1: 12 rounds of CNY 1 billion, then 14 of 1.2, since two were told late and one of them twice before.
 * October on equal vintages: 30 rounds against 24 a year before at v0 (+25%), 30 against 40 as known now (−25%).
 */
const revisions: Revisions = {
  comparedMonthCount: 2,
  months: [
    {
      ...{ month: '2024-09', vintageFrom: 'v0', vintageTo: 'v1' },
      before: { rounds: '12', point: '1000000000.00', low: '900000000.00', high: '1100000000.00' },
      after: { rounds: '14', point: '1200000000.00', low: '1100000000.00', high: '1300000000.00' },
      classes: [
        { class: 'late_report', rounds: 3 },
        { class: 'merge', rounds: 1 },
      ],
    },
  ],
  comparisons: (['equal_vintage', 'latest'] as const).flatMap((basis) =>
    (['amount_cny', 'round_count'] as const).map((measure) => ({
      ...{ comparison: 'yoy' as const, basis, measure, vintage: basis === 'latest' ? 'latest' : 'v0' },
      value: measure === 'round_count' ? '30.00' : '3000000000.00',
      valueBefore: `${basis === 'latest' ? 40 : 24}${measure === 'round_count' ? '' : '00000000'}.00`,
      growth: basis === 'latest' ? '-0.250000' : '0.250000',
      notGiven: null,
    })),
  ),
};
const briefOf = (own: Revisions, language: 'zh' | 'en'): string => {
  const data: BriefData = sampleBrief(undefined, undefined, { revisions: own });
  const text = renderBrief(data, language, briefFigures(data));
  expect(lintBrief(text)).toEqual([]);
  return text;
};
const none: Revisions = { comparedMonthCount: 0, months: [], comparisons: [] };

it('says which months moved, from which vintage, and how many rounds of which class moved them', () => {
  const en = tableCells(briefOf(revisions, 'en')).flat();
  expect(en).toEqual(expect.arrayContaining(['v0 → v1', '12', '14', 'late report 3, merge 1']));
  const zh = tableCells(briefOf(revisions, 'zh')).flat();
  expect(zh).toEqual(expect.arrayContaining(['2024年9月', 'v0 → v1', '迟报 3、合并 1']));
});

it('puts equal vintages beside latest with latest, since they may differ in sign', () => {
  const text = briefOf(revisions, 'en');
  expect(text).toMatch(/\| Year on year, both v0 \| 30 \| 24 \| \+25(\.0)?% \|/);
  expect(text).toMatch(/\| Year on year, latest with latest \| 30 \| 40 \| −25(\.0)?% \|/);
});

it('is one line where nothing moved, and says why where nothing can be compared', () => {
  expect(briefOf(none, 'en')).toContain('Months that moved: 0. No month up to this one has an earlier vintage yet.');
  expect(briefOf({ ...none, comparedMonthCount: 3 }, 'zh')).toContain('有变动的月份 0 个：各月与上一版次一致。');
});

it('names every round that it counts by a figure of its own', () => {
  const figures = briefFigures(sampleBrief(undefined, undefined, { revisions }));
  expect(figures.find(({ id }) => id === 'revision.2024-09.merge_count')).toMatchObject({ value: '1', unit: 'rounds' });
  expect(figures.find(({ id }) => id === 'comparison.yoy.equal_vintage.amount_cny.growth')?.value).toBe('0.250000');
});
