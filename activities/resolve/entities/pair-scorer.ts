import type { NameComparer } from './name-comparer.ts';
import type { AnalysedName, NameKind } from './name-form.ts';
import { eachLine, readLine } from './name-line.ts';
import type { NamePopulation } from './name-population.ts';
import { bitsOfCharacter } from './name-strength.ts';
import { NumberRows } from './number-rows.ts';
import type { NumberTable } from './number-rows.ts';
import { asQuoted } from './stock-names.ts';
import type { PairContext, PairScore, PairVerdict } from './score-pair.ts';

/** What a page of pairs was found to be. */
export interface ScoredPairs {
  /** Rows of name_scored (l, r, verdict, score, reasons); reasons by their place among `reasons`. */
  readonly scored: NumberTable;
  readonly reasons: readonly string[];
  /** Pairs that are the same, and how surely. */
  readonly same: NumberTable;
  /** Pairs that must not come into one cluster. */
  readonly separated: NumberTable;
  /** A short Chinese name of a company, the full one that it is of, and 1 where that is what it is called where it is quoted. */
  readonly quoted: NumberTable;
}

/** Pairs of names to score. */
export interface PairPage {
  /** The lines of the names. */
  readonly names: string;
  /** The names of each pair, by their places among them. */
  readonly left: Int32Array;
  readonly right: Int32Array;
}

export const verdictNumbers: Readonly<Record<PairVerdict, number>> = { different: 0, unsure: 1, same: 2 };

interface Compared {
  readonly node: number;
  readonly kind: NameKind;
  readonly name: AnalysedName;
  readonly country: string;
  readonly host: string;
}

/** Compares names, by what all the names there are say of each. */
export class PairScorer {
  readonly #comparer: NameComparer;
  readonly #population: NamePopulation;
  readonly #contexts: Readonly<Record<NameKind, PairContext>>;

  constructor(comparer: NameComparer, population: NamePopulation) {
    this.#comparer = comparer;
    this.#population = population;
    const context = (kind: NameKind): PairContext => ({
      typoLimit: population.typoLimit(kind),
      readingLimit: population.readingLimit(kind),
      names: population.countOf(kind),
      latinNames: population.latinNames(kind),
      areInitialsOfSeveral: (letters) => population.areInitialsOfSeveral(letters, kind),
      isStockBeginningOfSeveral: (pair) => population.isStockBeginningOfSeveral(pair),
      bitsOfCharacter: (code) => population.bitsOf(code, kind, bitsOfCharacter(code)),
    });
    this.#contexts = { company: context('company'), investor: context('investor') };
  }

  score({ names, left, right }: PairPage): ScoredPairs {
    const same = new NumberRows('integer', 'integer', 'double');
    const separated = new NumberRows('integer', 'integer');
    const quoted = new NumberRows('integer', 'integer', 'byte');
    const scored = new NumberRows('integer', 'integer', 'byte', 'double', 'integer');
    const places = new Map<string, number>();
    const all: Compared[] = [];
    eachLine(names, (start, end) => all.push(this.#nameOf(names, start, end)));
    for (let pair = 0; pair < left.length; pair += 1) {
      const [one, other] = [all[left[pair] ?? 0], all[right[pair] ?? 0]];
      if (one === undefined || other === undefined) continue;
      const { verdict, score, reasons } = this.#compare(one, other);
      const [l, r] = [one.node, other.node];
      const told = reasons.join('; ');
      const place = places.get(told) ?? places.size;
      if (place === places.size) places.set(told, place);
      scored.push(l, r, verdictNumbers[verdict], score, place);
      if (verdict === 'same') {
        same.push(l, r, score);
        // Only Chinese companies are quoted so: of others nothing has to be kept.
        if (one.kind === 'company' && isFull(one.name) !== isFull(other.name) && isHan(one.name)) {
          const mark = reasons.includes(asQuoted) ? 1 : 0;
          if (isFull(one.name)) quoted.push(r, l, mark);
          else quoted.push(l, r, mark);
        }
      } else if (
        verdict === 'different' ||
        areBothFull(one.name, other.name) ||
        areFirmsOfOneWord(one.name, other.name) ||
        (one.kind === 'company' && areOfTwoTrades(one.name, other.name))
      )
        separated.push(l, r);
    }
    return {
      scored: scored.table(),
      reasons: [...places.keys()],
      same: same.table(),
      separated: separated.table(),
      quoted: quoted.table(),
    };
  }

  #compare(left: Compared, right: Compared): PairScore {
    const hasMore = left.country + left.host + right.country + right.host !== '';
    const compared = this.#comparer.compare(
      left.name,
      right.name,
      left.kind,
      hasMore
        ? {
            ...this.#contexts[left.kind],
            countries: [left.country, right.country],
            sites: [left.host, right.host],
          }
        : this.#contexts[left.kind],
    );
    // An alias or a site says more than the name.
    const isByName = compared.verdict === 'same' && compared.score < 0.97;
    return isByName && isBareOfSeveral(left.name, right.name, this.#population)
      ? { ...compared, verdict: 'unsure', score: 0.5 }
      : compared;
  }

  #nameOf(names: string, start: number, end: number): Compared {
    const { node, kind, name, country, site } = readLine(names, start, end);
    const host = site === '' ? '' : this.#comparer.hostOf(site);
    return { node, kind, name: this.#comparer.analyse(name, kind), country, host };
  }
}

const isFull = ({ forms: [form] }: AnalysedName): boolean => form?.hasLegalForm === true;
const isHan = ({ forms: [form] }: AnalysedName): boolean => form?.script === 'han';

/** Two full names that are not surely one: a short name beside them may be of either. */
const areBothFull = (left: AnalysedName, right: AnalysedName): boolean => isFull(left) && isFull(right);

/** X Capital and X Ventures that are not surely one: X alone may be either. */
const areFirmsOfOneWord = ({ forms: [left] }: AnalysedName, { forms: [right] }: AnalysedName): boolean =>
  left?.script === 'latin' && left.core === right?.core && left.investing !== '' && right.investing !== '';

/** 太龙药业 and 太龙股份 that are not surely one: a full name of that core is of the one whose business it tells. */
const areOfTwoTrades = ({ forms: [left] }: AnalysedName, { forms: [right] }: AnalysedName): boolean =>
  left?.script === 'han' &&
  left.core === right?.core &&
  !left.hasLegalForm &&
  !right.hasLegalForm &&
  (left.isSpoken !== right.isSpoken
    ? left.tail !== right.tail
    : left.trades !== right.trades && left.trades !== '' && right.trades !== '');

/** X beside X Capital, where X Ventures is there too. */
function isBareOfSeveral(left: AnalysedName, right: AnalysedName, population: NamePopulation): boolean {
  const [one, other] = [left.forms[0], right.forms[0]];
  if (one?.script !== 'latin' || one.core !== other?.core || (one.investing === '') === (other.investing === ''))
    return false;
  return population.hasSeveralFirms(one.core);
}
