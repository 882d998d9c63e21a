import type { Business, NameDictionary } from './name-dictionary.ts';
import { regionsAgree } from './name-dictionary.ts';
import type { NameForm, NameKind } from './name-form.ts';
import { bitsOfCore, isIdeograph } from './name-strength.ts';
import { inArabicDigits, shortenedName } from './other-spelling.ts';

/** What brackets and the other script have said of a name already. */
export interface Context {
  readonly kind: NameKind;
  /** A region in brackets: 阿里巴巴（中国）. */
  readonly region: string;
  readonly hasLegalForm: boolean;
}

const ordinal = '(?:[一二三四五六七八九十]{1,3}|\\d{1,4}|[ivx]{1,4})';
const vehicle = new RegExp(`第?(${ordinal})(?:期|号)(?=$|资本|基金|投资|创投|股权|创业|私募|天使)`, 'u');
const noInitials: readonly string[] = [];
const notInCore = /[^\p{L}\p{N}&+]+/gu;

/** 悦骑公司 and 韦尔股份 are how one speaks of them, no full names. */
const share = '股份';
const spokenForms: ReadonlySet<string> = new Set(['公司', share]);

/** What an exchange adds to the short name of a share: 万科A, *ST康得. */
const ofShare = /^(?:s?\*?st)(?=[\u3400-\u9fff]{2})|(?<=[\u3400-\u9fff]{2})-?[ab]$/gu;
/** A cheap look before it. */
const mayBeOfShare = (text: string): boolean => text.charCodeAt(0) < 0x80 || text.charCodeAt(text.length - 1) < 0x80;

/** Takes a Chinese name apart: region, core, words of business, legal form. Blanks and punctuation do not count. */
export function analyseHan(text: string, dictionary: NameDictionary, context: Context): NameForm {
  const { zh } = dictionary;
  let rest = isPlain(text) ? text : text.replace(notInCore, '');
  let hasLegalForm = context.hasLegalForm;
  if (context.kind === 'company' && mayBeOfShare(rest)) rest = rest.replace(ofShare, '');
  if (zh.branches.longest(rest, 0, rest.length, 4) !== undefined) {
    rest = rest.slice(0, -zh.branches.length);
    if (zh.placesAtEnd.longest(rest, 0, rest.length, 4) !== undefined) rest = rest.slice(0, -zh.placesAtEnd.length);
  }
  let end = rest.length;
  let isSpoken = false;
  let isJointStock = false;
  while (zh.legalForms.longest(rest, 0, end, 2) !== undefined) {
    const form = rest.slice(end - zh.legalForms.length, end);
    if (spokenForms.has(form)) isSpoken = true;
    else hasLegalForm = true;
    if (form.startsWith(share) && form !== share) isJointStock = true;
    end -= zh.legalForms.length;
  }
  const stem = end === rest.length ? rest : rest.slice(0, end);
  rest = stem;
  let number = '';
  const numbered = rest.includes('期') || rest.includes('号') ? vehicle.exec(rest) : null;
  if (numbered !== null && numbered.index >= 2) {
    number = numbered[1] ?? '';
    rest = rest.slice(0, numbered.index) + rest.slice(numbered.index + numbered[0].length);
    end = rest.length;
  }

  // Regions stand one in the other before the core: 江苏省苏州市….
  let start = 0;
  let region = '';
  for (;;) {
    const found = zh.places.longest(rest, start, end, 2);
    if (found === undefined || (region !== '' && !isWithin(found, region))) break;
    region = found;
    start += zh.places.length;
    if (zh.zones.longest(rest, start, end, 2) !== undefined) start += zh.zones.length;
  }
  if (hasLegalForm && region === '') {
    const town = zh.towns.longest(rest, start, end, 2);
    if (town !== undefined) {
      region = town;
      start += zh.towns.length;
    }
  }
  const taken: Business[] = [];
  let lastTelling = start;
  let tellingFrom = 0;
  while (end > start) {
    const found = zh.business.longest(rest, start, end, 2, true);
    if (found !== undefined) {
      const isTelling = found.part !== 'generic' && (found.part !== 'investing' || context.kind === 'company');
      if (isTelling && lastTelling === start) {
        lastTelling = end;
        tellingFrom = taken.length;
      }
      taken.push(found);
      end -= zh.business.length;
      continue;
    }
    // Behind the core a country (红杉资本中国), before a legal form a city too (金石机器人常州有限公司).
    const ends = hasLegalForm && region === '' ? zh.placesAtEnd : zh.landsAtEnd;
    const behind = ends.longest(rest, start, end, ends === zh.landsAtEnd ? 2 : 3);
    if (behind === undefined) break;
    region = behind;
    end -= ends.length;
  }
  const legal = { hasLegalForm, isJointStock, isSpoken: isSpoken && !hasLegalForm };
  const place = start === 0 ? '' : rest.slice(0, start);
  const spelling =
    context.kind === 'investor'
      ? shortenedName(stem.slice(0, start), stem.slice(start), end <= start, dictionary)
      : inArabicDigits(stem, start);
  if (end > start)
    return formOf(
      stem,
      rest.slice(start, end),
      moreExact(region, context.region),
      place,
      taken,
      number,
      legal,
      rest.slice(end),
      spelling,
    );
  // A place and what is done there (北京银行): they are the name, up to the last word that says something.
  if (region !== '' && lastTelling > start) {
    const behind = taken.slice(0, tellingFrom);
    return formOf(
      stem,
      rest.slice(0, lastTelling),
      context.region,
      '',
      behind,
      number,
      legal,
      rest.slice(lastTelling),
      spelling,
    );
  }
  // Nothing but general words: all of them are the name, and they say little.
  return {
    ...formOf(stem, rest, context.region, '', [], number, legal, '', spelling),
    bits: region === '' ? 0 : bitsOfCore(rest),
  };
}

/** Ideographs, small letters and digits only. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isIdeograph(code) && !(code >= 0x61 && code <= 0x7a) && !(code >= 0x30 && code <= 0x39)) return false;
  }
  return true;
}

const isWithin = (inner: string, outer: string): boolean =>
  inner !== outer && inner.length === 6 && regionsAgree(outer, inner);

function moreExact(one: string, other: string): string {
  if (one === '' || other === '') return one === '' ? other : one;
  return regionsAgree(one, other) ? (one === 'CN' || one.endsWith('0000') ? other : one) : other;
}

function formOf(
  stem: string,
  core: string,
  region: string,
  place: string,
  taken: readonly Business[],
  number: string,
  legal: Pick<NameForm, 'hasLegalForm' | 'isJointStock' | 'isSpoken'>,
  tail: string,
  spelling: string,
): NameForm {
  return {
    script: 'han',
    stem,
    whole: '',
    core,
    bits: bitsOfCore(core),
    words: core,
    region,
    place,
    trades: partOf(taken, 'trades'),
    arms: partOf(taken, 'arms'),
    generic: partOf(taken, 'generic'),
    investing: partOf(taken, 'investing'),
    number,
    hasLegalForm: legal.hasLegalForm,
    isJointStock: legal.isJointStock,
    isSpoken: legal.isSpoken,
    tail,
    spelling,
    initials: noInitials,
    isAddress: false,
    isAside: false,
  };
}

/** The words of one kind, sorted, with | between them. */
export function partOf(taken: readonly Business[], part: Business['part']): string {
  let first = '';
  let all: string[] | undefined;
  for (const business of taken) {
    if (business.part !== part) continue;
    if (first === '') first = business.name;
    else if (business.name !== first) (all ??= [first]).push(business.name);
  }
  return all === undefined ? first : [...new Set(all)].sort().join('|');
}
