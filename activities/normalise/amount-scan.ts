import type { AmountWord, Modifier } from './amount-words.ts';
import type { CurrencyForm } from './currency.ts';
import { ONE } from './arabic-number.ts';
import { mayBeginNumber, readQuantity } from './numerals.ts';
import type { Quantity } from './numerals.ts';
import type { PhraseMatch } from './phrase-index.ts';

/** A phrase of the amount grammar or a currency; `onlyBehind`: a form that names the currency only behind a number (欧, won). */
export type Word =
  AmountWord | { readonly kind: 'currency'; readonly form: CurrencyForm; readonly onlyBehind: boolean };
export type FindWord = (text: string, at: number) => PhraseMatch<Word> | null;

/**
 * A number with the currencies and bounding words that belong to it. `level`: followed by 级. `restated`: behind 约合 or
 * "or", so that it may say the amount before again.
 */
export interface Expression {
  readonly kind: 'amount';
  readonly quantity: Quantity;
  readonly currencies: CurrencyForm[];
  readonly modifiers: Modifier[];
  readonly restated: boolean;
  readonly inBrackets: boolean;
  level: boolean;
  currencyBehind: boolean;
  /** A Latin word that is not read follows: it may be a unit ("$5 zillion"). */
  wordBehind: boolean;
}

/** What the text of an amount consists of, in its order, once numbers have taken what belongs to them. */
export type Item =
  | Expression
  | Exclude<
      AmountWord,
      { kind: 'modifier' | 'level' | 'restated' | 'alternative' | 'other' | 'negative' | 'undisclosed' }
    >
  | { readonly kind: 'word' };

/**
 * `unread`: the words that are not known, cut short. `fault`: why no amount may be read at all. `hasLabels`: whether some
 * word may set an amount aside. `sized`: 大几百万 or 小几百万, which are read as 几百万.
 */
export interface AmountScan {
  readonly items: readonly Item[];
  readonly hasLabels: boolean;
  readonly sized: boolean;
  readonly currencies: readonly CurrencyForm[];
  readonly undisclosed: boolean;
  readonly unread: string;
  readonly fault: string | null;
}

const roundLabel =
  /(?:pre[-–— ]?)?[a-z]\d?\+{0,3} ?轮(?:融资)?|(?:pre[-–— ]?)?series [a-z]\d?\+*(?![a-z])|pre[-–— ](?:ipo|seed|[a-d])\+{0,3}(?![a-z])/y;
const latinWord = /[a-z][a-z0-9]*/y;

/** Splits a folded text into numbers, labels, stops and words that are not known. Linear in the text. */
export function scanAmount(text: string, find: FindWord): AmountScan {
  const scan = new Scan(text, find);
  scan.run();
  return scan;
}

class Scan implements AmountScan {
  readonly items: Item[] = [];
  readonly currencies: CurrencyForm[] = [];
  hasLabels = false;
  sized = false;
  undisclosed = false;
  unread = '';
  fault: string | null = null;

  private readonly text: string;
  private readonly find: FindWord;
  private at = 0;
  private depth = 0;
  private lastUnread = -2;
  private negativeAt = -1;
  private restated = false;
  private modifiersAhead: Modifier[] = [];
  private currenciesAhead: CurrencyForm[] = [];
  /** The number that a currency or a bounding word right behind it still belongs to. */
  private open: Expression | null = null;

  constructor(text: string, find: FindWord) {
    this.text = text;
    this.find = find;
  }

  run(): void {
    const text = this.text;
    while (this.at < text.length && this.fault === null) {
      const at = this.at;
      const code = text.charCodeAt(at);
      const isLatin = code >= 97 && code <= 122;
      if (code === 32) this.at += 1;
      else if (code === 46 && isDigit(text, at + 1)) this.fault = 'a number that begins with its decimal point';
      else if (isLatin && this.mayBeRoundLabel(at, code) && this.passRoundLabel()) continue;
      else if (text.charAt(at) === '上' && startsUnit(text, at + 1)) {
        this.modifiersAhead.push('over');
        this.open = null;
        this.at += 1;
      } else if (sizesSeveral(text, at)) {
        this.sized = true;
        this.at += 1;
      } else {
        const phrase = this.find(text, at);
        if ((phrase === null || isLatin || phrase.end - at === 1) && this.readNumber(phrase?.end ?? at)) continue;
        if (phrase === null) this.skipTo(at + (isLatin ? this.latinLength(at) : 1));
        else {
          this.takeWord(phrase.value, phrase.end);
          this.at = phrase.end;
        }
      }
    }
  }

