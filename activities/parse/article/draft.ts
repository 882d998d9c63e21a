import type { InvestorRole } from '../../normalise/investors.ts';
import type { EventInstrument, RuleHit } from './article.ts';
import type { Span } from './article-text.ts';
import type { Dated, Money, Stage } from './mentions.ts';

/** A name in the document, with other names of the same one. */
export interface Name extends Span {
  readonly aliases: readonly Span[];
}

export interface NamedInvestor extends Span {
  readonly role: InvestorRole;
  /** Of several rounds told at once, the one that this investor is named for; null: all of them. */
  readonly stage?: string | null;
}

/** What tells stages apart. */
export const stageKey = (stage: Stage): string => `${stage.value.stage} ${stage.value.qualifier ?? ''}`;

/** How sure the document is: done, planned or rumoured or denied. */
export type Certainty = 'told' | 'unconfirmed';

/** An event in the making: what one place of the document says; `assemble.ts` joins those that tell of the same one. */
export interface Draft {
  /** Where it was found: the sentence, and the place within the document. */
  readonly sentence: number;
  readonly at: number;
  readonly inTitle: boolean;
  /** Where the words that tell it begin, where they do not begin with the verb: a second round behind one verb. */
  readonly from?: number;
  /** Where those words end. */
  readonly until?: number;
  /** A plan of a round behind the one that is told: 下一轮融资. */
  readonly isNext?: boolean;
  /** 次年再次获得: another round than what the sentence told before. */
  isAgain?: boolean;
  /** 先后获得甲、乙的投资: several rounds in one breath. */
  isSummary?: boolean;
  /** Null: the company that the document is about. */
  company: Name | null;
  investors: NamedInvestor[];
  advisers: Span[];
  amount: Money | null;
  stage: Stage | null;
  /** Further stages told with the same amount: Pre-A轮及A轮. */
  moreStages: Stage[];
  announced: Dated | null;
  closed: Dated | null;
  valuation: Money | null;
  instrument: EventInstrument | null;
  isBackground: boolean;
  certainty: Certainty;
  rules: RuleHit[];
}

/** A draft of which it is known whose round it tells. */
export type Complete = Draft & { company: Name };

export function newDraft(at: number, sentence: { readonly index: number; readonly inTitle: boolean }): Draft {
  return {
    sentence: sentence.index,
    at,
    inTitle: sentence.inTitle,
    company: null,
    investors: [],
    advisers: [],
    amount: null,
    stage: null,
    moreStages: [],
    announced: null,
    closed: null,
    valuation: null,
    instrument: null,
    isBackground: false,
    certainty: 'told',
    rules: [],
  };
}

export const hit = (rule: string, field: string, span: Span): RuleHit => ({
  rule,
  field,
  span: [span.start, span.end],
});
