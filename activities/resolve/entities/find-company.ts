import type { NameComparer } from './name-comparer.ts';
import { meetingKeys } from './meeting-keys.ts';
import type { AnalysedName } from './name-form.ts';

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
        for (const key of meetingKeys(analysed, comparer.dictionary)) {
          const met = this.#byKey.get(key);
          if (met === undefined) this.#byKey.set(key, [at]);
          else met.push(at);
        }
      }
  }

  /** The companies that the name may be of, the likest first; each once. */
  find({ name, country }: CompanyRequest): readonly CompanyMatch[] {
    const asked = this.#comparer.analyse(name, 'company');
    const best = new Map<string, CompanyMatch>();
    for (const at of this.#meeting(asked)) {
      const known = this.#known[at];
      if (known === undefined) continue;
      const { verdict, score, reasons } = this.#comparer.compare(asked, known.analysed, 'company', {
        countries: [country ?? '', known.company.country ?? ''],
        sites: ['', ''],
      });
      if (verdict === 'different') continue;
      const match = { company: known.company, name: known.name, verdict, score, reasons };
      const before = best.get(known.company.companyId);
      if (before === undefined || likestFirst(match, before) < 0) best.set(known.company.companyId, match);
    }
    return [...best.values()].sort(likestFirst);
  }

  #meeting(asked: AnalysedName): ReadonlySet<number> {
    const met = new Set<number>();
    for (const key of meetingKeys(asked, this.#comparer.dictionary)) {
      const names = this.#byKey.get(key) ?? [];
      if (names.length <= mostOfOneKey) for (const at of names) met.add(at);
    }
    return met;
  }
}

const likestFirst = (a: CompanyMatch, b: CompanyMatch): number =>
  Number(b.verdict === 'same') - Number(a.verdict === 'same') ||
  b.score - a.score ||
  compare(a.company.companyId, b.company.companyId) ||
  compare(a.name, b.name);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
