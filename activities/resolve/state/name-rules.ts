import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import type { StateKind, StateLevel } from '../../../warehouse/registry/state-investor-table.ts';
import type { StateNameRule } from '../../../warehouse/registry/state-name-table.ts';
import { patternOf } from '../../normalise/pattern-of.ts';
import { createGenericReader } from './generic-words.ts';
import { PersonNames } from './person-names.ts';
import { LeadingWords } from './leading-words.ts';
import type { PlaceNames } from './place-names.ts';
import type { StateClass } from './state-class.ts';

const isChinese = /\bchin(?:a|ese)\b|\bsino/u;
const hasHan = /\p{Script=Han}/u;
/** Their investors may be run by this state, so being there says nothing. */
const chineseCountries = new Set(['CN', 'HK', 'MO', 'TW']);
/** Foreign names as short are no evidence when they stand inside another name. */
const minInside = { han: 3, latin: 6 };

type Names = Pick<Registry, 'regions' | 'districtNames' | 'stateNames' | 'countries'>;

/** What names alone say: whom they nominate, who is plainly a person or foreign, and what stays open. */
export class NameRules {
  readonly #rules: readonly StateNameRule[];
  readonly #names: Names['stateNames'];
  readonly #places: PlaceNames;
  readonly #persons: PersonNames;
  readonly #english: ReadonlySet<string>;
  readonly #purposes: ReadonlySet<string>;
  readonly #bareHoldings: ReadonlySet<string>;
  readonly #legalForm: RegExp;
  readonly #zones: LeadingWords;
  readonly #readGeneric: ReturnType<typeof createGenericReader>;
  readonly #foreignStates: ReadonlySet<string>;
  readonly #foreignStatesInside: RegExp;
  readonly #foreignFirms: RegExp;
  readonly #foreignWords: LeadingWords;
  readonly #groups: Readonly<Record<NonNullable<StateNameRule['words_ahead']>, LeadingWords>>;

