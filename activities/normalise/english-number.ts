import { ONE, matchAt, powerOfTen } from './arabic-number.ts';
import type { NumberFault } from './arabic-number.ts';
import type { Quantity } from './numerals.ts';

/** The factors of the unit words and letters behind digits; "w" stands for 万 in informal Chinese. */
const units: Readonly<Record<string, bigint>> = {
  ...{ k: 1_000n, thousand: 1_000n, thousands: 1_000n, w: 10_000n },
  ...{ m: 1_000_000n, mn: 1_000_000n, mm: 1_000_000n, mio: 1_000_000n, mil: 1_000_000n, mill: 1_000_000n },
  ...{ mln: 1_000_000n, million: 1_000_000n, millions: 1_000_000n, millionen: 1_000_000n },
  ...{ b: 1_000_000_000n, bn: 1_000_000_000n, bln: 1_000_000_000n, billion: 1_000_000_000n, billions: 1_000_000_000n },
  ...{ mrd: 1_000_000_000n, milliard: 1_000_000_000n, milliards: 1_000_000_000n, milliarden: 1_000_000_000n },
  ...{ tn: 1_000_000_000_000n, trillion: 1_000_000_000_000n, trillions: 1_000_000_000_000n },
  ...{ lac: 100_000n, lacs: 100_000n, lakh: 100_000n, lakhs: 100_000n },
  ...{ cr: 10_000_000n, crs: 10_000_000n, crore: 10_000_000n, crores: 10_000_000n },
};
const numbers: Readonly<Record<string, bigint>> = Object.fromEntries([
  ...'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, index): [string, bigint] => [word, BigInt(index + 1)]),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index): [string, bigint] => [word, BigInt((index + 2) * 10)]),
]);
const scaleWords = new Set([
  ...['thousand', 'million', 'millions', 'billion', 'billions', 'trillion'],
  ...['lakh', 'lakhs', 'crore', 'crores'],
]);

/** The words with which a spelled number or an order of magnitude begins; any other word is none, at one look-up. */
const openings = new Set([
  ...Object.keys(numbers),
  ...['a', 'an', 'half', 'quarter', 'hundred', 'hundreds', 'ten', 'tens', 'dozen', 'dozens', 'millions', 'billions'],
  ...['low', 'mid', 'high', 'several', 'few', 'couple', 'multiple', 'multi', 'multimillion', 'multibillion'],
  ...['single', 'double', 'triple'],
]);

const unitBehind =
  /(?: and a (half|quarter))?(?:[- ]?((?:hundred[- ])?(?:thousands?|millions?|billions?|trillions?|lakhs?|lacs?|crores?|crs?|millionen|milliarden|milliards?))| ?(k|mn|mm|mio|mill?|mln|m|bn|bln|b|tn|mrd|w))(?![a-z0-9]|\+*轮)/y;
const secondUnit = /[- ]?crores?(?![a-z0-9])/y;
const abbreviated = /^(?:mio|mrd|mill?|mln|bln|crs?)$/u;

const figures = /(?:(low|mid|high)[- ]+)?(five|six|seven|eight|nine|ten|10|[5-9])[- ]+(?:figures?|digits?)(?![a-z])/y;
const digitOrders =
  /(?:(low|mid|high)[- ]+)?(single|one|double|two|triple|three)[- ]digit[- ](thousand|million|billion)s?(?![a-z])/y;
const severalOrders =
  /(?:(?:several|a few|few|a couple of|a couple|couple of|multiple|multi)[- ]*(?:(hundred|ten)s?(?: of)?[- ])?(thousand|million|billion)s?|(hundred|ten|dozen)s of (thousand|million|billion)s?|(million|billion)s)(?![a-z])/y;
const counts: Readonly<Record<string, number>> = {
  ...{ five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ single: 1, one: 1, double: 2, two: 2, triple: 3, three: 3 },
};
/** The thirds in which "low", "mid" and "high" figures are read: a convention of this product. */
const thirds: Readonly<Record<string, readonly [bigint, bigint]>> = {
  low: [1n, 4n],
  mid: [4n, 7n],
  high: [7n, 10n],
};

