/** Values are integers of 1e-12: exact for twelve decimal places, and for the factors of every reading rule. */
export const ONE = 1_000_000_000_000n;

/** Numbers with more digits than this are refused before they become a big integer. */
const maxDigits = 40;

/**
 * One number as written, with its unit words. Values are in integers of 1e-12.
 * `form`: exact (3000万) · bare_unit (千万, 亿: a unit without a number) · order (数千万, eight-figure) ·
 * over (3亿余) · about (十来万) · range (两三千万).
 * `units` are the factors that a bare number before it may share (1-2千万: 千万; 五至十万: 万), likeliest first.
 * `hasUnit`: a unit word that such a sharing would not pass over (万, 千 behind digits, million; not the 十 of 二十).
 */
export interface Quantity {
  readonly low: bigint;
  readonly high: bigint;
  readonly highOpen: boolean;
  readonly form: 'exact' | 'bare_unit' | 'order' | 'over' | 'about' | 'range';
  readonly hasUnit: boolean;
  readonly units: readonly bigint[];
  readonly end: number;
}

/** A number that cannot be read, with the reason; `end` is where the reading may go on. */
export interface NumberFault {
  readonly fault: string;
  readonly end: number;
}

const chineseDigits: Readonly<Record<string, bigint>> = {
  零: 0n,
  〇: 0n,
  一: 1n,
  壹: 1n,
  二: 2n,
  两: 2n,
  贰: 2n,
  三: 3n,
  叁: 3n,
  四: 4n,
  肆: 4n,
  五: 5n,
  伍: 5n,
  六: 6n,
  陆: 6n,
  七: 7n,
  柒: 7n,
  八: 8n,
  捌: 8n,
  九: 9n,
  玖: 9n,
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

const englishUnits: Readonly<Record<string, bigint>> = {
  k: 1_000n,
  thousand: 1_000n,
  m: 1_000_000n,
  mn: 1_000_000n,
  mm: 1_000_000n,
  mio: 1_000_000n,
  mil: 1_000_000n,
  mln: 1_000_000n,
  million: 1_000_000n,
  millions: 1_000_000n,
  b: 1_000_000_000n,
  bn: 1_000_000_000n,
  bln: 1_000_000_000n,
  billion: 1_000_000_000n,
  billions: 1_000_000_000n,
  tn: 1_000_000_000_000n,
  trillion: 1_000_000_000_000n,
  lac: 100_000n,
  lacs: 100_000n,
  lakh: 100_000n,
  lakhs: 100_000n,
  cr: 10_000_000n,
  crs: 10_000_000n,
  crore: 10_000_000n,
  crores: 10_000_000n,
};
const englishNumbers: Readonly<Record<string, bigint>> = Object.fromEntries([
  ...'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, index): [string, bigint] => [word, BigInt(index + 1)]),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index): [string, bigint] => [word, BigInt((index + 2) * 10)]),
]);

const word = Object.keys(englishNumbers).join('|');
const longUnit = 'thousand|million|billion|trillion|lakh|crore';
const arabicNumber = /\d+(?:[.,']\d+)*/y;
const spacedGroups = /(?: \d{3})+(?!\d)/y;
const englishUnit =
  /(?:[- ]?(?:thousand|millions?|billions?|trillion|lakhs?|lacs?|crores?|crs?)| ?(?:k|mn|mm|mio|mil|mln|m|bn|bln|b|tn))(?![a-z0-9]|\+*轮)/y;
const secondEnglishUnit = /[- ]?(crores?)(?![a-z0-9])/y;
const spelled = new RegExp(
  `(half an?|half|quarter of an?|an?|(?:${word})(?:[- ](?:${word}))?)((?: | a )hundred)?[- ](${longUnit})s?(?![a-z])`,
  'y',
);
const figures = /(?:(low|mid|high)[- ]+)?(five|six|seven|eight|nine|ten|10|[5-9])[- ]+figures?(?![a-z])/y;
const chineseFigures = /([五六七八九十5-9])位数/y;
const digitOrders = /(single|double|triple)[- ]digit[- ](thousand|million|billion)s?(?![a-z])/y;
const severalOrders =
  /(?:(?:several|a few|few|a couple of|multiple|multi)[- ]*(?:(hundred|ten)s?(?: of)?[- ])?(thousand|million|billion)s?|(hundred|ten|dozen)s of (thousand|million|billion)s?|(million|billion)s)(?![a-z])/y;
const figureCounts: Readonly<Record<string, bigint>> = {
  ...englishNumbers,
  ...chineseDigits,
  十: 10n,
  '10': 10n,
  ...Object.fromEntries([5, 6, 7, 8, 9].map((count): [string, bigint] => [String(count), BigInt(count)])),
};
/** The thirds in which "low", "mid" and "high" figures are read: a convention of this product. */
const figureThirds: Readonly<Record<string, readonly [bigint, bigint]>> = {
  low: [1n, 4n],
  mid: [4n, 7n],
  high: [7n, 10n],
};

/** Whether a number may begin at this character; cheap, so that a scan can skip the rest. */
export function mayBeginNumber(code: number, sign: string): boolean {
  if (code >= 48 && code <= 57) return true;
  if (code >= 97 && code <= 122) return true;
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
  if (code >= 97 && code <= 122) return readEnglishOrder(text, start) ?? readSpelled(text, start);
  if (code >= 48 && code <= 57) {
    const order = readEnglishOrder(text, start);
    if (order !== null) return order;
  }
  const chinese = matchAt(chineseFigures, text, start);
  if (chinese !== null) {
    const count = figureCounts[chinese[1] ?? ''];
    if (count !== undefined) return order(10n ** (count - 1n) * ONE, 1n, 10n, start + chinese[0].length);
  }
  return readComposed(text, start);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function order(unit: bigint, from: bigint, to: bigint, end: number): Quantity {
  return { low: unit * from, high: unit * to, highOpen: true, form: 'order', hasUnit: true, units: [], end };
}

function readEnglishOrder(text: string, start: number): Quantity | null {
  const figure = matchAt(figures, text, start);
  if (figure !== null) {
    const count = figureCounts[figure[2] ?? ''];
    const [from, to] = figureThirds[figure[1] ?? ''] ?? [1n, 10n];
    if (count !== undefined) return order(10n ** (count - 1n) * ONE, from, to, start + figure[0].length);
  }
  if (text.charCodeAt(start) < 97) return null;
  const digits = matchAt(digitOrders, text, start);
  if (digits !== null) {
    const unit = englishUnits[digits[2] ?? ''];
    const times = digits[1] === 'single' ? 1n : digits[1] === 'double' ? 10n : 100n;
    if (unit !== undefined) return order(unit * times * ONE, 1n, 10n, start + digits[0].length);
  }
  const several = matchAt(severalOrders, text, start);
  if (several !== null) {
    const unit = englishUnits[several[2] ?? several[4] ?? several[5] ?? ''];
    const tens = several[1] ?? several[3];
    const times = tens === undefined ? 1n : tens === 'hundred' ? 100n : 10n;
    if (unit !== undefined) return order(unit * times * ONE, 2n, 10n, start + several[0].length);
  }
  return null;
}

/** "five million", "twenty-five million", "half a billion", "a million". */
function readSpelled(text: string, start: number): Quantity | NumberFault | null {
  const match = matchAt(spelled, text, start);
  if (match === null) return null;
  const [whole, number = '', hundred, unitWord = ''] = match;
  const unit = (englishUnits[unitWord] ?? 0n) * (hundred === undefined ? 1n : 100n);
  const end = start + whole.length;
  let value: bigint;
  if (number.startsWith('half')) value = ONE / 2n;
  else if (number.startsWith('quarter')) value = ONE / 4n;
  else if (number === 'a' || number === 'an') value = ONE;
  else {
    const [first = '', second] = number.split(/[- ]/u);
    const tens = englishNumbers[first] ?? 0n;
    const ones = second === undefined ? 0n : (englishNumbers[second] ?? 0n);
    if (second !== undefined && (tens < 20n || ones > 9n))
      return { fault: `the number "${number}" cannot be read`, end };
    value = (tens + ones) * ONE;
  }
  value *= unit;
  return { low: value, high: value, highOpen: false, form: 'exact', hasUnit: true, units: [unit], end };
}

/** The digits of a number with its separators checked: thousands in groups of three, one decimal point. */
function arabicValue(raw: string): bigint | null {
  if (raw.length > 2 * maxDigits) return null;
  let digits = raw;
  if (/[.,']/u.test(raw)) {
    if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(raw)) digits = raw.replaceAll(',', '');
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

function fail(fault: string, end: number): NumberFault {
  return { fault, end };
}

/**
 * Arabic or Chinese digits with Chinese units (1.2万亿, 两亿三千万, 3千万, 数十亿, 十余万) or English ones (1.5bn,
 * 2 lakh). Sections below 万 are summed, a larger unit takes all before it, a smaller one only its own section.
 */
function readComposed(text: string, start: number): Quantity | NumberFault | null {
  let at = start;
  let total = 0n;
  let section = 0n;
  let current: bigint | null = null;
  let currentIsArabic = false;
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

  while (at < text.length) {
    const sign = text.charAt(at);
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      if (current !== null || several) break;
      const match = matchAt(arabicNumber, text, at);
      if (match === null) break;
      let raw = match[0];
      let end = at + raw.length;
      if (raw.length <= 3) {
        const groups = matchAt(spacedGroups, text, end);
        if (groups !== null) {
          raw += groups[0].replaceAll(' ', '');
          end += groups[0].length;
        }
      }
      const value = arabicValue(raw);
      if (value === null) return fail(`the number "${raw.slice(0, 40)}" cannot be read`, end);
      const next = text.charAt(end);
      if ((next === '.' || next === ',' || next === "'") && pieces.has(text.charAt(end + 1)))
        return fail(`the number "${raw}${next}" cannot be read`, end + 1);
      current = value;
      currentIsArabic = true;
      numbers += 1;
      at = end;
      continue;
    }
    if (sign === ' ') {
      // A space may stand between a number and its unit (3,000 万), nowhere else.
      const next = pieces.get(text.charAt(at + 1));
      if (current !== null && currentIsArabic && next !== undefined && (next.kind === 'small' || next.kind === 'big')) {
        at += 1;
        continue;
      }
      break;
    }
    if (sign === '点' && current !== null && !currentIsArabic) {
      const decimals = readDecimals(text, at + 1);
      if (decimals === null) break;
      current += decimals.value;
      at = decimals.end;
      continue;
    }
    const piece = pieces.get(sign);
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
      const next = pieces.get(text.charAt(at + 1));
      if (next === undefined || (next.kind !== 'small' && next.kind !== 'big')) break;
      several = true;
      if (section > 0n) severalBase = section;
      else if (numbers > 0 || total > 0n) break;
      if (severalBase === null) current = ONE;
      at += 1;
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
        // 十来万: only behind 十, 百 or 千, else 来 begins another word.
        if (current !== null || section === 0n) break;
        more = 'about';
      } else more = total === 0n && soFar === 10n * ONE ? 'ten' : 'over';
      at += 1;
    }
  }
  if (numbers === 0 && unitWords === 0) return null;
  if (current !== null && !several && (section > 0n || total > 0n)) {
    // 三千五 and 1亿2 leave a unit out that the reader must guess; 1万2000 and 二十五 do not.
    const spoken = !currentIsArabic && !sawZero && !(total === 0n && lastSmall === 10n && section > 0n);
    const openArabic = currentIsArabic && !(lastBig === 10_000n && current >= 1000n * ONE);
    if ((spoken && lastSmall !== 10n) || openArabic) return fail('a unit seems to be left out', at);
  }
  if (second !== null && unitWords === 0) return fail('two numbers stand side by side', at);

  let value = total + section + (current ?? 0n);
  let end = at;
  if (numbers === 1 && currentIsArabic && unitWords === 0 && more === null) {
    const match = matchAt(englishUnit, text, at);
    if (match !== null) {
      units = englishUnits[match[0].replace(/^[- ]/u, '')] ?? 1n;
      large = units;
      hasUnit = true;
      end = at + match[0].length;
      const chained = units === 100_000n ? matchAt(secondEnglishUnit, text, end) : null;
      if (chained !== null) {
        units *= 10_000_000n;
        large = units;
        end += chained[0].length;
      }
      value *= units;
    }
  }
  const base = { hasUnit, units: units === large ? [units] : [units, large], end };
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
