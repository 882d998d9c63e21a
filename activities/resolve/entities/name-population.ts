import type { AnalysedName, NameForm, NameKind } from './name-form.ts';
import { bitsOfCharacter, isIdeograph } from './name-strength.ts';
import { NumberRows } from './number-rows.ts';
import type { NumberTable } from './number-rows.ts';
import { hashOf } from './text-hash.ts';

/** What region and words of business add at most; see scoreTypo. */
const bitsOfOtherParts = 5.5;
/** So few names say nothing of how common a character is among them. */
const leastNames = 10_000;
/** Bits above log2 of the number of names: one chance agreement in about a thousand names. */
const margin = 10;
/** The same of a Latin name and a Chinese one that is read like it; two Chinese ones that are leave it open by themselves. */
const marginOfReading = 3;

const seedOfNames = 0;
/** In the place of the number of a name. */
const several = -1;

/** What was counted, as it goes from one thread to another. */
export interface NameCounts {
  readonly characters: Readonly<Record<NameKind, Uint32Array>>;
  readonly names: Readonly<Record<NameKind, number>>;
  /** Those of them in Latin letters. */
  readonly latin: Readonly<Record<NameKind, number>>;
  readonly total: Readonly<Record<NameKind, number>>;
  readonly firms: ReadonlyMap<string, string>;
  readonly initials: Readonly<Record<NameKind, ReadonlyMap<string, string>>>;
  /** Rows of the first two characters of joint-stock companies, as a number, and of a number of the name. */
  readonly stockBeginnings: NumberTable;
}

/** What a set of names says itself of how much a shared character means: which may be less than in real names at large. */
export class NamePopulation {
  readonly #characters = { company: new Uint32Array(65_536), investor: new Uint32Array(65_536) };
  readonly #names = { company: 0, investor: 0 };
  readonly #latin = { company: 0, investor: 0 };
  readonly #total = { company: 0, investor: 0 };

  /** Of each core of investors in Latin the word of its firm (capital), '*' where there are several. */
  readonly #firms = new Map<string, string>();
  /** Of initials the name that they are of, '*' where there are several. */
  readonly #initials = { company: new Map<string, string>(), investor: new Map<string, string>() };

  /** Of the first two characters of joint-stock companies the name, `several` where several begin so; all as numbers. */
  readonly #stockBeginnings = new Map<number, number>();

