import type { CurrencyTable } from '../../warehouse/registry/currency-table.ts';
import { createBucketReader } from './amount-buckets.ts';
import { amountIntervals } from './amount-interval.ts';
import type { AmountInterval } from './amount-interval.ts';
import { scanAmount } from './amount-scan.ts';
import type { AmountScan, Word } from './amount-scan.ts';
import { amountWords } from './amount-words.ts';
import { createCurrencyResolver, currencyForms } from './currency.ts';
import type { CurrencyForm } from './currency.ts';
import { ONE } from './numerals.ts';
import { createPhraseIndex } from './phrase-index.ts';
import { createPlainAmountReader } from './plain-amount.ts';
import { foldForReading } from './text.ts';

export type AmountKind = 'exact' | 'range' | 'about' | 'under' | 'over' | 'order' | 'undisclosed' | 'unknown';

/**
 * An amount as an interval. `low` and `high` are plain decimals in units of the currency, at most two places; null is an
 * end that the text leaves open, or both of an amount that is not known: never zero. `highOpen`: the high end itself is
 * excluded. `issue` says in English why the amount is unknown, or what was odd about a text that was read.
 */
export interface ParsedAmount {
  readonly currency: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly highOpen: boolean;
  readonly kind: AmountKind;
  readonly issue: string | null;
}

/**
 * What the source declares about its amounts: the currency of a number without one, the language and the country
 * (ISO 3166-1 alpha-2) for signs that several currencies share, the factor of numbers without a unit of their own (a
 * column in 万元: "10000"), and the ranges of its bucket labels, matched on the text without its currency.
 */
export interface AmountContext {
  readonly currency?: string;
  readonly language?: 'zh' | 'en';
  readonly country?: string;
  readonly unitFactor?: string;
  readonly buckets?: Readonly<Record<string, { low: string; high: string | null }>>;
}

/** A cell or a clause is shorter; a longer text is an article, which has its own reader. */
const maxLength = 2_000;
const maxAmount = 1_000_000_000_000_000n * ONE;
const cent = ONE / 100n;

