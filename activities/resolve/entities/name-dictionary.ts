import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import type { NamePartTable } from '../../../warehouse/registry/name-part-table.ts';
import { foldName } from './fold-name.ts';
import { MisspeltWords } from './misspelt-words.ts';
import { WordTrie } from './word-trie.ts';

/** What a word of business is, and the word that stands for it. */
export interface Business {
  readonly part: 'generic' | 'trades' | 'arms' | 'investing';
  readonly name: string;
}

/** The parts of names, ready for taking names apart. */
export interface NameDictionary {
  readonly notNames: ReadonlySet<string>;
  readonly zh: {
    readonly legalForms: WordTrie<string>;
    readonly branches: WordTrie<string>;
    readonly business: WordTrie<Business>;
    readonly places: WordTrie<string>;
    readonly placesAtEnd: WordTrie<string>;
    /** Cities below those of the registry without their 市, which may be words: only before full names. */
    readonly towns: WordTrie<string>;
    /** Countries and parts of the world, which may also stand behind: 红杉资本中国. */
    readonly landsAtEnd: WordTrie<string>;
    /** Zones of a city, behind its name: 苏州工业园区. */
    readonly zones: WordTrie<string>;
    /** What names of investors shorten, the longest first, and its short form. */
    readonly shortForms: readonly (readonly [string, string])[];
    /** Whether one of those or a short form stands in a name. */
    readonly mayBeShortened: RegExp;
  };
  readonly en: {
    readonly legalForms: ReadonlySet<string>;
    readonly business: ReadonlyMap<string, Business>;
    readonly lands: ReadonlyMap<string, string>;
    readonly cities: ReadonlyMap<string, string>;
    readonly spellings: ReadonlyMap<string, string>;
    readonly misspelt: MisspeltWords;
    /** Spellings of several words (hi tech), and the word that stands for them. */
    readonly phrases: readonly (readonly [string, string])[];
    /** Short forms of given names, and the full one (russ: russell). */
    readonly givenNames: ReadonlyMap<string, string>;
    /** Places, without blanks, with a University of X that is not X University. */
    readonly twinUniversities: ReadonlySet<string>;
  };
  /** Of an English word of business the Chinese ones that say the same. */
  readonly translations: ReadonlyMap<string, readonly string[]>;
  /** All Chinese words of business that are known: those of `zh` and the translations. */
  readonly businessWords: ReadonlySet<string>;
  /** What Chinese words of business of three characters or more begin with: 创新 of 创新科技. */
  readonly beginningsOfBusiness: ReadonlySet<string>;
  /** Letters of another spelling, and the pinyin that stands for them. */
  readonly romanisations: ReadonlyMap<string, string>;
  readonly groups: ReadonlySet<string>;
  readonly sharedHosts: ReadonlySet<string>;
}

type Parts = Pick<Registry, 'nameParts' | 'districtNames' | 'regions'>;

