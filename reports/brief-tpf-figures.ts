import type { Bilingual, Figure, TpfReading, TpfShift, TpfWindow } from './brief-data.ts';
import { complete, label } from './figure-draft.ts';
import type { Frame } from './figure-draft.ts';

/** Whether anything is said beside one line: the headline reading has enough data. */
export const hasTpf = (window: TpfWindow): boolean => {
  const headline = headlineOf(window);
  return headline !== null && headline.verdict !== 'not_enough_data';
};

export const headlineOf = (window: TpfWindow): TpfReading | null =>
  window.readings.find(({ isHeadline }) => isHeadline) ?? null;

/** `<period>.tpf.` and the reading and variant where they are not the headline's. */
export function tpfPrefix(
  window: Pick<TpfWindow, 'period'>,
  { criterion, generation, cutoff }: Pick<TpfShift, 'criterion' | 'generation' | 'cutoff'>,
  variant: string,
  measure: TpfShift['measure'],
): string {
  return `${window.period}.tpf.${criterion}.${generation}.${cutoff}.${variant}.${measure}.`;
}

/** The rounds behind the shift, and where there is enough data every number of its tables, each made of those rounds. */
export function tpfFigures(frame: Frame, window: TpfWindow): readonly Figure[] {
  const count = (id: string, text: Bilingual, members: readonly string[]): Figure =>
    complete(frame, {
      id: `${window.period}.tpf.${id}`,
      label: text,
      unit: 'rounds',
      value: String(members.length),
      members,
    });
  const rounds = [
    count('round_count', label('登记赛道的融资事件', 'rounds of registered tracks'), window.rounds),
    count(
      'round_count_before',
      label('登记赛道上年同期的融资事件', 'rounds of registered tracks a year before'),
      window.roundsBefore,
    ),
  ];
  if (!hasTpf(window)) return rounds;
  return [...rounds, ...window.shifts.flatMap((shift) => shiftFigures(frame, window, shift))];
}

function shiftFigures(frame: Frame, window: TpfWindow, shift: TpfShift): readonly Figure[] {
  const prefix = tpfPrefix(window, shift, shift.variant, shift.measure);
  const madeOf = [`${window.period}.tpf.round_count`, `${window.period}.tpf.round_count_before`];
  const of = shift.measure === 'amount' ? label('金额', 'money') : label('数量', 'rounds');
  const given = (
    id: string,
    zh: string,
    en: string,
    unit: Figure['unit'],
    value: string | null,
    why: string | null,
    bounds: { readonly low: string; readonly high: string } | null = null,
  ): Figure =>
    complete(frame, {
      id: `${prefix}${id}`,
      label: label(`TPF 转移（${of.zh}）：${zh}`, `TPF shift (${of.en}): ${en}`),
      unit,
      value,
      low: bounds?.low ?? null,
      high: bounds?.high ?? null,
      notGiven: value === null ? (why ?? 'not given') : null,
      madeOf,
    });
  const { reason } = shift;
  return [
    given('delta', '较晚赛道份额之差', 'change of the late share', 'share', shift.delta, reason, shift.deltaBounds),
    complete(frame, {
      id: `${prefix}band`,
      label: label(`TPF 转移（${of.zh}）：90% 带`, `TPF shift (${of.en}): 90% band`),
      unit: 'share',
      low: shift.band?.low ?? null,
      high: shift.band?.high ?? null,
      notGiven: shift.band === null ? (shift.bandReason ?? 'not given') : 'a band has two ends',
      madeOf,
    }),
    ...(shift.variant === 'all'
      ? [
          given('late_share', '较晚赛道份额', 'late share', 'share', shift.lateShare, reason),
          given(
            'late_share_before',
            '上年较晚赛道份额',
            'late share a year before',
            'share',
            shift.lateShareBefore,
            reason,
          ),
          given('rotation', '赛道轮动', 'rotation between tracks', 'share', shift.rotation, reason),
          given('directedness', '方向性', 'directedness', 'coefficient', shift.directedness, shift.directednessReason),
          given('tau', 'Kendall τ', 'Kendall tau', 'coefficient', shift.tau, shift.tauReason),
          given('p', 'τ 的 p 值', 'p of tau', 'probability', shift.p, shift.tauReason),
          given('coverage', '登记赛道占比', 'coverage by registered tracks', 'share', shift.coverage, reason),
          given(
            'coverage_before',
            '上年登记赛道占比',
            'coverage by registered tracks a year before',
            'share',
            shift.coverageBefore,
            reason,
          ),
        ]
      : []),
  ];
}