  /** "a轮", "b+ 轮", "series a", "pre-a": one letter alone, or the first of those words. */
  private mayBeRoundLabel(at: number, code: number): boolean {
    const next = this.text.charCodeAt(at + 1);
    return !(next >= 97 && next <= 122) || code === 112 || code === 115;
  }

  private passRoundLabel(): boolean {
    roundLabel.lastIndex = this.at;
    const label = roundLabel.exec(this.text);
    if (label === null) return false;
    this.items.push({ kind: 'noise' });
    this.open = null;
    this.at += label[0].length;
    return true;
  }

  /** Reads a number that is longer than the phrase beginning at the same place; false when there is none. */
  private readNumber(phraseEnd: number): boolean {
    const text = this.text;
    const at = this.at;
    if (!mayBeginNumber(text.charCodeAt(at), text.charAt(at))) return false;
    if (isHalfOfSize(text, at)) {
      this.fault = 'more or less than a half is not read';
      return true;
    }
    const quantity = readQuantity(text, at);
    if (quantity === null) return false;
    if ('fault' in quantity) {
      this.fault = quantity.fault;
      return true;
    }
    if (quantity.end <= phraseEnd) return false;
    if (this.negativeAt === at) {
      this.fault = 'a negative amount';
      return true;
    }
    const next = this.find(text, quantity.end);
    if (next?.value.kind === 'counter') {
      this.reset();
      this.items.push({ kind: 'counter' });
      this.at = next.end;
    } else if (next === null && isDigit(text, quantity.end - 1) && this.latinLength(quantity.end) > 0)
      // "3d" is part of a name, not a number.
      this.skipTo(quantity.end + this.latinLength(quantity.end));
    else if (quantity.form === 'bare_unit' && !this.bareUnitIsMoney(quantity, next)) this.skipTo(quantity.end);
    else {
      this.open = {
        kind: 'amount',
        quantity,
        currencies: this.currenciesAhead,
        modifiers: this.modifiersAhead,
        restated: this.restated || this.isConversionBehindComma(),
        inBrackets: this.depth > 0,
        level: false,
        currencyBehind: false,
        wordBehind: false,
      };
      this.items.push(this.open);
      this.modifiersAhead = [];
      this.currenciesAhead = [];
      this.restated = false;
      this.at = quantity.end;
    }
    return true;
  }

  /** "1亿美元，约6.5亿元": about, right behind an amount and a comma. */
  private isConversionBehindComma(): boolean {
    if (!this.modifiersAhead.includes('about')) return false;
    const last = this.items.at(-1);
    return last?.kind === 'stop' && !last.endsSentence && this.items.at(-2)?.kind === 'amount';
  }

  /** 亿元, 过亿, 千万级 are amounts; the 亿 or 千 that begins a name is not. */
  private bareUnitIsMoney(quantity: Quantity, next: PhraseMatch<Word> | null): boolean {
    if (this.modifiersAhead.length > 0 || this.currenciesAhead.length > 0) return true;
    const kind = next?.value.kind;
    if (next?.value.kind === 'currency') return !next.value.onlyBehind;
    if (kind === 'level' || kind === 'modifier') return true;
    if (quantity.low < 1_000_000n * ONE) return false;
    return quantity.end === this.text.length || next !== null || /[ a-z]/u.test(this.text.charAt(quantity.end));
  }

