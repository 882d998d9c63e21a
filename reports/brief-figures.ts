import { Decimal } from 'decimal.js';
import type { BriefData, BriefRound, BriefWindow, Figure, FundingCell, MoneyTotal } from './brief-data.ts';
import type { NamedCell } from './brief-data.ts';
import {
  brokenDown,
  hasGrowth,
  hasMoneyGrowth,
  hasShares,
  longWindow,
  shownOutOfScope,
  shownStages,
  shownTracks,
  windowOf,
  MAX_ROWS,
} from './brief-outline.ts';
import { revisionFigures } from './brief-revision-figures.ts';
import { presetFigures } from './brief-preset-figures.ts';
import { concentrationFigures } from './brief-concentration-figures.ts';
import { stateFigures, stateInvestorFigures } from './brief-state-figures.ts';
import { tpfFigures } from './brief-tpf-figures.ts';
import { complete, label } from './figure-draft.ts';
import type { Frame } from './figure-draft.ts';

const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });
const SHARE_PLACES = 6;

/** The share of one part in a total, where both are intervals: each end sets the part against the other end of the rest. */
function shareBounds(
  part: MoneyTotal,
  total: MoneyTotal,
): { readonly low: string | null; readonly high: string | null } {
  const restLow = new Exact(total.lowCny).minus(part.lowCny);
  const restHigh = new Exact(total.highCny).minus(part.highCny);
  const ratio = (own: string, rest: Decimal): string | null => {
    const sum = rest.plus(own);
    return sum.gt(0) ? new Exact(own).div(sum).toFixed(SHARE_PLACES) : null;
  };
  return { low: ratio(part.lowCny, restHigh), high: ratio(part.highCny, restLow) };
}

function moneyFigures(
  frame: Frame,
  prefix: string,
  cell: Pick<FundingCell, 'money' | 'exactCount'>,
  of: string,
): Figure[] {
  const { money, exactCount } = cell;
  const noAmount = money === null ? 'no round here has an amount' : null;
  const noExact = exactCount === 0 ? 'no round here has an exact amount' : null;
  return [
    complete(frame, {
      id: `${prefix}.exact_cny`,
      label: label('精确金额合计', 'sum of exact amounts'),
      unit: 'CNY',
      value: noExact === null ? (money?.exactCny ?? null) : null,
      notGiven: noAmount ?? noExact,
      madeOf: [`${of}exact_count`],
    }),
    complete(frame, {
      id: `${prefix}.point_cny`,
      label: label('点值合计与区间', 'sum of points with its interval'),
      unit: 'CNY',
      value: money?.pointCny ?? null,
      low: money?.lowCny ?? null,
      high: money?.highCny ?? null,
      notGiven: noAmount,
      madeOf: [`${of}exact_count`, `${of}fuzzy_count`],
    }),
  ];
}

function imputedFigure(frame: Frame, prefix: string, money: MoneyTotal | null, of: string): Figure {
  return complete(frame, {
    id: `${prefix}.imputed_cny`,
    label: label('含未披露估算的合计', 'sum with a draw for undisclosed rounds'),
    unit: 'CNY',
    value: money?.imputedCny ?? null,
    notGiven: (money?.imputedCny ?? null) === null ? 'too few exact amounts to fit on' : null,
    madeOf: [`${of}exact_count`, `${of}fuzzy_count`, `${of}undisclosed_count`],
  });
}

/** The counts of a cell. Throws where the counts and the rounds behind them disagree: such a figure could not be followed. */
function countFigures(frame: Frame, prefix: string, cell: FundingCell): Figure[] {
  const kinds = [
    { kind: 'exact', count: cell.exactCount, members: cell.members.exact, text: label('精确金额', 'exact amount') },
    { kind: 'fuzzy', count: cell.fuzzyCount, members: cell.members.fuzzy, text: label('区间金额', 'interval amount') },
    {
      kind: 'undisclosed',
      count: cell.undisclosedCount,
      members: cell.members.undisclosed,
      text: label('未披露金额', 'undisclosed amount'),
    },
  ];
  const sum = kinds.reduce((total, { count }) => total + count, 0);
  if (sum !== cell.roundCount) throw new Error(`${prefix}round_count is ${cell.roundCount}, its parts sum to ${sum}`);
  const parts = kinds.map(({ kind, count, members, text }) => {
    const id = `${prefix}${kind}_count`;
    if (members.length !== count) throw new Error(`${id} is ${count}, but ${members.length} rounds stand behind it`);
    return complete(frame, {
      id,
      label: label(`${text.zh}的融资事件`, `rounds with ${text.en}`),
      unit: 'rounds',
      value: String(count),
      members,
    });
  });
  const madeOf = parts.map(({ id }) => id);
  return [
    complete(frame, {
      id: `${prefix}round_count`,
      label: label('融资事件', 'rounds'),
      unit: 'rounds',
      value: String(cell.roundCount),
      madeOf,
    }),
    ...parts,
    complete(frame, {
      id: `${prefix}disclosure_share`,
      label: label('披露率', 'disclosure rate'),
      unit: 'share',
      value: cell.disclosureShare,
      notGiven: cell.disclosureShare === null ? 'no rounds' : null,
      madeOf,
    }),
  ];
}

