import type { RootContent } from 'mdast';
import type { BriefWindow, NamedCell } from './brief-data.ts';
import { largeRoundsId, yearEarlier } from './brief-figures.ts';
import { verdictWord } from './brief-opening.ts';
import {
  brokenDown,
  hasGrowth,
  hasMoneyGrowth,
  hasShares,
  shownStages,
  shownTracks,
  FEWEST_FOR_SHARES,
  MAX_ROWS,
  MAX_TEXT,
} from './brief-outline.ts';
import type { BriefPage } from './brief-page.ts';
import { equalVintages } from './brief-revisions.ts';
import { countVerdict, moneyVerdict } from './change-verdict.ts';
import { countChange, moneyChange, moneyUnit, shareInterval, shareText, thresholdText, GLYPH } from './figure-text.ts';
import type { MoneyUnit } from './figure-text.ts';
import { paragraph, shortText } from './markdown-tree.ts';
import type { Column } from './markdown-tree.ts';

const left = (head: string): Column => ({ head, align: 'left' });
const right = (head: string): Column => ({ head, align: 'right' });

function countColumns(page: BriefPage): readonly Column[] {
  return [
    right(page.say('融资事件', 'Rounds')),
    right(page.say('精确/区间/未披露', 'Exact/interval/undisclosed')),
    right(page.say('披露率', 'Disclosed')),
  ];
}

function moneyColumns(page: BriefPage): readonly Column[] {
  return [
    right(page.say('精确金额合计', 'Sum of exact')),
    right(page.say('区间合计', 'Sum of intervals')),
    right(page.say('点值合计', 'Sum of points')),
  ];
}

/** `prefix` ends with a dot: `month.` or `month.track.medical.`. */
function countCells(page: BriefPage, prefix: string): readonly string[] {
  const parts = (['exact', 'fuzzy', 'undisclosed'] as const).map((kind) => page.count(`${prefix}${kind}_count`));
  return [page.count(`${prefix}round_count`), parts.join(' / '), page.share(`${prefix}disclosure_share`)];
}

function moneyCells(page: BriefPage, prefix: string, unit: MoneyUnit, roundCount: number): readonly string[] {
  const { low, high } = page.figure(`${prefix}.point_cny`);
  if (low === null && high === null) {
    const glyph = roundCount === 0 ? GLYPH.notApplicable : GLYPH.undisclosed[page.language];
    return [page.exact(`${prefix}.exact_cny`, unit), glyph, glyph];
  }
  return [
    page.exact(`${prefix}.exact_cny`, unit),
    page.interval(`${prefix}.point_cny`, unit),
    page.point(`${prefix}.point_cny`, unit),
  ];
}

function imputedCell(page: BriefPage, prefix: string, unit: MoneyUnit, roundCount: number): string {
  if (page.figure(`${prefix}.imputed_cny`).value !== null) return page.withDraws(prefix, unit);
  return roundCount === 0 ? GLYPH.notApplicable : GLYPH.missing;
}

const unitOf = (page: BriefPage, ids: readonly string[]): MoneyUnit =>
  moneyUnit(
    ids.map((id) => page.figure(id).high),
    page.language,
  );

const roundsAnd = (page: BriefPage, unit: MoneyUnit): string =>
  page.say(`起；金额为${unit.name}`, `rounds; money in ${unit.name}`);

function windowTitle(page: BriefPage, window: BriefWindow): string {
  switch (window.period) {
    case 'month':
      return page.say('本月', 'Month');
    case 'ytd':
      return page.say('年初至今', 'Year to date');
    case 'trailing_12':
      return page.say('近 12 个月', 'Trailing 12 months');
  }
}

