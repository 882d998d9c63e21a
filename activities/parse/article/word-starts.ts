const signs = 128;

/** Which two signs what a pattern finds may begin with. Looked at before the pattern is tried: most places are passed so. */
export type FirstSigns = Uint8Array;

/**
 * @param begins beginnings, of two small letters or digits each ("se" for series), or of one sign that anything may follow; what is
 *   behind the first two is left to the pattern. No sign outside ASCII is ever passed.
 */
export function firstSigns(begins: readonly string[]): FirstSigns {
  const table = new Uint8Array(signs * signs);
  for (const begin of begins) {
    const first = begin.charCodeAt(0);
    const second = begin.charCodeAt(1);
    if (first >= signs) continue;
    if (begin.length === 1 || second >= signs) table.fill(1, first * signs, (first + 1) * signs);
    else table[first * signs + second] = 1;
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
    // "vol2018-01-01": a number begins behind a letter, a word behind no digit.
    if (code > 0x20 && !isDigit(before) && (isDigit(code) || !isLetter(before)) && (code & 0xf800) !== 0xd800)
      starts[count++] = at;
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
      if (begins[first * signs + (second < signs ? second : 0)] !== 1) continue;
    }
    pattern.lastIndex = at;
    const match = pattern.exec(folded);
    if (match === null) continue;
    found.push(match);
    end = at + match[0].length;
  }
  return found;
}