function companyFigure(frame: Frame, prefix: string, cell: FundingCell): Figure {
  const [id, madeOf] = [`${prefix}company_count`, [`${prefix}round_count`]];
  return complete(frame, {
    id,
    label: label('公司', 'companies'),
    unit: 'companies',
    value: String(cell.companyCount),
    madeOf,
  });
}

/** Change and growth of a window against the year before; growth only where both have enough rounds to speak of a rate. */
function changeFigures(frame: Frame, window: BriefWindow): Figure[] {
  const { period, total, yearBefore } = window;
  if (yearBefore === null) return [];
  const before = `${period}.year_before.`;
  const [now, then] = [total.money, yearBefore.money];
  const counts = [`${period}.round_count`, `${before}round_count`];
  const sums = [`${period}.total.point_cny`, `${before}total.point_cny`];
  const figures = [
    complete(frame, {
      id: `${period}.change.round_count`,
      label: label('融资事件之差', 'change in rounds'),
      unit: 'rounds',
      value: String(total.roundCount - yearBefore.roundCount),
      madeOf: counts,
    }),
    complete(frame, {
      id: `${period}.change.point_cny`,
      label: label('金额之差', 'change in money'),
      unit: 'CNY',
      ...(now === null || then === null
        ? { notGiven: 'no amount in one of the two windows' }
        : {
            value: new Exact(now.pointCny).minus(then.pointCny).toFixed(2),
            low: new Exact(now.lowCny).minus(then.highCny).toFixed(2),
            high: new Exact(now.highCny).minus(then.lowCny).toFixed(2),
          }),
      madeOf: sums,
    }),
  ];
  if (!hasGrowth(window)) return figures;
  const rate = (a: string | number, b: string | number): string => new Exact(a).div(b).minus(1).toFixed(SHARE_PLACES);
  figures.push(
    complete(frame, {
      id: `${period}.growth.round_count`,
      label: label('融资事件变化率', 'growth of rounds'),
      unit: 'share',
      value: rate(total.roundCount, yearBefore.roundCount),
      madeOf: counts,
    }),
  );
  if (now !== null && then !== null && hasMoneyGrowth(window)) {
    figures.push(
      complete(frame, {
        id: `${period}.growth.point_cny`,
        label: label('金额变化率', 'growth of money'),
        unit: 'share',
        value: rate(now.pointCny, then.pointCny),
        low: rate(now.lowCny, then.highCny),
        high: rate(now.highCny, then.lowCny),
        madeOf: sums,
      }),
    );
  }
  return figures;
}

function totalFigures(frame: Frame, window: BriefWindow): Figure[] {
  const { period, total, largest, yearBefore } = window;
  const prefix = `${period}.`;
  const figures = [
    ...countFigures(frame, prefix, total),
    companyFigure(frame, prefix, total),
    ...moneyFigures(frame, `${period}.total`, total, prefix),
    imputedFigure(frame, `${period}.total`, total.money, prefix),
  ];
  if (largest !== null) {
    const rest = withoutLargest(window, largest.without);
    figures.push(
      complete(frame, {
        id: `${period}.largest_share`,
        label: label('最大一笔占点值合计', 'largest round in the sum of points'),
        unit: 'share',
        value: largest.share,
        members: [largest.round.roundId],
      }),
      ...moneyFigures(frame, `${period}.without_largest`, rest, prefix),
      imputedFigure(frame, `${period}.without_largest`, rest.money, prefix),
    );
  }
  for (const { thresholdCny, low, high } of window.largeRounds) {
    const threshold = new Exact(thresholdCny).toFixed(0);
    figures.push(
      complete(frame, {
        id: largeRoundsId(period, thresholdCny),
        label: label(`不低于 ${threshold} 元的融资事件`, `rounds of at least CNY ${threshold}`),
        unit: 'rounds',
        value: low === high ? String(low) : null,
        low: String(low),
        high: String(high),
        notGiven: low === high ? null : 'amounts are intervals: low is certain, high is possible',
        madeOf: [`${period}.round_count`],
      }),
    );
  }
  figures.push(
    complete(frame, {
      id: `${period}.scope_undecided`,
      label: label('口径未定的融资事件', 'rounds of undecided scope'),
      unit: 'rounds',
      value: String(window.scopeUndecided),
    }),
  );
  if (yearBefore !== null) {
    const before = {
      ...frame,
      window: { period, fromMonth: yearEarlier(window.fromMonth), toMonth: yearEarlier(window.toMonth) },
    };
    figures.push(
      ...countFigures(before, `${period}.year_before.`, yearBefore),
      ...moneyFigures(before, `${period}.year_before.total`, yearBefore, `${period}.year_before.`).slice(1),
      ...changeFigures(frame, window),
    );
  }
  return figures;
}

