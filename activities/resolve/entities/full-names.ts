import type { NameDictionary } from './name-dictionary.ts';
import { regionsAgree } from './name-dictionary.ts';
import type { NameForm } from './name-form.ts';
import { bitsOfCharacter, isIdeograph } from './name-strength.ts';
import { isOrdinaryPair } from './ordinary-words.ts';

/** The name of an investor says so itself: 资本, 创投, 基金, 国投. */
const saysInvesting = /投|资本|基金|资产/u;

/** Characters of a short name that nobody begins another's full name with. */
const leastWhole = 4;

/**
 * 银河资本 and 银河资本管理有限公司: a full name of an investor that begins with all of the short one, and goes on with general
 * words. A business of its own behind it (证券, 物业) is another investor.
 */
export function isBegunByAll(one: NameForm, other: NameForm, { zh }: NameDictionary): boolean {
  if (one.script !== 'han' || other.script !== 'han' || one.hasLegalForm === other.hasLegalForm) return false;
  const [short, full] = one.hasLegalForm ? [other, one] : [one, other];
  // 阿里巴巴 and 阿里巴巴创业投资管理有限公司: who invests through several firms, or does something else, is not one of them.
  // 康瑞实业 and 康瑞实业投资控股有限公司 are: the short name says what is done, and the full one says it too.
  if ((!saysInvesting.test(short.stem) && short.tail === '') || short.arms !== '') return false;
  if (short.region !== '' && full.region !== '' && !regionsAgree(short.region, full.region)) return false;
  const begun = full.stem.startsWith(short.stem) ? full.stem : full.stem.slice(full.place.length);
  if (short.stem.length < leastWhole || begun.length === short.stem.length || !begun.startsWith(short.stem))
    return false;
  let rest = begun.slice(short.stem.length);
  for (;;) {
    const found = zh.business.longest(rest, 0, rest.length, 0, true);
    if (found === undefined) break;
    if (found.part !== 'generic' && found.part !== 'investing' && found.name !== '控股') return false;
    rest = rest.slice(0, -zh.business.length);
  }
  // 国投高科 of 国投高科技投资: a word that the short name breaks off.
  return rest.length <= 1;
}

/** Bits of two characters that few put together, and characters that a full name may have behind them. */
const bitsOfPair = 18;
const longestInside = 3;

/**
 * 佳都科技 and 佳都新太科技股份有限公司: the full name says more between the two characters and the business behind them that
 * make up the short one.
 */
export function isShortenedInside(one: NameForm, other: NameForm, dictionary: NameDictionary): boolean {
  if (one.script !== 'han' || other.script !== 'han' || one.hasLegalForm === other.hasLegalForm) return false;
  const [short, full] = one.hasLegalForm ? [other, one] : [one, other];
  const inside = full.core.length - short.core.length;
  return (
    short.core.length === 2 &&
    short.tail.length >= 2 &&
    inside > 0 &&
    inside <= longestInside &&
    full.core.startsWith(short.core) &&
    full.tail.startsWith(short.tail) &&
    short.arms === full.arms &&
    beginsRarely(short.core, dictionary) &&
    (short.region === '' || full.region === '' || regionsAgree(short.region, full.region))
  );
}

/** Bits of two characters that a name of four and more is asked for by. */
const bitsOfBeginning = 22;
/** Bits above log2 of the number of names from which hardly another one begins with the two characters by chance. */
const marginOfPair = 8;

/**
 * 智谱AI and 北京智谱华章科技有限公司: among few names the two characters that a full name begins with, and that hardly anybody
 * else puts together, are what its company is called by, whatever it says of its business.
 */
export function isBegunByPair(one: NameForm, other: NameForm, names: number, dictionary: NameDictionary): boolean {
  if (one.script !== 'han' || other.script !== 'han' || one.hasLegalForm === other.hasLegalForm) return false;
  const [short, full] = one.hasLegalForm ? [other, one] : [one, other];
  return (
    short.core.length === 2 &&
    !short.isSpoken &&
    short.arms === '' &&
    short.investing + full.investing === '' &&
    full.arms === '' &&
    full.core.startsWith(short.core) &&
    short.bits >= Math.log2(names) + marginOfPair &&
    beginningPair(full, dictionary) === short.core &&
    (short.trades === '' || full.trades === '' || short.trades === full.trades) &&
    (short.region === '' || full.region === '' || regionsAgree(short.region, full.region))
  );
}

/** The two characters that a full name of more begins with, and by which it may be called; '' where it has none. */
export const beginningPair = ({ script, core, hasLegalForm }: NameForm, dictionary: NameDictionary): string =>
  script === 'han' && hasLegalForm && core.length >= 4 && beginsRarely(core, dictionary, bitsOfBeginning)
    ? core.slice(0, 2)
    : '';

/** The short name that a full one may have, by which the two meet; '' where it has none. */
export function shortenedInside({ script, core, tail, hasLegalForm }: NameForm, dictionary: NameDictionary): string {
  const inside = core.length - 2;
  return script === 'han' &&
    hasLegalForm &&
    inside > 0 &&
    inside <= longestInside &&
    tail.length >= 2 &&
    beginsRarely(core, dictionary)
    ? core.slice(0, 2) + tail.slice(0, 2)
    : '';
}

/** Whether hardly anybody else begins with the first two characters. */
function beginsRarely(core: string, { groups }: NameDictionary, least: number = bitsOfPair): boolean {
  const [one, other] = [core.charCodeAt(0), core.charCodeAt(1)];
  return (
    bitsOfCharacter(one) + bitsOfCharacter(other) >= least &&
    isIdeograph(one) &&
    isIdeograph(other) &&
    !isOrdinaryPair(core, 0) &&
    !groups.has(core.slice(0, 2))
  );
}
/** Makers of chips are called by the first character of what they make: 士兰微 is 杭州士兰微电子股份有限公司. */
const brokenOff = '微电子';

/** The core of a full name with the one character of the word behind it by which it may be called; '' where it has none. */
export const withWordBrokenOff = ({ script, core, tail, hasLegalForm }: NameForm): string =>
  script === 'han' && hasLegalForm && core.length >= 2 && tail.startsWith(brokenOff) ? core + brokenOff.charAt(0) : '';

/** 士兰微 and 杭州士兰微电子股份有限公司. */
export function isBrokenOff(one: NameForm, other: NameForm): boolean {
  if (one.hasLegalForm === other.hasLegalForm) return false;
  const [short, full] = one.hasLegalForm ? [other, one] : [one, other];
  return short.stem !== '' && short.stem === withWordBrokenOff(full);
}