/** Makes the dictionary from the registry, once for many names. */
export function createNameDictionary({ nameParts, districtNames, regions }: Parts): NameDictionary {
  const places = placeNames({ districtNames, regions, nameParts });
  const { zh, en } = nameParts;
  return {
    notNames: new Set(nameParts.not_names.map(foldName)),
    zh: {
      legalForms: new WordTrie(
        'end',
        zh.legal_forms.map((form) => [form, form]),
      ),
      branches: new WordTrie(
        'end',
        zh.branches.map((form) => [form, form]),
      ),
      business: new WordTrie(
        'end',
        businessWords(
          zh,
          zh.generic.map((name) => ({ name, also: [] })),
        ),
      ),
      places: new WordTrie('start', places),
      placesAtEnd: new WordTrie('end', places),
      towns: new WordTrie(
        'start',
        districtNames.filter(({ name }) => /..市$/u.test(name)).map(({ name, code }) => [name.slice(0, -1), code]),
      ),
      landsAtEnd: new WordTrie(
        'end',
        zh.lands.map(({ name, code }) => [name, code]),
      ),
      zones: new WordTrie(
        'start',
        zh.zones.map((zone) => [zone, zone]),
      ),
      shortForms: alsoTo(zh.short_forms).sort(([one], [other]) => other.length - one.length),
      mayBeShortened: anyOf(zh.short_forms.flatMap(({ name, also }) => [name, ...also])),
    },
    en: {
      legalForms: new Set(en.legal_forms),
      business: new Map(businessWords(en, en.generic)),
      lands: new Map(en.lands.map(({ name, code }) => [name, code])),
      cities: new Map(regions.map(({ name_en, code }) => [name_en.toLowerCase().replace(/[^a-z ]/gu, ''), code])),
      spellings: new Map(alsoTo(en.spellings)),
      misspelt: new MisspeltWords([...businessWords(en, en.generic).map(([word]) => word), ...en.legal_forms]),
      phrases: alsoTo(en.spellings).filter(([word]) => word.includes(' ')),
      givenNames: new Map(alsoTo(en.given_names)),
      twinUniversities: new Set(en.twin_universities.map((place) => place.replace(/ /gu, ''))),
    },
    translations: new Map(
      nameParts.translations.flatMap(({ name, also, zh: words }) =>
        [name, ...also].map((word): [string, readonly string[]] => [word, words]),
      ),
    ),
    businessWords: new Set([
      ...zh.generic,
      ...zh.investing,
      ...zh.legal_forms,
      ...[...zh.trades, ...zh.arms].flatMap(({ name, also }) => [name, ...also]),
      ...zh.lands.map(({ name }) => name),
      ...nameParts.translations.flatMap((term) => term.zh),
    ]),
    beginningsOfBusiness: new Set(
      [...zh.generic, ...[...zh.trades, ...zh.arms].flatMap(({ name, also }) => [name, ...also])]
        .filter((word) => word.length > 2)
        .map((word) => word.slice(0, 2)),
    ),
    romanisations: new Map(alsoTo(nameParts.romanisations)),
    groups: new Set(nameParts.groups.map((name) => foldName(name).replace(/ /gu, ''))),
    sharedHosts: new Set(nameParts.shared_hosts),
  };
}

/** Finds any of the words, the longest where several begin at one place. */
const anyOf = (words: readonly string[]): RegExp =>
  new RegExp(
    [...words]
      .sort((one, other) => other.length - one.length)
      .map((word) => word.replace(/[^\p{L}\p{N}]/gu, '\\$&'))
      .join('|') || '(?!)',
    'u',
  );

const alsoTo = (terms: NamePartTable['en']['spellings']): [string, string][] =>
  terms.flatMap(({ name, also }) => also.map((word): [string, string] => [word, name]));

function businessWords(
  language: Pick<NamePartTable['en'], 'trades' | 'arms' | 'investing'>,
  generic: NamePartTable['en']['generic'],
): readonly (readonly [string, Business])[] {
  const words = (part: Business['part'], terms: NamePartTable['en']['trades']) =>
    terms.flatMap(({ name, also }) => [name, ...also].map((word): [string, Business] => [word, { part, name }]));
  return [
    ...words('trades', language.trades),
    ...words('arms', language.arms),
    ...words(
      'investing',
      language.investing.map((name) => ({ name, also: [] })),
    ),
    ...words('generic', generic),
  ];
}

/** Names of places with their codes: full and short ones, and the countries. Below a city only the full name is sure. */
function placeNames({ nameParts, districtNames, regions }: Parts): readonly (readonly [string, string])[] {
  const ofRegistry = regions.flatMap(({ name_zh, full_name_zh, code, country_code, level }): [string, string][] => {
    const known = country_code === 'CN' ? code : country_code;
    const short: [string, string][] = [
      [full_name_zh, known],
      [name_zh, known],
    ];
    return level === 'provincial' ? [...short, [`${name_zh}省`, known], [`${name_zh}市`, known]] : short;
  });
  const smaller = districtNames.flatMap(({ code, name }): [string, string][] => {
    const short = name.replace(/市$/u, '');
    return code.endsWith('00') && short.length >= 2 && short !== name
      ? [
          [name, code],
          [short, code],
        ]
      : [[name, code]];
  });
  const lands = nameParts.zh.lands.map(({ name, code }): [string, string] => [name, code]);
  return [...ofRegistry, ...lands, ...smaller];
}

/** Whether one region is, or lies in, the other: 苏州 in 江苏, all of both in China. */
export function regionsAgree(one: string, other: string): boolean {
  const [outer, inner] = one.length <= other.length ? [one, other] : [other, one];
  if (outer === inner) return true;
  const isCode = /^\d{6}$/u;
  if (outer === 'CN') return isCode.test(inner);
  if (!isCode.test(outer) || !isCode.test(inner)) return false;
  const head = (code: string): string => code.replace(/(?:00)+$/u, '');
  const [a, b] = [head(outer), head(inner)];
  return a.startsWith(b) || b.startsWith(a);
}