  private takeWord(word: Word, end: number): void {
    const text = this.text;
    const at = this.at;
    const sign = text.charAt(at);
    switch (word.kind) {
      case 'currency':
        if (word.onlyBehind && this.open === null) this.skipTo(end);
        else this.takeCurrency(word.form, end);
        break;
      case 'modifier':
        this.takeModifier(word.modifier, word.side, sign);
        break;
      case 'level':
        if (this.open !== null) this.open.level = true;
        break;
      case 'restated':
        this.open = null;
        this.restated = true;
        if (word.about) this.modifiersAhead.push('about');
        break;
      case 'alternative': {
        // 6.5亿元/1亿美元 and "100 million yuan or $14 million"; a slash between bare digits is a fraction.
        const isFraction = sign === '/' && isDigit(text, at - 1) && isDigit(text, end);
        if (isFraction) this.fault = 'fractions are not read';
        else if (this.open === null && sign === '/') this.skipTo(end);
        else {
          this.open = null;
          this.restated = true;
        }
        break;
      }
      case 'undisclosed':
        this.undisclosed = true;
        this.reset();
        break;
      case 'negative':
        this.fault = 'a negative amount';
        break;
      case 'other':
        this.skipTo(end);
        break;
      case 'dash': {
        // In "a multi-million-dollar round" the hyphen joins the currency to its number.
        const joined = this.open === null ? null : this.find(text, end);
        if (joined?.value.kind === 'currency' && !isDigit(text, joined.end) && text.charAt(joined.end) !== ' ') break;
        if (joined?.value.kind === 'currency' && text.charAt(joined.end) === ' ' && !isDigit(text, joined.end + 1))
          break;
        const before = text.charAt(at - 1);
        const isMinus = '-–−'.includes(sign) && (at === 0 || ' ('.includes(before) || this.currenciesAhead.length > 0);
        if (this.open === null && isMinus) this.negativeAt = at + 1;
        this.items.push(word);
        this.open = null;
        break;
      }
      case 'open':
      case 'close':
        this.depth = Math.max(0, this.depth + (word.kind === 'open' ? 1 : -1));
        this.items.push(word);
        this.open = null;
        break;
      case 'stop':
        if (sign === '.' && standsBetweenDigits(text, at)) this.fault = 'a space stands beside a decimal point';
        this.reset();
        this.items.push(word);
        break;
      case 'counter':
        this.reset();
        this.items.push(word);
        break;
      case 'label':
        this.hasLabels = true;
        this.reset();
        this.items.push(word);
        break;
      case 'noise':
        // "tens of millions of dollars", 3亿的人民币: the currency still belongs to the number.
        if (sign !== 'o' && sign !== '的') this.open = null;
        this.items.push(word);
        break;
      case 'round':
      case 'and':
      case 'between':
        this.open = null;
        this.items.push(word);
        break;
    }
  }

  private takeCurrency(form: CurrencyForm, end: number): void {
    this.currencies.push(form);
    // In "5m $10m" the sign belongs to the number behind it.
    const isOfNext = isDigit(this.text, end) && this.text.charAt(this.at - 1) === ' ';
    if (this.open !== null && !isOfNext) {
      this.open.currencies.push(form);
      this.open.currencyBehind = true;
    } else {
      this.open = null;
      this.currenciesAhead.push(form);
    }
  }

  private takeModifier(modifier: Modifier, side: 'before' | 'after' | 'either', sign: string): void {
    if (side === 'after' || (side === 'either' && this.open !== null)) {
      this.open?.modifiers.push(modifier);
      return;
    }
    if (sign === '~' && this.open !== null) this.items.push({ kind: 'dash' });
    else this.modifiersAhead.push(modifier);
    this.open = null;
  }

  private skipTo(end: number): void {
    const code = this.text.charCodeAt(this.at);
    if (this.open !== null && code >= 97 && code <= 122) this.open.wordBehind = true;
    const apart = this.at > this.lastUnread && this.unread !== '' ? ' ' : '';
    if (this.unread.length < 40) this.unread += apart + this.text.slice(this.at, Math.min(end, this.at + 40));
    this.lastUnread = end;
    this.reset();
    this.items.push({ kind: 'word' });
    this.at = end;
  }

  private reset(): void {
    this.modifiersAhead = [];
    this.currenciesAhead = [];
    this.restated = false;
    this.open = null;
  }

  private latinLength(at: number): number {
    latinWord.lastIndex = at;
    return latinWord.exec(this.text)?.[0].length ?? 0;
  }
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function startsUnit(text: string, at: number): boolean {
  const sign = text.charAt(at);
  return sign !== '' && '十百千万亿'.includes(sign);
}

function sizesSeveral(text: string, at: number): boolean {
  const sign = text.charAt(at);
  if (sign !== '大' && sign !== '小') return false;
  const next = text.charAt(at + 1);
  return next === '几' || next === '数';
}

/** 大半个亿, 小半个亿: more than, less than half of it. */
function isHalfOfSize(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return text.charAt(at) === '半' && (before === '大' || before === '小');
}

function standsBetweenDigits(text: string, at: number): boolean {
  const before = text.charAt(at - 1) === ' ' ? at - 2 : at - 1;
  return isDigit(text, before) && text.charAt(at + 1) === ' ' && isDigit(text, at + 2);
}