function totalRows(page: BriefPage, window: BriefWindow, unit: MoneyUnit): readonly (readonly string[])[] {
  const { period, total, largest } = window;
  const rows = [
    [
      `${windowTitle(page, window)}${page.say('：', ': ')}${page.window(window)}`,
      ...countCells(page, `${period}.`),
      page.count(`${period}.company_count`),
      ...moneyCells(page, `${period}.total`, unit, total.roundCount),
      imputedCell(page, `${period}.total`, unit, total.roundCount),
    ],
  ];
  if (largest === null) return rows;
  const company = shortText(largest.round.companyName, MAX_TEXT.name);
  const title = page.say(
    `其中去掉最大一笔（${company}，占点值 ${page.share(`${period}.largest_share`)}）`,
    `Without the largest (${company}, ${page.share(`${period}.largest_share`)} of points)`,
  );
  const none = GLYPH.notApplicable;
  const money = moneyCells(page, `${period}.without_largest`, unit, total.roundCount - 1);
  return [
    ...rows,
    [
      title,
      none,
      none,
      none,
      none,
      ...money,
      imputedCell(page, `${period}.without_largest`, unit, total.roundCount - 1),
    ],
  ];
}

/** The three sums of each window side by side, the counts by size, and what may be said against the year before. */
export function totals(page: BriefPage): readonly RootContent[] {
  const { windows } = page.data;
  const span = page.say('各行所示', 'as in each row');
  const unit = unitOf(
    page,
    windows.map(({ period }) => `${period}.total.point_cny`),
  );
  const nodes: RootContent[] = [
    page.section('totals'),
    ...page.table(
      {
        title: page.say('融资事件与金额', 'Rounds and money'),
        window: span,
        scope: page.scopeName(),
        unit: roundsAnd(page, unit),
      },
      [
        left(page.say('窗口', 'Window')),
        ...countColumns(page),
        right(page.say('公司', 'Companies')),
        ...moneyColumns(page),
        right(page.say('含未披露估算', 'With imputed')),
      ],
      windows.flatMap((window) => totalRows(page, window, unit)),
    ),
    paragraph(
      page.say(
        '三种合计不可相加：精确只含确数；区间含确数与模糊金额的两端；未披露的只进入估算列。',
        'The three sums are never added: exact holds stated figures, intervals the two ends of exact and vague amounts; undisclosed rounds enter only the imputed column.',
      ) +
        (windows.some(
          ({ total, period }) => total.roundCount > 0 && page.figure(`${period}.total.imputed_cny`).value === null,
        )
          ? page.say(
              `估算列为 ${GLYPH.missing} 处：有未披露事件可供拟合的确数不足 20 起，不作估算。`,
              ` Where the imputed column shows ${GLYPH.missing}, an undisclosed round has fewer than 20 exact amounts to be fitted on.`,
            )
          : ''),
    ),
  ];
  nodes.push(...emptyMonths(page), ...largeRoundTable(page, span), ...comparisonTable(page), ...equalVintages(page));
  return nodes;
}

/** Months without a round in the longest window: a reader must know whether a total is of ten months or of twelve. */
function emptyMonths(page: BriefPage): readonly RootContent[] {
  const months = [...new Set(page.data.windows.flatMap(({ monthsWithoutRounds }) => monthsWithoutRounds))].toSorted();
  if (months.length === 0) return [];
  const names = months.map((month) => page.plainMonth(month)).join(page.say('、', ', '));
  return [
    paragraph(
      page.say(
        `窗口内没有任何口径内事件的月份：${names}；可能没有发生，也可能来源不覆盖。`,
        `Months in these windows without any round in scope: ${names}; there may have been none, or the sources may not reach them.`,
      ),
    ),
  ];
}

function largeRoundTable(page: BriefPage, span: string): readonly RootContent[] {
  const { windows } = page.data;
  const thresholds = windows[0]?.largeRounds.map(({ thresholdCny }) => thresholdCny) ?? [];
  if (thresholds.length === 0 || windows.every(({ total }) => total.roundCount === 0)) return [];
  return page.table(
    {
      title: page.say('达到各金额门槛的融资事件（确定的至可能的）', 'Rounds that reach a size (certain to possible)'),
      window: span,
      scope: page.scopeName(),
      unit: page.say('起', 'rounds'),
    },
    [
      left(page.say('窗口', 'Window')),
      ...thresholds.map((value) =>
        right(page.say(`不低于 ${thresholdText(value, 'zh')}`, `At least ${thresholdText(value, 'en')}`)),
      ),
      right(page.say('口径未定', 'Scope undecided')),
    ],
    windows.map((window) => [
      `${windowTitle(page, window)}${page.say('：', ': ')}${page.window(window)}`,
      ...thresholds.map((value) => page.count(largeRoundsId(window.period, value))),
      page.count(`${window.period}.scope_undecided`),
    ]),
  );
}

