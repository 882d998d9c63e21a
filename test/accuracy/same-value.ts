import { Decimal } from 'decimal.js';
import type { ArticleEvent, EventInstrument } from '../../activities/parse/article/article.ts';
import type { AnnotatedEvent } from './annotation.ts';

/** How a value that was read stands to the one that is told. `none`: nothing told, nothing read, or not to be judged. */
export type Verdict = 'right' | 'missing' | 'spurious' | 'wrong' | 'none';

/** The fields of an event that hold one value. */
export const valueFields = ['stage', 'amount', 'announced', 'closed', 'valuation', 'instrument', 'background'] as const;
export type ValueField = (typeof valueFields)[number];

interface Money {
  readonly currency: string | null;
  readonly low: string | null;
  readonly high: string | null;
}
interface Day {
  readonly date: string | null;
  readonly precision: string | null;
}
interface Stage {
  readonly stage: string;
  readonly qualifier: string | null;
}

/** A value as it is shown and compared; null for none. */
type Printed = string | null;

export function judge(told: Printed, read: Printed): Verdict {
  if (told === null) return read === null ? 'none' : 'spurious';
  if (read === null) return 'missing';
  return told === read ? 'right' : 'wrong';
}

export function toldValue(field: ValueField, event: AnnotatedEvent): Printed {
  switch (field) {
    case 'stage':
      return stageText(event.stage);
    case 'amount':
    case 'valuation':
      return moneyText(event[field]);
    case 'announced':
    case 'closed':
      return dateText(event[field]);
    case 'instrument':
      return instrumentOf(event.kind);
    case 'background':
      return event.background ? 'background' : null;
  }
}

export function readValue(field: ValueField, event: ArticleEvent): Printed {
  switch (field) {
    case 'stage':
      return stageText(event.stage);
    case 'amount':
    case 'valuation':
      return moneyText(event[field]);
    case 'announced':
    case 'closed':
      return dateText(event[field]);
    case 'instrument':
      return event.instrument === 'unknown' ? null : event.instrument;
    case 'background':
      return event.is_background ? 'background' : null;
  }
}

/** The stage of an acquisition or a listing may be left out, or say just that. */
export function judgeValue(field: ValueField, told: AnnotatedEvent, read: ArticleEvent): Verdict {
  const verdict = judge(toldValue(field, told), readValue(field, read));
  if (field !== 'stage' || (told.kind !== 'ma' && told.kind !== 'ipo')) return verdict;
  return verdict === 'missing' || (read.stage?.stage === told.kind && verdict === 'spurious') ? 'none' : verdict;
}

function stageText(stage: Stage | null): Printed {
  if (stage === null || stage.stage === 'unknown') return null;
  return stage.qualifier === null ? stage.stage : `${stage.stage} ${stage.qualifier}`;
}

/** An amount that is said not to be told is no amount; the two are not told apart here. */
function moneyText(money: Money | null): Printed {
  if (money === null || (money.low === null && money.high === null)) return null;
  return `${money.currency ?? '?'} ${plain(money.low)}..${plain(money.high)}`;
}

function plain(decimal: string | null): string {
  return decimal === null ? '' : new Decimal(decimal).toFixed();
}

function dateText(day: Day | null): Printed {
  return day?.date == null ? null : `${day.date} ${day.precision ?? ''}`;
}

const instruments: Readonly<Record<AnnotatedEvent['kind'], EventInstrument | null>> = {
  equity: 'equity_primary',
  convertible: 'convertible',
  debt: 'debt',
  grant: 'grant',
  post_ipo: 'post_ipo',
  ipo: 'ipo',
  ma: 'ma',
  secondary: 'secondary',
  other: null,
};

function instrumentOf(kind: AnnotatedEvent['kind']): Printed {
  return instruments[kind];
}
