import { ONE, matchAt, powerOfTen, readArabic, readShortNumber } from './arabic-number.ts';
import type { NumberFault } from './arabic-number.ts';
import { readEnglishUnit, readEnglishWords, readFigures } from './english-number.ts';

/**
 * One number as written, with its unit words. Values are in integers of 1e-12.
 * `form`: exact (3000万) · bare_unit (千万, 亿: a unit without a number) · order (数千万, eight-figure) ·
 * over (3亿余) · about (十来万) · range (两三千万).
 * `units` are the factors that a bare number before it may share (1-2千万: 千万; 五至十万: 万), likeliest first.
 * `hasUnit`: a unit word that such a sharing would not pass over (万, 千 behind digits, million; not the 十 of 二十).
 * `doubt`: informal_unit (200w) · thousands_or_decimals (1.500 without a unit).
 */
export interface Quantity {
  readonly low: bigint;
  readonly high: bigint;
  readonly highOpen: boolean;
  readonly form: 'exact' | 'bare_unit' | 'order' | 'over' | 'about' | 'range';
  readonly hasUnit: boolean;
  readonly units: readonly bigint[];
  readonly doubt: 'informal_unit' | 'thousands_or_decimals' | null;
  readonly end: number;
}

const chineseDigits: Readonly<Record<string, bigint>> = {
  ...{ 零: 0n, 〇: 0n, 一: 1n, 壹: 1n, 二: 2n, 两: 2n, 贰: 2n, 三: 3n, 叁: 3n, 四: 4n, 肆: 4n, 五: 5n, 伍: 5n },
  ...{ 六: 6n, 陆: 6n, 七: 7n, 柒: 7n, 八: 8n, 捌: 8n, 九: 9n, 玖: 9n },
};
const smallUnits: Readonly<Record<string, bigint>> = { 十: 10n, 拾: 10n, 百: 100n, 佰: 100n, 千: 1000n, 仟: 1000n };
const bigUnits: Readonly<Record<string, bigint>> = { 万: 10_000n, 亿: 100_000_000n };

type Piece =
  | { readonly kind: 'digit'; readonly value: bigint }
  | { readonly kind: 'small'; readonly value: bigint }
  | { readonly kind: 'big'; readonly value: bigint }
  | { readonly kind: 'several' }
  | { readonly kind: 'more' }
  | { readonly kind: 'around' };

const pieces = new Map<string, Piece>([
  ...Object.entries(chineseDigits).map(([sign, value]): [string, Piece] => [sign, { kind: 'digit', value }]),
  ...Object.entries(smallUnits).map(([sign, value]): [string, Piece] => [sign, { kind: 'small', value }]),
  ...Object.entries(bigUnits).map(([sign, value]): [string, Piece] => [sign, { kind: 'big', value }]),
  ['数', { kind: 'several' }],
  ['几', { kind: 'several' }],
  ['余', { kind: 'more' }],
  ['多', { kind: 'more' }],
  ['来', { kind: 'around' }],
]);

const chineseFigures = /([五六七八九十5-9])位数/y;
const figureCounts: Readonly<Record<string, number>> = {
  ...{ 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9 },
};
/** 两个亿, 3个多亿, 一个半亿: 亿 is counted; what is 亿级 is something else. */
const countedHundredMillions = /个(多|余|来|半)?(?=亿(?!元?级))/y;
/** 数以千万计 is 数千万. */
const countless = /^数以[十百千万亿]{1,4}计/u;
const halfHundredMillion = /半个?亿(?!元?级)/y;

/** A unit right behind digits: its exponent, and the factors that a bare number before it may share. */
interface PlainUnit {
  readonly exponent: number;
  readonly units: readonly bigint[];
}
const noUnit: PlainUnit = { exponent: 0, units: [1n] };
const plainUnits: ReadonlyMap<string, PlainUnit> = new Map(
  (
    [
      ...[['百', 2, 0] as const, ['千', 3, 0] as const, ['万', 4, 4] as const, ['十万', 5, 4] as const],
      ...[['百万', 6, 4] as const, ['千万', 7, 4] as const, ['亿', 8, 8] as const, ['十亿', 9, 8] as const],
      ...[['百亿', 10, 8] as const, ['千亿', 11, 8] as const, ['万亿', 12, 12] as const],
    ] as const
  ).map(([sign, exponent, large]) => [
    sign,
    { exponent, units: exponent === large ? [powerOfTen(exponent)] : [powerOfTen(exponent), powerOfTen(large)] },
  ]),
);

/** Whether a number may begin at this character; cheap, so that a scan can skip the rest. */
export function mayBeginNumber(code: number, sign: string): boolean {
  if (code >= 48 && code <= 57) return true;
  if (code >= 97 && code <= 122) return true;
  if (sign === '半') return true;
  const piece = pieces.get(sign);
  return piece !== undefined && piece.kind !== 'more' && piece.kind !== 'around';
}

