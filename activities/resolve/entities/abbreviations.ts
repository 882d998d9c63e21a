import { isBegunByPair } from './full-names.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { NameForm, NameKind } from './name-form.ts';
import { ordinaryChineseWords } from './ordinary-words.ts';
import type { PairContext, PairScore } from './score-pair.ts';
import { same, unsure } from './verdicts.ts';

/** What provinces and cities are called by in one character that is not their first. */
const shortPlaces: Readonly<Record<string, string>> = {
  ...{ 江苏: '苏', 江西: '赣', 山东: '鲁', 山西: '晋', 广东: '粤', 福建: '闽', 安徽: '皖', 河南: '豫', 河北: '冀' },
  ...{ 湖北: '鄂', 湖南: '湘', 重庆: '渝', 上海: '沪', 四川: '蜀', 云南: '滇', 贵州: '黔', 广西: '桂' },
};
/** Behind the name of a group; a short name may be told without it. */
export const group = '集团';
const university = '大学';
const nation = '中国';
/** What need not be said between a place and what is there: 上海国际机场 is 上海机场. */
const abroad = '国际';
/** Behind the name of a country that need not be said: 农业银行, 航天科技集团. */
const sayNation = /^中国(?=..+(?:银行|集团)$)/u;
/** Words behind a place that are shortened to a character each. */
const mostWords = 4;
const leastLetters = 3;
const none: readonly string[] = [];

/**
 * What a full name may be called that is a place and everyday words behind it (上海汽车集团股份有限公司: 上汽集团; 中国石油化工:
 * 中国石化, 中石化; 哈尔滨工业大学: 哈工大). Of three characters at least, and none of a name with words of its own.
 */
export function abbreviationsOf(form: NameForm, dictionary: NameDictionary): readonly string[] {
  const { stem, core, place, hasLegalForm, script } = form;
  if (script !== 'han' || (!hasLegalForm && !stem.endsWith(university))) return none;
  // Where an everyday word stands between place and business, it is taken for the core: 中国交通建设.
  if (place === '' ? core.length < 4 : core.length > 2 || !ordinaryChineseWords.has(core)) return none;
  const { zh } = dictionary;
  if (zh.places.longest(stem, 0, stem.length, 2) === undefined) return none;
  const isGroup = stem.endsWith(group);
  const name = stem.slice(0, zh.places.length).replace(/[省市]$/u, '');
  const words = pairsOf(stem.slice(zh.places.length, isGroup ? -group.length : undefined), dictionary);
  if (words === undefined) return none;
  const letters = words.map((word) => word.charAt(0)).join('');
  const more = isGroup ? group : '';
  // 中石化 is said of a group and of the company that it holds; who is told with his whole name is the group.
  const signs = name === nation && !isGroup ? [] : [name.charAt(0), shortPlaces[name] ?? ''];
  const short = signs.filter((sign) => sign !== '').map((sign) => sign + letters);
  return [
    ...short.map((text) => text + more),
    ...(letters.length < leastLetters - 1 ? [] : [name + letters, ...(isGroup ? short : [])]),
    ...(name === nation || words.length < 2 || words.at(-1) === abroad || !words.includes(abroad)
      ? []
      : [name + words.filter((word) => word !== abroad).join('') + more]),
    ...(sayNation.test(stem) ? [stem.slice(2)] : []),
  ].filter((text) => text.length >= leastLetters && text !== stem);
}

/** Whether one is what the other, told in full, is called. */
function isAbbreviated(one: NameForm, other: NameForm, dictionary: NameDictionary): boolean {
  if (one.script !== 'han' || other.script !== 'han') return false;
  const [short, full] = one.stem.length < other.stem.length ? [one, other] : [other, one];
  if (short.hasLegalForm || full.stem.length < 4) return false;
  return abbreviationsOf(full, dictionary).includes(short.stem);
}

/** A text as words of two characters each, all of them in dictionaries or of business. */
function pairsOf(text: string, { zh, beginningsOfBusiness }: NameDictionary): readonly string[] | undefined {
  if (text.length === 0 || text.length % 2 > 0 || text.length > 2 * mostWords) return undefined;
  const pairs: string[] = [];
  for (let at = 0; at < text.length; at += 2) {
    const pair = text.slice(at, at + 2);
    const isKnown =
      ordinaryChineseWords.has(pair) ||
      beginningsOfBusiness.has(pair) ||
      zh.business.longest(pair, 0, pair.length, pair.length, true) !== undefined;
    if (!isKnown) return undefined;
    pairs.push(pair);
  }
  return pairs;
}

/** A full Chinese name and what it is called in short, which is no part of it as it stands; undefined where it is not. */
export function scoreInShort(
  one: NameForm,
  other: NameForm,
  kind: NameKind,
  dictionary: NameDictionary,
  { names = Infinity }: PairContext,
): PairScore | undefined {
  if (one.script !== 'han' || other.script !== 'han' || one.hasLegalForm !== !other.hasLegalForm)
    return isUniversity(one) || isUniversity(other) ? abbreviated(one, other, dictionary) : undefined;
  const found = abbreviated(one, other, dictionary);
  if (found !== undefined) return found;
  return kind === 'company' && isBegunByPair(one, other, names, dictionary)
    ? same(0.9, 'the full name begins with the two characters of the short one')
    : undefined;
}

const isUniversity = ({ stem }: NameForm): boolean => stem.endsWith(university);

/** One character a word says little: 人保 may be 人寿保险 and 人民保险, 工大 is 工业, 工程 and 工商. So it waits for somebody to look. */
function abbreviated(one: NameForm, other: NameForm, dictionary: NameDictionary): PairScore | undefined {
  if (!isAbbreviated(one, other, dictionary)) return undefined;
  const isNationOnly = one.stem === nation + other.stem || other.stem === nation + one.stem;
  return isNationOnly
    ? same(0.9, 'the full name says the country too')
    : unsure(0.6, 'the full name in short, as it may be');
}
