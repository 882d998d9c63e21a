import { Decimal } from 'decimal.js';
import type { ArticleEvent, EventInstrument, Mention } from '../../activities/parse/article/article.ts';
import type { AnnotatedEvent } from './annotation.ts';

/** How a value that was read stands to the one that is told. `none`: nothing told, nothing read, or not to be judged. */
export type Verdict = 'right' | 'missing' | 'spurious' | 'wrong' | 'none';

/** A value as it is compared and shown; null for none. */
type Printed = string | null;

/** A field of an event that holds one value, on both sides. */
export interface ValueField {
  readonly name: string;
  readonly told: (event: AnnotatedEvent) => Printed;
  readonly read: (event: ArticleEvent) => Printed;
  /** Where the value is told and read; null where the whole event tells it. */
  readonly places: (event: AnnotatedEvent) => readonly (readonly [number, number])[] | null;
  readonly mention: (event: ArticleEvent) => Mention | null;
}

const ofEvent = { places: () => null, mention: () => null };

export const stageField: ValueField = {
  name: 'stage',
  told: ({ stage }) => stageText(stage),
  read: ({ stage }) => stageText(stage),
  places: ({ stage }) => stage?.spans ?? null,
  mention: ({ stage }) => stage,
};
export const amountField: ValueField = {
  name: 'amount',
  told: ({ amount }) => moneyText(amount),
  read: ({ amount }) => moneyText(amount),
  places: ({ amount }) => amount?.spans ?? null,
  mention: ({ amount }) => amount,
};
export const announcedField: ValueField = {
  name: 'announced',
  told: ({ announced }) => dateText(announced),
  read: ({ announced }) => dateText(announced),
  places: ({ announced }) => announced?.spans ?? null,
  mention: ({ announced }) => announced,
};
export const backgroundField: ValueField = {
  ...ofEvent,
  name: 'background',
  told: ({ background }) => (background ? 'background' : null),
  read: ({ is_background: background }) => (background ? 'background' : null),
};

const undisclosed = 'undisclosed';

export const valueFields: readonly ValueField[] = [
  stageField,
  amountField,
  {
    ...amountField,
    name: 'amount kind',
    told: ({ amount }) => (amount?.kind === undisclosed ? null : (amount?.kind ?? null)),
    read: ({ amount }) => (amount?.kind === undisclosed ? null : (amount?.kind ?? null)),
  },
  {
    ...amountField,
    name: 'amount undisclosed',
    told: ({ amount }) => (amount?.kind === undisclosed ? undisclosed : null),
    read: ({ amount }) => (amount?.kind === undisclosed ? undisclosed : null),
  },
  announcedField,
  {
    name: 'closed',
    told: ({ closed }) => dateText(closed),
    read: ({ closed }) => dateText(closed),
    places: ({ closed }) => closed?.spans ?? null,
    mention: ({ closed }) => closed,
  },
  {
    name: 'valuation',
    told: ({ valuation }) => moneyText(valuation),
    read: ({ valuation }) => moneyText(valuation),
    places: ({ valuation }) => valuation?.spans ?? null,
    mention: ({ valuation }) => valuation,
  },
  {
    ...ofEvent,
    name: 'instrument',
    told: ({ kind }) => instruments[kind],
    read: ({ instrument }) => (instrument === 'unknown' ? null : instrument),
  },
  backgroundField,
];

/** Compares a field of two events that were paired. */
export function judgeValue(field: ValueField, told: AnnotatedEvent, read: ArticleEvent): Verdict {
  const verdict = judge(field.told(told), field.read(read));
  switch (field.name) {
    case 'stage':
      // The stage of an acquisition or a listing may be left out, or say just that.
      if (told.kind !== 'ma' && told.kind !== 'ipo') return verdict;
      return verdict === 'missing' || (verdict === 'spurious' && read.stage?.stage === told.kind) ? 'none' : verdict;
    case 'amount kind':
      // Asked only where the amount itself is right, and never where it was left open whether it is a range.
      return (told.amount?.kind ?? null) !== null && judgeValue(amountField, told, read) === 'right' ? verdict : 'none';
    default:
      return verdict;
  }
}

/** What an event that was not read at all is missing in this field. */
export function missingValue(field: ValueField, told: AnnotatedEvent): Printed {
  if (field.name === 'amount kind') return null;
  return field.name === 'stage' && (told.kind === 'ma' || told.kind === 'ipo') ? null : field.told(told);
}

/** What an event that is not told at all says too much in this field. */
export function spuriousValue(field: ValueField, read: ArticleEvent): Printed {
  return field.name === 'amount kind' ? null : field.read(read);
}

function judge(told: Printed, read: Printed): Verdict {
  if (told === null) return read === null ? 'none' : 'spurious';
  if (read === null) return 'missing';
  return told === read ? 'right' : 'wrong';
}

interface Money {
  readonly currency: string | null;
  readonly low: string | null;
  readonly high: string | null;
}

function stageText(stage: { readonly stage: string; readonly qualifier: string | null } | null): Printed {
  if (stage === null || stage.stage === 'unknown') return null;
  return stage.qualifier === null ? stage.stage : `${stage.stage} ${stage.qualifier}`;
}

/** An amount that is said to be undisclosed is no amount; it has a field of its own. */
function moneyText(money: Money | null): Printed {
  if (money === null || (money.low === null && money.high === null)) return null;
  return `${money.currency ?? '?'} ${plain(money.low)}..${plain(money.high)}`;
}

function plain(decimal: string | null): string {
  return decimal === null ? '' : new Decimal(decimal).toFixed();
}

/** Words without a day (近日) are no date. */
function dateText(day: { readonly date: string | null; readonly precision: string | null } | null): Printed {
  return typeof day?.date === 'string' ? `${day.date} ${day.precision ?? ''}` : null;
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
