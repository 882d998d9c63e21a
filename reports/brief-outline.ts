import { Decimal } from 'decimal.js';
import type { Bilingual, BriefData, BriefRound, BriefWindow, NamedCell } from './brief-data.ts';

/** The sections of a brief in their order. A section with nothing to say is left out, except those that `REQUIRED` names. */
export const SECTION_TITLES = {
  findings: { zh: '三句话', en: 'Three findings' },
  data: { zh: '数据状况', en: 'State of the data' },
  totals: { zh: '总量', en: 'Totals' },
  stages: { zh: '轮次', en: 'Stages' },
  tracks: { zh: '赛道', en: 'Tracks' },
  concentration: { zh: '集中度', en: 'Concentration' },
  tpf: { zh: 'TPF 转移', en: 'TPF shift' },
  state: { zh: '国家队', en: 'State-backed investors' },
  largest: { zh: '大额事件', en: 'Largest rounds' },
  revisions: { zh: '修订', en: 'Revisions' },
  out_of_scope: { zh: '口径外事件', en: 'Rounds out of scope' },
  policy: { zh: '政策', en: 'Policy' },
  warnings: { zh: '检查警告', en: 'Warnings of the checks' },
  others: { zh: '口径对照', en: 'How others would count' },
  method: { zh: '读法与追溯', en: 'How to read and trace this' },
  attribution: { zh: '来源署名', en: 'Attribution' },
} as const satisfies Record<string, Bilingual>;

export type SectionId = keyof typeof SECTION_TITLES;

/** Most rows that a table shows; the rest is said in a note, never dropped silently. */
export const MAX_ROWS = {
  cells: 20,
  rounds: 10,
  policies: 10,
  warnings: 10,
  reasons: 10,
  investors: 10,
  revisions: 12,
} as const;

/** Fewer rounds than this in a window: counts and money, but no shares and no growth rates. */
export const FEWEST_FOR_SHARES = 10;

/** Most prose a brief holds: characters in Chinese, words in English. Tables do not count. */
export const MAX_PROSE = { zh: 1500, en: 900 } as const;

/** The longest cell, in code points: a name or title is cut to `name`, a list of names or places to `list`. */
export const MAX_TEXT = { name: 60, list: 120, cell: 200 } as const;

/** The window of that period. Throws where the data lack it: a brief without its month is no brief. */
export function windowOf(data: Pick<BriefData, 'windows' | 'month'>, period: BriefWindow['period']): BriefWindow {
  const found = data.windows.find((window) => window.period === period);
  if (found === undefined) throw new Error(`the data of the brief for ${data.month} lack the window ${period}`);
  return found;
}

/** The longer window beside the month: the year to date, and in January, where that is the month itself, the last twelve months. */
export function longWindow(data: Pick<BriefData, 'windows' | 'month'>): BriefWindow {
  const year = windowOf(data, 'ytd');
  return year.fromMonth === year.toMonth ? windowOf(data, 'trailing_12') : year;
}

/** The windows that are broken down by stage and by track. */
export const brokenDown = (data: Pick<BriefData, 'windows' | 'month'>): readonly BriefWindow[] => [
  windowOf(data, 'month'),
  longWindow(data),
];

/** Stages that hold rounds, in the order of the registry. */
export const shownStages = (window: BriefWindow): readonly NamedCell[] =>
  window.byStage.filter((cell) => cell.roundCount > 0).slice(0, MAX_ROWS.cells);

/** Tracks that hold rounds, largest point total first, those without an amount last. */
export const shownTracks = (window: BriefWindow): readonly NamedCell[] =>
  window.byTrack
    .filter((cell) => cell.roundCount > 0)
    .toSorted(
      (a, b) =>
        new Decimal(b.money?.pointCny ?? -1).comparedTo(a.money?.pointCny ?? -1) ||
        b.roundCount - a.roundCount ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, MAX_ROWS.cells);

export const hasShares = (window: BriefWindow): boolean => window.total.roundCount >= FEWEST_FOR_SHARES;

/** Whether a growth rate of rounds is given: both windows have enough rounds to speak of a rate. */
export const hasGrowth = (window: BriefWindow): boolean =>
  hasShares(window) && window.yearBefore !== null && window.yearBefore.roundCount >= FEWEST_FOR_SHARES;

/** Whether a growth rate of money is given: also an amount in both, and a low end above 0 to divide by. */
export const hasMoneyGrowth = (window: BriefWindow): boolean =>
  hasGrowth(window) && window.total.money !== null && new Decimal(window.yearBefore?.money?.lowCny ?? 0).gt(0);

/** Rows of the table of rounds out of scope. */
export const shownOutOfScope = (data: BriefData): readonly { readonly reason: string; readonly round: BriefRound }[] =>
  data.outOfScope.flatMap(({ reason, rounds }) => rounds.map((round) => ({ reason, round }))).slice(0, MAX_ROWS.rounds);