const bareNumber = /^\d{1,15}$/u;
const errorCell = /^#(?:#+|name\?|ref!|value!|div\/0!|n\/a|null!|num!|spill!|calc!|getting_data)/u;
const dateCell = /^(?:\d{1,4}[/-]\d{1,2}[/-]\d{1,4}|\d{4}-\d{1,2}-\d{1,2}[t ].*)$/u;
const nothingCell = /^[-–—−_/*.\s]+$/u;
const accountingNegative = /^\(\s*[\d.,]+\s*\)$/u;
const notDecimal = /\p{No}/u;

/**
 * Makes the reader of amounts, Chinese and English (methodology, section 4). The reader is pure, never throws, and takes
 * time linear in the text; one text holds one amount (or one range), others are unknown with an issue.
 */
export function createAmountParser(currencies: CurrencyTable): (text: string, context?: AmountContext) => ParsedAmount {
  const resolveCurrency = createCurrencyResolver(currencies);
  const forms = currencyForms(currencies);
  const find = createPhraseIndex<Word>([
    ...amountWords,
    ...forms.map(([form, value]): [string, Word] => [form, { kind: 'currency', form: value }]),
  ]);
  const formOf = new Map(forms);
  const buckets = createBucketReader(formOf, resolveCurrency);
  const readPlain = createPlainAmountReader(formOf);

  return (text, context = {}) => {
    if (bareNumber.test(text) && context.unitFactor === undefined && context.buckets === undefined)
      return readBareNumber(text, context);
    if (text.length > 4 * maxLength) return unknown('the text is too long to be an amount');
    const folded = foldForReading(text);
    if (folded === '') return { ...unknown(null), kind: 'undisclosed' };
    if (context.buckets !== undefined) {
      const bucket = buckets(folded, context.buckets, context);
      if (bucket !== null) return bucket;
    }
    const short = context.unitFactor === undefined && !notDecimal.test(text) ? readPlain(folded) : null;
    if (short !== null) return exactAmount(String(short.value), short.currencies, context);
    const refused = refuse(text, folded);
    if (refused !== null) return unknown(refused);
    if (nothingCell.test(folded)) return { ...unknown(null), kind: 'undisclosed' };
    return decide(scanAmount(folded, find), context);
  };

  function decide(found: AmountScan, context: AmountContext): ParsedAmount {
    if (found.fault !== null) return unknown(found.fault);
    const factor = unitFactor(context);
    if (factor === null) return unknown('the unit factor that the source declares is not a whole number');
    const { intervals, setAside, fault } = amountIntervals(found.items, factor);
    if (fault !== null) return unknown(fault);
    const [chosen, ...others] = withoutRestatements(withoutBareNumbers(intervals));
    if (chosen === undefined) {
      if (found.undisclosed) {
        const { currency } = resolveCurrency(found.currencies, {});
        return { ...unknown(null), currency, kind: 'undisclosed' };
      }
      return unknown(setAside === null ? 'no amount can be read' : `the only amount of the text is ${setAside}`);
    }
    if (others.some((other) => !sameAmount(chosen, other))) return unknown('the text holds two different amounts');
    if (found.unread !== '' && chosen.currencies.length === 0)
      return unknown(`not read as an amount: "${found.unread}"`);
    const { low, high } = chosen;
    if ((low !== null && low < cent) || (high !== null && high < cent)) return unknown('stated as zero');
    if ((low ?? 0n) > maxAmount || (high ?? 0n) > maxAmount) return unknown('larger than 10^15');
    const reading = resolveCurrency(chosen.currencies, context);
    const beside = found.unread === '' ? null : `text beside the amount is not read: "${found.unread}"`;
    return {
      currency: reading.currency,
      low: low === null ? null : money(low),
      high: high === null ? null : money(high),
      highOpen: chosen.highOpen,
      kind: chosen.kind,
      issue: joinIssues(chosen.issue, reading.issue, beside),
    };
  }

  function readBareNumber(text: string, context: AmountContext): ParsedAmount {
    const value = text.replace(/^0+/u, '');
    return value === '' ? unknown('stated as zero') : exactAmount(value, [], context);
  }

  function exactAmount(value: string, forms: readonly CurrencyForm[], context: AmountContext): ParsedAmount {
    const { currency, issue } = resolveCurrency(forms, context);
    return { currency, low: value, high: value, highOpen: false, kind: 'exact', issue };
  }
}

function unitFactor({ unitFactor: factor }: AmountContext): bigint | null {
  if (factor === undefined) return 1n;
  return /^\d{1,15}$/u.test(factor) ? BigInt(factor) : null;
}

function unknown(issue: string | null): ParsedAmount {
  return { currency: null, low: null, high: null, highOpen: false, kind: 'unknown', issue };
}

function joinIssues(...issues: readonly (string | null)[]): string | null {
  return issues.filter((issue) => issue !== null).join('; ') || null;
}

function refuse(text: string, folded: string): string | null {
  if (folded.length > maxLength) return 'the text is too long to be an amount';
  if (errorCell.test(folded)) return `a spreadsheet error cell: ${folded.slice(0, 20)}`;
  if (dateCell.test(folded)) return `a date, not an amount: ${folded.slice(0, 20)}`;
  if (accountingNegative.test(folded)) return 'a negative amount';
  if (notDecimal.test(text)) return 'fractions or raised digits are not read';
  return null;
}

/** Cents, rounded half up, as a plain decimal. */
function money(value: bigint): string {
  const cents = (value + cent / 2n) / cent;
  const whole = cents / 100n;
  const rest = cents % 100n;
  return rest === 0n ? String(whole) : `${String(whole)}.${String(rest).padStart(2, '0')}`;
}

/** Years, counts and other numbers without unit and currency give way to an amount that has one. */
function withoutBareNumbers(candidates: readonly AmountInterval[]): readonly AmountInterval[] {
  const marked = candidates.filter(({ source, currencies }) => source.quantity.hasUnit || currencies.length > 0);
  return marked.length > 0 ? marked : candidates;
}

/** "6000万美元（约4亿元人民币）" says one amount twice: the conversion in brackets, or behind 约合, is left out. */
function withoutRestatements(candidates: readonly AmountInterval[]): readonly AmountInterval[] {
  const [first] = candidates;
  if (first === undefined || candidates.length === 1) return candidates;
  const stated = JSON.stringify(first.currencies);
  return candidates.filter(
    (candidate) =>
      candidate === first ||
      !(candidate.source.inBrackets || candidate.source.restated) ||
      candidate.currencies.length === 0 ||
      JSON.stringify(candidate.currencies) === stated,
  );
}

function sameAmount(left: AmountInterval, right: AmountInterval): boolean {
  return left.low === right.low && left.high === right.high && left.kind === right.kind;
}
