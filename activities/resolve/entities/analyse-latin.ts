import type { NameForm } from './name-form.ts';
import { partOf } from './analyse-han.ts';
import type { Context } from './analyse-han.ts';
import type { Business, NameDictionary } from './name-dictionary.ts';
import { bitsOfCore } from './name-strength.ts';
import { initialsFor } from './initials.ts';
import { inDigits } from './other-spelling.ts';
import { isInvented } from './ordinary-words.ts';

const initialism = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu;
const domain =
  /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+)\.(com|net|org|co|cn|io|ai|me|tv|fm|ly|in|us|app|xyz|tech|info|biz|eu|de|fr|ru|jp|kr|it|is|to|im|cc|so|vc)(?:\.(?:cn|uk|jp|kr|au|br|in|sg|hk|tw))?\/?$/u;
/** Endings of addresses that say nothing of the company; others are part of what it is called (Character.AI). */
const plainEndings = new Set(['com', 'net', 'org', 'co', 'cn']);
/** An address before a legal form: Lantern.com, Inc. */
const address = /\.(?:com|net|org|co|cn)(?![\p{L}\p{N}])/u;
const notInWord = /[^\p{L}\p{N}&+]+/gu;
const number = /^(?:[ivx]{1,5}|\d{1,3})$/u;

/** What is said of whose company it is: LifeSize, a division of Logitech. */
const ofOwner =
  /(?<=[\p{L}\p{N}])(?:,\s+(?:now\s+)?(?:an?\s+)?|\s+now\s+(?:an?\s+)?|\s+an?\s+)(?:\p{L}+\s+)?(?:part|division|subsidiary|unit|member)\s+of\s.*$/u;

/** Legal forms that stand before the name: Oy Nokia Ab, PT Gojek Indonesia Tbk. */
const formsInFront: ReadonlySet<string> = new Set(['oy', 'pt', 'ooo', 'oao', 'zao', 'pao', 'pjsc', 'ojsc', 'jsc']);
/**
 * Shares of a company are no other company (Berkshire Hathaway Inc. Class B, Acme plc Ordinary Shares, Acme AG/ADR), nor is
 * what a register adds to tell names apart (ACME CORP /DE/, ACME INC/MD, ACME CO /NEW/).
 */
const shares =
  /(?:\s(?:class|series) [a-c])?\s(?:(?:common|capital|ordinary|depositary|depository|registry|american depositary) )+(?:shares?|stock|units?|receipts?)$|\sclass [a-c](?: shares?| stock)?$|\s[ag]dr$/u;
const registerMark =
  /(?<=[\p{L}.]{2})\s*\/\s*(?:[a-z]{2,3}|new|old)\s*\/$|\s*\/\s*(?:adr|ads|gdr)$|(?<=(?:inc|corp|co|company|corporation|ltd|limited|plc|lp|llc|n\.? ?v|s\.? ?a|ag)\.?)\s*\/\s*(?:[a-z]{2}|new)$/u;

/** Legal forms inside a name, which one writes out and another does not: Public Service Company of New Mexico. */
const inShort: ReadonlyMap<string, string> = new Map([
  ['company', 'co'],
  ['corporation', 'corp'],
  ['incorporated', 'inc'],
  ['limited', 'ltd'],
]);

