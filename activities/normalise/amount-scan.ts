import type { AmountWord, Modifier } from './amount-words.ts';
import type { CurrencyForm } from './currency.ts';
import { ONE, mayBeginNumber, readQuantity } from './numerals.ts';
import type { Quantity } from './numerals.ts';
import type { PhraseMatch } from './phrase-index.ts';

/** A phrase of the amount grammar or a currency. */
export type Word = AmountWord | { readonly kind: 'currency'; readonly form: CurrencyForm };
export type FindWord = (text: string, at: number) => PhraseMatch<Word> | null;

/** A number with the currencies and bounding words that belong to it. `level`: followed by 级. */
export interface Expression {
  readonly kind: 'amount';
  readonly quantity: Quantity;
  readonly currencies: CurrencyForm[];
  readonly modifiers: Modifier[];
  readonly restated: boolean;
  readonly inBrackets: boolean;
  level: boolean;
  currencyBehind: boolean;
}

/** What the text of an amount consists of, in its order, once numbers have taken what belongs to them. */
export type Item =
  | Expression
  | Exclude<AmountWord, { kind: 'modifier' | 'level' | 'restated' | 'other' | 'negative' | 'undisclosed' }>
  | { readonly kind: 'word' };

/** `unread`: the words that are not known, cut short. `fault`: why no amount may be read at all. */
export interface AmountScan {
  readonly items: readonly Item[];
  readonly currencies: readonly CurrencyForm[];
  readonly undisclosed: boolean;
  readonly unread: string;
  readonly fault: string | null;
}

const roundLabel = /(?:pre[- ]?)?[a-z]\d?\+{0,3} ?轮(?:融资)?|series [a-z]\d?\+*(?![a-z])|pre-(?:ipo|seed)(?![a-z])/y;
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
      else if (isLatin && this.passRoundLabel()) continue;
      else if (text.charAt(at) === '上' && startsUnit(text, at + 1)) {
        this.modifiersAhead.push('over');
        this.open = null;
        this.at += 1;
      } else {
        const phrase = isDigit(text, at) ? null : this.find(text, at);
        if ((phrase === null || isLatin || phrase.end - at === 1) && this.readNumber(phrase?.end ?? at)) continue;
        if (phrase === null) this.skipTo(at + (isLatin ? this.latinLength(at) : 1));
        else {
          this.takeWord(phrase.value, phrase.end);
          this.at = phrase.end;
        }
      }
    }
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
        restated: this.restated,
        inBrackets: this.depth > 0,
        level: false,
        currencyBehind: false,
      };
      this.items.push(this.open);
      this.modifiersAhead = [];
      this.currenciesAhead = [];
      this.restated = false;
      this.at = quantity.end;
    }
    return true;
  }

  /** 亿元, 过亿, 千万级 are amounts; the 亿 or 千 that begins a name is not. */
  private bareUnitIsMoney(quantity: Quantity, next: PhraseMatch<Word> | null): boolean {
    if (this.modifiersAhead.length > 0 || this.currenciesAhead.length > 0) return true;
    const kind = next?.value.kind;
    if (kind === 'currency' || kind === 'level' || kind === 'modifier') return true;
    if (quantity.low < 1_000_000n * ONE) return false;
    return quantity.end === this.text.length || next !== null || /[ a-z]/u.test(this.text.charAt(quantity.end));
  }

  private takeWord(word: Word, end: number): void {
    const text = this.text;
    const at = this.at;
    const sign = text.charAt(at);
    switch (word.kind) {
      case 'currency':
        this.takeCurrency(word.form, end);
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
      case 'counter':
      case 'label':
        this.reset();
        this.items.push(word);
        break;
      case 'noise':
        // "tens of millions of dollars", 3亿的人民币: the currency still belongs to the number.
        if (sign !== 'o' && sign !== '的') this.open = null;
        this.items.push(word);
        break;
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

  private takeModifier(modifier: Modifier, side: 'before' | 'after', sign: string): void {
    if (side === 'after') {
      this.open?.modifiers.push(modifier);
      return;
    }
    if (sign === '~' && this.open !== null) this.items.push({ kind: 'dash' });
    else this.modifiersAhead.push(modifier);
    this.open = null;
  }

  private skipTo(end: number): void {
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
