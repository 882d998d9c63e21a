import type { Alignment } from './align-pinyin.ts';
import type { NameDictionary } from './name-dictionary.ts';

/** What a word of business is. */
export type Part = 'generic' | 'trades' | 'arms' | 'investing';

/** What a Chinese name and a Latin one say of business behind the name itself. */
export interface Business {
  /** Parts of which one word at least says the same in both names. */
  readonly shared: ReadonlySet<Part>;
  /** Parts that only one of them names. */
  readonly onlyHan: ReadonlySet<Part>;
  readonly onlyLatin: ReadonlySet<Part>;
  /** Whether a word of one is translated by a word of the other: 资本, Capital. */
  readonly isTranslated: boolean;
  /** Characters or words that are none of business. */
  readonly unknown: boolean;
}

/** @param restHan what follows the name in Chinese, and restWords in Latin words */
export function compareBusiness(
  { restHan, restWords }: Pick<Alignment, 'restHan' | 'restWords'>,
  dictionary: NameDictionary,
): Business {
  const { en, translations } = dictionary;
  const shared = new Set<Part>();
  const onlyLatin = new Set<Part>();
  const translated = new Set<string>();
  let unknown = !isBusiness(restHan, dictionary.businessWords);
  for (let at = 0; at < restWords.length;) {
    const [count, word] = longestPhrase(restWords, at, (phrase) => translations.has(phrase) || en.business.has(phrase));
    if (count === 0) {
      const land = longestPhrase(restWords, at, (phrase) => en.lands.has(phrase) || neutral.has(phrase))[0];
      if (land === 0) unknown = true;
      at += Math.max(land, 1);
      continue;
    }
    at += count;
    const known = en.business.get(word);
    const part: Part = known?.part ?? 'generic';
    const words = translations.get(word) ?? translations.get(known?.name ?? '') ?? [];
    const agreed = [...words, word].filter((zh) => restHan.includes(zh));
    if (agreed.length > 0 || (part === 'investing' && investingHan.test(restHan))) shared.add(part);
    else onlyLatin.add(part);
    for (const zh of agreed) translated.add(zh);
  }
  const onlyHan = partsLeft(restHan, translated, shared, dictionary);
  return { shared, onlyLatin, onlyHan, isTranslated: translated.size > 0, unknown };
}

const neutral: ReadonlySet<string> = new Set(['of', 'the', 'and', 'china', 'chinese']);
const investingHan = /资本|投资|基金|创投|风投|天使|资产/u;

function longestPhrase(
  words: readonly string[],
  at: number,
  isKnown: (phrase: string) => boolean,
): readonly [number, string] {
  for (let count = Math.min(3, words.length - at); count >= 1; count -= 1) {
    const phrase = words.slice(at, at + count).join(' ');
    if (isKnown(phrase)) return [count, phrase];
  }
  return [0, ''];
}

/** Whether a text is made of words of business from end to end. */
function isBusiness(text: string, words: ReadonlySet<string>): boolean {
  const reached = [true, ...Array.from(text, () => false)];
  for (let at = 0; at < text.length; at += 1) {
    if (reached[at] !== true) continue;
    for (let end = at + 1; end <= text.length; end += 1) if (words.has(text.slice(at, end))) reached[end] = true;
  }
  return reached[text.length] === true;
}

/** The parts that the Chinese name alone names: its words of business of which no translation stands in the other. */
function partsLeft(
  text: string,
  translated: ReadonlySet<string>,
  shared: ReadonlySet<Part>,
  { zh }: NameDictionary,
): ReadonlySet<Part> {
  const left = new Set<Part>();
  let end = text.length;
  while (end > 0) {
    const found = zh.business.longest(text, 0, end, 0);
    if (found === undefined) {
      end -= 1;
      continue;
    }
    const word = text.slice(end - zh.business.length, end);
    end -= zh.business.length;
    if (shared.has(found.part) && found.part !== 'arms') continue;
    // 科技 says nothing of 医疗科技.
    const isTold = (known: string): boolean =>
      word.includes(known) &&
      (found.part === 'generic' || zh.business.longest(known, 0, known.length, 0, true)?.part !== 'generic');
    if (![...translated].some(isTold)) left.add(found.part);
  }
  return left;
}
