import type { CurrencyTable } from '../../warehouse/registry/currency-table.ts';
import { createBucketReader } from './amount-buckets.ts';
import { amountIntervals } from './amount-interval.ts';
import { scanAmount } from './amount-scan.ts';
import type { AmountScan, Word } from './amount-scan.ts';
import { amountWords } from './amount-words.ts';
import { ONE } from './arabic-number.ts';
import { chooseAmount } from './choose-amount.ts';
import { createCurrencyResolver, currencyForms, currencyFormsBehind } from './currency.ts';
import type { CurrencyForm } from './currency.ts';
import { modifierBounds } from './modifier-bounds.ts';
import { createPhraseIndex } from './phrase-index.ts';
import { createPlainAmountReader } from './plain-amount.ts';
import { createPrefixRewriter } from './prefixed-currency.ts';
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
const nothingCell = /^(?:[-–—−_/*.?\s]+|none|nil|null|nan|nd|n\.d\.|无|—)$/u;
const accountingNegative = /^(?:[^\d\s(]{1,4} ?)?\( ?[^\d\s)]{0,4} ?[\d.,]+ ?\)$/u;
const notDecimal = /\p{No}/u;
const isPlainText = /^[\u0020-\u007e\u4e00-\u9fff]*$/u;
/** Up to here a whole number and its hundredths, half as much again, are exact in a double. */
const largestBounded = 4e13;
/** A number smaller than this that lacks a unit and stands before a word that is not read may lack its unit: "$5 zillion". */
const smallestWithoutUnit = 10_000n * ONE;

/**
 * Makes the reader of amounts, Chinese and English (methodology, section 4). The reader is pure, never throws, and takes
 * time linear in the text; a text of several amounts gives the one that is the round's where words tell which (choose-amount.ts), else it is unknown
 * with an issue.
 */
export function createAmountParser(currencies: CurrencyTable): (text: string, context?: AmountContext) => ParsedAmount {
  const resolveCurrency = createCurrencyResolver(currencies);
  const forms = currencyForms(currencies);
  const formsBehind = currencyFormsBehind(currencies);
  const currencyWord =
    (onlyBehind: boolean) =>
    ([form, value]: readonly [string, CurrencyForm]): [string, Word] => [
      form,
      { kind: 'currency', form: value, onlyBehind },
    ];
  const find = createPhraseIndex<Word>([
    ...amountWords,
    ...formsBehind.map(currencyWord(true)),
    ...forms.map(currencyWord(false)),
  ]);
  const formOf = new Map(forms);
  const buckets = createBucketReader(formOf, resolveCurrency);
  const readPlain = createPlainAmountReader(formOf, new Map([...formsBehind, ...forms]));
  const rewritePrefixes = createPrefixRewriter(currencies);

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
    const isDecimal = isPlainText.test(text) || !notDecimal.test(text);
    const short = context.unitFactor === undefined && isDecimal ? readPlain(folded) : null;
    if (short !== null) return exactAmount(String(short.value), short.currencies, context);
    const bounded = context.unitFactor === undefined && isDecimal ? readBounded(folded, context) : null;
    if (bounded !== null) return bounded;
    const refused = isDecimal ? refuse(folded) : 'fractions or raised digits are not read';
    if (refused !== null) return unknown(refused);
    if (nothingCell.test(folded)) return { ...unknown(null), kind: 'undisclosed' };
    return decide(scanAmount(rewritePrefixes(folded), find), context);
  };

  function decide(found: AmountScan, context: AmountContext): ParsedAmount {
    if (found.fault !== null) return unknown(found.fault);
    const factor = unitFactor(context);
    if (factor === null) return unknown('the unit factor that the source declares is not a whole number');
    const { intervals, setAside, fault } = amountIntervals(found.items, found.hasLabels, factor);
    if (fault !== null) return unknown(fault);
    const choice = chooseAmount(intervals);
    if (choice === null) {
      if (found.undisclosed) {
        const { currency } = resolveCurrency(found.currencies, {});
        return { ...unknown(null), currency, kind: 'undisclosed' };
      }
      return unknown(setAside === null ? 'no amount can be read' : `the only amount of the text is ${setAside}`);
    }
    if ('fault' in choice) return unknown(choice.fault);
    const { amount } = choice;
    const { low, high, source } = amount;
    if (found.unread !== '' && amount.currencies.length === 0)
      return unknown(`not read as an amount: "${found.unread}"`);
    if (low !== null && low < cent) return unknown('stated as zero');
    if (high !== null && high < cent) return unknown('stated as zero');
    if ((low ?? 0n) > maxAmount || (high ?? 0n) > maxAmount) return unknown('larger than 10^15');
    if (!source.quantity.hasUnit && factor === 1n) {
      if (amount.doubt === 'thousands_or_decimals')
        return unknown('the point of the number may stand before thousands or decimals');
      if (source.wordBehind && (low ?? high ?? 0n) < smallestWithoutUnit)
        return unknown(`the number has no unit, and a word beside it is not read: "${found.unread}"`);
    }
    const isInformal = amount.doubt === 'informal_unit';
    if (isInformal && context.language === 'en') return unknown('"w" is no unit in English');
    const reading = resolveCurrency(amount.currencies, context);
    const lowText = low === null ? null : money(low);
    return {
      currency: reading.currency,
      low: lowText,
      high: high === null ? null : high === low ? lowText : money(high),
      highOpen: amount.highOpen,
      kind: amount.kind,
      issue: joinIssues(
        amount.issue,
        isInformal ? '"w" is read as 万' : null,
        found.sized ? 'the word before an order of magnitude is passed over' : null,
        reading.issue,
        choice.beside,
        found.unread === '' ? null : `text beside the amount is not read: "${found.unread}"`,
      ),
    };
  }

  /** 超3000万元, over $5m: a word that bounds, and a plain amount behind it. */
  function readBounded(folded: string, context: AmountContext): ParsedAmount | null {
    const word = find(folded, 0);
    if (word?.value.kind !== 'modifier' || word.value.side !== 'before') return null;
    const start = folded.charCodeAt(word.end) === 32 ? word.end + 1 : word.end;
    const plain = readPlain(folded.slice(start));
    if (plain === null || plain.value > largestBounded) return null;
    const { low, high, highOpen, kind } = modifierBounds[word.value.modifier];
    const { currency, issue } = resolveCurrency(plain.currencies, context);
    return {
      currency,
      low: low === null ? null : centsText(plain.value * low),
      high: high === null ? null : centsText(plain.value * high),
      highOpen,
      kind,
      issue,
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

function refuse(folded: string): string | null {
  if (folded.length > maxLength) return 'the text is too long to be an amount';
  if (errorCell.test(folded)) return `a spreadsheet error cell: ${folded.slice(0, 20)}`;
  if (dateCell.test(folded)) return `a date, not an amount: ${folded.slice(0, 20)}`;
  if (accountingNegative.test(folded)) return 'a negative amount';
  return null;
}

/** Cents, rounded half up, as a plain decimal. */
function money(value: bigint): string {
  const cents = Number((value + cent / 2n) / cent);
  // The largest amount is 10^17 cents, which a double does not hold to the last one.
  if (cents > Number.MAX_SAFE_INTEGER) return largeMoney((value + cent / 2n) / cent);
  return centsText(cents);
}

/** Cents that a double holds exactly. */
function centsText(cents: number): string {
  const rest = cents % 100;
  const whole = String((cents - rest) / 100);
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
}

function largeMoney(cents: bigint): string {
  const rest = cents % 100n;
  return rest === 0n ? String(cents / 100n) : `${String(cents / 100n)}.${String(rest).padStart(2, '0')}`;
}
