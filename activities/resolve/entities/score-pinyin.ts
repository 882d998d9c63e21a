import { alignPinyin } from './align-pinyin.ts';
import type { Alignment } from './align-pinyin.ts';
import { isLikelyWritten } from './likely-written.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { NameForm, NameKind } from './name-form.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import { bitsOfReading } from './pinyin.ts';
import type { PairContext, PairScore } from './score-pair.ts';
import { different, same, unsure } from './verdicts.ts';

/** Bits of agreement from which a Latin name and a Chinese one that it reads like are one, in no set so small. */
const leastBits = 17;
/** Bits from which an agreement with something left over is worth a person's time. */
const bitsOfQuestion = 17;
/** Bits of two syllables that hardly any other company is read as (天壤, tianrang); of managers many are. */
const bitsOfRareReading = 18;
/** What else agrees, in bits: one of some tens of regions, a trade, a general word of business. */
const bitsOf = { region: 4, trade: 4, general: 2.5, legalForm: 1 } as const;

type Part = 'generic' | 'trades' | 'arms' | 'investing';

interface Business {
  /** Parts of which one word at least says the same in both names. */
  readonly shared: ReadonlySet<Part>;
  /** Parts that only one of them names. */
  readonly onlyHan: ReadonlySet<Part>;
  readonly onlyLatin: ReadonlySet<Part>;
  /** Characters or words that are none of business. */
  readonly unknown: boolean;
}

/**
 * A Chinese and a Latin form that are read alike (小米科技, Xiaomi Technology). Two syllables are read alike of many names:
 * only with region or business that agree too are they one.
 */
export function scorePinyin(
  han: NameForm,
  latin: NameForm,
  kind: NameKind,
  dictionary: NameDictionary,
  context: PairContext,
): PairScore | undefined {
  const found = alignPinyin(han, latin, dictionary);
  if (found === undefined || found.read.length < 2) return undefined;
  const letters = latin.whole;
  const told = `${found.read} is read as in ${letters}`;
  const name = bitsOfReading(found.read);
  if (found.regions === 'conflict')
    return different(0.2, told, `of two regions: ${[han.region, latin.region].sort().join(', ')}`);
  const business = compareBusiness(found, dictionary);
  if (business.unknown)
    return name + (found.regions === 'equal' ? bitsOf.region : 0) >= bitsOfQuestion
      ? unsure(0.3, told, 'but one says more')
      : different(0.1, told, 'and no more');
  const specific = (parts: ReadonlySet<Part>): boolean => parts.has('trades') || parts.has('arms');
  const sharesTrade = specific(business.shared);
  if (!sharesTrade && specific(business.onlyHan) && specific(business.onlyLatin))
    return different(0.2, told, `of two trades: ${found.restHan}, ${found.restWords.join(' ')}`);
  if (business.onlyHan.has('arms') || business.onlyLatin.has('arms'))
    return unsure(0.4, told, 'only one of them is a business of its own beside that name');
  if (
    han.hasLegalForm &&
    latin.hasLegalForm &&
    !sharesTrade &&
    (specific(business.onlyHan) || specific(business.onlyLatin))
  )
    return unsure(0.5, told, 'only one of two full names names a trade');
  const investing = kind === 'investor' || business.shared.has('investing');
  if (!investing && (business.onlyHan.has('investing') || business.onlyLatin.has('investing')))
    return unsure(0.4, told, 'only one of them invests');
  if (dictionary.groups.has(han.core) && business.onlyHan.has('investing') !== business.onlyLatin.has('investing'))
    return unsure(0.4, told, 'a group with several investors');
  // Suzhou Innovation Investment and 苏州创投: the place is all that is read alike.
  if (dictionary.zh.places.longest(found.read, 0, found.read.length, found.read.length, true) !== undefined)
    return unsure(0.4, told, 'which is a place');
  const bits =
    name +
    (found.regions === 'equal' ? bitsOf.region : 0) +
    (sharesTrade ? bitsOf.trade : business.shared.size > 0 || found.readBehind !== '' ? bitsOf.general : 0) +
    (han.hasLegalForm && latin.hasLegalForm ? bitsOf.legalForm : 0);
  const reasons = [
    told,
    ...(found.regions === 'equal' ? ['of one region'] : []),
    ...(business.shared.size > 0 ? ['of the same business'] : []),
    `${bits.toFixed(0)} bits`,
  ];
  if (isOrdinaryWord(latin.words) && found.regions !== 'equal')
    return unsure(0.4, ...reasons, 'an ordinary English word too');
  // 顺维资本 and 顺为资本 are both Shunwei Capital: what every firm calls itself does not say which of them.
  const isLone = found.read.length === 2 && found.regions !== 'equal' && !sharesTrade;
  if (isLone && !(kind === 'company' && name >= bitsOfRareReading) && !isLikelyWritten(found.read))
    return unsure(0.4, ...reasons, 'two syllables, and nothing else that tells it from others read so');
  return bits >= Math.max(leastBits, context.readingLimit ?? 0)
    ? same(Math.min(0.96, 0.88 + bits / 500), ...reasons)
    : unsure(0.4, ...reasons, 'so many are read so');
}

function compareBusiness({ restHan, restWords }: Alignment, dictionary: NameDictionary): Business {
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
  return { shared, onlyLatin, onlyHan: partsLeft(restHan, translated, shared, dictionary), unknown };
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
