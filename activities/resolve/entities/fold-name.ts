import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanText } from '../../normalise/text.ts';

/** Longer than any name; what stands behind is text that came along. */
const maxLength = 200;

const simplified = readPairs();
/** Small letters, digits, blanks and ideographs: nothing to fold but traditional characters. */
const plain = /^[a-z0-9\u4e00-\u9fff]+(?: [a-z0-9\u4e00-\u9fff]+)*$/;
/** Beside them capitals, punctuation and full width; no sign of markup. */
const simple = /^[ -%'-;=-~\u4e00-\u9fff\uff01-\uff5e]*$/;
const fullWidth = /[\uff01-\uff5e]/gu;
const narrow = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
const tag = /<[^<>]{0,200}>/gu;
const entity = /&(?:amp|nbsp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-f]{1,5});/giu;
const trademarks = /[\u2122\u2120\u00ae\u00a9]/gu;
const marks = /[\u0300-\u036f]/gu;
const single: ReadonlyMap<string, string> = new Map(
  [
    ...[
      ['ß', 'ss'],
      ['ø', 'o'],
      ['æ', 'ae'],
      ['œ', 'oe'],
      ['ł', 'l'],
      ['đ', 'd'],
      ['ı', 'i'],
      ['þ', 'th'],
      ['ð', 'd'],
    ],
  ].map(([from = '', to = '']) => [from, to]),
);
const singles = /[ßøæœłđıþð]/gu;
/** Cyrillic and Greek letters that look like Latin ones, in this order. */
const lookAlikes = 'аеорсухіјѕԁһкмтвнαορτυικ';
const latinLike = 'aeopcyxijsdhkmtbhaoptuik';
const otherAlphabet = /[\u0370-\u03ff\u0400-\u052f]/u;
const mixedWord = /(?=[\p{L}]*[a-z])(?=[\p{L}]*[\u0370-\u03ff\u0400-\u052f])[\p{L}]+/gu;

/**
 * A name for comparing: no markup, no invisible characters, NFKC, small letters, no accents, traditional characters as
 * simplified ones, Cyrillic look-alikes among Latin letters as Latin. At most 200 characters.
 */
export function foldName(name: string): string {
  if (plain.test(name)) return toSimplified(name.length > maxLength ? name.slice(0, maxLength) : name);
  if (name.length <= 4 * maxLength && simple.test(name))
    return toSimplified(cleanText(name.replace(fullWidth, narrow).toLowerCase()).slice(0, maxLength));
  const short = name.length > 4 * maxLength ? name.slice(0, 4 * maxLength) : name;
  const text = cleanText(
    cleanText(short.replace(tag, ' ').replace(entity, decode).replace(trademarks, ' ')).normalize('NFKC'),
  )
    .toLowerCase()
    .normalize('NFD')
    .replace(marks, '')
    .normalize('NFC')
    .replace(singles, (sign) => single.get(sign) ?? sign);
  return toSimplified(cleanText(otherAlphabet.test(text) ? asLatin(text) : text).slice(0, maxLength));
}

const asLatin = (text: string): string =>
  text.replace(mixedWord, (word) =>
    Array.from(word, (sign) => latinLike.charAt(lookAlikes.indexOf(sign)) || sign).join(''),
  );

function decode(code: string): string {
  const name = code.slice(1, -1).toLowerCase();
  switch (name) {
    case 'amp':
      return '&';
    case 'nbsp':
    case 'lt':
    case 'gt':
      return ' ';
    case 'quot':
      return '"';
    case 'apos':
      return "'";
    default: {
      const point = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
    }
  }
}

function toSimplified(text: string): string {
  let at = 0;
  while (at < text.length && (simplified[text.charCodeAt(at)] ?? 0) === 0) at += 1;
  if (at === text.length) return text;
  const codes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    codes.push((simplified[code] ?? 0) || code);
  }
  return String.fromCharCode(...codes);
}

/** For each UTF-16 unit the simplified one, 0 where it is none of the traditional characters. */
function readPairs(): Uint16Array {
  const table = new Uint16Array(65_536);
  const text = readFileSync(join(import.meta.dirname, 'traditional-characters.txt'), 'utf8');
  const pairs = text.replace(/^#.*$/gmu, '').replace(/\s/gu, '');
  for (let at = 0; at + 1 < pairs.length; at += 2) table[pairs.charCodeAt(at)] = pairs.charCodeAt(at + 1);
  return table;
}
