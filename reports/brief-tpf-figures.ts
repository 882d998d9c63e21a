import type { Bilingual, Figure, TpfReading, TpfShift, TpfWindow } from './brief-data.ts';
import { shiftShareFigures } from './brief-shift-share.ts';
import { complete, label } from './figure-draft.ts';
import type { Frame } from './figure-draft.ts';

export const headlineOf = (window: TpfWindow): TpfReading | null =>
  window.readings.find(({ isHeadline }) => isHeadline) ?? null;

/** Whether the headline reading has enough data: else the window is one line. */
export const hasTpf = (window: TpfWindow): boolean => {
  const headline = headlineOf(window);
  return headline !== null && headline.verdict !== 'not_enough_data';
};

/** Whether the data reach the same window a year before. */
export const reachesYearBefore = (window: TpfWindow): boolean =>
  headlineOf(window)?.reason !== 'year_before_not_covered';

/** The windows that are spoken of: all where one has enough data, else the longest alone. */
export function shownTpf(windows: readonly TpfWindow[]): readonly TpfWindow[] {
  const known = windows.filter((window) => headlineOf(window) !== null);
  return windows.some(hasTpf) ? known : known.slice(-1);
}

/** The window whose other readings are shown: the longest with enough data. */
export const comparedTpf = (windows: readonly TpfWindow[]): TpfWindow | null => windows.findLast(hasTpf) ?? null;

/** Variants that are shown beside the headline reading. */
export const SHOWN_VARIANTS = [
  'without_largest_track',
  'without_largest_deal',
  'winsorised',
  'state_backed',
  'not_state_backed',
] as const;

export const isOf = (
  shift: Pick<TpfShift, 'criterion' | 'generation' | 'cutoff'>,
  reading: Pick<TpfReading, 'criterion' | 'generation' | 'cutoff'> | null,
): boolean =>
  reading !== null &&
  shift.criterion === reading.criterion &&
  shift.generation === reading.generation &&
  shift.cutoff === reading.cutoff;

/** `<period>.tpf.<criterion>.<generation>.<cutoff>.<variant>.<measure>.` */
export function tpfPrefix(
  window: Pick<TpfWindow, 'period'>,
  { criterion, generation, cutoff }: Pick<TpfShift, 'criterion' | 'generation' | 'cutoff'>,
  variant: string,
  measure: TpfShift['measure'],
): string {
  return `${window.period}.tpf.${criterion}.${generation}.${cutoff}.${variant}.${measure}.`;
}

/** The rounds behind the shift, and where there is enough data every number of its tables, each made of those rounds. */
export function tpfFigures(
  frameOf: (period: TpfWindow['period']) => Frame,
  windows: readonly TpfWindow[],
): readonly Figure[] {
  const compared = comparedTpf(windows);
  return shownTpf(windows).flatMap((window) => {
    const frame = frameOf(window.period);
    const headline = headlineOf(window);
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
      ...(reachesYearBefore(window)
        ? [
            count(
              'round_count_before',
              label('登记赛道上年同期的融资事件', 'rounds of registered tracks a year before'),
              window.roundsBefore,
            ),
          ]
        : []),
    ];
    if (!hasTpf(window)) return rounds;
    const variants: readonly string[] = SHOWN_VARIANTS;
    return [
      ...rounds,
      ...window.shifts.flatMap((shift) => {
        const isHeadline = isOf(shift, headline);
        if (isHeadline && shift.variant === 'all') return shiftFigures(frame, window, shift);
        const isBeside =
          window === compared && (shift.variant === 'all' || (isHeadline && variants.includes(shift.variant)));
        return isBeside ? shiftFigures(frame, window, shift).slice(0, 1) : [];
      }),
      ...(window === compared ? shiftShareFigures(frame, window) : []),
    ];
  });
}

/** The change first, then what the headline alone shows. */
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
    given('late_share', '较晚赛道份额', 'late share', 'share', shift.lateShare, reason),
    given('late_share_before', '上年较晚赛道份额', 'late share a year before', 'share', shift.lateShareBefore, reason),
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
  ];
}