/** A unit behind digits. `factor` is in integers of 1e-12: 1.5 hundred million has 1e8, "1 and a half million" 1e6. */
export interface EnglishUnit {
  readonly factor: bigint;
  /** What "and a half" or "and a quarter" adds, in integers of 1e-12; 0 without one. */
  readonly more: bigint;
  readonly isInformal: boolean;
  readonly end: number;
}

/** million, bn, lakh crore, hundred million or w, which begins at `at`, right behind digits or after one space. */
export function readEnglishUnit(text: string, at: number): EnglishUnit | null {
  const match = matchAt(unitBehind, text, at);
  if (match === null) return null;
  const [whole, fraction, long, letters = ''] = match;
  if (fraction !== undefined && long === undefined) return null;
  const words = (long ?? letters).split(/[- ]/u);
  let factor = words.length === 2 ? 100n : 1n;
  const name = words.at(-1) ?? '';
  factor *= units[name] ?? 1n;
  let end = at + whole.length;
  if (abbreviated.test(name) && text.charAt(end) === '.') end += 1;
  if (name.startsWith('la')) {
    const crores = matchAt(secondUnit, text, end);
    if (crores !== null) {
      factor *= 10_000_000n;
      end += crores[0].length;
    }
  }
  const more = fraction === undefined ? 0n : ONE / (fraction === 'half' ? 2n : 4n);
  return { factor, more, isInformal: name === 'w', end };
}

/** The order of magnitude (eight-figure, tens of millions) or the spelled number that begins with a word at `start`. */
export function readEnglishWords(text: string, start: number): Quantity | NumberFault | null {
  const word = wordAt(text, start);
  if (!openings.has(word)) return null;
  return readFigures(text, start) ?? readOrder(text, start) ?? readSpelled(text, start);
}

/** eight-figure, 7 figures, seven-digit, low six figures. */
export function readFigures(text: string, start: number): Quantity | null {
  const match = matchAt(figures, text, start);
  if (match === null) return null;
  const [whole, third = '', count = ''] = match;
  const [from, to] = thirds[third] ?? [1n, 10n];
  return orderOf(powerOfTen((counts[count] ?? Number(count)) - 1) * ONE, from, to, start + whole.length);
}

function readOrder(text: string, start: number): Quantity | null {
  const digits = matchAt(digitOrders, text, start);
  if (digits !== null) {
    const [whole, third = '', count = '', unit = ''] = digits;
    const [from, to] = thirds[third] ?? [1n, 10n];
    return orderOf((units[unit] ?? 1n) * powerOfTen((counts[count] ?? 1) - 1) * ONE, from, to, start + whole.length);
  }
  const several = matchAt(severalOrders, text, start);
  if (several === null) return null;
  const unit = units[several[2] ?? several[4] ?? several[5] ?? ''] ?? 1n;
  const tens = several[1] ?? several[3];
  const times = tens === undefined ? 1n : tens === 'hundred' ? 100n : 10n;
  return orderOf(unit * times * ONE, 2n, 10n, start + several[0].length);
}

function orderOf(unit: bigint, from: bigint, to: bigint, end: number): Quantity {
  return {
    low: unit * from,
    high: unit * to,
    highOpen: true,
    form: 'order',
    hasUnit: true,
    units: [],
    doubt: null,
    end,
  };
}

function wordAt(text: string, start: number): string {
  let end = start;
  let code = text.charCodeAt(end);
  while (code >= 97 && code <= 122 && end - start < 12) {
    end += 1;
    code = text.charCodeAt(end);
  }
  return text.slice(start, end);
}

/** What the word before has to say about the next: twenty takes five, hundred takes any number, five takes none. */
type Place = 'none' | 'article' | 'ones' | 'tens' | 'hundred' | 'fraction';

