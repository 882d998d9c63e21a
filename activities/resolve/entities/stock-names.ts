import { areGroupsOfTheNation } from './form-relations.ts';
import { regionsAgree } from './name-dictionary.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { NameForm } from './name-form.ts';
import { bitsOfCharacter, isIdeograph } from './name-strength.ts';
import { isOrdinaryPair } from './ordinary-words.ts';
import type { PairContext, PairScore } from './score-pair.ts';
import { same, unsure } from './verdicts.ts';

/** Why: the full name says no more than that it may be called so. */
export const asQuoted = 'what the full name is called where it is quoted';

/** Characters of the short name of a share, as the exchanges of the mainland give them. */
const characters = 4;
/** Of these the first two are those that the full name, or what is behind its place, begins with. */
const first = 2;
/** Characters behind these from which the others are taken: more than a full name has before its business. */
const longestRest = 8;
/** Bits of two characters behind which 股份 alone may stand: many begin with less (中国, 东方). */
const bitsOfPair = 16;
/** Who has three characters of his own is called by all of them: 德力西. */
const longBrand = 3;
/** Characters behind a place that are shortened with it: 柳州钢铁 is 柳钢. */
const longestBusiness = 4;
const group = '集团';
/** How sure a name is that is the first four characters, and one that says no more than how the full one begins. */
const ofFirst = 0.93;
const ofBeginning = 0.88;
const saysLittle: ReadonlySet<string> = new Set([group, '控股', '科技']);
/** What ends full names and is seldom said in short ones. */
const generalAtEnd = /(?<=..)(?:(?:科技|技术)?(?:集团|控股)|科技|技术)$/u;
/** 东方财富 is not its broker, 东方财富证券股份有限公司: such a house is called one in short too. */
const ofFinance = /(?:证券|银行|保险|信托|期货|租赁)$/u;
/** A bank of the country: a place has one beside the bank of its city. */
const ofPlaces = '农村商业银行';
const nation = '中国';
/** What need not be said between a place and what is there. */
const abroad = '国际';
const insideWord: ReadonlySet<string> = new Set(['新能源', '微电子', '新材料']);
const ofTheNation = /^中(?!国)/u;

/**
 * Where a joint-stock company is quoted it is called by four characters: the two that its name begins with, and two of what
 * stands behind them, in their order (浙江捷昌线性驱动科技股份有限公司: 捷昌驱动;
 * 上海锦和商业经营管理股份有限公司: 锦和商管).
 *
 * Tells such names of one that is told in full, each with how sure it is; some of them more than once.
 */
export function eachStockName(
  form: NameForm,
  dictionary: NameDictionary,
  add: (name: string, sureness: number) => void,
): void {
  // Its place and its own name: 宁波富邦.
  const place = form.place.replace(/[省市]$/u, '');
  if (form.isJointStock && place.length === first && form.core.length > first)
    add(place + form.core.slice(0, first), ofFirst);
  for (const { name, isPlaced } of beginningsOf(form, dictionary)) {
    const begun = name.slice(0, first);
    const rest = name.slice(first, first + longestRest).replace(generalAtEnd, '');
    for (let at = 0; at < rest.length - 1; at += 1) {
      const two = rest.slice(at, at + characters - first);
      // 厦门银行 is not 厦门国际银行, and 深圳能源 not 深圳新能源.
      if (isPlaced && (rest.startsWith(abroad) || rest.startsWith(ofPlaces)) && at > 0) continue;
      if (at > 0 && insideWord.has(rest.slice(at - 1, at + two.length))) continue;
      if (!saysLittle.has(two)) add(begun + two, at === 0 ? ofFirst : 0.91);
      else if (isOwn(name)) add(begun + two, ofBeginning);
    }
    // One character a word: of whoever is called by a place it says too little (中国人保 may be of 人寿保险 and 人民保险).
    if (isPlaced) continue;
    // Beside two that stand together: the first ones of words, which are of two characters each, or the last of all.
    for (let at = 0; at < rest.length - 2; at += 2) {
      for (let other = at + 2; other < rest.length; other += 2) add(begun + rest.charAt(at) + rest.charAt(other), 0.9);
      if (rest.length % 2 === 0) add(begun + rest.charAt(at) + rest.charAt(rest.length - 1), 0.9);
    }
  }
}

/** The two characters behind which 股份 may stand in the place of all else: its own, or of its place and business. */
export function beginningsOfStockNames(
  { stem, core, isJointStock }: NameForm,
  dictionary: NameDictionary,
): readonly string[] {
  if (!isJointStock) return [];
  const { zh } = dictionary;
  const found = core.length >= first && core.length !== longBrand && isOwn(core) ? [core.slice(0, first)] : [];
  const hasPlace = zh.places.longest(stem, 0, stem.length, 1) !== undefined;
  const business = hasPlace ? stem.slice(zh.places.length).replace(group, '') : '';
  return business.length === 0 || business.length > longestBusiness
    ? found
    : [...new Set([...found, stem.charAt(0) + business.charAt(0), stem.charAt(0) + business.slice(-1)])];
}

