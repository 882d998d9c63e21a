import type { CurrencyTable } from '../../warehouse/registry/currency-table.ts';
import { amountWords } from './amount-words.ts';
import type { AmountWord, Modifier } from './amount-words.ts';
import { createCurrencyResolver, currencyForms } from './currency.ts';
import type { CurrencyForm } from './currency.ts';
import { ONE, mayBeginNumber, readQuantity } from './numerals.ts';
import type { Quantity } from './numerals.ts';
import { createPhraseIndex } from './phrase-index.ts';
import type { PhraseMatch } from './phrase-index.ts';
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

type Word = AmountWord | { readonly kind: 'currency'; readonly form: CurrencyForm };
interface Expression {
  readonly kind: 'amount';
  readonly quantity: Quantity;
  readonly currencies: CurrencyForm[];
  readonly modifiers: Modifier[];
  readonly restated: boolean;
  readonly inBrackets: boolean;
  level: boolean;
  currencyBehind: boolean;
}
type Item =
  | Expression
  | Exclude<AmountWord, { kind: 'modifier' | 'level' | 'restated' | 'other' | 'negative' | 'undisclosed' }>
  | { readonly kind: 'word' };
interface Interval {
  readonly low: bigint | null;
  readonly high: bigint | null;
  readonly highOpen: boolean;
  readonly kind: AmountKind;
  readonly issue: string | null;
}
interface Candidate extends Interval {
  readonly currencies: readonly CurrencyForm[];
  readonly source: Expression;
}
interface Scan {
  readonly items: Item[];
  readonly undisclosed: boolean;
  readonly unread: string;
  readonly fault: string | null;
  readonly currencies: readonly CurrencyForm[];
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
const roundLabel = /(?:pre[- ]?)?[a-z]\d?\+{0,3} ?轮(?:融资)?|series [a-z]\d?\+*(?![a-z])|pre-(?:ipo|seed)(?![a-z])/y;
const latinWord = /[a-z][a-z0-9]*/y;
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
    const refused = refuse(text, folded);
    if (refused !== null) return unknown(refused);
    if (nothingCell.test(folded)) return { ...unknown(null), kind: 'undisclosed' };
    return decide(scan(folded, find), context);
  };

  function decide(found: Scan, context: AmountContext): ParsedAmount {
    if (found.fault !== null) return unknown(found.fault);
    const labelled = labelledAmounts(found.items);
    const candidates: Candidate[] = [];
    for (const candidate of combine(found.items, labelled, context)) {
      if (typeof candidate === 'string') return unknown(candidate);
      candidates.push(candidate);
    }
    const [chosen, ...others] = withoutRestatements(withoutBareNumbers(candidates));
    if (chosen === undefined) {
      if (found.undisclosed) {
        const { currency } = resolveCurrency(found.currencies, {});
        return { ...unknown(null), currency, kind: 'undisclosed' };
      }
      const [label] = labelled.values();
      if (label !== undefined) return unknown(`the only amount of the text is ${label}`);
      return unknown('no amount can be read');
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
    if (value === '') return unknown('stated as zero');
    const { currency, issue } = resolveCurrency([], context);
    return { currency, low: value, high: value, highOpen: false, kind: 'exact', issue };
  }
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

/** Splits a folded text into numbers with their currencies and modifiers, labels, stops and words that are not known. */
function scan(text: string, find: (text: string, at: number) => PhraseMatch<Word> | null): Scan {
  const items: Item[] = [];
  const allCurrencies: CurrencyForm[] = [];
  let undisclosed = false;
  let unread = '';
  let lastUnread = -2;
  let depth = 0;
  let restated = false;
  let modifiers: Modifier[] = [];
  let currencies: CurrencyForm[] = [];
  /** The amount that a currency or modifier right behind still belongs to. */
  let open: Expression | null = null;
  let negativeAt = -1;
  let at = 0;

  const fail = (fault: string): Scan => ({ items, undisclosed, unread, fault, currencies: allCurrencies });
  const reset = () => {
    modifiers = [];
    currencies = [];
    restated = false;
    open = null;
  };
  const skipWord = (end: number) => {
    if (unread.length < 40) unread += (at > lastUnread && unread !== '' ? ' ' : '') + text.slice(at, end);
    lastUnread = end;
    reset();
    items.push({ kind: 'word' });
    at = end;
  };

  while (at < text.length) {
    const sign = text.charAt(at);
    const code = text.charCodeAt(at);
    if (sign === ' ') {
      at += 1;
      continue;
    }
    const isLatin = code >= 97 && code <= 122;
    const isDigit = code >= 48 && code <= 57;
    if (isLatin) {
      roundLabel.lastIndex = at;
      const label = roundLabel.exec(text);
      if (label !== null) {
        items.push({ kind: 'noise' });
        open = null;
        at += label[0].length;
        continue;
      }
    }
    if (sign === '.' && isDigitAt(text, at + 1)) return fail('a number that begins with its decimal point');
    if (sign === '上' && '十百千万亿'.includes(text.charAt(at + 1)) && at + 1 < text.length) {
      modifiers.push('over');
      open = null;
      at += 1;
      continue;
    }
    const phrase = isDigit ? null : find(text, at);
    if ((phrase === null || isLatin || phrase.end - at === 1) && mayBeginNumber(code, sign)) {
      const quantity = readQuantity(text, at);
      if (quantity !== null && 'fault' in quantity) return fail(quantity.fault);
      if (quantity !== null && (phrase === null || quantity.end > phrase.end)) {
        if (negativeAt === at) return fail('a negative amount');
        const behind = text.charCodeAt(quantity.end);
        const latinBehind = behind >= 97 && behind <= 122 && isDigitAt(text, quantity.end - 1);
        const next = find(text, quantity.end);
        const counted = next?.value.kind === 'counter';
        const partOfName = latinBehind && next === null;
        if (counted || partOfName) {
          if (partOfName) {
            latinWord.lastIndex = quantity.end;
            skipWord(quantity.end + (latinWord.exec(text)?.[0].length ?? 0));
          } else {
            reset();
            items.push({ kind: 'counter' });
            at = next?.end ?? quantity.end;
          }
          continue;
        }
        if (quantity.form === 'bare_unit' && !bareUnitIsMoney(quantity, modifiers, currencies, next, text)) {
          skipWord(quantity.end);
          continue;
        }
        open = {
          kind: 'amount',
          quantity,
          currencies,
          modifiers,
          restated,
          inBrackets: depth > 0,
          level: false,
          currencyBehind: false,
        };
        items.push(open);
        modifiers = [];
        currencies = [];
        restated = false;
        at = quantity.end;
        continue;
      }
    }
    if (phrase === null) {
      latinWord.lastIndex = at;
      const word = isLatin ? latinWord.exec(text) : null;
      skipWord(at + (word?.[0].length ?? 1));
      continue;
    }
    const { value, end } = phrase;
    switch (value.kind) {
      case 'currency': {
        allCurrencies.push(value.form);
        const signOfNext = isDigitAt(text, end) && text.charAt(at - 1) === ' ';
        if (open !== null && !signOfNext) {
          open.currencies.push(value.form);
          open.currencyBehind = true;
        } else {
          open = null;
          currencies.push(value.form);
        }
        break;
      }
      case 'modifier':
        if (value.side === 'after' && open !== null) open.modifiers.push(value.modifier);
        else if (value.side === 'before' && sign === '~' && open !== null) {
          items.push({ kind: 'dash' });
          open = null;
        } else if (value.side === 'before') {
          open = null;
          modifiers.push(value.modifier);
        } else open = null;
        break;
      case 'level':
        if (open !== null) open.level = true;
        break;
      case 'restated':
        open = null;
        restated = true;
        if (value.about) modifiers.push('about');
        break;
      case 'undisclosed':
        undisclosed = true;
        reset();
        break;
      case 'negative':
        return fail('a negative amount');
      case 'other':
        skipWord(end);
        break;
      case 'dash':
        if (open === null && '-–−'.includes(sign)) {
          const before = text.charAt(at - 1);
          if (at === 0 || before === ' ' || before === '(' || currencies.length > 0) negativeAt = end;
        }
        items.push({ kind: 'dash' });
        open = null;
        break;
      case 'open':
      case 'close':
        depth = Math.max(0, depth + (value.kind === 'open' ? 1 : -1));
        items.push(value);
        open = null;
        break;
      case 'stop':
      case 'counter':
      case 'label':
        reset();
        items.push(value);
        break;
      case 'noise':
        // "tens of millions of dollars", 3亿的人民币: the currency still belongs to the number.
        if (sign !== 'o' && sign !== '的') open = null;
        items.push(value);
        break;
      case 'and':
      case 'between':
        open = null;
        items.push(value);
        break;
    }
    at = end;
  }
  return { items, undisclosed, unread: unread.slice(0, 60), fault: null, currencies: allCurrencies };
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** 亿元, 过亿, 千万级 are amounts; the 亿 or 千 that begins a name is not. */
function bareUnitIsMoney(
  quantity: Quantity,
  modifiers: readonly Modifier[],
  currencies: readonly CurrencyForm[],
  next: PhraseMatch<Word> | null,
  text: string,
): boolean {
  if (modifiers.length > 0 || currencies.length > 0) return true;
  if (next?.value.kind === 'currency' || next?.value.kind === 'level' || next?.value.kind === 'modifier') return true;
  if (quantity.low < 1_000_000n * ONE) return false;
  return quantity.end === text.length || next !== null || /[ a-z]/u.test(text.charAt(quantity.end));
}

/** The amounts that a word beside them names as something else than the round's: valuation, revenue, fund size. */
function labelledAmounts(items: readonly Item[]): Map<Expression, string> {
  const labelled = new Map<Expression, string>();
  const near = (from: number, step: 1 | -1): Expression | null => {
    for (let index = from + step; index >= 0 && index < items.length; index += step) {
      const item = items[index];
      if (item?.kind === 'amount') return item;
      if (item?.kind !== 'noise' && item?.kind !== 'label' && item?.kind !== 'open') return null;
      if (index - from > 8 || from - index > 8) return null;
    }
    return null;
  };
  items.forEach((item, index) => {
    if (item.kind !== 'label') return;
    const next = near(index, 1);
    const previous = near(index, -1);
    const isNamed = previous !== null && labelled.has(previous);
    const target = item.binds === 'previous' ? (previous ?? next) : isNamed ? next : (next ?? previous);
    if (target !== null && !(isNamed && target === previous)) labelled.set(target, item.what);
  });
  return labelled;
}

/** Amounts and ranges of the text as intervals, in order; a string is the reason why nothing can be read. */
function* combine(
  items: readonly Item[],
  labelled: ReadonlyMap<Expression, string>,
  context: AmountContext,
): Generator<Candidate | string> {
  const factor =
    context.unitFactor === undefined ? 1n : /^\d{1,15}$/u.test(context.unitFactor) ? BigInt(context.unitFactor) : null;
  if (factor === null) {
    yield 'the unit factor that the source declares is not a whole number';
    return;
  }
  let between = false;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    if (item?.kind === 'between') between = true;
    if (item?.kind !== 'amount') continue;
    const partner = rangePartner(items, index, between);
    if (partner !== null) {
      if (!labelled.has(item) && !labelled.has(partner.amount)) yield joinRange(item, partner.amount, factor);
      index = partner.index;
      between = false;
      continue;
    }
    if (labelled.has(item)) continue;
    yield { ...interval(item, factor), currencies: item.currencies, source: item };
  }
}

/** The other end of a range: behind a dash or 至, behind "between … and", or "at least X and at most Y". */
function rangePartner(
  items: readonly Item[],
  index: number,
  between: boolean,
): { amount: Expression; index: number } | null {
  const first = items[index];
  if (first?.kind !== 'amount') return null;
  const joint = items[index + 1];
  let next = index + 2;
  while (items[next]?.kind === 'noise' && next < index + 4) next += 1;
  const second = items[next];
  if (joint?.kind === 'dash' && second?.kind === 'amount') return { amount: second, index: next };
  if (joint?.kind === 'and' && between && second?.kind === 'amount') return { amount: second, index: next };
  if (first.modifiers[0] !== 'at_least') return null;
  const bounded =
    joint?.kind === 'amount' ? index + 1 : joint?.kind === 'and' || joint?.kind === 'stop' ? index + 2 : -1;
  const upperAt = items[bounded]?.kind === 'and' ? bounded + 1 : bounded;
  const upper = items[upperAt];
  if (upper?.kind !== 'amount') return null;
  const limit = upper.modifiers[0];
  return limit === 'at_most' || limit === 'below' ? { amount: upper, index: upperAt } : null;
}

function joinRange(first: Expression, second: Expression, factor: bigint): Candidate | string {
  const [lower, upper] = [withoutAbout(first), withoutAbout(second)];
  const right = interval(upper, factor);
  let left = interval(lower, factor);
  const shares = !first.quantity.hasUnit && !first.currencyBehind && second.quantity.hasUnit;
  if (shares) {
    const unit = second.quantity.units.find((by) => right.high !== null && (left.low ?? 0n) * by < right.high);
    if (unit !== undefined) left = interval(lower, unit);
  }
  if (left.low === null || right.high === null) return 'a range without one of its ends';
  if (left.low >= right.high) return 'the ends of the range are not in order';
  if (left.low < 10_000n * ONE && right.high >= 10_000_000n * ONE) return 'the low end of the range has no clear unit';
  return {
    low: left.low,
    high: right.high,
    highOpen: right.highOpen,
    kind: 'range',
    issue: null,
    currencies: [...first.currencies, ...second.currencies],
    source: first,
  };
}

/** The ends of a range bound it already: "about" before them widens nothing. */
function withoutAbout(expression: Expression): Expression {
  return { ...expression, modifiers: expression.modifiers.filter((modifier) => modifier !== 'about') };
}

/** The interval of one number with its modifier: the reading rules of methodology section 4. */
function interval(expression: Expression, factor: bigint): Interval {
  const { quantity } = expression;
  const times = quantity.hasUnit || expression.currencyBehind ? 1n : factor;
  const low = quantity.low * times;
  const high = quantity.high * times;
  const [modifier, ...more] = [...new Set(expression.modifiers)];
  const issue = more.length > 0 ? 'two words bound the amount: the first is taken' : null;
  if (
    modifier !== undefined &&
    (quantity.form === 'exact' || quantity.form === 'bare_unit' || quantity.form === 'over')
  )
    return { ...bounded(modifier, low), issue };
  const odd = modifier === undefined ? null : 'the word before an order of magnitude is passed over';
  switch (quantity.form) {
    case 'exact':
      if (!expression.level) return { low, high, highOpen: false, kind: 'exact', issue: null };
      if (isPowerOfTen(low)) return { low, high: 10n * low, highOpen: true, kind: 'order', issue: null };
      return { ...bounded('about', low), issue: 'a level that is not a power of ten is read as about' };
    case 'bare_unit':
      return { low, high: 10n * low, highOpen: true, kind: 'order', issue: null };
    case 'order':
      return { low, high, highOpen: true, kind: 'order', issue: odd };
    case 'over':
      return { low, high, highOpen: true, kind: 'over', issue: null };
    case 'about':
      return { low, high, highOpen: false, kind: 'about', issue: null };
    case 'range':
      return { low, high, highOpen: false, kind: 'range', issue: null };
  }
}

function bounded(modifier: Modifier, value: bigint): Omit<Interval, 'issue'> {
  switch (modifier) {
    case 'over':
      return { low: value, high: (value * 3n) / 2n, highOpen: true, kind: 'over' };
    case 'near':
      return { low: (value * 4n) / 5n, high: value, highOpen: true, kind: 'under' };
    case 'about':
      return { low: (value * 9n) / 10n, high: (value * 11n) / 10n, highOpen: false, kind: 'about' };
    case 'at_most':
      return { low: null, high: value, highOpen: false, kind: 'under' };
    case 'below':
      return { low: null, high: value, highOpen: true, kind: 'under' };
    case 'at_least':
      return { low: value, high: null, highOpen: false, kind: 'over' };
  }
}

function isPowerOfTen(value: bigint): boolean {
  return /^10*$/u.test(String(value));
}

/** Years, counts and other numbers without unit and currency give way to an amount that has one. */
function withoutBareNumbers(candidates: readonly Candidate[]): readonly Candidate[] {
  const marked = candidates.filter(({ source, currencies }) => source.quantity.hasUnit || currencies.length > 0);
  return marked.length > 0 ? marked : candidates;
}

/** "6000万美元（约4亿元人民币）" says one amount twice: the conversion in brackets, or behind 约合, is left out. */
function withoutRestatements(candidates: readonly Candidate[]): readonly Candidate[] {
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

function sameAmount(left: Candidate, right: Candidate): boolean {
  return left.low === right.low && left.high === right.high && left.kind === right.kind;
}

/** Bucket labels of one source (亿元及以上), with or without a currency before or behind. */
function createBucketReader(
  forms: ReadonlyMap<string, CurrencyForm>,
  resolveCurrency: ReturnType<typeof createCurrencyResolver>,
) {
  const folded = new WeakMap<object, ReadonlyMap<string, { low: string; high: string | null }>>();
  return (
    text: string,
    buckets: NonNullable<AmountContext['buckets']>,
    context: AmountContext,
  ): ParsedAmount | null => {
    let labels = folded.get(buckets);
    if (labels === undefined) {
      labels = new Map(Object.entries(buckets).map(([label, range]) => [foldForReading(label), range]));
      folded.set(buckets, labels);
    }
    for (const [label, range] of labels) {
      const at = text.indexOf(label);
      if (at < 0) continue;
      const around = [text.slice(0, at).trim(), text.slice(at + label.length).trim()].filter((part) => part !== '');
      const named = around.map((part) => forms.get(part)).filter((form) => form !== undefined);
      if (named.length !== around.length) continue;
      const inLabel = named.length === 0 ? ownForms(label, forms) : [];
      const { currency, issue } = resolveCurrency([...named, ...inLabel], context);
      return { currency, low: range.low, high: range.high, highOpen: range.high !== null, kind: 'order', issue };
    }
    return null;
  };
}

function ownForms(label: string, forms: ReadonlyMap<string, CurrencyForm>): readonly CurrencyForm[] {
  const form = label.includes('元') ? forms.get('元') : undefined;
  return form === undefined ? [] : [form];
}
