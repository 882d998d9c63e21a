import type { NameDictionary } from './name-dictionary.ts';

/** Behind the name of an investor, beside its legal form: it may be there or not. */
const mayBeLeftOut = /(?:集团|管理|控股)+$/u;
/** Words of a name without what may be there or not. */
export const withoutOptional = (stem: string): string => stem.replace(/[省市]/gu, '').replace(mayBeLeftOut, '');
/** A place as it stands in front of a spelling. */
export const placeInSpelling = (place: string): string => place.replace(/[省市]$/u, '');

/**
 * How a Chinese name of an investor reads with its words shortened (江夏科投 of 江夏科技投资集团); '' where it holds neither a
 * word that is shortened nor a short form. The place stands before it where the rest is made of such words and words of
 * business only: 上海科投 and 上海浦东科投 are two.
 *
 * @param isPlaced whether it is known that the place is what the investor is called by
 */
export function shortenedName(place: string, rest: string, isPlaced: boolean, { zh }: NameDictionary): string {
  if (!zh.mayBeShortened.test(rest)) return '';
  // 控股 of 金融控股 is a letter of 金控, so that what may be left out is looked for last.
  let short = rest;
  for (const [long, form] of zh.shortForms) if (short.includes(long)) short = short.replace(long, form);
  short = short.replace(mayBeLeftOut, '');
  let left = short.replace(zh.mayBeShortened, '');
  while (left !== '' && zh.business.longest(left, 0, left.length, 0, true) !== undefined)
    left = left.slice(0, -zh.business.length);
  const placed = isPlaced || left.length < 2 ? placeInSpelling(place) : '';
  // 国投 alone is not every 国有资产投资.
  return placed === '' && left === '' ? '' : placed + short;
}

const digitsOf: Readonly<Record<string, string>> = {
  ...{ one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', ten: '10' },
  ...{ eleven: '11', twelve: '12', twenty: '20', thirty: '30', forty: '40', fifty: '50', hundred: '100' },
  ...{ fourth: '4th', fifth: '5th', sixth: '6th', seventh: '7th', eighth: '8th', ninth: '9th', tenth: '10th' },
};
const numberWord = Object.keys(digitsOf).join('|');
/** A word, or the beginning or end of one with three letters beside it (mokafive; not phone). */
const inWords = new RegExp(`\\b(?:${numberWord})(?=[a-z]{3}|\\b)|(?<=[a-z]{3})(?:${numberWord})\\b`, 'gu');
/** Five hundred, beside other words. */
const hundreds = /\b(one|two|three|four|five|six|seven|eight|nine) hundred\b/gu;
const digit = /\d/u;

/** How a Latin name reads with its numbers in digits; '' where it holds none. */
export function inDigits(words: string): string {
  const spelt = words
    .replace(hundreds, (_, word: string) => `${digitsOf[word] ?? word}00`)
    .replace(inWords, (word) => digitsOf[word] ?? word);
  return digit.test(spelt) ? spelt.replace(/ /gu, '') : '';
}

const chineseDigits = '零一二三四五六七八九';

/**
 * How a Chinese name reads that begins with digits, two at least, Arabic or Chinese (58到家 and 五八到家), with Arabic ones; ''
 * where it begins otherwise.
 *
 * @param start where it begins behind its place
 */
export function inArabicDigits(stem: string, start: number): string {
  let end = start;
  while (end < stem.length && digitAt(stem, end) >= 0) end += 1;
  if (end - start < 2 || end === stem.length) return '';
  const digits = Array.from(stem.slice(start, end), (_, at) => digitAt(stem, start + at));
  return digits.join('') + stem.slice(end);
}

/** The value of the digit that stands there, below zero where there is none. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 0x80 ? (code >= 0x30 && code <= 0x39 ? code - 0x30 : -1) : chineseDigits.indexOf(text.charAt(at));
}
