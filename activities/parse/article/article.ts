import type { AmountKind } from '../../normalise/amount.ts';
import type { DatePrecision } from '../../normalise/date.ts';
import type { InvestorRole } from '../../normalise/investors.ts';

/** One article: what a page or a row of a news file holds. Spans count in UTF-16 units of `title + "\n" + text`. */
export interface Article {
  readonly title: string;
  readonly text: string;
  /** ISO day on which it was published, where known: relative dates need it. */
  readonly publishedDate?: string | undefined;
  readonly language?: 'zh' | 'en' | undefined;
}

/** A string of the document with its place: `text` is the document from `span[0]` to `span[1]`, always. */
export interface Mention {
  readonly text: string;
  readonly span: readonly [number, number];
}

export interface CompanyMention extends Mention {
  /** Other names of the same company in this document: full name, short name, Latin name. */
  readonly aliases: readonly Mention[];
}

export interface InvestorMention extends Mention {
  readonly role: InvestorRole;
}

/** An amount as in `parse amount`. */
export interface AmountMention extends Mention {
  readonly currency: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly high_open: boolean;
  readonly kind: AmountKind;
}

export interface StageMention extends Mention {
  readonly stage: string;
  readonly qualifier: string | null;
  readonly group: string;
}

/** `date` is null where the words give no day, month, quarter or year. */
export interface DateMention extends Mention {
  readonly date: string | null;
  readonly precision: DatePrecision | null;
}

export type EventInstrument =
  'equity_primary' | 'secondary' | 'convertible' | 'debt' | 'grant' | 'ipo' | 'post_ipo' | 'ma' | 'unknown';

/** One financing of one company as the document tells it. */
export interface ArticleEvent {
  readonly company: CompanyMention;
  readonly investors: readonly InvestorMention[];
  /** Financial advisers: never investors. */
  readonly advisers: readonly Mention[];
  readonly amount: AmountMention | null;
  readonly stage: StageMention | null;
  readonly announced: DateMention | null;
  readonly closed: DateMention | null;
  readonly valuation: AmountMention | null;
  readonly instrument: EventInstrument;
  /** Told as history of the company, not as the news of this article. */
  readonly is_background: boolean;
  /** The amount is the total of this and the next event of the article (Pre-A and Pre-A+ told at once). */
  readonly is_joint: boolean;
  /** The rules that made it, with the place each of them read. Shown by `--explain`. */
  readonly rules: readonly RuleHit[];
}

export interface RuleHit {
  readonly rule: string;
  readonly field: string;
  readonly span: readonly [number, number];
}

export interface ParsedArticle {
  readonly language: 'zh' | 'en';
  /** Financings that the document states as done, in the order of the document. */
  readonly events: readonly ArticleEvent[];
  /** Plans, rumours, denials: same shape, never in `events`. */
  readonly unconfirmed: readonly ArticleEvent[];
  /** Why there is no event, in one phrase; null where there is one. */
  readonly not_applicable: string | null;
  /** Where the reader stopped because there was too much, as a place in the document; null: it was read to its end. */
  readonly cut_at: number | null;
}

/**
 * Reads one article. The project's own extractor is one of these; a user's may stand in its place as long as every mention
 * is a string of the document. Pure: no clock, no network.
 */
export type ArticleExtractor = (article: Article) => ParsedArticle;
