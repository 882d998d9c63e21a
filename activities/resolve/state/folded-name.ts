import { normaliseName } from '../../normalise/text.ts';

/** Longer texts are no names, and nothing is read from them. */
export const maxNameLength = 200;

const spaceBesideHan = / (?=[\p{Script=Han}()])|(?<=[\p{Script=Han}()]) /gu;
const edge = /^["'“”‘’《》「」.,。，、;；:：·\s-]+|["'“”‘’《》「」,。，、;；:：·\s-]+$/gu;
const brackets = '[(](【(】)〔(〕)';

/**
 * Makes names comparable to the words of state-names.yaml: normalised, brackets of one form, simplified characters where
 * the words have them, no white space beside Chinese characters, no quotation marks around the whole.
 *
 * @param pairs traditional characters, each before its simplified one
 */
export function createNameFolder(pairs: string): (name: string) => string {
  const signs = Array.from(brackets + pairs);
  const simple = new Map(
    signs.flatMap((sign, at): [string, string][] => (at % 2 === 0 ? [[sign, signs[at + 1] ?? sign]] : [])),
  );
  const foldable = new RegExp(`[${[...simple.keys()].join('').replace(/[[\]]/gu, '\\$&')}]`, 'gu');
  return (name) =>
    normaliseName(name)
      .replace(foldable, (sign) => simple.get(sign) ?? sign)
      .replace(spaceBesideHan, '')
      .replace(edge, '');
}
