/** Values are integers of 1e-12: exact for twelve decimal places, and for the factors of every reading rule. */
export const ONE = 1_000_000_000_000n;

/** Numbers with more digits than this are refused before they become a big integer. */
const maxDigits = 40;
const powers: readonly bigint[] = Array.from({ length: 41 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10 to a power from 0 to 40. */
export function powerOfTen(exponent: number): bigint {
  return powers[exponent] ?? 10n ** BigInt(exponent);
}

/** A number that cannot be read, with the reason; `end` is where the reading may go on. */
export interface NumberFault {
  readonly fault: string;
  readonly end: number;
}

/**
 * Digits as written, with their separators. `mayBeThousands`: one point before exactly three digits (1.500), which is
 * one and a half in English and fifteen hundred in German.
 */
export interface ArabicNumber {
  readonly value: bigint;
  readonly mayBeThousands: boolean;
  readonly end: number;
}

/** Digits without any separator but one point, few enough to be exact in a double. */
export interface ShortNumber {
  readonly mantissa: number;
  readonly decimals: number;
  readonly end: number;
}

const separated = /\d+(?:[.,']\d+)*/y;
/** Further digits, each by itself: 5 0 5. */
const spacedDigits = /(?: \d)+(?![\d.,'])/y;
const spacedGroups = /(?: \d{3})+(?!\d)/y;
/** A space beside a decimal point or inside a group of thousands: print and scans do that, and it cannot be told from two numbers. */
const tornPoint = /(?: \. ?|\. )\d/y;
const tornThousands = /(?: , ?|, )\d{3}(?!\d)/y;
const european = / ?(?:mio|mrd|millionen|milliarden)(?![a-z])/y;
const scaled =
  / ?(?:mm|mio|mrd|mill?|mln|mn|m|bn|bln|k|millions?|billions?|millionen|milliarden|milliards?)(?![a-z0-9])/y;
const chineseUnit = /[百千万亿]/u;

/** A short number, or null where separators, spaces or length ask for the careful reading. */
export function readShortNumber(text: string, start: number): ShortNumber | null {
  let at = start;
  let mantissa = 0;
  let code = text.charCodeAt(at);
  while (code >= 48 && code <= 57) {
    mantissa = mantissa * 10 + (code - 48);
    at += 1;
    code = text.charCodeAt(at);
  }
  let digits = at - start;
  let decimals = 0;
  if (digits > 0 && digits < 15 && code === 46) {
    const from = at + 1;
    let to = from;
    code = text.charCodeAt(to);
    while (code >= 48 && code <= 57 && to - from < 8) {
      mantissa = mantissa * 10 + (code - 48);
      to += 1;
      code = text.charCodeAt(to);
    }
    decimals = to - from;
    if (decimals === 0) return null;
    digits += decimals;
    at = to;
  }
  if (digits === 0 || digits > 15 || (code >= 48 && code <= 57)) return null;
  if (code === 46 || code === 44 || code === 39) return null;
  if (code === 32) {
    const next = text.charCodeAt(at + 1);
    if ((next >= 48 && next <= 57) || next === 46 || next === 44 || next === 32) return null;
  }
  return { mantissa, decimals, end: at };
}

/** The number that begins at `start` (a digit): thousands in groups of three or, as in India, of two; one decimal point. */
export function readArabic(text: string, start: number): ArabicNumber | NumberFault {
  const match = matchAt(separated, text, start);
  let raw = match?.[0] ?? '';
  let end = start + raw.length;
  const apart = raw.length === 1 ? matchAt(spacedDigits, text, end)?.[0] : undefined;
  // Two digits may be a place in a list and its number (1 2亿元), if nothing stands between the second and its unit.
  if (apart !== undefined && (apart.length > 2 || text.charAt(end + apart.length) === ' '))
    return {
      fault: `the digits of the number "${(raw + apart).slice(0, 40)}" stand apart`,
      end: end + apart.length,
    };
  if (raw.length <= 3) {
    const groups = matchAt(spacedGroups, text, end);
    if (groups !== null) {
      raw += groups[0].replaceAll(' ', '');
      end += groups[0].length;
    }
  }
  const comma = /^\d{1,3},\d{1,2}$/u.test(raw) && matchAt(scaled, text, end) !== null;
  const value = arabicValue(comma ? raw.replace(',', '.') : raw);
  if (value === null) return { fault: `the number "${raw.slice(0, 40)}" cannot be read`, end };
  const next = text.charAt(end);
  if ((next === '.' || next === ',' || next === "'") && chineseUnit.test(text.charAt(end + 1)))
    return { fault: `the number "${raw}${next}" cannot be read`, end: end + 1 };
  if (matchAt(tornPoint, text, end) !== null || (raw.length <= 3 && matchAt(tornThousands, text, end) !== null))
    return { fault: `a space stands beside the separator of the number "${raw.slice(0, 40)}"`, end };
  if (/^\d{1,3}[.,]\d{3}$/u.test(raw) && matchAt(european, text, end) !== null)
    return { fault: `"${raw}" may be thousands or decimals`, end };
  return { value, mayBeThousands: /^[1-9]\d{0,2}\.\d{3}$/u.test(raw), end };
}

/** Matches a sticky pattern at a place. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function arabicValue(raw: string): bigint | null {
  if (raw.length > 2 * maxDigits) return null;
  let digits = raw;
  if (/[.,']/u.test(raw)) {
    if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(raw)) digits = raw.replaceAll(',', '');
    else if (/^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/u.test(raw)) digits = raw.replaceAll(',', '');
    else if (/^\d{1,3}(?:'\d{3})+(?:\.\d+)?$/u.test(raw)) digits = raw.replaceAll("'", '');
    else if (/^\d{1,3}(?:\.\d{3}){2,}$/u.test(raw)) digits = raw.replaceAll('.', '');
    else if (!/^\d+\.\d+$/u.test(raw)) return null;
  }
  if (digits.length > maxDigits) return null;
  const point = digits.indexOf('.');
  if (point < 0) return BigInt(digits) * ONE;
  const fraction = digits.slice(point + 1, point + 13).padEnd(12, '0');
  return BigInt(digits.slice(0, point) + fraction);
}
