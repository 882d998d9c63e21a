import type { Schema } from '../schema.ts';

export const reviewKinds = ['company', 'investor', 'company_investor', 'round', 'label', 'state'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/**
 * Something that waits for a person. Of pairs both sides are entities (or observations); of a label the left is its source
 * and the right the label, with the field in `rule`; of an investor that may be the state's there is a left side only.
 */
export interface ReviewItem {
  readonly item_id: string;
  readonly kind: ReviewKind;
  readonly rule: string;
  readonly left_id: string;
  readonly right_id: string;
  readonly left_name: string;
  readonly right_name: string;
  /** Decimal text; null where no rule scored. */
  readonly score: string | null;
  readonly reasons: string;
  /** Rounds of the scope, or that it cannot decide, which hang on it. */
  readonly round_count: bigint;
  /** Their money in CNY, point values; decimal text. */
  readonly amount_cny: string;
}

/** What one observation says for one side of an item. Texts as printed; dates and decimals as text. */
export interface ReviewEvidence {
  readonly side: 'left' | 'right';
  readonly observation_id: string;
  readonly round_id: string;
  readonly source_id: string;
  readonly source_title: string | null;
  readonly file_name: string | null;
  readonly document_id: string;
  readonly locator: string;
  readonly source_url: string | null;
  readonly company_name: string;
  readonly company_name_en: string | null;
  readonly announced_text: string | null;
  readonly announced_date: string | null;
  readonly announced_precision: string | null;
  readonly stage_text: string | null;
  readonly stage: string;
  readonly amount_text: string | null;
  readonly amount_currency: string | null;
  readonly amount_low: string | null;
  readonly amount_high: string | null;
  readonly instrument: string;
  readonly track_text: string | null;
  readonly investors: string | null;
  readonly mark: string | null;
}

/** The published tables, with those that queue.sql and evidence.sql leave in the session. */
export interface ReviewSchema extends Schema {
  decided_pairs: { kind: string; left_key: string; right_key: string; verdict: string };
  decided_labels: { source_id: string; field: string; label: string };
  decided_investors: { name_key: string };
  review_items: ReviewItem;
  review_evidence: ReviewEvidence;
}
