import { alignPinyin } from './align-pinyin.ts';
import { compareBusiness } from './compare-business.ts';
import type { Part } from './compare-business.ts';
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