  constructor({ stateNames, countries }: Names, places: PlaceNames) {
    this.#rules = stateNames.rules;
    this.#names = stateNames;
    this.#places = places;
    this.#persons = new PersonNames(stateNames);
    this.#english = new Set(stateNames.english_generic_words);
    this.#purposes = new Set(stateNames.english_purposes);
    this.#bareHoldings = new Set(stateNames.bare_holdings);
    const forms = [...stateNames.legal_forms].sort((a, b) => b.length - a.length);
    this.#legalForm = new RegExp(`(?:${forms.join('|')})$`, 'u');
    this.#zones = new LeadingWords(stateNames.zones);
    const { zones, generic_words } = stateNames;
    const telling = [...generic_words.telling, ...zones.filter((zone) => zone !== '前海')];
    this.#readGeneric = createGenericReader({ ...stateNames, generic_words: { ...generic_words, telling } });
    this.#foreignStates = new Set(stateNames.foreign_states);
    const inside = stateNames.foreign_states.filter(
      (state) => state.length >= (hasHan.test(state) ? minInside.han : minInside.latin),
    );
    this.#foreignStatesInside = new RegExp(inside.map(patternOf).join('|'), 'u');
    const firms = stateNames.foreign_firms.map(patternOf);
    this.#foreignFirms = new RegExp(`^(?:${firms.join('|')})(?![\\p{L}\\d])`, 'u');
    const abroad = countries.filter(({ iso2, name_zh }) => !chineseCountries.has(iso2) && name_zh !== '中非共和国');
    this.#foreignWords = new LeadingWords([...stateNames.foreign_words, ...abroad.map((country) => country.name_zh)]);
    this.#groups = {
      central_groups: new LeadingWords(stateNames.central_groups),
      central_financial_groups: new LeadingWords(stateNames.central_financial_groups),
    };
  }

  /** @param name folded; @param country ISO 3166-1 alpha-2 of the investor, where it is known */
  classify(name: string, country: string | null): StateClass {
    // What a name says of the state of China comes before the country of one of its units.
    const outside = this.outside(name, null);
    if (outside !== null) return outside;
    for (const rule of this.#rules) {
      const text = this.#fits(rule, name);
      if (text === null) continue;
      const evidence = [{ rule: rule.id, text: `"${text}": ${rule.note}`, date: null }];
      if (rule.verdict === 'unknown')
        return { status: 'unknown', level: 'unknown', kind: 'unknown', basis: 'name', evidence };
      const kind = rule.kind ?? this.#kind(name);
      return { status: 'nominated', level: this.#level(rule, name, kind), kind, basis: 'name', evidence };
    }
    if (country !== null && !chineseCountries.has(country))
      return notBacked('foreign_country', country, 'not of China');
    const isOfChina = isChinese.test(name) || this.#places.hasEnglishPlace(name);
    const firm = isOfChina ? undefined : this.#foreignFirms.exec(name)?.[0];
    if (firm !== undefined) return notBacked('foreign_firm', firm, 'a firm that the field knows as foreign');
    const abroad = isChinese.test(name) ? undefined : this.#names.foreign_english.exec(name)?.[0];
    if (abroad !== undefined) return notBacked('foreign_name', abroad, 'of a foreign country');
    return { status: 'unknown', level: 'unknown', kind: 'unknown', basis: 'none', evidence: [] };
  }

  /** Who is plainly a natural person or foreign: null where the name does not say so. */
  outside(name: string, country: string | null): StateClass | null {
    const nobody = this.#names.no_controller.exec(name)?.[0];
    if (nobody !== undefined) return notBacked('no_controller', nobody, 'nobody controls it, so the state does not');
    // 张家港 is nobody of the surname 张.
    const isPlace = this.#places.leading(name)?.end === name.length;
    if (!isPlace && this.#persons.isPerson(name)) return notBacked('natural_person', name, 'a natural person');
    const state = this.#foreignState(name);
    if (state !== null) return notBacked('foreign_state', state, 'a fund of a foreign state');
    if (hasHan.test(name)) {
      const word = this.#foreignWords.find(name);
      // 黑山县 is no part of 黑山.
      return word === undefined || (this.#places.leading(name)?.end ?? 0) > word.length
        ? null
        : notBacked('foreign_name', word, 'the name begins with a foreign country or firm');
    }
    const isOfChina = isChinese.test(name) || this.#places.hasEnglishPlace(name);
    const form = isOfChina ? undefined : this.#names.foreign_forms.exec(name)?.[0];
    if (form !== undefined) return notBacked('foreign_form', form, 'a legal form of foreign law');
    return country === null || chineseCountries.has(country) || isOfChina
      ? null
      : notBacked('foreign_country', country, 'not of China');
  }

  #foreignState(name: string): string | null {
    return this.#foreignStates.has(name) ? name : (this.#foreignStatesInside.exec(name)?.[0] ?? null);
  }

  /** The text of the name by which a rule fits, or null. */
  #fits(rule: StateNameRule, name: string): string | null {
    if (rule.except?.test(name) === true) return null;
    const ahead = rule.words_ahead === undefined ? name : this.#groups[rule.words_ahead].find(name);
    const inside = rule.pattern === undefined ? name : rule.pattern.exec(name)?.[0];
    if (ahead === undefined || inside === undefined || !this.#hasNeeded(rule.needs, name)) return null;
    return rule.words_ahead === undefined ? inside : ahead;
  }

  #hasNeeded(needs: StateNameRule['needs'], name: string): boolean {
    const leading = (): ReturnType<PlaceNames['leading']> => this.#places.leading(name);
    switch (needs) {
      case undefined:
        return true;
      case 'place':
        return leading() !== null || this.#places.hasZone(name);
      case 'full_place':
        return leading()?.isFull === true;
      case 'english_place':
        return !hasHan.test(name) && (this.#places.hasEnglishPlace(name) || /\bchina\b/u.test(name));
      case 'english_place_and_generic_words': {
        const words = this.#places.wordsBesideEnglishPlace(name) ?? [];
        return words.every((word) => this.#english.has(word)) && words.some((word) => this.#purposes.has(word));
      }
      case 'place_and_generic_words': {
        const place = leading();
        if (place === null) return this.#isOfZone(name);
        const told = this.#readGeneric(name.slice(place.end));
        if (place.isFull) return told !== null;
        // A district behind its city names a body of the district: a firm would have a brand there.
        if (place.isNested && told !== null) return true;
        if (told === 'telling') return true;
        if (place.level === 'district_county') return false;
        return (
          told === 'venture' || (told === 'plain' && place.level === 'municipal' && this.#isBare(name.slice(place.end)))
        );
      }
    }
  }

  #isBare(rest: string): boolean {
    return this.#bareHoldings.has(rest.replace(this.#legalForm, ''));
  }

  /** A zone and nothing but words of public purpose (两江新区产业发展集团). */
  #isOfZone(name: string): boolean {
    const zone = this.#zones.find(name);
    return zone !== undefined && this.#readGeneric(name.slice(zone.length)) === 'telling';
  }

  #kind(name: string): StateKind {
    return this.#names.kind_words.find(({ pattern }) => pattern.test(name))?.kind ?? 'unknown';
  }

  #level(rule: StateNameRule, name: string, kind: StateKind): StateLevel {
    if (rule.level !== undefined) return rule.level;
    if (kind === 'university') return this.#universityLevel(name);
    const level = this.#places.level(name);
    if (level !== 'unknown') return level;
    if (/^(?:中国|国家|全国|中央|中华)/u.test(name)) return 'central';
    return this.#names.province_letters.has(name.charAt(0)) ? 'provincial' : 'unknown';
  }

  /** Universities named after a place are run by its province, but for a few; those of a ministry are listed. */
  #universityLevel(name: string): StateLevel {
    const { central_universities, municipal_universities, provincial_universities } = this.#names;
    if (central_universities.some((university) => name.includes(university))) return 'central';
    if (municipal_universities.some((university) => name.includes(university))) return 'municipal';
    if (provincial_universities.some((university) => name.includes(university))) return 'provincial';
    if (this.#places.level(name) !== 'unknown') return 'provincial';
    return name.startsWith('中国') ? 'central' : 'unknown';
  }
}

function notBacked(rule: string, found: string, note: string): StateClass {
  return {
    status: 'not',
    level: 'unknown',
    kind: 'unknown',
    basis: 'name',
    evidence: [{ rule, text: `"${found}": ${note}`, date: null }],
  };
}
