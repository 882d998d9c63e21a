import { Decimal } from 'decimal.js';
import type { Figure } from './brief-data.ts';

export type Language = 'zh' | 'en';

/** Zero is `0`; these are the other three ways in which a cell can have no number. */
export const GLYPH = {
  missing: '·',
  notApplicable: '—',
  undisclosed: { zh: '未披露', en: 'undisclosed' },
} as const;

/** The unit of a sentence or of a whole table: `divisor` CNY make one. */
export interface MoneyUnit {
  readonly divisor: string;
  readonly prefix: string;
  readonly suffix: string;
  /** For the caption of a table. */
  readonly name: string;
}

interface Units {
  readonly large: MoneyUnit;
  readonly small: MoneyUnit;
  readonly from: string;
}

const UNITS: Record<'CNY' | 'USD', Record<Language, Units>> = {
  CNY: {
    zh: {
      from: '1e8',
      large: { divisor: '1e8', prefix: '', suffix: ' 亿元', name: '亿元（人民币）' },
      small: { divisor: '1e4', prefix: '', suffix: ' 万元', name: '万元（人民币）' },
    },
    en: {
      from: '1e9',
      large: { divisor: '1e9', prefix: 'CNY ', suffix: ' bn', name: 'CNY bn' },
      small: { divisor: '1e6', prefix: 'CNY ', suffix: ' m', name: 'CNY m' },
    },
  },
  USD: {
    zh: {
      from: '1e8',
      large: { divisor: '1e8', prefix: '', suffix: ' 亿美元', name: '亿美元' },
      small: { divisor: '1e4', prefix: '', suffix: ' 万美元', name: '万美元' },
    },
    en: {
      from: '1e9',
      large: { divisor: '1e9', prefix: 'USD ', suffix: ' bn', name: 'USD bn' },
      small: { divisor: '1e6', prefix: 'USD ', suffix: ' m', name: 'USD m' },
    },
  },
};

/** Sums reach 38 digits; no step of the arithmetic here may round before the last one. */
const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });
const MOST_DECIMALS = 4;

/** The larger unit where any of the values reaches it. Values are decimal strings in the currency; null is skipped. */
export function moneyUnit(
  values: readonly (string | null)[],
  language: Language,
  currency: 'CNY' | 'USD' = 'CNY',
): MoneyUnit {
  const { from, large, small } = UNITS[currency][language];
  return values.some((value) => value !== null && new Exact(value).abs().gte(from)) ? large : small;
}

/** The exponent of the first digit: 1 for 24, 0 for 2.4, -1 for 0.8. */
const magnitude = (value: Decimal): number => (value.isZero() ? 0 : value.abs().e);

/** The last digit worth printing of a value known exactly: two decimals, less for hundreds and thousands, more below one. */
function finestDigit(value: Decimal): number {
  const first = magnitude(value);
  if (first >= 3) return 0;
  if (first === 2) return -1;
  return first >= 0 ? -2 : Math.max(-MOST_DECIMALS, first - 1);
}

/** Rounds to the digit 10^exponent, groups the thousands, and writes a minus sign rather than a hyphen. */
function digits(value: Decimal, exponent: number): string {
  const rounded = value.toNearest(new Exact(10).pow(exponent));
  const [whole = '0', fraction] = rounded.abs().toFixed(Math.max(0, -exponent)).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return rounded.isNegative() && !rounded.isZero() ? `−${text}` : text;
}

const inUnit = (cny: string, unit: MoneyUnit): Decimal => new Exact(cny).div(unit.divisor);
const range = (low: string, high: string, language: Language): string =>
  language === 'zh' ? `${low} 至 ${high}` : `${low}–${high}`;

function exactDigits(value: Decimal): string {
  if (value.isZero()) return '0';
  const exponent = finestDigit(value);
  const step = new Exact(10).pow(exponent);
  return value.abs().lt(step) ? `<${step.toFixed()}` : digits(value, exponent);
}

/** The last digit of the ends: the third of the width, and never finer than an exact value of that size has. */
const endDigit = (low: Decimal, high: Decimal): number =>
  Math.max(magnitude(high.minus(low)) - 2, finestDigit(Decimal.max(low.abs(), high.abs())));

/** An exact amount without its unit. */
export const exactMoney = (cny: string, unit: MoneyUnit): string => exactDigits(inUnit(cny, unit));

/**
 * `13.0 至 37.0` or `1.30–3.70`, without the unit; one number where both ends are equal.
 * Both ends are rounded to the nearest, so that printed sums agree with what a reader adds up.
 */
