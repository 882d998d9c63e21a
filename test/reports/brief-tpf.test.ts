import { expect, it } from 'vitest';
import type { BriefData, ShiftShare, TpfReading, TpfShift, TpfWindow } from '../../reports/brief-data.ts';
import { briefFigures } from '../../reports/brief-figures.ts';
import { lintBrief, tableCells } from '../../reports/lint-brief.ts';
import { renderBrief } from '../../reports/render-brief.ts';
import { noTpf, sampleBrief } from './brief-sample.ts';

const headline: TpfReading = {
  criterion: 'strict',
  generation: 'R',
  cutoff: '2023-12-31',
  isHeadline: true,
  verdict: 'value_only',
  reason: null,
  registerStatus: 'retrospective',
  holdsAtBounds: false,
  withoutLargestTrack: { verdict: 'unsupported', track: { zh: '智能驾驶', en: 'Intelligent driving' } },
};
const shift = (measure: TpfShift['measure'], rest: Partial<TpfShift> = {}): TpfShift => ({
  criterion: 'strict',
  generation: 'R',
  cutoff: '2023-12-31',
  measure,
  variant: 'all',
  lateShare: '0.550000000000',
  lateShareBefore: '0.400000000000',
  delta: '0.150000000000',
  deltaBounds: { low: '-0.010000000000', high: '0.289655172414' },
  band: { low: '0.031000000000', high: '0.242000000000' },
  rotation: '0.200000000000',
  directedness: '0.750000000000',
  tau: '-0.333333333333',
  p: '0.469444444444',
  coverage: '0.800000000000',
  coverageBefore: '1.000000000000',
  reason: null,
  directednessReason: null,
  tauReason: null,
  bandReason: null,
  ...rest,
});
function part(
  trackId: string,
  track: ShiftShare['track'],
  isLate: boolean | null,
  [value, low, high]: readonly [string, string | null, string | null],
  [total, group, own, entry]: readonly [string, string, string, string],
): ShiftShare {
  return {
    measure: 'amount',
    trackId,
    track,
    isLate,
    change: { value, low, high },
    parts: { total, group, own, entry },
  };
}
const year: TpfWindow = {
  period: 'trailing_12',
  rounds: ['r-1', 'r-2', 'r-3'],
  roundsBefore: ['r-0', 'r-9'],
  readings: [
    headline,
    { ...headline, isHeadline: false, generation: 'N', verdict: 'reversed', withoutLargestTrack: null },
    {
      ...headline,
      isHeadline: false,
      generation: 'O',
      verdict: 'unsupported',
      reason: 'every_track_is_early',
      withoutLargestTrack: null,
    },
  ],
  shifts: [
    shift('amount'),
    shift('count', {
      directedness: null,
      directednessReason: 'little_rotation',
      deltaBounds: { low: '0.150000000000', high: '0.150000000000' },
    }),
    shift('amount', { variant: 'without_largest_deal', delta: '-0.004000000000', deltaBounds: null }),
    shift('amount', { variant: 'without_largest_track_and_deal' }),
    shift('amount', { generation: 'N', delta: '-0.2', deltaBounds: { low: '-0.4', high: '-0.1' } }),
  ],
  // 100 a year before (60 early, 40 late), 120 now of the same tracks (30 and 90), 10 of a new late one: +30.
  shiftShare: [
    part('embodied_ai', { zh: '具身智能', en: 'Embodied AI' }, true, ['0.5', '0.2', '0.9'], ['0.08', '0.42', '0', '0']),
    part(
      'ai_driving',
      { zh: '智能驾驶', en: 'Intelligent driving' },
      false,
      ['-0.3', '-0.3', '-0.3'],
      ['0.12', '-0.42', '0', '0'],
    ),
    part('ai_games', { zh: '游戏', en: 'Games' }, true, ['0.1', '0.04', null], ['0', '0', '0', '0.1']),
    part('all', null, null, ['0.3', null, null], ['0.2', '0', '0', '0.1']),
  ],
};
const none: TpfReading = {
  ...headline,
  verdict: 'not_enough_data',
  reason: 'year_before_not_covered',
  holdsAtBounds: null,
};

const briefOf = (windows: readonly TpfWindow[]): BriefData =>
  sampleBrief(undefined, undefined, { tpf: { ...noTpf(), windows } });
const text = (data: BriefData, language: 'zh' | 'en'): string => renderBrief(data, language, briefFigures(data));
const section = (markdown: string, from: string): string =>
  markdown.split(`\n## ${from}\n`)[1]?.split('\n## ')[0] ?? '';

const whole = briefOf([
  {
    ...year,
    period: 'ytd',
    readings: [none],
    shifts: [shift('amount', { delta: null, reason: 'year_before_not_covered' })],
  },
  year,
]);

