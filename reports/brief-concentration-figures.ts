import type { Bilingual, BriefData, BriefWindow, ConcentrationRow, ConcentrationValue, Figure } from './brief-data.ts';
import { FEWEST_FOR_SHARES } from './brief-outline.ts';
import { complete, label } from './figure-draft.ts';
import type { Frame } from './figure-draft.ts';

export const CONCENTRATION_UNITS: Readonly<Record<ConcentrationRow['unit'], Bilingual>> = {
  company: label('公司', 'companies'),
  track: label('赛道', 'tracks'),
  city: label('城市', 'cities'),
};

/** Rounds of a window with an amount. */
const withAmount = (window: BriefWindow): number => window.total.exactCount + window.total.fuzzyCount;

/** The rows of a window; none where fewer than ten rounds have an amount. */
export const shownConcentration = (data: BriefData, window: BriefWindow): readonly ConcentrationRow[] =>
  withAmount(window) < FEWEST_FOR_SHARES
    ? []
    : (data.concentration.find(({ period }) => period === window.period)?.rows ?? []);

/** `<period>.concentration.with_amount_count` and `<period>.concentration.<unit>.<measure>`, bands as `….<measure>_band`. */
export function concentrationFigures(frame: Frame, data: BriefData, window: BriefWindow): readonly Figure[] {
  const prefix = `${window.period}.concentration.`;
  const madeOf = [`${window.period}.exact_count`, `${window.period}.fuzzy_count`];
  return [
    complete(frame, {
      id: `${prefix}with_amount_count`,
      label: label('有金额的融资事件', 'rounds with an amount'),
      unit: 'rounds',
      value: String(withAmount(window)),
      madeOf,
    }),
    ...shownConcentration(data, window).flatMap((row) => {
      const name = CONCENTRATION_UNITS[row.unit];
      const told = (zh: string, en: string): Bilingual => label(`${name.zh}：${zh}`, `${name.en}: ${en}`);
      const own = `${prefix}${row.unit}.`;
      return [
        complete(frame, {
          id: `${own}count`,
          label: told('个数', 'number'),
          unit: 'units',
          value: String(row.count),
          madeOf,
        }),
        ...valueFigures(
          frame,
          `${own}hhi_normalised`,
          told('标准化HHI', 'normalised HHI'),
          'index',
          row.hhiNormalised,
          madeOf,
        ),
        ...valueFigures(frame, `${own}cr3`, told('前三名占比', 'share of the three largest'), 'share', row.cr3, madeOf),
        ...valueFigures(frame, `${own}gini`, told('基尼系数', 'Gini'), 'index', row.gini, madeOf),
      ];
    }),
  ];
}

function valueFigures(
  frame: Frame,
  id: string,
  name: Bilingual,
  unit: 'index' | 'share',
  value: ConcentrationValue | null,
  madeOf: readonly string[],
): readonly Figure[] {
  return [
    complete(frame, {
      id,
      label: label(`${name.zh}（界限）`, `${name.en} (bounds)`),
      unit,
      value: value?.point ?? null,
      low: value?.low ?? null,
      high: value?.high ?? null,
      notGiven: value === null ? 'too few units' : null,
      madeOf,
    }),
    complete(frame, {
      id: `${id}_band`,
      label: label(`${name.zh}（波动带）`, `${name.en} (band)`),
      unit,
      low: value?.band?.low ?? null,
      high: value?.band?.high ?? null,
      notGiven: (value?.band ?? null) === null ? 'nothing was drawn' : null,
      madeOf,
    }),
  ];
}