/**
 * "five million", "two hundred and fifty thousand", "half a billion", "one and a half million", "a million and a half",
 * "three quarters of a million", "one point five billion". A number without thousand, million or more is none.
 */
function readSpelled(text: string, start: number): Quantity | NumberFault | null {
  let total = 0n;
  let part: bigint | null = null;
  let place: Place = 'none';
  let scale = 0n;
  let end = start;
  let at = start;
  for (let words = 0; words < 16; words += 1) {
    const word = wordAt(text, at);
    if (word === '') break;
    const number = numbers[word];
    let next = at + word.length;
    if (number !== undefined) {
      const fits = part === null || place === 'hundred' || (place === 'tens' && number < 10n);
      if (!fits) {
        if (scale > 0n) break;
        // "a seven-figure sum", "a five-person team": the article is no number.
        if (place === 'article') return null;
        return { fault: `the number "${text.slice(start, next)}" cannot be read`, end: next };
      }
      part = (part ?? 0n) + number * ONE;
      place = number >= 20n ? 'tens' : 'ones';
    } else if ((word === 'a' || word === 'an') && part === null && scale === 0n) {
      part = ONE;
      place = 'article';
    } else if (word === 'half' || word === 'quarter' || word === 'quarters') {
      if (scale > 0n || (word === 'quarters' ? part !== 3n * ONE : part !== null && part !== ONE)) break;
      part = word === 'half' ? ONE / 2n : (part ?? ONE) / 4n;
      place = 'fraction';
      next = skip(text, next, / (?:of )?an?(?= )/y);
    } else if (word === 'hundred') {
      if (place === 'hundred' || place === 'fraction' || (part ?? 0n) >= 100n * ONE) break;
      part = (part ?? ONE) * 100n;
      place = 'hundred';
    } else if (scaleWords.has(word)) {
      const unit = units[word] ?? 1n;
      if (part === null) break;
      if (scale > 0n && unit >= scale) return { fault: 'the order of the units cannot be read', end: next };
      total += part * unit;
      scale = unit;
      part = null;
      place = 'none';
      end = next;
    } else if (word === 'point' && part !== null && scale === 0n) {
      const decimals = readPoint(text, next);
      if (decimals === null) break;
      part += decimals.value;
      place = 'fraction';
      next = decimals.end;
    } else if (word === 'and') {
      const half = matchAt(/ (?:a )?(half|quarter)(?![a-z])/y, text, next);
      if (half !== null) {
        const fraction = ONE / (half[1] === 'half' ? 2n : 4n);
        next += half[0].length;
        if (part !== null && place !== 'fraction') {
          part += fraction;
          place = 'fraction';
        } else if (part === null && scale > 0n) {
          total += fraction * scale;
          end = next;
          break;
        } else break;
      } else if (place !== 'hundred') break;
    } else break;
    const sign = text.charAt(next);
    if (sign !== ' ' && sign !== '-') break;
    at = next + 1;
  }
  if (scale === 0n) return null;
  if (place === 'hundred') return { fault: 'a unit seems to be left out', end };
  return {
    low: total,
    high: total,
    highOpen: false,
    form: 'exact',
    hasUnit: true,
    units: [scale],
    doubt: null,
    end,
  };
}

function readPoint(text: string, start: number): { readonly value: bigint; readonly end: number } | null {
  let at = start;
  let value = 0n;
  let step = ONE;
  for (let digits = 0; digits < 6; digits += 1) {
    if (text.charAt(at) !== ' ') break;
    const word = wordAt(text, at + 1);
    const digit = word === 'zero' ? 0n : numbers[word];
    if (digit === undefined || digit > 9n) break;
    step /= 10n;
    value += digit * step;
    at += 1 + word.length;
  }
  return at === start ? null : { value, end: at };
}

function skip(text: string, at: number, pattern: RegExp): number {
  return at + (matchAt(pattern, text, at)?.[0].length ?? 0);
}