/** What the totals hold without the largest round: no money at all, rather than 0, where it was the only one with an amount. */
function withoutLargest(window: BriefWindow, money: MoneyTotal): Pick<FundingCell, 'money' | 'exactCount'> {
  const { exact, fuzzy } = window.total.members;
  const rest = (members: readonly string[]): number =>
    members.filter((member) => member !== window.largest?.round.roundId).length;
  return { money: rest(exact) + rest(fuzzy) === 0 ? null : money, exactCount: rest(exact) };
}

/** The id of the count of rounds that reach a threshold, which is part of it as a whole number of CNY. */
export const largeRoundsId = (period: BriefWindow['period'], thresholdCny: string): string =>
  `${period}.large_rounds.${new Exact(thresholdCny).toFixed(0)}`;

/** `2024-10` to `2023-10`. */
export const yearEarlier = (month: string): string =>
  `${String(Number(month.slice(0, 4)) - 1).padStart(4, '0')}${month.slice(4)}`;

function cellFigures(frame: Frame, window: BriefWindow, kind: 'stage' | 'track', cell: NamedCell): Figure[] {
  const prefix = `${window.period}.${kind}.${cell.id}.`;
  const figures = [...countFigures(frame, prefix, cell), ...moneyFigures(frame, prefix.slice(0, -1), cell, prefix)].map(
    (figure) => ({
      ...figure,
      label: label(`${cell.name.zh}：${figure.label.zh}`, `${cell.name.en}: ${figure.label.en}`),
    }),
  );
  if (!hasShares(window)) return figures;
  const total = window.total.money;
  const bounds = cell.money === null || total === null ? { low: null, high: null } : shareBounds(cell.money, total);
  figures.push(
    complete(frame, {
      id: `${prefix}share`,
      label: label(`${cell.name.zh}：占点值合计`, `${cell.name.en}: share of the sum of points`),
      unit: 'share',
      value: cell.money === null ? null : cell.share,
      ...bounds,
      notGiven: cell.money === null || cell.share === null ? 'no amount' : null,
      madeOf: [`${prefix}point_cny`, `${window.period}.total.point_cny`],
    }),
  );
  return figures;
}

function roundFigure(frame: Frame, id: string, round: BriefRound): Figure {
  const why = (): string => {
    if (round.jointWith !== null) return 'the amount stands with the round that this one was announced with';
    return round.amountKind === 'undisclosed' ? 'undisclosed' : 'no amount in CNY';
  };
  return complete(frame, {
    id,
    label: label(`${round.companyName}：折合人民币`, `${round.companyName}: amount in CNY`),
    unit: 'CNY',
    value: round.pointCny,
    low: round.lowCny,
    high: round.highCny,
    notGiven: round.pointCny === null && round.lowCny === null && round.highCny === null ? why() : null,
    members: [round.roundId],
  });
}

function dataFigures(frame: Frame, data: BriefData): Figure[] {
  return data.sources.flatMap((source) => {
    const prefix = `source.${source.sourceId}`;
    const counts = [
      { key: 'documents', text: label('文件', 'documents'), value: source.documentCount, unit: 'documents' },
      { key: 'records', text: label('记录', 'records'), value: source.recordCount, unit: 'records' },
      { key: 'loaded', text: label('载入', 'loaded'), value: source.loaded, unit: 'records' },
      { key: 'merged', text: label('合并', 'merged'), value: source.merged, unit: 'records' },
      { key: 'quarantined', text: label('隔离', 'quarantined'), value: source.quarantined, unit: 'records' },
      { key: 'not_applicable', text: label('不适用', 'not applicable'), value: source.notApplicable, unit: 'records' },
    ] as const;
    const reasons = source.quarantineReasons.slice(0, MAX_ROWS.reasons).map(({ count }, index) => ({
      key: `quarantined.${index + 1}`,
      text: label('隔离原因', 'reason of quarantine'),
      value: count,
      unit: 'records' as const,
    }));
    return [...counts, ...reasons].map(({ key, text, value, unit }) =>
      complete(frame, {
        id: `${prefix}.${key}`,
        label: label(`${source.title.zh}：${text.zh}`, `${source.title.en}: ${text.en}`),
        unit,
        value: String(value),
        members: [source.sourceId],
      }),
    );
  });
}