/** Takes a name in Latin (or another alphabet's) letters apart: core, words of business, country, legal form. */
export function analyseLatin(text: string, dictionary: NameDictionary, context: Context): NameForm | undefined {
  const { en } = dictionary;
  const site = domain.exec(text);
  const unmarked = text.includes('/') && site === null ? text.replace(registerMark, '') : text;
  const told = site === null && context.kind === 'company' ? unmarked.replace(ofOwner, '') : unmarked;
  const ending = site?.[2] ?? '';
  const plain = (site === null ? told : (site[1] ?? ''))
    .replace(initialism, (letters) => letters.replace(/\./gu, ''))
    .replace(/\.(?:com|net|org)(?![\p{L}\p{N}])/gu, '')
    .replace(/(?<=[\p{L}\p{N}]) (?:com|org)$/u, '')
    .replace(/['’`]/gu, '')
    .replace(/([&+])/gu, ' $1 ')
    .replace(notInWord, ' ')
    .trim()
    .replace(shares, '');
  if (plain === '') return undefined;
  const joined = en.phrases.reduce((all, [from, to]) => (all.includes(from) ? joinPhrase(all, from, to) : all), plain);
  // The first word is the name itself, however near to a word of business.
  const spelt = joined
    .split(' ')
    .map((word, index) => en.spellings.get(word) ?? (index === 0 ? word : en.misspelt.meant(word)));
  let words = spelt.filter(
    (word, index) => word !== 'and' && !(index === 0 && word === 'the') && !/^[&+]+$/u.test(word),
  );
  if (words.length === 0) words = spelt;

  let hasLegalForm = context.hasLegalForm;
  const lastWords = (count: number): string => words.slice(-count).join(' ');
  const take = <T>(read: (words: string) => T | undefined): T | undefined => {
    for (let count = Math.min(3, words.length - 1); count >= 1; count -= 1) {
      const found = read(lastWords(count));
      if (found === undefined) continue;
      words = words.slice(0, -count);
      return found;
    }
    return undefined;
  };
  // Tenrox by Upland is Tenrox.
  const by = words.indexOf('by');
  if (context.kind === 'company' && by === 1 && words.length <= 4 && isInvented(words[0] ?? ''))
    words = words.slice(0, 1);
  let legalForm = '';
  for (;;) {
    const form = take((last) => (en.legalForms.has(last) ? last : undefined));
    if (form === undefined) break;
    legalForm = form;
    hasLegalForm = true;
  }
  if (words.length > 1 && formsInFront.has(words[0] ?? '')) {
    hasLegalForm = true;
    words = words.slice(1);
  }
  words = words.map((word) => inShort.get(word) ?? word);
  const isPlainEnding = ending === '' || plainEndings.has(ending);
  const stem = words.join('') + (isPlainEnding ? '' : ending);
  const whole = words;
  // University of Oxford is Oxford University.
  if (words.length > 2 && words[1] === 'of' && en.business.get(words[0] ?? '')?.name === 'university')
    words = [...words.slice(2), words[0] ?? ''];

  const taken: Business[] = [];
  if (!isPlainEnding) taken.push({ part: 'generic', name: `.${ending}` });
  let region = context.region;
  let vehicleNumber = '';
  const last = words.at(-1) ?? '';
  if (words.length >= 3 && number.test(last) && en.business.get(words.at(-2) ?? '')?.part === 'investing') {
    vehicleNumber = last;
    words = words.slice(0, -1);
  }
  for (;;) {
    const land = words.at(-2) === 'of' ? undefined : take((end) => en.lands.get(end));
    if (land !== undefined) {
      region = land;
      continue;
    }
    const business = take((end) => en.business.get(end));
    if (business === undefined) break;
    taken.push(business);
    while (take((end) => (en.legalForms.has(end) ? end : undefined)) !== undefined) hasLegalForm = true;
  }
  let place = '';
  for (const count of [2, 1]) {
    const head = words.slice(0, count).join(' ');
    const city = words.length > count ? en.cities.get(head) : undefined;
    // A city stands before the name of a Chinese company; before other words it may be the name.
    if (city === undefined || !(hasLegalForm || taken.length > 0)) continue;
    place = words.slice(0, count).join('');
    region = city;
    words = words.slice(count);
    break;
  }
  // Nothing but words of business, or those of a country (Korea Investment Corporation): they are the name, and say little.
  const isGeneral =
    en.business.has(words.join(' ')) ||
    (words.length < whole.length && en.lands.has(words.join(' '))) ||
    words.every((word) => en.business.has(word));
  if (isGeneral) {
    taken.length = 0;
    words = whole;
  }
  if (context.kind === 'investor' && words.length === 2 && words.length === whole.length && !hasLegalForm)
    words = [en.givenNames.get(words[0] ?? '') ?? words[0] ?? '', words[1] ?? ''];
  const spaced = words.join(' ');
  return {
    script: 'latin',
    stem,
    whole: whole.join(' '),
    core: words.join(''),
    bits: isGeneral ? 0 : bitsOfCore(spaced),
    words: spaced,
    region,
    place,
    trades: partOf(taken, 'trades'),
    arms: partOf(taken, 'arms'),
    generic: partOf(taken, 'generic'),
    investing: partOf(taken, 'investing'),
    number: vehicleNumber,
    hasLegalForm,
    isJointStock: false,
    isSpoken: false,
    tail: whole.slice(words.length).join(' '),
    spelling: inDigits(whole.join(' ')),
    initials: site === null ? initialsFor(whole, legalForm) : [],
    isAddress: site !== null || address.test(text),
    isAside: false,
  };
}

const joinPhrase = (text: string, from: string, to: string): string =>
  ` ${text} `.replaceAll(` ${from} `, ` ${to} `).trim();
