import type { NameDictionary } from './name-dictionary.ts';
import type { AnalysedName, NameForm, NameKind } from './name-form.ts';
import { abbreviationsOf, group } from './abbreviations.ts';
import { beginningPair, shortenedInside, withWordBrokenOff } from './full-names.ts';
import { NumberRows } from './number-rows.ts';
import type { NumberTable } from './number-rows.ts';
import { isInvented } from './ordinary-words.ts';
import { lettersOf } from './score-initials.ts';
import { leastTypoBits } from './score-pair.ts';
import { charactersBefore, withoutAffix } from './score-unequal-cores.ts';
import { beginningsOfStockNames, stockNamesOf } from './stock-names.ts';
import { hashOf } from './text-hash.ts';
import { ofInvestor } from './typo-patterns.ts';

/** What a key is; has_also and has_head: that its name has further ones. `wide`: its first character is no letter of ours. */
export const keyFlags = { core: 1, takes_typo: 2, wide: 4, has_also: 8, has_head: 16, alias: 32 } as const;

/** What a text is when it is made a number: a core, words in order, an alias, a host, a reading, a whole name, a spelling, initials. */
const meanings = {
  core: 0,
  words: 1,
  alias: 2,
  site: 3,
  reading: 4,
  whole: 5,
  letters: 6,
  spelling: 7,
  initials: 8,
} as const;
/** Beyond them the place of the character that a Chinese core lacks. */
const firstPlace = 9;

const seedOf = (meaning: number, kind: NameKind): number => 2 * meaning + (kind === 'investor' ? 1 : 0);

/** In name_heads: the head is a whole short name (佳都科技), no beginning. */
const ofShort = 2;

/** The keys of names, a table for each kind: those of name-nodes.sql. */
export interface KeyTables {
  readonly name_keys: NumberTable;
  readonly name_also: NumberTable;
  readonly name_heads: NumberTable;
  /** A pattern, the core and its size, see typo-patterns.ts. */
  readonly patterns: NumberTable;
}

/** By what names may meet others. */
export class KeyRows {
  readonly #keys = new NumberRows('integer', 'double', 'double', 'byte');
  readonly #also = new NumberRows('integer', 'double');
  readonly #heads = new NumberRows('double', 'double', 'byte');
  readonly #patterns = new NumberRows('double', 'double', 'byte');

  tables(): KeyTables {
    return {
      name_keys: this.#keys.table(),
      name_also: this.#also.table(),
      name_heads: this.#heads.table(),
      patterns: this.#patterns.table(),
    };
  }

  /** @param site the host of its own site, '' where it has none */
  add(node: number, { forms, entities }: AnalysedName, kind: NameKind, site: string, dictionary: NameDictionary): void {
    for (const form of forms) {
      this.#addCore(node, form, kind, dictionary);
      if (form.spelling !== '') this.#add(node, 'spelling', kind, form.spelling);
      if (form.script === 'latin') this.#addLatin(node, form, kind);
    }
    for (const entity of entities) this.#add(node, 'alias', kind, String(entity), keyFlags.alias);
    if (site !== '' && forms.length > 0) this.#add(node, 'site', kind, site);
  }

