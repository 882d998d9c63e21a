/**
 * One name, taken apart. `core` is what tells it from others (字号), without blanks; the rest are the parts that were taken
 * off, each as sorted words with `|` between them, '' where there is none.
 */
export interface NameForm {
  readonly script: 'han' | 'latin';
  /** The whole without legal form, blanks and punctuation. */
  readonly stem: string;
  /** The same with its words apart (Latin); '' in a Chinese name. */
  readonly whole: string;
  readonly core: string;
  /** How much two names say that share the core; see name-strength.ts. */
  readonly bits: number;
  /** The core with its words apart (Latin). */
  readonly words: string;
  /** A code of GB/T 2260, ISO 3166 or a part of the world. */
  readonly region: string;
  /** The region as it stood before the core: it may belong to it after all (东方富海). */
  readonly place: string;
  readonly trades: string;
  readonly arms: string;
  readonly generic: string;
  readonly investing: string;
  /** The number of a vehicle of an investor: 二期, Fund II. */
  readonly number: string;
  readonly hasLegalForm: boolean;
  /** Told in full as a company whose shares can be quoted: 股份有限公司. */
  readonly isJointStock: boolean;
  /** Followed by 公司 or 股份, as one speaks of a company: 大华股份. */
  readonly isSpoken: boolean;
  /** What stood behind the core, as it stood there. */
  readonly tail: string;
  /** The whole with words shortened or numbers in digits, see other-spelling.ts; '' where it holds nothing of the kind. */
  readonly spelling: string;
  /** The initials that it may be called by (Latin, several words). */
  readonly initials: readonly string[];
  /** Written as the address of its site: Peek.com. */
  readonly isAddress: boolean;
  /** Told aside, in brackets after a name of the same script: an alias, a product or a parent. */
  readonly isAside: boolean;
}

/** A name as it is compared. A name that names nobody has no forms. */
export interface AnalysedName {
  readonly text: string;
  readonly forms: readonly NameForm[];
  /** The reviewed aliases that one of its forms is, each by the number of its entity. */
  readonly entities: readonly number[];
}

export type NameKind = 'company' | 'investor';
