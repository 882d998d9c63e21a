import type { CurrencyTable } from '../../warehouse/registry/currency-table.ts';
import { foldForReading } from './text.ts';

/** What a written form says: one currency, one of several, or another one that is not named. */
export type CurrencyForm =
  | { readonly kind: 'named'; readonly code: string }
  | {
      readonly kind: 'shared';
      readonly form: string;
      readonly candidates: readonly string[];
      readonly fallback: string | null;
      readonly byLanguage: Readonly<Partial<Record<'zh' | 'en', string>>>;
    }
  | { readonly kind: 'unnamed'; readonly form: string };

/** What the source declares about the money of its texts. */
export interface CurrencyContext {
  readonly currency?: string;
  readonly language?: 'zh' | 'en';
  readonly country?: string;
}

/** A currency read from the text, or null with the reason; a reading that rests on the country alone has an issue too. */
export interface CurrencyReading {
  readonly currency: string | null;
  readonly issue: string | null;
}

/** Every form of the table, folded as amount texts are, with what it says. */
export function currencyForms(table: CurrencyTable): readonly (readonly [string, CurrencyForm])[] {
  const forms: (readonly [string, CurrencyForm])[] = [];
  for (const currency of table.currencies)
    for (const form of currency.forms) forms.push([foldForReading(form), { kind: 'named', code: currency.code }]);
  for (const shared of table.shared_forms) {
    const { zh, en } = shared.by_language ?? {};
    const byLanguage = { ...(zh === undefined ? {} : { zh }), ...(en === undefined ? {} : { en }) };
    const value: CurrencyForm = {
      kind: 'shared',
      form: shared.form,
      candidates: shared.candidates,
      fallback: shared.default,
      byLanguage,
    };
    forms.push([foldForReading(shared.form), value]);
  }
  for (const form of table.unnamed_forms) forms.push([foldForReading(form), { kind: 'unnamed', form }]);
  return forms;
}

/** The forms that name a currency only behind a number (500万刀, 10 billion won), and are other words elsewhere. */
export function currencyFormsBehind(table: CurrencyTable): readonly (readonly [string, CurrencyForm])[] {
  return table.currencies.flatMap(({ code, forms_behind }) =>
    forms_behind.map((form): readonly [string, CurrencyForm] => [foldForReading(form), { kind: 'named', code }]),
  );
}

/** Decides between the forms of one amount, and for a shared form by the source's declaration, country and language. */
export function createCurrencyResolver(table: CurrencyTable) {
  const byCountry = new Map(
    table.currencies.flatMap((currency) => currency.countries.map((country) => [country, currency.code] as const)),
  );

  /** The currency of an amount that carries these forms (元 and 港币 in 1亿元港币); `declared` is taken when there are none. */
  return (forms: readonly CurrencyForm[], context: CurrencyContext): CurrencyReading => {
    let named: string | null = null;
    let shared: CurrencyForm | null = null;
    let unnamed: CurrencyForm | null = null;
    for (const form of forms) {
      switch (form.kind) {
        case 'named':
          if (named !== null && named !== form.code)
            return { currency: null, issue: `two currencies are named: ${named} and ${form.code}` };
          named = form.code;
          break;
        case 'shared':
          shared = form;
          break;
        case 'unnamed':
          unnamed = form;
          break;
      }
    }
    if (named !== null) return { currency: named, issue: null };
    if (unnamed !== null) return { currency: null, issue: 'the text says another currency and does not name it' };
    if (shared?.kind === 'shared') return resolveShared(shared, context, byCountry);
    if (context.currency !== undefined) return { currency: context.currency, issue: null };
    return { currency: null, issue: 'no currency is stated' };
  };
}

function resolveShared(
  shared: Extract<CurrencyForm, { kind: 'shared' }>,
  context: CurrencyContext,
  byCountry: ReadonlyMap<string, string>,
): CurrencyReading {
  if (context.currency !== undefined && shared.candidates.includes(context.currency))
    return { currency: context.currency, issue: null };
  const own = context.country === undefined ? undefined : byCountry.get(context.country);
  const readable = own !== undefined && shared.candidates.includes(own) ? own : null;
  if (readable !== null) {
    const doubtful = shared.fallback !== null && shared.fallback !== readable;
    const issue = doubtful ? `"${shared.form}" is read as ${readable} because of the country alone` : null;
    return { currency: readable, issue };
  }
  const spoken = context.language === undefined ? undefined : shared.byLanguage[context.language];
  if (spoken !== undefined) return { currency: spoken, issue: null };
  if (shared.fallback !== null) return { currency: shared.fallback, issue: null };
  return { currency: null, issue: `"${shared.form}" may be ${shared.candidates.join(' or ')}` };
}