it('says the verdict, whether the register came after, and whether the bounds hold', () => {
  expect(section(text(whole, 'zh'), 'TPF 转移')).toContain('转移：仅金额成立，登记表为回溯；硬区间含 0。');
  expect(section(text(whole, 'en'), 'TPF shift')).toContain(
    'fit: value only, retrospective register; the hard bounds hold 0.',
  );
  expect(section(text(whole, 'en'), 'TPF shift')).toContain('Few tracks: little power.');
});

it('shows the parts of the headline, and a dash where one is not given', () => {
  const rows = section(text(whole, 'en'), 'TPF shift')
    .split('\n')
    .filter((line) => line.startsWith('| Last 12 months'))
    .map(tableCells);
  expect(rows).toEqual([
    [
      'Last 12 months, money',
      '40.0% → 55.0%',
      '+15.0 (−1.0 to +29.0)',
      '+3.1 to +24.2',
      '20.0%',
      '0.75',
      '−0.33 (0.469)',
      '100.0% → 80.0%',
      '2 → 3',
    ],
    [
      'Last 12 months, rounds',
      '40.0% → 55.0%',
      '+15.0',
      '+3.1 to +24.2',
      '20.0%',
      '—',
      '−0.33 (0.469)',
      '100.0% → 80.0%',
      '2 → 3',
    ],
  ]);
});

it('shows beside it what turns the answer', () => {
  const rows = section(text(whole, 'zh'), 'TPF 转移')
    .split('\n')
    .filter((line) => /^\| (严格|去掉)/u.test(line))
    .map(tableCells);
  expect(rows).toEqual([
    ['严格，R，2023-12-31（主读法）', '仅金额成立', '回溯', '+15.0（−1.0 至 +29.0）', '+15.0'],
    ['严格，N，2023-12-31', '反向', '回溯', '−20.0（−40.0 至 −10.0）', '—'],
    ['严格，O，2023-12-31', '不成立（所有赛道都早）', '回溯', '—', '—'],
    ['去掉最大赛道（智能驾驶）', '不成立', '回溯', '—', '—'],
    ['去掉最大一笔', '—', '回溯', '−0.4', '—'],
  ]);
});

it('splits growth into what all tracks, the group and the track itself add, the new ones apart', () => {
  const rows = section(text(whole, 'en'), 'TPF shift')
    .split('\n')
    .filter((line) => /^\| (Embodied|Intelligent|Games|All)/u.test(line))
    .map(tableCells);
  expect(rows).toEqual([
    ['Embodied AI', 'late', '+50.0', '+20.0 to +90.0', '+8.0', '+42.0', '0.0', '0.0'],
    ['Intelligent driving', 'early', '−30.0', '−30.0', '+12.0', '−42.0', '0.0', '0.0'],
    ['Games', 'late', '+10.0', 'at least +4.0', '0.0', '0.0', '0.0', '+10.0'],
    ['All', '—', '+30.0', '—', '+20.0', '0.0', '0.0', '+10.0'],
  ]);
  expect(section(text(whole, 'zh'), 'TPF 转移')).toContain('单位：上年同期合计的百分点');
});

it('is one line where the data are too few, with the reason', () => {
  const few = briefOf([
    { ...year, period: 'ytd', readings: [none], shifts: [] },
    { ...year, readings: [none], shifts: [] },
  ]);
  expect(section(text(few, 'zh'), 'TPF 转移').trim()).toBe(
    '2023年11月至2024年10月（含暂定月份），融资向更晚达到技术—产品契合的赛道转移：数据不足（数据不及上年同期），登记表为回溯；本期 3 起。',
  );
  const sparse: TpfReading = { ...none, reason: 'fewer_than_10_rounds' };
  expect(section(text(briefOf([{ ...year, readings: [sparse] }]), 'en'), 'TPF shift')).toContain(
    'not enough data (fewer than 10 rounds in a period), retrospective register; 3 rounds, 2 a year before.',
  );
  expect(section(text(briefOf([]), 'en'), 'TPF shift').trim()).toBe('No round of a registered track: no TPF verdict.');
});

it('is good by the lint of briefs, prints every figure, and each is made of its rounds', () => {
  for (const language of ['zh', 'en'] as const) expect(lintBrief(text(whole, language))).toEqual([]);
  const figures = briefFigures(whole);
  const own = figures.filter(({ section: of }) => of === 'tpf');
  expect(own.find(({ id }) => id === 'trailing_12.tpf.round_count')).toMatchObject({
    value: '3',
    members: ['r-1', 'r-2', 'r-3'],
  });
  expect(own.find(({ id }) => id === 'trailing_12.tpf.strict.R.2023-12-31.all.count.directedness')).toMatchObject({
    value: null,
    notGiven: 'little_rotation',
    madeOf: ['trailing_12.tpf.round_count', 'trailing_12.tpf.round_count_before'],
  });
  for (const { id } of own)
    expect(
      () =>
        renderBrief(
          whole,
          'en',
          figures.filter((figure) => figure.id !== id),
        ),
      id,
    ).toThrow(id);
});
