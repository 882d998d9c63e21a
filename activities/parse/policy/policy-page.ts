import type { PolicyTerms } from '../../../warehouse/registry/policy-terms.ts';
import type { PolicyLevel } from './issuer-names.ts';

/** What a page is read with: its own address, where known (relative links need it), and the registry of words. */
export interface PolicyContext {
  readonly url?: string;
  readonly terms: PolicyTerms;
}

/** A policy document as its page gives it. Dates are YYYY-MM-DD; null is "the page does not say". */
export interface ParsedPolicy {
  /** As printed, without the site's name; '' with the issue `title_missing`. */
  readonly title: string;
  /** Canonical names in printed order; a name that the registry does not know stays as printed, with an issue. */
  readonly issuers: readonly string[];
  /** 文号 as printed, but for half-width digits, 〔〕 around the year and no white space. */
  readonly number: string | null;
  /** 索引号 as printed. */
  readonly indexNumber: string | null;
  /** Form named by the title: an id of the registry's kinds. */
  readonly kind: string | null;
  /** Level of the highest issuer, and the GB/T 2260 code of the first issuer that names a place (null for the nation). */
  readonly level: PolicyLevel | null;
  readonly region: string | null;
  readonly writtenDate: string | null;
  readonly publishedDate: string | null;
  readonly effectiveDate: string | null;
  readonly status: 'in_force' | 'draft' | 'repealed' | 'amended' | null;
  /** The body, one paragraph a line, joined by "\n"; names of attached files follow under 附件：. */
  readonly text: string;
  readonly aiRelevant: {
    readonly value: boolean;
    /** 0 to 1. */
    readonly score: number;
    /** Spans are [start, end) in UTF-16 units of `title + "\n" + text`. */
    readonly evidence: readonly { readonly term: string; readonly span: readonly [number, number] }[];
  };
  /** Ids of the registry's instruments and tracks, in its order. */
  readonly instruments: readonly string[];
  readonly tracks: readonly string[];
  /** What a reader should know: a code, or `code: detail`. */
  readonly issues: readonly string[];
}

export interface PolicyLink {
  /** Absolute, http or https. */
  readonly url: string;
  readonly title: string;
  readonly date: string | null;
}

/** One page of a government site: a document, a list of documents, or neither, with the reason. */
export type PolicyPage =
  | { readonly page: 'document'; readonly policy: ParsedPolicy }
  | { readonly page: 'list'; readonly links: readonly PolicyLink[]; readonly nextPages: readonly string[] }
  | { readonly page: 'unusable'; readonly reason: string };
