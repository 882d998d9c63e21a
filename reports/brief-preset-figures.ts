import type { Bilingual, BriefData, BriefWindow, Figure, PresetCount } from './brief-data.ts';
import { hasShares, windowOf } from './brief-outline.ts';
import { complete, label } from './figure-draft.ts';
import type { Frame } from './figure-draft.ts';

/** `<period>.preset.<id>.<measure>` and `<period>.preset.<id>.change.<parameter>.<rounds, amount or state_attributed>`. */
export function presetFigures(frame: Frame, data: BriefData, period: BriefWindow['period']): readonly Figure[] {
  const withShares = hasShares(windowOf(data, period));
  return data.presets
    .filter((preset) => preset.period === period)
    .flatMap((preset) => [
      ...measureFigures(frame, preset, withShares),
      ...preset.changes.flatMap((change) => changeFigures(frame, preset, change)),
    ]);
}

const told = ({ name }: PresetCount, zh: string, en: string): Bilingual =>
  label(`${name.zh}：${zh}`, `${name.en}: ${en}`);

function measureFigures(frame: Frame, preset: PresetCount, withShares: boolean): readonly Figure[] {
  const madeOf = [`${preset.period}.round_count`];
  const own = `${preset.period}.preset.${preset.id}.`;
  const given = ({ value, low, high, notGiven }: PresetCount['amount']): Partial<Figure> => ({
    value,
    low,
    high,
    notGiven: value === null ? (notGiven ?? 'no amount') : null,
  });
  return [
    complete(frame, {
      id: `${own}round_count`,
      label: told(preset, '融资事件', 'rounds'),
      unit: 'rounds',
      value: String(preset.roundCount),
      madeOf,
    }),
    complete(frame, {
      id: `${own}amount`,
      label: told(preset, '金额合计', 'sum of amounts'),
      unit: preset.currency,
      ...given(preset.amount),
      madeOf,
    }),
    ...(preset.period === 'month'
      ? [
          complete(frame, {
            id: `${own}median`,
            label: told(preset, '金额中位数', 'median amount'),
            unit: preset.currency,
            ...given(preset.median),
            madeOf,
          }),
        ]
      : []),
    ...(withShares
      ? [
          complete(frame, {
            id: `${own}state_attributed_share`,
            label: told(preset, '国家队归属金额占比', 'state-backed, attributed share'),
            unit: 'share',
            ...given(preset.attributedShare),
            madeOf,
          }),
        ]
      : []),
  ];
}

function changeFigures(frame: Frame, preset: PresetCount, change: PresetCount['changes'][number]): readonly Figure[] {
  const madeOf = [`${preset.period}.round_count`];
  const own = `${preset.period}.preset.${preset.id}.change.${change.parameter}.`;
  if (change.parameter === 'attribution')
    return change.stateAttributed === null
      ? []
      : [
          complete(frame, {
            id: `${own}state_attributed`,
            label: told(preset, '国家队归属金额之差', 'difference in money attributed to the state'),
            unit: preset.currency,
            value: change.stateAttributed,
            madeOf,
          }),
        ];
  return [
    complete(frame, {
      id: `${own}rounds`,
      label: told(preset, '融资事件之差', 'difference in rounds'),
      unit: 'rounds',
      value: String(change.rounds),
      madeOf,
    }),
    complete(frame, {
      id: `${own}amount`,
      label: told(preset, '金额之差', 'difference in money'),
      unit: preset.currency,
      value: change.amount,
      madeOf,
    }),
  ];
}