  #addLatin(node: number, form: NameForm, kind: NameKind): void {
    if (form.words.includes(' ')) this.#add(node, 'words', kind, form.words.split(' ').sort().join(' '));
    for (const letters of form.initials) this.#add(node, 'initials', kind, letters);
    const letters = lettersOf(form);
    if (letters !== '') this.#add(node, 'initials', kind, letters);
  }

  addReading(node: number, kind: NameKind, letters: string): void {
    this.#add(node, 'reading', kind, letters);
  }

  #add(node: number, meaning: keyof typeof meanings, kind: NameKind, text: string, flags = 0): void {
    this.#keys.push(node, hashOf(seedOf(meanings[meaning], kind), text), 0, flags);
  }

  #addCore(node: number, form: NameForm, kind: NameKind, dictionary: NameDictionary): void {
    const { core } = form;
    const seed = seedOf(meanings.core, kind);
    const key = hashOf(seed, core);
    const [also, head] = [alsoOf(form), headOf(form, dictionary)];
    const isWide = core.charCodeAt(0) > 0x2e80;
    let flags = keyFlags.core + (isWide ? keyFlags.wide : 0);
    if (also !== '') {
      flags += keyFlags.has_also;
      this.#also.push(node, hashOf(seed, also));
    }
    if (head !== '') {
      flags += keyFlags.has_head;
      this.#heads.push(hashOf(seed, head), key);
    }
    if (isWide && core.length >= 4 && core.length <= 16)
      for (let end = 3; end < core.length; end += 1) this.#heads.push(hashOf(seed, core, end), key, 1);
    if (isWide && form.hasLegalForm && kind === 'company' && core.length >= charactersBefore + 3)
      this.#heads.push(hashOf(seed, core.slice(charactersBefore)), key, 1);
    const inside = kind === 'company' ? shortenedInside(form, dictionary) : '';
    if (inside !== '') this.#heads.push(hashOf(seed, inside), key, ofShort);
    const broken = kind === 'company' ? withWordBrokenOff(form) : '';
    if (broken !== '') this.#heads.push(hashOf(seed, broken), key);
    if (isWide) {
      for (const short of abbreviationsOf(form, dictionary)) {
        this.#heads.push(hashOf(seed, short), key);
        this.#heads.push(hashOf(seed, short), key, ofShort);
        if (short.endsWith(group)) this.#heads.push(hashOf(seed, short.slice(0, -group.length)), key);
      }
      const pair = kind === 'company' ? beginningPair(form, dictionary) : '';
      if (pair !== '') this.#heads.push(hashOf(seed, pair), key);
      if (kind === 'company' && form.isJointStock) this.#addStockNames(form, key, seed, dictionary);
    }
    if (takesTypo(form)) {
      flags += keyFlags.takes_typo;
      this.#addPatterns(core, key, isWide, kind);
    }
    this.#keys.push(node, key, hashOf(seedOf(meanings.whole, kind), form.stem), flags);
  }

  #addStockNames(form: NameForm, key: number, seed: number, dictionary: NameDictionary): void {
    for (const short of stockNamesOf(form, dictionary).keys()) this.#heads.push(hashOf(seed, short), key, ofShort);
    for (const short of beginningsOfStockNames(form, dictionary)) this.#heads.push(hashOf(seed, short), key);
  }

  /** The core without each of its characters; a Latin one also with all of them, which another with one more is without it. */
  #addPatterns(core: string, key: number, isWide: boolean, kind: NameKind): void {
    const size = core.length + (kind === 'investor' ? ofInvestor : 0);
    const letters = seedOf(meanings.letters, kind);
    if (!isWide) this.#patterns.push(hashOf(letters, core), key, size);
    for (let at = 0; at < core.length; at += 1) {
      const seed = isWide ? seedOf(firstPlace + at, kind) : letters;
      // Of two equal letters side by side either leaves the same: as if one more core were as near.
      const isDoubled = !isWide && at > 0 && core.charCodeAt(at) === core.charCodeAt(at - 1);
      this.#patterns.push(hashOf(seed, core, core.length, at), isDoubled ? -key : key, size);
    }
  }
}

/** The core with what was taken off it: the place before, or the Latin words behind. */
function alsoOf(form: NameForm): string {
  const { script, core, place, stem, tail, hasLegalForm } = form;
  if (place !== '') return place + core;
  if (script === 'han') return hasLegalForm || stem.length !== 4 ? '' : stem;
  return tail === '' && stem === core ? (withoutAffix(form) ?? '') : stem;
}

/** Letters of a first word that may be of one company only. */
const longHead = 6;

function headOf({ script, words, core, hasLegalForm }: NameForm, { beginningsOfBusiness }: NameDictionary): string {
  if (script === 'han')
    return !hasLegalForm && core.length === 4 && beginningsOfBusiness.has(core.slice(2)) ? core.slice(0, 2) : '';
  const end = words.indexOf(' ');
  return end < longHead || !isInvented(words.slice(0, end)) ? '' : words.slice(0, end);
}

/** Whether the rest of the core can say enough if one character of it is wrong. */
function takesTypo({ script, core, bits }: NameForm): boolean {
  if (script === 'latin') return core.length >= 10 && core.length <= 40;
  return core.length >= 3 && core.length <= 8 && bits + 0.5 >= leastTypoBits;
}
