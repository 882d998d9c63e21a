import type { Bilingual, BriefData, BriefWindow, Figure, StateMeasures, StateWindow } from './brief-data.ts';
import { FEWEST_FOR_SHARES, MAX_ROWS } from './brief-outline.ts';
import { complete, label } from './figure-draft.ts';
import type { Frame } from './figure-draft.ts';

export const DEFINITIONS: Readonly<Record<StateMeasures['definition'], Bilingual>> = {
  headline: label('国家队', 'state-backed'),
  narrow: label('国家队（窄口径）', 'state-backed (narrow)'),
  wide: label('国家队（宽口径）', 'state-backed (wide)'),
};

/** The state-backed window of that period. Throws where the data lack it. */
export function stateWindowOf(data: BriefData, period: BriefWindow['period']): StateWindow {
  const found = data.state.windows.find((window) => window.period === period);
  if (found === undefined) throw new Error(`the data of the brief for ${data.month} lack the state window ${period}`);
  return found;
}

/** Whether shares are given: enough rounds name an investor to speak of one. */
export const hasStateShares = (window: StateWindow): boolean => window.named.length >= FEWEST_FOR_SHARES;

/** `<period>.state.<count>` and `<period>.state.<definition>.<measure>`; intervals run from confirmed to possible. */
export function stateFigures(frame: Frame, data: BriefData, period: BriefWindow['period']): readonly Figure[] {
  const window = stateWindowOf(data, period);
  const prefix = `${period}.state.`;
  const named = [
    rounds(frame, `${prefix}named_count`, label('公布投资方的融资事件', 'rounds with a named investor'), window.named),
    complete(frame, {
      id: `${prefix}unnamed_count`,
      label: label('未公布投资方的融资事件', 'rounds without a named investor'),
      unit: 'rounds',
      value: String(window.unnamedCount),
      madeOf: [`${period}.round_count`],
    }),
  ];
  if (window.named.length === 0) return named;
  return [
    ...named,
    rounds(
      frame,
      `${prefix}known_lead_count`,
      label('领投方已知的融资事件', 'rounds with a known lead'),
      window.knownLead,
    ),
    ...window.definitions.flatMap((measures) => measureFigures(frame, prefix, measures, hasStateShares(window))),
  ];
}

function measureFigures(frame: Frame, prefix: string, measures: StateMeasures, hasShares: boolean): readonly Figure[] {
  const own = `${prefix}${measures.definition}.`;
  const name = DEFINITIONS[measures.definition];
  const told = (zh: string, en: string): Bilingual => label(`${name.zh}：${zh}`, `${name.en}: ${en}`);
  const named = `${prefix}named_count`;
  return [
    rounds(frame, `${own}sure_count`, told('确认参与的融资事件', 'rounds with a confirmed one'), measures.sure),
    rounds(frame, `${own}possible_count`, told('可能参与的融资事件', 'rounds with one that may be'), measures.possible),
    ...(measures.definition === 'headline' ? doubtFigures(frame, own, told, measures) : []),
    share(frame, `${own}participation_share`, told('参与率', 'participation'), measures.participation, [
      `${own}sure_count`,
      `${own}possible_count`,
      named,
    ]),
    rounds(
      frame,
      `${own}sure_lead_count`,
      told('确认领投的融资事件', 'rounds led by a confirmed one'),
      measures.sureLead,
    ),
    rounds(
      frame,
      `${own}possible_lead_count`,
      told('可能领投的融资事件', 'rounds led by one that may be'),
      measures.possibleLead,
    ),
    share(frame, `${own}lead_share`, told('领投率', 'lead'), measures.lead, [
      `${own}sure_lead_count`,
      `${own}possible_lead_count`,
      `${prefix}known_lead_count`,
    ]),
    ...moneyFigures(
      frame,
      own,
      'involved',
      told('参与事件的金额', 'involved value'),
      measures.involvedCny,
      measures.involved,
    ),
    ...moneyFigures(
      frame,
      own,
      'attributed',
      told('归属金额', 'attributed value'),
      measures.attributedCny,
      measures.attributed,
    ),
    ...(measures.definition === 'headline' ? frequencyFigures(frame, own, told, measures) : []),
  ].filter(({ unit }) => hasShares || unit !== 'share');
}

