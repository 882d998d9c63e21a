import type { RootContent } from 'mdast';
import type { Bilingual, ChangeClass, VintageComparison } from './brief-data.ts';
import type { BriefPage } from './brief-page.ts';
import { shownRevisions } from './brief-revision-figures.ts';
import { moneyUnit, shareText, GLYPH } from './figure-text.ts';
import type { MoneyUnit } from './figure-text.ts';
import { paragraph } from './markdown-tree.ts';
import type { Column } from './markdown-tree.ts';

const left = (head: string): Column => ({ head, align: 'left' });
const right = (head: string): Column => ({ head, align: 'right' });

const CLASSES: Readonly<Record<ChangeClass, Bilingual>> = {
  new_source: { zh: '新来源', en: 'new source' },
  late_report: { zh: '迟报', en: 'late report' },
  merge: { zh: '合并', en: 'merge' },
  split: { zh: '拆分', en: 'split' },
  correction: { zh: '更正', en: 'correction' },
  fx: { zh: '汇率', en: 'FX' },
  registry: { zh: '登记表', en: 'registry' },
};

/** Which months moved since their previous vintage, by how much and why. */
export function revisions(page: BriefPage): readonly RootContent[] {
  const shown = shownRevisions(page.data);
  const count = page.count('revisions.month_count');
  if (shown.length === 0) {
    const none =
      page.data.revisions.comparedMonthCount === 0
        ? page.say(
            `有变动的月份 ${count} 个：截至本月的月份还没有更早的版次可比。`,
            `Months that moved: ${count}. No month up to this one has an earlier vintage yet.`,
          )
        : page.say(
            `有变动的月份 ${count} 个：各月与上一版次一致。`,
            `Months that moved: ${count}. All are as at their previous vintage.`,
          );
    return [page.section('revisions'), paragraph(none)];
  }
  const unit = moneyUnit(
    shown.flatMap(({ before, after }) => [before.point, after.point]),
    page.language,
  );
  const rows = shown.map(({ month, vintageFrom, vintageTo, classes }) => [
    page.plainMonth(month),
    `${vintageFrom} → ${vintageTo}`,
    ...(['before', 'after'] as const).map((side) => page.count(`revision.${month}.${side}.round_count`)),
    ...(['before', 'after'] as const).map((side) => moneyOf(page, `revision.${month}.${side}.point_cny`, unit)),
    classes
      .map((cause) => `${CLASSES[cause.class][page.language]} ${page.count(`revision.${month}.${cause.class}_count`)}`)
      .join(page.say('、', ', ')),
  ]);
  return [
    page.section('revisions'),
    paragraph(
      page.say(
        `与上一版次相比，${count} 个月的数字有变动；每笔变动及原因见 mart.amount_changes。`,
        `${count} ${count === '1' ? 'month' : 'months'} moved since the previous vintage; mart.amount_changes lists each round and why.`,
      ),
    ),
    ...page.table(
      {
        title: page.say('修订（上一版次与现在）', 'Revisions (previous vintage and now)'),
        window: page.say('各行所示', 'as in each row'),
        scope: page.scopeName(),
        unit: page.say(`起；金额为${unit.name}的点值`, `rounds; points in ${unit.name}`),
      },
      [
        left(page.say('月份', 'Month')),
        left(page.say('版次', 'Vintages')),
        right(page.say('事件：前', 'Rounds before')),
        right(page.say('后', 'Now')),
        right(page.say('金额：前', 'Money before')),
        right(page.say('后', 'Now')),
        left(page.say('原因（事件数）', 'Why (rounds)')),
      ],
      rows,
    ),
  ];
}

const moneyOf = (page: BriefPage, id: string, unit: MoneyUnit): string =>
  page.figure(id).value === null ? GLYPH.undisclosed[page.language] : page.point(id, unit);

/** The month against the year and the month before, on equal vintages beside latest with latest; nothing where none exists. */
export function equalVintages(page: BriefPage): readonly RootContent[] {
  const { comparisons } = page.data.revisions;
  if (comparisons.length === 0) return [];
  const unit = moneyUnit(
    comparisons
      .filter(({ measure }) => measure === 'amount_cny')
      .flatMap(({ value, valueBefore }) => [value, valueBefore]),
    page.language,
  );
  const rows = comparisons
    .filter(({ measure }) => measure === 'round_count')
    .map((row) => [
      nameOf(page, row),
      ...cells(page, row, 'round_count', unit),
      ...cells(page, row, 'amount_cny', unit),
    ]);
  return page.table(
    {
      title: page.say('同版次比较', 'Equal vintages compared'),
      window: page.month(page.data.month),
      scope: page.scopeName(),
      unit: page.say(`起；金额为${unit.name}的点值`, `rounds; points in ${unit.name}`),
    },
    [
      left(page.say('比较', 'Comparison')),
      right(page.say('事件', 'Rounds')),
      right(page.say('此前', 'Before')),
      right(page.say('增速', 'Growth')),
      right(page.say('金额', 'Money')),
      right(page.say('此前', 'Before')),
      right(page.say('增速', 'Growth')),
    ],
    rows,
  );
}

function nameOf(page: BriefPage, { comparison, basis, vintage }: VintageComparison): string {
  const name = comparison === 'yoy' ? page.say('同比', 'Year on year') : page.say('环比', 'Month on month');
  const of = basis === 'latest' ? page.say('均为最新', 'latest with latest') : (vintage ?? GLYPH.missing);
  return basis === 'latest' ? `${name}${page.say('，', ', ')}${of}` : `${name}${page.say('，均为 ', ', both ')}${of}`;
}

function cells(
  page: BriefPage,
  { comparison, basis }: VintageComparison,
  measure: VintageComparison['measure'],
  unit: MoneyUnit,
): readonly string[] {
  const own = `comparison.${comparison}.${basis}.${measure}.`;
  const value = (name: 'value' | 'before'): string => {
    if (page.figure(`${own}${name}`).value === null) return GLYPH.missing;
    return measure === 'round_count' ? page.count(`${own}${name}`) : page.exact(`${own}${name}`, unit);
  };
  const growth = page.figure(`${own}growth`).value;
  const sign = growth !== null && Number(growth) > 0 ? '+' : '';
  return [value('value'), value('before'), growth === null ? GLYPH.notApplicable : `${sign}${shareText(growth)}`];
}
