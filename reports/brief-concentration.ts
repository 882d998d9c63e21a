import type { RootContent } from 'mdast';
import { CONCENTRATION_UNITS, shownConcentration } from './brief-concentration-figures.ts';
import type { BriefWindow, ConcentrationRow } from './brief-data.ts';
import { brokenDown, FEWEST_FOR_SHARES } from './brief-outline.ts';
import type { BriefPage } from './brief-page.ts';
import { indexInterval, indexText, shareInterval, shareText, GLYPH } from './figure-text.ts';
import { paragraph } from './markdown-tree.ts';
import type { Column } from './markdown-tree.ts';

const left = (head: string): Column => ({ head, align: 'left' });
const right = (head: string): Column => ({ head, align: 'right' });

/** Companies, tracks and cities for the month and the longer window: bounds and bands, which are two things. */
export const concentration = (page: BriefPage): readonly RootContent[] => {
  const windows = brokenDown(page.data);
  const isShown = windows.some((window) => shownConcentration(page.data, window).length > 0);
  return [
    page.section('concentration'),
    ...windows.flatMap((window) => oneWindow(page, window)),
    ...(isShown ? [howToRead(page)] : []),
  ];
};

const howToRead = (page: BriefPage): RootContent => {
  const hasBounds = page.data.concentration.some(({ rows }) => rows.some(({ cr3 }) => (cr3?.low ?? null) !== null));
  if (!hasBounds)
    return paragraph(
      page.say(
        '界限、波动带和升降只为发布简报的月份计算，这里只有点值。',
        'Bounds, bands and changes are worked out for months whose brief a run publishes; here are points only.',
      ),
    );
  return paragraph(
    page.say(
      '界限是金额区间所允许的最小至最大值；波动带是按公司重抽样并重抽模糊金额后九成结果所在。',
      'Bounds are what the intervals of the amounts allow; bands hold nine tenths of the draws.',
    ),
  );
};

function oneWindow(page: BriefPage, window: BriefWindow): readonly RootContent[] {
  const rows = shownConcentration(page.data, window);
  if (rows.length === 0) {
    const count = page.count(`${window.period}.concentration.with_amount_count`);
    return [
      paragraph(
        page.say(
          `${page.window(window)}有金额的融资事件为 ${count} 起，不足 ${FEWEST_FOR_SHARES} 起，不给集中度。`,
          `${page.window(window)}: rounds with an amount: ${count}, fewer than ${FEWEST_FOR_SHARES}; no concentration.`,
        ),
      ),
    ];
  }
  return page.table(
    {
      title: page.say('金额集中度', 'Concentration of money'),
      window: page.window(window),
      scope: page.scopeName(),
      unit: page.say(
        `H* 与基尼 0 至 1；赛道为${page.name(page.data.trackSet.name)}`,
        `H* and Gini from 0 to 1; tracks of ${page.name(page.data.trackSet.name)}`,
      ),
    },
    [
      left(page.say('单位', 'Over')),
      right(page.say('个数', 'N')),
      right(page.say('H*（界限）', 'H* (bounds)')),
      right(page.say('H* 波动带', 'H*, band')),
      right(page.say('前三名占比（界限）', 'CR3 (bounds)')),
      right(page.say('前三名占比波动带', 'CR3, band')),
      right(page.say('基尼（界限）', 'Gini (bounds)')),
      left(page.say('H* 较上年同期', 'H* against a year before')),
    ],
    rows.map((row) => cells(page, window, row)),
  );
}

function cells(page: BriefPage, window: BriefWindow, row: ConcentrationRow): readonly string[] {
  const own = `${window.period}.concentration.${row.unit}.`;
  return [
    CONCENTRATION_UNITS[row.unit][page.language],
    page.count(`${own}count`),
    index(page, `${own}hhi_normalised`),
    band(page, `${own}hhi_normalised_band`),
    share(page, `${own}cr3`),
    band(page, `${own}cr3_band`),
    index(page, `${own}gini`),
    changeWord(page, row.change),
  ];
}

/** `0.190 (0.020–0.159)`: the point value and its bounds. */
function index(page: BriefPage, id: string): string {
  const { value, low, high } = page.figure(id);
  if (value === null) return GLYPH.notApplicable;
  const hasBounds = low !== null && high !== null && low !== high;
  return withBounds(page, indexText(value), hasBounds ? indexInterval(low, high, page.language) : null);
}

function share(page: BriefPage, id: string): string {
  const { value, low, high } = page.figure(id);
  if (value === null) return GLYPH.notApplicable;
  const hasBounds = low !== null && high !== null && low !== high;
  return withBounds(page, shareText(value), hasBounds ? shareInterval(low, high, page.language) : null);
}

const withBounds = (page: BriefPage, point: string, bounds: string | null): string =>
  bounds === null ? point : page.say(`${point}（${bounds}）`, `${point} (${bounds})`);

function band(page: BriefPage, id: string): string {
  const { low, high, unit } = page.figure(id);
  if (low === null || high === null) return GLYPH.notApplicable;
  return unit === 'share' ? shareInterval(low, high, page.language) : indexInterval(low, high, page.language);
}

function changeWord(page: BriefPage, change: ConcentrationRow['change']): string {
  switch (change) {
    case 'rose':
      return page.say('上升', 'rose');
    case 'fell':
      return page.say('下降', 'fell');
    case 'indeterminate':
      return page.say('未定', 'indeterminate');
    case null:
      return GLYPH.notApplicable;
  }
}