/** Why the high end is above the low one: an investor that is suspected but not confirmed, or of whom nothing is known. */
function doubtFigures(
  frame: Frame,
  own: string,
  told: (zh: string, en: string) => Bilingual,
  measures: StateMeasures,
): readonly Figure[] {
  const apart = new Set([...measures.sure, ...measures.nominated]);
  return [
    rounds(
      frame,
      `${own}nominated_count`,
      told('有线索未确认的融资事件', 'rounds with a suspected one'),
      measures.nominated,
    ),
    rounds(
      frame,
      `${own}undecided_count`,
      told('无从判断的融资事件', 'rounds with an investor of whom nothing is known'),
      measures.possible.filter((id) => !apart.has(id)),
    ),
  ];
}

function moneyFigures(
  frame: Frame,
  own: string,
  measure: 'involved' | 'attributed',
  text: Bilingual,
  money: StateMeasures['involvedCny'],
  bounds: StateMeasures['involved'],
): readonly Figure[] {
  const madeOf = [`${own}sure_count`, `${own}possible_count`];
  return [
    complete(frame, {
      id: `${own}${measure}_cny`,
      label: text,
      unit: 'CNY',
      value: money?.point ?? null,
      low: money?.low ?? null,
      high: money?.high ?? null,
      notGiven: money === null ? 'no round with a named investor has an amount' : null,
      madeOf,
    }),
    share(frame, `${own}${measure}_share`, label(`${text.zh}占比`, `${text.en}, share`), bounds, [
      `${own}${measure}_cny`,
    ]),
  ];
}

function frequencyFigures(
  frame: Frame,
  own: string,
  told: (zh: string, en: string) => Bilingual,
  measures: StateMeasures,
): readonly Figure[] {
  const madeOf = [`${own}sure_count`];
  const given = (value: string | null, why: string): Pick<Figure, 'value' | 'notGiven'> => ({
    value,
    notGiven: value === null ? why : null,
  });
  return [
    complete(frame, {
      id: `${own}investor_count`,
      label: told('确认的投资方', 'confirmed investors'),
      unit: 'investors',
      value: String(measures.investorCount),
      madeOf,
    }),
    complete(frame, {
      id: `${own}rounds_per_investor`,
      label: told('出手频率', 'rounds per investor'),
      unit: 'rounds_per_investor',
      ...given(measures.roundsPerInvestor, 'no confirmed investor'),
      madeOf,
    }),
    ...(measures.investorCountBefore === null
      ? []
      : [
          complete(frame, {
            id: `${own}investor_count_before`,
            label: told('上年同期确认的投资方', 'confirmed investors a year before'),
            unit: 'investors',
            value: String(measures.investorCountBefore),
          }),
          complete(frame, {
            id: `${own}rounds_per_investor_before`,
            label: told('上年同期出手频率', 'rounds per investor a year before'),
            unit: 'rounds_per_investor',
            ...given(measures.roundsPerInvestorBefore, 'no confirmed investor'),
          }),
        ]),
  ];
}

/** `state.investor.<place>.rounds`: those confirmed investors that the brief lists. */
export const stateInvestorFigures = (frame: Frame, data: BriefData): readonly Figure[] =>
  data.state.investors.slice(0, MAX_ROWS.investors).flatMap(({ name, rounds: now, roundsBefore }, index) => {
    const id = `state.investor.${index + 1}`;
    return [
      rounds(frame, `${id}.rounds`, label(`${name.zh}：融资事件`, `${name.en}: rounds`), now),
      ...(roundsBefore === null
        ? []
        : [
            rounds(
              frame,
              `${id}.rounds_before`,
              label(`${name.zh}：上年同期融资事件`, `${name.en}: rounds a year before`),
              roundsBefore,
            ),
          ]),
    ];
  });

const rounds = (frame: Frame, id: string, text: Bilingual, members: readonly string[]): Figure =>
  complete(frame, { id, label: text, unit: 'rounds', value: String(members.length), members });

function share(
  frame: Frame,
  id: string,
  text: Bilingual,
  bounds: StateMeasures['participation'],
  madeOf: readonly string[],
): Figure {
  const isOne = bounds !== null && bounds.low === bounds.high;
  return complete(frame, {
    id,
    label: text,
    unit: 'share',
    value: isOne ? bounds.low : null,
    low: bounds?.low ?? null,
    high: bounds?.high ?? null,
    notGiven: bounds === null ? 'nothing to share' : isOne ? null : 'low is confirmed, high is possible',
    madeOf,
  });
}
