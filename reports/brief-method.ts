import type { RootContent } from 'mdast';
import { FEWEST_FOR_SHARES } from './brief-outline.ts';
import type { BriefPage } from './brief-page.ts';
import { GLYPH } from './figure-text.ts';
import { list, snippet } from './markdown-tree.ts';
import type { Part } from './markdown-tree.ts';

const QUERY = "SELECT * FROM core.observations WHERE round_id = '…'";

/** Half a page: how to read the numbers, by which conventions they are made, and how to follow one down to its source. */
export function method(page: BriefPage): readonly RootContent[] {
  const items: readonly (readonly [readonly Part[], readonly Part[]])[] = [
    [
      [
        '金额按约定读成区间：数千万为 2000 万至 1 亿元，数亿为 2 至 10 亿元，近 X 为 0.8X 至 X，超 X 为 X 至 1.5X，约 X 为 0.9X 至 1.1X。文中区间都以这些约定为前提。',
      ],
      [
        'Amounts are read as intervals, by convention: 数千万 is CNY 20–100 m, 数亿 CNY 200 m–1 bn, “nearly X” 0.8X–X, “over X” X–1.5X, “about X” 0.9X–1.1X. Every interval here means: given these conventions.',
      ],
    ],
    [
      ['每起融资是精确、区间、未披露三者之一；披露率为前两者占全部的比例。未披露的计入数量；金额上只进入估算。'],
      [
        'A round is exact, interval or undisclosed; the disclosure rate is the first two over all. Undisclosed rounds are counted, but enter no sum except the imputed one.',
      ],
    ],
    [
      [
        '点值是截断在区间内的对数正态均值，用此前 36 个月同轮次、同赛道、同币种的确数拟合；不足 20 起逐级放宽，仍不足时取两端的几何平均。',
      ],
      [
        'A point is the mean of a lognormal cut to the interval, fitted on exact amounts of the 36 months before (same stage, track, currency; coarser below 20 of them; at last the geometric mean of the ends).',
      ],
    ],
    [
      ['外币按公告日的参考汇率折算，无当日汇率取此前最近一日，只知月份的取月均。'],
      [
        'Other currencies: reference rate of the day announced, else the latest earlier one; the mean of the month where only that is known.',
      ],
    ],
    [
      [
        '上升：整个区间高于上年同期的整个区间，去掉本期最大一笔仍然如此。下降：反之，去掉上年最大一笔仍然如此，且不含暂定月份。数量须相差至少两起，口径未定的按不利计入。其余为未定。金额判断只就已披露的而言。',
      ],
      [
        '“Rose”: the whole interval lies above that of the year before, also without this window’s largest round. “Fell”: the reverse, also without that year’s largest, and with no provisional month. Counts must differ by two rounds or more, undecided ones set against them. All else is indeterminate. Verdicts on money hold for disclosed amounts only.',
      ],
    ],
    [
      [
        `数字不印出区间撑不起的位数，点值比两端少一位。0 是零；${GLYPH.missing} 是缺；未披露是来源没有给；${GLYPH.notApplicable} 是不适用。窗口内少于 ${FEWEST_FOR_SHARES} 起不给占比和变化率。过长的名称以 … 截断。`,
      ],
      [
        `Digits that the interval does not support are not printed; points have one fewer than ends. 0 is zero, ${GLYPH.missing} missing, ${GLYPH.notApplicable} not applicable, undisclosed not given by the source. Windows of fewer than ${FEWEST_FOR_SHARES} rounds have no shares or growth rates. Long names end in ….`,
      ],
    ],
    [
      ['月份取公告月；只知季度或年份的不进入任何月份。每起融资只计入一个主赛道。'],
      [
        'The month is that of the announcement; rounds known only by quarter or year are in none. Each round counts in its primary track alone.',
      ],
    ],
    [
      [
        '追溯：本报每个数字都在同目录的 ',
        snippet('figures.json'),
        '，确切值不取整；编号由窗口、对象、量组成，如 ',
        snippet('month.total.point_cny'),
        '；每个数字列出所含融资的编号（或由哪些数字组成），再用 ',
        snippet(QUERY),
        ' 可见每条来源记录及其位置，编号也可用于 ',
        snippet('core.rounds'),
        '。',
      ],
      [
        'To trace a number: all stand unrounded in ',
        snippet('figures.json'),
        ' in this folder, under ids of window, object and measure such as ',
        snippet('month.total.point_cny'),
        ', with the ids of their rounds or of the figures they are made of; ',
        snippet(QUERY),
        ' shows each source’s claim and its place, and the same ids stand in ',
        snippet('core.rounds'),
        '.',
      ],
    ],
  ];
  return [page.section('method'), list(items.map(([zh, en]) => (page.language === 'zh' ? zh : en)))];
}
