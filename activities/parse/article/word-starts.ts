const signs = 128;

/** What may stand third behind each two signs: a bit for every small letter, one for a blank, one for anything else. */
export type FirstSigns = Int32Array;

const any = -1;

function bitOf(code: number): number {
  if (isLetter(code)) return 1 << (code - 0x61);
  return code === 0x20 ? 1 << 26 : 1 << 27;
}

/**
 * The first three signs that what a pattern finds may have, looked at before the pattern is tried: most places are passed so.
 *
 * @param begins beginnings in small letters, of one sign (what stands behind is left open), of two, or of three and more. No sign
 *   outside ASCII is ever passed.
 */
export function firstSigns(begins: readonly string[]): FirstSigns {
  const table = new Int32Array(signs * signs);
  for (const begin of begins) {
    const [first, second] = [begin.charCodeAt(0), begin.charCodeAt(1)];
    if (first >= signs) continue;
    const place = first * signs + second;
    if (begin.length === 1 || second >= signs) table.fill(any, first * signs, (first + 1) * signs);
    else table[place] = (table[place] ?? 0) | (begin.length === 2 ? any : bitOf(begin.charCodeAt(2)));
  }
  return table;
}

const isLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** The places of a folded text where a word, a number or a sign begins: no blanks, and no place inside a word or a number. */
export function wordStarts(folded: string): Int32Array {
  const starts = new Int32Array(folded.length);
  let count = 0;
  let before = 0;
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at);
    // "vol2018-01-01", "200yesterday": a number begins behind a letter, and a word behind a digit.
    const isInside = isDigit(code) ? isDigit(before) : isLetter(before);
    if (code > 0x20 && !isInside && (code & 0xf800) !== 0xd800) starts[count++] = at;
    before = code;
  }
  return starts.subarray(0, count);
}

/**
 * What `folded.matchAll` yields for a pattern whose matches begin at those places, with one of those signs.
 *
 * @param pattern with the flag y
 */
export function matchesFrom(
  pattern: RegExp,
  folded: string,
  starts: Int32Array,
  begins: FirstSigns,
): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let end = 0;
  for (const at of starts) {
    if (at >= folded.length) break;
    if (at < end) continue;
    const first = folded.charCodeAt(at);
    if (first < signs) {
      const second = folded.charCodeAt(at + 1);
      const third = begins[first * signs + (second < signs ? second : 0)] ?? 0;
      if (third === 0 || (third & bitOf(folded.charCodeAt(at + 2))) === 0) continue;
    }
    pattern.lastIndex = at;
    const match = pattern.exec(folded);
    if (match === null) continue;
    found.push(match);
    end = at + match[0].length;
  }
  return found;
}
