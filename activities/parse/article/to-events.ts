import type {
  AmountMention,
  ArticleEvent,
  DateMention,
  EventInstrument,
  InvestorMention,
  Mention,
  StageMention,
} from './article.ts';
import type { ArticleText, Span } from './article-text.ts';
import { textOf } from './article-text.ts';
import type { CompanyKeys } from './company-keys.ts';
import type { Complete, Draft, Name, NamedInvestor } from './draft.ts';
import { stageKey } from './draft.ts';
import { isSameName, isShortForm } from './investor-keys.ts';
import { longer } from './merge-drafts.ts';
import type { Dated, Money, Stage } from './mentions.ts';

/** Spans to the words of the document; of several stages told at once each is an event. */
export function toEvents(document: ArticleText, keys: CompanyKeys, draft: Complete): ArticleEvent[] {
  const company = { ...mention(document, draft.company), aliases: aliasesOf(document, draft.company) };
  const instrument = instrumentOf(draft);
  const first: ArticleEvent = {
    company,
    investors: investorsOf(document, keys, draft, draft.stage),
    advisers: draft.advisers.map((adviser) => mention(document, adviser)),
    amount: draft.amount === null ? null : amountOf(document, draft.amount),
    stage: draft.stage === null ? null : stageMention(document, draft.stage),
    announced: draft.announced === null ? null : dateMention(document, draft.announced),
    closed: draft.closed === null ? null : dateMention(document, draft.closed),
    valuation: draft.valuation === null ? null : amountOf(document, draft.valuation),
    instrument,
    is_background: draft.isBackground,
    is_joint: draft.moreStages.length > 0 && draft.amount !== null,
    rules: draft.rules,
  };
  const others = draft.moreStages.map((stage): ArticleEvent => ({
    ...first,
    investors: investorsOf(document, keys, draft, stage),
    amount: null,
    stage: stageMention(document, stage),
    is_joint: draft.amount !== null,
    valuation: null,
  }));
  return [first, ...others];
}

/** Those of this round, each once: 红杉 and 红杉资本 are one. */
function investorsOf(document: ArticleText, keys: CompanyKeys, draft: Draft, stage: Stage | null): InvestorMention[] {
  const kept: NamedInvestor[] = [];
  for (const investor of draft.investors) {
    const own = investor.stage ?? null;
    if (own !== null && (stage === null || own !== stageKey(stage))) continue;
    const index = kept.findIndex(
      (one) =>
        isSameName(keys.keyOf(one), keys.keyOf(investor)) ||
        (document.language === 'zh' &&
          areInTwoSentences(document, one, investor) &&
          isShortForm(keys.keyOf(one), keys.keyOf(investor))),
    );
    const present = kept[index];
    if (present === undefined) kept.push(investor);
    else
      kept[index] = {
        ...longer(present, investor),
        role: present.role === 'unknown' ? investor.role : present.role,
        stage: null,
      };
  }
  return kept.map((investor) => ({ ...mention(document, investor), role: investor.role }));
}

/** Of one list two names are two investors; said in two sentences, one may be the short form of the other. */
function areInTwoSentences(document: ArticleText, left: Span, right: Span): boolean {
  const [first, second] = left.start < right.start ? [left, right] : [right, left];
  return second.start - first.end > 400 || /[\n。；;！!]/u.test(document.text.slice(first.end, second.start));
}

function instrumentOf(draft: Draft): EventInstrument {
  if (draft.instrument !== null) return draft.instrument;
  const implied = draft.stage?.value.instrument;
  switch (implied) {
    case 'secondary':
    case 'convertible':
    case 'debt':
    case 'grant':
    case 'ipo':
    case 'post_ipo':
    case 'ma':
      return implied;
    default:
      return 'equity_primary';
  }
}

const mention = (document: ArticleText, span: Span): Mention => ({
  text: textOf(document, span),
  span: [span.start, span.end],
});

function aliasesOf(document: ArticleText, name: Name): Mention[] {
  const known = new Set([textOf(document, name)]);
  const aliases: Mention[] = [];
  for (const alias of name.aliases) {
    const own = mention(document, alias);
    if (known.has(own.text)) continue;
    known.add(own.text);
    aliases.push(own);
  }
  return aliases;
}

const amountOf = (document: ArticleText, money: Money): AmountMention => ({
  ...mention(document, money),
  currency: money.value.currency,
  low: money.value.low,
  high: money.value.high,
  high_open: money.value.highOpen,
  kind: money.value.kind,
});

const stageMention = (document: ArticleText, stage: Stage): StageMention => ({
  ...mention(document, stage),
  stage: stage.value.stage,
  qualifier: stage.value.qualifier,
  group: stage.value.group,
});

const dateMention = (document: ArticleText, date: Dated): DateMention => ({
  ...mention(document, date),
  date: date.value.date,
  precision: date.value.precision,
});
