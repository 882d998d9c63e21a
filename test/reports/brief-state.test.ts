import { expect, it } from 'vitest';
import type { BriefData, StateMeasures, StateWindow } from '../../reports/brief-data.ts';
import { briefFigures } from '../../reports/brief-figures.ts';
import { lintBrief, tableCells } from '../../reports/lint-brief.ts';
import { renderBrief } from '../../reports/render-brief.ts';
import { noState, sampleBrief } from './brief-sample.ts';

const ids = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, index) => `r-${from + index}`);

/** 20 rounds with a named investor, 5 confirmed and 12 possible; 8 known leads, 2 confirmed and 3 possible; money in CNY bn in English. */
const headline: StateMeasures = {
  definition: 'headline',
  sure: ids(0, 5),
  possible: ids(0, 12),
  nominated: ids(5, 8),
  sureLead: ids(0, 2),
  possibleLead: ids(0, 3),
  participation: { low: '0.25', high: '0.6' },
  lead: { low: '0.25', high: '0.375' },
  involved: { low: '0.2', high: '0.7' },
  attributed: { low: '0.05', high: '0.7' },
  involvedCny: { low: '1000000000.00', point: '1200000000.00', high: '4000000000.00' },
  attributedCny: { low: '200000000.00', point: '400000000.00', high: '4000000000.00' },
  investorCount: 4,
  roundsPerInvestor: '1.250000',
  investorCountBefore: 2,
  roundsPerInvestorBefore: '1.500000',
};

const [empty] = noState(0, 0).windows;
const windowOf = (period: StateWindow['period']): StateWindow => ({
  period,
  named: ids(0, 20),
  knownLead: ids(0, 8),
  unnamedCount: 7,
  definitions: [headline, { ...headline, definition: 'narrow' }, { ...headline, definition: 'wide' }],
});

const data: BriefData = sampleBrief(undefined, undefined, {
  state: {
    windows: [{ ...(empty ?? windowOf('month')), unnamedCount: 3 }, windowOf('ytd'), windowOf('trailing_12')],
    investors: [
      {
        investorId: 'in-1',
        name: { zh: '深创投', en: 'Shenzhen Capital Group' },
        level: 'municipal',
        kind: 'state_platform',
        rounds: ids(0, 3),
        roundsBefore: null,
      },
    ],
  },
});
const brief = (language: 'zh' | 'en'): string => renderBrief(data, language, briefFigures(data));

it('says of how many rounds with a named investor, from confirmed to possible, and how many name none', () => {
  expect(brief('zh')).toContain(
    '公布投资方的 20 起融资中，确认有国家队参与的 5 起，有线索未确认的 3 起，投资方无从判断的 4 起，合计至多 12 起；另有 7 起未公布投资方',
  );
  expect(brief('en')).toContain(
    ', 20 rounds with a named investor: a confirmed state-backed one in 5, only a suspected one in 3, undecided 4, so 12 at most. Rounds that name none, in no share: 7.',
  );
});

it('shows four measures side by side as intervals', () => {
  const rows = brief('en')
    .split('\n')
    .filter((line) => line.startsWith('| state-backed'))
    .map(tableCells);
  expect(rows.map(([name]) => name)).toEqual(['state-backed', 'state-backed (narrow)', 'state-backed (wide)']);
  expect(rows[0]?.slice(1)).toEqual([
    '5–12',
    '25.0%–60.0%',
    '2–3',
    '25.0%–37.5%',
    '1.2 (1.00–4.00)',
    '20.0%–70.0%',
    '0.4 (0.20–4.00)',
    '5.0%–70.0%',
  ]);
});

it('keeps frequency apart from share, against the year before', () => {
  expect(brief('zh')).toContain('出手频率：确认的国家队投资方 4 家，每家 1.25 起；上年同期 2 家、每家 1.50 起。');
});

it('names the investors with level and kind', () => {
  expect(brief('zh')).toMatch(/\| 深创投 +\| 市级 +\| 国资平台 +\| +3 \|/u);
  expect(brief('en')).toContain('| Shenzhen Capital Group ');
});

it('is one line where no round names an investor', () => {
  expect(brief('zh')).toContain('公布投资方的融资事件为 0 起（未公布的 3 起），不给国家队度量。');
});

it('is good by the lint of briefs, and every count has its rounds', () => {
  for (const language of ['zh', 'en'] as const) expect(lintBrief(brief(language))).toEqual([]);
  const figures = new Map(briefFigures(data).map((figure) => [figure.id, figure]));
  expect(figures.get('ytd.state.headline.sure_count')).toMatchObject({
    value: '5',
    members: ids(0, 5),
    section: 'state',
  });
  expect(figures.get('ytd.state.headline.participation_share')).toMatchObject({
    value: null,
    low: '0.25',
    high: '0.6',
    madeOf: ['ytd.state.headline.sure_count', 'ytd.state.headline.possible_count', 'ytd.state.named_count'],
  });
});
