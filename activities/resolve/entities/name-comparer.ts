import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import { cleanText } from '../../normalise/text.ts';
import { analyseName } from './analyse-name.ts';
import { createNameDictionary } from './name-dictionary.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { AnalysedName, NameKind } from './name-form.ts';
import { scorePair } from './score-pair.ts';
import type { PairContext, PairScore } from './score-pair.ts';

/** Analyses names and compares them by what the registry knows: words of names, places, reviewed aliases. */
export interface NameComparer {
  readonly dictionary: NameDictionary;
  analyse(name: string, kind: NameKind): AnalysedName;
  compare(left: AnalysedName, right: AnalysedName, kind: NameKind, context?: PairContext): PairScore;
  /** The host of an address, '' where many share it or there is none. */
  hostOf(site: string): string;
}

type Parts = Pick<Registry, 'nameParts' | 'districtNames' | 'regions' | 'aliases'>;

/** Made once for many names. */
export function createNameComparer(registry: Parts): NameComparer {
  const dictionary = createNameDictionary(registry);
  const entityOf = readAliases(registry.aliases, dictionary);
  // Most names are none of them: a look at the stem alone spares making their keys.
  const stems = new Set([...entityOf.keys()].map((key) => key.split(' ')[1]));
  return {
    dictionary,
    analyse(name, kind) {
      const analysed = analyseName(name, kind, dictionary);
      const entities = analysed.forms.some(({ stem }) => stems.has(stem)) ? entitiesOf(analysed, kind, entityOf) : none;
      return entities.length === 0 ? analysed : { ...analysed, entities };
    },
    compare: (left, right, kind, context) => scorePair(left, right, kind, dictionary, context),
    hostOf: (site) => hostOf(cleanText(site), dictionary.sharedHosts),
  };
}

/** Each name and alias, as it is compared (its text and its stem), with the number of its entity. */
function readAliases(aliases: Parts['aliases'], dictionary: NameDictionary): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const entityOf = new Map<string, number>();
  for (const { kind, name, alias } of aliases) {
    const entity = numbers.get(`${kind} ${name}`) ?? numbers.size + 1;
    numbers.set(`${kind} ${name}`, entity);
    for (const known of [name, alias])
      for (const key of keysOf(analyseName(known, kind, dictionary), kind)) entityOf.set(key, entity);
  }
  return entityOf;
}

function entitiesOf(name: AnalysedName, kind: NameKind, entityOf: ReadonlyMap<string, number>): readonly number[] {
  const found = new Set<number>();
  for (const key of keysOf(name, kind)) {
    const entity = entityOf.get(key);
    if (entity !== undefined) found.add(entity);
  }
  return found.size === 0 ? none : [...found];
}

const none: readonly number[] = [];

const keysOf = ({ forms }: AnalysedName, kind: NameKind): readonly string[] =>
  forms.filter((form) => !form.isAside).map((form) => `${kind} ${form.stem} ${form.place === '' ? form.region : ''}`);

function hostOf(site: string, shared: ReadonlySet<string>): string {
  const host =
    /^(?:[a-z]+:\/\/)?(?:[^/@\s]*@)?(?:www\d?\.)?([^/:?#\s]+\.[^/:?#\s]+)/iu.exec(site)?.[1]?.toLowerCase() ?? '';
  const parts = host.split('.');
  for (let at = 0; at < parts.length - 1; at += 1) if (shared.has(parts.slice(at).join('.'))) return '';
  return host;
}
