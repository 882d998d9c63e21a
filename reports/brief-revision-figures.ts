import type { BriefData, Figure, MonthAtVintage, Revision, VintageComparison } from './brief-data.ts';
import { FEWEST_FOR_SHARES, MAX_ROWS } from './brief-outline.ts';
import { complete, label } from './figure-draft.ts';
import type { Frame } from './figure-draft.ts';

/** Months that the section lists. */
export const shownRevisions = (data: BriefData): readonly Revision[] =>
  data.revisions.months.slice(0, MAX_ROWS.revisions);

const frameOf = (section: Frame['section'], scope: string, month: string): Frame => ({
  section,
  scope,
  window: { period: 'month', fromMonth: month, toMonth: month },
});

/**
 * `revisions.month_count`, `revision.<month>.before|after.<measure>`, `revision.<month>.<class>_count` and
 * `comparison.<yoy|mom>.<basis>.<measure>.<value|before|growth>`; their rounds are listed in mart.amount_changes.
 */
export function revisionFigures(scope: string, data: BriefData): readonly Figure[] {
  const { months, comparisons } = data.revisions;
  return [
    complete(frameOf('revisions', scope, data.month), {
      id: 'revisions.month_count',
      label: label('有变动的月份', 'months that moved'),
      unit: 'months',
      value: String(months.length),
    }),
    ...shownRevisions(data).flatMap((revision) => monthFigures(scope, revision)),
    ...comparisons.flatMap((row) => comparisonFigures(frameOf('totals', scope, data.month), comparisons, row)),
  ];
}

function monthFigures(scope: string, revision: Revision): readonly Figure[] {
  const frame = frameOf('revisions', scope, revision.month);
  const prefix = `revision.${revision.month}.`;
  const at = (name: string, vintage: string, figure: MonthAtVintage): readonly Figure[] => [
    complete(frame, {
      id: `${prefix}${name}.round_count`,
      label: label(`${vintage} 版的融资事件`, `rounds at ${vintage}`),
      unit: 'rounds',
      value: figure.rounds,
    }),
    complete(frame, {
      id: `${prefix}${name}.point_cny`,
      label: label(`${vintage} 版的点值合计`, `sum of points at ${vintage}`),
      unit: 'CNY',
      value: figure.point,
      low: figure.low,
      high: figure.high,
      notGiven: figure.point === null ? 'no round here has an amount' : null,
    }),
  ];
  return [
    ...at('before', revision.vintageFrom, revision.before),
    ...at('after', revision.vintageTo, revision.after),
    ...revision.classes.map((cause) =>
      complete(frame, {
        id: `${prefix}${cause.class}_count`,
        label: label(`变动的融资事件（${cause.class}）`, `rounds that moved the month (${cause.class})`),
        unit: 'rounds',
        value: String(cause.rounds),
      }),
    ),
  ];
}

/** Growth is of months with enough rounds to speak of a rate. */
function comparisonFigures(frame: Frame, all: readonly VintageComparison[], row: VintageComparison): readonly Figure[] {
  const own = `comparison.${row.comparison}.${row.basis}.${row.measure}.`;
  const rounds = all.find(
    (other) => other.measure === 'round_count' && other.comparison === row.comparison && other.basis === row.basis,
  );
  const isFew = Number(rounds?.value ?? 0) < FEWEST_FOR_SHARES || Number(rounds?.valueBefore ?? 0) < FEWEST_FOR_SHARES;
  const unit = row.measure === 'round_count' ? ('rounds' as const) : ('CNY' as const);
  const plain = (value: string | null): string | null =>
    value === null || unit === 'CNY' ? value : String(Number(value));
  const missing = (value: string | null): string | null => (value === null ? (row.notGiven ?? 'nothing known') : null);
  const text = row.measure === 'round_count' ? label('融资事件', 'rounds') : label('点值合计', 'sum of points');
  const growth = isFew ? null : row.growth;
  return [
    complete(frame, { id: `${own}value`, label: text, unit, value: plain(row.value), notGiven: missing(row.value) }),
    complete(frame, {
      id: `${own}before`,
      label: label(`${text.zh}（比较月）`, `${text.en} of the earlier month`),
      unit,
      value: plain(row.valueBefore),
      notGiven: missing(row.valueBefore),
    }),
    complete(frame, {
      id: `${own}growth`,
      label: label(`${text.zh}增速`, `${text.en}, growth`),
      unit: 'share',
      value: growth,
      notGiven: growth === null ? (row.notGiven ?? `fewer than ${FEWEST_FOR_SHARES} rounds`) : null,
      madeOf: [`${own}value`, `${own}before`],
    }),
  ];
}