export function moneyInterval(lowCny: string, highCny: string, unit: MoneyUnit, language: Language): string {
  const [low, high] = [inUnit(lowCny, unit), inUnit(highCny, unit)];
  if (low.eq(high)) return exactDigits(low);
  const exponent = endDigit(low, high);
  return range(digits(low, exponent), digits(high, exponent), language);
}

/** A point value within an interval: one digit coarser than the ends, because the interval supports no more. */
export function moneyPoint(pointCny: string, lowCny: string, highCny: string, unit: MoneyUnit): string {
  const [point, low, high] = [inUnit(pointCny, unit), inUnit(lowCny, unit), inUnit(highCny, unit)];
  if (low.eq(high)) return exactDigits(point);
  const ends = endDigit(low, high);
  const coarse = Math.max(ends, magnitude(high.minus(low)) - 1);
  const rounded = point.toNearest(new Exact(10).pow(coarse));
  const exponent = rounded.lt(low) || rounded.gt(high) ? ends : coarse;
  return digits(point, exponent);
}

/** A sum with draws in it: as coarse as a point value, and what the draws add to the high end is as unsure as an interval is. */
export function moneyWithDraws(sumCny: string, lowCny: string, highCny: string, unit: MoneyUnit): string {
  const sum = inUnit(sumCny, unit);
  const [low, high] = [inUnit(lowCny, unit), Decimal.max(inUnit(highCny, unit), sum)];
  if (low.eq(high)) return exactDigits(sum);
  return digits(sum, Math.max(endDigit(low, high), magnitude(high.minus(low)) - 1));
}

/** The interval of a difference, each end with its sign: `−12.3 至 +5.4`. */
export function moneyChange(lowCny: string, highCny: string, unit: MoneyUnit, language: Language): string {
  const [low, high] = [inUnit(lowCny, unit), inUnit(highCny, unit)];
  const exponent = endDigit(low, high);
  const ends = [digits(low, exponent), digits(high, exponent)] as const;
  const [from, to] = [plus(ends[0], low), plus(ends[1], high)];
  if (from === to) return from;
  return language === 'zh' ? `${from} 至 ${to}` : `${from} to ${to}`;
}

const plus = (text: string, value: Decimal): string => (value.gt(0) ? `+${text}` : text);

/** A whole number with its thousands grouped; `2 至 3` or `2–3` where the figure has two ends. */
export function countText(figure: Figure, language: Language): string {
  const whole = (value: string): string => digits(new Exact(value), 0);
  if (figure.low !== null && figure.high !== null && figure.low !== figure.high) {
    return range(whole(figure.low), whole(figure.high), language);
  }
  const value = figure.value ?? figure.low;
  return value === null ? GLYPH.missing : whole(value);
}

/** A count's change with its sign: `+3`, `−2`, `0`. */
export function countChange(value: string): string {
  const change = new Exact(value);
  return plus(digits(change, 0), change);
}

/** A share (0 to 1) as a percentage with one decimal; one above 0 never prints as 0. */
export function shareText(share: string): string {
  const value = new Exact(share).times(100);
  if (value.gt(0) && value.lt('0.05')) return '<0.1%';
  return `${digits(value, -1)}%`;
}

/** The bounds of a share, or of a growth rate with its sign. */
export function shareInterval(low: string, high: string, language: Language, signed = false): string {
  const mark = (text: string, value: string): string => (signed ? plus(text, new Exact(value)) : text);
  const [from, to] = [mark(shareText(low), low), mark(shareText(high), high)];
  if (from === to) return from;
  return language === 'zh' || !signed ? range(from, to, language) : `${from} to ${to}`;
}

/** An index from 0 to 1 with three decimals; one above 0 never prints as 0. */
export function indexText(index: string): string {
  const value = new Exact(index);
  return value.gt(0) && value.lt('0.0005') ? '<0.001' : digits(value, -3);
}

/** The ends of an index. */
export function indexInterval(low: string, high: string, language: Language): string {
  const [from, to] = [indexText(low), indexText(high)];
  return from === to ? from : range(from, to, language);
}

/** A change of a share (-1 to 1) in percentage points with its sign and one decimal: `+15.0`, `−0.4`. */
export function changeInPoints(change: string): string {
  const points = new Exact(change).times(100);
  return plus(digits(points, -1), points);
}

/** A round amount such as a threshold, in words: `1,000 万元`, `CNY 10 m`. */
export function thresholdText(cny: string, language: Language): string {
  const unit = moneyUnit([cny], language);
  const value = inUnit(cny, unit);
  return `${unit.prefix}${digits(value, -Math.min(MOST_DECIMALS, value.decimalPlaces()))}${unit.suffix}`;
}
