const DIGITS = '〇一二三四五六七八九';
/** A day as official documents print it, in a text under NFKC: 2026年3月18日, 2026-03-18, 2026/3/18, 二〇二六年三月十八日. */
export const DATE_PATTERN =
  '(?:(?:19|20)\\d{2}\\s?(?:年\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日|([-/.])\\d{1,2}\\1\\d{1,2}(?!\\d))' +
  '|[〇○零O一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)';

const DATE = new RegExp(DATE_PATTERN, 'gu');

function chineseNumber(text: string): number {
  const [tens, units, more] = text.split('十');
  if (units === undefined) return DIGITS.indexOf(text);
  if (more !== undefined || tens === undefined || tens.length > 1 || units.length > 1) return -1;
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (units === '' ? 0 : DIGITS.indexOf(units));
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    year >= 1949 && year < 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

function readOne(printed: string): string | null {
  const chinese = /^(.{4})年(.{1,3})月(.{1,3})日$/u.exec(printed);
  const [, year, month, day] = chinese ?? [];
  if (year !== undefined && month !== undefined && day !== undefined && !/\d/.test(printed)) {
    const digits = Array.from(year, (digit) => Math.max(DIGITS.indexOf(digit), 0)).join('');
    return isoDate(Number(digits), chineseNumber(month), chineseNumber(day));
  }
  const numbers = printed.match(/\d+/g) ?? [];
  return isoDate(Number(numbers[0]), Number(numbers[1]), Number(numbers[2]));
}

/** Every real day printed in a text, in order, as YYYY-MM-DD; 30 February and years outside 1949 to 2099 are left out. */
export function printedDates(text: string): string[] {
  const dates: string[] = [];
  for (const match of text.normalize('NFKC').matchAll(DATE)) {
    const date = readOne(match[0]);
    if (date !== null) dates.push(date);
  }
  return dates;
}
