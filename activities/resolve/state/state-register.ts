import type { StateInvestor } from '../../../warehouse/registry/state-investor-table.ts';
import type { StateNames } from '../../../warehouse/registry/state-name-table.ts';
import { createGenericReader } from './generic-words.ts';
import { isCity, withinOf } from './place-names.ts';
import type { LeadingPlace, PlaceNames } from './place-names.ts';
import type { StateClass, StateEvidence } from './state-class.ts';

/** What is left of a name without its place, its legal form or its tail is a name only from this length on. */
const minRest = 4;
/** Of a name of the centre this many behind a place. */
const leastBehindPlace = 5;
const shortTail = /(?:管理|咨询|顾问)$/u;
const tail = /(?:股权投资|创业投资|风险投资|投资|资产|基金|资本|私募基金)?(?:管理|咨询|顾问|合伙企业)$/u;
const groupInBrackets = /\((集团|控股)\)/gu;
const inBrackets = /\(([^()]*)\)/gu;

/** The reviewed investors by their names: whole names only, though a legal form, a place ahead or a bracket may be added. */
export class StateRegister {
  readonly #byKey = new Map<string, readonly StateInvestor[]>();
  readonly #fold: (name: string) => string;
  readonly #places: PlaceNames;
  readonly #legalForm: RegExp;
  readonly #readGeneric: ReturnType<typeof createGenericReader>;
  /** One name is asked for its class and for its id. */
  #last: { readonly name: string; readonly entries: readonly StateInvestor[] } | null = null;

  constructor(
    investors: readonly StateInvestor[],
    names: Pick<StateNames, 'legal_forms' | 'generic_words'>,
    fold: (name: string) => string,
    places: PlaceNames,
  ) {
    this.#fold = fold;
    this.#places = places;
    const forms = [...names.legal_forms].sort((a, b) => b.length - a.length);
    this.#readGeneric = createGenericReader(names);
    this.#legalForm = new RegExp(`\\(?(?:${forms.join('|')})\\)?$`, 'u');
    for (const investor of investors)
      for (const name of new Set([investor.name, ...investor.aliases].map((text) => keyOf(fold(text)))))
        this.#byKey.set(name, [...(this.#byKey.get(name) ?? []), investor]);
    this.#addShorterForms(investors);
  }

  /** The entries of the investor of a folded name, one for each period, in the order of time; empty where it has none. */
  entriesOf(name: string): readonly StateInvestor[] {
    if (this.#last?.name !== name) this.#last = { name, entries: this.#find(name) };
    return this.#last.entries;
  }

  #find(name: string): readonly StateInvestor[] {
    for (const { text, ahead } of this.#candidates(name)) {
      const found = this.#byKey.get(keyOf(text));
      if (ahead !== null && this.#readGeneric(text) !== null) continue;
      if (found?.every((entry) => ahead === null || this.#mayStandAhead(ahead, entry, text)) === true)
        return [...found].sort((a, b) => ((a.valid_from ?? '') < (b.valid_from ?? '') ? -1 : 1));
    }
    return [];
  }

  /**
   * Not every place may be put before a name: a fund of a province is no central one, nor that of another province, and a word
   * or two (四川航天科技) are not what a group of the nation is called there.
   */
  #mayStandAhead(place: LeadingPlace, entry: StateInvestor, name: string): boolean {
    if (entry.level === 'central')
      return name.length >= leastBehindPlace && (!place.isFull || isCity(withinOf(place.code)));
    const home = this.#places.leading(this.#fold(entry.controller));
    return home === null || home.code.slice(0, 2) === place.code.slice(0, 2);
  }

  /** The full name of an entry stands for what is left of it without its legal form, if that is nobody else's name. */
  #addShorterForms(investors: readonly StateInvestor[]): void {
    const shorter = new Map<string, Set<StateInvestor>>();
    for (const investor of investors)
      for (const name of [investor.name, ...investor.aliases]) {
        const folded = this.#fold(name);
        const rest = keyOf(folded.replace(this.#legalForm, ''));
        if (rest.length < minRest || this.#byKey.has(rest)) continue;
        shorter.set(rest, (shorter.get(rest) ?? new Set()).add(investor));
      }
    for (const [key, owners] of shorter)
      if (new Set(Array.from(owners, ({ name }) => name)).size === 1) this.#byKey.set(key, [...owners]);
  }

  /** The name, then what it may be without the parts that full names add, from the longest to the shortest. */
  *#candidates(name: string): Generator<{ readonly text: string; readonly ahead: LeadingPlace | null }> {
    const ahead = null;
    yield { text: name, ahead };
    const bare = name.replace(this.#legalForm, '').replace(this.#legalForm, '');
    if (bare !== '') yield { text: bare, ahead };
    // 上海天远(集团)有限公司 is 天远集团 of 上海.
    const joined = name.replace(groupInBrackets, '$1').replace(this.#legalForm, '');
    if (joined !== bare) yield { text: joined, ahead };
    const unbracketed = name.replace(inBrackets, '').replace(this.#legalForm, '');
    if (unbracketed !== bare && unbracketed.length >= 2) yield { text: unbracketed, ahead };
    for (const [, inside = ''] of name.matchAll(inBrackets))
      if (inside.length >= minRest) yield { text: inside, ahead };
    const shorter = [unbracketed, ...[/集团$/u, shortTail, tail].map((end) => unbracketed.replace(end, ''))];
    for (const text of shorter) if (text.length >= (text === unbracketed ? 2 : minRest - 1)) yield { text, ahead };
    const place = this.#places.leading(unbracketed);
    if (place === null) return;
    const withGroup = joined === bare ? shorter : [joined, ...shorter];
    for (const text of withGroup.map((whole) => whole.slice(place.end)))
      if (text.length >= minRest) yield { text, ahead: place };
  }
}

/** Marks between words make no other name. */
const keyOf = (folded: string): string => folded.replace(/[\s·.,'’-]+/gu, '');

/** What an entry says (methodology section 7): only evidence confirms or denies, what is generally known nominates. */
export function classOfEntry(entry: StateInvestor): StateClass {
  const evidence: readonly StateEvidence[] = [
    {
      source: entry.evidence_kind === 'known' ? 'general knowledge' : sourceOf(entry),
      text: entry.fact,
      date: entry.source_date === '' ? null : entry.source_date,
    },
  ];
  const isKnown = entry.evidence_kind === 'known';
  const of = { level: entry.level, kind: entry.kind, basis: isKnown ? 'known' : 'evidence', evidence } as const;
  switch (entry.verdict) {
    case 'state_backed':
      return { status: isKnown ? 'nominated' : 'confirmed', ...of };
    case 'unsure':
      return { status: 'nominated', ...of };
    case 'exposed':
    case 'not':
      return { status: isKnown ? 'unknown' : 'not', ...of };
  }
}

const sourceOf = (entry: StateInvestor): string =>
  entry.document === '' ? entry.source : `${entry.source} (${entry.document} ${entry.locator})`;