/**
 * Whether one is what the other, a joint-stock company told in full, is called where it is quoted; undefined where that says
 * no more than is known of the two.
 */
export function scoreStockName(
  one: NameForm,
  other: NameForm,
  known: PairScore,
  dictionary: NameDictionary,
  { isStockBeginningOfSeveral }: PairContext,
): PairScore | undefined {
  if (one.isJointStock === other.isJointStock || one.hasLegalForm === other.hasLegalForm) return undefined;
  const [short, full] = one.isJointStock ? [other, one] : [one, other];
  if (short.script !== 'han' || !isOneRegion(short, full) || areGroupsOfTheNation(one, other)) return undefined;
  if (isOtherHouse(short, full)) return undefined;
  const behind = full.stem.slice(full.place.length);
  if (short.stem === full.stem || short.stem === behind)
    return short.stem.length > first ? same(0.98, 'equal but for place and legal form') : undefined;
  const isKnown = known.verdict === 'same' && known.score >= ofFirst;
  if (isKnown && !short.isSpoken && !saysLittle.has(short.stem.slice(first))) return undefined;
  const sureness = surenessOf(short, full, dictionary);
  if (sureness === undefined) return undefined;
  const begun = short.stem.slice(0, first);
  if (sureness === ofBeginning && isStockBeginningOfSeveral?.(begun) === true)
    return unsure(0.5, `several joint-stock companies begin with ${begun}`);
  return same(sureness, asQuoted);
}

/** 东方证券 is not 东方财富证券: what stands between is another's name, but for what kind of a bank it is. */
function isOtherHouse({ stem, isSpoken }: NameForm, full: NameForm): boolean {
  const house = ofFinance.exec(full.stem)?.[0];
  if (house === undefined || isSpoken) return false;
  if (!stem.endsWith(house)) return !stem.includes(house.charAt(0));
  const begun = stem.slice(0, -house.length);
  return !full.stem.endsWith(stem) && !full.stem.endsWith(begun + ofPlaces) && !full.stem.endsWith(`${begun}商业银行`);
}

function surenessOf(short: NameForm, full: NameForm, dictionary: NameDictionary): number | undefined {
  if (!short.isSpoken) {
    let most: number | undefined;
    if (short.stem.length === characters)
      eachStockName(full, dictionary, (name, sureness) => {
        if (name === short.stem) most = Math.max(most ?? 0, sureness);
      });
    return most;
  }
  return short.stem.length === first && beginningsOfStockNames(full, dictionary).includes(short.stem)
    ? ofBeginning
    : undefined;
}

/** What the four characters are taken from: all of the name, what is behind its place, and what is behind its group. */
function beginningsOf(
  { stem, place, core, isJointStock }: NameForm,
  { zh, groups }: NameDictionary,
): readonly { readonly name: string; readonly isPlaced: boolean }[] {
  if (!isJointStock) return [];
  const isAllOfPlace = place === '' && zh.places.longest(stem, 0, stem.length, 1) !== undefined;
  const behind = stem.slice(isAllOfPlace ? zh.places.length : place.length);
  const inGroup = stem.indexOf(group);
  const own = [
    ofTheNation.test(stem) ? stem.slice(1) : '',
    isAllOfPlace || behind.startsWith(core.slice(0, first)) ? behind : '',
    groups.has(behind.slice(0, first)) ? behind.slice(first) : '',
    inGroup > 0 ? stem.slice(inGroup + group.length) : '',
  ];
  // Whoever has a name of his own behind the place is not called by the place; who is of the nation is.
  const isCalledByPlace = isAllOfPlace || (place !== '' && (place === nation || isOrdinaryPair(core, 0)));
  const placed = isCalledByPlace ? [stem, /[省市]$/u.test(place) ? place.slice(0, -1) + behind : ''] : [];
  const asLong = (name: string): boolean => name.length >= characters;
  return [
    ...[...new Set(own)].filter(asLong).map((name) => ({ name, isPlaced: false })),
    ...placed.filter(asLong).map((name) => ({ name, isPlaced: true })),
  ];
}

/** Whether hardly anybody else begins with the two characters, and they are no everyday word. */
function isOwn(name: string): boolean {
  const [one, other] = [name.charCodeAt(0), name.charCodeAt(1)];
  const areIdeographs = isIdeograph(one) && isIdeograph(other);
  return areIdeographs && !isOrdinaryPair(name, 0) && bitsOfCharacter(one) + bitsOfCharacter(other) >= bitsOfPair;
}

/** The short name may say a place that the full one says too. */
const isOneRegion = (short: NameForm, full: NameForm): boolean =>
  short.region === '' || full.region === '' || regionsAgree(short.region, full.region);