/**
 * Reads the number that begins at `start` of a text already folded (NFKC, lower case, simplified characters): Arabic
 * digits with separators, Chinese numerals, English number words, each with its units. null: no number begins here.
 * Linear in the length of the number.
 */
export function readQuantity(text: string, start: number): Quantity | NumberFault | null {
  const code = text.charCodeAt(start);
  if (code >= 97 && code <= 122) return readEnglishWords(text, start);
  if (code >= 48 && code <= 57) {
    const short = readShort(text, start);
    if (short !== null) return short;
    if (text.startsWith('位数', start + 1)) return readChineseFigures(text, start);
    return readComposed(text, start);
  }
  if (code === 0x534a) {
    const half = matchAt(halfHundredMillion, text, start);
    return half === null ? null : exactly(5n * powerOfTen(7) * ONE, [powerOfTen(8)], start + half[0].length);
  }
  return readChineseFigures(text, start) ?? readComposed(text, start);
}

function readChineseFigures(text: string, start: number): Quantity | null {
  const match = matchAt(chineseFigures, text, start);
  if (match === null) return null;
  const low = powerOfTen((figureCounts[match[1] ?? ''] ?? 1) - 1) * ONE;
  const end = start + match[0].length;
  return { low, high: 10n * low, highOpen: true, form: 'order', hasUnit: true, units: [], doubt: null, end };
}

function exactly(value: bigint, units: readonly bigint[], end: number): Quantity {
  return { low: value, high: value, highOpen: false, form: 'exact', hasUnit: true, units, doubt: null, end };
}

/** The commonest numbers, 3000万 or 1.5 million, at one pass: null for whatever needs the careful reading. */
function readShort(text: string, start: number): Quantity | null {
  const number = readShortNumber(text, start);
  if (number === null) return null;
  const { mantissa, decimals } = number;
  let { end } = number;
  const code = text.charCodeAt(end);
  const from = code === 32 ? end + 1 : end;
  const sign = text.charAt(from);
  let unit = noUnit;
  if (pieces.has(sign)) {
    const two = plainUnits.get(text.slice(from, from + 2));
    const found = two ?? plainUnits.get(sign);
    if (found === undefined) return null;
    unit = found;
    end = from + (two === undefined ? 1 : 2);
    const behind = text.charAt(end) === ' ' ? text.charAt(end + 1) : text.charAt(end);
    if (pieces.has(behind) || behind === '半' || (behind >= '0' && behind <= '9')) return null;
  } else if (sign === '个' || sign === '点') return null;
  let value = BigInt(mantissa) * powerOfTen(12 - decimals + unit.exponent);
  let doubt: Quantity['doubt'] = null;
  let { units } = unit;
  let hasUnit = unit !== noUnit;
  if (!hasUnit) {
    if (code === 32 || code === 45 || (code >= 97 && code <= 122)) {
      const figure = code === 32 || code === 45 ? readFigures(text, start) : null;
      if (figure !== null) return figure;
      const english = readEnglishUnit(text, end);
      if (english !== null) {
        value = (value + english.more) * english.factor;
        units = [english.factor];
        hasUnit = true;
        doubt = english.isInformal ? 'informal_unit' : null;
        end = english.end;
      }
    }
    if (!hasUnit && decimals === 3 && mantissa >= 1000 && mantissa < 1_000_000) doubt = 'thousands_or_decimals';
  }
  return { low: value, high: value, highOpen: false, form: 'exact', hasUnit, units, doubt, end };
}

function fail(fault: string, end: number): NumberFault {
  return { fault, end };
}

/**
 * Arabic or Chinese digits with Chinese units (1.2万亿, 两亿三千万, 3千万, 数十亿, 十余万, 两个亿) or English ones
 * (1.5bn, 2 lakh). Sections below 万 are summed, a larger unit takes all before it, a smaller one only its own section.
 */
