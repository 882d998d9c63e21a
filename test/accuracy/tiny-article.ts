import type { ArticleEvent, InvestorMention, Mention, ParsedArticle } from '../../activities/parse/article/article.ts';
import type { AnnotatedEvent } from './annotation.ts';
import { placesOf, toldEvent } from './labelled-event.ts';

/** The places of a string of the document, which must stand in it. */
export function places(document: string, name: string): [number, number][] {
  const found = placesOf(document, [name]);
  if (found === null) throw new RangeError(`"${name}" does not stand in the document`);
  return found;
}

/** A mention of the first place of a string. */
export function mention(document: string, text: string): Mention {
  const [span] = places(document, text);
  if (span === undefined) throw new RangeError(`"${text}" does not stand in the document`);
  return { text, span };
}

/** What is told: a company, and the rest as given. */
export function told(document: string, company: string, rest: Partial<AnnotatedEvent> = {}): AnnotatedEvent {
  return { ...toldEvent(places(document, company)), ...rest };
}

/** What was read: a company, and the rest as given. */
export function read(document: string, company: string, rest: Partial<ArticleEvent> = {}): ArticleEvent {
  return {
    ...{
      company: { ...mention(document, company), aliases: [] },
      investors: [],
      advisers: [],
      amount: null,
      stage: null,
    },
    ...{ announced: null, closed: null, valuation: null, instrument: 'equity_primary', is_background: false },
    ...{ is_joint: false, rules: [], ...rest },
  };
}

export function investor(document: string, name: string, role: InvestorMention['role']): InvestorMention {
  return { ...mention(document, name), role };
}

export function parsed(events: readonly ArticleEvent[], unconfirmed: readonly ArticleEvent[] = []): ParsedArticle {
  return { language: 'zh', events, unconfirmed, not_applicable: events.length === 0 ? 'nothing' : null, cut_at: null };
}