function policyFigures(frame: Frame, data: BriefData): Figure[] {
  const { monthDocuments, yearOnlyDocuments, yearDocumentCount, totalDocumentCount } = data.policy;
  const ids = (items: readonly { readonly policyId: string }[]): readonly string[] =>
    items.map(({ policyId }) => policyId);
  return [
    {
      id: 'policy.month_count',
      text: label('本月文件', 'documents of the month'),
      value: monthDocuments.length,
      members: ids(monthDocuments),
    },
    {
      id: 'policy.year_count',
      text: label('当年其他文件', 'other documents of the year'),
      value: yearDocumentCount,
      members: [],
    },
    {
      id: 'policy.year_only_count',
      text: label('只有年份的文件', 'documents with only a year'),
      value: yearOnlyDocuments.length,
      members: ids(yearOnlyDocuments),
    },
    { id: 'policy.total_count', text: label('库内文件', 'documents held'), value: totalDocumentCount, members: [] },
  ].map(({ id, text, value, members }) =>
    complete(frame, { id, label: text, unit: 'documents', value: String(value), members }),
  );
}

/**
 * Every figure that a brief prints, in the order of its sections, with stable ids:
 * `<period>.<measure>`, `<period>.total.<sum>`, `<period>.stage|track.<id>.<measure>`, `source.<id>.<count>` and so on.
 * CNY values have two places, shares run from 0 to 1 (growth rates from -1), counts are whole numbers.
 * Throws where counts and the rounds behind them disagree, or two figures have one id.
 */
export function briefFigures(data: BriefData): readonly Figure[] {
  const scope = data.scope.id;
  const spanOf = ({ period, fromMonth, toMonth }: BriefWindow): Figure['window'] => ({ period, fromMonth, toMonth });
  const month = spanOf(windowOf(data, 'month'));
  const all = { period: 'all', fromMonth: '', toMonth: '' };
  const frame = (section: Frame['section'], window: Figure['window'], of = scope): Frame => ({
    section,
    window,
    scope: of,
  });
  const checks = frame('masthead', all, 'all');
  const figures = [
    complete(checks, {
      id: 'checks.passed',
      label: label('通过的检查', 'checks passed'),
      unit: 'checks',
      value: String(data.checksPassed),
    }),
    complete(checks, {
      id: 'checks.warnings',
      label: label('有警告的检查', 'checks with warnings'),
      unit: 'checks',
      value: String(data.warnings.length),
    }),
    ...dataFigures(frame('data', all, 'all'), data),
    ...data.windows.flatMap((window) => totalFigures(frame('totals', spanOf(window)), window)),
    ...brokenDown(data).flatMap((window) =>
      shownStages(window).flatMap((cell) => cellFigures(frame('stages', spanOf(window)), window, 'stage', cell)),
    ),
    ...brokenDown(data).flatMap((window) =>
      shownTracks(window).flatMap((cell) => cellFigures(frame('tracks', spanOf(window)), window, 'track', cell)),
    ),
    ...brokenDown(data).flatMap((window) => concentrationFigures(frame('concentration', spanOf(window)), data, window)),
    ...tpfFigures((period) => frame('tpf', spanOf(windowOf(data, period))), data.tpf.windows),
    ...brokenDown(data).flatMap((window) => stateFigures(frame('state', spanOf(window)), data, window.period)),
    ...stateInvestorFigures(frame('state', spanOf(longWindow(data))), data),
    ...data.largestRounds
      .slice(0, MAX_ROWS.rounds)
      .map((round, index) => roundFigure(frame('largest', month), `month.largest.${index + 1}.cny`, round)),
    ...revisionFigures(scope, data),
    ...data.outOfScope.map(({ reason, roundCount, rounds }) =>
      complete(frame('out_of_scope', month, 'none'), {
        id: `month.out_of_scope.${reason}.round_count`,
        label: label('口径外融资事件', 'rounds out of scope'),
        unit: 'rounds',
        value: String(roundCount),
        members: rounds.map(({ roundId }) => roundId),
      }),
    ),
    ...shownOutOfScope(data).map(({ round }, index) =>
      roundFigure(frame('out_of_scope', month, 'none'), `month.out_of_scope.${index + 1}.cny`, round),
    ),
    ...policyFigures(frame('policy', month, 'all'), data),
    ...data.warnings.slice(0, MAX_ROWS.warnings).map(({ check, title, rowCount }) =>
      complete(frame('warnings', all, 'all'), {
        id: `check.${check}.rows`,
        label: title,
        unit: 'rows',
        value: String(rowCount),
      }),
    ),
    ...brokenDown(data).flatMap((window) => presetFigures(frame('others', spanOf(window)), data, window.period)),
  ];
  const seen = new Set<string>();
  for (const { id } of figures) {
    if (seen.has(id)) throw new Error(`two figures of the brief have the id ${id}`);
    seen.add(id);
  }
  return figures;
}
