import type { RootContent } from 'mdast';
import type { Figure, ShiftShare, TpfWindow } from './brief-data.ts';
import { windowOf } from './brief-outline.ts';
import type { BriefPage } from './brief-page.ts';
import { complete, label } from './figure-draft.ts';
import type { Frame } from './figure-draft.ts';
import { changeInPoints, GLYPH } from './figure-text.ts';

const PARTS = {
  total: label('随全部增长', 'at the growth of all'),
  group: label('所在组（早或晚）', 'of its group (early or late)'),
  own: label('自身', 'its own'),
  entry: label('上年为零', 'nothing a year before'),
} as const;
const partNames = ['total', 'group', 'own', 'entry'] as const;

const prefixOf = ({ period }: Pick<TpfWindow, 'period'>, { measure, trackId }: ShiftShare): string =>
  `${period}.shift_share.${measure}.${trackId}.`;

/** Each cell of the tables, made of the rounds of both windows. */
export function shiftShareFigures(frame: Frame, window: TpfWindow): readonly Figure[] {
  const madeOf = [`${window.period}.tpf.round_count`, `${window.period}.tpf.round_count_before`];
  return window.shiftShare.flatMap((row) => {
    const track = row.track ?? label('登记赛道合计', 'all registered tracks');
    const of = row.measure === 'amount' ? label('金额', 'money') : label('数量', 'rounds');
    const figure = (id: string, zh: string, en: string, values: Partial<Figure>): Figure =>
      complete(frame, {
        id: `${prefixOf(window, row)}${id}`,
        label: label(`${track.zh}对增长的贡献（${of.zh}）：${zh}`, `${track.en}, part of growth (${of.en}): ${en}`),
        unit: 'share',
        madeOf,
        ...values,
      });
    return [
      figure('change', '合计', 'whole', row.change),
      ...partNames.map((part) => figure(`${part}_part`, PARTS[part].zh, PARTS[part].en, { value: row.parts[part] })),
    ];
  });
}

/** What the growth of the registered tracks is made of, by money and by rounds. */
export function shiftShareTables(page: BriefPage, window: TpfWindow): readonly RootContent[] {
  return (['amount', 'count'] as const).flatMap((measure) => {
    const rows = window.shiftShare.filter((row) => row.measure === measure);
    if (rows.length === 0) return [];
    const of = measure === 'amount' ? page.say('金额点值', 'points of money') : page.say('数量', 'rounds');
    return page.table(
      {
        title: page.say(`登记赛道的增长由什么组成，${of}`, `What growth of the registered tracks is made of, ${of}`),
        window: page.window(windowOf(page.data, window.period)),
        scope: page.scopeName(),
        unit: page.say('上年同期合计的百分点', 'percentage points of their sum a year before'),
      },
      [
        { head: page.say('赛道', 'Track'), align: 'left' },
        { head: page.say('组', 'Group'), align: 'left' },
        { head: page.say('贡献', 'Adds'), align: 'right' },
        ...(measure === 'amount' ? [{ head: page.say('贡献，界限', 'Adds, bounds'), align: 'right' as const }] : []),
        ...partNames.map((part) => ({ head: capital(PARTS[part][page.language]), align: 'right' as const })),
      ],
      rows.map((row) => [
        row.track === null ? page.say('合计', 'All') : page.pick(row.track),
        row.isLate === null ? GLYPH.notApplicable : row.isLate ? page.say('晚', 'late') : page.say('早', 'early'),
        points(page, `${prefixOf(window, row)}change`),
        ...(measure === 'amount' ? [bounds(page, `${prefixOf(window, row)}change`)] : []),
        ...partNames.map((part) => points(page, `${prefixOf(window, row)}${part}_part`)),
      ]),
    );
  });
}

function points(page: BriefPage, id: string): string {
  const { value } = page.figure(id);
  return value === null ? GLYPH.notApplicable : changeInPoints(value);
}

/** `+2.0 to +16.0`: the least and the greatest that the intervals of the amounts allow. */
function bounds(page: BriefPage, id: string): string {
  const { low, high } = page.figure(id);
  const from = low === null ? null : changeInPoints(low);
  const to = high === null ? null : changeInPoints(high);
  if (from === null && to === null) return GLYPH.notApplicable;
  if (from === null) return page.say(`至多 ${to ?? ''}`, `at most ${to ?? ''}`);
  if (to === null) return page.say(`至少 ${from}`, `at least ${from}`);
  return from === to ? from : page.say(`${from} 至 ${to}`, `${from} to ${to}`);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