  counts(): NameCounts {
    return {
      characters: this.#characters,
      names: this.#names,
      latin: this.#latin,
      total: this.#total,
      firms: this.#firms,
      initials: this.#initials,
      stockBeginnings: rowsOf(this.#stockBeginnings),
    };
  }

  /** What is asked of it when all is counted. */
  whatTells(): NameCounts {
    const { company, investor } = this.#initials;
    return {
      ...this.counts(),
      firms: severalOf(this.#firms),
      initials: { company: severalOf(company), investor: severalOf(investor) },
      stockBeginnings: rowsOf([...this.#stockBeginnings].filter(([, name]) => name === several)),
    };
  }

  /** Adds what was counted of other names. */
  addAll({ characters, names, latin, total, firms, initials, stockBeginnings }: NameCounts): void {
    for (const kind of ['company', 'investor'] as const) {
      const counts = this.#characters[kind];
      for (const [code, count] of characters[kind].entries()) counts[code] = (counts[code] ?? 0) + count;
      this.#names[kind] += names[kind];
      this.#latin[kind] += latin[kind];
      this.#total[kind] += total[kind];
      for (const [letters, name] of initials[kind]) addOnly(this.#initials[kind], letters, name);
    }
    for (const [core, word] of firms) addOnly(this.#firms, core, word);
    const [pairs, numbers] = stockBeginnings.columns;
    pairs?.forEach((pair, at) => this.#addStockBeginning(pair, numbers?.[at] ?? several));
  }

  add({ forms: [form] }: AnalysedName, kind: NameKind): void {
    this.#names[kind] += 1;
    if (form?.script === 'latin') this.#addLatin(form, kind);
    if (form?.script !== 'han') return;
    if (kind === 'company' && form.isJointStock)
      this.#addStockBeginning(numberOfPair(form.core), hashOf(seedOfNames, form.stem.slice(form.place.length)));
    const counts = this.#characters[kind];
    for (let at = 0; at < form.core.length; at += 1) {
      const code = form.core.charCodeAt(at);
      if (!isIdeograph(code)) continue;
      counts[code] = (counts[code] ?? 0) + 1;
      this.#total[kind] += 1;
    }
  }

  #addStockBeginning(pair: number, name: number): void {
    const known = this.#stockBeginnings.get(pair);
    this.#stockBeginnings.set(pair, known === undefined || known === name ? name : several);
  }

  #addLatin({ core, stem, investing, initials }: NameForm, kind: NameKind): void {
    this.#latin[kind] += 1;
    if (kind === 'investor' && investing !== '')
      addOnly(this.#firms, core, investing.split(/[| ]/u)[0]?.replace(/s$/u, '') ?? '');
    for (const letters of initials) addOnly(this.#initials[kind], letters, stem);
  }

  /** Whether firms of several kinds share the core: X Capital and X Ventures. */
  hasSeveralFirms(core: string): boolean {
    return this.#firms.get(core) === '*';
  }

  /** Whether names that are not the same share the initials. */
  areInitialsOfSeveral(letters: string, kind: NameKind): boolean {
    return this.#initials[kind].get(letters) === '*';
  }

  /** Whether several joint-stock companies begin with the two characters. */
  isStockBeginningOfSeveral(pair: string): boolean {
    return this.#stockBeginnings.get(numberOfPair(pair)) === several;
  }

  countOf(kind: NameKind): number {
    return this.#names[kind];
  }

  /** How many names in Latin letters there are. */
  latinNames(kind: NameKind): number {
    return this.#latin[kind];
  }

  /** The bits of a character: those at large, or −log2 of its share here, whichever is less. */
  bitsOf(code: number, kind: NameKind, atLarge: number): number {
    if (this.#names[kind] < leastNames) return atLarge;
    const count = this.#characters[kind][code] ?? 0;
    return Math.min(atLarge, -Math.log2(Math.max(count, 1) / this.#total[kind]));
  }

  /** Bits that a name with a typo must share with another to be its: the more names, the more alike by chance. */
  typoLimit(kind: NameKind): number {
    return Math.log2(Math.max(1, this.#names[kind])) + margin;
  }

  /** Bits that a Latin name must share with the Chinese one that it is read like. */
  readingLimit(kind: NameKind): number {
    return Math.log2(Math.max(1, this.#names[kind])) + marginOfReading;
  }

  /** Characters that a core must have for the rest of it to reach the limit when one is wrong, whatever they are. */
  leastCoreOfTypo(kind: NameKind): number {
    if (this.#names[kind] < leastNames) return 3;
    let most = 0;
    for (const [code, count] of this.#characters[kind].entries())
      if (count > 0) most = Math.max(most, this.bitsOf(code, kind, bitsOfCharacter(code)));
    // Not one Chinese name: whatever is said of their cores holds.
    if (most === 0) return 3;
    return Math.max(3, Math.ceil((this.typoLimit(kind) - bitsOfOtherParts) / most) + 1);
  }
}

const numberOfPair = (text: string): number => text.charCodeAt(0) * 65_536 + text.charCodeAt(1);

function rowsOf(pairs: Iterable<readonly [number, number]>): NumberTable {
  const rows = new NumberRows('double', 'double');
  for (const [pair, name] of pairs) rows.push(pair, name);
  return rows.table();
}

/** Notes what a text is of, '*' where it is of several. */
function addOnly(known: Map<string, string>, text: string, of: string): void {
  const noted = known.get(text);
  known.set(text, noted === undefined || noted === of ? of : '*');
}

const severalOf = (known: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...known].filter(([, of]) => of === '*'));
