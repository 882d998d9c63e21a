import type { NameComparer } from './name-comparer.ts';
import { meetingKeys } from './meeting-keys.ts';
import type { AnalysedName } from './name-form.ts';
import type { PairScore } from './score-pair.ts';

/** A company with every name that it is known under. `country`: ISO 3166-1 alpha-2 where the sources agree on one. */
export interface KnownCompany {
  readonly companyId: string;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  readonly country: string | null;
  readonly names: readonly string[];
}

export interface CompanyRequest {
  readonly name: string;
  readonly country?: string | null | undefined;
  /** Its own site: the name in the address speaks for a company of that name, and never against one. */
  readonly url?: string | null | undefined;
}

/** A company that a name may be of, by the likest of its names. */
export interface CompanyMatch {
  readonly company: KnownCompany;
  readonly name: string;
  readonly verdict: 'same' | 'unsure';
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Names that share a key with more names than this say nothing by that key alone. */
const mostOfOneKey = 200;

/** Finds companies by a name, as names are compared everywhere: made once for the companies of a warehouse. */
export class CompanyFinder {
  readonly #comparer: NameComparer;
  readonly #known: { readonly company: KnownCompany; readonly name: string; readonly analysed: AnalysedName }[] = [];
  readonly #byKey = new Map<string, number[]>();

  constructor(comparer: NameComparer, companies: readonly KnownCompany[]) {
    this.#comparer = comparer;
    for (const company of companies)
      for (const name of company.names) {
        const analysed = comparer.analyse(name, 'company');
        const at = this.#known.push({ company, name, analysed }) - 1;
        for (const key of meetingKeys(analysed, comparer.dictionary, 'known')) {
          const met = this.#byKey.get(key);
          if (met === undefined) this.#byKey.set(key, [at]);
          else met.push(at);
        }
      }
  }

  /** The companies that the name may be of, the likest first; each once. */
  find({ name, country, url }: CompanyRequest): readonly CompanyMatch[] {
    const asked = this.#comparer.analyse(name, 'company');
    const host = this.#comparer.hostOf(url ?? '');
    const address = host === '' ? undefined : this.#comparer.analyse(host, 'company');
    const best = new Map<string, CompanyMatch>();
    for (const at of this.#meeting(asked, address)) {
      const known = this.#known[at];
      if (known === undefined) continue;
      const context = { countries: [country ?? '', known.company.country ?? ''], sites: ['', ''] } as const;
      const named = this.#comparer.compare(asked, known.analysed, 'company', context);
      const { verdict, score, reasons } =
        address !== undefined && this.#comparer.compare(address, known.analysed, 'company', context).verdict === 'same'
          ? withAddress(named, host)
          : named;
      if (verdict === 'different') continue;
      const match = { company: known.company, name: known.name, verdict, score, reasons };
      const before = best.get(known.company.companyId);
      if (before === undefined || likestFirst(match, before) < 0) best.set(known.company.companyId, match);
    }
    return [...best.values()].sort(likestFirst);
  }

  #meeting(...asked: readonly (AnalysedName | undefined)[]): ReadonlySet<number> {
    const met = new Set<number>();
    for (const name of asked)
      for (const key of name === undefined ? [] : meetingKeys(name, this.#comparer.dictionary, 'asked')) {
        const names = this.#byKey.get(key) ?? [];
        if (names.length <= mostOfOneKey) for (const at of names) met.add(at);
      }
    return met;
  }
}

/** The address names the company: with a like name it is that one, alone it may be. */
function withAddress(named: PairScore, host: string): PairScore {
  const reasons = [...named.reasons, `${host} is its name`];
  switch (named.verdict) {
    case 'same':
      return { verdict: 'same', score: named.score, reasons };
    case 'unsure':
      return { verdict: 'same', score: Math.max(0.95, named.score), reasons };
    case 'different':
      return { verdict: 'unsure', score: 0.4, reasons };
  }
}

const likestFirst = (a: CompanyMatch, b: CompanyMatch): number =>
  Number(b.verdict === 'same') - Number(a.verdict === 'same') ||
  b.score - a.score ||
  compare(a.company.companyId, b.company.companyId) ||
  compare(a.name, b.name);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
