import type { ArticleEvent, Mention, ParsedArticle } from '../../activities/parse/article/article.ts';
import { keyOf } from './target.ts';
import type { TargetEvent } from './target.ts';

/** What must never be, whatever the article says. */
export interface Fault {
  readonly kind: 'text is not what stands at its span' | 'adviser among investors';
  readonly mention: Mention;
}

export function findFaults(document: string, parsed: ParsedArticle, told: readonly TargetEvent[]): readonly Fault[] {
  const faults: Fault[] = [];
  const advisers = new Set(told.flatMap((target) => target.advisers.flatMap(({ keys }) => [...keys])));
  const investors = new Set(told.flatMap((target) => target.investors.flatMap(({ keys }) => [...keys])));
  for (const event of [...parsed.events, ...parsed.unconfirmed]) {
    for (const mention of mentionsOf(event))
      if (document.slice(...mention.span) !== mention.text || mention.text === '')
        faults.push({ kind: 'text is not what stands at its span', mention });
    for (const mention of event.investors) {
      const key = keyOf(mention.text);
      if (advisers.has(key) && !investors.has(key)) faults.push({ kind: 'adviser among investors', mention });
    }
  }
  return faults;
}

function mentionsOf(event: ArticleEvent): readonly Mention[] {
  const { company, investors, advisers, amount, stage, announced, closed, valuation } = event;
  const single = [amount, stage, announced, closed, valuation].filter((mention) => mention !== null);
  return [company, ...company.aliases, ...investors, ...advisers, ...single];
}
