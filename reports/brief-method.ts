import type { RootContent } from 'mdast';
import { FEWEST_FOR_SHARES } from './brief-outline.ts';
import type { BriefPage } from './brief-page.ts';
import { GLYPH } from './figure-text.ts';
import { paragraph, snippet } from './markdown-tree.ts';
import type { Cell, Part } from './markdown-tree.ts';

const QUERY = "SELECT * FROM core.observations WHERE round_id = '…'";

/** A convention: what it is about and how it reads, in both languages. Each fits a cell. */
interface Convention {
  readonly zh: readonly [string, string];
  readonly en: readonly [string, string];
}

const CONVENTIONS: readonly Convention[] = [
  {
    zh: [
      '模糊金额',
      '数千万为 2000 万至 1 亿元，数亿为 2 至 10 亿元，近 X 为 0.8X 至 X，超 X 为 X 至 1.5X，约 X 为 0.9X 至 1.1X。文中区间都以此为前提。',
    ],
    en: [
      'Vague amounts',
      '数千万 is CNY 20–100 m, 数亿 CNY 200 m–1 bn, “nearly X” 0.8X–X, “over X” X–1.5X, “about X” 0.9X–1.1X. Every interval here means: given these.',
    ],
  },
  {
    zh: [
      '披露',
      '每起融资是精确、区间、未披露三者之一；披露率为前两者占全部的比例。未披露的计入数量；金额上只进入估算。',
    ],
    en: [
      'Disclosure',
      'A round is exact, interval or undisclosed; the disclosure rate is the first two over all. Undisclosed rounds are counted, but enter no sum except the imputed one.',
    ],
  },
  {
    zh: [
      '点值',
      '截断在区间内的对数正态均值，用此前 36 个月同轮次、同赛道、同币种的确数拟合；不足 20 起逐级放宽，仍不足时取两端的几何平均。',
    ],
    en: [
      'Point',
      'Mean of a lognormal cut to the interval, fitted on exact amounts of the 36 months before (same stage, track, currency; coarser below 20; at last the geometric mean of the ends).',
    ],
  },
  {
    zh: ['外币', '按公告日的参考汇率折算，无当日汇率取此前最近一日，只知月份的取月均。'],
    en: [
      'Other currencies',
      'Reference rate of the day announced, else the latest earlier one; the mean of the month where only that is known.',
    ],
  },
  {
    zh: [
      '上升',
      '整个区间高于上年同期的整个区间，去掉本期最大一笔仍然如此。数量须相差至少两起，口径未定的按不利计入。金额判断只就已披露的而言。',
    ],
    en: [
      'Rose',
      'The whole interval lies above that of the year before, also without this window’s largest round; counts by two rounds or more, undecided ones set against it. Money: disclosed amounts only.',
    ],
  },
  {
    zh: ['下降', '反之，去掉上年最大一笔仍然如此，且不含暂定月份。其余为未定。'],
    en: [
      'Fell',
      'The reverse, also without that year’s largest, and with no provisional month. All else is indeterminate.',
    ],
  },
  {
    zh: [
      '位数与符号',
      `不印出区间撑不起的位数，点值比两端少一位。0 是零；${GLYPH.missing} 是缺；${GLYPH.notApplicable} 是不适用；未披露是来源没有给。过长的名称以 … 截断。`,
    ],
    en: [
      'Digits and signs',
      `Digits that the interval does not support are not printed; points have one fewer than ends. 0 is zero, ${GLYPH.missing} missing, ${GLYPH.notApplicable} not applicable, undisclosed not given by the source; … cuts long names.`,
    ],
  },
  {
    zh: ['样本少', `窗口内少于 ${FEWEST_FOR_SHARES} 起不给占比和变化率。`],
    en: ['Few rounds', `Windows of fewer than ${FEWEST_FOR_SHARES} rounds have no shares or growth rates.`],
  },
  {
    zh: ['月份与赛道', '月份取公告月；只知季度或年份的不进入任何月份。每起融资只计入一个主赛道。'],
    en: [
      'Month and track',
      'The month is that of the announcement; rounds known only by quarter or year are in none. Each round counts in its primary track alone.',
    ],
  },
];

/** Half a page: by which conventions the numbers are made, and how to follow one down to its source. */
export function method(page: BriefPage): readonly RootContent[] {
  const rows = CONVENTIONS.map((convention): readonly Cell[] => convention[page.language]);
  const zh: readonly Part[] = [
    '追溯：本报每个数字都在同目录的 ',
    snippet('figures.json'),
    '，确切值不取整；编号由窗口、对象、量组成，如 ',
    snippet('month.total.point_cny'),
    '；每个数字列出所含融资的编号（或由哪些数字组成），再用 ',
    snippet(QUERY),
    ' 可见每条来源记录及其位置，编号也可用于 ',
    snippet('core.rounds'),
    '。',
  ];
  const en: readonly Part[] = [
    'To trace a number: all stand unrounded in ',
    snippet('figures.json'),
    ' in this folder, under ids of window, object and measure such as ',
    snippet('month.total.point_cny'),
    ', with the ids of their rounds or of the figures they are made of; ',
    snippet(QUERY),
    ' shows each source’s claim and its place, and the same ids stand in ',
    snippet('core.rounds'),
    '.',
  ];
  return [
    page.section('method'),
    ...page.table(
      {
        title: page.say('约定', 'Conventions'),
        window: page.say('全文', 'all of this brief'),
        scope: page.say('全文', 'all of this brief'),
        unit: page.say('无', 'none'),
      },
      [
        { head: page.say('事项', 'Of what'), align: 'left' },
        { head: page.say('读法', 'How it reads'), align: 'left' },
      ],
      rows,
    ),
    paragraph(...(page.language === 'zh' ? zh : en)),
  ];
}
