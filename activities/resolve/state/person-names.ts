import type { StateNames } from '../../../warehouse/registry/state-name-table.ts';

const han = /^\p{Script=Han}+$/u;
const hasHan = /\p{Script=Han}/u;
const foreignPerson = /^\p{Script=Han}{1,6}(?:·\p{Script=Han}{1,8}){1,3}$/u;
const between = /[、,，/;；&和及与]|\s+(?:and|&)\s+/u;

/** How many they are (甲等5名自然人). */
const inAll = /等?(?:共计?)?[\d一二三四五六七八九十]+(?:名|位|个)?(?:自然人|股东|一致行动人|人)(?:股东)?$/u;
/** Who else is meant with them: 甲及其一致行动人乙公司. */
const withOthers = /及(?:其)?(?:一致行动人|关联方|配偶|子女|家族成员|亲属).*$/u;
/** How they are related, beside their names: 甲、乙夫妇及其子丙. */
const related =
  /夫妇|夫妻|父子|父女|母子|母女|兄弟|姐弟|兄妹|姐妹|家族|(?<=[及和与、])其(?:子|女|妻|夫|父|母|弟|兄|妹|姐)(?=\p{Script=Han}{2})/gu;

/** Tan Lip-Bok, and not Wong Hi-Tech: no given name begins or ends as a business does. */
const givenWithHyphen =
  /^(?!(?:agri|anti|bio|co|cyber|eco|edu|fin|geo|hi|inter|med|micro|multi|neo|non|pre|pro)-)[a-z]{2,6}-(?!tech$)[a-z]{2,6}$/u;

/** Tells names of natural persons, Chinese ones by surname and the characters of given names, English ones by given name. */
export class PersonNames {
  readonly #table: StateNames['persons'];
  readonly #compound: ReadonlySet<string>;
  readonly #firmWord: RegExp;
  readonly #englishFirm: ReadonlySet<string>;
  readonly #englishGiven: ReadonlySet<string>;
  readonly #overseas: ReadonlySet<string>;
  readonly #pinyin: ReadonlySet<string>;
  readonly #firms: ReadonlySet<string>;
  readonly #plain: ReadonlySet<string>;

  constructor(names: StateNames) {
    this.#table = names.persons;
    this.#compound = new Set(names.persons.compound_surnames);
    this.#firmWord = new RegExp(names.firm_words.join('|'), 'u');
    this.#englishFirm = new Set(names.english_firm_words);
    this.#englishGiven = new Set(names.persons.english_given);
    this.#overseas = new Set(names.persons.overseas_surnames);
    this.#pinyin = new Set(names.persons.pinyin_surnames);
    this.#firms = new Set(names.persons.firms);
    this.#plain = new Set(names.persons.plain_words);
  }

  /** Whether a folded name is of one or several persons and nobody else. */
  isPerson(name: string): boolean {
    if (this.#plain.has(name)) return true;
    const { rest, hasTitle } = this.#strip(name);
    if (this.#plain.has(rest)) return true;
    if (rest === '' || (this.#firms.has(rest) && !hasTitle)) return false;
    if (!hasHan.test(rest)) return rest.split(/\s(?:and|&)\s/u).every((part) => this.#isEnglish(part));
    if (this.#firmWord.test(rest)) return false;
    const parts = rest
      .split(between)
      .filter((part) => part !== '')
      .map((part) => part.replace(/\([^()]*\)$/u, ''));
    if (!parts.some((part) => this.#isChinese(part, hasTitle))) return false;
    // Beside one who is plainly a person stand persons.
    return parts.every((part) => this.#isChinese(part, true));
  }

  #strip(name: string): { readonly rest: string; readonly hasTitle: boolean } {
    let rest = name.replace(withOthers, '').replace(inAll, '');
    // Brothers alone may be a firm.
    if (between.test(rest)) rest = rest.replace(related, '');
    let hasTitle = rest !== name;
    for (const word of this.#table.ahead)
      if (rest.startsWith(word) && rest.length > word.length) [rest, hasTitle] = [rest.slice(word.length), true];
    for (const word of this.#table.behind)
      if (rest.endsWith(word) && rest.length > word.length)
        [rest, hasTitle] = [rest.slice(0, -word.length), hasTitle || word.length > 1];
    return { rest, hasTitle };
  }

  /** @param hasTitle a word says that it is a person: then the characters of the given name prove nothing against it. */
  #isChinese(name: string, hasTitle: boolean): boolean {
    if (foreignPerson.test(name)) return true;
    if (!han.test(name) || name.length < 2 || name.length > 4) return false;
    const signs = Array.from(name);
    const {
      surnames,
      common_surnames: common,
      surnames_of_firms: ofFirms,
      surnames_of_many_firms: ofManyFirms,
      given,
      given_of_firms: firmGiven,
    } = this.#table;
    const isCompound = this.#compound.has(signs.slice(0, 2).join(''));
    const first = signs[0] ?? '';
    if (!isCompound && (!surnames.has(first) || name.length === 4)) return false;
    const names = signs.slice(isCompound ? 2 : 1);
    if (names.length === 0 || hasTitle) return names.length > 0;
    const sure = names.filter((sign) => given.has(sign) && !firmGiven.has(sign)).length;
    const areGiven = names.every((sign) => given.has(sign));
    if (isCompound) return areGiven;
    const isOne = names.length === 1;
    // 孙海东: with a surname that firms do not begin with, what firms are called by too makes a given name of two characters.
    if (common.has(first) && !ofFirms.has(first)) return isOne ? sure === 1 : names.some((sign) => given.has(sign));
    if (!areGiven || isOne) return false;
    return sure === 2 || (sure === 1 && common.has(first) && !ofManyFirms.has(first));
  }

  #isEnglish(name: string): boolean {
    const words = name
      .replace(/[,.]/gu, ' ')
      .split(/\s+/u)
      .filter((word) => word !== '');
    if (words.length < 2 || words.length > 4 || words.some((word) => this.#englishFirm.has(word))) return false;
    if (!words.every((word) => /^[\p{Script=Latin}'’-]+$/u.test(word))) return false;
    const [first = '', last = ''] = [words[0], words.at(-1)];
    if (this.#englishGiven.has(first)) return last.length >= 2 && !last.endsWith("'s");
    const isOverseas = this.#overseas.has(first);
    if (words.length === 2 && isOverseas && (/^[a-z]{2,4}$/u.test(last) || givenWithHyphen.test(last))) return true;
    // Kong Yiu Man Simon
    if (words.length === 4 && isOverseas && this.#englishGiven.has(last))
      return words.slice(1, 3).every((word) => /^[a-z]{2,6}$/u.test(word));
    if (words.length === 3 && isOverseas) return words.slice(1).every((word) => /^[a-z]{2,6}$/u.test(word));
    if (words.length !== 2) return false;
    // Wang Xiaodong, Xiaodong Wang
    return (
      (this.#pinyin.has(first) && this.#isGiven(last)) ||
      (this.#pinyin.has(last) && first.length > 4 && this.#isGiven(first))
    );
  }

  #isGiven(word: string): boolean {
    return /^[a-z]{2,6}(?:-?[a-z]{2,6})?$/u.test(word) && this.#isSyllables(word);
  }

  #isSyllables(word: string): boolean {
    return /^(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|uang|iong|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui|uo|a|e|i|o|u)-?){1,2}$/u.test(
      word,
    );
  }
}