function comparisonTable(page: BriefPage): readonly RootContent[] {
  const compared = page.data.windows.filter(({ yearBefore }) => yearBefore !== null);
  if (compared.length === 0) {
    return [
      paragraph(
        page.say(
          '与上年同期的比较：三个窗口均不作比较，来源不覆盖上年同期；没有数据不等于 0。',
          'Against the year before: not given for any of the three windows, because the sources do not reach it; no data is not 0.',
        ),
      ),
    ];
  }
  const unit = unitOf(
    page,
    compared.flatMap(({ period }) => [`${period}.year_before.total.point_cny`, `${period}.total.point_cny`]),
  );
  return page.table(
    {
      title: page.say('与上年同期比较（均用现在所知）', 'Against the year before (both as known now)'),
      window: page.say('各行所示与其上年同期', 'as in each row and a year before'),
      scope: page.scopeName(),
      unit: roundsAnd(page, unit),
    },
    [
      left(page.say('窗口', 'Window')),
      right(page.say('上年融资事件', 'Rounds before')),
      right(page.say('上年精确/区间/未披露', 'Exact/interval/undisclosed before')),
      right(page.say('上年披露率', 'Disclosed before')),
      right(page.say('上年区间合计', 'Intervals before')),
      right(page.say('数量之差', 'Change in rounds')),
      left(page.say('数量判断', 'Verdict on rounds')),
      right(page.say('金额之差', 'Change in money')),
      left(page.say('金额判断', 'Verdict on money')),
    ],
    compared.map((window) => comparisonRow(page, window, unit)),
  );
}

function comparisonRow(page: BriefPage, window: BriefWindow, unit: MoneyUnit): readonly string[] {
  const { period } = window;
  const provisional = page.isProvisional(window);
  const before = { fromMonth: yearEarlier(window.fromMonth), toMonth: yearEarlier(window.toMonth) };
  const { low, high } = page.figure(`${period}.change.point_cny`);
  const total = `${period}.year_before.total.point_cny`;
  const hasBefore = page.figure(total).high !== null;
  return [
    `${page.window(window)}${page.say('，比 ', ' against ')}${page.window(before)}`,
    ...countCells(page, `${period}.year_before.`),
    hasBefore ? page.interval(total, unit) : GLYPH.notApplicable,
    countChange(page.figure(`${period}.change.round_count`).value ?? '0') +
      (hasGrowth(window) ? rate(page, `${period}.growth.round_count`) : ''),
    verdictWord(page, countVerdict(window, provisional)),
    low === null || high === null
      ? GLYPH.notApplicable
      : moneyChange(low, high, unit, page.language) +
        (hasMoneyGrowth(window) ? rate(page, `${period}.growth.point_cny`) : ''),
    verdictWord(page, moneyVerdict(window, provisional)),
  ];
}

/** A growth rate in brackets, with both ends where the figure has two. */
function rate(page: BriefPage, id: string): string {
  const { value, low, high } = page.figure(id);
  const text = shareInterval(low ?? value ?? '0', high ?? value ?? '0', page.language, true);
  return page.say(`（${text}）`, ` (${text})`);
}

/** Rounds and money by stage, for the month and the longer window. */
export const stages = (page: BriefPage): readonly RootContent[] => [
  page.section('stages'),
  ...brokenDown(page.data).flatMap((window) => breakdown(page, window, 'stage', shownStages(window), window.byStage)),
];

