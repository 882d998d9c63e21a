import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import { cleanText } from '../../normalise/text.ts';
import { analyseName } from './analyse-name.ts';
import { createNameDictionary } from './name-dictionary.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { AnalysedName, NameKind } from './name-form.ts';
import { isDictionaryWord } from './ordinary-words.ts';
import { scorePair } from './score-pair.ts';
import type { PairContext, PairScore } from './score-pair.ts';

/** Analyses names and compares them by what the registry knows: words of names, places, reviewed aliases. */
export interface NameComparer {
  readonly dictionary: NameDictionary;
  /** What it was made from: another thread makes the same. */
  readonly words: NameWords;
  analyse(name: string, kind: NameKind): AnalysedName;
  compare(left: AnalysedName, right: AnalysedName, kind: NameKind, context?: PairContext): PairScore;
  /** The host of an address, '' where many share it or there is none. */
  hostOf(site: string): string;
}

export type NameWords = Pick<Registry, 'nameParts' | 'districtNames' | 'regions' | 'aliases'>;

/** Made once for many names. */
export function createNameComparer(words: NameWords): NameComparer {
  const dictionary = createNameDictionary(words);
  const entityOf = readAliases(words.aliases, dictionary);
  // Most names are none of them: a look at the stem alone spares making their keys.
  const stems = new Set([...entityOf.keys()].map((key) => key.split(' ')[1] ?? ''));
  const isLikeStem = likeOneOf(stems);
  return {
    dictionary,
    words: {
      nameParts: words.nameParts,
      districtNames: words.districtNames,
      regions: words.regions,
      aliases: words.aliases,
    },
    analyse(name, kind) {
      const analysed = analyseName(name, kind, dictionary);
      for (const { stem } of analysed.forms) {
        if (!isLikeStem(stem) || !stems.has(stem)) continue;
        const entities = entitiesOf(analysed, kind, entityOf);
        return entities.length === 0 ? analysed : { ...analysed, entities };
      }
      return analysed;
    },
    compare: (left, right, kind, context) => scorePair(left, right, kind, dictionary, context),
    hostOf: (site) => hostOf(cleanText(site), dictionary.sharedHosts),
  };
}

/** A cheap look before a set of texts: whether one of them is as long, and begins and ends so. */
function likeOneOf(texts: ReadonlySet<string>): (text: string) => boolean {
  const slotOf = (text: string): number =>
    (Math.imul(text.charCodeAt(0), 0x9e37) ^ Math.imul(text.charCodeAt(text.length - 1), 0x85eb) ^ text.length) &
    0xffff;
  const known = new Uint8Array(0x10000);
  for (const text of texts) known[slotOf(text)] = 1;
  return (text) => known[slotOf(text)] === 1;
}

/** Each name and alias, as it is compared (its text and its stem), with the number of its entity. */
function readAliases(aliases: NameWords['aliases'], dictionary: NameDictionary): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const entityOf = new Map<string, number>();
  const ofOtherKind: (readonly [key: string, entity: number])[] = [];
  for (const { kind, name, alias } of aliases) {
    const entity = numbers.get(`${kind} ${name}`) ?? numbers.size + 1;
    numbers.set(`${kind} ${name}`, entity);
    for (const known of [name, alias]) {
      const analysed = analyseName(known, kind, dictionary);
      for (const key of keysOf(analysed, kind)) entityOf.set(key, entity);
      for (const key of keysOf(longOf(analysed), kind === 'company' ? 'investor' : 'company'))
        ofOtherKind.push([key, entity]);
    }
  }
  // Who invests is a company too, and the other way about; two characters or four letters may be somebody else there.
  for (const [key, entity] of ofOtherKind) if (!entityOf.has(key)) entityOf.set(key, entity);
  return entityOf;
}

const leastOfOtherKind = { han: 3, latin: 5 } as const;

const longOf = (name: AnalysedName): AnalysedName => ({
  ...name,
  forms: name.forms.filter(({ script, stem }) => stem.length >= leastOfOtherKind[script]),
});

function entitiesOf(name: AnalysedName, kind: NameKind, entityOf: ReadonlyMap<string, number>): readonly number[] {
  const found = new Set<number>();
  for (const key of keysOf(name, kind)) {
    const entity = entityOf.get(key);
    if (entity !== undefined) found.add(entity);
  }
  return found.size === 0 ? none : [...found];
}

const none: readonly number[] = [];

/** A name that is an everyday word but for its sign or address (Face++, Trip.com): without these it is not meant. */
const isMarked = ({ text, forms: [first] }: AnalysedName): boolean =>
  first?.script === 'latin' && /[.+]/u.test(text) && isDictionaryWord(first.stem);

const keysOf = (name: AnalysedName, kind: NameKind): readonly string[] =>
  isMarked(name)
    ? [`${kind} ${name.forms[0]?.stem ?? ''} ${name.text}`]
    : name.forms
        .filter((form) => !form.isAside)
        .map((form) => `${kind} ${form.stem} ${form.place === '' ? form.region : ''}`);

function hostOf(site: string, shared: ReadonlySet<string>): string {
  const host =
    /^(?:[a-z]+:\/\/)?(?:[^/@\s]*@)?(?:www\d?\.)?([^/:?#\s]+\.[^/:?#\s]+)/iu.exec(site)?.[1]?.toLowerCase() ?? '';
  const parts = host.split('.');
  for (let at = 0; at < parts.length - 1; at += 1) if (shared.has(parts.slice(at).join('.'))) return '';
  return host;
}