function readComposed(text: string, start: number): Quantity | NumberFault | null {
  let at = start;
  let total = 0n;
  let section = 0n;
  let current: bigint | null = null;
  let currentIsArabic = false;
  let mayBeThousands = false;
  let lastSmall = 10_000n;
  let lastBig = 0n;
  let numbers = 0;
  let units = 1n;
  let large = 1n;
  let hasUnit = false;
  let unitWords = 0;
  let sawZero = false;
  let several = false;
  let severalBase: bigint | null = null;
  let second: bigint | null = null;
  let more: 'over' | 'ten' | 'about' | null = null;
  let isInformal = false;

  while (at < text.length) {
    const sign = text.charAt(at);
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      if (current !== null || several) break;
      const number = readArabic(text, at);
      if ('fault' in number) return number;
      current = number.value;
      currentIsArabic = true;
      mayBeThousands = number.mayBeThousands;
      numbers += 1;
      at = number.end;
      continue;
    }
    if (sign === ' ') {
      // A space may stand between a number and its unit (3,000 万, 6,900 余万, 数 千万, 千 万), nowhere else.
      const next = pieces.get(text.charAt(at + 1));
      const isUnit = next?.kind === 'small' || next?.kind === 'big';
      const isArabic = current !== null && currentIsArabic;
      const isMore = next?.kind === 'more' && isArabic && pieces.get(text.charAt(at + 2))?.kind === 'big';
      const joins = isUnit && (isArabic || several || (section > 0n && next.kind === 'big'));
      if (!joins && !isMore) break;
      at += 1;
      continue;
    }
    if (sign === '点' && current !== null && !currentIsArabic) {
      const decimals = readDecimals(text, at + 1);
      if (decimals === null) break;
      current += decimals.value;
      at = decimals.end;
      continue;
    }
    if (sign === '个') {
      const counted = matchAt(countedHundredMillions, text, at);
      if (counted === null || total > 0n || (current === null && section === 0n)) break;
      const [whole, what] = counted;
      if (what === '半') {
        if (current === null || several) break;
        current += ONE / 2n;
      } else if (what !== undefined) more ??= what === '来' ? 'about' : 'over';
      at += whole.length;
      continue;
    }
    const isWan =
      sign === 'w' &&
      !currentIsArabic &&
      (numbers + unitWords > 0 || several) &&
      !/[a-z0-9]/u.test(text.charAt(at + 1));
    if (isWan) isInformal = true;
    const piece = pieces.get(isWan ? '万' : sign);
    if (piece === undefined) break;
    if (piece.kind === 'digit') {
      if (more !== null || several) break;
      if (piece.value === 0n && (section > 0n || total > 0n || numbers === 0)) {
        if (numbers === 0 && unitWords === 0) {
          current = 0n;
          numbers += 1;
        }
        sawZero = true;
        at += 1;
        continue;
      }
      if (current !== null) {
        // 两三千万, 三五百万: two neighbouring digits before a unit are the ends of a range.
        if (currentIsArabic || second !== null || section > 0n || total > 0n || piece.value * ONE <= current)
          return fail('two numbers stand side by side', at);
        second = piece.value * ONE;
      } else {
        current = piece.value * ONE;
        currentIsArabic = false;
        numbers += 1;
      }
      at += 1;
    } else if (piece.kind === 'several') {
      if (current !== null || more !== null || several || second !== null) break;
      const isSpaced = text.charAt(at + 1) === ' ' || countless.test(text.slice(at, at + 8));
      const next = pieces.get(text.charAt(isSpaced ? at + 2 : at + 1));
      const isCounted = matchAt(countedHundredMillions, text, at + 1)?.[0] === '个';
      const isWan = text.charAt(at + 1) === 'w' && !/[a-z0-9]/u.test(text.charAt(at + 2));
      if (next?.kind !== 'small' && next?.kind !== 'big' && !isCounted && !isWan) break;
      several = true;
      if (section > 0n) severalBase = section;
      else if (numbers > 0 || total > 0n) break;
      if (severalBase === null) current = ONE;
      at += text.charAt(at + 1) === '以' ? 2 : 1;
    } else if (piece.kind === 'small') {
      if (more !== null || severalBase !== null) return fail('the order of the units cannot be read', at);
      if (piece.value >= lastSmall) return fail('the order of the units cannot be read', at);
      if (current === null && section > 0n) return fail('the order of the units cannot be read', at);
      // 十万 is a number (ten 万), while 百万 and 千万 without a digit are orders of magnitude.
      if (piece.value === 10n && current === null && numbers === 0 && unitWords === 0) {
        numbers += 1;
        currentIsArabic = false;
      }
      section += (current ?? ONE) * piece.value;
      if (second !== null) second *= piece.value;
      if (currentIsArabic || piece.value > 10n) units *= piece.value;
      hasUnit ||= currentIsArabic;
      unitWords += 1;
      current = null;
      lastSmall = piece.value;
      sawZero = false;
      at += 1;
    } else if (piece.kind === 'big') {
      const bare = section === 0n && current === null;
      if (bare && total === 0n && numbers > 0) return fail('the order of the units cannot be read', at);
      if (current !== null && !currentIsArabic && section > 0n && lastSmall > 10n && !sawZero && !several)
        return fail('a unit seems to be left out', at);
      const own = section + (current ?? 0n);
      if (lastBig === 0n) total = (bare ? ONE : own) * piece.value;
      else if (piece.value > lastBig && bare) total *= piece.value;
      else if (piece.value > lastBig && own >= 1_000n * ONE && own < 10_000n * ONE && total < 100_000_000n * ONE)
        // 两万五千亿: thousands below 万 belong to the same number of 亿.
        total = (total + own) * piece.value;
      else if (piece.value < lastBig && !bare) total += own * piece.value;
      else return fail('the order of the units cannot be read', at);
      if (second !== null) second *= piece.value;
      if (severalBase !== null) severalBase = total;
      units *= piece.value;
      large *= piece.value;
      hasUnit = true;
      unitWords += 1;
      lastBig = piece.value;
      section = 0n;
      current = null;
      lastSmall = 10_000n;
      sawZero = false;
      at += 1;
    } else {
      if (more !== null || several || second !== null) break;
      const soFar = total + section + (current ?? 0n);
      if (numbers === 0 && unitWords === 0) break;
      if (piece.kind === 'around') {
        // 十来万, 1000来万: only between a round number and a larger unit, else 来 begins another word.
        const isRound = currentIsArabic ? current !== null : current === null && section > 0n;
        if (!isRound || pieces.get(text.charAt(at + 1))?.kind !== 'big') break;
        more = 'about';
      } else more = total === 0n && soFar === 10n * ONE ? 'ten' : 'over';
      at += 1;
    }
  }
  if (numbers === 0 && unitWords === 0) return null;
  if (text.charAt(at) === '半' && lastBig > 0n && at > start && pieces.get(text.charAt(at - 1))?.kind === 'big')
    return fail('a half behind a unit is not read', at + 1);
  if (current !== null && !several && (section > 0n || total > 0n)) {
    // 三千五 and 1亿2 leave a unit out that the reader must guess; 1万2000 and 二十五 do not.
    const spoken = !currentIsArabic && !sawZero && !(total === 0n && lastSmall === 10n && section > 0n);
    const openArabic = currentIsArabic && !(lastBig === 10_000n && current >= 1000n * ONE);
    if ((spoken && lastSmall !== 10n) || openArabic) return fail('a unit seems to be left out', at);
  }
  if (second !== null && unitWords === 0) return fail('two numbers stand side by side', at);

  let value = total + section + (current ?? 0n);
  let end = several && text.charAt(at) === '计' ? at + 1 : at;
  let doubt: Quantity['doubt'] = isInformal ? 'informal_unit' : null;
  if (numbers === 1 && currentIsArabic && unitWords === 0 && more === null) {
    const english = readEnglishUnit(text, at);
    if (english !== null) {
      value = (value + english.more) * english.factor;
      units = english.factor;
      large = units;
      hasUnit = true;
      end = english.end;
      doubt = english.isInformal ? 'informal_unit' : null;
    } else if (mayBeThousands) doubt = 'thousands_or_decimals';
  }
  const base = { hasUnit, units: units === large ? [units] : [units, large], doubt, end };
  if (second !== null) return { ...base, low: value, high: second, highOpen: false, form: 'range' };
  if (severalBase !== null) {
    // 十几亿 is 10 to 20, 二十几万 is 20 to 30: one more of the last ten.
    const step = unitStep(severalBase, lastBig === 0n ? 1n : lastBig);
    return { ...base, low: severalBase, high: severalBase + step, highOpen: true, form: 'order' };
  }
  if (several) return { ...base, low: 2n * value, high: 10n * value, highOpen: true, form: 'order' };
  if (more === 'about')
    return { ...base, low: (value * 9n) / 10n, high: (value * 11n) / 10n, highOpen: false, form: 'about' };
  if (more === 'ten') return { ...base, low: value, high: 2n * value, highOpen: true, form: 'over' };
  if (more === 'over') return { ...base, low: value, high: (value * 12n) / 10n, highOpen: true, form: 'over' };
  if (numbers === 0) return { ...base, low: value, high: value, highOpen: false, form: 'bare_unit' };
  return { ...base, low: value, high: value, highOpen: false, form: 'exact' };
}

/** Ten, hundred or thousand (of the larger unit), whichever is the last one that the number names. */
function unitStep(value: bigint, lastBig: bigint): bigint {
  const inUnits = value / (lastBig * ONE);
  const step = inUnits % 1000n === 0n ? 1000n : inUnits % 100n === 0n ? 100n : 10n;
  return step * lastBig * ONE;
}

/** The digits behind 点 (一点五 is 1.5). */
function readDecimals(text: string, start: number): { value: bigint; end: number } | null {
  let at = start;
  let value = 0n;
  let scale = ONE;
  for (; at < text.length && at - start < 12; at += 1) {
    const digit = chineseDigits[text.charAt(at)];
    if (digit === undefined) break;
    scale /= 10n;
    value += digit * scale;
  }
  return at === start ? null : { value, end: at };
}
