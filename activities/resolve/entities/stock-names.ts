import { areGroupsOfTheNation } from './form-relations.ts';
import { regionsAgree } from './name-dictionary.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { NameForm } from './name-form.ts';
import { bitsOfCharacter, isIdeograph } from './name-strength.ts';
import { isOrdinaryPair } from './ordinary-words.ts';
import type { PairContext, PairScore } from './score-pair.ts';
import { same, unsure } from './verdicts.ts';

/** Characters of the short name of a share, as the exchanges of the mainland give them. */
const characters = 4;
/** Of these the first two are those that the full name, or what is behind its place, begins with. */
const first = 2;
/** Characters behind these from which the others are taken: more than a full name has before its business. */
const longestRest = 14;
/** Bits of two characters behind which 股份 alone may stand: many begin with less (中国, 东方). */
const bitsOfPair = 16;
/** Who has three characters of his own is called by all of them: 德力西. */
const longBrand = 3;
/** Characters behind a place that are shortened with it: 柳州钢铁 is 柳钢. */
const longestBusiness = 4;
const group = '集团';
/** How sure a name is that says no more than how the full one begins. */
const ofBeginning = 0.88;
const saysLittle: ReadonlySet<string> = new Set([group, '控股', '科技']);
/** 东方财富 is not its broker, 东方财富证券股份有限公司: such a house is called one in short too. */
const ofFinance = /(?:证券|银行|保险|信托|期货|租赁)$/u;
const nation = '中国';
/** What need not be said between a place and what is there. */
const abroad = '国际';
const ofTheNation = /^中(?!国)/u;

/**
 * Where a joint-stock company is quoted it is called by four characters: the two that its name begins with, and two of what
 * stands behind them, in their order (浙江捷昌线性驱动科技股份有限公司: 捷昌驱动;
 * 上海锦和商业经营管理股份有限公司: 锦和商管).
 *
 * @returns such names of one that is told in full, each with how sure it is
 */
export function stockNamesOf(form: NameForm, dictionary: NameDictionary): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  const add = (name: string, sureness: number): void => {
    if ((names.get(name) ?? 0) < sureness) names.set(name, sureness);
  };
  // Its place and its own name: 宁波富邦.
  const place = form.place.replace(/[省市]$/u, '');
  if (form.isJointStock && place.length === first && form.core.length > first)
    add(place + form.core.slice(0, first), 0.93);
  for (const { name, isPlaced } of beginningsOf(form, dictionary)) {
    const begun = name.slice(0, first);
    const rest = name.slice(first, first + longestRest);
    for (let at = 0; at < rest.length - 1; at += 1) {
      const two = rest.slice(at, at + characters - first);
      // 厦门银行 is not 厦门国际银行.
      if (isPlaced && rest.startsWith(abroad) && at === abroad.length) continue;
      if (!saysLittle.has(two)) add(begun + two, at === 0 ? 0.93 : 0.91);
      else if (isOwn(name)) add(begun + two, ofBeginning);
    }
    // One character a word: of whoever is called by a place it says too little (中国人保 may be of 人寿保险 and 人民保险).
    if (isPlaced) continue;
    // Beside two that stand together: the first ones of words, which are of two characters each, or the last of all.
    for (let at = 0; at < rest.length - 2; at += 2) {
      for (let other = at + 2; other < rest.length; other += 2) add(begun + rest.charAt(at) + rest.charAt(other), 0.9);
      add(begun + rest.charAt(at) + rest.slice(-1), 0.9);
    }
  }
  return names;
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
 * nothing.
 */
export function scoreStockName(
  one: NameForm,
  other: NameForm,
  dictionary: NameDictionary,
  { isStockBeginningOfSeveral }: PairContext,
): PairScore | undefined {
  if (one.isJointStock === other.isJointStock || one.hasLegalForm === other.hasLegalForm) return undefined;
  const [short, full] = one.isJointStock ? [other, one] : [one, other];
  if (short.script !== 'han' || !isOneRegion(short, full) || areGroupsOfTheNation(one, other)) return undefined;
  const house = ofFinance.exec(full.stem)?.[0];
  if (house !== undefined && !short.stem.includes(house.charAt(0))) return undefined;
  if (full.place !== '' && short.stem.length > first && full.stem.slice(full.place.length) === short.stem)
    return same(0.98, 'equal but for place and legal form');
  const sureness = surenessOf(short, full, dictionary);
  if (sureness === undefined) return undefined;
  const begun = short.stem.slice(0, first);
  if (sureness === ofBeginning && isStockBeginningOfSeveral?.(begun) === true)
    return unsure(0.5, `several joint-stock companies begin with ${begun}`);
  return same(sureness, 'what the full name is called where it is quoted');
}

function surenessOf(short: NameForm, full: NameForm, dictionary: NameDictionary): number | undefined {
  if (!short.isSpoken)
    return short.stem.length === characters ? stockNamesOf(full, dictionary).get(short.stem) : undefined;
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