/** Rounds and money by track, for the month and the longer window. Each round counts in its primary track only. */
export const tracks = (page: BriefPage): readonly RootContent[] => [
  page.section('tracks'),
  ...brokenDown(page.data).flatMap((window) => breakdown(page, window, 'track', shownTracks(window), window.byTrack)),
];

function breakdown(
  page: BriefPage,
  window: BriefWindow,
  kind: 'stage' | 'track',
  shown: readonly NamedCell[],
  all: readonly NamedCell[],
): readonly RootContent[] {
  const { period } = window;
  const name = page.window(window);
  if (shown.length === 0) {
    return [
      paragraph(
        page.say(
          `${name}没有口径内的融资事件（0 起），不列表。`,
          `${name} holds no rounds in scope (0), so there is no table.`,
        ),
      ),
    ];
  }
  const withShares = hasShares(window);
  const unit = unitOf(
    page,
    shown.map(({ id }) => `${period}.${kind}.${id}.point_cny`),
  );
  const scope =
    kind === 'track'
      ? page.say(
          `${page.scopeName()}，赛道集：${page.name(page.data.trackSet.name)}`,
          `${page.scopeName()}, track set: ${page.name(page.data.trackSet.name)}`,
        )
      : page.scopeName();
  const rows = shown.map((cell) => {
    const prefix = `${period}.${kind}.${cell.id}`;
    const cells = [
      page.name(cell.name),
      ...countCells(page, `${prefix}.`),
      ...moneyCells(page, prefix, unit, cell.roundCount),
    ];
    return withShares ? [...cells, ...shareCells(page, `${prefix}.share`)] : cells;
  });
  return [
    ...page.table(
      {
        title: `${kind === 'stage' ? page.say('按轮次', 'By stage') : page.say('按赛道', 'By track')}${page.say('，', ', ')}${windowTitle(page, window).toLowerCase()}`,
        window: name,
        scope,
        unit: roundsAnd(page, unit),
      },
      [
        left(kind === 'stage' ? page.say('轮次', 'Stage') : page.say('赛道', 'Track')),
        ...countColumns(page),
        ...moneyColumns(page),
        ...(withShares
          ? [right(page.say('占点值', 'Share of points')), right(page.say('占比区间', 'Share, interval'))]
          : []),
      ],
      rows,
    ),
    ...notes(page, window, kind, shown, all),
  ];
}

function shareCells(page: BriefPage, id: string): readonly string[] {
  const { value, low, high } = page.figure(id);
  if (value === null) return [GLYPH.notApplicable, GLYPH.notApplicable];
  return [
    shareText(value),
    low === null || high === null ? GLYPH.notApplicable : shareInterval(low, high, page.language),
  ];
}

function notes(
  page: BriefPage,
  window: BriefWindow,
  kind: 'stage' | 'track',
  shown: readonly NamedCell[],
  all: readonly NamedCell[],
): readonly RootContent[] {
  const text: string[] = [];
  if (!hasShares(window)) {
    text.push(
      page.say(
        `该窗口只有 ${page.count(`${window.period}.round_count`)} 起，少于 ${FEWEST_FOR_SHARES} 起，不给占比。`,
        `The window holds ${page.count(`${window.period}.round_count`)} rounds, fewer than ${FEWEST_FOR_SHARES}, so no shares are given.`,
      ),
    );
  }
  const empty = all.filter(({ roundCount }) => roundCount === 0);
  if (kind === 'track' && empty.length > 0) {
    const names = shortText(empty.map(({ name }) => name[page.language]).join(page.say('、', ', ')), MAX_TEXT.list);
    text.push(page.say(`0 起的赛道：${names}。`, `Tracks with 0 rounds: ${names}.`));
  }
  if (all.length - empty.length > shown.length) {
    text.push(
      page.say(
        `表中只列前 ${MAX_ROWS.cells} 行，其余见 mart.funding_monthly。`,
        `Only the first ${MAX_ROWS.cells} rows are shown, the rest is in mart.funding_monthly.`,
      ),
    );
  }
  return text.length === 0 ? [] : [paragraph(text.join(page.say('', ' ')))];
}
