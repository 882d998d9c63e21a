/**
 * Characters that a reader does not see but a comparison does: controls (tab and line ends are white space and stay),
 * zero-width signs, bidirectional overrides, variation selectors, the byte order mark and halves of surrogate pairs.
 */
const invisible =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\p{Cs}]/gu;
const whiteSpace = /[\s\u0085]+/gu;
/** Most cells are plain already: one cheap test spares them the replacements. */
const plain = /^[\u0020-\u007e\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]*$/u;
const looseSpace = /^ | $| {2}/u;

/** Removes what cannot be seen and leaves the rest, white space too, as it is. */
export function stripInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** A cell for display: no invisible or control characters, tabs and line ends as one space, trimmed. Linear in its length. */
export function cleanText(text: string): string {
  if (plain.test(text) && !looseSpace.test(text)) return text;
  return stripInvisible(text).replace(whiteSpace, ' ').trim();
}

/**
 * A name for matching, of a company or an investor: NFKC (full-width and compatibility forms), no invisible characters,
 * single spaces, lower case. Two names that differ only in these are the same key.
 */
export function normaliseName(text: string): string {
  return cleanText(cleanText(text).normalize('NFKC')).toLowerCase();
}

/** Traditional characters of amounts, units and rounds, each before its simplified one. */
const foldedPairs =
  '億亿萬万餘余幾几兩两數数約约過过級级幣币臺台圓元歐欧韓韩達达為为後后資资財财領领貳贰參叁陸陆點点個个鎊镑盧卢紐纽興兴' +
  '額额總总獲获輪轮戰战種种債债權权計计單单萊莱內内開开業业';
const folding = new Map(
  Array.from({ length: foldedPairs.length / 2 }, (_, index) => [
    foldedPairs.charAt(2 * index),
    foldedPairs.charAt(2 * index + 1),
  ]),
);
const foldable = new RegExp(`[${[...folding.keys()].join('')}]`, 'u');
const allFoldable = new RegExp(foldable.source, 'gu');
/** ASCII and the unified ideographs: NFKC leaves them as they are. */
const composed = /^[\u0020-\u007e\u4e00-\u9fff]*$/u;

/**
 * A text for reading numbers, dates and labels: NFKC, lower case, no invisible characters, single spaces, and the
 * traditional characters of amounts, units and rounds as simplified ones. Not for names: it folds what names keep.
 */
export function foldForReading(text: string): string {
  if (composed.test(text) && !looseSpace.test(text)) return foldCharacters(text.toLowerCase());
  return cleanText(foldCharacters(cleanText(text).normalize('NFKC').toLowerCase()));
}

/**
 * A text of the same length in which every UTF-16 unit is folded on its own: small letters, half-width signs, white space
 * as a blank (line ends stay), the traditional characters of `foldForReading`. A place in one is the same place in the other.
 */
export function foldInPlace(text: string): string {
  const small = text.toLowerCase();
  const even = small.length === text.length ? small : Array.from(text, lowerInPlace).join('');
  return foldCharacters(
    even.replace(wide, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(blank, ' '),
  );
}

const wide = /[\uff01-\uff5e]/gu;
const blank = /[\t\v\f\u00a0\u2000-\u200a\u202f\u205f\u3000\u0085]/gu;

function lowerInPlace(sign: string): string {
  const small = sign.toLowerCase();
  return small.length === sign.length ? small : sign;
}

function foldCharacters(text: string): string {
  return foldable.test(text) ? text.replace(allFoldable, (sign) => folding.get(sign) ?? sign) : text;
}
